// What a process that opens outside bytes can no longer do.

#include "ingest/process_limits.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <functional>

#include "scratch.h"

namespace ingest {
namespace {

/// Whether `holds` is true in a child process that ran `limit` before.
bool in_child(const std::function<void()>& limit, const std::function<bool()>& holds) {
  const pid_t child = fork();
  if (child == 0) {
    limit();
    _exit(holds() ? 0 : 1);
  }
  int status = 0;
  waitpid(child, &status, 0);
  return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

bool refused(int result) { return result < 0 && errno == EPERM; }

TEST(ProcessLimits, NoNetwork) {
  EXPECT_TRUE(in_child(forbid_network, [] {
    return refused(socket(AF_INET, SOCK_STREAM, 0)) && refused(socket(AF_UNIX, SOCK_STREAM, 0)) &&
           refused(execl("/bin/true", "true", nullptr));
  }));
}

TEST(ProcessLimits, NoChangeToAnyFile) {
  const scratch::Folder folder;
  const std::string file = folder.write("there.txt", "bytes").string();
  const std::string other = file + ".new";
  EXPECT_TRUE(in_child(forbid_writing, [&] {
    const bool reads = open(file.c_str(), O_RDONLY | O_CLOEXEC) >= 0;
    return reads && refused(open(file.c_str(), O_WRONLY | O_CLOEXEC)) &&
           refused(open(file.c_str(), O_RDWR | O_TRUNC | O_CLOEXEC)) &&
           refused(open(other.c_str(), O_RDONLY | O_CREAT | O_CLOEXEC, 0600)) &&
           refused(creat(other.c_str(), 0600)) && refused(mkdir(other.c_str(), 0700)) &&
           refused(rename(file.c_str(), other.c_str())) &&
           refused(link(file.c_str(), other.c_str())) &&
           refused(symlink(file.c_str(), other.c_str())) && refused(unlink(file.c_str())) &&
           refused(truncate(file.c_str(), 0)) && refused(chmod(file.c_str(), 0));
  }));
  EXPECT_TRUE(std::filesystem::exists(file));
  EXPECT_FALSE(std::filesystem::exists(other));
}

TEST(ProcessLimits, FewFilesAndNoCore) {
  EXPECT_TRUE(in_child([] { limit_this_process({}); },
                       [] {
                         rlimit files{};
                         rlimit core{};
                         getrlimit(RLIMIT_NOFILE, &files);
                         getrlimit(RLIMIT_CORE, &core);
                         return files.rlim_max == 64 && core.rlim_max == 0;
                       }));
}

}  // namespace
}  // namespace ingest
