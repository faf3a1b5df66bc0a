#pragma once
// A lock on a file that ends with the process that holds it, however that ends and whatever it
// leaves running (fcntl(2)). Holds between processes only: within one it could be taken twice.

#include <filesystem>
#include <memory>

#include "model/descriptor.h"
#include "model/result.h"

namespace cli {

class LockFile {
 public:
  /// Makes the file when it is not there. Errors: kBusy when somebody else holds it, kOutput when
  /// it cannot be made or opened.
  static model::Result<std::unique_ptr<LockFile>> take(const std::filesystem::path& file);
  explicit LockFile(int descriptor) : descriptor_(descriptor) {}

 private:
  model::Descriptor descriptor_;
};

}  // namespace cli
