#include "dictionaries/agency_table.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "dictionaries/tsv.h"
#include "model/text.h"

namespace dictionaries {

namespace {

constexpr size_t kAmbiguous = std::numeric_limits<size_t>::max();

bool kept_in_key(char32_t c) {
  return model::is_letter(c) || model::is_digit(c) || c == U'&' || c == U'/';
}

}  // namespace

std::string agency_key(std::string_view name) {
  std::u32string out;
  for (const char32_t c : model::to_utf32(model::tone_key(name))) {
    out.push_back(kept_in_key(c) ? c : U' ');
  }
  return model::collapse_spaces(model::to_utf8(out));
}

model::Result<AgencyTable> AgencyTable::load(const std::filesystem::path& file) {
  const auto rows = read_tsv(file, 3);
  if (!rows) return model::fail(rows.error());
  AgencyTable table;
  for (const TsvRow& row : *rows) {
    Agency agency{row.fields[0], row.fields[1], {}};
    if (!row.fields[2].empty()) agency.aliases = model::split(row.fields[2], '|');
    table.agencies_.push_back(std::move(agency));
    const size_t index = table.agencies_.size() - 1;
    table.add_form(row.fields[0], index);
    for (const std::string& alias : table.agencies_[index].aliases) table.add_form(alias, index);
  }
  return table;
}

void AgencyTable::add_form(std::string_view name, size_t agency) {
  std::string key = agency_key(name);
  if (key.empty() || !by_key_.emplace(key, agency).second) return;
  std::string folded = model::fold(key);
  const auto [at, fresh] = by_folded_.emplace(folded, agency);
  if (!fresh && at->second != agency) at->second = kAmbiguous;
  const size_t words = model::words_of(key).size();
  longest_ = std::max(longest_, words);
  forms_.push_back({std::move(key), std::move(folded), words, agency});
}

const Agency* AgencyTable::find(const std::string& key) const {
  const auto at = by_key_.find(key);
  return at == by_key_.end() ? nullptr : &agencies_[at->second];
}

const Agency* AgencyTable::find_folded(const std::string& folded) const {
  const auto at = by_folded_.find(folded);
  if (at == by_folded_.end() || at->second == kAmbiguous) return nullptr;
  return &agencies_[at->second];
}

}  // namespace dictionaries
