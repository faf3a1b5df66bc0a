#include "generate/tracker_rows.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "generate/cells.h"
#include "model/text.h"

namespace generate {
namespace {

using dictionaries::CellKind;
using dictionaries::ColumnOwner;
using dictionaries::TrackerColumn;
using dictionaries::TrackerSheet;

struct SheetNames {
  std::string_view name;
  std::string_view title;
  std::string_view table;
};

// In the order of TrackerSheet.
constexpr std::array<SheetNames, 4> kNames = {
    {{"Nhiệm vụ chủ trì", "NHIỆM VỤ CHỦ TRÌ", "NhiemVuChuTri"},
     {"Nhiệm vụ phối hợp", "NHIỆM VỤ PHỐI HỢP", "NhiemVuPhoiHop"},
     {"Báo cáo định kỳ", "BÁO CÁO ĐỊNH KỲ, NHIỆM VỤ THƯỜNG XUYÊN", "BaoCaoDinhKy"},
     {"Chỉ tiêu", "CHỈ TIÊU", "ChiTieu"}}};

const SheetNames& names_of(TrackerSheet sheet) {
  return kNames.at(static_cast<std::size_t>(sheet));
}

std::string deadline_text(const TrackerRow& row) {
  return row.standing.deadline ? row.standing.deadline->text : "";
}

std::optional<model::Date> due_day(const TrackerRow& row) {
  return row.standing.deadline ? row.standing.deadline->due : std::nullopt;
}

// Cells that come from the register, by the key of their column.
using Given = Value (*)(const TrackerRow&);
constexpr std::array<std::pair<std::string_view, Given>, 18> kGiven = {{
    {"assigner", [](const TrackerRow& row) { return text_or_blank(row.assigner); }},
    {"content", [](const TrackerRow& row) { return text_or_blank(row.content); }},
    {"coordinating", [](const TrackerRow& row) { return text_or_blank(row.coordinating); }},
    {"deadline", [](const TrackerRow& row) { return text_or_blank(deadline_text(row)); }},
    {"document", [](const TrackerRow& row) { return text_or_blank(row.document); }},
    {"doubt",
     [](const TrackerRow& row) { return text_or_blank(row.doubt ? std::string("Có") : ""); }},
    {"due", [](const TrackerRow& row) { return date_or_blank(due_day(row)); }},
    {"earlier_due", [](const TrackerRow& row) { return text_or_blank(row.earlier_due); }},
    {"lead", [](const TrackerRow& row) { return text_or_blank(row.lead); }},
    {"page", [](const TrackerRow& row) { return Value(row.page); }},
    {"register_id", [](const TrackerRow& row) { return text_or_blank(row.register_id); }},
    {"reported", [](const TrackerRow& row) { return text_or_blank(row.reported); }},
    {"result", [](const TrackerRow& row) { return text_or_blank(row.result); }},
    {"revision", [](const TrackerRow& row) { return text_or_blank(row.revision); }},
    {"role", [](const TrackerRow& row) { return text_or_blank(row.role); }},
    {"section", [](const TrackerRow& row) { return text_or_blank(row.section); }},
    {"target", [](const TrackerRow& row) { return text_or_blank(row.target); }},
    {"unit", [](const TrackerRow& row) { return text_or_blank(row.unit); }},
}};

Value answer_cell(const TrackerRow& row, const TrackerColumn& column) {
  const auto said = row.answers.find(column.key);
  if (said == row.answers.end()) return {};
  if (column.kind == CellKind::kDate) {
    if (const auto day = model::parse_iso(said->second)) return *day;
  }
  if (column.kind == CellKind::kPercent) {
    const std::string& text = said->second;
    double percent = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), percent);
    if (error == std::errc() && end == text.data() + text.size()) return Percent{percent / 100};
  }
  if (column.kind == CellKind::kState) return sentence_case(printable(said->second));
  return text_or_blank(said->second);
}

std::string hint_of(const TrackerColumn& column) {
  switch (column.kind) {
    case CellKind::kDate:
      return "Nhập ngày/tháng/năm, ví dụ 15/03/2026.";
    case CellKind::kPercent:
      return "Nhập từ 0% đến 100%.";
    case CellKind::kState:
      return "Chọn trong danh sách.";
    default:
      return {};
  }
}

Look look_of(CellKind kind) {
  switch (kind) {
    case CellKind::kDate:
      return Look::kDate;
    case CellKind::kPercent:
      return Look::kPercent;
    case CellKind::kNumber:
      return Look::kNumber;
    default:
      return Look::kText;
  }
}

SheetColumn sheet_column(const TrackerColumn& column) {
  SheetColumn made;
  made.title = column.title;
  made.width = column.width;
  made.look = look_of(column.kind);
  made.centered = column.kind != CellKind::kText && column.kind != CellKind::kLink;
  made.hidden = column.owner == ColumnOwner::kHidden;
  made.answer = column.owner == ColumnOwner::kAnswer;
  if (made.answer) made.hint = hint_of(column);
  if (column.kind == CellKind::kState) made.choices = std::string(kStatesName);
  return made;
}

class RowSheetMaker {
 public:
  RowSheetMaker(const Tracker& tracker, const dictionaries::TrackerColumns& columns,
                TrackerSheet which)
      : tracker_(tracker), which_(which), columns_(columns.of(which, tracker.agency.empty())) {}

  RowSheet make() && {
    set_up();
    for (const TrackerRow& row : tracker_.rows) {
      if (row.sheet == which_) add(row);
    }
    hide_empty_columns();
    add_tints();
    made_.id_column = position("register_id");
    made_.timing_column = position("timing");
    return std::move(made_);
  }

 private:
  void set_up() {
    Sheet& sheet = made_.sheet;
    sheet.name = names_of(which_).name;
    sheet.title = names_of(which_).title;
    for (const TrackerColumn* column : columns_) sheet.columns.push_back(sheet_column(*column));
    sheet.form = tracker_.agency.empty() ? Form::kTable : Form::kRange;
    sheet.table_name = names_of(which_).table;
    sheet.locked = !tracker_.agency.empty();
    sheet.frozen_columns = static_cast<int>(position("content")) + 1;
  }

  std::size_t position(std::string_view key) const {
    const auto found = std::find_if(columns_.begin(), columns_.end(),
                                    [&](const TrackerColumn* one) { return one->key == key; });
    return static_cast<std::size_t>(found - columns_.begin());
  }

  // "$M5": the formulas move with their row when someone sorts.
  std::string cell(std::string_view key, std::size_t row) const {
    return "$" + column_name(position(key)) + std::to_string(row + 2);
  }

  void add(const TrackerRow& row) {
    const std::size_t number = made_.sheet.rows.size();
    const StandingCells cells{cell("state", number), cell("done_on", number), cell("due", number),
                              cell("timing", number)};
    SheetRow made;
    for (const TrackerColumn* column : columns_) {
      made.cells.push_back(value_of(row, *column, number, cells));
    }
    made_.sheet.rows.push_back(std::move(made));
  }

  Value value_of(const TrackerRow& row, const TrackerColumn& column, std::size_t number,
                 const StandingCells& cells) const {
    if (column.owner == ColumnOwner::kAnswer) return answer_cell(row, column);
    if (column.key == "no") return static_cast<int>(number) + 1;
    if (column.key == "timing") return timing_formula(row.standing, cells);
    if (column.key == "days_late") return days_late_cell(row.standing, cells, tracker_.as_of);
    const auto* const given = std::find_if(
        kGiven.begin(), kGiven.end(), [&](const auto& one) { return one.first == column.key; });
    return given == kGiven.end() ? Value() : given->second(row);
  }

  // What nobody can fill in and no row has only takes room on the paper.
  void hide_empty_columns() {
    const auto& rows = made_.sheet.rows;
    if (rows.empty()) return;
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      if (columns_[i]->owner == ColumnOwner::kAnswer) continue;
      const bool empty = std::all_of(rows.begin(), rows.end(), [&](const SheetRow& row) {
        const auto* link = std::get_if<Link>(&row.cells[i]);
        return std::holds_alternative<std::monostate>(row.cells[i]) ||
               (link != nullptr && link->text.empty());
      });
      made_.sheet.columns[i].hidden |= empty;
    }
  }

  void add_tints() {
    const int timing = static_cast<int>(position("timing"));
    const int due = static_cast<int>(position("due"));
    const int late = static_cast<int>(position("days_late"));
    const auto tint = [&](StandingKind kind, Tint color) {
      made_.sheet.tints.push_back({timing, std::string(label_of(kind)), timing, late, color});
      made_.sheet.tints.push_back({timing, std::string(label_of(kind)), due, due, color});
    };
    tint(StandingKind::kOverdue, Tint::kRed);
    tint(StandingKind::kDueSoon, Tint::kAmber);
    tint(StandingKind::kDoneOnTime, Tint::kGreen);
    const int doubt = static_cast<int>(position("doubt"));
    made_.sheet.tints.push_back({doubt, "Có", doubt, doubt, Tint::kAmber});
  }

  const Tracker& tracker_;
  TrackerSheet which_;
  std::vector<const TrackerColumn*> columns_;
  RowSheet made_;
};

}  // namespace

std::string sheet_name(TrackerSheet sheet) { return std::string(names_of(sheet).name); }

RowSheet row_sheet(const Tracker& tracker, const dictionaries::TrackerColumns& columns,
                   TrackerSheet which) {
  return RowSheetMaker(tracker, columns, which).make();
}

Sheet support_sheet(const Tracker& tracker) {
  Sheet sheet;
  sheet.name = names_of(TrackerSheet::kCoordinating).name;
  sheet.title = names_of(TrackerSheet::kCoordinating).title;
  sheet.form = Form::kTable;
  sheet.table_name = names_of(TrackerSheet::kCoordinating).table;
  sheet.columns = {{"STT", 5, true},
                   {"Cơ quan phối hợp", 26, false},
                   {"Nội dung nhiệm vụ", 60, false},
                   {"Cơ quan chủ trì", 24, false},
                   {"Văn bản giao", 24, false},
                   {"Thời hạn (nguyên văn)", 16, false},
                   {"Ngày đến hạn", 11, true},
                   {"Tình trạng thời hạn", 14, true}};
  constexpr int kTiming = 7;
  sheet.tints = {
      {kTiming, std::string(label_of(StandingKind::kOverdue)), kTiming - 1, kTiming, Tint::kRed},
      {kTiming, std::string(label_of(StandingKind::kDueSoon)), kTiming - 1, kTiming, Tint::kAmber}};
  for (const TrackerSupport& support : tracker.support) {
    const TrackerRow& row = tracker.rows.at(support.row);
    sheet.rows.push_back(
        {{static_cast<int>(sheet.rows.size()) + 1, text_or_blank(support.agency),
          text_or_blank(row.content), text_or_blank(row.lead), text_or_blank(row.document),
          text_or_blank(deadline_text(row)), date_or_blank(due_day(row)),
          std::string(label_of(kind_of(row.standing)))}});
  }
  return sheet;
}

}  // namespace generate
