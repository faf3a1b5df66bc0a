#include "ledger/kept.h"

#include <algorithm>
#include <tuple>

#include "ledger/packed_profile.h"

namespace ledger {

namespace {

/// Tasks by their place in their document.
struct KeptPair {
  std::int64_t other = 0;  // row
  std::uint32_t place = 0;
  std::uint32_t other_place = 0;
  bool other_first = false;  // in the judgement's sense
  std::uint8_t outcome = 0;
  float log_odds = 0;

  bool operator<(const KeptPair& pair) const {
    return std::tie(other, place, other_place) < std::tie(pair.other, pair.place, pair.other_place);
  }
};

template <model::SomeOf<KeptPair> Value, typename Each>
void members_of(Value& value, Each each) {
  auto& [other, place, other_place, other_first, outcome, log_odds] = value;
  each(other, place, other_place, other_first, outcome, log_odds);
}

}  // namespace

std::string packed_document(const model::Document& document, std::span<const Profile> profiles) {
  model::Packer packer;
  packer.add(document, profiles);
  return packer.bytes();
}

bool unpack_document(std::string_view bytes, KeptDocument* kept) {
  model::Unpacker unpacker(bytes);
  unpacker.take(kept->document, kept->profiles);
  return unpacker.whole() && kept->profiles.size() == kept->document.tasks.size();
}

std::map<size_t, std::string> packed_pairs(const Comparisons& comparisons,
                                           const std::vector<std::int64_t>& rows) {
  const std::vector<Profile>& profiles = comparisons.profiles();
  std::vector<std::uint32_t> first(rows.size());
  for (size_t i = 0; i < rows.size(); ++i) first[i] = range_of(profiles, i).begin;
  std::map<size_t, std::vector<KeptPair>> of;
  for (const auto& [a, b] : comparisons.touched()) of[rows[a] > rows[b] ? a : b];
  for (const JudgedPair& pair : comparisons.judged()) {
    const size_t a = profiles[pair.a].document;
    const size_t b = profiles[pair.b].document;
    const bool a_owns = rows[a] > rows[b] || (a == b && pair.a < pair.b);
    const std::uint32_t own = a_owns ? pair.a : pair.b;
    const std::uint32_t other = a_owns ? pair.b : pair.a;
    const size_t owner = profiles[own].document;
    const size_t beside = profiles[other].document;
    const auto touched = of.find(owner);
    if (touched == of.end()) continue;
    touched->second.push_back({rows[beside], own - first[owner], other - first[beside], !a_owns,
                               static_cast<std::uint8_t>(pair.outcome), pair.log_odds});
  }
  std::map<size_t, std::string> bytes;
  for (auto& [document, pairs] : of) {
    std::sort(pairs.begin(), pairs.end());
    model::Packer packer;
    packer.add(pairs);
    bytes[document] = packer.bytes();
  }
  return bytes;
}

bool unpack_pairs(std::string_view bytes, size_t owner, const std::vector<KeptDocument>& compared,
                  const std::vector<std::uint32_t>& first, std::vector<JudgedPair>* pairs) {
  std::vector<KeptPair> kept;
  model::Unpacker unpacker(bytes);
  unpacker.take(kept);
  if (!unpacker.whole()) return false;
  auto at = compared.begin();
  for (const KeptPair& pair : kept) {
    at = std::lower_bound(at, compared.end(), pair.other,
                          [](const KeptDocument& one, auto row) { return one.row < row; });
    const auto other = static_cast<size_t>(at - compared.begin());
    const bool there = at != compared.end() && at->row == pair.other &&
                       pair.place < compared[owner].profiles.size() &&
                       pair.other_place < at->profiles.size() &&
                       pair.outcome <= static_cast<std::uint8_t>(model::Outcome::kSeparate);
    if (!there) return false;
    JudgedPair judged{first[owner] + pair.place, first[other] + pair.other_place,
                      static_cast<model::Outcome>(pair.outcome), pair.log_odds};
    if (pair.other_first) std::swap(judged.a, judged.b);
    pairs->push_back(judged);
  }
  return true;
}

}  // namespace ledger
