#include "dictionaries/misprints.h"

#include <algorithm>
#include <unordered_map>

namespace dictionaries {

namespace {

constexpr int kWordBits = 16;

/// A word between its neighbours: sorted, the words of one place are together, and among them those
/// of the same letters.
using Place = std::uint64_t;

Place place_of(std::uint16_t left, std::uint16_t word, std::uint16_t right) {
  return (Place{left} << (2 * kWordBits)) | (Place{right} << kWordBits) | word;
}

std::uint16_t word_at(Place place) { return static_cast<std::uint16_t>(place); }

std::vector<Place> places_in(const std::vector<std::uint16_t>& words,
                             std::span<const std::uint32_t> group_of) {
  std::vector<Place> places;
  places.reserve(words.size());
  for (std::size_t i = 1; i + 1 < words.size(); ++i) {
    if (group_of[words[i]] == kNoGroup) continue;
    places.push_back(place_of(words[i - 1], words[i], words[i + 1]));
  }
  std::sort(places.begin(), places.end());
  return places;
}

/// Misprints and what they stand for.
std::unordered_map<Place, std::uint16_t> misprints_in(std::vector<Place> places,
                                                      std::span<const std::uint32_t> group_of,
                                                      std::uint32_t rarer) {
  struct Entry {
    Place place;
    std::uint64_t count;
  };
  std::unordered_map<Place, std::uint16_t> misprints;
  std::vector<Entry> rivals;  // of the same letters at the same place
  const auto settle = [&] {
    if (rivals.size() < 2) return;
    const auto best =
        std::max_element(rivals.begin(), rivals.end(),
                         [](const Entry& a, const Entry& b) { return a.count < b.count; });
    for (const Entry& rival : rivals) {
      if (best->count >= rival.count * rarer) misprints.emplace(rival.place, word_at(best->place));
    }
  };
  for (auto at = places.begin(); at != places.end();) {
    const auto end = std::find_if(at, places.end(), [&](Place other) { return other != *at; });
    const bool rival = !rivals.empty() && rivals.back().place >> kWordBits == *at >> kWordBits &&
                       group_of[word_at(rivals.back().place)] == group_of[word_at(*at)];
    if (!rival) {
      settle();
      rivals.clear();
    }
    rivals.push_back({*at, static_cast<std::uint64_t>(end - at)});
    at = end;
  }
  settle();
  return misprints;
}

}  // namespace

std::size_t correct_misprints(std::span<const std::uint32_t> group_of, std::uint32_t rarer,
                              std::vector<std::uint16_t>* words) {
  if (words->empty()) return 0;
  const auto misprints = misprints_in(places_in(*words, group_of), group_of, rarer);
  std::size_t corrected = 0;
  std::uint16_t left = words->front();  // as it was read
  for (std::size_t i = 1; i + 1 < words->size(); ++i) {
    const std::uint16_t word = (*words)[i];
    const auto found = misprints.find(place_of(left, word, (*words)[i + 1]));
    if (found != misprints.end()) {
      (*words)[i] = found->second;
      ++corrected;
    }
    left = word;
  }
  return corrected;
}

}  // namespace dictionaries
