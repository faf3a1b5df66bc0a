#pragma once
// What bodies report about entries of the register: the answer cells of a tracker, and a tracker as
// it was sent out (the base that a returned one is compared with).

#include <compare>
#include <map>
#include <string>
#include <string_view>

namespace model {

/// Custom document properties of a tracker, by which a returned one is known again.
inline constexpr std::string_view kTrackerSchema = "vanthu.tracker/1";
inline constexpr std::string_view kSchemaProperty = "vanthu.schema";
inline constexpr std::string_view kExportProperty = "vanthu.export";
inline constexpr std::string_view kAgencyProperty = "vanthu.agency";  ///< not there when empty
inline constexpr std::string_view kAsOfProperty = "vanthu.as_of";     ///< ISO 8601

/// One body's cells of one entry.
struct AnswerKey {
  std::string register_id;
  std::string agency;  ///< canonical name; empty for the office that keeps the register

  auto operator<=>(const AnswerKey&) const = default;
};

/// Text by the key of an answer column (dictionaries/data/tracker_columns.tsv): NFC and trimmed, a
/// date in ISO 8601, a per cent as a decimal number ("50", "12.5"), a state by its name
/// (name_of(State)). A field without text is not there.
using AnswerFields = std::map<std::string, std::string>;

using Answers = std::map<AnswerKey, AnswerFields>;

/// A tracker that was sent out.
struct TrackerExport {
  std::string id;      ///< printed in the workbook; depends on the content alone
  std::string agency;  ///< empty for the office's own
  std::string as_of;   ///< ISO 8601
  std::map<std::string, AnswerFields> rows;  ///< by register id: every row, with the answers shown
};

struct AnswerChange {
  AnswerKey key;
  std::string field;
  std::string before;  ///< what the register says now; empty for nothing
  std::string after;
};

}  // namespace model
