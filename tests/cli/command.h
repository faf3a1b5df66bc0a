#pragma once
// Runs the real program as a shell would, and looks at what it left behind.

#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace cli::command {

namespace fs = std::filesystem;

/// A folder of its own for one test, gone with it.
class Folder {
 public:
  Folder() {
    std::string name = (fs::temp_directory_path() / "vanthu-cli-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr) std::abort();
    path_ = name;
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  const fs::path& path() const { return path_; }
  fs::path operator/(const std::string& name) const { return path_ / name; }

 private:
  fs::path path_;
};

inline std::string read(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

inline fs::path write(const fs::path& path, const std::string& bytes) {
  fs::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary) << bytes;
  return path;
}

inline fs::path sample(const std::string& name) {
  return fs::path(VANTHU_SOURCE_DIR) / "samples" / name;
}

/// A data folder with everything but the tuned reader.
inline void data_without_reader(const fs::path& folder) {
  fs::create_directories(folder);
  for (const auto& entry :
       fs::directory_iterator(fs::path(VANTHU_SOURCE_DIR) / "dictionaries/data")) {
    fs::create_symlink(entry.path(), folder / entry.path().filename());
  }
}

/// Every file below `folder` by its path from there, with its bytes.
inline std::map<std::string, std::string> tree(const fs::path& folder) {
  std::map<std::string, std::string> files;
  if (!fs::exists(folder)) return files;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file()) {
      files[fs::relative(entry.path(), folder).generic_string()] = read(entry.path());
    }
  }
  return files;
}

struct Outcome {
  int code = -1;  ///< as a shell has it: 128 + number for a signal
  std::string out;
  std::string err;
};

struct Setting {
  std::vector<std::pair<std::string, std::string>> environment;
  std::string stdout_file;  ///< instead of being caught
  std::string shell;        ///< runs before the program in the same shell, such as "ulimit -f 4"
  std::string stdin_file = "/dev/null";
};

/// A started program; its output goes to files in a folder of its own.
class Started {
 public:
  explicit Started(const std::vector<std::string>& arguments, const Setting& setting = {}) {
    const std::string out =
        setting.stdout_file.empty() ? (caught_ / "out").string() : setting.stdout_file;
    const std::string err = caught_ / "err";
    std::vector<std::string> words = {VANTHU_BINARY};
    if (!setting.shell.empty()) {
      words = {"/bin/bash", "-c", setting.shell + "; exec \"$0\" \"$@\"", VANTHU_BINARY};
    }
    words.insert(words.end(), arguments.begin(), arguments.end());
    std::vector<char*> argv;
    for (std::string& word : words) argv.push_back(word.data());
    argv.push_back(nullptr);
    pid_ = fork();
    if (pid_ != 0) return;
    for (const auto& [name, value] : setting.environment) setenv(name.c_str(), value.c_str(), 1);
    constexpr int kMode = 0600;
    dup2(open(setting.stdin_file.c_str(), O_RDONLY | O_CLOEXEC), STDIN_FILENO);
    dup2(open(out.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, kMode), STDOUT_FILENO);
    dup2(open(err.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, kMode), STDERR_FILENO);
    execv(argv[0], argv.data());
    constexpr int kCannotExecute = 127;
    _exit(kCannotExecute);
  }

  pid_t pid() const { return pid_; }
  void send(int signal) const { kill(pid_, signal); }

  /// Waits for its end; ends it after `limit`, which gives the code 137.
  Outcome finish(std::chrono::seconds limit = std::chrono::seconds(60)) {
    const auto until = std::chrono::steady_clock::now() + limit;
    int status = 0;
    while (waitpid(pid_, &status, WNOHANG) == 0) {
      if (std::chrono::steady_clock::now() > until) send(SIGKILL);
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    constexpr int kSignalled = 128;
    const int code = WIFEXITED(status) ? WEXITSTATUS(status) : kSignalled + WTERMSIG(status);
    return {code, read(caught_ / "out"), read(caught_ / "err")};
  }

 private:
  Folder caught_;
  pid_t pid_ = -1;
};

inline Outcome run(const std::vector<std::string>& arguments, const Setting& setting = {},
                   std::chrono::seconds limit = std::chrono::seconds(60)) {
  return Started(arguments, setting).finish(limit);
}

}  // namespace cli::command
