#pragma once
// The child process that opens outside bytes: serves "open" and "page" requests until its parent
// hangs up. A crash, a limit or a hang here costs one page.

#include "ingest/ingest.h"
#include "ingest/reader.h"

namespace ingest {

/// Requests:  {"open", path} | {"page", path, number}
/// Answers:   {"opened", pages} | {"page", bytes of encode_page} | {"error", code, message}
/// `data_folder` holds the dictionaries; pictures are read with `model`. Sets the limits of this
/// process first. Returns the exit code of the process.
int serve(int fd, const Limits& limits, const std::filesystem::path& data_folder,
          const ReaderModel& model);

}  // namespace ingest
