#include "cli/lock_file.h"

#include <fcntl.h>
#include <unistd.h>

namespace cli {

std::unique_ptr<LockFile> LockFile::take(const std::filesystem::path& file) {
  constexpr int kMode = 0644;
  const int descriptor = open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, kMode);
  if (descriptor < 0) return nullptr;
  auto lock = std::make_unique<LockFile>(descriptor);
  // A lock of flock(2) would live on in children of a process that was killed, until they have
  // died.
  struct flock whole{};
  whole.l_type = F_WRLCK;
  whole.l_whence = SEEK_SET;
  if (fcntl(descriptor, F_SETLK, &whole) != 0) return nullptr;
  return lock;
}

}  // namespace cli
