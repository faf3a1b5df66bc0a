#pragma once
// Values as JSON, as the files have them, and the home of the names that enumerations carry there.
// Text that is not UTF-8 comes out with U+FFFD in its place.

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/document.h"
#include "model/result.h"

namespace model {

/// Names of enumeration values in the files (contract: document.json, tasks.jsonl, summary.json).
std::string_view name_of(Regime value);
std::string_view name_of(DatePrecision value);
std::string_view name_of(ErrorCode value);
std::string_view name_of(InputStatus value);
std::string_view name_of(Severity value);
std::string_view name_of(PageKind value);
std::string_view name_of(RegionKind value);
std::string_view name_of(Channel value);
std::string_view name_of(TableRole value);
std::string_view name_of(ColumnRole value);
std::string_view name_of(RowKind value);
std::string_view name_of(DeadlineKind value);
std::string_view name_of(Origin value);
std::string_view name_of(TaskKind value);

/// Empty for Strength::kNone, which is null in the files.
std::string_view name_of(Strength value);

/// "inclusive" or "exclusive"; empty for Bound::kNone, which is null in the files.
std::string_view name_of(Bound value);

/// document.json, schema "vanthu.document/1": pretty, one space of indent, ends with a line feed.
std::string document_json(const Document& document, std::string_view tool_version);

/// One line of tasks.jsonl, schema "vanthu.task/1", without the line feed. `document` is the one
/// that the task was read from. `lead`, `coordinating` and `deadline` are always objects; what the
/// page does not have is null inside them.
std::string task_json_line(const Task& task, const Document& document);

/// summary.json, schema "vanthu.summary/1": pretty, one space of indent, ends with a line feed.
std::string summary_json(const RunSummary& summary);

/// report.json, schema "vanthu.input/1": pretty, one space of indent, ends with a line feed.
std::string input_record_json(const InputRecord& record);

/// The `deadline` object of a task record on one line, without the line feed.
std::string deadline_json_line(const Deadline& deadline);

/// The `lead` object of a task record on one line, without the line feed.
std::string agencies_json_line(const AgencyList& agencies);

/// A body found in a text, as `vanthu parse agencies` tells it. Empty strings are null.
struct BodyFound {
  std::string name;
  std::string text;     ///< as printed
  std::string reading;  ///< "table", "misread", "by form", "unknown"
  double confidence = 0;
  std::string kind;
  std::string group;                 ///< "open", "closed"
  std::vector<std::string> members;  ///< of a closed group, when asked for
  std::string until;                 ///< of a former body
  std::string successor;
};
struct BodiesFound {
  AgencyList lead;          ///< all of them where the text names no roles
  AgencyList coordinating;  ///< those that the text says only support
  bool roles_named = false;
  std::vector<BodyFound> bodies;
};

/// The `lead` object of a task record with `coordinating` beside it, null where the text names no
/// roles, and `bodies`; on one line, without the line feed.
std::string bodies_json_line(const BodiesFound& found);

/// A flat object of strings and nulls on one line, in the order given, without the line feed.
using Fields = std::vector<std::pair<std::string, std::optional<std::string>>>;
std::string fields_json_line(const Fields& fields);

}  // namespace model
