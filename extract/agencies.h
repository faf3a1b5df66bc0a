#pragma once
// Bodies named in a cell or sentence, by their canonical names.

#include <string>
#include <string_view>
#include <vector>

#include "dictionaries/agency_table.h"

namespace extract {

/// The bodies of a text in the order of the text, each once. Names, aliases and group phrases are
/// matched first, the longest at each place, since names hold commas and `và` themselves; what is
/// left is parted at separators. Lost separators, lost marks and small misreadings are allowed for.
/// A body that the table does not know is kept as printed. Where the text names roles ("X chủ trì;
/// Y phối hợp"), only the leading bodies are given.
std::vector<std::string> canonical_agencies(std::string_view text,
                                            const dictionaries::AgencyTable& table);

/// The surest first.
enum class AgencyReading {
  kTable,    ///< a name or alias of the table, letter for letter
  kMisread,  ///< but for lost marks or a few letters
  kByForm,   ///< not in the table, but begins as names of bodies do: "Trung tâm ...", "xã ..."
  kUnknown,  ///< kept as printed
};

struct FoundAgency {
  std::string name;  ///< canonical, or as printed
  std::string text;  ///< as printed, one space between words
  AgencyReading reading = AgencyReading::kUnknown;
  double confidence = 0;                         ///< that the name is right: 0..1
  const dictionaries::Agency* agency = nullptr;  ///< of the table; null when it holds none
};

/// Bodies of a text with how they were read; those that the text itself says only support are put
/// apart. All are leading where the text names no roles.
struct FoundAgencies {
  std::vector<FoundAgency> lead;
  std::vector<FoundAgency> coordinating;
  bool roles_named = false;
};
FoundAgencies find_agencies(std::string_view text, const dictionaries::AgencyTable& table);

/// Whether a text is made of bodies, each read as surely as `least` at the least: kMisread of those
/// of the table, kByForm of such as have the form of one too ("Trạm Y tế xã").
bool names_bodies(std::string_view text, const dictionaries::AgencyTable& table,
                  AgencyReading least);

std::vector<std::string> names_of(const std::vector<FoundAgency>& bodies);

/// Codes of the findings that a person should see: "agency-unknown" for a name that neither is in
/// the table nor has the form of one, "agency-misread" for one that was matched with other letters.
std::vector<std::string> doubts_about(const FoundAgencies& bodies);

/// The table's body that the text begins with, and the number of bytes it takes; {"", 0} when the
/// text begins with no known body and with no word that begins the name of one.
struct LeadingAgency {
  std::string canonical;
  size_t bytes = 0;
};
LeadingAgency leading_agency(std::string_view text, const dictionaries::AgencyTable& table);

/// False when no body can be named first, which its first word tells.
bool may_lead(std::string_view text, const dictionaries::AgencyTable& table);

/// All the bodies that a sentence begins with, joined by commas, semicolons, `và`, `cùng`. A body
/// unknown to the table ends before the words of `stops`.
struct LeadingAgencies {
  std::vector<std::string> agencies;
  size_t bytes = 0;
};
LeadingAgencies leading_agencies(std::string_view text, const dictionaries::AgencyTable& table,
                                 const dictionaries::PhraseSet& stops);

}  // namespace extract
