#include "dictionaries/misreadings.h"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <optional>

#include "dictionaries/syllables.h"
#include "dictionaries/tsv.h"
#include "model/text.h"

namespace dictionaries {

namespace {

/// Up to three code points in one number.
std::uint64_t packed(std::u32string_view seen) {
  std::uint64_t key = 0;
  for (const char32_t c : seen) key = (key << 21) | c;
  return key;
}

/// "d6=3.20": the last equals sign parts them, for an engine reads "=" too.
std::optional<std::pair<std::u32string, float>> reading_of(const std::string& field) {
  const std::size_t at = field.rfind('=');
  if (at == std::string::npos || at + 1 == field.size()) return std::nullopt;
  char* end = nullptr;
  const float cost = std::strtof(field.c_str() + at + 1, &end);
  std::u32string seen = model::to_utf32(field.substr(0, at));
  if (*end != '\0' || !(cost >= 0) || seen.size() > Misreadings::kLongestSeen) return std::nullopt;
  return std::make_pair(std::move(seen), cost);
}

}  // namespace

model::Result<Misreadings> Misreadings::load(const std::filesystem::path& file) {
  auto rows = read_tsv(file, 2);
  if (!rows) return model::fail(rows.error());
  Misreadings readings;
  for (const TsvRow& row : *rows) {
    const std::u32string meant = model::to_utf32(row.fields[0]);
    if (meant.empty() || meant.size() > kLongestMeant) {
      return model::fail(model::ErrorCode::kUsage, "expected one or two letters", file.string(), 0,
                         row.line);
    }
    Table& table = letter_of(meant.front()).upper ? readings.upper_ : readings.lower_;
    const std::u32string letters = model::to_utf32(model::lower(row.fields[0]));
    for (std::size_t i = 1; i < row.fields.size(); ++i) {
      const auto reading = reading_of(row.fields[i]);
      if (!reading) {
        return model::fail(model::ErrorCode::kUsage,
                           "expected characters, an equals sign and a cost", file.string(), 0,
                           row.line);
      }
      table[packed(reading->first)].push_back({letters, reading->second});
    }
  }
  readings.add_unseen_letters();
  readings.sort();
  return readings;
}

void Misreadings::add_unseen_letters() {
  for (char32_t c = U'a'; c <= U'z'; ++c) {
    for (const auto& [table, seen] : {std::pair<Table*, char32_t>(&lower_, c),
                                      std::pair<Table*, char32_t>(&upper_, c - U'a' + U'A')}) {
      std::vector<Meant>& meant = (*table)[packed({&seen, 1})];
      const std::u32string letter(1, c);
      const bool known = std::any_of(meant.begin(), meant.end(), [&](const Meant& reading) {
        return reading.letters == letter;
      });
      if (!known) meant.push_back({letter, 0});
    }
  }
}

void Misreadings::lose_tones() {
  // Above the cost of the sibling that is read so most often, in nats.
  constexpr float kSibling = 2.5;
  std::u32string vowels;
  for (char32_t c = U'à'; c < 0x1F00; ++c) {
    const Letter letter = letter_of(c);
    if (letter.base != 0 && !letter.upper && letter.tone != 0) vowels += c;
  }
  for (Table* table : {&lower_, &upper_}) {
    for (auto& [seen, meant] : *table) {
      std::map<char32_t, float> cheapest;
      for (const Meant& reading : meant) {
        const Letter letter = letter_of(reading.letters.front());
        if (reading.letters.size() != 1 || letter.base == 0) continue;
        const auto [entry, fresh] = cheapest.try_emplace(letter.plain, reading.cost);
        if (!fresh) entry->second = std::min(entry->second, reading.cost);
      }
      for (const char32_t vowel : vowels) {
        const auto sibling = cheapest.find(letter_of(vowel).plain);
        if (sibling == cheapest.end()) continue;
        const std::u32string letters(1, vowel);
        const bool known = std::any_of(meant.begin(), meant.end(), [&](const Meant& reading) {
          return reading.letters == letters;
        });
        if (!known) meant.push_back({letters, sibling->second + kSibling});
      }
    }
  }
  sort();
}

void Misreadings::sort() {
  for (Table* table : {&lower_, &upper_}) {
    for (auto& [seen, meant] : *table) {
      std::stable_sort(meant.begin(), meant.end(),
                       [](const Meant& a, const Meant& b) { return a.cost < b.cost; });
    }
  }
}

std::span<const Meant> Misreadings::meant_by(std::u32string_view seen,
                                             LetterCase letter_case) const {
  const Table& table = letter_case == LetterCase::kUpper ? upper_ : lower_;
  const auto found = table.find(packed(seen));
  return found == table.end() ? std::span<const Meant>{} : std::span<const Meant>(found->second);
}

}  // namespace dictionaries
