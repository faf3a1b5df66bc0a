#include "extract/growing_table.h"

#include <algorithm>
#include <utility>

#include "extract/lines.h"
#include "extract/number_column.h"
#include "extract/row_join.h"
#include "extract/row_numbers.h"
#include "extract/section_rows.h"
#include "model/text.h"

namespace extract {

namespace {

using model::Box;
using model::Cell;
using model::Column;
using model::ColumnRole;
using model::Row;
using model::RowKind;
using model::Severity;

constexpr double kSameTitles = 0.6;
constexpr double kSameFrame = 0.7;  // narrower frame to wider, with an outer rule lost at most

bool is_empty(const Row& row) {
  return std::all_of(row.cells.begin(), row.cells.end(),
                     [](const Cell& cell) { return cell.text.empty(); });
}

/// Whether a row has nothing but dots and dashes: leaders of a form, or specks of a scan.
bool says_nothing(const Row& row) {
  return std::all_of(row.cells.begin(), row.cells.end(), [](const Cell& cell) {
    const auto signs = model::to_utf32(cell.text);
    return std::none_of(signs.begin(), signs.end(),
                        [](char32_t c) { return model::is_letter(c) || model::is_digit(c); });
  });
}

/// Whether a row reads as the titles of `head`, misreadings allowed.
bool reads_as(const Row& row, const TableHead& head) {
  std::string first;
  std::string titles;
  for (const Cell& cell : row.cells) append_text(&first, cell.text);
  for (const Column& column : head.columns) append_text(&titles, column.name);
  // Most rows are much longer than titles.
  const auto [shorter, longer] = std::minmax({model::length(first), model::length(titles)});
  if (shorter < kSameTitles * longer) return false;
  return model::likeness(model::fold(first), model::fold(titles), kSameTitles) > kSameTitles;
}

Box first_box(const Row& row) {
  return row.cells.empty() || row.cells.front().boxes.empty() ? Box{}
                                                              : row.cells.front().boxes.front().box;
}

}  // namespace

GrowingTable::GrowingTable(size_t page_index, const RawGrid& grid,
                           const std::optional<TableHead>& head, std::string title,
                           const dictionaries::Dictionaries& dictionaries)
    : dictionaries_(dictionaries),
      columns_(relative_columns(grid)),
      width_(grid.box.width()),
      page_index_(page_index),
      bottom_(grid.box.y1),
      merged_(columns_.size() - 1) {
  if (head) {
    head_ = *head;
  } else {
    head_.columns.resize(columns_.size() - 1);
    first_rows_ = first_rows_as_head(grid);
  }
  model::Table& table = grown_.table;
  table.columns = head_.columns;
  table.role = head_.role;
  table.page_first = grid.page;
  table.title = std::move(title);
  append_text(&table.title, head_.caption);
  add_rows(grid, static_cast<size_t>(head_.depth), false);
}

void GrowingTable::go_on(size_t page_index, const RawGrid& grid, std::optional<TableHead> head) {
  if (head && !has_head()) adopt(*head);
  if (!head && first_rows_) {
    const TableHead known = *first_rows_;
    head = head_like(grid, known);
    if (head) adopt_first_rows(known);
  }
  const int numbers = begins_with_column_numbers(grid) ? 1 : 0;
  add_rows(grid, static_cast<size_t>(head ? head->depth : numbers), true);
  page_index_ = page_index;
  bottom_ = grid.box.y1;
}

bool GrowingTable::has_columns_of(const RawGrid& grid) const {
  return same_columns(relative_columns(grid), columns_);
}

bool GrowingTable::has_frame_of(const RawGrid& grid) const {
  const auto [narrower, wider] = std::minmax({grid.box.width(), width_});
  return narrower >= kSameFrame * wider && 2 * (grid.xs.size() - 1) >= grown_.table.columns.size();
}

bool GrowingTable::counts_on(const RawGrid& grid, const TableHead& head) const {
  const auto no = column_of(ColumnRole::kNo);
  if (!no) return false;
  const int last = neighbour_number(grown_.table, *no, grown_.table.rows.size(), -1);
  int unread = 0;
  for (auto r = static_cast<size_t>(head.depth); r < grid.rows.size(); ++r) {
    if (*no >= grid.rows[r].cells.size()) return false;
    const RowNumber number = row_number(grid.rows[r].cells[*no].text);
    if (number.kind == NumberKind::kArabic) return last > 0 && number.value == last + 1 + unread;
    unread += number.kind == NumberKind::kOther ? 1 : 0;
  }
  return false;
}

/// Gives a table begun without a head the head found on a later page. Its first row, which did not
/// read as a head, is one if it looks like this one.
void GrowingTable::adopt(const TableHead& head) {
  model::Table& table = grown_.table;
  head_ = head;
  table.columns = head.columns;
  table.role = head.role;
  if (!table.rows.empty() && reads_as(table.rows.front(), head)) drop_rows(1);
  note("head-adopted", Severity::kDoubt,
       "Dòng tiêu đề của bảng ở trang đầu không đọc được, đã lấy theo trang sau", table.page_first,
       Box{});
}

/// The first rows of the table are printed again: they were its head.
void GrowingTable::adopt_first_rows(const TableHead& head) {
  drop_rows(std::min(first_row_count_, grown_.table.rows.size()));
  head_ = head;
  grown_.table.columns = head_.columns;
  append_text(&grown_.table.title, head_.caption);
  first_rows_.reset();
}

void GrowingTable::drop_rows(size_t count) {
  std::vector<Row>& rows = grown_.table.rows;
  rows.erase(rows.begin(), rows.begin() + static_cast<std::ptrdiff_t>(count));
  for (std::vector<size_t>* indices : {&grown_.spanning, &grown_.bold}) {
    std::erase_if(*indices, [&](size_t index) { return index < count; });
    for (size_t& index : *indices) index -= count;
  }
}

void GrowingTable::add_rows(const RawGrid& grid, size_t first, bool goes_on) {
  const ColumnMap map(relative_columns(grid), columns_);
  if (grid.xs.size() != columns_.size()) {
    note("columns-differ", Severity::kDoubt,
         "Số cột của bảng trên trang này khác với phần trước của bảng; cần đối chiếu", grid.page,
         grid.box);
  }
  CarriedCells carried = goes_on && first < grid.rows.size()
                             ? CarriedCells(grown_.table, merged_, grid.rows[first], map)
                             : CarriedCells();
  bool first_of_page = goes_on;
  for (size_t r = first; r < grid.rows.size(); ++r) {
    Row row = placed_row(grid.rows[r], map);
    const bool titles_again = goes_on && has_head() && reads_as(row, head_);
    if (is_empty(row) || titles_again) continue;
    if (says_nothing(row)) {
      note("row-unread", Severity::kDoubt,
           "Có dòng chỉ đọc được dấu chấm, dấu gạch, không thành nhiệm vụ; cần đối chiếu bản gốc",
           row.page_first, first_box(row));
      continue;
    }
    const size_t rows = grown_.table.rows.size();
    const OnPage place{first_of_page, static_cast<int>(r - first), leaves_a_number(grid, r, map)};
    add_row(std::move(row), grid.rows[r], place, carried);
    const bool joined = first_of_page && grown_.table.rows.size() == rows;
    if (joined) carried.go_on_with(grown_.table.rows.back(), grid.rows[r], map);
    first_of_page = false;
    const bool of_head = first_rows_ && !goes_on && static_cast<int>(r) < first_rows_->depth;
    if (of_head) first_row_count_ = grown_.table.rows.size();
  }
  merged_.add(grid, map);
}

/// Whether the number of the row behind row `r` follows that of the next one after the last row.
bool GrowingTable::leaves_a_number(const RawGrid& grid, size_t r, const ColumnMap& map) const {
  const auto no = column_of(ColumnRole::kNo);
  if (!no || r + 1 >= grid.rows.size()) return false;
  const int last = neighbour_number(grown_.table, *no, grown_.table.rows.size(), -1);
  const std::vector<RawCell>& next = grid.rows[r + 1].cells;
  for (size_t c = 0; c < next.size() && last > 0; ++c) {
    if (map[c] != *no || next[c].text.empty()) continue;
    const RowNumber number = row_number(next[c].text);
    return number.kind == NumberKind::kArabic && number.value == last + 2;
  }
  return false;
}

void GrowingTable::add_row(Row row, const RawRow& raw, const OnPage& place,
                           const CarriedCells& carried) {
  model::Table& table = grown_.table;
  // A number cell merged over several rows counts once.
  const auto no = column_of(ColumnRole::kNo);
  if (no && *no < raw.cells.size() && raw.cells[*no].from_above) row.cells[*no].text.clear();
  if (is_section(row, raw, table.columns)) {
    row.kind = RowKind::kSection;
    settle_section(&row, table.columns);
  } else if (joins_the_last(row, place)) {
    return;
  } else {
    if (spans_the_row(raw)) grown_.spanning.push_back(table.rows.size());
    if (is_bold_title(raw)) grown_.bold.push_back(table.rows.size());
    carried.fill(&row, place.depth, &grown_.findings);
  }
  table.rows.push_back(std::move(row));
}

/// Whether `row` is the rest of the last row; if so it is put to it.
bool GrowingTable::joins_the_last(const Row& row, const OnPage& on_page) {
  model::Table& table = grown_.table;
  if (table.rows.empty() || table.rows.back().kind == RowKind::kSection) return false;
  const bool first = on_page.first;
  const RowPlace place{first, first && is_numbered(table), on_page.counted,
                       first ? merged_.open : std::vector<bool>{}};
  const RowJoin join = row_join(table.rows.back(), row, table.columns, place, dictionaries_);
  if (!join.joined) return false;
  append_row(&table.rows.back(), row);
  note(join.doubtful ? "row-join-doubtful" : "row-joined",
       join.doubtful ? Severity::kDoubt : Severity::kInfo,
       join.doubtful ? "Dòng đầu trang được nối vào nhiệm vụ ở trang trước nhưng chưa chắc chắn"
                     : "Nhiệm vụ bị ngắt trang đã được nối lại",
       row.page_first, first_box(row));
  return true;
}

std::optional<size_t> GrowingTable::column_of(ColumnRole role) const {
  return model::column_with(grown_.table.columns, role);
}

void GrowingTable::note(std::string code, Severity severity, std::string message, int page,
                        const Box& box) {
  grown_.findings.push_back({std::move(code), severity, std::move(message), page,
                             box.empty() ? std::nullopt : std::optional<Box>(box), "", ""});
}

}  // namespace extract
