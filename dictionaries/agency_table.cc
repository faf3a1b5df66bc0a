#include "dictionaries/agency_table.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "dictionaries/tsv.h"
#include "model/date.h"
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

namespace {

std::vector<std::string> list_in(const TsvRow& row, size_t field) {
  if (row.fields.size() <= field || row.fields[field].empty()) return {};
  return model::split(row.fields[field], '|');
}

constexpr std::string_view kKind = "kind:";

/// The first word of a text, its first two words, ..., all of it.
void add_beginnings(const std::string& text, std::unordered_set<std::string>* beginnings) {
  for (size_t end = text.find(' '); end != std::string::npos; end = text.find(' ', end + 1)) {
    beginnings->insert(text.substr(0, end));
  }
  beginnings->insert(text);
}

/// "2025" or "2025-06"
bool is_year_or_month(std::string_view text) {
  const std::string day = std::string(text) + (text.size() == 4 ? "-01-01" : "-01");
  return (text.size() == 4 || text.size() == 7) && model::parse_iso(day).has_value();
}

}  // namespace

model::Result<AgencyTable> AgencyTable::load(const std::filesystem::path& agencies,
                                             const std::filesystem::path& words) {
  const auto rows = read_tsv(agencies, 3);
  if (!rows) return model::fail(rows.error());
  AgencyTable table;
  for (const TsvRow& row : *rows) {
    Agency agency;
    agency.canonical = row.fields[0];
    agency.kind = row.fields[1];
    agency.aliases = list_in(row, 2);
    agency.members = list_in(row, 3);
    agency.until = row.fields.size() > 4 ? row.fields[4] : "";
    agency.successor = row.fields.size() > 5 ? row.fields[5] : "";
    table.agencies_.push_back(std::move(agency));
    table.lines_.push_back(row.line);
    const size_t index = table.agencies_.size() - 1;
    table.add_form(row.fields[0], index);
    for (const std::string& alias : table.agencies_[index].aliases) table.add_form(alias, index);
  }
  table.add_first_word("các");
  if (const auto status = table.load_words(words); !status) return model::fail(status.error());
  return table;
}

model::Status AgencyTable::load_words(const std::filesystem::path& file) {
  const auto rows = read_tsv(file, 2);
  if (!rows) return model::fail(rows.error());
  for (const TsvRow& row : *rows) {
    for (const std::string& use : model::split(row.fields[1], '|')) {
      PhraseSet* set = use == "head"        ? &heads_
                       : use == "level"     ? &levels_
                       : use == "own level" ? &own_levels_
                       : use == "after"     ? &afters_
                       : use == "not head"  ? &no_heads_
                       : use == "title"     ? &titles_
                       : use == "inside"    ? &insides_
                       : use == "address"   ? &addresses_
                       : use == "people"    ? &people_
                       : use == "alone"     ? &alones_
                       : use == "pair"      ? &pairs_
                                            : nullptr;
      if (set == nullptr) {
        return model::fail(model::ErrorCode::kUsage, "unknown use \"" + use + "\"", file.string(),
                           0, row.line);
      }
      set->add(row.fields[0]);
      if (set == &heads_ || set == &levels_ || set == &titles_) add_first_word(row.fields[0]);
    }
  }
  return {};
}

void AgencyTable::add_first_word(std::string_view name) {
  const std::string folded = model::fold(phrase_key(name));
  first_words_.insert(folded.substr(0, folded.find(' ')));
}

void AgencyTable::add_form(std::string_view name, size_t agency) {
  std::string key = phrase_key(name);
  std::string folded = model::fold(key);
  first_words_.insert(folded.substr(0, folded.find(' ')));
  if (is_abbreviation(name)) {
    const auto [known, is_new] = by_abbreviation_.emplace(name, agency);
    if (!is_new && known->second != agency) add_clash(std::string(name), known->second, agency);
    return;
  }
  if (key.empty()) return;
  const auto [known, is_new] = by_key_.emplace(key, agency);
  if (!is_new) {
    if (known->second != agency) add_clash(std::string(name), known->second, agency);
    return;
  }
  const auto [at, fresh] = by_folded_.emplace(folded, agency);
  if (!fresh && at->second != agency) at->second = kAmbiguous;
  const size_t words = model::word_count(key);
  size_t& longest = longest_from_[key.substr(0, key.find(' '))];
  longest = std::max(longest, words);
  add_beginnings(key, &beginnings_);
  add_beginnings(folded, &folded_beginnings_);
  const std::string first = folded.substr(0, folded.find(' '));
  size_t& longest_folded = longest_from_folded_[first];
  longest_folded = std::max(longest_folded, words);
  forms_from_folded_[first].push_back(forms_.size());
  const LetterCounts letters(folded);
  forms_.push_back({std::move(key), std::move(folded), words, agency, letters});
}

void AgencyTable::add_clash(const std::string& name, size_t first, size_t second) {
  clashes_.push_back({lines_[second], "\"" + name + "\" là tên của cả \"" +
                                          agencies_[first].canonical + "\" (dòng " +
                                          std::to_string(lines_[first]) + ") và \"" +
                                          agencies_[second].canonical + "\"; bỏ một trong hai"});
}

bool AgencyTable::holds(std::string_view name) const {
  return std::any_of(agencies_.begin(), agencies_.end(),
                     [&](const Agency& agency) { return agency.canonical == name; });
}

std::vector<std::string> AgencyTable::members_of(const Agency& group) const {
  std::vector<std::string> names;
  if (group.is_open()) return names;
  for (const std::string& member : group.members) {
    if (!member.starts_with(kKind)) {
      names.push_back(member);
      continue;
    }
    for (const Agency& agency : agencies_) {
      if (agency.kind == member.substr(kKind.size())) names.push_back(agency.canonical);
    }
  }
  return names;
}

std::vector<AgencyTable::Fault> AgencyTable::faults() const {
  std::vector<Fault> faults = clashes_;
  for (size_t i = 0; i < agencies_.size(); ++i) {
    const Agency& agency = agencies_[i];
    if (phrase_key(agency.canonical).empty()) {
      faults.push_back({lines_[i], "thiếu tên cơ quan ở cột thứ nhất"});
    }
    if (agency.kind.empty()) {
      faults.push_back({lines_[i], "\"" + agency.canonical + "\" thiếu loại ở cột thứ hai"});
    }
    check_members(agency, lines_[i], &faults);
    check_end(agency, lines_[i], &faults);
  }
  std::stable_sort(faults.begin(), faults.end(),
                   [](const Fault& a, const Fault& b) { return a.line < b.line; });
  return faults;
}

void AgencyTable::check_members(const Agency& agency, int line, std::vector<Fault>* faults) const {
  if (!agency.members.empty() && !agency.is_group()) {
    faults->push_back({line, "\"" + agency.canonical +
                                 "\" có thành viên nhưng không phải là nhóm (group phrase)"});
  }
  for (const std::string& member : agency.members) {
    if (member == "open" || agency.is_open()) continue;
    const bool kind = member.starts_with(kKind);
    const bool known = kind ? std::any_of(agencies_.begin(), agencies_.end(),
                                          [&](const Agency& other) {
                                            return other.kind == member.substr(kKind.size());
                                          })
                            : holds(member);
    if (!known) {
      faults->push_back({line, "nhóm \"" + agency.canonical + "\": không có thành viên \"" +
                                   member + "\" trong bảng"});
    }
  }
}

void AgencyTable::check_end(const Agency& agency, int line, std::vector<Fault>* faults) const {
  if (!agency.until.empty() && !is_year_or_month(agency.until)) {
    faults->push_back(
        {line, "\"" + agency.until + "\" không phải là năm hoặc tháng; ghi như 2025 hoặc 2025-06"});
  }
  if (!agency.successor.empty() && !holds(agency.successor)) {
    faults->push_back({line, "cơ quan kế tiếp \"" + agency.successor + "\" không có trong bảng"});
  }
}

const Agency* AgencyTable::find(const std::string& key) const {
  return at_or_null(agencies_, by_key_, key);
}

const Agency* AgencyTable::find_abbreviation(std::string_view word) const {
  return at_or_null(agencies_, by_abbreviation_, std::string(word));
}

size_t AgencyTable::longest_from(const std::string& first) const {
  const auto at = longest_from_.find(first);
  return at == longest_from_.end() ? 0 : at->second;
}

size_t AgencyTable::longest_from_folded(const std::string& first) const {
  const auto at = longest_from_folded_.find(first);
  return at == longest_from_folded_.end() ? 0 : at->second;
}

const std::vector<size_t>& AgencyTable::forms_from_folded(const std::string& first) const {
  static const std::vector<size_t> kNone;
  const auto at = forms_from_folded_.find(first);
  return at == forms_from_folded_.end() ? kNone : at->second;
}

const Agency* AgencyTable::find_folded(const std::string& folded) const {
  return at_or_null(agencies_, by_folded_, folded);
}

}  // namespace dictionaries
