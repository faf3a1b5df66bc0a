#pragma once
// A fuzzed input as a file, for readers that take a path.

#include <unistd.h>

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <memory>
#include <string>

namespace fuzz {

/// Has no name, and is gone with the value.
class TemporaryFile {
 public:
  TemporaryFile(const std::uint8_t* data, std::size_t size) : file_(std::tmpfile()) {
    if (!file_) return;
    std::fwrite(data, 1, size, file_.get());
    std::fflush(file_.get());
  }
  std::string path() const {
    return file_ ? "/proc/self/fd/" + std::to_string(fileno(file_.get())) : "/dev/null";
  }

 private:
  struct Close {
    void operator()(std::FILE* file) const { std::fclose(file); }
  };
  std::unique_ptr<std::FILE, Close> file_;
};

}  // namespace fuzz
