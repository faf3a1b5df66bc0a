#include "dictionaries/agency_groups.h"

#include "dictionaries/phrase_set.h"

namespace dictionaries {

std::vector<std::string> members_or_itself(const std::string& name, const AgencyTable& table) {
  const Agency* agency = table.find(phrase_key(name));
  if (agency != nullptr && agency->is_group()) {
    std::vector<std::string> members = table.members_of(*agency);
    if (!members.empty()) return members;
  }
  return {name};
}

}  // namespace dictionaries
