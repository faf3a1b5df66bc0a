#pragma once
// Files that clerks have beside documents and that are not read: mails, web pages, RTF, old Office
// files. Many are text by their bytes, and would give a document without a single task.

#include <filesystem>
#include <string>
#include <string_view>

#include "model/result.h"

namespace ingest {

/// "an RTF text", when these first bytes say so, else by the ending of the name; empty for
/// everything else, which may be text.
std::string foreign_kind(std::string_view bytes, const std::filesystem::path& name);

/// The same of a file; empty also for what is no regular file.
std::string foreign_kind_of(const std::filesystem::path& path);

/// Errors: kUnreadable when the file is of such a kind, kEncrypted for an Office file with a
/// password.
model::Status refuse_foreign(const std::filesystem::path& path);

}  // namespace ingest
