#pragma once
// A child process and the descriptor through which it talks; both end with the object.

#include <sys/types.h>

namespace ingest {

class ChildProcess {
 public:
  ChildProcess(pid_t pid, int fd) : pid_(pid), fd_(fd) {}
  ChildProcess(const ChildProcess&) = delete;
  ChildProcess& operator=(const ChildProcess&) = delete;
  ~ChildProcess();

  int fd() const { return fd_; }

  /// Whether it was ended by SIGKILL, which no limit of ours sends: a person, or the kernel for
  /// want of memory. Call when it hung up; one that hangs up and goes on was not.
  bool was_killed();

 private:
  bool wait_for_end(int flags);

  int status_ = 0;
  bool ended_ = false;
  pid_t pid_;
  int fd_;
};

/// For the child, first of all: it ends with its parent, which is `parent`, and not by signals that
/// are meant for that one (SIGTERM, SIGINT), even as another program.
void end_with(pid_t parent);

}  // namespace ingest
