#include "ingest/contained.h"

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <string>
#include <string_view>
#include <utility>

#include "ingest/frame.h"
#include "ingest/process_limits.h"

namespace ingest {

namespace {

using model::ErrorCode;
using Clock = std::chrono::steady_clock;

constexpr int kAnswerFd = 3;

/// What the child writes before it ends: the outcome, or an error.
Fields answer_of(const model::Result<std::string>& done) {
  if (done) return {*done};
  return {std::to_string(static_cast<int>(done.error().code)), done.error().message,
          done.error().source};
}

bool write_all(int out, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t n = write(out, bytes.data(), bytes.size());
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return false;
    bytes.remove_prefix(static_cast<size_t>(n));
  }
  return true;
}

/// What the parent has open is none of its business: other children, the ledger, locks.
void keep_only(int out) {
  if (out != kAnswerFd) dup2(out, kAnswerFd);
  close_range(kAnswerFd + 1, ~0U, 0);
}

[[noreturn]] void be_the_child(int out, const Limits& limits, const std::filesystem::path& folder,
                               const BytesWork& work) {
  keep_only(out);
  limit_this_process(limits);
  forbid_network();
  if (folder.empty()) {
    forbid_writing();
  } else {
    forbid_writing_outside(folder);
  }
  allow_cpu(limits.page_cpu_seconds);
  Fields answer;
  try {
    answer = answer_of(work());
  } catch (const std::bad_alloc&) {
    answer = answer_of(model::fail(ErrorCode::kTooLarge, "it needs more memory than the limit"));
  }
  const bool sent = write_all(kAnswerFd, encode_frame(answer));
  _exit(sent ? 0 : 1);  // nothing of the parent's is to be flushed or destroyed twice
}

/// False when `until` comes first.
bool wait_for(int fd, Clock::time_point until) {
  for (;;) {
    const auto left =
        std::chrono::duration_cast<std::chrono::milliseconds>(until - Clock::now()).count();
    pollfd polled{fd, POLLIN, 0};
    const int ready = left > 0 ? poll(&polled, 1, static_cast<int>(left)) : 0;
    if (ready == 0) return false;
    if (ready > 0 || errno != EINTR) return true;
  }
}

}  // namespace

model::Result<ContainedWork> ContainedWork::start(const Limits& limits,
                                                  const std::filesystem::path& folder,
                                                  const BytesWork& work) {
  std::array<int, 2> ends{};
  if (pipe2(ends.data(), O_CLOEXEC) != 0) {
    return model::fail(ErrorCode::kCrashed, "no process can be started");
  }
  const pid_t parent = getpid();
  const pid_t child = fork();
  if (child == 0) {
    end_with(parent);
    be_the_child(ends[1], limits, folder, work);
  }
  close(ends[1]);
  if (child < 0) {
    close(ends[0]);
    return model::fail(ErrorCode::kCrashed, "no process can be started");
  }
  return ContainedWork(std::make_unique<ChildProcess>(child, ends[0]));
}

bool ContainedWork::receive() {
  std::array<char, 1 << 16> chunk{};
  const ssize_t n = read(fd(), chunk.data(), chunk.size());
  if (n < 0 && errno == EINTR) return false;
  if (n <= 0) return true;
  bytes_.append(chunk.data(), static_cast<size_t>(n));
  return bytes_.size() > kLargestFrame;  // no answer of ours
}

model::Result<std::string> ContainedWork::outcome() {
  bool broken = false;
  auto answer = take_frame(&bytes_, &broken);
  if (!answer || broken) {
    return model::fail(
        ErrorCode::kCrashed,
        "it needed more memory or time than the limits allow, or the file is hostile");
  }
  if (answer->size() == 1) return std::move(answer->front());
  if (answer->size() != 3) return model::fail(ErrorCode::kCrashed, "the process gave no answer");
  return model::fail(code_in((*answer)[0]), (*answer)[1], (*answer)[2]);
}

model::Result<std::string> run_contained_for_bytes(const Limits& limits,
                                                   const std::filesystem::path& folder,
                                                   const BytesWork& work) {
  auto contained = ContainedWork::start(limits, folder, work);
  if (!contained) return model::fail(contained.error());
  const auto until = Clock::now() + std::chrono::seconds(limits.page_wall_seconds);
  do {
    if (!wait_for(contained->fd(), until)) {
      return model::fail(ErrorCode::kTimeout, "it took too long and was ended");
    }
  } while (!contained->receive());
  return contained->outcome();
}

model::Status run_contained(const Limits& limits, const std::filesystem::path& folder,
                            const std::function<model::Status()>& work) {
  auto done = run_contained_for_bytes(limits, folder, [&]() -> model::Result<std::string> {
    if (auto status = work(); !status) return model::fail(status.error());
    return std::string();
  });
  if (!done) return model::fail(done.error());
  return {};
}

}  // namespace ingest
