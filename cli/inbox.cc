#include "cli/inbox.h"

#include <dirent.h>
#include <fcntl.h>
#include <fmt/core.h>
#include <poll.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <random>
#include <sstream>
#include <string_view>

#include "cli/inputs.h"
#include "cli/moving.h"
#include "generate/files.h"

namespace cli {

namespace {

namespace fs = std::filesystem;

// Passing names (inputs.h), which no file has that is taken.
constexpr const char* kLockName = ".lock";
constexpr const char* kNoteName = ".note";

bool is_ours(const fs::path& name) {
  return name == kDoneFolder || name == kFailedFolder || name == kWorkFolder;
}

InboxFile as_seen(const fs::path& name, const struct stat& info) {
  constexpr std::int64_t kNanoseconds = 1'000'000'000;
  return {name, static_cast<std::uint64_t>(info.st_size),
          info.st_mtim.tv_sec * kNanoseconds + info.st_mtim.tv_nsec, info.st_dev, info.st_ino};
}

Refusal refusal_of(mode_t mode) {
  if (S_ISLNK(mode)) return Refusal::kLink;
  if (S_ISFIFO(mode)) return Refusal::kPipe;
  if (S_ISSOCK(mode)) return Refusal::kSocket;
  return Refusal::kDevice;
}

void look_into(const fs::path& inbox, const fs::path& below, InboxLook* look) {
  std::error_code problem;  // a folder that vanishes has no files
  fs::directory_iterator at(inbox / below, problem);
  if (problem == std::errc::permission_denied) look->refused[below] = Refusal::kClosed;
  for (; !problem && at != fs::directory_iterator(); at.increment(problem)) {
    const fs::path name = below / at->path().filename();
    struct stat info{};
    if (is_passing_name(name.filename()) || lstat(at->path().c_str(), &info) != 0) continue;
    if (S_ISDIR(info.st_mode)) {
      if (!is_ours(name)) look_into(inbox, name, look);
    } else if (S_ISREG(info.st_mode)) {
      look->files.push_back(as_seen(name, info));
      if (faccessat(AT_FDCWD, at->path().c_str(), R_OK, AT_EACCESS) != 0)
        look->refused[name] = Refusal::kUnreadable;
    } else {
      look->refused[name] = refusal_of(info.st_mode);
    }
  }
}

/// The last bytes of a file; empty when they cannot be read.
std::string tail_of(const fs::path& file, size_t size) {
  std::ifstream in(file, std::ios::binary | std::ios::ate);
  const auto end = static_cast<std::int64_t>(in.tellg());
  if (end <= 0) return {};
  std::string bytes(std::min(size, static_cast<size_t>(end)), '\0');
  in.seekg(end - static_cast<std::int64_t>(bytes.size()));
  in.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  return in ? bytes : std::string();
}

std::string head_of(const fs::path& file) {
  std::array<char, 8> bytes{};
  std::ifstream in(file, std::ios::binary);
  in.read(bytes.data(), bytes.size());
  return {bytes.data(), static_cast<size_t>(in.gcount())};
}

/// Gives back what lies there, and removes the folder with what is vanthu's own in it. What cannot
/// be given back stays, and the folder with it, for the next time.
void give_back_folder(const fs::path& work, const fs::path& inbox) {
  for (const InboxFile& file : cli::look_into(work).files)
    static_cast<void>(move_to(work / file.name, inbox, file.name));
  remove_empty_folders(work);
  std::error_code ignored;
  for (const char* own : {kNoteName, kLockName}) fs::remove(work / own, ignored);
  fs::remove(work, ignored);
}

}  // namespace

InboxLook look_into(const fs::path& inbox) {
  InboxLook look;
  look_into(inbox, {}, &look);
  std::sort(look.files.begin(), look.files.end(),
            [](const InboxFile& a, const InboxFile& b) { return a.name < b.name; });
  return look;
}

std::chrono::milliseconds Stillness::still_for(const InboxFile& file, Clock::time_point now) {
  const auto [seen, is_new] = seen_.try_emplace(file.name, Seen{file, now});
  if (!is_new && seen->second.file != file) seen->second = {file, now};
  return std::chrono::duration_cast<std::chrono::milliseconds>(now - seen->second.since);
}

void Stillness::keep_only(const std::vector<InboxFile>& files) {
  std::set<fs::path> names;
  for (const InboxFile& file : files) names.insert(file.name);
  std::erase_if(seen_, [&](const auto& seen) { return !names.contains(seen.first); });
}

bool OpenFiles::in_use(const fs::path& inbox, const InboxFile& file) {
  read_locks();
  const Key key{file.device, file.inode};
  if (locked_.contains(key)) return true;
  const model::Descriptor opened(
      open((inbox / file.name).c_str(), O_RDONLY | O_NONBLOCK | O_NOFOLLOW | O_CLOEXEC));
  if (!opened) return errno != ENOENT;
  if (fcntl(opened.number(), F_SETLEASE, F_RDLCK) == 0) {
    fcntl(opened.number(), F_SETLEASE, F_UNLCK);
    return false;
  }
  if (errno == EAGAIN) return true;
  read_descriptors();
  return written_.contains(key);
}

/// Lines such as "1: POSIX  ADVISORY  WRITE 3568 fd:00:2531452 0 EOF" (proc(5)).
void OpenFiles::read_locks() {
  if (locks_read_) return;
  locks_read_ = true;
  std::ifstream in("/proc/locks");
  for (std::string line; std::getline(in, line);) {
    std::istringstream words(line);
    std::string word;
    while (words >> word) {
      unsigned major = 0;
      unsigned minor = 0;
      unsigned long long inode = 0;
      char rest = 0;
      if (std::sscanf(word.c_str(), "%x:%x:%llu%c", &major, &minor, &inode, &rest) != 3) continue;
      locked_.insert({makedev(major, minor), inode});
    }
  }
}

void OpenFiles::read_descriptors() {
  if (descriptors_read_) return;
  descriptors_read_ = true;
  std::error_code problem;
  for (const auto& process : fs::directory_iterator("/proc", problem)) {
    std::error_code unreadable;  // processes of other people cannot be looked at
    for (const auto& one : fs::directory_iterator(process.path() / "fd", unreadable)) {
      struct stat info{};
      struct stat link{};
      // The mode of the link says how the file is open (proc(5)).
      if (lstat(one.path().c_str(), &link) != 0 || (link.st_mode & S_IWUSR) == 0) continue;
      if (stat(one.path().c_str(), &info) != 0 || !S_ISREG(info.st_mode)) continue;
      written_.insert({info.st_dev, info.st_ino});
    }
  }
}

bool looks_whole(const fs::path& file) {
  // PDF readers look for the end in the last 1024 bytes (ISO 32000-1, Annex H); the end of a ZIP
  // archive has at most 65,535 bytes of comment behind it.
  constexpr size_t kPdfEnd = 1024;
  constexpr size_t kZipEnd = 65557;
  const std::string head = head_of(file);
  const auto ends_with = [&](size_t size, std::string_view mark) {
    return tail_of(file, size).find(mark) != std::string::npos;
  };
  if (head.starts_with("%PDF")) return ends_with(kPdfEnd, "%%EOF");
  if (head.starts_with("\x89PNG")) return ends_with(12, "IEND");
  if (head.starts_with("\xFF\xD8\xFF")) return ends_with(kPdfEnd, "\xFF\xD9");
  if (head.starts_with("PK\x03\x04")) return ends_with(kZipEnd, "PK\x05\x06");
  return !head.empty();
}

model::Result<WorkFolder> WorkFolder::make(const fs::path& inbox) {
  constexpr int kTries = 3;  // another watcher may take a folder without a lock for one of the dead
  std::random_device random;
  fs::path path;
  for (int tried = 0; tried < kTries; ++tried) {
    const std::string id = fmt::format("{}-{:08x}", getpid(), random());
    path = inbox / kWorkFolder / id;
    if (auto made = generate::make_folder(path); !made) return model::fail(made.error());
    if (auto lock = LockFile::take(path / kLockName))
      return WorkFolder(inbox, id, path, std::move(*lock));
  }
  return model::fail(model::ErrorCode::kOutput, "cannot be locked; check the rights",
                     path.string());
}

model::Status WorkFolder::give_back_of_the_dead(
    const std::function<model::Status(const std::string& id)>& inherit) const {
  std::error_code problem;
  for (const auto& entry : fs::directory_iterator(inbox_ / kWorkFolder, problem)) {
    if (entry.path() == path_ || !entry.is_directory()) continue;
    const auto lock = LockFile::take(entry.path() / kLockName);
    if (!lock) continue;
    if (auto done = inherit(entry.path().filename()); !done) return done;
    give_back_folder(entry.path(), inbox_);
  }
  return {};
}

void WorkFolder::give_back() const { give_back_folder(path_, inbox_); }

bool WorkFolder::is_at_work(const std::string& id) const {
  std::error_code ignored;  // a folder that cannot be looked at belongs to nobody here
  return !id.empty() && fs::is_directory(inbox_ / kWorkFolder / id, ignored);
}

fs::path WorkFolder::note() const { return path_ / kNoteName; }

WakeUp::WakeUp(const fs::path& folder, bool listen)
    : descriptor_(listen ? inotify_init1(IN_NONBLOCK | IN_CLOEXEC) : -1) {
  if (!descriptor_) return;
  inotify_add_watch(descriptor_.number(), folder.c_str(), IN_CLOSE_WRITE | IN_MOVED_TO | IN_CREATE);
}

void WakeUp::wait(std::chrono::milliseconds longest) const {
  pollfd polled{descriptor_.number(), POLLIN, 0};
  const int ready = poll(&polled, descriptor_ ? 1 : 0, static_cast<int>(longest.count()));
  std::array<char, 4096> events{};
  while (ready > 0 && read(descriptor_.number(), events.data(), events.size()) > 0) {
  }
}

}  // namespace cli
