#include "generate/files.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <cstdlib>
#include <memory>
#include <random>
#include <string>
#include <system_error>

namespace generate {
namespace {

namespace fs = std::filesystem;

using model::ErrorCode;
using model::Status;

std::string advice(int error) {
  switch (error) {
    case EACCES:
    case EPERM:
      return "No permission to write here; choose another output folder or ask for write access.";
    case EROFS:
      return "This disk is read-only; choose another output folder.";
    case ENOSPC:
    case EDQUOT:
      return "The disk is full; free some space and run again.";
    case ENOENT:
      return "The folder of this file does not exist; create it first.";
    case ENOTDIR:
    case EEXIST:
      return "A file stands where a folder is needed; move it away or choose another folder.";
    case EISDIR:
      return "A folder of this name is in the way; move it away or choose another output folder.";
    case ENAMETOOLONG:
      return "The file name is too long; use a shorter name or folder.";
    default:
      return fmt::format("Cannot write this file ({}); check the disk and run again.",
                         std::generic_category().message(error));
  }
}

tl::unexpected<model::Error> output_error(const fs::path& path, int error) {
  return model::fail(ErrorCode::kOutput, advice(error), path.string());
}

// Closing the descriptor is not where success is decided: fsync has reported by then.
struct Closer {
  void operator()(const int* descriptor) const {
    ::close(*descriptor);
    delete descriptor;
  }
};
using Descriptor = std::unique_ptr<int, Closer>;

Descriptor adopt(int descriptor) {
  return descriptor < 0 ? Descriptor() : Descriptor(new int(descriptor));
}

struct Remover {
  void operator()(const fs::path* path) const {
    std::error_code ignored;
    fs::remove(*path, ignored);
    delete path;
  }
};
using TemporaryFile = std::unique_ptr<fs::path, Remover>;

fs::path folder_of(const fs::path& target) {
  return target.has_parent_path() ? target.parent_path() : fs::path(".");
}

// O_EXCL keeps two processes that write the same target apart; the mode obeys the umask.
model::Result<TemporaryFile> create_temporary(const fs::path& target) {
  constexpr int kAttempts = 100;
  std::random_device random;
  for (int attempt = 0; attempt < kAttempts; ++attempt) {
    fs::path path = folder_of(target) / fmt::format(".vanthu-{:08x}.tmp", random());
    const Descriptor file =
        adopt(::open(path.c_str(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0666));
    if (file) return TemporaryFile(new fs::path(std::move(path)));
    if (errno != EEXIST) return output_error(target, errno);
  }
  return output_error(target, EEXIST);
}

// A folder that cannot be flushed (some network file systems) still holds a complete file.
void flush_folder(const fs::path& folder) {
  if (const Descriptor file = adopt(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC))) {
    ::fsync(*file);
  }
}

Status write_all(const fs::path& temporary, const fs::path& target, std::string_view bytes) {
  const Descriptor file = adopt(::open(temporary.c_str(), O_WRONLY | O_TRUNC | O_CLOEXEC));
  if (!file) return output_error(target, errno);
  while (!bytes.empty()) {
    const ssize_t written = ::write(*file, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return output_error(target, errno);
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return {};
}

}  // namespace

Status write_beside(const fs::path& target,
                    const std::function<Status(const fs::path& temporary)>& make) {
  auto temporary = create_temporary(target);
  if (!temporary) return model::fail(std::move(temporary.error()));
  const fs::path& path = **temporary;
  if (Status made = make(path); !made) return made;
  const Descriptor file = adopt(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!file || ::fsync(*file) != 0) return output_error(target, errno);
  if (::rename(path.c_str(), target.c_str()) != 0) return output_error(target, errno);
  flush_folder(folder_of(target));
  return {};
}

Status write_file(const fs::path& target, std::string_view bytes) {
  return write_beside(
      target, [&](const fs::path& temporary) { return write_all(temporary, target, bytes); });
}

bool is_temporary(const fs::path& file) {
  const std::string name = file.filename().string();
  return name.starts_with(".vanthu-") && name.ends_with(".tmp");
}

Status make_folder(const fs::path& folder) {
  std::error_code error;
  fs::create_directories(folder, error);
  if (error) return output_error(folder, error.value());
  if (!fs::is_directory(folder, error)) return output_error(folder, ENOTDIR);
  return {};
}

std::time_t stamp_time() {
  if (const char* value = std::getenv("SOURCE_DATE_EPOCH")) {
    const std::string_view text(value);
    long long seconds = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seconds);
    if (error == std::errc() && end == text.data() + text.size() && seconds >= 0) {
      return static_cast<std::time_t>(seconds);
    }
  }
  return std::time(nullptr);
}

}  // namespace generate
