#pragma once
// The grammar of names and lists of bodies: names of the table with what follows them, names that
// are known by their form, what stands between.

#include <string_view>
#include <vector>

#include "extract/agencies.h"

namespace extract {

/// The bodies of a text that names no roles.
std::vector<FoundAgency> all_bodies(std::string_view text, const dictionaries::AgencyTable& table);

/// The body, or all the bodies, that a text begins with.
LeadingAgency first_body(std::string_view text, const dictionaries::AgencyTable& table);
LeadingAgencies first_bodies(std::string_view text, const dictionaries::AgencyTable& table,
                             const dictionaries::PhraseSet& stops);

}  // namespace extract
