#include "extract/aligned_table.h"

#include <algorithm>
#include <optional>
#include <string>

#include "extract/aligned_body.h"
#include "extract/aligned_head.h"
#include "extract/columns.h"
#include "extract/gutters.h"
#include "extract/partial_grids.h"
#include "extract/raw_grid.h"
#include "extract/row_numbers.h"
#include "extract/row_starts.h"
#include "extract/text_lines.h"

namespace extract {

namespace {

using dictionaries::ColumnTitles;
using model::Box;
using model::ColumnRole;
using model::Grid;
using model::Page;

constexpr double kShift = 14;        // points: how far a sheet may lie from where the last one lay
constexpr double kRuleAcross = 0.6;  // of the width: a rule of the table
constexpr double kSameHeight = 2;    // points: pieces of one rule
constexpr double kMargin = 2;        // points around the words of a table

/// A table that may go on on the next page.
struct Open {
  std::vector<Span> gutters;
  ColumnPlaces places;  ///< on the last page
  bool ruled = false;   ///< it had rules so far, which a page may have lost
  int last_number = 0;  ///< of a ruled one
};

/// Makes two rows of the head: titles over several columns above those that share them.
void split_head(const AlignedHead& head, Grid* grid) {
  double y = grid->ys[0];
  for (const SharedTitle& title : head.shared) y = std::max(y, title.box.y1);
  if (y >= grid->ys[1]) return;
  std::erase_if(grid->cells, [](const model::GridCell& cell) { return cell.row == 0; });
  for (model::GridCell& cell : grid->cells) ++cell.row;
  grid->ys.insert(grid->ys.begin() + 1, y);
  const auto add = [grid](int row, int rows, size_t first, size_t end) {
    const auto r = static_cast<size_t>(row);
    grid->cells.push_back(
        {row,
         static_cast<int>(first),
         rows,
         static_cast<int>(end - first),
         {grid->xs[first], grid->ys[r], grid->xs[end], grid->ys[r + static_cast<size_t>(rows)]}});
  };
  for (size_t c = 0; c < head.titles.size(); ++c) {
    const SharedTitle* const shared = head.shared_over(c);
    if (shared == nullptr) {
      add(0, 2, c, c + 1);
      continue;
    }
    if (shared->first == c) add(0, 1, c, shared->end);
    add(1, 1, c, c + 1);
  }
}

class PageTables {
 public:
  PageTables(Page* page, const ColumnTitles& titles, std::optional<Open> open)
      : page_(*page), titles_(titles), open_(std::move(open)), lines_(free_lines(*page)) {
    std::copy_if(page->rules.begin(), page->rules.end(), std::back_inserter(across_),
                 [](const model::Rule& rule) { return rule.horizontal(); });
    std::sort(across_.begin(), across_.end(),
              [](const model::Rule& a, const model::Rule& b) { return a.y0 < b.y0; });
  }

  /// Adds the grids; what may go on on the next page.
  std::optional<Open> find() {
    std::optional<Open> open = std::move(open_);
    size_t at = 0;
    if (open && !lines_.empty() && !aligned_head(lines_, 0, titles_)) {
      const Open before = *open;
      at = go_on(before, &open);
    }
    while (at < lines_.size()) {
      const auto head = aligned_head(lines_, at, titles_, end_above_a_rule(at));
      at = head ? read_table(*head, &open) : at + 1;
      if (!head) open.reset();
    }
    std::sort(page_.grids.begin(), page_.grids.end(),
              [](const Grid& a, const Grid& b) { return a.box.y0 < b.box.y0; });
    return open;
  }

 private:
  /// The first line behind `first` that a rule over the whole width parts from it: no head goes on
  /// there, and none begins above the frame of its table.
  size_t end_above_a_rule(size_t first) const {
    constexpr double kWhole = 0.9;
    const size_t last = std::min(lines_.size(), first + kMostTitleLines + 1);
    Box all;
    for (size_t i = first; i < last; ++i) all = model::united(all, lines_[i].box);
    const auto rules = rules_across(all.x0, all.x1);
    const auto parts = [&](size_t i) {
      return std::any_of(rules.begin(), rules.end(), [&](const RuleAcross& rule) {
        return rule.cover >= kWhole && rule.y > lines_[i - 1].box.center_y() &&
               rule.y < lines_[i].box.center_y();
      });
    };
    size_t end = first + 1;
    while (end < last && !parts(end)) ++end;
    return end;
  }

  /// The rest of a table whose head is not printed again.
  size_t go_on(const Open& before, std::optional<Open>* open) {
    std::vector<Span> ranges;
    ranges.reserve(before.gutters.size());
    for (const Span& gutter : before.gutters) {
      ranges.push_back({gutter.from - kShift, gutter.to + kShift});
    }
    const AlignedBody body(lines_, 0, ranges, before.places.number == size_t{0}, titles_);
    if (body.empty()) return 0;
    if (before.ruled && !goes_on_with(before, body)) return 0;
    *open = add_grid(std::nullopt, body, before.places);
    return body.end();
  }

  /// Whether the lines of `body`, on top of the page, go on with a ruled table: they keep to its
  /// columns, and the next number stands there or a rule is left.
  bool goes_on_with(const Open& open, const AlignedBody& body) const {
    constexpr size_t kClear = 2;
    const bool on_top =
        page_.grids.empty() || lines_[body.end() - 1].box.y1 < page_.grids[0].box.y0;
    if (!on_top || body.most_crossed() < std::min(kClear, open.gutters.size())) return false;
    ColumnPlaces places = open.places;
    places.xs = boundaries(0, body.end(), body.gutters(), places.xs);
    for (size_t i = 0; places.number && i < body.end(); ++i) {
      const RowNumber number = row_number(text_in(lines_[i], places, *places.number));
      if (number.kind == NumberKind::kArabic) return number.value == open.last_number + 1;
    }
    const auto rules = rules_across(places.xs.front(), places.xs.back());
    return std::any_of(rules.begin(), rules.end(),
                       [](const RuleAcross& rule) { return rule.cover >= kRuleAcross; });
  }

  size_t read_table(const AlignedHead& head, std::optional<Open>* open) {
    std::vector<Span> ranges;
    for (size_t c = 1; c < head.titles.size(); ++c) {
      ranges.push_back({head.titles[c - 1].x1, head.titles[c].x0});
    }
    if (*open && (*open)->gutters.size() == ranges.size()) narrow(&ranges, (*open)->gutters);
    const AlignedBody body(lines_, head.end, ranges, head.places.number == size_t{0}, titles_);
    open->reset();
    if (body.empty()) {
      note_unread(head.first, head.end);
      return head.end;
    }
    *open = add_grid(head, body, head.places);
    return body.end();
  }

  /// The page before tells more where the columns of a table part than one short row does.
  static void narrow(std::vector<Span>* ranges, const std::vector<Span>& gutters) {
    for (size_t g = 0; g < gutters.size(); ++g) {
      Span& range = (*ranges)[g];
      const Span narrower = {std::max(range.from, gutters[g].from - kShift),
                             std::min(range.to, gutters[g].to + kShift)};
      if (narrower.width() > 0) range = narrower;
    }
  }

  /// Columns with outer boundaries around the words of the lines, and around those that the table
  /// had so far, `before` (none for a new one): the rest of a row may fill a few columns alone.
  std::vector<double> boundaries(size_t first, size_t end, const std::vector<Span>& gutters,
                                 const std::vector<double>& before) const {
    Box all;
    for (size_t i = first; i < end; ++i) all = model::united(all, lines_[i].box);
    if (!before.empty()) {
      all.x0 = std::min(all.x0, before.front() + kMargin);
      all.x1 = std::max(all.x1, before.back() - kMargin);
    }
    std::vector<double> xs = {all.x0 - kMargin};
    for (const Span& gutter : gutters) xs.push_back(gutter.middle());
    xs.push_back(all.x1 + kMargin);
    return xs;
  }

  /// Rules, whole or in pieces, on the way from `left` to `right`.
  std::vector<RuleAcross> rules_across(double left, double right) const {
    std::vector<RuleAcross> rules;
    for (size_t first = 0; first < across_.size();) {
      double covered = 0;
      std::vector<Span> pieces;
      size_t i = first;
      for (; i < across_.size() && across_[i].y0 - across_[first].y0 <= kSameHeight; ++i) {
        covered += model::overlap(across_[i].x0, across_[i].x1, left, right);
        if (page_.kind == model::PageKind::kDigital)
          pieces.push_back({across_[i].x0, across_[i].x1});
      }
      rules.push_back(
          {across_[first].y0, std::min(1.0, covered / (right - left)), std::move(pieces)});
      first = i;
    }
    return rules;
  }

  /// What may go on on the next page. `places` has the boundaries on the page before, if any.
  std::optional<Open> add_grid(const std::optional<AlignedHead>& head, const AlignedBody& body,
                               ColumnPlaces places) {
    const size_t first = head ? head->first : 0;
    places.xs = boundaries(first, body.end(), body.gutters(), places.xs);
    const AlignedRows found = body.rows(places, rules_across(places.xs.front(), places.xs.back()));
    std::vector<AlignedRow> all = found.rows;
    if (head) all.insert(all.begin(), {head->first, head->end, false, true});
    Grid grid = grid_of(all, places);
    merge_undivided(all, &grid);
    if (head && !head->shared.empty()) split_head(*head, &grid);
    page_.findings.push_back(
        {"table-aligned", model::Severity::kDoubt,
         "Bảng không kẻ ô: cột và dòng được tách theo khoảng trắng, cần đối chiếu với bản gốc",
         page_.number, grid.box, "", ""});
    if (!found.apart) {
      page_.findings.push_back({"row-unsplit", model::Severity::kDoubt,
                                "Có dòng của bảng mang nhiều số thứ tự, không tách được",
                                page_.number, grid.box, "", ""});
    }
    page_.grids.push_back(std::move(grid));
    if (body.end() < lines_.size()) return std::nullopt;
    return Open{body.gutters(), std::move(places)};
  }

  Grid grid_of(const std::vector<AlignedRow>& rows, const ColumnPlaces& places) const {
    Grid grid;
    grid.xs = places.xs;
    grid.ys = {top_of(rows.front()) - kMargin};
    for (size_t r = 1; r < rows.size(); ++r) {
      grid.ys.push_back((bottom_of(rows[r - 1]) + top_of(rows[r])) / 2);
    }
    grid.ys.push_back(bottom_of(rows.back()) + kMargin);
    grid.box = {grid.xs.front(), grid.ys.front(), grid.xs.back(), grid.ys.back()};
    for (size_t r = 0; r < rows.size(); ++r) {
      for (size_t c = 0; c < places.count();) {
        const bool merged = rows[r].across && (c > 0 || !rows[r].number_apart);
        const size_t span = merged ? places.count() - c : 1;
        grid.cells.push_back({static_cast<int>(r),
                              static_cast<int>(c),
                              1,
                              static_cast<int>(span),
                              {grid.xs[c], grid.ys[r], grid.xs[c + span], grid.ys[r + 1]}});
        c += span;
      }
    }
    return grid;
  }

  /// Makes one cell of those of following rows between which a rule parts other columns only: the
  /// page prints it once for all of them.
  static void merge_undivided(const std::vector<AlignedRow>& rows, Grid* grid) {
    for (size_t r = rows.size(); r-- > 1;) {
      for (size_t c = 0; c < rows[r].open.size(); ++c) {
        if (rows[r].open[c] && !rows[r - 1].across) merge_up(r, c, grid);
      }
    }
  }

  /// Puts cell `r`, `c` to the one above it.
  static void merge_up(size_t r, size_t c, Grid* grid) {
    const auto cell_at = [&](size_t row) {
      return std::find_if(grid->cells.begin(), grid->cells.end(), [&](const model::GridCell& cell) {
        return cell.row == static_cast<int>(row) && cell.col == static_cast<int>(c);
      });
    };
    const auto lower = cell_at(r);
    const auto upper = cell_at(r - 1);
    if (lower == grid->cells.end() || upper == grid->cells.end()) return;
    upper->row_span += lower->row_span;
    upper->box.y1 = lower->box.y1;
    grid->cells.erase(lower);
  }

  double top_of(const AlignedRow& row) const { return lines_[row.first].box.y0; }

  double bottom_of(const AlignedRow& row) const {
    double bottom = 0;
    for (size_t i = row.first; i < row.end; ++i) bottom = std::max(bottom, lines_[i].box.y1);
    return bottom;
  }

  void note_unread(size_t first, size_t end) {
    Box box;
    for (size_t i = first; i < end; ++i) box = model::united(box, lines_[i].box);
    page_.findings.push_back(
        {"table-unread", model::Severity::kDoubt,
         "Có tiêu đề của một bảng nhưng không tách được các dòng bên dưới, cần nhập tay",
         page_.number, box, "", ""});
  }

  Page& page_;
  const ColumnTitles& titles_;
  std::optional<Open> open_;
  std::vector<Line> lines_;
  std::vector<model::Rule> across_;  ///< from top to bottom
};

/// Whether `grid` is the whole table of which `part` is a part: it has more columns, more rows or
/// reaches further. Else the grid that rules made is kept, with its merged cells.
bool is_whole_of(const Grid& grid, const Grid& part) {
  constexpr double kWider = 1.3;
  const bool better = grid.columns() > part.columns() ||
                      (grid.columns() == part.columns() && grid.rows() > part.rows()) ||
                      grid.box.width() > kWider * part.box.width();
  return better && grid.rows() > 1 && grid.box.contains(part.box.center_x(), part.box.center_y());
}

bool takes_in(const std::vector<Grid>& grids, const Grid& part) {
  return std::any_of(grids.begin(), grids.end(),
                     [&](const Grid& grid) { return is_whole_of(grid, part); });
}

/// Whether a row of `grid` below its head lies wholly above or below `part`.
bool has_rows_beside(const Grid& grid, const Grid& part) {
  for (size_t r = 1; r + 1 < grid.ys.size(); ++r) {
    if (grid.ys[r + 1] <= part.box.y0 || grid.ys[r] >= part.box.y1) return true;
  }
  return false;
}

/// Whether, without the grids of the page, `part` would stand in the middle of a table with more
/// columns: rules and strokes of some rows alone made it.
bool stands_within(const Page& gridless, const Grid& part) {
  return std::any_of(gridless.grids.begin(), gridless.grids.end(), [&](const Grid& grid) {
    return grid.columns() > part.columns() && has_rows_beside(grid, part) &&
           grid.box.contains(part.box.center_x(), part.box.center_y());
  });
}

/// The grids of a scan that hold only a part of their table.
std::vector<Grid> partial_grids(const Page& page, const ColumnTitles& titles,
                                const std::optional<Open>& open) {
  if (page.kind != model::PageKind::kScan || page.grids.empty()) return {};
  Page gridless = page;
  gridless.grids.clear();
  PageTables(&gridless, titles, open).find();
  const size_t before = open ? open->gutters.size() + 1 : 0;
  std::vector<Grid> parts;
  std::copy_if(page.grids.begin(), page.grids.end(), std::back_inserter(parts),
               [&](const Grid& grid) {
                 return is_partial(page, grid, titles, before) || stands_within(gridless, grid);
               });
  return parts;
}

/// Aligns tables of the page; `open` is the table that may go on here, then the one that may go on
/// after. A grid that is a part of a table gives way to the whole one.
void align_page(Page* page, const ColumnTitles& titles, std::optional<Open>* open) {
  const std::vector<Grid> parts = partial_grids(*page, titles, *open);
  if (!parts.empty()) {
    Page whole = *page;
    std::erase_if(whole.grids, [&](const Grid& grid) {
      return std::any_of(parts.begin(), parts.end(),
                         [&](const Grid& part) { return part.box == grid.box; });
    });
    auto after = PageTables(&whole, titles, *open).find();
    if (std::all_of(parts.begin(), parts.end(),
                    [&](const Grid& part) { return takes_in(whole.grids, part); })) {
      *page = std::move(whole);
      *open = std::move(after);
      return;
    }
  }
  *open = PageTables(page, titles, std::move(*open)).find();
}

int last_number_in(const RawGrid& grid, size_t column) {
  int last = 0;
  for (const RawRow& row : grid.rows) {
    const RowNumber number = row_number(row.cells[column].text);
    if (number.kind == NumberKind::kArabic) last = number.value;
  }
  return last;
}

/// The ruled table at the end of the page, which may go on on the next one. A table without a head
/// goes on with `before`.
std::optional<Open> ruled_open(const Page& page, const ColumnTitles& titles,
                               const std::optional<Open>& before) {
  if (page.grids.empty()) return std::nullopt;
  const Grid& grid = page.grids.back();
  const std::vector<Line> lines = free_lines(page);
  const bool ends_page = std::none_of(lines.begin(), lines.end(), [&](const Line& line) {
    return line.box.center_y() > grid.box.y1;
  });
  if (!ends_page) return std::nullopt;
  Open open;
  open.ruled = true;
  for (size_t c = 1; c + 1 < grid.xs.size(); ++c) open.gutters.push_back({grid.xs[c], grid.xs[c]});
  const RawGrid raw = raw_grid(page, grid);
  if (const auto head = head_of(raw, titles); head && head->role != model::TableRole::kOther) {
    open.places.number = model::column_with(head->columns, ColumnRole::kNo);
    open.places.content = model::column_with(head->columns, ColumnRole::kContent).value_or(0);
  } else if (before && before->gutters.size() == open.gutters.size()) {
    open.places = before->places;
  } else {
    return std::nullopt;
  }
  open.places.xs = grid.xs;
  if (open.places.number) open.last_number = last_number_in(raw, *open.places.number);
  return open;
}

}  // namespace

void align_tables(std::vector<Page>* pages, const ColumnTitles& titles) {
  std::optional<Open> open;
  for (Page& page : *pages) {
    std::erase_if(page.grids, [&](const Grid& grid) { return frames_a_table(page, grid, titles); });
    const std::optional<Open> before = open;
    align_page(&page, titles, &open);
    if (!open) open = ruled_open(page, titles, before);
  }
}

}  // namespace extract
