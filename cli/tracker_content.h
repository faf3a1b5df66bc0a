#pragma once
// The register of a ledger as the trackers show it: one of all rows for the office, one for each
// body.

#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "cli/crops.h"
#include "cli/entry_bodies.h"
#include "cli/ledger_file.h"
#include "generate/tracker_book.h"

namespace cli {

struct TrackerOptions {
  model::Date as_of;
  int due_soon_days = ledger::kDueSoonDays;
  std::filesystem::path folder;  ///< of the workbooks: links are relative to it
};

class TrackerContent {
 public:
  /// `ledger` and `table` must outlive it.
  TrackerContent(const OpenLedger& ledger, const dictionaries::AgencyTable& table,
                 TrackerOptions options);

  /// Bodies that get a workbook, by name.
  const std::vector<std::string>& agencies() const { return agencies_; }

  /// Whether there are rows that name no body: they make one more workbook, the office's to give.
  bool has_unassigned() const;

  /// `files`: workbooks of the bodies in the same folder, by name; linked from the summary.
  generate::Tracker office(const std::map<std::string, std::string>& files) const;
  generate::Tracker of(const std::string& agency) const;
  generate::Tracker unassigned() const;

 private:
  struct Item {
    const model::RegisterEntry* entry = nullptr;
    EntryBodies bodies;
    generate::TrackerRow row;  ///< without what depends on the body
    std::set<std::string> task_ids;
  };

  Item item_of(const model::RegisterEntry& entry) const;
  generate::Standing standing_of(const Item& item, const std::string& agency) const;
  generate::TrackerRow row_for(const Item& item, const std::string& agency, bool leads) const;
  generate::Tracker empty_tracker(const std::string& agency) const;
  void add_reviews(const std::set<std::string>& register_ids, bool all,
                   generate::Tracker* tracker) const;
  void add_sources(const std::set<std::string>& register_ids, bool all,
                   generate::Tracker* tracker) const;
  std::string link_to(const model::Document& document, int page) const;

  const OpenLedger& ledger_;
  const dictionaries::AgencyTable& table_;
  TrackerOptions options_;
  struct Place {
    const model::Document* document = nullptr;
    const model::Task* task = nullptr;
  };
  std::map<std::string, Place> places_;  ///< by task id
  std::vector<model::RegisterEntry> entries_;
  std::map<std::string, std::vector<generate::Doubt>> doubts_;  ///< by SHA-256
  std::vector<Item> items_;
  std::vector<std::string> agencies_;
  CellPictures pictures_;
};

/// What left the house with `tracker`: the base of the merge. Its id is a hash of what a body sees,
/// so the same ledger and day give it again.
model::TrackerExport export_of(const generate::Tracker& tracker);

}  // namespace cli
