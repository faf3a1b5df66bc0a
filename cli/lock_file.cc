#include "cli/lock_file.h"

#include <fcntl.h>
#include <fmt/core.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace cli {

model::Result<std::unique_ptr<LockFile>> LockFile::take(const std::filesystem::path& file) {
  constexpr int kMode = 0644;
  const int descriptor = open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, kMode);
  const auto failed = [&](const char* what) {
    return model::fail(model::ErrorCode::kOutput,
                       fmt::format("{} ({})", what, std::strerror(errno)), file.string());
  };
  if (descriptor < 0) return failed("the lock file cannot be opened; check its folder and rights");
  auto lock = std::make_unique<LockFile>(descriptor);
  // A lock of flock(2) would live on in children of a process that was killed, until they have
  // died.
  struct flock whole{};
  whole.l_type = F_WRLCK;
  whole.l_whence = SEEK_SET;
  if (fcntl(descriptor, F_SETLK, &whole) == 0) return lock;
  if (errno != EACCES && errno != EAGAIN) return failed("the file cannot be locked");
  return model::fail(model::ErrorCode::kBusy, "somebody else holds this lock", file.string());
}

}  // namespace cli
