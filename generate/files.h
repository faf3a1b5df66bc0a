#pragma once
// generate: records in, files out (JSON, text, workbook, Word). Nothing here reads a scan, and
// nothing here decides what a record means.
//
// This header is the one way to a file on disk: written whole beside its target, flushed, renamed.
// A reader therefore sees the old file or the new one, never half of one.

#include <ctime>
#include <filesystem>
#include <functional>
#include <string_view>

#include "model/result.h"

namespace generate {

/// Calls `make` with the name of an empty file in the folder of `target`, then flushes that file
/// and renames it to `target`. Whatever fails, the temporary file is removed and a `target` that
/// was there stays as it was. Errors: kOutput, or what `make` returned.
model::Status write_beside(
    const std::filesystem::path& target,
    const std::function<model::Status(const std::filesystem::path& temporary)>& make);

/// Writes `bytes` to `target` by write_beside. The folder must be there.
model::Status write_file(const std::filesystem::path& target, std::string_view bytes);

/// Whether a file has a name as write_beside gives them: what a killed process left half-written.
bool is_temporary(const std::filesystem::path& file);

/// Makes a folder with its parents. Errors: kOutput.
model::Status make_folder(const std::filesystem::path& folder);

/// The time that files carry as their own: SOURCE_DATE_EPOCH if set (reproducible-builds.org), else
/// now.
std::time_t stamp_time();

}  // namespace generate
