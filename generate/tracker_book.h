#pragma once
// The workbook that an office follows its tasks with and sends to the bodies that have to answer:
// sheets "Hướng dẫn", "Tổng hợp", the rows of the register, "Cần kiểm tra", "Nguồn văn bản", and
// the hidden "_danhmuc", "_phancong" and "_meta".

#include <filesystem>
#include <string>
#include <vector>

#include "dictionaries/tracker_columns.h"
#include "generate/common_sheets.h"
#include "generate/sheet.h"
#include "generate/standing.h"
#include "model/answers.h"

namespace generate {

/// An entry of the register as one body sees it. Empty strings are not printed.
struct TrackerRow {
  std::string register_id;
  std::string revision;  ///< changes with what the documents say
  dictionaries::TrackerSheet sheet = dictionaries::TrackerSheet::kLead;
  std::string section;
  std::string content;
  std::string unit;
  std::string target;
  std::string document;  ///< documents that give it, one a line
  Link page;             ///< opens the one that is shown at its page
  std::string assigner;
  std::string role;
  std::string lead;
  std::string coordinating;
  std::string result;
  std::string earlier_due;  ///< deadlines that were replaced, one a line
  std::string reported;     ///< what bodies answered, one a line; in the office's own workbook
  bool doubt = false;       ///< a cell of it has to be checked
  Standing standing;
  model::AnswerFields answers;  ///< given before
};

/// A body's share in the office's own workbook.
struct TrackerBody {
  std::string agency;
  std::string file;  ///< its own workbook in the same folder, or empty
  int indicators = 0;
  int coordinating = 0;
  struct Share {
    std::string register_id;
    dictionaries::TrackerSheet sheet = dictionaries::TrackerSheet::kLead;
    Standing standing;
    bool of_entry = true;  ///< stands as the row does; else as the body itself reported
  };
  std::vector<Share> leads;
};

/// One line of "Nhiệm vụ phối hợp" in the office's own workbook.
struct TrackerSupport {
  std::string agency;   ///< as named: a body or a group
  std::size_t row = 0;  ///< index in Tracker::rows
};

struct Tracker {
  std::string agency;  ///< empty: the office's own, an unprotected table of all rows
  std::string export_id;
  model::Date as_of;
  int due_soon_days = 0;
  std::vector<TrackerRow> rows;
  std::vector<TrackerBody> bodies;      ///< office's own only
  std::vector<TrackerSupport> support;  ///< office's own only
  std::vector<ReviewItem> reviews;
  std::vector<SourceItem> sources;
  std::string tool_version;
};

/// Writes the workbook to `target`. The same tracker gives the same bytes while SOURCE_DATE_EPOCH
/// is set. Errors: kOutput.
model::Status write_tracker_book(const Tracker& tracker,
                                 const dictionaries::TrackerColumns& columns,
                                 const TextMetrics& metrics, const std::filesystem::path& target);

}  // namespace generate
