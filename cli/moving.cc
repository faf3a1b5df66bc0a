#include "cli/moving.h"

#include <fcntl.h>
#include <fmt/core.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>

#include "model/file_name.h"

namespace cli {

namespace {

namespace fs = std::filesystem;
using model::ErrorCode;

/// Renames without replacing; file systems that cannot promise that are asked first.
bool rename_free(const fs::path& from, const fs::path& to) {
  if (renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) == 0) return true;
  if (errno != EINVAL && errno != ENOSYS) return false;
  struct stat info{};
  if (lstat(to.c_str(), &info) == 0) {
    errno = EEXIST;
    return false;
  }
  return rename(from.c_str(), to.c_str()) == 0;
}

/// ".pdf"; empty for what is no ending but the rest of a title ("1. Kế hoạch ...").
std::string ending_of(const fs::path& name) {
  constexpr std::size_t kLongest = 16;
  std::string ending = name.extension().string();
  const bool title = ending.size() > kLongest || ending.find(' ') != std::string::npos;
  return title ? std::string() : ending;
}

model::Error not_moved(const fs::path& what, int why) {
  constexpr std::array<int, 8> kOfTheMachine = {ENOSPC, EDQUOT, EROFS,  EIO,
                                                ENOMEM, ENFILE, EMFILE, ESTALE};
  const bool machine =
      std::find(std::begin(kOfTheMachine), std::end(kOfTheMachine), why) != std::end(kOfTheMachine);
  return {machine ? ErrorCode::kOutput : ErrorCode::kUnreadable,
          std::string("cannot be moved (") + std::strerror(why) + ")", what.string(), 0, 0};
}

}  // namespace

model::Result<fs::path> move_to(const fs::path& file, const fs::path& folder,
                                const fs::path& name) {
  constexpr int kMostOfOneName = 10000;
  const fs::path target = folder / name;
  const fs::path parent = target.parent_path();
  std::error_code problem;
  fs::create_directories(parent, problem);
  if (problem) return model::fail(not_moved(parent, problem.value()));
  const std::string ending = ending_of(name);
  std::string stem = target.filename().string();
  stem.resize(stem.size() - ending.size());
  int why = EEXIST;
  for (int i = 1; i < kMostOfOneName && why == EEXIST; ++i) {
    const std::string number = i == 1 ? "" : fmt::format(" ({})", i);
    fs::path free = parent / model::with_suffix(stem, number + ending);
    if (rename_free(file, free)) return free;
    why = errno;
  }
  if (why == ENOENT) return model::fail(ErrorCode::kConflict, "is gone", file.string());
  return model::fail(not_moved(file, why));
}

void remove_empty_folders(const fs::path& folder) {
  std::error_code problem;  // a folder that cannot be looked at stays
  for (fs::directory_iterator at(folder, problem), end; !problem && at != end;
       at.increment(problem)) {
    std::error_code ignored;
    if (at->is_symlink(ignored) || !at->is_directory(ignored)) continue;
    remove_empty_folders(at->path());
    rmdir(at->path().c_str());  // which spares what is not empty
  }
}

}  // namespace cli
