#include "ledger/returned_sheet.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string_view>

#include "ledger/answer_value.h"
#include "model/text.h"

namespace ledger {

namespace {

using dictionaries::ColumnOwner;
using dictionaries::TrackerColumn;
using dictionaries::TrackerColumns;

constexpr int kHeadWithin = 100;    // rows looked at from the top of a sheet
constexpr int kAnswersOfAHead = 3;  // that tell a head when the column of ids is gone
constexpr std::string_view kId = "register_id";
constexpr std::string_view kContent = "content";

struct Head {
  std::map<int, const TrackerColumn*> columns;  ///< by position; two may be of one title
  std::vector<std::string> unknown;
  std::string id_title;  ///< as written

  bool has(std::string_view key) const {
    return std::any_of(columns.begin(), columns.end(),
                       [&](const auto& one) { return one.second->key == key; });
  }
  int answers() const {
    return static_cast<int>(std::count_if(columns.begin(), columns.end(), [](const auto& one) {
      return one.second->owner == ColumnOwner::kAnswer;
    }));
  }
};

std::optional<Head> head_in(const model::WorkbookRow& row, const TrackerColumns& columns) {
  Head head;
  for (const model::WorkbookCell& cell : row.cells) {
    if (cell.kind != model::CellKind::kText) continue;
    if (const TrackerColumn* column = columns.by_title(cell.text)) {
      head.columns[cell.column] = column;
      if (column->key == kId) head.id_title = canonical_text(cell.text);
    } else if (std::string title = canonical_text(cell.text); !title.empty()) {
      head.unknown.push_back(std::move(title));
    }
  }
  const int answers = head.answers();
  if (head.has(kId) ? answers == 0 : answers < kAnswersOfAHead) return std::nullopt;
  return head;
}

/// Most cells show at their first byte that they are not.
bool is_blank(const std::string& text) {
  const auto first = static_cast<unsigned char>(text.empty() ? ' ' : text.front());
  const bool ascii_sign = first > ' ' && first < 0x7F;
  return !ascii_sign && canonical_text(text).empty();
}

ReturnedRow row_under(const Head& head, const model::WorkbookRow& row) {
  ReturnedRow out;
  out.number = row.number;
  for (const model::WorkbookCell& cell : row.cells) {
    const auto column = head.columns.find(cell.column);
    if (column == head.columns.end()) continue;
    if (column->second->owner == ColumnOwner::kAnswer) {
      if (cell.formula || !is_blank(cell.text)) out.answers.emplace_back(column->second, &cell);
    } else if (column->second->key == kId && out.id.empty()) {
      out.id = canonical_text(cell.text);
    } else if (column->second->key == kContent && out.content.empty()) {
      out.content = canonical_text(cell.text);
    }
  }
  return out;
}

std::optional<ReturnedTable> table_in(const model::WorkbookSheet& sheet,
                                      const TrackerColumns& columns) {
  std::optional<Head> head;
  auto row = sheet.rows.begin();
  for (; row != sheet.rows.end() && row->number <= kHeadWithin && !head; ++row) {
    head = head_in(*row, columns);
  }
  if (!head) return std::nullopt;
  ReturnedTable table;
  table.sheet = &sheet;
  table.head = std::prev(row)->number;
  table.has_ids = head->has(kId);
  table.unknown = head->unknown;
  for (const TrackerColumn& column : columns.all()) {
    if (column.owner == ColumnOwner::kAnswer && !head->has(column.key))
      table.lost.push_back(&column);
  }
  for (; row != sheet.rows.end(); ++row) {
    ReturnedRow one = row_under(*head, *row);
    if (!one.id.empty() && one.id == head->id_title) continue;  // the head copied further down
    if (!one.id.empty() || !one.content.empty() || !one.answers.empty()) {
      table.rows.push_back(std::move(one));
    }
  }
  return table;
}

}  // namespace

std::vector<ReturnedTable> returned_tables(const model::Workbook& workbook,
                                           const TrackerColumns& columns) {
  std::vector<ReturnedTable> tables;
  for (const model::WorkbookSheet& sheet : workbook.sheets) {
    if (auto table = table_in(sheet, columns)) tables.push_back(std::move(*table));
  }
  return tables;
}

}  // namespace ledger
