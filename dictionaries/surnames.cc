#include "dictionaries/surnames.h"

#include "dictionaries/tsv.h"
#include "model/text.h"

namespace dictionaries {

model::Result<Surnames> Surnames::load(const std::filesystem::path& file) {
  const auto rows = read_tsv(file, 2);
  if (!rows) return model::fail(rows.error());
  Surnames table;
  for (const TsvRow& row : *rows) {
    const bool common = row.fields[1] == "common";
    if (!common && row.fields[1] != "rare") {
      return model::fail(
          {model::ErrorCode::kUsage, "a surname is common or rare", file.string(), 0, row.line});
    }
    table.all_.emplace(row.fields[0], common);
    if (common) table.by_letters_.emplace(model::fold(row.fields[0]), row.fields[0]);
  }
  return table;
}

std::string_view Surnames::meant_by(const std::string& word) const {
  if (all_.contains(word)) return {};
  const auto found = by_letters_.find(model::fold(word));
  return found == by_letters_.end() ? std::string_view() : std::string_view(found->second);
}

}  // namespace dictionaries
