#pragma once
// Which bodies have to do something for an entry of the register, and what files for them are
// called.

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "dictionaries/agency_table.h"
#include "model/register.h"
#include "model/result.h"

namespace cli {

/// Canonical names in the order they are named, each once. A group whose members the table knows
/// stands for its members; another one, and a body that the table does not know, for itself.
struct EntryBodies {
  std::vector<std::string> leads;
  std::vector<std::string> coordinating;  ///< without those that lead
};

EntryBodies bodies_of(const model::RegisterEntry& entry, const dictionaries::AgencyTable& table);

/// Adds the names of them all.
void add_names(const EntryBodies& bodies, std::set<std::string>* names);

/// The group phrases among `names` whose members include `agency`.
std::vector<std::string> groups_with(const std::string& agency,
                                     const std::vector<std::string>& names,
                                     const dictionaries::AgencyTable& table);

/// The one of `known` that a person means: its name, an alias, or words that stand in one name
/// only; case and marks may be left out. Errors: kUsage with the names that fit.
model::Result<std::string> meant_body(const std::string& typed,
                                      const std::vector<std::string>& known,
                                      const dictionaries::AgencyTable& table);

/// File names without an extension: "so-khoa-hoc-va-cong-nghe". ASCII, unique among those given
/// out.
class FileStems {
 public:
  std::string stem_for(std::string_view name);

 private:
  std::set<std::string> taken_;
};

}  // namespace cli
