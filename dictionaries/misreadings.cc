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

/// Nothing for letters that no Vietnamese word has.
std::optional<Meant> meant_of(std::u32string_view letters, float cost) {
  Meant meant{{}, static_cast<std::uint8_t>(letters.size()), cost};
  for (std::size_t i = 0; i < letters.size(); ++i) {
    meant.letters.at(i) = letter_of(letters[i]).code;
    if (meant.letters.at(i) == kNoLetter) return std::nullopt;
  }
  return meant;
}

Meant one_letter(std::uint8_t code, float cost) { return {{code, 0}, 1, cost}; }

bool has(const std::vector<Meant>& all, const Meant& wanted) {
  return std::any_of(all.begin(), all.end(),
                     [&](const Meant& meant) { return meant.same_letters(wanted); });
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
    for (std::size_t i = 1; i < row.fields.size(); ++i) {
      const auto reading = reading_of(row.fields[i]);
      if (!reading) {
        return model::fail(model::ErrorCode::kUsage,
                           "expected characters, an equals sign and a cost", file.string(), 0,
                           row.line);
      }
      const auto letters = meant_of(meant, reading->second);
      if (letters) table[packed(reading->first)].push_back(*letters);
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
      const Meant itself = one_letter(letter_of(c).code, 0);
      if (!has(meant, itself)) meant.push_back(itself);
    }
  }
}

void Misreadings::lose_tones() {
  // Above the cost of the sibling that is read so most often, in nats.
  constexpr float kSibling = 2.5;
  for (Table* table : {&lower_, &upper_}) {
    for (auto& [seen, meant] : *table) {
      std::map<char32_t, float> cheapest;
      for (const Meant& reading : meant) {
        if (reading.count != 1) continue;
        const char32_t plain = letter_of(letter_with(reading.letters[0])).plain;
        const auto [entry, fresh] = cheapest.try_emplace(plain, reading.cost);
        if (!fresh) entry->second = std::min(entry->second, reading.cost);
      }
      for (std::uint8_t code = 0; code < kLetterCodes; ++code) {
        const Letter letter = letter_of(letter_with(code));
        const auto sibling = cheapest.find(letter.plain);
        if (letter.tone == 0 || sibling == cheapest.end()) continue;
        const Meant toned = one_letter(code, sibling->second + kSibling);
        if (!has(meant, toned)) meant.push_back(toned);
      }
    }
  }
  sort();
}

void Misreadings::sort() {
  for (Table* table : {&lower_, &upper_}) {
    for (auto& [seen, meant] : *table) {
      std::stable_sort(meant.begin(), meant.end(), [](const Meant& a, const Meant& b) {
        return a.count != b.count ? a.count < b.count : a.cost < b.cost;
      });
    }
  }
}

MeantBy Misreadings::meant_by(std::u32string_view seen, LetterCase letter_case) const {
  const Table& table = letter_case == LetterCase::kUpper ? upper_ : lower_;
  const auto found = table.find(packed(seen));
  if (found == table.end()) return {};
  const std::span<const Meant> all = found->second;
  const auto two = std::partition_point(all.begin(), all.end(),
                                        [](const Meant& meant) { return meant.count == 1; });
  const auto ones = static_cast<std::size_t>(two - all.begin());
  return {all.first(ones), all.subspan(ones)};
}

}  // namespace dictionaries
