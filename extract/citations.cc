#include "extract/citations.h"

#include <algorithm>
#include <unordered_map>
#include <utility>

#include "extract/deadline_tokens.h"
#include "extract/moment_days.h"
#include "extract/moments.h"
#include "model/text.h"

namespace extract {

namespace {

using dictionaries::Dictionaries;
using dictionaries::DocumentTypes;

// "Kế hoạch số" before the symbol; a misread "số" is any short word.
std::string type_before(std::string_view text, const DocumentTypes& types) {
  std::vector<std::string> words = model::words_of(text);
  if (words.size() > 6) words.erase(words.begin(), words.end() - 6);
  const auto* direct = types.ending(model::join(words, " "));
  if (direct != nullptr) return direct->name;
  if (words.empty() || model::length(words.back()) > 3) return {};
  words.pop_back();
  const auto* type = types.ending(model::join(words, " "));
  return type == nullptr ? std::string() : type->name;
}

// ", ngày", "ngày": what a date behind a symbol begins with.
bool may_be_day(std::string_view text) {
  constexpr size_t kWord = 12;  // bytes of "ngày", however its marks are written
  const size_t begin = text.find_first_not_of(" ,\n\t");
  return begin != std::string_view::npos &&
         model::fold(text.substr(begin, kWord)).starts_with("ngay");
}

struct DateBehind {
  std::string iso;
  size_t bytes = 0;  // of the text taken
};

// ", ngày 20/02/2025", "ngày 20 tháng 02 năm 2025".
DateBehind date_behind(std::string_view text, const dictionaries::DeadlineWords& words) {
  constexpr size_t kFarthest = 48;
  if (!may_be_day(text)) return {};
  const Tokens tokens(text.substr(0, kFarthest), words);
  const size_t from = tokens.is(0, {","}) ? 1 : 0;
  if (!tokens.is(from, {"ngay"})) return {};
  const auto day = moment_at(tokens, from, true);
  if (!day || day->day == 0 || day->year == 0) return {};
  const auto date = first_day(*day);
  if (!date) return {};
  return {model::to_iso(*date), tokens[day->end - 1].end};
}

bool capital(std::string_view word) { return model::is_upper(model::first_character(word)); }

bool goes_on_after_and(const std::vector<std::string>& words, size_t i,
                       const DocumentTypes& types) {
  if (i + 1 >= words.size() || i < 2) return false;
  const std::string first = model::lower(words[0]);
  const bool pair_name = first == "bộ" || first == "sở" || first == "viện" || first == "ban";
  if (!pair_name) return false;
  const auto rest = std::vector<std::string>(words.begin() + std::ptrdiff_t(i) + 1, words.end());
  if (types.beginning(model::join(rest, " ")) != nullptr) return false;
  // Names of steering committees run on in lower case.
  return capital(words[i + 1]) || first == "ban";
}

// "về" and commas belong to the names of steering committees and councils.
bool names_its_subject(const std::vector<std::string>& taken) {
  if (taken.size() < 3) return false;
  const std::string head = model::lower(taken[0] + " " + taken[1] + " " + taken[2]);
  return head == "ban chỉ đạo";
}

// "Ban Chỉ đạo phát triển ...": the subject has begun without "về".
bool has_subject(const std::vector<std::string>& taken) {
  return std::any_of(taken.begin() + 3, taken.end(), [](const std::string& word) {
    return !capital(word) && word != "tỉnh" && word != "ương" && word != "thành" && word != "phố";
  });
}

// A word that follows names of bodies and is no part of them: "quy định", "về việc".
bool ends_name(const std::vector<std::string>& words, size_t i, const Dictionaries& dictionaries) {
  std::vector<std::string> keys;
  for (size_t k = i; k < std::min(words.size(), i + 3); ++k) {
    keys.push_back(dictionaries::phrase_key(words[k]));
  }
  return dictionaries.agencies.afters().beginning(keys) > 0;
}

bool begins_with_of(std::string_view text) {
  for (size_t at = 0; at < text.size();) {
    const size_t from = at;
    if (model::is_space(model::next_character(text, &at))) continue;
    const std::string_view word = text.substr(from, text.find_first_of(" \n\t", from) - from);
    return model::word_views(model::lower(word)).front() == "của";
  }
  return false;
}

constexpr size_t kLongestIssuer = 30;  // words

// "của <issuer>" behind the symbol or its date.
std::string issuer_behind(std::string_view text, const Dictionaries& dictionaries) {
  const DocumentTypes& types = dictionaries.document_types;
  const std::string_view near = text.substr(0, 400);
  if (!begins_with_of(near)) return {};
  const std::vector<std::string> words = model::words_of(near);
  const std::vector<std::string> body(words.begin() + 1, words.end());
  std::vector<std::string> taken;
  for (size_t i = 0; i < std::min(body.size(), kLongestIssuer); ++i) {
    const std::string& word = body[i];
    const size_t mark = word.find_first_of(",;.():");
    const bool comma = mark != std::string::npos && word[mark] == ',';
    const std::string bare = word.substr(0, mark);
    const std::string lower = model::lower(bare);
    if (taken.empty() && !capital(bare)) return {};
    if (!capital(bare) && ends_name(body, i, dictionaries)) break;
    if (lower == "về" && (!names_its_subject(taken) || has_subject(taken))) break;
    if (lower == "và" && !goes_on_after_and(body, i, types)) break;
    if (bare.empty()) break;
    const bool runs_on =
        comma && names_its_subject(taken) && i + 1 < body.size() && !capital(body[i + 1]);
    taken.push_back(runs_on ? word : bare);
    if (mark != std::string::npos && !runs_on) break;
  }
  while (!taken.empty() && (taken.back() == "-" || taken.back() == "–")) taken.pop_back();
  return model::join(taken, " ");
}

void fill(std::string& known, std::string found) {
  if (known.empty()) known = std::move(found);
}

std::string type_of(const Symbol& symbol, std::string_view before, const DocumentTypes& types) {
  std::string printed = type_before(before, types);
  if (!printed.empty()) return printed;
  if (symbol.form == SymbolForm::kLetter) return "Công văn";
  const auto* type = symbol.form == SymbolForm::kParty
                         ? types.with_party_abbreviation(symbol.abbreviation)
                         : types.with_state_abbreviation(symbol.abbreviation);
  return type == nullptr ? std::string() : type->name;
}

}  // namespace

std::vector<Citation> citations_in(std::string_view text, const Dictionaries& dictionaries) {
  constexpr size_t kFarthest = 120;  // bytes before a symbol that may hold its type
  std::vector<Citation> citations;
  for (Symbol& symbol : symbols_in(text, dictionaries.document_types)) {
    const size_t from = symbol.begin > kFarthest ? symbol.begin - kFarthest : 0;
    const std::string_view before = text.substr(from, symbol.begin - from);
    const std::string_view behind = text.substr(symbol.end);
    const DateBehind date = date_behind(behind, dictionaries.deadline_words);
    model::Reference reference;
    reference.type = type_of(symbol, before, dictionaries.document_types);
    reference.symbol = symbol.text;
    reference.date = date.iso;
    reference.issuer = issuer_behind(behind.substr(date.bytes), dictionaries);
    citations.push_back({std::move(symbol), std::move(reference)});
  }
  return citations;
}

std::vector<model::Reference> references_in(std::string_view text,
                                            const Dictionaries& dictionaries) {
  std::vector<model::Reference> references;
  std::unordered_map<std::string, size_t> known;
  for (Citation& citation : citations_in(model::collapse_spaces(text), dictionaries)) {
    if (citation.symbol.number.empty()) continue;
    model::Reference& found = citation.reference;
    const auto [at, fresh] = known.emplace(found.symbol, references.size());
    if (fresh) {
      references.push_back(std::move(found));
      continue;
    }
    model::Reference& first = references[at->second];
    fill(first.type, std::move(found.type));
    fill(first.date, std::move(found.date));
    // The fuller name of the same body: "Tỉnh ủy" and "Tỉnh ủy Cà Mau".
    if (found.issuer.starts_with(first.issuer)) first.issuer = std::move(found.issuer);
  }
  return references;
}

}  // namespace extract
