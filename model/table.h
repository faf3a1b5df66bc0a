#pragma once
// A task table put together from the grids of its pages.

#include <optional>
#include <string>
#include <vector>

#include "model/geometry.h"

namespace model {

enum class TableRole { kTasks, kIndicators, kOther };

enum class ColumnRole {
  kNo,
  kContent,
  kLead,
  kCoordinating,
  kResult,
  kDeadline,
  kNote,
  kUnit,
  kTarget,
  kOther,
};

/// kSection: a heading row (I, II, A ...). kItem: an ordinary row. kParent: an item whose tasks are
/// in the sub-rows below it. kSub: a `-` row below a parent.
enum class RowKind { kSection, kItem, kParent, kSub };

struct PlacedBox {
  int page = 0;
  Box box;
};

struct Cell {
  std::string text;              ///< NFC, lines joined with one space, no footnote marks
  std::vector<PlacedBox> boxes;  ///< one per page that the cell stands on
  double confidence = 1;
};

struct Row {
  int order = 0;  ///< 1-based among the records of its table (section rows are 0)
  RowKind kind = RowKind::kItem;
  std::vector<Cell> cells;  ///< one per column of the table
  int page_first = 0;
  int page_last = 0;
};

struct Column {
  std::string name;  ///< title as read, footnote mark removed
  ColumnRole role = ColumnRole::kOther;
};

/// The first column that has `role`.
inline std::optional<size_t> column_with(const std::vector<Column>& columns, ColumnRole role) {
  for (size_t c = 0; c < columns.size(); ++c) {
    if (columns[c].role == role) return c;
  }
  return std::nullopt;
}

struct Table {
  int table_no = 0;   ///< 1-based in the document
  std::string title;  ///< lines above the table: "Phụ lục II ...", may be empty
  int page_first = 0;
  int page_last = 0;
  TableRole role = TableRole::kOther;
  std::vector<Column> columns;
  std::vector<Row> rows;
};

struct Footnote {
  std::string mark;  ///< "1", "*"; empty when it could not be read
  std::string text;
  int page = 0;
  std::string anchor;  ///< the words just before its mark in the text; may be empty
};

}  // namespace model
