#include "dictionaries/agency_table.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "dictionaries/tsv.h"
#include "model/text.h"

namespace dictionaries {

namespace {

constexpr size_t kAmbiguous = std::numeric_limits<size_t>::max();

bool is_abbreviation(std::string_view name) {
  return name.find(' ') == std::string_view::npos && model::all_caps(name);
}

const Agency* at_or_null(const std::vector<Agency>& agencies,
                         const std::unordered_map<std::string, size_t>& index,
                         const std::string& key) {
  const auto at = index.find(key);
  return at == index.end() || at->second == kAmbiguous ? nullptr : &agencies[at->second];
}

}  // namespace

model::Result<AgencyTable> AgencyTable::load(const std::filesystem::path& agencies,
                                             const std::filesystem::path& words) {
  const auto rows = read_tsv(agencies, 3);
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
  if (const auto status = table.load_words(words); !status) return model::fail(status.error());
  return table;
}

model::Status AgencyTable::load_words(const std::filesystem::path& file) {
  const auto rows = read_tsv(file, 2);
  if (!rows) return model::fail(rows.error());
  for (const TsvRow& row : *rows) {
    const std::string& use = row.fields[1];
    PhraseSet* set = use == "head"       ? &heads_
                     : use == "level"    ? &levels_
                     : use == "after"    ? &afters_
                     : use == "not head" ? &no_heads_
                                         : nullptr;
    if (set == nullptr) {
      return model::fail(model::ErrorCode::kUsage, "unknown use \"" + use + "\"", file.string(), 0,
                         row.line);
    }
    set->add(row.fields[0]);
  }
  return {};
}

void AgencyTable::add_form(std::string_view name, size_t agency) {
  if (is_abbreviation(name)) {
    by_abbreviation_.emplace(name, agency);
    return;
  }
  std::string key = phrase_key(name);
  if (key.empty() || !by_key_.emplace(key, agency).second) return;
  std::string folded = model::fold(key);
  const auto [at, fresh] = by_folded_.emplace(folded, agency);
  if (!fresh && at->second != agency) at->second = kAmbiguous;
  const size_t words = model::words_of(key).size();
  longest_ = std::max(longest_, words);
  forms_.push_back({std::move(key), std::move(folded), words, agency});
}

const Agency* AgencyTable::find(const std::string& key) const {
  return at_or_null(agencies_, by_key_, key);
}

const Agency* AgencyTable::find_abbreviation(std::string_view word) const {
  return at_or_null(agencies_, by_abbreviation_, std::string(word));
}

const Agency* AgencyTable::find_folded(const std::string& folded) const {
  return at_or_null(agencies_, by_folded_, folded);
}

}  // namespace dictionaries
