// The inbox as a Samba share, as docs/office-setup.md has it: smbd and smbclient on loopback, with
// a configuration of their own. Skipped where smbd is not installed or cannot run.

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "command.h"
#include "office_files.h"

namespace cli {
namespace {

namespace fs = std::filesystem;
using command::Folder;
using command::read;
using command::Started;
using command::write;
using office::plan_text;

int free_port() {
  const int listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  int port = 0;
  if (bind(listener, reinterpret_cast<sockaddr*>(&address), size) == 0 &&
      getsockname(listener, reinterpret_cast<sockaddr*>(&address), &size) == 0) {
    port = ntohs(address.sin_port);
  }
  close(listener);
  return port;
}

pid_t start(const std::vector<std::string>& words, int input = -1) {
  const pid_t pid = fork();
  if (pid != 0) return pid;
  setpgid(0, 0);
  if (input >= 0) dup2(input, STDIN_FILENO);
  const int null = open("/dev/null", O_RDWR | O_CLOEXEC);
  if (input < 0) dup2(null, STDIN_FILENO);
  dup2(null, STDOUT_FILENO);
  dup2(null, STDERR_FILENO);
  std::vector<char*> argv;
  for (const std::string& word : words) argv.push_back(const_cast<char*>(word.c_str()));
  argv.push_back(nullptr);
  execvp(argv[0], argv.data());
  constexpr int kCannotExecute = 127;
  _exit(kCannotExecute);
}

int wait_for(pid_t pid) {
  int status = 0;
  waitpid(pid, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

class SambaTest : public ::testing::Test {
 protected:
  void SetUp() override {
    for (const char* name : {"in", "samba"}) fs::create_directories(folder_ / name);
    const std::string own = folder_ / "samba";
    port_ = free_port();
    config_ = write(folder_ / "samba/smb.conf",
                    "[global]\n  interfaces = lo\n  bind interfaces only = yes\n  smb ports = " +
                        std::to_string(port_) + "\n  lock directory = " + own +
                        "\n  state directory = " + own + "\n  cache directory = " + own +
                        "\n  private dir = " + own + "\n  pid directory = " + own +
                        "\n  ncalrpc dir = " + own + "/ncalrpc\n  log file = " + own +
                        "/log\n  map to guest = Bad User\n  guest account = root\n  "
                        "disable spoolss = yes\n  load printers = no\n"
                        "[hop-thu]\n  path = " +
                        (folder_ / "in").string() +
                        "\n  read only = no\n  guest ok = yes\n  veto files = /.vanthu-*/\n");
    server_ = start({"smbd", "--foreground", "--no-process-group", "--configfile=" + config_});
    for (int i = 0; i < 50 && !answers_; ++i) {
      std::this_thread::sleep_for(std::chrono::milliseconds(200));
      answers_ = client("ls") == 0;
    }
    if (!answers_) GTEST_SKIP() << "smbd cannot run here";
  }

  void TearDown() override {
    kill(server_, SIGTERM);
    wait_for(server_);
  }

  std::vector<std::string> client_words() const {
    return {"smbclient", "//127.0.0.1/hop-thu", "--no-pass", "--port=" + std::to_string(port_),
            "--configfile=" + config_};
  }
  int client(const std::string& commands) const {
    std::vector<std::string> words = client_words();
    words.insert(words.end(), {"-c", commands});
    return wait_for(start(words));
  }
  std::vector<std::string> watch() const {
    return {"watch",         "--inbox",    folder_ / "in", "-o",
            folder_ / "out", "--ledger",   folder_ / "so", "--settle",
            "0.5",           "--interval", "0.2"};
  }
  bool appears(const std::string& name) const {
    for (int i = 0; i < 1000 && !fs::exists(folder_ / ("in/" + name)); ++i) {
      std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    return fs::exists(folder_ / ("in/" + name));
  }

  Folder folder_;
  int port_ = 0;
  std::string config_;
  pid_t server_ = -1;
  bool answers_ = false;
};

TEST_F(SambaTest, DropSlowCopyRenameAndAFileThatIsStillOpen) {
  Started watching(watch());
  // A clerk's drop.
  const std::string dropped = write(folder_ / "desk/plan.txt", plan_text(1));
  ASSERT_EQ(client("put \"" + dropped + "\" \"kế hoạch.txt\""), 0);
  EXPECT_TRUE(appears("da-xu-ly/kế hoạch.txt"));

  // A slow copy: the client reads from a pipe that is fed slowly, so the server has the file open.
  int ends[2];
  ASSERT_EQ(pipe2(ends, O_CLOEXEC), 0);
  const std::string source = "/dev/fd/0";
  std::vector<std::string> words = client_words();
  words.insert(words.end(), {"-c", "put " + source + " cham.txt"});
  const pid_t copying = start(words, ends[0]);
  close(ends[0]);
  const std::string text = plan_text(2);
  const size_t half = text.size() / 2;
  ASSERT_EQ(::write(ends[1], text.data(), half), static_cast<ssize_t>(half));
  std::this_thread::sleep_for(std::chrono::seconds(2));
  EXPECT_FALSE(fs::exists(folder_ / "in/da-xu-ly/cham.txt"));
  EXPECT_FALSE(fs::exists(folder_ / "in/loi/cham.txt"));
  ASSERT_EQ(::write(ends[1], text.data() + half, text.size() - half),
            static_cast<ssize_t>(text.size() - half));
  close(ends[1]);
  EXPECT_EQ(wait_for(copying), 0);
  EXPECT_TRUE(appears("da-xu-ly/cham.txt"));
  EXPECT_EQ(read(folder_ / "in/da-xu-ly/cham.txt"), text);

  // A program that writes under another name and renames.
  const std::string third = write(folder_ / "desk/third.txt", plan_text(3));
  ASSERT_EQ(client("put \"" + third + "\" ban.txt.part; rename ban.txt.part ban.txt"), 0);
  EXPECT_TRUE(appears("da-xu-ly/ban.txt"));
  EXPECT_FALSE(fs::exists(folder_ / "in/da-xu-ly/ban.txt.part"));
  watching.send(SIGTERM);
  EXPECT_EQ(watching.finish().code, 143);
}

}  // namespace
}  // namespace cli
