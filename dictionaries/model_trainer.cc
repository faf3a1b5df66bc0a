#include "dictionaries/model_trainer.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstring>
#include <fstream>
#include <map>
#include <optional>
#include <span>
#include <tuple>
#include <utility>

#include "dictionaries/misprints.h"
#include "dictionaries/model_file.h"
#include "model/text.h"

namespace dictionaries {

namespace {

constexpr size_t kRun = 12;
constexpr std::uint32_t kSentenceMark = 0xFFFFFFFF;
constexpr std::uint64_t kWordMask = 0xFFFF;
constexpr int kWordBits = 16;

using Key = std::uint64_t;  ///< words of an n-gram, 16 bits each, the last one lowest

/// Hashes of all runs of twelve syllables of a line, marks apart.
std::vector<std::uint64_t> runs_of(std::u32string_view line) {
  std::vector<std::uint64_t> words;
  for (const Piece& piece : pieces_of(line)) {
    if (piece.kind != PieceKind::kWord) continue;
    std::uint64_t hash = 14695981039346656037ULL;
    for (size_t i = piece.begin; i < piece.end; ++i) {
      const Letter letter = letter_of(line[i]);
      hash = (hash ^ (letter.base != 0 ? static_cast<unsigned char>(letter.base) : line[i])) *
             1099511628211ULL;
    }
    words.push_back(hash);
  }
  std::vector<std::uint64_t> runs;
  for (size_t i = 0; i + kRun <= words.size(); ++i) {
    std::uint64_t hash = 0;
    for (size_t k = 0; k < kRun; ++k)
      hash = std::rotl(hash, 7) * 0x9E3779B185EBCA87ULL ^ words[i + k];
    runs.push_back(hash);
  }
  return runs;
}

struct Vocabulary {
  std::vector<std::string> keys;                  ///< by final id
  std::vector<std::uint16_t> id_of;               ///< provisional id -> final id
  std::vector<std::string> skeletons;             ///< sorted
  std::vector<std::vector<std::uint16_t>> alike;  ///< by skeleton
  std::vector<std::uint8_t> titled;               ///< share of capitals, in 255ths
  std::vector<std::uint32_t> group_of;            ///< final id -> index in `alike`
};

bool is_special(std::string_view key) { return key.starts_with("<"); }

Vocabulary vocabulary_of(const std::vector<std::string>& keys,
                         const std::vector<std::uint32_t>& counts, const Syllables& syllables,
                         const TrainerOptions& options) {
  std::unordered_map<std::string, std::uint32_t> best;
  for (size_t i = 0; i < keys.size(); ++i) {
    std::uint32_t& most = best[skeleton(keys[i])];
    most = std::max(most, counts[i]);
  }
  struct Entry {
    std::string key;
    std::uint32_t old_id;
    std::uint32_t count;
    std::string skeleton;
  };
  std::vector<Entry> kept;
  for (std::uint32_t i = 0; i < keys.size(); ++i) {
    const std::string& key = keys[i];
    const bool fixed = is_special(key) || key.ends_with(")") || key.starts_with("^");
    const bool marked = !fixed && has_marks(model::to_utf32(key));
    const bool legal = syllables.contains(key);
    const std::uint32_t most = best[skeleton(key)];
    if (marked && !legal) {
      // Loan words such as "buýt"; misprints are far rarer than what they stand for.
      constexpr std::uint32_t kLoanCount = 200;
      constexpr std::uint64_t kLoanShare = 200;
      if (counts[i] < kLoanCount || counts[i] * kLoanShare < most) continue;
    }
    if (counts[i] < (legal || fixed ? options.least_count : options.least_foreign_count)) continue;
    if (std::uint64_t{counts[i]} * options.rare < most) continue;
    kept.push_back({key, i, counts[i], skeleton(key)});
  }
  constexpr size_t kMost = 60000;
  if (kept.size() > kMost) {
    std::stable_sort(kept.begin(), kept.end(),
                     [](const Entry& a, const Entry& b) { return a.count > b.count; });
    kept.resize(kMost);
  }
  // Words of one skeleton are looked up one after the other: they stand side by side.
  std::sort(kept.begin(), kept.end(), [](const Entry& a, const Entry& b) {
    return std::tie(a.skeleton, a.key) < std::tie(b.skeleton, b.key);
  });
  Vocabulary vocabulary;
  vocabulary.keys = {"", std::string(kSentenceBegin), std::string(kSentenceEnd),
                     std::string(kUnknown)};
  vocabulary.id_of.assign(keys.size(), kUnknownId);
  std::map<std::string, std::vector<std::uint16_t>> groups;
  for (const Entry& entry : kept) {
    const auto id = static_cast<std::uint16_t>(vocabulary.keys.size());
    vocabulary.id_of[entry.old_id] = id;
    vocabulary.keys.push_back(entry.key);
    groups[entry.skeleton].push_back(id);
  }
  vocabulary.group_of.assign(vocabulary.keys.size(), kNoGroup);
  for (auto& [text, members] : groups) {
    for (const std::uint16_t id : members) {
      vocabulary.group_of[id] = static_cast<std::uint32_t>(vocabulary.alike.size());
    }
    vocabulary.skeletons.push_back(text);
    vocabulary.alike.push_back(std::move(members));
  }
  return vocabulary;
}

struct Count {
  Key key = 0;
  std::uint32_t adjusted = 0;  ///< Kneser-Ney: in how many contexts; the highest order: how often
  std::uint32_t raw = 0;       ///< how often
};

/// All n-grams of one order, sorted, with probabilities; contexts with their back-off weight.
struct Level {
  std::vector<Key> keys;
  std::vector<float> probability;
  std::vector<std::uint32_t> raw;
  std::vector<Key> contexts;
  std::vector<std::uint32_t> context_begin;  ///< one more than contexts
  std::vector<float> backoff;

  void index() {
    contexts.clear();
    context_begin.clear();
    for (size_t i = 0; i < keys.size(); ++i) {
      const Key context = keys[i] >> kWordBits;
      if (contexts.empty() || contexts.back() != context) {
        contexts.push_back(context);
        context_begin.push_back(static_cast<std::uint32_t>(i));
      }
    }
    context_begin.push_back(static_cast<std::uint32_t>(keys.size()));
    backoff.assign(contexts.size(), 1.0F);
  }

  /// Index of the context; contexts.size() when nothing follows it.
  size_t find(Key context) const {
    const auto at = std::lower_bound(contexts.begin(), contexts.end(), context);
    return at != contexts.end() && *at == context ? static_cast<size_t>(at - contexts.begin())
                                                  : contexts.size();
  }
};

/// Orders 1 to 4; order 1 holds one entry a word.
struct Estimates {
  std::vector<double> unigram;
  std::array<Level, 3> level;  ///< orders 2, 3, 4

  /// The contexts of one history, longest first.
  struct History {
    struct Step {
      const Level* level;
      std::uint32_t begin, end;
      double backoff;
    };
    std::array<Step, 3> steps;
    size_t count = 0;
  };

  /// `context`: the last `order` - 1 words.
  History history(Key context, int order) const {
    History history;
    for (int m = order; m >= 2; --m) {
      const Level& one = level[static_cast<size_t>(m - 2)];
      const Key mask = (Key{1} << (kWordBits * (m - 1))) - 1;
      const size_t at = one.find(context & mask);
      if (at == one.contexts.size()) continue;
      history.steps[history.count++] = {&one, one.context_begin[at], one.context_begin[at + 1],
                                        one.backoff[at]};
    }
    return history;
  }

  double probability(const History& history, std::uint16_t word, size_t skip = 0) const {
    double weight = 1;
    for (size_t i = skip; i < history.count; ++i) {
      const History::Step& step = history.steps[i];
      const auto begin = step.level->keys.begin() + step.begin;
      const auto end = step.level->keys.begin() + step.end;
      const Key wanted = (*begin & ~kWordMask) | word;
      const auto at = std::lower_bound(begin, end, wanted);
      if (at != end && *at == wanted) {
        return weight * step.level->probability[static_cast<size_t>(at - step.level->keys.begin())];
      }
      weight *= step.backoff;
    }
    return weight * unigram[word];
  }
};

struct Discounts {
  std::array<double, 4> of{};  ///< by count, 3 stands for more

  double operator()(std::uint32_t count) const { return of[std::min<size_t>(count, 3)]; }
};

Discounts discounts_of(const std::vector<Count>& counts) {
  std::array<double, 5> n{};
  for (const Count& count : counts) {
    if (count.adjusted < n.size()) n[count.adjusted] += 1;
  }
  Discounts discounts;
  constexpr std::array<double, 4> kUsual = {0, 0.6, 1.0, 1.3};
  for (size_t i = 1; i <= 3; ++i) {
    const double y = n[1] + 2 * n[2] > 0 ? n[1] / (n[1] + 2 * n[2]) : 0;
    const double value =
        n[i] > 0 ? static_cast<double>(i) - static_cast<double>(i + 1) * y * n[i + 1] / n[i] : 0;
    discounts.of[i] = value > 0 && value < static_cast<double>(i) ? value : kUsual[i];
  }
  return discounts;
}

std::vector<Count> highest_counts(std::vector<Key> grams) {
  std::sort(grams.begin(), grams.end());
  std::vector<Count> counts;
  for (size_t i = 0; i < grams.size();) {
    size_t end = i;
    while (end < grams.size() && grams[end] == grams[i]) ++end;
    const auto times = static_cast<std::uint32_t>(end - i);
    counts.push_back({grams[i], times, times});
    i = end;
  }
  return counts;
}

/// Counts of the n-grams that are one word shorter at the front. `words`: of the given counts. An
/// n-gram whose first word is 0 begins a sentence; what is left counts as often as it was seen.
std::vector<Count> lower_counts(const std::vector<Count>& counts, int words) {
  const Key mask = (Key{1} << (kWordBits * (words - 1))) - 1;
  std::vector<Count> lower;
  lower.reserve(counts.size());
  for (const Count& count : counts) {
    const bool at_begin = (count.key & ~mask) == 0;
    lower.push_back({count.key & mask, at_begin ? count.adjusted : 1, count.raw});
  }
  std::sort(lower.begin(), lower.end(),
            [](const Count& a, const Count& b) { return a.key < b.key; });
  size_t kept = 0;
  for (size_t i = 0; i < lower.size(); ++i) {
    if (kept > 0 && lower[kept - 1].key == lower[i].key) {
      lower[kept - 1].adjusted += lower[i].adjusted;
      lower[kept - 1].raw += lower[i].raw;
    } else {
      lower[kept++] = lower[i];
    }
  }
  lower.resize(kept);
  return lower;
}

/// Without the n-grams that are shorter than `words` because a sentence begins in them.
void drop_short(std::vector<Count>* counts, int words) {
  const int shift = kWordBits * (words - 1);
  std::erase_if(*counts, [&](const Count& count) { return (count.key >> shift) == 0; });
}

void estimate(const std::vector<Count>& counts, int order, Estimates* estimates) {
  Level& level = estimates->level[static_cast<size_t>(order - 2)];
  const Discounts discounts = discounts_of(counts);
  level.keys.reserve(counts.size());
  level.raw.reserve(counts.size());
  for (const Count& count : counts) {
    level.keys.push_back(count.key);
    level.raw.push_back(count.raw);
  }
  level.probability.assign(counts.size(), 0);
  level.index();
  for (size_t c = 0; c < level.contexts.size(); ++c) {
    double total = 0;
    double withheld = 0;
    for (size_t i = level.context_begin[c]; i < level.context_begin[c + 1]; ++i) {
      total += counts[i].adjusted;
      withheld += discounts(counts[i].adjusted);
    }
    const double backoff = withheld / total;
    level.backoff[c] = static_cast<float>(backoff);
    const Estimates::History below = estimates->history(
        level.contexts[c] & ((Key{1} << (kWordBits * std::max(0, order - 2))) - 1), order - 1);
    for (size_t i = level.context_begin[c]; i < level.context_begin[c + 1]; ++i) {
      const auto word = static_cast<std::uint16_t>(counts[i].key & kWordMask);
      level.probability[i] =
          static_cast<float>((counts[i].adjusted - discounts(counts[i].adjusted)) / total +
                             backoff * estimates->probability(below, word));
    }
  }
}

/// What is lost when an n-gram is left out, in nats over the training text: mostly how much worse
/// the word is told from the words that share its skeleton, a little plain likelihood.
std::vector<float> losses_of(int order, const Estimates& estimates, const Vocabulary& vocabulary,
                             const TrainerOptions& options) {
  const Level& level = estimates.level[static_cast<size_t>(order - 2)];
  std::vector<float> losses(level.keys.size(), 0);
  const std::uint32_t least = order == kHighestOrder ? 2 : 1;
  for (size_t c = 0; c < level.contexts.size(); ++c) {
    std::optional<Estimates::History> history;
    for (size_t i = level.context_begin[c]; i < level.context_begin[c + 1]; ++i) {
      if (level.raw[i] < least) continue;
      if (!history) history = estimates.history(level.contexts[c], order);
      const auto word = static_cast<std::uint16_t>(level.keys[i] & kWordMask);
      const double with = level.probability[i];
      const double without = level.backoff[c] * estimates.probability(*history, word, 1);
      double told = 0;
      const std::uint32_t group = vocabulary.group_of[word];
      if (group != kNoGroup && vocabulary.alike[group].size() > 1) {
        double others = 0;
        for (const std::uint16_t other : vocabulary.alike[group]) {
          if (other != word) others += estimates.probability(*history, other);
        }
        told = std::log(with / (with + others)) - std::log(without / (without + others));
      }
      const double plain = std::log(with / without);
      losses[i] = static_cast<float>(level.raw[i] * (told + options.breadth * plain));
    }
  }
  return losses;
}

struct Kept {
  std::array<std::vector<bool>, 3> gram;  ///< of order 2, 3, 4
  std::array<size_t, 2> parents{};        ///< n-grams of order 2, 3 that begin kept ones
};

/// The last three words of an n-gram of order 4.
Key ending_of(Key key) { return key & ((Key{1} << (kWordBits * 3)) - 1); }

/// Keeps the triples that end the kept n-grams of order 4: the file writes the last word of these
/// as a place among the children of the pair before it.
void keep_endings(const Estimates& estimates, Kept* kept) {
  const std::vector<Key>& triples = estimates.level[1].keys;
  const std::vector<Key>& last = estimates.level[2].keys;
  for (size_t i = 0; i < last.size(); ++i) {
    if (!kept->gram[2][i]) continue;
    const auto ending = std::lower_bound(triples.begin(), triples.end(), ending_of(last[i]));
    kept->gram[1][static_cast<size_t>(ending - triples.begin())] = true;
  }
}

/// The n-grams whose loss exceeds the threshold, and the contexts and endings that these need.
Kept kept_above(float threshold, const Estimates& estimates,
                const std::array<std::vector<float>, 3>& losses) {
  Kept kept;
  for (size_t m = 3; m-- > 0;) {
    const Level& level = estimates.level[m];
    kept.gram[m].assign(level.keys.size(), false);
    for (size_t i = 0; i < level.keys.size(); ++i) kept.gram[m][i] = losses[m][i] > threshold;
    if (m == 2) continue;
    if (m == 1) keep_endings(estimates, &kept);
    const Level& above = estimates.level[m + 1];
    size_t at = 0;
    for (size_t c = 0; c < above.contexts.size(); ++c) {
      bool needed = false;
      for (size_t i = above.context_begin[c]; !needed && i < above.context_begin[c + 1]; ++i) {
        needed = kept.gram[m + 1][i];
      }
      kept.parents[m] += needed ? 1 : 0;
      while (at < level.keys.size() && level.keys[at] < above.contexts[c]) ++at;
      if (needed && at < level.keys.size() && level.keys[at] == above.contexts[c]) {
        kept.gram[m][at] = true;
      }
    }
  }
  return kept;
}

double bytes_of(const Kept& kept, std::uint32_t words) {
  // Bits for the parents among them, the ranks of these and, of children, the first ones.
  constexpr double kRankedBit = 1.5;
  constexpr double kFirstBit = 1;
  const double gram = word_bits(words) + kClassBits + kRankedBit;
  const std::array<double, 3> bits = {gram, gram + kFirstBit, kPlaceBits + kClassBits + kFirstBit};
  constexpr double kParentBits = kClassBits + 32.0 / kSampledParents;
  double sum = 0;
  for (size_t m = 0; m < kept.gram.size(); ++m) {
    const std::vector<bool>& gram_kept = kept.gram[m];
    sum += bits[m] * static_cast<double>(std::count(gram_kept.begin(), gram_kept.end(), true));
  }
  for (const size_t parents : kept.parents) sum += kParentBits * static_cast<double>(parents);
  return sum / 8;
}

/// Place of the last word of an n-gram of order 4 among the children of the pair before it.
size_t place_of(Key key, const Level& triples) {
  const Key ending = ending_of(key);
  const size_t context = triples.find(ending >> kWordBits);
  const auto begin = triples.keys.begin() + triples.context_begin[context];
  const auto end = triples.keys.begin() + triples.context_begin[context + 1];
  return static_cast<size_t>(std::lower_bound(begin, end, ending) - begin);
}

Estimates pruned(const Estimates& full, const Kept& kept) {
  Estimates out;
  out.unigram = full.unigram;
  for (size_t m = 0; m < kept.gram.size(); ++m) {
    Level& level = out.level[m];
    for (size_t i = 0; i < kept.gram[m].size(); ++i) {
      if (!kept.gram[m][i]) continue;
      if (m == 2 && place_of(full.level[m].keys[i], out.level[1]) >> kPlaceBits != 0) continue;
      level.keys.push_back(full.level[m].keys[i]);
      level.probability.push_back(full.level[m].probability[i]);
    }
    level.index();
    const int order = static_cast<int>(m) + 2;
    for (size_t c = 0; c < level.contexts.size(); ++c) {
      const Key shorter = level.contexts[c] & ((Key{1} << (kWordBits * (order - 2))) - 1);
      const Estimates::History below = out.history(shorter, order - 1);
      double here = 0;
      double there = 0;
      for (size_t i = level.context_begin[c]; i < level.context_begin[c + 1]; ++i) {
        here += level.probability[i];
        there += out.probability(below, static_cast<std::uint16_t>(level.keys[i] & kWordMask));
      }
      constexpr double kLeast = 1e-6;
      level.backoff[c] =
          static_cast<float>(std::max(kLeast, 1 - here) / std::max(kLeast, 1 - there));
    }
  }
  return out;
}

/// kClasses values that stand for many with little squared error (Lloyd 1982).
class Quantiser {
 public:
  explicit Quantiser(std::vector<float> values) {
    means_.fill(0);
    if (values.empty()) return;
    std::sort(values.begin(), values.end());
    for (size_t c = 0; c < means_.size(); ++c) {
      means_[c] = values[(2 * c + 1) * values.size() / (2 * kClasses)];
    }
    constexpr int kRounds = 50;
    for (int round = 0; round < kRounds; ++round) refine(values);
  }

  std::uint32_t operator()(float value) const {
    const auto above = std::lower_bound(means_.begin(), means_.end(), value);
    if (above == means_.end()) return kClasses - 1;
    if (above == means_.begin()) return 0;
    const auto below = above - 1;
    return static_cast<std::uint32_t>((value - *below < *above - value ? below : above) -
                                      means_.begin());
  }

  const std::array<float, kClasses>& means() const { return means_; }

 private:
  /// Each mean moves to that of the sorted values which are nearest to it.
  void refine(const std::vector<float>& values) {
    auto begin = values.begin();
    for (size_t c = 0; c < kClasses; ++c) {
      const auto end = c + 1 == kClasses
                           ? values.end()
                           : std::lower_bound(begin, values.end(), (means_[c] + means_[c + 1]) / 2);
      double sum = 0;
      for (auto at = begin; at != end; ++at) sum += *at;
      if (end != begin) means_[c] = static_cast<float>(sum / static_cast<double>(end - begin));
      begin = end;
    }
  }

  std::array<float, kClasses> means_;
};

float log_of(double value) { return static_cast<float>(std::log(std::max(value, 1e-12))); }

class FileWriter {
 public:
  FileWriter(const Vocabulary& vocabulary, const Estimates& estimates)
      : vocabulary_(vocabulary), estimates_(estimates) {}

  std::vector<std::byte> bytes() {
    header_.magic = kModelMagic;
    header_.version = kModelVersion;
    header_.words = static_cast<std::uint32_t>(vocabulary_.keys.size());
    header_.word_bytes = total_size(vocabulary_.keys);
    header_.word_slots = slots_for(vocabulary_.keys.size());
    header_.skeletons = static_cast<std::uint32_t>(vocabulary_.skeletons.size());
    header_.skeleton_bytes = total_size(vocabulary_.skeletons);
    header_.skeleton_slots = slots_for(vocabulary_.skeletons.size());
    for (const auto& group : vocabulary_.alike) {
      header_.alike += static_cast<std::uint32_t>(group.size());
    }
    for (size_t m = 0; m < 3; ++m) {
      header_.grams[m] = static_cast<std::uint32_t>(estimates_.level[m].keys.size());
      if (m == 0) continue;
      header_.parents[m - 1] = static_cast<std::uint32_t>(estimates_.level[m].contexts.size());
    }
    layout_ = layout_of(header_);
    header_.size = layout_.size;
    out_.assign(layout_.size, std::byte{0});
    strings(vocabulary_.keys, layout_.word_begin, layout_.word_bytes, layout_.word_slots,
            header_.word_slots);
    strings(vocabulary_.skeletons, layout_.skeleton_begin, layout_.skeleton_bytes,
            layout_.skeleton_slots, header_.skeleton_slots);
    groups();
    unigrams();
    middle(0);
    middle(1);
    last();
    header_.checksum =
        model_checksum(std::span<const std::byte>(out_).subspan(sizeof(ModelHeader)));
    std::memcpy(out_.data(), &header_, sizeof(header_));
    return std::move(out_);
  }

 private:
  static std::uint32_t total_size(const std::vector<std::string>& texts) {
    size_t size = 0;
    for (const std::string& text : texts) size += text.size();
    return static_cast<std::uint32_t>(size);
  }

  static std::uint32_t slots_for(size_t count) {
    return static_cast<std::uint32_t>(std::bit_ceil(2 * count + 2));
  }

  template <typename T>
  void put(size_t section, size_t index, T value) {
    std::memcpy(out_.data() + section + index * sizeof(T), &value, sizeof(T));
  }

  void strings(const std::vector<std::string>& texts, size_t begin, size_t bytes, size_t slots,
               std::uint32_t slot_count) {
    std::vector<std::uint16_t> table(slot_count, 0xFFFF);
    std::uint32_t at = 0;
    for (size_t i = 0; i < texts.size(); ++i) {
      put(begin, i, at);
      std::memcpy(out_.data() + bytes + at, texts[i].data(), texts[i].size());
      at += static_cast<std::uint32_t>(texts[i].size());
      size_t slot = model_hash(texts[i].data(), texts[i].size()) & (slot_count - 1);
      while (table[slot] != 0xFFFF) slot = (slot + 1) & (slot_count - 1);
      table[slot] = static_cast<std::uint16_t>(i);
    }
    put(begin, texts.size(), at);
    std::memcpy(out_.data() + slots, table.data(), table.size() * sizeof(table[0]));
  }

  void groups() {
    std::uint32_t at = 0;
    for (size_t g = 0; g < vocabulary_.alike.size(); ++g) {
      put(layout_.alike_begin, g, at);
      for (const std::uint16_t id : vocabulary_.alike[g]) put(layout_.alike, at++, id);
    }
    put(layout_.alike_begin, vocabulary_.alike.size(), at);
  }

  void unigrams() {
    const Level& pairs = estimates_.level[0];
    size_t c = 0;
    std::uint32_t child = 0;
    for (size_t word = 0; word < vocabulary_.keys.size(); ++word) {
      put(layout_.unigram_probability, word, log_of(estimates_.unigram[word]));
      put(layout_.unigram_child, word, child);
      put(layout_.titled, word, vocabulary_.titled[word]);
      float backoff = 0;
      if (c < pairs.contexts.size() && pairs.contexts[c] == word) {
        backoff = log_of(pairs.backoff[c]);
        child = pairs.context_begin[++c];
      }
      put(layout_.unigram_backoff, word, backoff);
    }
    put(layout_.unigram_child, vocabulary_.keys.size(), child);
  }

  static std::vector<float> logs(const std::vector<float>& values) {
    std::vector<float> out;
    out.reserve(values.size());
    for (const float value : values) out.push_back(log_of(value));
    return out;
  }

  void table(size_t index, const Quantiser& quantiser) {
    for (size_t i = 0; i < kClasses; ++i) {
      put(layout_.tables, index * kClasses + i, quantiser.means()[i]);
    }
  }

  void pack(const ModelLayout::Packed& place, size_t index, std::uint64_t value) {
    const size_t bit = index * place.bits;
    std::uint64_t eight = 0;
    std::memcpy(&eight, out_.data() + place.begin + bit / 8, sizeof(eight));
    eight |= value << (bit % 8);
    std::memcpy(out_.data() + place.begin + bit / 8, &eight, sizeof(eight));
  }

  void set_bit(size_t section, size_t index) {
    out_[section + index / 8] |= std::byte{1} << (index % 8);
  }

  void middle(size_t m) {
    const Level& level = estimates_.level[m];
    const Level& above = estimates_.level[m + 1];
    const ModelLayout::Middle& place = layout_.middle[m];
    const Quantiser probability(logs(level.probability));
    const Quantiser backoff(logs(above.backoff));
    table(2 * m, probability);
    table(2 * m + 1, backoff);
    std::uint32_t parent = 0;
    for (size_t i = 0; i < level.keys.size(); ++i) {
      if (i % 64 == 0) put(place.rank, i / 64, parent);
      pack(place.gram, i,
           (level.keys[i] & kWordMask) << kClassBits | probability(log_of(level.probability[i])));
      if (parent < above.contexts.size() && above.contexts[parent] == level.keys[i]) {
        set_bit(place.parent, i);
        set_bit(place.first, above.context_begin[parent]);
        if (parent % kSampledParents == 0) {
          put(place.sample, parent / kSampledParents, above.context_begin[parent]);
        }
        pack(place.backoff, parent, backoff(log_of(above.backoff[parent])));
        ++parent;
      }
    }
    if (level.keys.size() % 64 == 0) put(place.rank, level.keys.size() / 64, parent);
  }

  void last() {
    const Level& level = estimates_.level[2];
    const Quantiser probability(logs(level.probability));
    table(4, probability);
    for (size_t i = 0; i < level.keys.size(); ++i) {
      pack(layout_.last, i,
           place_of(level.keys[i], estimates_.level[1]) << kClassBits |
               probability(log_of(level.probability[i])));
    }
  }

  const Vocabulary& vocabulary_;
  const Estimates& estimates_;
  ModelHeader header_;
  ModelLayout layout_{};
  std::vector<std::byte> out_;
};

/// Words by final id, kEndId behind each sentence.
std::vector<std::uint16_t> words_of(const std::vector<std::uint32_t>& stream,
                                    const std::vector<std::uint16_t>& id_of) {
  std::vector<std::uint16_t> words;
  words.reserve(stream.size());
  for (const std::uint32_t token : stream) {
    words.push_back(token == kSentenceMark ? kEndId : id_of[token]);
  }
  return words;
}

std::vector<Key> grams_of(const std::vector<std::uint16_t>& words) {
  std::vector<Key> grams;
  grams.reserve(words.size());
  Key history = kBeginId;
  for (const std::uint16_t word : words) {
    history = (history << kWordBits) | word;
    grams.push_back(history);
    if (word == kEndId) history = kBeginId;
  }
  return grams;
}

std::vector<double> unigrams_of(const std::vector<Count>& counts, size_t words) {
  double total = 0;
  double withheld = 0;
  const Discounts discounts = discounts_of(counts);
  for (const Count& count : counts) {
    total += count.adjusted;
    withheld += discounts(count.adjusted);
  }
  const double floor = withheld / total / static_cast<double>(words);
  std::vector<double> unigram(words, floor);
  for (const Count& count : counts) {
    unigram[count.key] += (count.adjusted - discounts(count.adjusted)) / total;
  }
  return unigram;
}

model::Status save(const std::vector<std::byte>& bytes, const std::filesystem::path& file) {
  std::filesystem::path fresh = file;
  fresh += ".new";
  {
    std::ofstream out(fresh, std::ios::binary);
    out.write(reinterpret_cast<const char*>(bytes.data()),
              static_cast<std::streamsize>(bytes.size()));
    if (!out.flush()) {
      return model::fail(model::ErrorCode::kOutput, "cannot be written", fresh.string());
    }
  }
  std::error_code problem;
  std::filesystem::rename(fresh, file, problem);
  if (problem) return model::fail(model::ErrorCode::kOutput, problem.message(), file.string());
  return {};
}

/// Share of capitals of each word, in 255ths.
std::vector<std::uint8_t> titled_shares(const Vocabulary& vocabulary,
                                        const std::vector<std::uint32_t>& small,
                                        const std::vector<std::uint32_t>& titled) {
  // As if every word had been seen once more, with a capital in one of ten cases.
  constexpr double kUsual = 0.1;
  std::vector<std::uint8_t> shares(vocabulary.keys.size(), static_cast<std::uint8_t>(255 * kUsual));
  for (size_t i = 0; i < small.size(); ++i) {
    if (vocabulary.id_of[i] == kUnknownId) continue;
    const double share = (titled[i] + kUsual) / (double{1} + titled[i] + small[i]);
    shares[vocabulary.id_of[i]] = static_cast<std::uint8_t>(std::lround(255 * share));
  }
  return shares;
}

}  // namespace

void ModelTrainer::exclude(std::string_view line) {
  for (const std::uint64_t run : runs_of(model::to_utf32(model::nfc(line)))) excluded_.insert(run);
}

bool ModelTrainer::add(std::string_view text) {
  const std::u32string line = model::to_utf32(model::nfc(text));
  const std::vector<Piece> pieces = pieces_of(line);
  size_t words = 0;
  size_t marked = 0;
  for (const Piece& piece : pieces) {
    if (piece.kind != PieceKind::kWord) continue;
    ++words;
    marked += has_marks(std::u32string_view(line).substr(piece.begin, piece.end - piece.begin));
  }
  if (words == 0 ||
      static_cast<double>(marked) < options_.marked_share * static_cast<double>(words)) {
    return false;
  }
  if (!excluded_.empty()) {
    for (const std::uint64_t run : runs_of(line)) {
      if (excluded_.contains(run)) return false;
    }
  }
  const bool capitals = in_capitals(line);
  bool first_word = true;
  const auto end_sentence = [this] {
    if (!stream_.empty() && stream_.back() != kSentenceMark) stream_.push_back(kSentenceMark);
  };
  for (const Piece& piece : pieces) {
    if (piece.kind == PieceKind::kBreak) {
      end_sentence();
      first_word = true;
      continue;
    }
    const std::u32string_view token =
        std::u32string_view(line).substr(piece.begin, piece.end - piece.begin);
    std::string key = model_key(token, piece.kind, capitals);
    const auto [at, fresh] =
        ids_.try_emplace(std::move(key), static_cast<std::uint32_t>(keys_.size()));
    if (fresh) {
      keys_.push_back(at->first);
      counts_.push_back(0);
      small_.push_back(0);
      titled_.push_back(0);
    }
    ++counts_[at->second];
    if (piece.kind == PieceKind::kWord && !capitals) {
      const Capital capital = capital_of(token, first_word);
      if (capital == Capital::kSmall) ++small_[at->second];
      if (capital == Capital::kTitle) ++titled_[at->second];
      first_word = false;
    }
    stream_.push_back(at->second);
  }
  end_sentence();
  return true;
}

model::Result<std::vector<std::string>> ModelTrainer::write(const std::filesystem::path& file) {
  std::vector<std::string> report;
  report.push_back(fmt::format("{} tokens, {} different", stream_.size(), keys_.size()));
  Vocabulary vocabulary = vocabulary_of(keys_, counts_, syllables_, options_);
  vocabulary.titled = titled_shares(vocabulary, small_, titled_);
  report.push_back(fmt::format("vocabulary {}, {} skeletons", vocabulary.keys.size(),
                               vocabulary.skeletons.size()));
  std::vector<std::uint16_t> words_read = words_of(stream_, vocabulary.id_of);
  stream_ = {};
  ids_ = {};
  report.push_back(
      fmt::format("{} misprints put right",
                  correct_misprints(vocabulary.group_of, options_.misprint, &words_read)));
  std::vector<Key> grams = grams_of(words_read);
  words_read = {};
  std::array<std::vector<Count>, 4> counts;
  counts[3] = highest_counts(std::move(grams));
  for (int order = 3; order >= 1; --order) {
    counts[static_cast<size_t>(order) - 1] =
        lower_counts(counts[static_cast<size_t>(order)], order + 1);
    drop_short(&counts[static_cast<size_t>(order)], order + 1);
  }
  Estimates full;
  full.unigram = unigrams_of(counts[0], vocabulary.keys.size());
  std::array<std::vector<float>, 3> losses;
  for (int order = 2; order <= kHighestOrder; ++order) {
    const auto m = static_cast<size_t>(order - 2);
    report.push_back(fmt::format("{}-grams: {}", order, counts[m + 1].size()));
    estimate(counts[m + 1], order, &full);
    counts[m + 1] = {};
    losses[m] = losses_of(order, full, vocabulary, options_);
  }
  constexpr double kWordBytes = 44;  // text, places in tables, order 1
  const auto words = static_cast<std::uint32_t>(vocabulary.keys.size());
  const double base = kWordBytes * words;
  float low = 0;
  float high = 1000;
  Kept kept = kept_above(low, full, losses);
  if (bytes_of(kept, words) + base > static_cast<double>(options_.file_size)) {
    constexpr int kSteps = 16;
    for (int step = 0; step < kSteps; ++step) {
      const float middle = step == 0 ? 2.0F : (low + high) / 2;
      Kept tried = kept_above(middle, full, losses);
      if (bytes_of(tried, words) + base > static_cast<double>(options_.file_size)) {
        low = middle;
      } else {
        high = middle;
        kept = std::move(tried);
      }
    }
    report.push_back(fmt::format("n-grams worth less than {:.3f} nats are left out", high));
  }
  const Estimates small = pruned(full, kept);
  for (size_t m = 0; m < 3; ++m) {
    report.push_back(fmt::format("{}-grams kept: {}", m + 2, small.level[m].keys.size()));
  }
  const std::vector<std::byte> bytes = FileWriter(vocabulary, small).bytes();
  if (auto saved = save(bytes, file); !saved) return model::fail(saved.error());
  report.push_back(fmt::format("{} bytes", bytes.size()));
  return report;
}

}  // namespace dictionaries
