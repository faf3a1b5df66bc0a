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

struct AgencyRoles {
  std::vector<std::string> lead;
  std::vector<std::string> coordinating;
};

/// The same, with the bodies that the text itself says only support put apart. All are leading
/// where the text names no roles.
AgencyRoles agencies_by_role(std::string_view text, const dictionaries::AgencyTable& table);

/// The table's body that the text begins with, and the number of bytes it takes; {"", 0} when the
/// text begins with no known body and with no word that begins the name of one.
struct LeadingAgency {
  std::string canonical;
  size_t bytes = 0;
};
LeadingAgency leading_agency(std::string_view text, const dictionaries::AgencyTable& table);

/// All the bodies that a sentence begins with, joined by commas, semicolons, `và`, `cùng`. A body
/// unknown to the table ends before the words of `stops`.
struct LeadingAgencies {
  std::vector<std::string> agencies;
  size_t bytes = 0;
};
LeadingAgencies leading_agencies(std::string_view text, const dictionaries::AgencyTable& table,
                                 const dictionaries::PhraseSet& stops);

}  // namespace extract
