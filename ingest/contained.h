#pragma once
// Work on outside bytes that belongs to no worker, done in a child process with the same limits.

#include <functional>
#include <string>

#include "ingest/ingest.h"
#include "model/result.h"

namespace ingest {

/// Forks, limits the child's memory, CPU and wall time, and runs `work` there; files that it writes
/// stay. A child that dies or hangs is an error. The calling process must have one thread only.
model::Status run_contained(const Limits& limits, const std::function<model::Status()>& work);

/// The same for work whose outcome are bytes (up to 256 MiB).
model::Result<std::string> run_contained_for_bytes(
    const Limits& limits, const std::function<model::Result<std::string>()>& work);

}  // namespace ingest
