#include "dictionaries/abbreviations.h"

#include "dictionaries/tsv.h"

namespace dictionaries {

model::Result<Abbreviations> Abbreviations::load(const std::filesystem::path& file) {
  const auto rows = read_tsv(file, 2);
  if (!rows) return model::fail(rows.error());
  Abbreviations table;
  for (const TsvRow& row : *rows) table.expansions_.emplace(row.fields[0], row.fields[1]);
  return table;
}

std::string_view Abbreviations::expansion(std::string_view abbreviation) const {
  const auto at = expansions_.find(abbreviation);
  return at == expansions_.end() ? std::string_view() : std::string_view(at->second);
}

}  // namespace dictionaries
