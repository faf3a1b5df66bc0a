#pragma once
// Groups of bodies taken apart.

#include <string>
#include <vector>

#include "dictionaries/agency_table.h"

namespace dictionaries {

/// The members of a group that the table knows; the name itself for a body, for an open group and
/// for one that is not in the table.
std::vector<std::string> members_or_itself(const std::string& name, const AgencyTable& table);

}  // namespace dictionaries
