#pragma once
// A task made ready for comparing: words by number with what they count, and the facts that tell
// two tasks apart. Depends on the task and its document only, so that comparisons never depend on
// what else is in the register.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "dictionaries/dictionaries.h"
#include "ledger/documents.h"
#include "ledger/wording.h"

namespace ledger {

struct WeighedWord {
  std::uint32_t id = 0;       ///< of the letters
  std::uint32_t folded = 0;   ///< of the letters without marks
  std::uint32_t blurred = 0;  ///< of the letters without marks, those alike that readers mix up
  float agree = 0;            ///< what it counts when the other side has it
  float differ = 0;           ///< what it counts when the other side lacks it
  bool object = false;
  bool plain = false;
  bool misread = false;  ///< no Vietnamese syllable
};

struct Profile {
  const model::Task* task = nullptr;
  size_t document = 0;  ///< index of its view
  dictionaries::VerbClass verb = dictionaries::VerbClass::kNone;
  std::vector<WeighedWord> name;
  std::vector<std::uint32_t> words;  ///< of the name, folded, that say something; sorted, each once
  std::vector<WeighedWord> text;
  std::vector<WeighedWord> notes;
  std::vector<int> years;
  std::uint32_t part_of_year = 0;      ///< 0 for whole years
  int year = 0;                        ///< of the document's title, else of its day; 0 when unknown
  std::vector<std::uint32_t> numbers;  ///< of the name, sorted
  std::vector<std::uint32_t> codes;    ///< sorted
  std::vector<std::uint32_t> leads;    ///< sorted, of the canonical names
  std::vector<std::uint32_t> partners;  ///< coordinating bodies and recipient, sorted
  std::vector<std::uint32_t> cited;     ///< documents cited in the content, sorted
  std::uint32_t product = 0;
  std::uint32_t place = 0;  ///< 0 when unknown
  std::uint32_t result = 0;
  std::uint32_t scope = 0;             ///< dictionaries::kScopes
  std::string schedule;                ///< recurrence rule, empty for one that happens once
  std::optional<model::Date> told_on;  ///< "tính đến ngày ...": the day that a report is of
  int due = 0;                         ///< 20260331; 0 when there is no day
  bool recurring = false;
  bool collective = false;    ///< given to a group of bodies
  bool many_leads = false;    ///< a list of bodies by name
  bool plan_of_unit = false;  ///< each unit makes its own plan
  bool conditional = false;
  bool laggards = false;
  bool common_result = false;        ///< "Văn bản triển khai": says nothing
  std::vector<std::uint64_t> seeds;  ///< of its keys (candidates.h)
};

/// A word that counts no more than this when both have it says nothing.
inline constexpr float kTellsSomething = 0.05F;

std::uint32_t number_of(std::string_view text);

/// Profiles of all tasks of the document at `index` of the views.
std::vector<Profile> profiles_of(const DocumentView& view, size_t index,
                                 const dictionaries::Dictionaries& dictionaries,
                                 const dictionaries::Matching& matching);

}  // namespace ledger
