// The loader of the language model, also behind a right checksum: damage must be refused, or
// harmless.

#include <unistd.h>

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "dictionaries/language_model.h"

namespace {

struct Close {
  void operator()(std::FILE* file) const { std::fclose(file); }
};

void open_and_use(std::span<const std::byte> bytes) {
  const std::unique_ptr<std::FILE, Close> file(std::tmpfile());
  if (!file) return;
  std::fwrite(bytes.data(), 1, bytes.size(), file.get());
  std::fflush(file.get());
  const auto model =
      dictionaries::LanguageModel::open("/proc/self/fd/" + std::to_string(fileno(file.get())));
  if (!model) return;
  dictionaries::LanguageModel::State state = model->begin();
  for (std::size_t word = 0; word < model->words() && word < 100; ++word) {
    const auto id = static_cast<std::uint16_t>(word);
    model->score(state, id, &state);
    static_cast<void>(model->id(model->key(id)));
    static_cast<void>(model->alike(model->key(id)));
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::vector<std::byte> bytes(size);
  if (size > 0) std::memcpy(bytes.data(), data, size);
  open_and_use(bytes);
  if (size < sizeof(dictionaries::ModelHeader)) return 0;
  dictionaries::ModelHeader header;
  std::memcpy(&header, bytes.data(), sizeof(header));
  header.magic = dictionaries::kModelMagic;
  header.version = dictionaries::kModelVersion;
  header.size = size;
  header.checksum =
      dictionaries::model_checksum(std::span<const std::byte>(bytes).subspan(sizeof(header)));
  std::memcpy(bytes.data(), &header, sizeof(header));
  open_and_use(bytes);
  return 0;
}
