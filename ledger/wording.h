#pragma once
// What a task says, taken apart: its verb, the name of what it delivers, years, abbreviations, and
// what it waits for. Words are compared by number, with and without marks.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "dictionaries/matching.h"

namespace ledger {

/// What kind of word it is, which decides how much it counts (profile.h).
enum class WordKind : std::uint8_t { kPlain, kFiller, kBoilerplate, kProduct, kPlace, kCode };

struct Word {
  std::string text;  ///< lower case, one tone style; abbreviations in capitals
  WordKind kind = WordKind::kPlain;
  bool object = false;   ///< part of a phrase that names a thing
  bool misread = false;  ///< no Vietnamese syllable
};

struct Wording {
  dictionaries::VerbClass verb = dictionaries::VerbClass::kNone;
  std::vector<Word> name;            ///< of what is delivered, at most kMaxName words
  std::vector<Word> text;            ///< all behind the verb, at most kMaxText words
  std::vector<Word> notes;           ///< in brackets
  std::vector<std::string> numbers;  ///< in the name, without years and quantities, sorted
  std::vector<int> years;            ///< in the name, ascending
  std::string part_of_year;          ///< "6 thang dau", "quy iii": empty for whole years
  std::vector<std::string> codes;    ///< abbreviations of the name: "PII"
  std::string product;               ///< "kế hoạch": the kind of document, empty when none
  std::string place;                 ///< "khanh hoa": the province that the text names, folded
  std::uint32_t scope = 0;           ///< dictionaries::kScopes: whose thing the name says it is
  bool plan_product = false;         ///< the product is a plan that each unit makes
  bool conditional = false;          ///< "sau khi ..." stands in it
  bool laggards = false;             ///< it speaks of bodies that are late
};

inline constexpr size_t kMaxName = 28;
inline constexpr size_t kMaxText = 64;

Wording wording_of(std::string_view content, const dictionaries::Matching& matching);

}  // namespace ledger
