#pragma once
// A group of tasks that are one, as one entry of the register: which text it shows, which deadline
// is in force, what became of earlier ones, and where the work stands on a day.

#include <optional>
#include <string>
#include <vector>

#include "ledger/reconcile.h"
#include "ledger/timing.h"
#include "model/answers.h"
#include "model/register.h"

namespace ledger {

/// What a body (or the office itself, "") said about the state of an entry; nothing when it said
/// nothing. A day of completion alone says that the work is done.
std::optional<Progress> said_by(const model::Answers& answers, const std::string& register_id,
                                const std::string& agency);

/// What is known about the state of an entry that entries_of made, and since when.
Progress progress_of(const model::RegisterEntry& entry, const model::Answers& answers);

struct EntryOptions {
  model::Date as_of;
  int due_soon_days = kDueSoonDays;
};

/// Entries in the order of the groups, as the documents leave them; `ids` has one id for each
/// group.
std::vector<model::RegisterEntry> undated_entries(const Reconciliation& reconciliation,
                                                  const std::vector<std::string>& ids);

/// The same where they stand on a day. What the office itself says about the state of an entry
/// counts before what its leading bodies say.
std::vector<model::RegisterEntry> dated(std::vector<model::RegisterEntry> undated,
                                        const model::Answers& answers, const EntryOptions& options);

/// Both at once.
std::vector<model::RegisterEntry> entries_of(const Reconciliation& reconciliation,
                                             const std::vector<std::string>& ids,
                                             const model::Answers& answers,
                                             const EntryOptions& options);

/// Ids for groups that nobody kept ids for: made from the id of the first task of each.
std::vector<std::string> fresh_ids(const Reconciliation& reconciliation);

}  // namespace ledger
