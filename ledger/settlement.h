#pragma once
// How the groups of a reconciliation become entries of the ledger: ids that are never lost, and the
// history and links of each entry. Part of a transaction of the store.

#include <string>
#include <vector>

#include "ledger/database.h"
#include "ledger/reconcile.h"

namespace ledger {

/// Gives each group its id and writes which ones changed; see Store::reconciled.
std::vector<std::string> settle_in(SQLite::Database& database, const Reconciliation& reconciliation,
                                   const Author& author);

/// Ids of groups that settle_in() gave, by its rows.
std::vector<std::string> settled_ids(SQLite::Database& database,
                                     const Reconciliation& reconciliation);

/// Writes deadline history and links of the entries in which they changed.
void keep_histories(SQLite::Database& database, const std::vector<model::RegisterEntry>& entries);

}  // namespace ledger
