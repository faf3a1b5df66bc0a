#include "dictionaries/model_writer.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <utility>

#include "dictionaries/model_file.h"
#include "dictionaries/ngram_pruning.h"

namespace dictionaries {

namespace {

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
    const auto* const above = std::lower_bound(means_.begin(), means_.end(), value);
    if (above == means_.end()) return kClasses - 1;
    if (above == means_.begin()) return 0;
    const auto* const below = above - 1;
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
  FileWriter(const TrainedVocabulary& vocabulary, const NgramEstimates& estimates)
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
    const NgramLevel& pairs = estimates_.level[0];
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
    const NgramLevel& level = estimates_.level[m];
    const NgramLevel& above = estimates_.level[m + 1];
    const ModelLayout::Middle& place = layout_.middle[m];
    const Quantiser probability(logs(level.probability));
    const Quantiser backoff(logs(above.backoff));
    table(2 * m, probability);
    table(2 * m + 1, backoff);
    std::uint32_t parent = 0;
    for (size_t i = 0; i < level.keys.size(); ++i) {
      if (i % 64 == 0) put(place.rank, i / 64, parent);
      pack(place.gram, i,
           std::uint64_t{last_word(level.keys[i])} << kClassBits |
               probability(log_of(level.probability[i])));
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
    const NgramLevel& level = estimates_.level[2];
    const Quantiser probability(logs(level.probability));
    table(4, probability);
    for (size_t i = 0; i < level.keys.size(); ++i) {
      pack(layout_.last, i,
           place_among_children(level.keys[i], estimates_.level[1]) << kClassBits |
               probability(log_of(level.probability[i])));
    }
  }

  const TrainedVocabulary& vocabulary_;
  const NgramEstimates& estimates_;
  ModelHeader header_;
  ModelLayout layout_{};
  std::vector<std::byte> out_;
};

}  // namespace

std::vector<std::byte> model_bytes(const TrainedVocabulary& vocabulary,
                                   const NgramEstimates& estimates) {
  return FileWriter(vocabulary, estimates).bytes();
}

}  // namespace dictionaries
