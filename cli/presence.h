#pragma once
// Watchers of one ledger, whatever inbox each of them watches, see which others are at work: two of
// them must not read the same bytes at the same time.

#include <filesystem>
#include <memory>
#include <string>

#include "cli/lock_file.h"
#include "model/result.h"

namespace cli {

/// A locked file beside the ledger while a watcher is at work.
class Presence {
 public:
  /// Also removes the files of watchers that were killed. Errors: kOutput.
  static model::Result<Presence> announce(const std::filesystem::path& ledger,
                                          const std::string& id);
  Presence(Presence&&) = default;
  Presence& operator=(Presence&&) = delete;
  ~Presence();

  static bool is_announced(const std::filesystem::path& ledger, const std::string& id);

 private:
  Presence(std::filesystem::path file, std::unique_ptr<LockFile> lock)
      : file_(std::move(file)), lock_(std::move(lock)) {}

  std::filesystem::path file_;
  std::unique_ptr<LockFile> lock_;
};

}  // namespace cli
