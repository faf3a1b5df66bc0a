#include "dictionaries/trained_vocabulary.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "dictionaries/misprints.h"
#include "dictionaries/model_file.h"
#include "model/text.h"

namespace dictionaries {

namespace {

struct Entry {
  std::string key;
  std::uint32_t old_id;
  std::uint32_t count;
  std::string skeleton;
};

bool is_special(std::string_view key) { return key.starts_with("<"); }

/// How often the most frequent word of each skeleton was seen.
std::unordered_map<std::string, std::uint32_t> best_counts(const SeenWords& seen) {
  std::unordered_map<std::string, std::uint32_t> best;
  for (size_t i = 0; i < seen.keys.size(); ++i) {
    std::uint32_t& most = best[skeleton(seen.keys[i])];
    most = std::max(most, seen.counts[i]);
  }
  return best;
}

/// Whether `entry` is a word; `most`: how often the most frequent one of its skeleton was seen.
bool is_word(const Entry& entry, std::uint32_t most, const Syllables& syllables,
             const VocabularyRules& rules) {
  const std::string& key = entry.key;
  const bool fixed = is_special(key) || key.ends_with(")") || key.starts_with("^");
  const bool marked = !fixed && has_marks(model::to_utf32(key));
  const bool legal = syllables.contains(key);
  if (marked && !legal) {
    // Loan words such as "buýt"; misprints are far rarer than what they stand for.
    constexpr std::uint32_t kLoanCount = 200;
    constexpr std::uint64_t kLoanShare = 200;
    if (entry.count < kLoanCount || entry.count * kLoanShare < most) return false;
  }
  if (entry.count < (legal || fixed ? rules.least_count : rules.least_foreign_count)) return false;
  return std::uint64_t{entry.count} * rules.rare >= most;
}

/// Words of one skeleton side by side: they are looked up one after the other.
std::vector<Entry> words_of(const SeenWords& seen, const Syllables& syllables,
                            const VocabularyRules& rules) {
  const auto best = best_counts(seen);
  std::vector<Entry> words;
  for (std::uint32_t i = 0; i < seen.keys.size(); ++i) {
    Entry entry{seen.keys[i], i, seen.counts[i], skeleton(seen.keys[i])};
    if (is_word(entry, best.at(entry.skeleton), syllables, rules)) {
      words.push_back(std::move(entry));
    }
  }
  constexpr size_t kMost = 60000;
  if (words.size() > kMost) {
    std::stable_sort(words.begin(), words.end(),
                     [](const Entry& a, const Entry& b) { return a.count > b.count; });
    words.resize(kMost);
  }
  std::sort(words.begin(), words.end(), [](const Entry& a, const Entry& b) {
    return std::tie(a.skeleton, a.key) < std::tie(b.skeleton, b.key);
  });
  return words;
}

/// Share of capitals of each word, in 255ths.
std::vector<std::uint8_t> titled_shares(const SeenWords& seen,
                                        const TrainedVocabulary& vocabulary) {
  // As if every word had been seen once more, with a capital in one of ten cases.
  constexpr double kUsual = 0.1;
  std::vector<std::uint8_t> shares(vocabulary.keys.size(), static_cast<std::uint8_t>(255 * kUsual));
  for (size_t i = 0; i < seen.small.size(); ++i) {
    if (vocabulary.id_of[i] == kUnknownId) continue;
    const double share = (seen.titled[i] + kUsual) / (double{1} + seen.titled[i] + seen.small[i]);
    shares[vocabulary.id_of[i]] = static_cast<std::uint8_t>(std::lround(255 * share));
  }
  return shares;
}

void group_by_skeleton(const std::vector<Entry>& words, TrainedVocabulary* vocabulary) {
  std::map<std::string, std::vector<std::uint16_t>> groups;
  for (const Entry& entry : words) {
    groups[entry.skeleton].push_back(vocabulary->id_of[entry.old_id]);
  }
  vocabulary->group_of.assign(vocabulary->keys.size(), kNoGroup);
  for (auto& [text, members] : groups) {
    for (const std::uint16_t id : members) {
      vocabulary->group_of[id] = static_cast<std::uint32_t>(vocabulary->alike.size());
    }
    vocabulary->skeletons.push_back(text);
    vocabulary->alike.push_back(std::move(members));
  }
}

}  // namespace

TrainedVocabulary vocabulary_of(const SeenWords& seen, const Syllables& syllables,
                                const VocabularyRules& rules) {
  const std::vector<Entry> words = words_of(seen, syllables, rules);
  TrainedVocabulary vocabulary;
  vocabulary.keys = {"", std::string(kSentenceBegin), std::string(kSentenceEnd),
                     std::string(kUnknown)};
  vocabulary.id_of.assign(seen.keys.size(), kUnknownId);
  for (const Entry& entry : words) {
    vocabulary.id_of[entry.old_id] = static_cast<std::uint16_t>(vocabulary.keys.size());
    vocabulary.keys.push_back(entry.key);
  }
  group_by_skeleton(words, &vocabulary);
  vocabulary.titled = titled_shares(seen, vocabulary);
  return vocabulary;
}

}  // namespace dictionaries
