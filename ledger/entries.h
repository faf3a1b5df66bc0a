#pragma once
// A group of tasks that are one, as one entry of the register: which text it shows, which deadline
// is in force, what became of earlier ones, and where the work stands on a day.

#include <map>
#include <string>
#include <vector>

#include "ledger/reconcile.h"
#include "model/register.h"

namespace ledger {

/// What people reported about an entry or one body of it.
struct Report {
  Progress progress;
  std::string evidence;  ///< symbol and date of the product
  std::string by;
};

/// Reports by register id; the agency is empty for the entry as a whole.
using Reports = std::map<std::pair<std::string, std::string>, Report>;

struct EntryOptions {
  model::Date as_of;
  int due_soon_days = kDueSoonDays;
};

/// Entries in the order of the groups; `ids` has one id for each group.
std::vector<model::RegisterEntry> entries_of(const Reconciliation& reconciliation,
                                             const std::vector<std::string>& ids,
                                             const Reports& reports, const EntryOptions& options);

/// Ids for groups that nobody kept ids for: made from the id of the first task of each.
std::vector<std::string> fresh_ids(const Reconciliation& reconciliation);

}  // namespace ledger
