#pragma once
// What the clerk reads in the workbook and in the Word file: Vietnamese labels, dates as printed in
// Viet Nam, and the state of a deadline on a given day.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/document.h"

namespace generate {

/// UTF-8 that XML 1.0 allows: control characters become spaces (line feeds and tabs stay), bytes
/// that are not UTF-8 and the two non-characters become U+FFFD.
std::string printable(std::string_view text);

/// "hoàn thành" -> "Hoàn thành".
std::string sentence_case(std::string_view text);

/// "03/02/2026".
std::string day_month_year(const model::Date& date);

/// The date of a document as far as it is printed: "03/02/2026", "02/2026", "2026"; else empty.
std::string document_date(const model::Header& header);

/// File name without its folder and last extension.
std::string file_stem(const model::Document& document);

/// How a document is named in a table: "12/KH-UBND ngày 03/02/2026"; the file's stem stands in for
/// a missing symbol and after a symbol without a number.
std::string document_label(const model::Document& document);

/// How a document is named in a heading: "Kế hoạch số 12/KH-UBND ngày 03/02/2026".
std::string document_title(const model::Document& document);

/// Column title of a record's or header's field: "lead" -> "Cơ quan chủ trì". A name that is not
/// known comes back as it is.
std::string field_label(std::string_view field);

/// The agencies as printed, or their canonical names if nothing was printed.
std::string agencies_label(const std::optional<model::AgencyList>& list);

/// "II. Phát triển hạ tầng", or empty.
std::string section_label(const model::Task& task);

/// The same for a narrow column: long titles end in "…" after a whole word, so that a row is as
/// high as its task and not as its section.
std::string short_section_label(const model::Task& task);

/// Pages that the record stands on: "3" or "3-4"; empty when unknown.
std::string pages_label(const model::Task& task);

enum class Timing { kOverdue, kDueSoon, kAhead, kRecurring, kWaiting, kNone };

/// A deadline is due soon in its last seven days, the last day included.
inline constexpr int kDueSoonDays = 7;

/// Where a deadline stands on the day `as_of`. The due day itself is in time unless the bound is
/// exclusive ("trước ngày ..."). kWaiting: it hangs on an event and no day is known.
Timing timing_of(const std::optional<model::Deadline>& deadline, const model::Date& as_of);

/// "Quá hạn", "Sắp đến hạn", "Còn hạn", "Thường xuyên", "Chờ điều kiện", "Không có hạn".
std::string_view label_of(Timing timing);

/// For each task whether a later task of its table names it as its parent. Dots and brackets after
/// the number do not count ("5." is the parent of tasks under "5").
std::vector<bool> parents_among(const std::vector<model::Task>& tasks);

}  // namespace generate
