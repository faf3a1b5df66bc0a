#pragma once
// XLSX as saved by Excel, LibreOffice, WPS, Gnumeric or openpyxl (ECMA-376, Transitional and
// Strict). Nothing in the file is run, computed or followed.

#include <filesystem>
#include <functional>
#include <string>

#include "ingest/ingest.h"
#include "model/result.h"
#include "model/workbook.h"

namespace ingest {

/// Reads a workbook in a child process with limits; the calling process must have one thread only.
/// Errors: kEncrypted for a file with a password, kTooLarge for bombs, kUnreadable for damaged
/// files and for other formats (the message says which), kTimeout, kCrashed.
model::Result<model::Workbook> read_workbook(const std::filesystem::path& path,
                                             const Limits& limits);

/// A part of a package by its name; an empty string when there is none.
using PackageParts = std::function<model::Result<std::string>(const std::string& name)>;

/// The workbook made of these parts, read in this process.
model::Result<model::Workbook> workbook_of_parts(const PackageParts& parts);

}  // namespace ingest
