#pragma once
// Where this program and its data are, and what it is called.

#include <filesystem>
#include <string>
#include <string_view>

namespace cli {

std::string_view version();

/// The running executable.
std::filesystem::path executable();

/// Folder of the dictionaries: $VANTHU_DATA, else ../share/vanthu beside the executable, else where
/// it was installed, else the source tree it was built from.
std::filesystem::path data_folder();

}  // namespace cli
