#pragma once
// The folder that clerks drop files into: what lies there, which files are whole and still, and how
// they are taken, put away and given back. Nothing here opens a document.

#include <sys/types.h>

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "cli/lock_file.h"
#include "model/descriptor.h"
#include "model/result.h"

namespace cli {

inline constexpr const char* kDoneFolder = "da-xu-ly";
inline constexpr const char* kFailedFolder = "loi";
inline constexpr const char* kWorkFolder = "dang-xu-ly";

/// A file of the inbox as one look saw it.
struct InboxFile {
  std::filesystem::path name;  ///< from the inbox; may lie in a folder of it
  std::uint64_t size = 0;
  std::int64_t changed = 0;  ///< its time of change in ns, only compared for being the same
  std::uint64_t device = 0;
  std::uint64_t inode = 0;

  bool operator==(const InboxFile&) const = default;
};

/// Why nobody takes an entry of the inbox as it is. All but the unreadable ones are never opened;
/// a closed one is a folder that this user may not look into.
enum class Refusal { kLink, kPipe, kSocket, kDevice, kUnreadable, kClosed };

struct InboxLook {
  std::vector<InboxFile> files;
  std::map<std::filesystem::path, Refusal> refused;  ///< the unreadable ones are in `files`, too
};

/// Everything below `inbox` but the three folders of ours, hidden files and what programs leave
/// while they write (~$plan.docx, x.part).
InboxLook look_into(const std::filesystem::path& inbox);

/// Remembers how long each file has been the same, by a clock that nobody sets.
class Stillness {
 public:
  using Clock = std::chrono::steady_clock;

  /// Time since the file was first seen as it is now.
  std::chrono::milliseconds still_for(const InboxFile& file, Clock::time_point now);

  /// Forgets files that are gone.
  void keep_only(const std::vector<InboxFile>& files);

 private:
  struct Seen {
    InboxFile file;
    Clock::time_point since;
  };
  std::map<std::filesystem::path, Seen> seen_;
};

/// Which files other processes have open for writing or have locked, as far as this process may
/// know: leases (fcntl(2)), /proc/locks, and /proc/*/fd where leases are not to be had.
class OpenFiles {
 public:
  bool in_use(const std::filesystem::path& inbox, const InboxFile& file);

 private:
  using Key = std::pair<std::uint64_t, std::uint64_t>;
  void read_locks();
  void read_descriptors();

  bool locks_read_ = false;
  bool descriptors_read_ = false;
  std::set<Key> locked_;
  std::set<Key> written_;
};

/// Whether the end of the file is there, by the marks that PDF, PNG, JPEG and DOCX end with; true
/// for other kinds.
bool looks_whole(const std::filesystem::path& file);

/// The folder under dang-xu-ly/ of one watcher; it is locked while the watcher lives.
class WorkFolder {
 public:
  /// Errors: kOutput.
  static model::Result<WorkFolder> make(const std::filesystem::path& inbox);

  const std::string& id() const { return id_; }
  const std::filesystem::path& path() const { return path_; }

  /// Where a note is written before it goes beside its file; no file that is taken has this name.
  std::filesystem::path note() const;

  /// Whether the watcher of this id has not ended, or what it had taken is still to be given back.
  bool is_at_work(const std::string& id) const;

  /// Gives back what watchers that are no longer alive had taken. `inherit` is told the id of each
  /// before its files are moved; when it fails they stay, for the next time.
  model::Status give_back_of_the_dead(
      const std::function<model::Status(const std::string& id)>& inherit) const;

  /// Gives back everything in it, at the end.
  void give_back() const;

 private:
  WorkFolder(std::filesystem::path inbox, std::string id, std::filesystem::path path,
             std::unique_ptr<LockFile> lock)
      : inbox_(std::move(inbox)),
        id_(std::move(id)),
        path_(std::move(path)),
        lock_(std::move(lock)) {}

  std::filesystem::path inbox_;
  std::string id_;
  std::filesystem::path path_;
  std::unique_ptr<LockFile> lock_;
};

/// Wakes a watcher when something happens in a folder. Where the kernel tells nothing (network
/// folders) it just waits.
class WakeUp {
 public:
  /// `listen` false: only waits.
  WakeUp(const std::filesystem::path& folder, bool listen);

  /// Returns after `longest`, or earlier when something happened or a signal came.
  void wait(std::chrono::milliseconds longest) const;

 private:
  model::Descriptor descriptor_;
};

}  // namespace cli
