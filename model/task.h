#pragma once
// The record: one task or one indicator, with its agencies, deadline and the boxes it came from.

#include <optional>
#include <string>
#include <vector>

#include "model/date.h"
#include "model/geometry.h"

namespace model {

/// Bodies named in a cell or sentence. `text` as printed; `agencies` in canonical names, in the
/// order of the text. A body that the table of agencies does not know is kept as printed.
struct AgencyList {
  std::string text;
  std::vector<std::string> agencies;
};

enum class DeadlineKind {
  kDate,
  kMonth,
  kQuarter,
  kYear,
  kRange,
  kRecurring,
  kRelative,
  kConditional,
  kEvent,
  kNone,
};
enum class Bound { kNone, kInclusive, kExclusive };

/// `due` is the printed day or the last day of the named period, never moved; `bound` tells whether
/// that day itself is still in time ("trước ngày" is exclusive).
struct Deadline {
  std::string text;  ///< as printed
  DeadlineKind kind = DeadlineKind::kNone;
  std::optional<Date> start;
  std::optional<Date> due;
  Bound bound = Bound::kNone;
  std::string rrule;      ///< RFC 5545 value, empty when not recurring or not stated
  std::string condition;  ///< the event it waits for
  bool ambiguous = false;
};

/// Where a field of the record stands on paper.
struct Source {
  int page = 0;
  Box box;
  std::string field;  ///< "content", "lead", "coordinating", "result", "deadline", ...
  double confidence = 1;
};

/// How firmly a sentence gives its task; kNone for rows of tables.
enum class Strength {
  kNone,
  kDirective,    ///< has to be done
  kOrientation,  ///< asked of those named, but an attitude or direction rather than work
  kConditional,  ///< only when something comes about
  kRestated,     ///< given by another document, which the sentence names, and repeated here
};

enum class Origin { kTable, kProse };
enum class TaskKind { kTask, kIndicator };

/// Optional strings are what the page does not say (null in JSON); an empty string is a column that
/// is there and blank.
struct Task {
  std::string id;  ///< depends on the document's bytes and the row, not on the run
  Origin origin = Origin::kTable;
  TaskKind kind = TaskKind::kTask;
  std::optional<int> table_no;
  std::optional<std::string> section_no;
  std::optional<std::string> section_title;
  std::optional<std::string> row_no;  ///< as printed: "5.", "-", ""
  std::optional<std::string> parent_row_no;
  int order = 0;  ///< 1-based over the document
  std::string content;
  std::optional<AgencyList> lead;
  std::optional<AgencyList> coordinating;
  std::optional<std::string> result;
  std::optional<std::string> note;
  std::optional<std::string> unit;
  std::optional<std::string> target;
  std::optional<std::string> recipient;
  std::optional<Deadline> deadline;
  Strength strength = Strength::kNone;
  std::vector<Source> sources;
  double confidence = 1;
  bool needs_review = false;
  std::vector<std::string> findings;  ///< codes of the findings about this record
};

}  // namespace model
