#include "cli/presence.h"

#include <system_error>
#include <utility>
#include <vector>

namespace cli {

namespace {

namespace fs = std::filesystem;

constexpr const char* kMiddle = ".watch-";
constexpr const char* kEnd = ".lock";

fs::path file_of(const fs::path& ledger, const std::string& id) {
  fs::path file = ledger;
  file += kMiddle + id + kEnd;
  return file;
}

bool is_held(const fs::path& file) {
  const auto lock = LockFile::take(file);
  return !lock && lock.error().code == model::ErrorCode::kBusy;
}

void remove_those_of_the_dead(const fs::path& ledger) {
  const std::string begin = ledger.filename().string() + kMiddle;
  const fs::path folder = ledger.has_parent_path() ? ledger.parent_path() : ".";
  std::vector<fs::path> found;
  std::error_code problem;  // what cannot be listed stays
  for (const auto& entry : fs::directory_iterator(folder, problem)) {
    const std::string name = entry.path().filename().string();
    if (name.starts_with(begin) && name.ends_with(kEnd)) found.push_back(entry.path());
  }
  for (const fs::path& file : found) {
    if (!is_held(file)) fs::remove(file, problem);
  }
}

}  // namespace

model::Result<Presence> Presence::announce(const fs::path& ledger, const std::string& id) {
  remove_those_of_the_dead(ledger);
  constexpr int kTries = 3;  // another watcher may take a file without a lock for one of the dead
  const fs::path file = file_of(ledger, id);
  for (int tried = 0; tried < kTries; ++tried) {
    auto lock = LockFile::take(file);
    if (!lock) return model::fail(lock.error());
    std::error_code problem;
    if (fs::exists(file, problem)) return Presence(file, std::move(*lock));
  }
  return model::fail(model::ErrorCode::kOutput, "cannot be locked; check the rights",
                     file.string());
}

Presence::~Presence() {
  std::error_code ignored;  // the next watcher removes it
  if (lock_) fs::remove(file_, ignored);
}

bool Presence::is_announced(const fs::path& ledger, const std::string& id) {
  const fs::path file = file_of(ledger, id);
  std::error_code problem;  // what cannot be looked at is nobody's
  return fs::exists(file, problem) && is_held(file);
}

}  // namespace cli
