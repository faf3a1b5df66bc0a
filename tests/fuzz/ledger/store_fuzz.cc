// A ledger file as anybody may hand it over, opened and read, and imported into another.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "ledger/store.h"

namespace {

namespace fs = std::filesystem;

class Folder {
 public:
  Folder() {
    std::string name = (fs::temp_directory_path() / "vanthu-fuzz-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr) std::abort();
    path_ = name;
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() {
    std::error_code ignored;  // a folder left in /tmp harms nothing
    fs::remove_all(path_, ignored);
  }
  fs::path operator/(const char* name) const { return path_ / name; }

 private:
  fs::path path_;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const Folder folder;
  std::ofstream(folder / "so.vanthu", std::ios::binary)
      .write(reinterpret_cast<const char*>(data), static_cast<std::streamsize>(size));
  auto store = ledger::Store::open(folder / "so.vanthu");
  if (!store) return 0;
  static_cast<void>(store->documents());
  static_cast<void>(store->decisions());
  static_cast<void>(store->answers());
  static_cast<void>(store->ids_in_force());
  static_cast<void>(store->intakes());
  static_cast<void>(store->runs(3));
  static_cast<void>(store->check());
  return 0;
}
