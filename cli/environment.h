#pragma once
// Where this program and its data are, and what it is called.

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace cli {

std::string_view version();

/// The running executable.
std::filesystem::path executable();

/// Folder of the dictionaries: $VANTHU_DATA, else ../share/vanthu beside the executable, else where
/// it was installed, else the source tree it was built from.
std::filesystem::path data_folder();

/// The model tuned to official documents, in data_folder() or, like it, in the source tree this was
/// built from; nothing when it is not there.
std::optional<std::filesystem::path> tuned_reader();

/// The Word templates that come with vanthu, like data_folder().
std::filesystem::path templates_folder();

/// The table of agencies: $VANTHU_AGENCIES, the office's own file, else the one in data_folder().
std::filesystem::path agencies_file();

}  // namespace cli
