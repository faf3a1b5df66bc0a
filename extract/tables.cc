#include "extract/tables.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "extract/blank_form.h"
#include "extract/column_roles.h"
#include "extract/columns.h"
#include "extract/number_column.h"
#include "extract/raw_grid.h"
#include "extract/row_join.h"
#include "extract/row_numbers.h"
#include "model/text.h"

namespace extract {

namespace {

using model::Box;
using model::Cell;
using model::Column;
using model::ColumnRole;
using model::Page;
using model::Row;
using model::RowKind;
using model::Severity;
using model::Table;
using model::TableRole;

constexpr double kSameColumns = 0.035;  // of the frame's width
constexpr double kSameTitles = 0.6;
constexpr double kNoise = 0.45;  // a line read with less confidence is no text between tables
constexpr double kPageEdge =
    0.06;  // of the page height: running heads, misread or of two pages only
constexpr double kWidePart = 0.55;  // of the frame's width: a title over the row
constexpr double kSameFrame = 0.7;  // narrower frame to wider, with an outer rule lost at most

/// Text that stands between two grids and so keeps them apart.
bool is_text(const Line& line) {
  const auto letters = model::to_utf32(line.text);
  const auto count = std::count_if(letters.begin(), letters.end(), model::is_letter);
  return count >= 4 && line.confidence >= kNoise;
}

std::vector<double> relative_columns(const RawGrid& grid) {
  std::vector<double> out;
  out.reserve(grid.xs.size());
  for (const double x : grid.xs) out.push_back((x - grid.box.x0) / std::max(1.0, grid.box.width()));
  return out;
}

bool same_columns(const std::vector<double>& a, const std::vector<double>& b) {
  if (a.size() != b.size()) return false;
  for (size_t i = 0; i < a.size(); ++i) {
    if (std::abs(a[i] - b[i]) > kSameColumns) return false;
  }
  return true;
}

/// For each column of the grid the table's column that it shares most of its width with.
std::vector<size_t> column_map(const std::vector<double>& grid, const std::vector<double>& table) {
  std::vector<size_t> map;
  const bool one_to_one = grid.size() == table.size();
  for (size_t c = 0; c + 1 < grid.size(); ++c) {
    size_t best = c;
    double most = -1;
    for (size_t t = 0; !one_to_one && t + 1 < table.size(); ++t) {
      const double shared = model::overlap(grid[c], grid[c + 1], table[t], table[t + 1]);
      if (shared > most) {
        most = shared;
        best = t;
      }
    }
    map.push_back(best);
  }
  return map;
}

Row placed_row(const RawRow& raw, const std::vector<size_t>& map, size_t columns) {
  Row row;
  row.page_first = row.page_last = raw.page;
  row.cells.resize(columns);
  for (size_t c = 0; c < raw.cells.size(); ++c) {
    const RawCell& from = raw.cells[c];
    if (from.col_span == 0) continue;
    Cell& cell = row.cells[std::min(map[c], columns - 1)];
    if (cell.boxes.empty()) {
      cell.text = from.text;
      cell.confidence = from.confidence;
      cell.boxes.push_back({raw.page, from.box});
    } else {
      append_text(&cell.text, from.text);
      cell.confidence = std::min(cell.confidence, from.confidence);
      cell.boxes.front().box = model::united(cell.boxes.front().box, from.box);
    }
  }
  return row;
}

bool is_blank(const RawRow& row) {
  return std::all_of(row.cells.begin(), row.cells.end(),
                     [](const RawCell& cell) { return cell.text.empty(); });
}

/// A rule close above a table, as below the title of a document, looks like one more row.
void drop_blank_top(RawGrid* grid) {
  const auto first = std::find_if_not(grid->rows.begin(), grid->rows.end(),
                                      [](const RawRow& row) { return is_blank(row); });
  grid->rows.erase(grid->rows.begin(), first);
}

/// A table while its pages are being read.
struct Building {
  Table table;
  TableHead head;
  std::vector<double> columns;          // relative positions of its first grid
  double width = 0;                     // of its first grid
  size_t page_index = 0;                // of its last grid
  double bottom = 0;                    // of its last grid
  std::vector<size_t> spanning;         // rows merged over most columns that have an Arabic number
  std::optional<TableHead> first_rows;  // of a table without a head: a later page may repeat them
  size_t first_row_count = 0;           // rows of the table that they make
  std::vector<bool> open_below;         // columns whose last cell was merged over rows
};

/// Text of cells merged over a page break, by column of the table: printed on the first page only.
struct Carried {
  explicit Carried(size_t columns) : cells(columns), rows(columns, 0), sure(columns, true) {}
  std::vector<Cell> cells;
  std::vector<int> rows;   // how many rows of the page each reaches down
  std::vector<bool> sure;  // merged on both pages, or its row begins no task
};

class TableReader {
 public:
  TableReader(const std::vector<Page>& pages, const std::vector<PageLayout>& layouts,
              const dictionaries::Dictionaries& dictionaries)
      : pages_(pages), layouts_(layouts), dictionaries_(dictionaries) {}

  Tables read(std::vector<std::vector<RawGrid>> grids) {
    for (size_t i = 0; i < pages_.size(); ++i) {
      double above = 0;
      for (RawGrid& grid : grids[i]) {
        const double below = grid.box.y1;
        take(i, std::move(grid), above);
        above = below;
      }
    }
    finish();
    return std::move(out_);
  }

 private:
  void take(size_t page_index, RawGrid grid, double above) {
    drop_blank_top(&grid);
    std::optional<TableHead> head = head_at(grid);
    const bool goes_on = current_ && continues(page_index, grid, head, above);
    if (goes_on && head && current_->head.depth == 0) adopt(*head);
    if (goes_on && !head && current_->first_rows) {
      head = head_like(grid, *current_->first_rows);
      if (head) adopt_first_rows();
    }
    if (!goes_on) {
      finish();
      start(page_index, grid, head, above);
    }
    const int numbers = begins_with_column_numbers(grid) ? 1 : 0;
    const int first_row = goes_on ? (head ? head->depth : numbers) : current_->head.depth;
    add_rows(grid, first_row, goes_on);
    current_->page_index = page_index;
    current_->bottom = grid.box.y1;
  }

  /// The head of a grid: one of known titles, or the head of the table printed again.
  std::optional<TableHead> head_at(const RawGrid& grid) const {
    std::optional<TableHead> head = head_of(grid, dictionaries_.column_titles);
    const bool table_has_one = current_ && current_->head.depth > 0;
    if (!table_has_one || (head && same_head(*head, current_->head))) return head;
    const std::optional<TableHead> again = head_like(grid, current_->head);
    return again ? again : head;
  }

  void start(size_t page_index, const RawGrid& grid, const std::optional<TableHead>& head,
             double above) {
    current_ = Building{};
    current_->columns = relative_columns(grid);
    current_->width = grid.box.width();
    if (head) {
      current_->head = *head;
    } else {
      current_->head.columns.resize(grid.xs.size() - 1);
      current_->first_rows = first_rows_as_head(grid);
    }
    current_->table.columns = current_->head.columns;
    current_->table.role = current_->head.role;
    current_->table.page_first = grid.page;
    current_->table.title = title_above(page_index, above, grid.box.y0);
    append_text(&current_->table.title, current_->head.caption);
  }

  /// Gives a table begun without a head the head found on a later page. Its first row, which did
  /// not read as a head, is one if it looks like this one.
  void adopt(const TableHead& head) {
    current_->head = head;
    current_->table.columns = head.columns;
    current_->table.role = head.role;
    std::vector<Row>& rows = current_->table.rows;
    if (!rows.empty()) {
      std::string first;
      std::string titles;
      for (const Cell& cell : rows.front().cells) append_text(&first, cell.text);
      for (const Column& column : head.columns) append_text(&titles, column.name);
      if (model::likeness(model::fold(first), model::fold(titles)) > kSameTitles) drop_rows(1);
    }
    note("head-adopted", Severity::kDoubt,
         "Dòng tiêu đề của bảng ở trang đầu không đọc được, đã lấy theo trang sau",
         current_->table.page_first, Box{});
  }

  /// The first rows of the table are printed again: they were its head.
  void adopt_first_rows() {
    drop_rows(std::min(current_->first_row_count, current_->table.rows.size()));
    current_->head = *current_->first_rows;
    current_->table.columns = current_->head.columns;
    append_text(&current_->table.title, current_->head.caption);
    current_->first_rows.reset();
  }

  void drop_rows(size_t count) {
    std::vector<Row>& rows = current_->table.rows;
    rows.erase(rows.begin(), rows.begin() + static_cast<std::ptrdiff_t>(count));
    std::erase_if(current_->spanning, [&](size_t index) { return index < count; });
    for (size_t& index : current_->spanning) index -= count;
  }

  bool continues(size_t page_index, const RawGrid& grid, const std::optional<TableHead>& head,
                 double above) const {
    if (page_index > current_->page_index + 1) return false;
    const bool text_between = has_text_between(page_index, above, grid.box.y0);
    if (head && current_->head.depth == 0) {
      // The head of the first page could not be read; the one printed again can.
      return !text_between && page_index == current_->page_index + 1 &&
             same_columns(relative_columns(grid), current_->columns);
    }
    if (head) {
      if (!same_head(*head, current_->head)) return false;
      // Notes below the table's first part may be taken for text; the numbers tell.
      return !text_between || (page_index == current_->page_index + 1 &&
                               !has_text(page_index, above, grid.box.y0) && counts_on(grid, *head));
    }
    if (same_columns(relative_columns(grid), current_->columns)) return true;
    // A rule may be missing on one page: other columns, but nothing in between and the same frame.
    return !text_between && page_index == current_->page_index + 1 && current_->head.depth > 0 &&
           like_frame(grid);
  }

  /// A grid about as wide as the table and cut into half as many columns at least: a signature
  /// block or a form on the next page is neither.
  bool like_frame(const RawGrid& grid) const {
    const auto [narrower, wider] = std::minmax({grid.box.width(), current_->width});
    return narrower >= kSameFrame * wider &&
           2 * (grid.xs.size() - 1) >= current_->table.columns.size();
  }

  bool has_text(size_t page_index, double from, double to) const {
    const std::vector<Line>& lines = layouts_[page_index].lines;
    const double height = pages_[page_index].height;
    return std::any_of(lines.begin(), lines.end(), [&](const Line& line) {
      const double y = line.box.center_y();
      const bool at_the_edge = y < kPageEdge * height || y > (1 - kPageEdge) * height;
      return y > from && y < to && !at_the_edge && is_text(line);
    });
  }

  /// Text on the way from the table's last grid to a grid at `top` of page `page_index`.
  bool has_text_between(size_t page_index, double above, double top) const {
    if (page_index == current_->page_index) return has_text(page_index, current_->bottom, top);
    return has_text(current_->page_index, current_->bottom, 1e9) ||
           has_text(page_index, above, top);
  }

  /// Whether the first number of `grid` follows the last number of the table.
  bool counts_on(const RawGrid& grid, const TableHead& head) const {
    const auto no = column_of(ColumnRole::kNo);
    if (!no) return false;
    const int last = neighbour_number(current_->table, *no, current_->table.rows.size(), -1);
    for (size_t r = static_cast<size_t>(head.depth); r < grid.rows.size(); ++r) {
      if (*no >= grid.rows[r].cells.size()) return false;
      const RowNumber number = row_number(grid.rows[r].cells[*no].text);
      if (number.kind == NumberKind::kArabic) return last > 0 && number.value == last + 1;
    }
    return false;
  }

  std::string title_above(size_t page_index, double above, double top) const {
    // The lines from "Phụ lục ..." on, or else the last lines set as a heading.
    constexpr size_t kMostLines = 8;
    std::vector<const Line*> lines;
    for (const Line& line : layouts_[page_index].lines) {
      if (line.box.center_y() > above && line.box.center_y() < top) lines.push_back(&line);
    }
    size_t from = lines.size();
    for (size_t i = 0; i < lines.size(); ++i) {
      const std::string key = model::fold(lines[i]->text);
      if (key.starts_with("phu luc") || key.starts_with("bieu") || key.starts_with("danh muc")) {
        from = i;
        break;
      }
    }
    if (from == lines.size()) {
      while (from > 0 && (lines[from - 1]->bold || model::all_caps(lines[from - 1]->text) ||
                          lines[from - 1]->text.starts_with("("))) {
        --from;
      }
    }
    std::string title;
    for (size_t i = from; i < lines.size() && i < from + kMostLines; ++i) {
      append_text(&title, lines[i]->text);
    }
    return title;
  }

  void add_rows(const RawGrid& grid, int first_row, bool goes_on) {
    const auto map = column_map(relative_columns(grid), current_->columns);
    if (grid.xs.size() != current_->columns.size()) {
      note("columns-differ", Severity::kDoubt,
           "Số cột của bảng trên trang này khác với phần trước của bảng; cần đối chiếu", grid.page,
           grid.box);
    }
    bool first_of_page = goes_on;
    Carried carried(current_->table.columns.size());
    const auto first = static_cast<size_t>(first_row);
    if (goes_on && first < grid.rows.size()) carried = carried_over(grid.rows[first], map);
    for (size_t r = first; r < grid.rows.size(); ++r) {
      const RawRow& raw = grid.rows[r];
      Row row = placed_row(raw, map, current_->table.columns.size());
      if (is_empty(row)) continue;
      add_row(std::move(row), raw, first_of_page, carried, static_cast<int>(r - first));
      first_of_page = false;
      const bool head_row =
          current_->first_rows && !goes_on && static_cast<int>(r) < current_->first_rows->depth;
      if (head_row) current_->first_row_count = current_->table.rows.size();
    }
    if (!grid.rows.empty()) note_open_cells(grid.rows.back(), map);
  }

  void note_open_cells(const RawRow& last, const std::vector<size_t>& map) {
    current_->open_below.assign(current_->table.columns.size(), false);
    for (size_t c = 0; c < last.cells.size(); ++c) {
      const size_t column = std::min(map[c], current_->open_below.size() - 1);
      if (last.cells[c].from_above) current_->open_below[column] = true;
    }
  }

  /// Cells of the last row that go on in blank cells at the top of a page. A blank cell alone may
  /// be a blank cell: it must be merged over rows, or the cell above it, or both where the row
  /// begins a task of its own. What a task rarely lacks is taken to go on where it is merged below
  /// the page break only.
  Carried carried_over(const RawRow& first, const std::vector<size_t>& map) const {
    const size_t columns = current_->table.columns.size();
    Carried carried(columns);
    const std::vector<Row>& rows = current_->table.rows;
    if (rows.empty() || rows.back().kind == RowKind::kSection || spans_the_row(first))
      return carried;
    const auto no = column_of(ColumnRole::kNo);
    const Row placed = placed_row(first, map, columns);
    const NumberKind kind = no ? row_number(placed.cells[*no].text).kind : NumberKind::kNone;
    const bool below_a_number = kind == NumberKind::kNone || kind == NumberKind::kDash ||
                                kind == NumberKind::kLetter || kind == NumberKind::kDotted;
    for (size_t c = 0; c < first.cells.size(); ++c) {
      const RawCell& cell = first.cells[c];
      const size_t column = std::min(map[c], columns - 1);
      if (cell.col_span == 0 || !placed.cells[column].text.empty() || column == no) continue;
      const bool above = column < current_->open_below.size() && current_->open_below[column];
      const bool below = cell.row_span > 1;
      const bool sure = (above && below) || (below_a_number && (above || below));
      if (!sure && !(below && rarely_blank(current_->table.columns[column].role))) continue;
      carried.sure[column] = sure;
      carried.cells[column] = rows.back().cells[column];
      carried.rows[column] = cell.row_span;
    }
    return carried;
  }

  static bool rarely_blank(ColumnRole role) {
    return role == ColumnRole::kLead || role == ColumnRole::kDeadline;
  }

  /// Writes the text of merged cells into a row of its own below a page break.
  void fill_carried(Row* row, const Carried& carried, int depth) {
    for (size_t c = 0; c < carried.cells.size(); ++c) {
      Cell& cell = row->cells[c];
      if (depth >= carried.rows[c] || !cell.text.empty() || carried.cells[c].text.empty()) continue;
      const Box box = cell.boxes.empty() ? Box{} : cell.boxes.front().box;
      cell = carried.cells[c];
      note("cell-carried", carried.sure[c] ? Severity::kInfo : Severity::kDoubt,
           "Ô gộp qua trang, nội dung lấy theo phần in ở trang trước: " + cell.text,
           row->page_first, box);
    }
  }

  /// Whether nearly every row so far has a number.
  bool numbered() const {
    const auto no = column_of(ColumnRole::kNo);
    size_t items = 0;
    size_t with_number = 0;
    for (const Row& row : current_->table.rows) {
      if (row.kind == RowKind::kSection || row.cells.empty()) continue;
      ++items;
      with_number += row_number(row.cells[no.value_or(0)].text).kind != NumberKind::kNone ? 1 : 0;
    }
    constexpr double kNearlyAll = 0.8;
    return items > 0 && static_cast<double>(with_number) >= kNearlyAll * static_cast<double>(items);
  }

  static bool is_empty(const Row& row) {
    return std::all_of(row.cells.begin(), row.cells.end(),
                       [](const Cell& cell) { return cell.text.empty(); });
  }

  /// `depth` counts the rows of the page from its first one below the head.
  void add_row(Row row, const RawRow& raw, bool first_of_page, const Carried& carried, int depth) {
    std::vector<Row>& rows = current_->table.rows;
    clear_repeated_number(&row, raw);
    if (is_section(row, raw)) {
      row.kind = RowKind::kSection;
      settle_section(&row);
      rows.push_back(std::move(row));
      return;
    }
    if (!rows.empty() && rows.back().kind != RowKind::kSection) {
      const RowJoin join = row_join(rows.back(), row, current_->table.columns,
                                    {first_of_page, first_of_page && numbered()}, dictionaries_);
      if (join.joined) {
        join_rows(&rows.back(), row, join);
        return;
      }
    }
    if (spans_the_row(raw)) current_->spanning.push_back(rows.size());
    fill_carried(&row, carried, depth);
    rows.push_back(std::move(row));
  }

  void join_rows(Row* row, const Row& rest, const RowJoin& join) {
    for (size_t c = 0; c < row->cells.size(); ++c) {
      Cell& cell = row->cells[c];
      const Cell& more = rest.cells[c];
      if (more.text.empty()) continue;
      const bool was_empty = cell.text.empty();
      append_text(&cell.text, more.text);
      cell.confidence = was_empty ? more.confidence : std::min(cell.confidence, more.confidence);
      cell.boxes.insert(cell.boxes.end(), more.boxes.begin(), more.boxes.end());
    }
    row->page_last = rest.page_last;
    const Box box = rest.cells.empty() || rest.cells.front().boxes.empty()
                        ? Box{}
                        : rest.cells.front().boxes.front().box;
    note(join.doubtful ? "row-join-doubtful" : "row-joined",
         join.doubtful ? Severity::kDoubt : Severity::kInfo,
         join.doubtful ? "Dòng đầu trang được nối vào nhiệm vụ ở trang trước nhưng chưa chắc chắn"
                       : "Nhiệm vụ bị ngắt trang đã được nối lại",
         rest.page_first, box);
  }

  /// A number cell merged over several rows counts once.
  void clear_repeated_number(Row* row, const RawRow& raw) const {
    const auto no = column_of(ColumnRole::kNo);
    if (!no) return;
    if (*no < raw.cells.size() && raw.cells[*no].from_above) row->cells[*no].text.clear();
  }

  std::optional<size_t> column_of(ColumnRole role) const {
    return model::column_with(current_->table.columns, role);
  }

  bool is_section(const Row& row, const RawRow& raw) const {
    const auto no = column_of(ColumnRole::kNo);
    const auto content = column_of(ColumnRole::kContent);
    size_t filled_beside = 0;
    for (size_t c = 0; c < row.cells.size(); ++c) {
      if (no && c == *no) continue;
      if (content && c == *content) continue;
      const std::string& text = row.cells[c].text;
      filled_beside += text.empty() || row_number(text).kind == NumberKind::kDash ? 0 : 1;
    }
    const RowNumber number = no ? row_number(row.cells[*no].text) : RowNumber{};
    const bool spans = spans_the_row(raw);
    // A wall seen where there is none cuts the title in two; a task has a deadline or a target.
    const bool undated = is_blank(row, ColumnRole::kDeadline) && is_blank(row, ColumnRole::kTarget);
    if (number.kind == NumberKind::kRoman && undated) return true;
    if (filled_beside > 0 && !spans) return false;
    // A merged row with an Arabic number may be a parent; settle_spanning() decides.
    if (spans) return number.kind != NumberKind::kArabic || bold_title(raw);
    if (!content || row.cells[*content].text.empty()) return false;
    switch (number.kind) {
      case NumberKind::kRoman:
      case NumberKind::kCapital:
        return true;
      case NumberKind::kOther:
        return made_of_strokes(row.cells[*no].text) || is_torn_title(row, *no, *content);
      case NumberKind::kNone:
        return bold_title(raw) && no.has_value();
      default:
        return false;
    }
  }

  /// A title over all columns in which a wall was seen: its first words stand where numbers do.
  static bool is_torn_title(const Row& row, size_t no, size_t content) {
    constexpr int kShortestWord = 3;
    const std::string& first = row.cells[no].text;
    return model::length(first) >= kShortestWord &&
           model::is_upper(model::first_character(first)) &&
           model::is_lower(model::first_character(row.cells[content].text));
  }

  bool is_blank(const Row& row, ColumnRole role) const {
    const auto column = column_of(role);
    if (!column) return true;
    const std::string& text = row.cells[*column].text;
    return text.empty() || row_number(text).kind == NumberKind::kDash;
  }

  static bool spans_the_row(const RawRow& raw) {
    double left = 1e9;
    double right = 0;
    for (const RawCell& cell : raw.cells) {
      if (cell.col_span == 0) continue;
      left = std::min(left, cell.box.x0);
      right = std::max(right, cell.box.x1);
    }
    return std::any_of(raw.cells.begin(), raw.cells.end(), [&](const RawCell& cell) {
      return cell.col_span > 1 && !cell.text.empty() &&
             cell.box.width() > kWidePart * (right - left);
    });
  }

  static bool bold_title(const RawRow& raw) {
    bool any = false;
    for (const RawCell& cell : raw.cells) {
      if (cell.text.empty()) continue;
      if (!cell.bold && !model::all_caps(cell.text)) return false;
      any = true;
    }
    return any;
  }

  /// Number and title of a section into their columns: a title merged over the whole row starts
  /// with its number.
  void settle_section(Row* row) const {
    const auto no = column_of(ColumnRole::kNo);
    const auto content = column_of(ColumnRole::kContent);
    if (!no || !content) return;
    Cell& number = row->cells[*no];
    Cell& title = row->cells[*content];
    for (size_t c = *content + 1; c < row->cells.size(); ++c) {
      if (row_number(row->cells[c].text).kind == NumberKind::kDash) continue;
      if (!row->cells[c].text.empty()) append_text(&title.text, row->cells[c].text);
      row->cells[c].text.clear();
    }
    if (title.text.empty() && !number.text.empty()) std::swap(number, title);
    if (is_torn_title(*row, *no, *content)) {
      title.text = number.text + ' ' + title.text;
      title.boxes.insert(title.boxes.begin(), number.boxes.begin(), number.boxes.end());
      number = Cell{};
    }
    if (number.text.empty()) {
      const auto words = model::words_of(title.text);
      const NumberKind kind = words.size() > 1 ? row_number(words.front()).kind : NumberKind::kNone;
      if (kind == NumberKind::kRoman || kind == NumberKind::kCapital ||
          kind == NumberKind::kArabic) {
        number.text = words.front();
        number.boxes = title.boxes;
        number.confidence = title.confidence;
        title.text = model::collapse_spaces(title.text.substr(words.front().size()));
      }
    }
  }

  void finish() {
    if (!current_) return;
    Table& table = current_->table;
    const std::vector<size_t> spanning = current_->spanning;
    if (!table.rows.empty()) {
      table.page_last = table.rows.back().page_last;
      table.table_no = static_cast<int>(out_.tables.size()) + 1;
      infer_roles(&table, dictionaries_, &out_.findings);
      set_forms_apart(&table);
      const auto no = column_of(ColumnRole::kNo);
      if (no && table.role != TableRole::kOther) {
        settle_spanning(&table, spanning, *no);
        settle_bare_titles(&table, *no);
        settle_numbers(&table, *no, &out_.findings);
      }
      settle_kinds(&table);
      check_numbers(table);
      out_.tables.push_back(std::move(table));
    }
    current_.reset();
  }

  void set_forms_apart(Table* table) {
    if (table->role == TableRole::kOther || !is_unfilled(*table)) return;
    const bool form = !names_acts(*table, dictionaries_.action_words);
    if (form) table->role = TableRole::kOther;
    note(form ? "form-blank" : "table-unfilled", Severity::kDoubt,
         std::string("Bảng chưa điền cơ quan, thời hạn, kết quả hay chỉ tiêu nào, ") +
             (form ? "được hiểu là biểu mẫu" : "các dòng vẫn được ghi là nhiệm vụ"),
         table->page_first, Box{});
  }

  /// A title merged over the row whose "I" was read as "1": its number does not go on with the row
  /// before, or the next row has the same number. A parent's number does go on.
  static void settle_spanning(Table* table, const std::vector<size_t>& spanning, size_t no) {
    for (const size_t index : spanning) {
      Row& row = table->rows[index];
      const int value = row_number(row.cells[no].text).value;
      const int before = neighbour_number(*table, no, index, -1);
      const int after = neighbour_number(*table, no, index, 1);
      if (value != before + 1 || value == after) row.kind = RowKind::kSection;
    }
  }

  /// A title on a scan whose numeral was not read: in a table of numbered rows it has no number,
  /// nothing beside it, and the next row has one.
  void settle_bare_titles(Table* table, size_t no) const {
    constexpr size_t kLongestTitle = 14;  // words
    const auto content = column_of(ColumnRole::kContent);
    if (!content || !numbered()) return;
    for (size_t r = 0; r + 1 < table->rows.size(); ++r) {
      Row& row = table->rows[r];
      const std::string& title = row.cells[*content].text;
      const NumberKind next = row_number(table->rows[r + 1].cells[no].text).kind;
      const bool bare = is_scan(row.page_first) && row.cells[no].text.empty() &&
                        only_filled(row, no, *content) && !title.empty() &&
                        model::word_count(title) <= kLongestTitle &&
                        model::is_upper(model::first_character(title)) && !title.ends_with(".") &&
                        !title.ends_with(";");
      if (bare && next == NumberKind::kArabic) row.kind = RowKind::kSection;
    }
  }

  bool is_scan(int page) const {
    return std::any_of(pages_.begin(), pages_.end(), [page](const Page& candidate) {
      return candidate.number == page && candidate.kind == model::PageKind::kScan;
    });
  }

  /// Number of the nearest numbered row before (-1) or after (1) a row; 0 when there is none.
  static int neighbour_number(const Table& table, size_t no, size_t from, int step) {
    for (auto i = static_cast<std::ptrdiff_t>(from) + step;
         i >= 0 && i < static_cast<std::ptrdiff_t>(table.rows.size()); i += step) {
      const Row& row = table.rows[static_cast<size_t>(i)];
      const RowNumber number = row_number(row.cells[no].text);
      if (row.kind != RowKind::kSection && number.kind == NumberKind::kArabic) return number.value;
    }
    return 0;
  }

  /// Parents and sub-rows, and the order of the records.
  void settle_kinds(Table* table) const {
    const auto no = column_of(ColumnRole::kNo);
    const auto content = column_of(ColumnRole::kContent);
    int order = 0;
    Row* numbered = nullptr;
    for (Row& row : table->rows) {
      if (row.kind == RowKind::kSection) {
        numbered = nullptr;
        continue;
      }
      row.order = ++order;
      const NumberKind kind = no ? row_number(row.cells[*no].text).kind : NumberKind::kNone;
      const bool below =
          kind == NumberKind::kDash || kind == NumberKind::kLetter || kind == NumberKind::kDotted;
      if (below && numbered != nullptr) {
        row.kind = RowKind::kSub;
        if (content && only_filled(*numbered, *no, *content)) numbered->kind = RowKind::kParent;
      } else if (kind != NumberKind::kNone) {
        numbered = &row;
      }
    }
  }

  static bool only_filled(const Row& row, size_t no, size_t content) {
    for (size_t c = 0; c < row.cells.size(); ++c) {
      if (c != no && c != content && !row.cells[c].text.empty()) return false;
    }
    return true;
  }

  /// Numbers that do not follow one another are shown: a row may have been lost or misread.
  void check_numbers(const Table& table) {
    const auto no = column_of(ColumnRole::kNo);
    if (!no || table.role == TableRole::kOther) return;
    int last = 0;
    for (const Row& row : table.rows) {
      if (row.kind == RowKind::kSection) continue;
      const Cell& cell = row.cells[*no];
      const RowNumber number = row_number(cell.text);
      if (number.kind != NumberKind::kArabic) continue;
      if (last > 0 && number.value != last + 1 && number.value != 1) {
        note("number-gap", Severity::kDoubt,
             "Số thứ tự không liên tục: sau " + std::to_string(last) + " là " + cell.text,
             row.page_first, cell.boxes.empty() ? Box{} : cell.boxes.front().box);
      }
      last = number.value;
    }
  }

  void note(std::string code, Severity severity, std::string message, int page, const Box& box) {
    out_.findings.push_back({std::move(code), severity, std::move(message), page,
                             box.empty() ? std::nullopt : std::optional<Box>(box), "", ""});
  }

  const std::vector<Page>& pages_;
  const std::vector<PageLayout>& layouts_;
  const dictionaries::Dictionaries& dictionaries_;
  std::optional<Building> current_;
  Tables out_;
};

}  // namespace

Tables tables_of(const std::vector<Page>& pages, std::vector<std::vector<RawGrid>> grids,
                 const std::vector<PageLayout>& layouts,
                 const dictionaries::Dictionaries& dictionaries) {
  return TableReader(pages, layouts, dictionaries).read(std::move(grids));
}

}  // namespace extract
