#include "extract/aligned_table.h"

#include <algorithm>
#include <optional>
#include <string>

#include "extract/columns.h"
#include "extract/gutters.h"
#include "extract/header_lines.h"
#include "extract/header_recipients.h"
#include "extract/header_signer.h"
#include "extract/raw_grid.h"
#include "extract/row_numbers.h"
#include "extract/row_starts.h"
#include "model/text.h"

namespace extract {

namespace {

using dictionaries::ColumnTitles;
using model::Box;
using model::ColumnRole;
using model::Grid;
using model::Page;
using model::Word;

// Of the type size.
constexpr double kTitleGap = 0.55;  // between titles side by side; words of one stand closer
constexpr double kWideGap = 2;      // somewhere in a head: a line of prose has none
constexpr double kUsualType = 12;   // points, where the type is unknown

constexpr size_t kLeastColumns = 3;
constexpr size_t kMostColumns = 10;
constexpr size_t kMostTitleLines = 4;
constexpr size_t kMostTitleWords = 40;
constexpr int kLeastKnown = 3;
constexpr double kShift = 14;        // points: how far a sheet may lie from where the last one lay
constexpr double kRuleAcross = 0.6;  // of the table's width: a rule between rows
constexpr double kSameHeight = 2;    // points: pieces of one rule
constexpr double kMargin = 2;        // points around the words of a table
constexpr double kAboveGrid = 40;    // points: a head whose upper rule was missed
constexpr size_t kLeastRules = 2;    // between rows: one alone may close a head

bool within(const Box& box, const Word& word) {
  return box.contains(word.box.center_x(), word.box.center_y());
}

/// What is left of rules and seals is read as strokes and dots; they would close the white between
/// columns.
bool is_no_text(const Word& word) {
  constexpr std::u32string_view kRowMarks = U"-+*•–—";
  constexpr double kShortestMark = 2;  // points
  const auto signs = model::to_utf32(word.text);
  return std::none_of(signs.begin(), signs.end(), [&](char32_t c) {
    const bool row_mark = kRowMarks.find(c) != std::u32string_view::npos;
    return model::is_letter(c) || model::is_digit(c) ||
           (row_mark && word.box.width() >= kShortestMark);
  });
}

/// Lines across the page of what stands outside grids, notes and running heads.
std::vector<Line> free_lines(const Page& page) {
  const PageLayout layout = layout_of(page);
  std::vector<Word> words;
  for (const Line& line : layout.lines) {
    std::copy_if(line.words.begin(), line.words.end(), std::back_inserter(words),
                 [](const Word& word) { return !is_no_text(word); });
  }
  return cell_lines(page.number, std::move(words));
}

double type_of(const Line& line) { return line.font_size > 0 ? line.font_size : kUsualType; }

struct AlignedHead {
  size_t first = 0;  ///< lines
  size_t end = 0;
  std::vector<Box> titles;  ///< left to right
  ColumnPlaces places;      ///< roles; the boundaries are not known yet
};

/// Boxes of words that stand close together or above one another, left to right.
std::vector<Box> blocks_of(const std::vector<Line>& lines, size_t first, size_t end) {
  std::vector<Box> boxes;
  double gap = 0;
  for (size_t i = first; i < end; ++i) {
    for (const Word& word : lines[i].words) boxes.push_back(word.box);
    gap = std::max(gap, kTitleGap * type_of(lines[i]));
  }
  std::sort(boxes.begin(), boxes.end(), [](const Box& a, const Box& b) { return a.x0 < b.x0; });
  std::vector<Box> blocks;
  for (const Box& box : boxes) {
    if (blocks.empty() || box.x0 > blocks.back().x1 + gap) {
      blocks.push_back(box);
    } else {
      blocks.back() = model::united(blocks.back(), box);
    }
  }
  return blocks;
}

bool has_wide_gap(const std::vector<Box>& blocks, double type) {
  for (size_t i = 1; i < blocks.size(); ++i) {
    if (blocks[i].x0 - blocks[i - 1].x1 > kWideGap * type) return true;
  }
  return false;
}

/// The blocks as the only row of a grid.
RawGrid titles_as_grid(const std::vector<Line>& lines, size_t first, size_t end,
                       const std::vector<Box>& blocks) {
  RawGrid grid;
  grid.rows.resize(1);
  for (const Box& block : blocks) {
    std::vector<Word> words;
    for (size_t i = first; i < end; ++i) {
      std::copy_if(lines[i].words.begin(), lines[i].words.end(), std::back_inserter(words),
                   [&](const Word& word) { return within(block, word); });
    }
    RawCell cell;
    cell.text = joined_text(cell_lines(lines[first].page, std::move(words)));
    grid.rows.front().cells.push_back(std::move(cell));
  }
  return grid;
}

/// Lines that may be a head, and how much like one they read: the likeness of known titles less
/// what is said beside them.
struct Candidate {
  AlignedHead head;
  double score = 0;
};

double score_of(const RawRow& row, const ColumnTitles& titles) {
  constexpr double kUnknown = 0.5;
  double score = 0;
  for (const RawCell& cell : row.cells) {
    const auto match = titles.match(cell.text);
    score += match.roles.empty() ? -kUnknown : match.likeness;
  }
  return score;
}

std::optional<Candidate> candidate_at(const std::vector<Line>& lines, size_t first, size_t end,
                                      const ColumnTitles& titles) {
  const std::vector<Box> blocks = blocks_of(lines, first, end);
  if (blocks.size() < kLeastColumns || blocks.size() > kMostColumns) return std::nullopt;
  if (!has_wide_gap(blocks, type_of(lines[first]))) return std::nullopt;
  const RawGrid grid = titles_as_grid(lines, first, end, blocks);
  const auto read = head_of(grid, titles);
  if (!read || read->role == model::TableRole::kOther) return std::nullopt;
  const auto known =
      std::count_if(read->columns.begin(), read->columns.end(),
                    [](const model::Column& column) { return column.role != ColumnRole::kOther; });
  if (known < kLeastKnown) return std::nullopt;
  const ColumnPlaces places = {{},
                               model::column_with(read->columns, ColumnRole::kNo),
                               model::column_with(read->columns, ColumnRole::kContent).value_or(0)};
  return Candidate{{first, end, blocks, places}, score_of(grid.rows.front(), titles)};
}

/// The likeliest head that begins at line `first`; of two alike the deeper one.
std::optional<Candidate> likeliest_at(const std::vector<Line>& lines, size_t first,
                                      const ColumnTitles& titles) {
  std::optional<Candidate> best;
  size_t words = 0;
  for (size_t end = first + 1; end <= std::min(lines.size(), first + kMostTitleLines); ++end) {
    words += lines[end - 1].words.size();
    if (words > kMostTitleWords) break;
    auto candidate = candidate_at(lines, first, end, titles);
    if (candidate && (!best || candidate->score >= best->score)) best = std::move(candidate);
  }
  return best;
}

/// Whether `line` is the rest of titles above it: small letters below titles, and no task.
bool ends_titles(const AlignedHead& head, const Line& line) {
  for (const Box& block : blocks_of({line}, 0, 1)) {
    const auto title = std::find_if(head.titles.begin(), head.titles.end(), [&](const Box& box) {
      return model::overlap(box.x0, box.x1, block.x0, block.x1) > 0;
    });
    const auto column = static_cast<size_t>(title - head.titles.begin());
    if (title == head.titles.end() || column == head.places.content) return false;
  }
  return std::all_of(line.words.begin(), line.words.end(),
                     [](const Word& word) { return begins_small(word.text); });
}

/// The head that begins at line `first`, unless it reads better without its first lines.
std::optional<AlignedHead> aligned_head(const std::vector<Line>& lines, size_t first,
                                        const ColumnTitles& titles) {
  auto best = likeliest_at(lines, first, titles);
  if (!best) return std::nullopt;
  for (size_t later = first + 1; later < best->head.end; ++later) {
    const auto other = likeliest_at(lines, later, titles);
    if (other && other->score > best->score) return std::nullopt;
  }
  AlignedHead& head = best->head;
  while (head.end < lines.size() && ends_titles(head, lines[head.end])) ++head.end;
  return head;
}

/// What ends a table whatever its place: signature, recipients, the next appendix.
bool closes_a_table(const Line& line) {
  return begins_recipients(line.text) || begins_authority(line.text) ||
         begins_appendix(line.text) || begins_office(line.text);
}

/// A heading that runs across columns: it has a numeral, or is set in bold or capitals.
bool heads_a_section(const Line& line) {
  if (line.words.size() < 2) return false;
  const NumberKind kind = row_number(line.words.front().text).kind;
  return kind == NumberKind::kRoman || kind == NumberKind::kCapital || line.bold ||
         model::all_caps(line.text);
}

/// One row as lines of the page.
struct AlignedRow {
  size_t first = 0;
  size_t end = 0;
  bool across = false;        ///< a section title over the columns
  bool number_apart = false;  ///< its numeral keeps to the number column
};

/// The body of a table on one page.
class Body {
 public:
  Body(const std::vector<Line>& lines, size_t first, const std::vector<Span>& gutters,
       const ColumnTitles& titles)
      : lines_(lines), first_(first), gutters_(gutters) {
    for (end_ = first; end_ < lines.size() && !closes_a_table(lines[end_]); ++end_) {
      if (aligned_head(lines, end_, titles)) break;
      if (gutters_.take(lines[end_])) {
        across_.push_back(false);
      } else if (heads_a_section(lines[end_])) {
        across_.push_back(true);
      } else if (goes_on_behind(end_, titles)) {
        across_.push_back(false);
      } else {
        break;
      }
    }
    // A heading behind the last row heads what comes after the table.
    while (end_ > first_ && across_.back()) {
      across_.pop_back();
      --end_;
    }
  }

  bool empty() const { return end_ == first_; }
  size_t end() const { return end_; }
  std::vector<Span> gutters() const { return gutters_.widest(); }

  /// Of how many columns at most one line has words.
  size_t most_crossed() const {
    size_t most = 0;
    for (size_t i = first_; i < end_; ++i) most = std::max(most, gutters_.crossed_by(lines_[i]));
    return most;
  }

  /// Rows top to bottom; nothing when they cannot be told apart. `rules` are heights.
  std::optional<std::vector<AlignedRow>> rows(const ColumnPlaces& places,
                                              const std::vector<double>& rules) const {
    std::vector<AlignedRow> rows;
    const std::vector<size_t> breaks = strips(rules);
    for (size_t b = 0; b < breaks.size(); ++b) {
      const size_t from = breaks[b];
      const size_t to = b + 1 < breaks.size() ? breaks[b + 1] : end_;
      if (across_[from - first_]) {
        rows.push_back({from, to, true, number_apart(lines_[from], places)});
        continue;
      }
      const auto starts = starts_in(from, to, places, ruled(rules));
      if (!starts) return std::nullopt;
      for (size_t s = 0; s < starts->size(); ++s) {
        rows.push_back({from + (*starts)[s], s + 1 < starts->size() ? from + (*starts)[s + 1] : to,
                        false, true});
      }
    }
    return rows;
  }

 private:
  /// Whether the columns go on within a row's lines of `line`, which runs across them: strokes of a
  /// seal or two cells read as one.
  bool goes_on_behind(size_t line, const ColumnTitles& titles) const {
    constexpr size_t kNear = 7;
    constexpr size_t kClear = 2;
    const size_t last = std::min(lines_.size(), line + 1 + kNear);
    for (size_t i = line + 1; i < last && !closes_a_table(lines_[i]); ++i) {
      if (aligned_head(lines_, i, titles)) return false;
      if (gutters_.crossed_by(lines_[i]) >= kClear) return true;
    }
    return false;
  }

  bool rule_above(size_t line, const std::vector<double>& rules) const {
    return std::any_of(rules.begin(), rules.end(), [&](double y) {
      return y > lines_[line - 1].box.center_y() && y < lines_[line].box.center_y();
    });
  }

  /// Whether rules part rows: more than the one below the head.
  bool ruled(const std::vector<double>& rules) const {
    size_t count = 0;
    for (size_t i = first_ + 1; i < end_; ++i) count += rule_above(i, rules) ? 1 : 0;
    return count >= kLeastRules;
  }

  /// First lines of stretches that a rule or a section title ends.
  std::vector<size_t> strips(const std::vector<double>& rules) const {
    std::vector<size_t> breaks = {first_};
    for (size_t i = first_ + 1; i < end_; ++i) {
      const bool title = across_[i - first_];
      const bool new_title = title && (!across_[i - 1 - first_] || has_numeral(lines_[i]));
      const bool after_title = !title && across_[i - 1 - first_];
      if (new_title || after_title || rule_above(i, rules)) breaks.push_back(i);
    }
    return breaks;
  }

  static bool has_numeral(const Line& line) {
    const NumberKind kind = row_number(line.words.front().text).kind;
    return kind == NumberKind::kRoman || kind == NumberKind::kCapital;
  }

  bool number_apart(const Line& line, const ColumnPlaces& places) const {
    return places.number == size_t{0} && gutters_.open_at(1, line) && has_row_number(line, places);
  }

  std::optional<std::vector<size_t>> starts_in(size_t from, size_t to, const ColumnPlaces& places,
                                               bool ruled) const {
    const std::vector<Line> strip(lines_.begin() + static_cast<std::ptrdiff_t>(from),
                                  lines_.begin() + static_cast<std::ptrdiff_t>(to));
    const auto numbers = std::count_if(
        strip.begin(), strip.end(), [&](const Line& line) { return has_row_number(line, places); });
    if (ruled && numbers < 2) return std::vector<size_t>{0};
    return row_starts(strip, places);
  }

  const std::vector<Line>& lines_;
  size_t first_;
  size_t end_ = 0;
  Gutters gutters_;
  std::vector<bool> across_;  // of each line from first_
};

/// A table that may go on on the next page.
struct Open {
  std::vector<Span> gutters;
  ColumnPlaces places;
  bool ruled = false;   ///< it had rules so far, which a page may have lost
  int last_number = 0;  ///< of a ruled one
};

class PageTables {
 public:
  PageTables(Page* page, const ColumnTitles& titles, std::optional<Open> open)
      : page_(*page), titles_(titles), open_(std::move(open)), lines_(free_lines(*page)) {}

  /// Adds the grids; what may go on on the next page.
  std::optional<Open> find() {
    std::optional<Open> open = std::move(open_);
    size_t at = 0;
    if (open && !lines_.empty() && !aligned_head(lines_, 0, titles_)) at = go_on(&open);
    while (at < lines_.size()) {
      const auto head = aligned_head(lines_, at, titles_);
      at = head ? read_table(*head, &open) : at + 1;
      if (!head) open.reset();
    }
    std::sort(page_.grids.begin(), page_.grids.end(),
              [](const Grid& a, const Grid& b) { return a.box.y0 < b.box.y0; });
    return open;
  }

 private:
  /// The rest of a table whose head is not printed again.
  size_t go_on(std::optional<Open>* open) {
    std::vector<Span> ranges;
    for (const Span& gutter : (*open)->gutters) {
      ranges.push_back({gutter.from - kShift, gutter.to + kShift});
    }
    const Body body(lines_, 0, ranges, titles_);
    if (body.empty()) return 0;
    if ((*open)->ruled && !goes_on_with(**open, body)) return 0;
    add_grid(std::nullopt, body, open);
    return body.end();
  }

  /// Whether the lines of `body`, on top of the page, go on with a ruled table: they keep to its
  /// columns, and the next number stands there or a rule is left.
  bool goes_on_with(const Open& open, const Body& body) const {
    constexpr size_t kClear = 2;
    const bool on_top =
        page_.grids.empty() || lines_[body.end() - 1].box.y1 < page_.grids[0].box.y0;
    if (!on_top || body.most_crossed() < std::min(kClear, open.gutters.size())) return false;
    ColumnPlaces places = open.places;
    places.xs = boundaries(0, body.end(), body.gutters());
    for (size_t i = 0; places.number && i < body.end(); ++i) {
      const RowNumber number = row_number(text_in(lines_[i], places, *places.number));
      if (number.kind == NumberKind::kArabic) return number.value == open.last_number + 1;
    }
    return !rules_across(places.xs.front(), places.xs.back()).empty();
  }

  size_t read_table(const AlignedHead& head, std::optional<Open>* open) {
    std::vector<Span> ranges;
    for (size_t c = 1; c < head.titles.size(); ++c) {
      ranges.push_back({head.titles[c - 1].x1, head.titles[c].x0});
    }
    if (*open && (*open)->gutters.size() == ranges.size()) narrow(&ranges, (*open)->gutters);
    const Body body(lines_, head.end, ranges, titles_);
    *open = Open{{}, head.places};
    if (body.empty()) {
      open->reset();
      note_unread(head.first, head.end);
      return head.end;
    }
    add_grid(head, body, open);
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

  /// Columns with outer boundaries around the words of the lines.
  std::vector<double> boundaries(size_t first, size_t end, const std::vector<Span>& gutters) const {
    Box all;
    for (size_t i = first; i < end; ++i) all = model::united(all, lines_[i].box);
    std::vector<double> xs = {all.x0 - kMargin};
    for (const Span& gutter : gutters) xs.push_back(gutter.middle());
    xs.push_back(all.x1 + kMargin);
    return xs;
  }

  /// Heights at which rules, whole or in pieces, run over most of the way from `left` to `right`.
  std::vector<double> rules_across(double left, double right) const {
    std::vector<model::Rule> across;
    std::copy_if(page_.rules.begin(), page_.rules.end(), std::back_inserter(across),
                 [](const model::Rule& rule) { return rule.horizontal(); });
    std::sort(across.begin(), across.end(),
              [](const model::Rule& a, const model::Rule& b) { return a.y0 < b.y0; });
    std::vector<double> heights;
    for (size_t first = 0; first < across.size();) {
      double covered = 0;
      size_t i = first;
      for (; i < across.size() && across[i].y0 - across[first].y0 <= kSameHeight; ++i) {
        covered += model::overlap(across[i].x0, across[i].x1, left, right);
      }
      if (covered >= kRuleAcross * (right - left)) heights.push_back(across[first].y0);
      first = i;
    }
    return heights;
  }

  void add_grid(const std::optional<AlignedHead>& head, const Body& body,
                std::optional<Open>* open) {
    const size_t first = head ? head->first : 0;
    ColumnPlaces places = (*open)->places;
    places.xs = boundaries(first, body.end(), body.gutters());
    const auto rows = body.rows(places, rules_across(places.xs.front(), places.xs.back()));
    if (!rows) {
      open->reset();
      note_unread(first, body.end());
      return;
    }
    std::vector<AlignedRow> all = *rows;
    if (head) all.insert(all.begin(), {head->first, head->end, false, true});
    Grid grid = grid_of(all, places);
    page_.findings.push_back(
        {"table-aligned", model::Severity::kDoubt,
         "Bảng không kẻ ô: cột và dòng được tách theo khoảng trắng, cần đối chiếu với bản gốc",
         page_.number, grid.box, "", ""});
    page_.grids.push_back(std::move(grid));
    if (body.end() == lines_.size()) {
      **open = {body.gutters(), (*open)->places};
    } else {
      open->reset();
    }
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
    const auto columns = static_cast<int>(places.count());
    for (size_t r = 0; r < rows.size(); ++r) {
      for (int c = 0; c < columns;) {
        const bool merged = rows[r].across && !(c == 0 && rows[r].number_apart);
        const int span = merged ? columns - c : 1;
        grid.cells.push_back({static_cast<int>(r),
                              c,
                              1,
                              span,
                              {grid.xs[static_cast<size_t>(c)], grid.ys[r],
                               grid.xs[static_cast<size_t>(c + span)], grid.ys[r + 1]}});
        c += span;
      }
    }
    return grid;
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
};

/// Whether `grid` is one row that holds a head and more: rules down alone, or rules across that a
/// fax has lost. Its rows are better told by its white.
bool frames_a_table(const Page& page, const Grid& grid, const ColumnTitles& titles) {
  if (grid.rows() != 1) return false;
  std::vector<Word> words;
  std::copy_if(page.words.begin(), page.words.end(), std::back_inserter(words),
               [&](const Word& word) { return within(grid.box, word); });
  const std::vector<Line> lines = cell_lines(page.number, std::move(words));
  if (lines.empty()) return false;
  const auto head = aligned_head(lines, 0, titles);
  return head && head->end < lines.size();
}

/// Whether much of what stands beside `grid` on its lines is outside it: columns whose rules were
/// too faint belong to it.
bool leaves_columns_out(const Page& page, const Grid& grid) {
  constexpr double kMuch = 0.25;
  size_t all = 0;
  size_t outside = 0;
  for (const Word& word : page.words) {
    const double y = word.box.center_y();
    if (y < grid.box.y0 || y > grid.box.y1) continue;
    ++all;
    outside += within(grid.box, word) ? 0 : 1;
  }
  return static_cast<double>(outside) > kMuch * static_cast<double>(all);
}

/// Whether one of `grids` is the whole table of which `part` is a part.
bool takes_in(const std::vector<Grid>& grids, const Grid& part) {
  return std::any_of(grids.begin(), grids.end(), [&](const Grid& grid) {
    return grid.columns() >= part.columns() && grid.rows() > 1 &&
           grid.box.contains(part.box.center_x(), part.box.center_y());
  });
}

/// Words above, in and below `box`, not those beside it.
std::vector<Word> words_over(const Page& page, const Box& box) {
  std::vector<Word> words;
  std::copy_if(
      page.words.begin(), page.words.end(), std::back_inserter(words), [&](const Word& word) {
        return word.box.center_x() > box.x0 && word.box.center_x() < box.x1 && !is_no_text(word);
      });
  return words;
}

/// Whether right above or below `grid` a line stands that keeps to its columns: rows or a head
/// whose rules were too faint belong to it.
bool leaves_rows_out(const Page& page, const Grid& grid) {
  constexpr double kNear = 30;
  constexpr size_t kLeastCrossed = 2;
  std::vector<Span> ranges;
  for (size_t c = 1; c + 1 < grid.xs.size(); ++c) {
    ranges.push_back({grid.xs[c] - kShift, grid.xs[c] + kShift});
  }
  // A heading may have a space where a column begins, but not where nearly all do.
  const size_t clear = std::max(kLeastCrossed, ranges.empty() ? 0 : ranges.size() - 1);
  const Gutters gutters(ranges);
  const std::vector<Line> lines = cell_lines(page.number, words_over(page, grid.box));
  return std::any_of(lines.begin(), lines.end(), [&](const Line& line) {
    const bool below = line.box.y0 > grid.box.y1 && line.box.y0 < grid.box.y1 + kNear;
    const bool above = line.box.y1 < grid.box.y0 && line.box.y1 > grid.box.y0 - kNear;
    return (below || above) && !closes_a_table(line) && gutters.crossed_by(line) >= clear;
  });
}

/// Columns that a grid at `grid`'s place should have, by the head on its first lines or the table
/// that it goes on with; 0 when neither is known.
size_t expected_columns(const Page& page, const Grid& grid, const ColumnTitles& titles,
                        const std::optional<Open>& open) {
  constexpr size_t kFirstLines = 3;
  std::vector<Word> words;
  std::copy_if(page.words.begin(), page.words.end(), std::back_inserter(words),
               [&](const Word& word) {
                 const double y = word.box.center_y();
                 return y > grid.box.y0 - kAboveGrid && y < grid.box.y1;
               });
  const std::vector<Line> lines = cell_lines(page.number, std::move(words));
  for (size_t first = 0; first < std::min(kFirstLines, lines.size()); ++first) {
    if (const auto head = aligned_head(lines, first, titles)) return head->titles.size();
  }
  return open ? open->gutters.size() + 1 : 0;
}

/// Whether the cells on top of `grid` hold a head and numbered rows: the rule below the head was
/// missed.
bool head_holds_rows(const Page& page, const Grid& grid, const ColumnTitles& titles) {
  double bottom = grid.ys[1];
  for (const model::GridCell& cell : grid.cells) {
    if (cell.row == 0) bottom = std::max(bottom, cell.box.y1);
  }
  std::vector<Word> words;
  std::copy_if(
      page.words.begin(), page.words.end(), std::back_inserter(words),
      [&](const Word& word) { return within(grid.box, word) && word.box.center_y() < bottom; });
  const std::vector<Line> lines = cell_lines(page.number, std::move(words));
  const auto head = lines.empty() ? std::nullopt : aligned_head(lines, 0, titles);
  if (!head || !head->places.number) return false;
  ColumnPlaces places = head->places;
  places.xs = grid.xs;
  return head->titles.size() == places.count() &&
         std::any_of(lines.begin() + static_cast<std::ptrdiff_t>(head->end), lines.end(),
                     [&](const Line& line) {
                       const std::string text = text_in(line, places, *places.number);
                       return row_number(text).kind == NumberKind::kArabic;
                     });
}

/// Whether rules of a table were too faint to be found: columns of it are missing, or what parts
/// its head from its rows.
bool is_part(const Page& page, const Grid& grid, const ColumnTitles& titles,
             const std::optional<Open>& open) {
  return page.kind == model::PageKind::kScan &&
         (leaves_columns_out(page, grid) || leaves_rows_out(page, grid) ||
          head_holds_rows(page, grid, titles) ||
          expected_columns(page, grid, titles, open) > static_cast<size_t>(grid.columns()));
}

/// Aligns tables of the page; `open` is the table that may go on here, then the one that may go on
/// after. A grid that is a part of a table gives way to the whole one.
void align_page(Page* page, const ColumnTitles& titles, std::optional<Open>* open) {
  Page whole = *page;
  std::vector<Grid> parts;
  std::erase_if(whole.grids, [&](const Grid& grid) {
    if (!is_part(*page, grid, titles, *open)) return false;
    parts.push_back(grid);
    return true;
  });
  if (!parts.empty()) {
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
