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

/// The first words of a name, each added to the ones before with a space.
std::vector<std::string> beginnings(const AgencyTokens& tokens, const std::vector<size_t>& words,
                                    std::string AgencyToken::* form) {
  std::vector<std::string> spans;
  std::string span;
  for (const size_t word : words) {
    if (!span.empty()) span += ' ';
    span += tokens[word].*form;
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

// Words from `from` on that could be one name: punctuation inside names is passed over.
std::vector<size_t> AgencyMatcher::name_words(size_t from, size_t most) const {
  std::vector<size_t> words;
  for (size_t i = from; words.size() < most && tokens_.has(i); ++i) {
    const AgencyMark mark = tokens_[i].mark;
    if (mark == AgencyMark::kWord) words.push_back(i);
    if (mark == AgencyMark::kHard || mark == AgencyMark::kColon || mark == AgencyMark::kDots) break;
  }
  return words;
}

AgencyMatch AgencyMatcher::exact_match(size_t from) const {
  const auto words = name_words(from, table_.longest_from(tokens_[from].key));
  const auto spans = beginnings(tokens_, words, &AgencyToken::key);
  for (size_t count = words.size(); count > 0; --count) {
    const Agency* agency = table_.find(spans[count - 1]);
    if (agency != nullptr) return {agency, words[count - 1] + 1, 1};
  }
  const Agency* short_name = table_.find_abbreviation(tokens_[from].text);
  return short_name == nullptr ? AgencyMatch{} : AgencyMatch{short_name, from + 1, 1};
}

AgencyMatch AgencyMatcher::folded_match(size_t from) const {
  const auto words = name_words(from, table_.longest_from_folded(tokens_[from].folded));
  const auto spans = beginnings(tokens_, words, &AgencyToken::folded);
  for (size_t count = words.size(); count > 1; --count) {
    const Agency* agency = table_.find_folded(spans[count - 1]);
    if (agency != nullptr) return {agency, words[count - 1] + 1, kLostMarks};
  }
  return {};
}

// The first word must be right: it tells what kind of body it is.
AgencyMatch AgencyMatcher::misread_match(size_t from) const {
  AgencyMatch best;
  const auto words = name_words(from, table_.longest_from_folded(tokens_[from].folded));
  const auto spans = beginnings(tokens_, words, &AgencyToken::folded);
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
