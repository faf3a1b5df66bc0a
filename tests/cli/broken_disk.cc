// A disk with a bad sector: preloaded into a program, it lets no byte behind the first 512 of the
// file named in BROKEN_FILE be read (EIO).

#include <dlfcn.h>
#include <sys/types.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <string>
#include <string_view>

namespace {

constexpr off_t kReadable = 512;

bool is_broken(int file, off_t from, std::size_t bytes) {
  const char* name = std::getenv("BROKEN_FILE");
  if (name == nullptr || from + static_cast<off_t>(bytes) <= kReadable) return false;
  std::array<char, 4096> path{};
  const std::string link = "/proc/self/fd/" + std::to_string(file);
  const ssize_t size = readlink(link.c_str(), path.data(), path.size());
  return size > 0 && std::string_view(path.data(), static_cast<std::size_t>(size)).ends_with(name);
}

template <typename Function>
Function next(const char* name) {
  return reinterpret_cast<Function>(dlsym(RTLD_NEXT, name));
}

}  // namespace

extern "C" ssize_t read(int file, void* to, std::size_t bytes) {
  const off_t at = lseek(file, 0, SEEK_CUR);
  if (at >= kReadable && is_broken(file, at, bytes)) {
    errno = EIO;
    return -1;
  }
  const std::size_t whole = at >= 0 && is_broken(file, at, bytes) ? kReadable - at : bytes;
  return next<ssize_t (*)(int, void*, std::size_t)>("read")(file, to, whole);
}

extern "C" ssize_t pread64(int file, void* to, std::size_t bytes, off_t at) {
  if (at >= kReadable && is_broken(file, at, bytes)) {
    errno = EIO;
    return -1;
  }
  const std::size_t whole = is_broken(file, at, bytes) ? kReadable - at : bytes;
  return next<ssize_t (*)(int, void*, std::size_t, off_t)>("pread64")(file, to, whole, at);
}

extern "C" ssize_t pread(int file, void* to, std::size_t bytes, off_t at) {
  return pread64(file, to, bytes, at);
}
