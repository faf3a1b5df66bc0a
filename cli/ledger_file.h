#pragma once
// What the commands that work on a ledger file do alike: open it, reconcile what is in it, give the
// entries for a day.

#include <string>
#include <vector>

#include "dictionaries/dictionaries.h"
#include "dictionaries/matching.h"
#include "ledger/store.h"

namespace cli {

/// Who changes the ledger now: `person`, else the program itself.
ledger::Author author(const std::string& person);

/// A ledger with its register.
struct OpenLedger : ledger::Register {
  ledger::Store store;

  std::vector<model::RegisterEntry> entries(const ledger::EntryOptions& options) const&;
  std::vector<model::RegisterEntry> entries(const ledger::EntryOptions& options) &&;
};

/// Opens and reconciles; new register ids are minted and stored. Errors: kUnreadable when the file
/// is not there, and those of Store and of the data files.
model::Result<OpenLedger> open_ledger(const std::string& file);

/// Opens a file that must be there.
model::Result<ledger::Store> open_store(const std::string& file);

}  // namespace cli
