#include "ingest/contained.h"

#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <charconv>
#include <chrono>
#include <csignal>
#include <string>
#include <string_view>
#include <utility>

#include "ingest/frame.h"
#include "ingest/process_limits.h"

namespace ingest {

namespace {

using model::ErrorCode;
using Clock = std::chrono::steady_clock;

struct Pipe {
  std::array<int, 2> ends{-1, -1};
  Pipe() {
    if (pipe(ends.data()) != 0) ends = {-1, -1};
  }
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;
  ~Pipe() {
    close_end(0);
    close_end(1);
  }
  void close_end(size_t which) {
    if (ends[which] >= 0) close(ends[which]);
    ends[which] = -1;
  }
  bool open() const { return ends[0] >= 0; }
};

using Work = std::function<model::Result<std::string>()>;

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

[[noreturn]] void be_the_child(int out, const Limits& limits, const Work& work) {
  limit_this_process(limits);
  forbid_network();
  allow_cpu(limits.page_cpu_seconds);
  Fields answer;
  try {
    answer = answer_of(work());
  } catch (const std::bad_alloc&) {
    answer = answer_of(model::fail(ErrorCode::kTooLarge, "it needs more memory than the limit"));
  }
  const bool sent = write_all(out, encode_frame(answer));
  _exit(sent ? 0 : 1);  // nothing of the parent's is to be flushed or destroyed twice
}

/// All that comes until the other end closes; false when `seconds` pass before that.
bool read_all_within(int in, int seconds, std::string* bytes) {
  const auto until = Clock::now() + std::chrono::seconds(seconds);
  for (;;) {
    const auto left =
        std::chrono::duration_cast<std::chrono::milliseconds>(until - Clock::now()).count();
    pollfd polled{in, POLLIN, 0};
    const int ready = left > 0 ? poll(&polled, 1, static_cast<int>(left)) : 0;
    if (ready == 0) return false;
    if (ready < 0 && errno == EINTR) continue;
    std::array<char, 65536> chunk{};
    const ssize_t n = read(in, chunk.data(), chunk.size());
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return true;
    bytes->append(chunk.data(), static_cast<size_t>(n));
  }
}

model::Result<std::string> outcome(std::string bytes, bool in_time) {
  if (!in_time) return model::fail(ErrorCode::kTimeout, "it took too long and was ended");
  bool broken = false;
  auto answer = take_frame(&bytes, &broken);
  if (!answer || broken) {
    return model::fail(
        ErrorCode::kCrashed,
        "it needed more memory or time than the limits allow, or the file is hostile");
  }
  if (answer->size() == 1) return std::move(answer->front());
  if (answer->size() != 3) return model::fail(ErrorCode::kCrashed, "the process gave no answer");
  int code = 0;
  std::from_chars((*answer)[0].data(), (*answer)[0].data() + (*answer)[0].size(), code);
  return model::fail(static_cast<ErrorCode>(code), (*answer)[1], (*answer)[2]);
}

}  // namespace

model::Result<std::string> run_contained_for_bytes(const Limits& limits, const Work& work) {
  Pipe pipe;
  const pid_t child = pipe.open() ? fork() : -1;
  if (child < 0) return model::fail(ErrorCode::kCrashed, "no process can be started");
  if (child == 0) {
    pipe.close_end(0);
    be_the_child(pipe.ends[1], limits, work);
  }
  pipe.close_end(1);
  std::string bytes;
  const bool in_time = read_all_within(pipe.ends[0], limits.page_wall_seconds, &bytes);
  if (!in_time) kill(child, SIGKILL);
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  return outcome(std::move(bytes), in_time);
}

model::Status run_contained(const Limits& limits, const std::function<model::Status()>& work) {
  auto done = run_contained_for_bytes(limits, [&]() -> model::Result<std::string> {
    if (auto status = work(); !status) return model::fail(status.error());
    return std::string();
  });
  if (!done) return model::fail(done.error());
  return {};
}

}  // namespace ingest
