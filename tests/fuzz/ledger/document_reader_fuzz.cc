// document.json and tasks.jsonl as anybody may hand them to `vanthu reconcile`, and what the
// register makes of them.

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string_view>

#include "dictionaries/dictionaries.h"
#include "dictionaries/matching.h"
#include "ledger/entries.h"
#include "ledger/reconcile.h"
#include "model/document_reader.h"
#include "model/register_json.h"

namespace {

const std::filesystem::path kData = std::filesystem::path(VANTHU_SOURCE_DIR) / "dictionaries/data";

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const auto kDictionaries = *dictionaries::load(kData);
  static const auto kMatching = *dictionaries::Matching::load(kData);
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  static_cast<void>(model::read_task(text));
  static_cast<void>(model::read_input_record(text));
  const auto document = model::read_document(text);
  if (!document) return 0;
  const ledger::Reconciliation result({&*document}, kDictionaries, kMatching);
  const auto as_of = *model::parse_iso("2026-04-01");
  static_cast<void>(model::register_json(
      ledger::entries_of(result, ledger::fresh_ids(result), {}, {as_of}), as_of));
  result.each_pair([](const model::Pair& pair) { static_cast<void>(model::pair_json_line(pair)); });
  return 0;
}
