#pragma once
// Work on outside bytes that belongs to no worker, done in a child process with the same limits.

#include <filesystem>
#include <functional>
#include <memory>
#include <string>

#include "ingest/child_process.h"
#include "ingest/ingest.h"
#include "model/result.h"

namespace ingest {

/// Work whose outcome are bytes (up to 256 MiB).
using BytesWork = std::function<model::Result<std::string>()>;

/// Work in a child process that was forked for it, while the caller goes on; its memory and CPU are
/// limited by `page_...` of the limits, its wall time by the caller. A child that dies is an error,
/// and it ends with this object. It may change files in `folder` only; none where that is empty.
/// The calling process must have one thread only.
class ContainedWork {
 public:
  /// Errors: kCrashed when no process can be started.
  static model::Result<ContainedWork> start(const Limits& limits,
                                            const std::filesystem::path& folder,
                                            const BytesWork& work);

  /// Readable when there is something to receive.
  int fd() const { return child_->fd(); }

  /// Takes what has come; true when nothing more will.
  bool receive();

  /// After that.
  model::Result<std::string> outcome();
  bool was_killed() { return child_->was_killed(); }

 private:
  explicit ContainedWork(std::unique_ptr<ChildProcess> child) : child_(std::move(child)) {}

  std::unique_ptr<ChildProcess> child_;
  std::string bytes_;
};

/// Does `work` in such a child and waits for it; files that it writes stay. A child that dies or
/// hangs is an error.
model::Status run_contained(const Limits& limits, const std::filesystem::path& folder,
                            const std::function<model::Status()>& work);

/// The same for work whose outcome are bytes.
model::Result<std::string> run_contained_for_bytes(const Limits& limits,
                                                   const std::filesystem::path& folder,
                                                   const BytesWork& work);

}  // namespace ingest
