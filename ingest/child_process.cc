#include "ingest/child_process.h"

#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>

namespace ingest {

ChildProcess::~ChildProcess() {
  close(fd_);
  if (ended_) return;
  kill(pid_, SIGKILL);
  wait_for_end(0);
}

bool ChildProcess::was_killed() {
  constexpr int kDying = 200;  // ms between a process's last close and its end
  for (int waited = 0; waited < kDying && !ended_; ++waited) {
    if (!wait_for_end(WNOHANG)) usleep(1000);
  }
  return ended_ && WIFSIGNALED(status_) && WTERMSIG(status_) == SIGKILL;
}

bool ChildProcess::wait_for_end(int flags) {
  pid_t waited = 0;
  do {
    waited = waitpid(pid_, &status_, flags);
  } while (waited < 0 && errno == EINTR);
  ended_ = waited != 0;
  return ended_;
}

void end_with(pid_t parent) {
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  // Who stops a service or presses Ctrl-C sends these to the whole group; a child that obeyed would
  // be told as one that its document had killed.
  static_cast<void>(std::signal(SIGTERM, SIG_IGN));
  static_cast<void>(std::signal(SIGINT, SIG_IGN));
  if (getppid() != parent) _exit(0);
}

}  // namespace ingest
