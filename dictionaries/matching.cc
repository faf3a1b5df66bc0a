#include "dictionaries/matching.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <set>

#include "dictionaries/phrase_set.h"
#include "dictionaries/tsv.h"
#include "model/text.h"

namespace dictionaries {

namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 16> kClasses = {
    "none",        "plan",    "implement", "revise",  "improve", "operate", "propose", "report",
    "consolidate", "publish", "fund",      "support", "midterm", "final",   "review",  "close"};
constexpr std::array<std::string_view, 16> kUses = {
    "filler",    "boilerplate", "product",  "plan product", "object",     "cut",
    "condition", "place",       "laggard",  "early cut",    "of commune", "of province",
    "of party",  "of nation",   "superior", "decides"};

template <size_t n>
std::optional<size_t> position(const std::array<std::string_view, n>& names,
                               std::string_view name) {
  const auto found = std::find(names.begin(), names.end(), name);
  if (found == names.end()) return std::nullopt;
  return static_cast<size_t>(found - names.begin());
}

tl::unexpected<model::Error> bad_value(const fs::path& file, const TsvRow& row, size_t column) {
  return model::fail(model::ErrorCode::kUsage, "\"" + row.fields[column] + "\" is not known here",
                     file.string(), 0, row.line);
}

}  // namespace

std::string_view name_of(VerbClass value) { return kClasses.at(static_cast<size_t>(value)); }

WordMeaning& Matching::meaning(std::string_view phrase) {
  const std::string key = phrase_key(phrase);
  longest_ = std::max(longest_, model::words_of(key).size());
  return words_[key];
}

model::Result<Matching> Matching::load(const fs::path& data_folder) {
  Matching matching;
  const fs::path verbs = data_folder / "task_verbs.tsv";
  const auto verb_rows = read_tsv(verbs, 2);
  if (!verb_rows) return model::fail(verb_rows.error());
  for (const TsvRow& row : *verb_rows) {
    const auto verb_class = position(kClasses, row.fields[1]);
    if (!verb_class) return bad_value(verbs, row, 1);
    matching.meaning(row.fields[0]).verb = static_cast<VerbClass>(*verb_class);
  }
  const fs::path words = data_folder / "matching_words.tsv";
  const auto word_rows = read_tsv(words, 2);
  if (!word_rows) return model::fail(word_rows.error());
  for (const TsvRow& row : *word_rows) {
    for (const std::string& use : model::split(row.fields[1], '|')) {
      const auto bit = position(kUses, use);
      if (!bit) return bad_value(words, row, 1);
      matching.meaning(row.fields[0]).uses |= 1U << *bit;
    }
  }
  std::set<std::string> ambiguous;
  for (const auto& [phrase, meaning] : matching.words_) {
    if (phrase.find(' ') == std::string::npos) continue;
    std::string key = model::fold(phrase);
    if (!matching.folded_.emplace(key, meaning).second) ambiguous.insert(std::move(key));
  }
  for (const std::string& key : ambiguous) matching.folded_.erase(key);
  const fs::path weights = data_folder / "match_weights.tsv";
  const auto weight_rows = read_tsv(weights, 2);
  if (!weight_rows) return model::fail(weight_rows.error());
  for (const TsvRow& row : *weight_rows) {
    const std::string& text = row.fields[1];
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size()) {
      return bad_value(weights, row, 1);
    }
    const std::string& name = row.fields[0];
    const size_t dot = name.find('.');
    if (dot == std::string::npos) return bad_value(weights, row, 0);
    matching.weights_[{name.substr(0, dot), name.substr(dot + 1)}] = value;
  }
  const auto same_rows = read_tsv(data_folder / "same_words.tsv", 2);
  if (!same_rows) return model::fail(same_rows.error());
  for (const TsvRow& row : *same_rows) {
    std::string key = phrase_key(row.fields[0]);
    matching.longest_ = std::max(matching.longest_, model::words_of(key).size());
    matching.same_.emplace(std::move(key), row.fields[1]);
  }
  auto abbreviations = Abbreviations::load(data_folder / "abbreviations.tsv");
  if (!abbreviations) return model::fail(abbreviations.error());
  matching.abbreviations_ = std::move(*abbreviations);
  const auto syllables = read_tsv(data_folder / "syllables.tsv", 1);
  if (!syllables) return model::fail(syllables.error());
  for (const TsvRow& row : *syllables) matching.syllables_.insert(model::fold(row.fields[0]));
  return matching;
}

const WordMeaning* Matching::find(const std::string& key) const {
  const auto found = words_.find(key);
  return found == words_.end() ? nullptr : &found->second;
}

const WordMeaning* Matching::find_folded(const std::string& folded) const {
  const auto found = folded_.find(folded);
  return found == folded_.end() ? nullptr : &found->second;
}

const std::string* Matching::same_as(const std::string& key) const {
  const auto found = same_.find(key);
  return found == same_.end() ? nullptr : &found->second;
}

double Matching::weight(std::string_view feature, std::string_view level) const {
  const auto found = weights_.find(ByName::Names(feature, level));
  return found == weights_.end() ? 0 : found->second;
}

}  // namespace dictionaries
