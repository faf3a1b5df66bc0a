#include "dictionaries/language_model.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <bit>
#include <cstring>
#include <string>
#include <utility>

#include "model/descriptor.h"

namespace dictionaries {

using model::ErrorCode;

std::uint64_t model_checksum(std::span<const std::byte> bytes) {
  constexpr std::uint64_t kPrime = 0x9E3779B185EBCA87ULL;
  constexpr size_t kLanes = 4;
  std::array<std::uint64_t, kLanes> lanes = {1, 2, 3, 4};
  const auto mix = [&](size_t lane, std::uint64_t word) {
    lanes[lane] = std::rotl(lanes[lane] ^ (word * kPrime), 31) * kPrime;
  };
  size_t at = 0;
  for (; at + kLanes * 8 <= bytes.size(); at += kLanes * 8) {
    std::array<std::uint64_t, kLanes> words;
    std::memcpy(words.data(), bytes.data() + at, sizeof(words));
    for (size_t lane = 0; lane < kLanes; ++lane) mix(lane, words[lane]);
  }
  for (size_t lane = 0; at < bytes.size(); at += 8, lane = (lane + 1) % kLanes) {
    std::uint64_t word = 0;
    std::memcpy(&word, bytes.data() + at, std::min<size_t>(8, bytes.size() - at));
    mix(lane, word);
  }
  std::uint64_t sum = bytes.size();
  for (const std::uint64_t lane : lanes) sum = std::rotl(sum ^ lane, 29) * kPrime;
  return sum ^ (sum >> 32);
}

std::uint32_t model_hash(const char* text, size_t size) {
  std::uint32_t hash = 2166136261U;
  for (size_t i = 0; i < size; ++i) {
    hash = (hash ^ static_cast<unsigned char>(text[i])) * 16777619U;
  }
  return hash ^ (hash >> 15);
}

namespace {

/// Index of the string in a table; `none` when it is not there.
size_t find(std::span<const std::uint32_t> begin, std::span<const char> bytes,
            std::span<const std::uint16_t> slots, std::string_view text, size_t none) {
  const size_t mask = slots.size() - 1;
  size_t at = model_hash(text.data(), text.size()) & mask;
  for (size_t tries = 0; tries <= mask && slots[at] != 0xFFFF; ++tries, at = (at + 1) & mask) {
    const size_t i = slots[at];
    const std::string_view found(bytes.data() + begin[i], begin[i + 1] - begin[i]);
    if (found == text) return i;
  }
  return none;
}

/// Positions that rise and end at `end`.
bool rises_to(std::span<const std::uint32_t> begin, size_t end) {
  return std::is_sorted(begin.begin(), begin.end()) && begin.back() == end;
}

/// The entry of [begin, end) whose number without the class of its probability is `wanted`; `end`
/// when there is none. Without branches that depend on the numbers: these cannot be foreseen.
template <typename Packed>
std::uint32_t search(const Packed& grams, std::uint32_t begin, std::uint32_t end,
                     std::uint32_t wanted) {
  if (begin >= end) return end;
  std::uint32_t at = begin;
  for (std::uint32_t rest = end - begin; rest > 1;) {
    const std::uint32_t half = rest / 2;
    at += grams[at + half] >> kClassBits <= wanted ? half : 0;
    rest -= half;
  }
  return grams[at] >> kClassBits == wanted ? at : end;
}

/// The first bit set at or after `at`; `end` when there is none before it.
std::uint32_t next_set(std::span<const std::uint64_t> bits, std::uint32_t at, std::uint32_t end) {
  if (at >= end) return end;
  std::size_t word = at / 64;
  std::uint64_t rest = bits[word] & (~std::uint64_t{0} << (at % 64));
  while (rest == 0) {
    if (++word >= bits.size()) return end;
    rest = bits[word];
  }
  return std::min(end, static_cast<std::uint32_t>(word * 64 + std::countr_zero(rest)));
}

/// The bit set that comes `skipped` set bits after the first one at or after `at`.
std::uint32_t later_set(std::span<const std::uint64_t> bits, std::uint32_t at,
                        std::uint32_t skipped, std::uint32_t end) {
  std::size_t word = at / 64;
  std::uint64_t rest = bits[word] & (~std::uint64_t{0} << (at % 64));
  for (auto set = static_cast<std::uint32_t>(std::popcount(rest)); set <= skipped;
       set = static_cast<std::uint32_t>(std::popcount(rest))) {
    if (++word >= bits.size()) return end;
    skipped -= set;
    rest = bits[word];
  }
  for (; skipped > 0; --skipped) rest &= rest - 1;
  return std::min(end, static_cast<std::uint32_t>(word * 64 + std::countr_zero(rest)));
}

}  // namespace

void LanguageModel::Unmap::operator()(const std::byte* begin) const {
  ::munmap(const_cast<std::byte*>(begin), size);
}

model::Result<LanguageModel> LanguageModel::open(const std::filesystem::path& file) {
  const auto refuse = [&](const std::string& why) {
    return model::fail(ErrorCode::kMissing, why, file.string());
  };
  const model::Descriptor descriptor(::open(file.c_str(), O_RDONLY | O_CLOEXEC));
  struct stat status{};
  if (!descriptor || ::fstat(descriptor.number(), &status) != 0) {
    return refuse(
        "the language model is not there; reinstall vanthu, or make it with vanthu-train");
  }
  const auto size = static_cast<size_t>(status.st_size);
  ModelHeader header;
  if (::pread(descriptor.number(), &header, sizeof(header), 0) !=
          static_cast<ssize_t>(sizeof(header)) ||
      header.magic != kModelMagic) {
    return refuse("this is no language model of vanthu; reinstall vanthu");
  }
  if (header.version != kModelVersion) {
    return refuse("the language model has version " + std::to_string(header.version) +
                  ", this program reads version " + std::to_string(kModelVersion) +
                  "; reinstall vanthu");
  }
  if (header.size != size || layout_of(header).size != size) {
    return refuse("the language model is damaged (wrong length); reinstall vanthu");
  }
  void* begin =
      ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE | MAP_POPULATE, descriptor.number(), 0);
  if (begin == MAP_FAILED) return refuse("the language model cannot be mapped into memory");
  Mapping mapping(static_cast<const std::byte*>(begin), Unmap{size});
  const std::span<const std::byte> body(mapping.get() + sizeof(ModelHeader),
                                        size - sizeof(ModelHeader));
  if (model_checksum(body) != header.checksum) {
    return refuse("the language model is damaged (wrong checksum); reinstall vanthu");
  }
  LanguageModel loaded(std::move(mapping));
  if (!loaded.consistent()) {
    return refuse("the language model is damaged (tables disagree); reinstall vanthu");
  }
  return loaded;
}

LanguageModel::LanguageModel(Mapping mapping) : mapping_(std::move(mapping)) {
  const ModelHeader& counts = header();
  const ModelLayout layout = layout_of(counts);
  word_begin_ = section<std::uint32_t>(layout.word_begin, size_t{counts.words} + 1);
  word_bytes_ = section<char>(layout.word_bytes, counts.word_bytes);
  word_slots_ = section<std::uint16_t>(layout.word_slots, counts.word_slots);
  skeleton_begin_ = section<std::uint32_t>(layout.skeleton_begin, size_t{counts.skeletons} + 1);
  skeleton_bytes_ = section<char>(layout.skeleton_bytes, counts.skeleton_bytes);
  skeleton_slots_ = section<std::uint16_t>(layout.skeleton_slots, counts.skeleton_slots);
  alike_begin_ = section<std::uint32_t>(layout.alike_begin, size_t{counts.skeletons} + 1);
  alike_ = section<std::uint16_t>(layout.alike, counts.alike);
  unigram_probability_ = section<float>(layout.unigram_probability, counts.words);
  unigram_backoff_ = section<float>(layout.unigram_backoff, counts.words);
  unigram_child_ = section<std::uint32_t>(layout.unigram_child, size_t{counts.words} + 1);
  titled_ = section<std::uint8_t>(layout.titled, counts.words);
  const float* tables = section<float>(layout.tables, 5 * kClasses).data();
  for (size_t i = 0; i < middle_.size(); ++i) {
    const size_t n = counts.grams[i];
    const ModelLayout::Middle& place = layout.middle[i];
    middle_[i].gram = packed(place.gram);
    middle_[i].parent = section<std::uint64_t>(place.parent, n / 64 + 1);
    middle_[i].rank = section<std::uint32_t>(place.rank, n / 64 + 1);
    middle_[i].backoff = packed(place.backoff);
    middle_[i].children = counts.grams[i + 1];
    middle_[i].first = section<std::uint64_t>(place.first, size_t{counts.grams[i + 1]} / 64 + 1);
    middle_[i].sample =
        section<std::uint32_t>(place.sample, counts.parents[i] / kSampledParents + 1);
    middle_[i].probabilities = tables + 2 * i * kClasses;
    middle_[i].backoffs = tables + (2 * i + 1) * kClasses;
  }
  last_ = packed(layout.last);
  last_probabilities_ = tables + 4 * kClasses;
}

std::uint32_t LanguageModel::Middle::parent_of(std::uint32_t entry) const {
  const std::uint64_t bits = parent[entry / 64];
  const std::uint64_t bit = std::uint64_t{1} << (entry % 64);
  if ((bits & bit) == 0) return State::kNone;
  return rank[entry / 64] + static_cast<std::uint32_t>(std::popcount(bits & (bit - 1)));
}

LanguageModel::Range LanguageModel::Middle::children_of(std::uint32_t parent_index) const {
  const std::uint32_t begin = later_set(first, sample[parent_index / kSampledParents],
                                        parent_index % kSampledParents, children);
  return {begin, next_set(first, begin + 1, children)};
}

bool LanguageModel::Middle::consistent() const {
  std::uint64_t parents = 0;
  for (size_t i = 0; i < parent.size(); ++i) {
    if (rank[i] != parents) return false;
    parents += static_cast<std::uint64_t>(std::popcount(parent[i]));
  }
  return parents == backoff.count && samples_right(parents);
}

/// Word by word: most bits need not be found one by one.
bool LanguageModel::Middle::samples_right(std::uint64_t parents) const {
  std::uint32_t begun = 0;
  std::uint32_t sampled = 0;
  for (std::size_t word = 0; word < first.size(); ++word) {
    const auto after = begun + static_cast<std::uint32_t>(std::popcount(first[word]));
    for (; sampled * kSampledParents < after; ++sampled) {
      std::uint64_t rest = first[word];
      for (std::uint32_t skip = sampled * kSampledParents - begun; skip > 0; --skip) {
        rest &= rest - 1;
      }
      const auto at = static_cast<std::uint32_t>(word * 64 + std::countr_zero(rest));
      if (at >= children || sampled >= sample.size() || sample[sampled] != at) return false;
    }
    begun = after;
  }
  const bool none_behind = first.back() >> (children % 64) == 0;
  return begun == parents && none_behind;
}

bool LanguageModel::consistent() const {
  const auto below = [](std::span<const std::uint16_t> values, size_t limit, bool empty_allowed) {
    return std::all_of(values.begin(), values.end(), [&](std::uint16_t value) {
      return value < limit || (empty_allowed && value == 0xFFFF);
    });
  };
  return header().words > kUnknownId && header().words < 0xFFFF && header().skeletons < 0xFFFF &&
         std::has_single_bit(word_slots_.size()) && std::has_single_bit(skeleton_slots_.size()) &&
         rises_to(word_begin_, word_bytes_.size()) &&
         rises_to(skeleton_begin_, skeleton_bytes_.size()) &&
         rises_to(alike_begin_, alike_.size()) && middle_[0].consistent() &&
         middle_[1].consistent() && rises_to(unigram_child_, middle_[0].gram.count) &&
         below(word_slots_, header().words, true) &&
         below(skeleton_slots_, header().skeletons, true) && below(alike_, header().words, false);
}

std::uint16_t LanguageModel::id(std::string_view key) const {
  return static_cast<std::uint16_t>(find(word_begin_, word_bytes_, word_slots_, key, kUnknownId));
}

std::string_view LanguageModel::key(std::uint16_t id) const {
  return {word_bytes_.data() + word_begin_[id], word_begin_[id + 1] - word_begin_[id]};
}

std::span<const std::uint16_t> LanguageModel::alike(std::string_view skeleton) const {
  constexpr size_t kNone = 0xFFFF;
  const size_t group = find(skeleton_begin_, skeleton_bytes_, skeleton_slots_, skeleton, kNone);
  if (group == kNone) return {};
  return alike_.subspan(alike_begin_[group], alike_begin_[group + 1] - alike_begin_[group]);
}

LanguageModel::Context LanguageModel::context(const State& state) const {
  Context context;
  context.children[0] = {unigram_child_[state.word], unigram_child_[state.word + 1U]};
  context.backoff[0] = unigram_backoff_[state.word];
  const std::array<std::uint32_t, 2> parents = {state.pair, state.triple};
  for (size_t i = 0; i < parents.size(); ++i) {
    if (parents[i] == State::kNone) continue;
    context.children[i + 1] = middle_[i].children_of(parents[i]);
    context.backoff[i + 1] = middle_[i].backoff_of(parents[i]);
  }
  return context;
}

LanguageModel::Pair LanguageModel::pair(const Context& context, std::uint16_t word) const {
  const auto [begin, end] = context.children[0];
  const std::uint32_t entry = search(middle_[0].gram, begin, end, word);
  if (entry == end) return {unigram_probability_[word] + context.backoff[0], State::kNone};
  return {middle_[0].probability(entry), middle_[0].parent_of(entry)};
}

float LanguageModel::score(const Context& context, const Pair& pair, std::uint16_t word,
                           State* next) const {
  // What is known of longer n-grams replaces what is known of shorter ones.
  State after{pair.parent, State::kNone, word};
  float found = pair.probability + context.backoff[1];
  std::uint32_t place = State::kNone;
  const auto [triple, no_triple] = context.children[1];
  if (const std::uint32_t entry = search(middle_[1].gram, triple, no_triple, word);
      entry != no_triple) {
    found = middle_[1].probability(entry);
    after.triple = middle_[1].parent_of(entry);
    place = entry - triple;
  }
  found += context.backoff[2];
  const auto [last, no_last] = context.children[2];
  if (place != State::kNone) {
    const std::uint32_t entry = search(last_, last, no_last, place);
    if (entry != no_last) found = last_probabilities_[last_[entry] & (kClasses - 1)];
  }
  *next = after;
  return found;
}

}  // namespace dictionaries
