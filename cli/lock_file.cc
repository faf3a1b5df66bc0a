#include "cli/lock_file.h"

#include <fcntl.h>
#include <sys/file.h>

namespace cli {

std::unique_ptr<LockFile> LockFile::take(const std::filesystem::path& file) {
  constexpr int kMode = 0644;
  const int descriptor = open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, kMode);
  if (descriptor < 0) return nullptr;
  auto lock = std::make_unique<LockFile>(descriptor);
  if (flock(descriptor, LOCK_EX | LOCK_NB) != 0) return nullptr;
  return lock;
}

}  // namespace cli
