#pragma once
// Days and periods as official Vietnamese writes them: 30/6/2026, ngày 30 tháng 6 năm 2026, tháng
// 6/2026, quý IV/2026, 6 tháng đầu năm 2026, cuối năm 2026, 2026-2030.

#include <cstddef>
#include <optional>
#include <vector>

#include "extract/deadline_tokens.h"
#include "model/date.h"
#include "model/task.h"

namespace extract {

enum class Part { kWhole, kBegin, kMiddle, kEnd };

/// A day or period as written; fields that are not written are 0.
struct Moment {
  model::DeadlineKind kind = model::DeadlineKind::kNone;
  int day = 0;
  int month = 0;       ///< first month of a period of months
  int last_month = 0;  ///< 0 = the same
  int year = 0;
  int last_year = 0;        ///< of a period of years; 0 = the same
  int from_day = 0;         ///< first of several days of a month: "10 - 20/5/2026"
  int week = 0;             ///< of the month: "tuần đầu" 1, "tuần thứ hai" 2, "tuần cuối" -1
  int ahead = 0;            ///< months after the document's own: "tháng sau" 1, "năm sau" 12
  int years_ahead = -1;     ///< "quý I năm sau" 1, "tháng 9 năm nay" 0; -1 = not said
  bool deictic = false;     ///< "tháng này", "năm nay": counts from the document
  bool of_weeks = false;    ///< "tuần này", "tuần sau": `ahead` counts weeks
  bool impossible = false;  ///< "00/6/2026"
  bool gap = false;         ///< a list of periods that do not follow one another: "tháng 6, 12"
  std::vector<int> listed;  ///< months of a list: "các tháng 3, 6, 9"
  bool of_school = false;   ///< "năm học 2026-2027": its days are not written
  Part part = Part::kWhole;
  size_t begin = 0;  ///< tokens
  size_t end = 0;

  bool is_period() const { return day == 0; }
};

/// The moment that begins at this token, or nothing. Behind a word that sets a limit, or at the
/// start of a text, a day may stand without "ngày": "trước 30/6".
std::optional<Moment> moment_at(const Tokens& tokens, size_t from, bool limited);

/// Tokens of a time of day ("17 giờ 00", "17h30", "17:00") that begins here; 0 for none.
size_t hour_at(const Tokens& tokens, size_t from);

}  // namespace extract
