#include "cli/lock_file.h"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>

#include "command.h"

namespace cli {
namespace {

/// A watcher that was killed had a child at work: the next watcher found the folder locked until
/// the child was gone, and left what lay in it.
TEST(LockFile, EndsWithItsProcessNotWithItsChildren) {
  const command::Folder folder;
  const std::filesystem::path file = folder / ".lock";
  std::array<int, 2> ready{};
  ASSERT_EQ(pipe(ready.data()), 0);
  const pid_t holder = fork();
  if (holder == 0) {
    const auto lock = LockFile::take(file);
    const pid_t child = fork();
    if (child != 0 && lock && write(ready[1], &child, sizeof child) < 0) _exit(1);
    for (;;) pause();
  }
  pid_t child = 0;
  ASSERT_EQ(read(ready[0], &child, sizeof child), static_cast<ssize_t>(sizeof child));
  EXPECT_FALSE(LockFile::take(file));
  kill(holder, SIGKILL);
  waitpid(holder, nullptr, 0);
  EXPECT_EQ(kill(child, 0), 0);
  EXPECT_TRUE(LockFile::take(file));
  EXPECT_EQ(LockFile::take(folder / "none/.lock").error().code, model::ErrorCode::kOutput);
  kill(child, SIGKILL);
  for (const int end : ready) close(end);
}

}  // namespace
}  // namespace cli
