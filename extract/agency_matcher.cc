#include "extract/agency_matcher.h"

#include <algorithm>
#include <cmath>

#include "model/text.h"

namespace extract {

namespace {

using dictionaries::Agency;
using dictionaries::AgencyForm;
using dictionaries::AgencyTable;

constexpr double kLeastLikeness = 0.88;
constexpr double kLostMarks = 0.95;
// Shorter names differ by one letter from names of other bodies.
constexpr size_t kShortestMisreadName = 12;

bool roman_or_number(std::string_view word) {
  return word.find_first_not_of("0123456789ivxl") == std::string_view::npos;
}

// Misread words keep most of their letters; numbers of bodies and regions must agree.
bool same_words_misread(const std::string& a, const std::string& b) {
  const auto left = model::words_of(a);
  const auto right = model::words_of(b);
  if (left.size() != right.size()) return false;
  for (size_t i = 0; i < left.size(); ++i) {
    if (left[i] == right[i]) continue;
    if (i == 0 || roman_or_number(left[i]) || roman_or_number(right[i])) return false;
    if (model::likeness(left[i], right[i]) < 0.5) return false;
  }
  return true;
}

void add_word(const std::string& word, std::string* name) {
  if (!name->empty()) *name += ' ';
  *name += word;
}

/// The first words of a name, each added to the ones before with a space.
std::vector<std::string> beginnings(const AgencyTokens& tokens, const std::vector<size_t>& words) {
  std::vector<std::string> spans;
  std::string span;
  for (const size_t word : words) {
    add_word(tokens[word].folded, &span);
    spans.push_back(span);
  }
  return spans;
}

}  // namespace

AgencyMatcher::AgencyMatcher(const AgencyTokens& tokens, const AgencyTable& table)
    : tokens_(tokens), table_(table) {}

AgencyMatch AgencyMatcher::at(size_t token) {
  if (found_.size() <= token) found_.resize(token + 1);
  std::optional<AgencyMatch>& found = found_[token];
  if (!found) found = find(token);
  return *found;
}

AgencyMatch AgencyMatcher::find(size_t from) const {
  if (tokens_[from].mark != AgencyMark::kWord) return {};
  if (const AgencyMatch exact = exact_match(from); exact.agency != nullptr) return exact;
  if (const AgencyMatch folded = folded_match(from); folded.agency != nullptr) return folded;
  return tokens_[from].upper ? misread_match(from) : AgencyMatch{};
}

// Goes on to a word that could belong to one name: punctuation inside names is passed over.
bool AgencyMatcher::next_word(size_t* i) const {
  for (; tokens_.has(*i); ++*i) {
    const AgencyMark mark = tokens_[*i].mark;
    if (mark == AgencyMark::kWord) return true;
    if (mark != AgencyMark::kSoft) return false;
  }
  return false;
}

std::vector<size_t> AgencyMatcher::name_words(size_t from, size_t most) const {
  std::vector<size_t> words;
  for (size_t i = from; words.size() < most && next_word(&i); ++i) words.push_back(i);
  return words;
}

AgencyMatch AgencyMatcher::exact_match(size_t from) const {
  AgencyMatch longest;
  std::string name;
  for (size_t i = from; next_word(&i); ++i) {
    add_word(tokens_[i].key, &name);
    if (!table_.begins_form(name)) break;
    if (const Agency* agency = table_.find(name)) longest = {agency, i + 1, 1};
  }
  if (longest.agency != nullptr) return longest;
  const Agency* short_name = table_.find_abbreviation(tokens_[from].text);
  return short_name == nullptr ? AgencyMatch{} : AgencyMatch{short_name, from + 1, 1};
}

AgencyMatch AgencyMatcher::folded_match(size_t from) const {
  AgencyMatch longest;
  std::string name;
  for (size_t i = from; next_word(&i); ++i) {
    add_word(tokens_[i].folded, &name);
    if (!table_.begins_form_folded(name)) break;
    const Agency* agency = i > from ? table_.find_folded(name) : nullptr;
    if (agency != nullptr) longest = {agency, i + 1, kLostMarks};
  }
  return longest;
}

// The first word must be right: it tells what kind of body it is.
AgencyMatch AgencyMatcher::misread_match(size_t from) const {
  AgencyMatch best;
  const auto words = name_words(from, table_.longest_from_folded(tokens_[from].folded));
  const auto spans = beginnings(tokens_, words);
  std::vector<dictionaries::LetterCounts> letters(spans.begin(), spans.end());
  double best_likeness = kLeastLikeness;
  for (const size_t index : table_.forms_from_folded(tokens_[from].folded)) {
    const AgencyForm& form = table_.forms()[index];
    if (form.words < 2 || form.words > words.size()) continue;
    if (form.folded.size() < kShortestMisreadName) continue;
    const Agency& agency = table_.agencies()[form.agency];
    if (agency.is_commune()) continue;
    const std::string& span = spans[form.words - 1];
    const double slack = double(form.folded.size()) * (1 - kLeastLikeness) + 1;
    if (std::abs(double(span.size()) - double(form.folded.size())) > slack) continue;
    if (letters[form.words - 1].least_changes(form.letters) > slack) continue;
    const double likeness = model::likeness(span, form.folded);
    if (likeness < best_likeness || !same_words_misread(span, form.folded)) continue;
    best_likeness = likeness;
    best = {&agency, words[form.words - 1] + 1, likeness};
  }
  return best;
}

}  // namespace extract
