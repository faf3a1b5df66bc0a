#pragma once
// A group of tasks that are one, as one entry of the register: which text it shows, which deadline
// is in force, what became of earlier ones, and where the work stands on a day.

#include <string>
#include <vector>

#include "ledger/reconcile.h"
#include "model/answers.h"
#include "model/register.h"

namespace ledger {

struct EntryOptions {
  model::Date as_of;
  int due_soon_days = kDueSoonDays;
};

/// Entries in the order of the groups; `ids` has one id for each group. What the office itself says
/// about the state of an entry counts before what its leading bodies say.
std::vector<model::RegisterEntry> entries_of(const Reconciliation& reconciliation,
                                             const std::vector<std::string>& ids,
                                             const model::Answers& answers,
                                             const EntryOptions& options);

/// Ids for groups that nobody kept ids for: made from the id of the first task of each.
std::vector<std::string> fresh_ids(const Reconciliation& reconciliation);

}  // namespace ledger
