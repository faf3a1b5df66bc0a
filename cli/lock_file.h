#pragma once
// A lock on a file that ends with the process that holds it, however that ends.

#include <filesystem>
#include <memory>

namespace cli {

class LockFile {
 public:
  /// Makes the file when it is not there; nothing when somebody else holds it or it cannot be made.
  static std::unique_ptr<LockFile> take(const std::filesystem::path& file);
  explicit LockFile(int descriptor) : descriptor_(descriptor) {}
  LockFile(const LockFile&) = delete;
  LockFile& operator=(const LockFile&) = delete;
  ~LockFile();

 private:
  int descriptor_;
};

}  // namespace cli
