#pragma once
// The columns of a tracker (data/tracker_columns.tsv): what writing one and reading it back agree
// on.

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "model/result.h"

namespace dictionaries {

enum class CellKind : std::uint8_t { kText, kDate, kPercent, kState, kNumber, kLink };

enum class ColumnOwner : std::uint8_t {
  kGiven,     ///< from the documents
  kComputed,  ///< for the day of the sheet
  kAnswer,    ///< filled in by the body that the sheet is sent to; the only ones read back
  kHidden,    ///< identity of the row
};

/// The sheets of a tracker that hold rows of the register.
enum class TrackerSheet : std::uint8_t { kLead, kCoordinating, kReports, kIndicators };

struct TrackerColumn {
  std::string key;
  std::string title;
  CellKind kind = CellKind::kText;
  ColumnOwner owner = ColumnOwner::kGiven;
  double width = 0;  ///< in digits of the default font
  std::vector<TrackerSheet> sheets;
  bool master_only = false;  ///< in the office's own workbook alone
};

class TrackerColumns {
 public:
  /// Errors name file and line: kMissing, or kUsage for an unknown kind, owner or sheet or a bad
  /// number.
  static model::Result<TrackerColumns> load(const std::filesystem::path& data_folder);

  /// From left to right.
  const std::vector<TrackerColumn>& all() const { return columns_; }

  /// Those of one sheet. `master`: of the office's own workbook.
  std::vector<const TrackerColumn*> of(TrackerSheet sheet, bool master) const;

  /// Null when there is none. A title is compared without case, marks, spaces and punctuation,
  /// since programs that save a workbook change them.
  const TrackerColumn* by_key(std::string_view key) const;
  const TrackerColumn* by_title(std::string_view title) const;

 private:
  std::vector<TrackerColumn> columns_;
};

}  // namespace dictionaries
