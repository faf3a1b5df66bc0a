// The user's own table of agencies (TSV), and a lookup in what was loaded.

#include <cstddef>
#include <cstdint>
#include <filesystem>

#include "dictionaries/agency_table.h"
#include "tests/fuzz/temporary_file.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const std::filesystem::path kWords =
      std::filesystem::path(VANTHU_SOURCE_DIR) / "dictionaries/data/agency_words.tsv";
  const fuzz::TemporaryFile file(data, size);
  const auto table = dictionaries::AgencyTable::load(file.path(), kWords);
  if (!table) return 0;
  for (const dictionaries::Agency& agency : table->agencies()) {
    static_cast<void>(table->find(agency.canonical));
  }
  return 0;
}
