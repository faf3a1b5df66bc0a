#include "extract/shared_cells.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "extract/gutters.h"
#include "extract/header_lines.h"
#include "model/median.h"
#include "model/text.h"

namespace extract {

namespace {

using model::Word;

constexpr double kApart = 1.35;  // of the way from line to line: cells stand further apart

// Of the height of a line.
constexpr double kOffRow = 0.35;   // a cell that stands off its row
constexpr double kInMiddle = 0.5;  // a cell that stands in the middle of rows

constexpr double kNever = std::numeric_limits<double>::infinity();

bool stands_in(const Word& word, const ColumnPlaces& places, size_t column) {
  const double x = word.box.center_x();
  return x >= places.left(column) && x <= places.right(column);
}

/// `line` without its words in `columns`.
Line without(Line line, const ColumnPlaces& places, const std::vector<size_t>& columns) {
  std::erase_if(line.words, [&](const Word& word) {
    return std::any_of(columns.begin(), columns.end(),
                       [&](size_t column) { return stands_in(word, places, column); });
  });
  line.box = {};
  for (const Word& word : line.words) line.box = model::united(line.box, word.box);
  return line;
}

/// The words of `line` in `column` alone.
Line only(Line line, const ColumnPlaces& places, size_t column) {
  std::erase_if(line.words, [&](const Word& word) { return !stands_in(word, places, column); });
  line.box = {};
  for (const Word& word : line.words) line.box = model::united(line.box, word.box);
  return line;
}

double height_of(const std::vector<Line>& lines) {
  std::vector<double> heights;
  for (const Line& line : lines) {
    for (const Word& word : line.words) heights.push_back(word.box.height());
  }
  return std::max(1.0, model::median(std::move(heights)));
}

/// The usual way from one line of a column to the next.
double pitch_of(const std::vector<Line>& lines, const ColumnPlaces& places, size_t column) {
  std::vector<double> ways;
  std::optional<double> above;
  for (const Line& whole : lines) {
    const Line line = only(whole, places, column);
    if (line.words.empty()) continue;
    const double middle = line.box.center_y();
    if (above) ways.push_back(middle - *above);
    above = middle;
  }
  return model::median(std::move(ways));
}

/// Heights of the lines of a table.
struct Measures {
  double height = 0;
  double pitch = 0;
};

/// Whether the first word of `line` had room in the line above it.
bool had_room_above(const Line& line, const Line& above, double width) {
  constexpr double kMargins = 15;  // points: of the cell and between words
  return above.box.width() + line.words.front().box.width() + kMargins < width;
}

/// Whether `line`, of one column, begins beside the top of one of `rows`.
bool begins_beside(const Line& line, const std::vector<Span>& rows, double height) {
  return std::any_of(rows.begin(), rows.end(), [&](const Span& row) {
    return std::abs(line.box.y0 - row.from) <= kOffRow * height;
  });
}

/// What stands in a column as cells, from top to bottom: parted by white, where one begins like
/// another ("Tháng 4" below "Tháng 3"), or with a capital beside one of `rows` though it had room
/// in the line above. None where one begins with a small letter: it is a part of something else.
std::vector<Span> cells_of(const std::vector<Line>& lines, const ColumnPlaces& places,
                           size_t column, const std::vector<Span>& rows, const Measures& measures) {
  std::vector<Span> cells;
  std::set<std::string> firsts;
  std::optional<Line> above;
  const double width = places.right(column) - places.left(column);
  for (const Line& whole : lines) {
    Line line = only(whole, places, column);
    if (line.words.empty()) continue;
    const std::string& first = line.words.front().text;
    const bool begins =
        !above || line.box.center_y() - above->box.center_y() > kApart * measures.pitch ||
        firsts.contains(first) ||
        (model::is_upper(model::first_character(first)) && had_room_above(line, *above, width) &&
         begins_beside(line, rows, measures.height));
    if (begins && begins_small(first)) return {};
    if (begins) {
      firsts.insert(first);
      cells.push_back({line.box.y0, line.box.y1});
    } else {
      cells.back().to = std::max(cells.back().to, line.box.y1);
    }
    above = std::move(line);
  }
  return cells;
}

/// Lines without some columns, those that are left with words.
struct Rest {
  std::vector<Line> lines;
  std::vector<RuleAbove> rules;
  std::vector<size_t> places;  // of the lines among all
};

Rest rest_of(const std::vector<Line>& lines, const ColumnPlaces& places,
             const std::vector<RuleAbove>& rules, const std::vector<size_t>& columns) {
  Rest rest;
  RuleAbove above;
  for (size_t i = 0; i < lines.size(); ++i) {
    if (i < rules.size() && rules[i].cover > above.cover) above = rules[i];
    Line line = without(lines[i], places, columns);
    if (line.words.empty()) continue;
    rest.lines.push_back(std::move(line));
    rest.rules.push_back(std::exchange(above, {}));
    rest.places.push_back(i);
  }
  return rest;
}

std::vector<Span> rows_of(const std::vector<Line>& lines, const std::vector<size_t>& starts) {
  std::vector<Span> rows;
  for (size_t r = 0; r < starts.size(); ++r) {
    const size_t end = r + 1 < starts.size() ? starts[r + 1] : lines.size();
    Span row = {lines[starts[r]].box.y0, 0};
    for (size_t i = starts[r]; i < end; ++i) row.to = std::max(row.to, lines[i].box.y1);
    rows.push_back(row);
  }
  return rows;
}

/// Whether a number or a cell begins in `line` beside the task, in a column that is not `but`.
bool begins_beside_task(const Line& line, const ColumnPlaces& places,
                        std::optional<size_t> but = std::nullopt) {
  for (size_t c = 0; c < places.count(); ++c) {
    if (c == places.content || c == but) continue;
    const std::string text = text_in(line, places, c);
    if (!text.empty() && !begins_small(text)) return true;
  }
  return false;
}

/// Whether nearly every row has a number or begins a cell beside its task: a scan loses some.
bool are_rows(const std::vector<Line>& lines, const std::vector<size_t>& starts,
              const ColumnPlaces& places) {
  constexpr double kNearly = 0.8;
  const auto begun = std::count_if(starts.begin(), starts.end(), [&](size_t start) {
    return begins_beside_task(lines[start], places);
  });
  return static_cast<double>(begun) >= kNearly * static_cast<double>(starts.size());
}

double off_middle(const Span& cell, const Span& rows) {
  return std::abs(cell.middle() - rows.middle());
}

/// From its place in one row: cells lie at the top or in the middle.
double off_row(const Span& cell, const Span& row) {
  return std::min(std::abs(cell.from - row.from), off_middle(cell, row));
}

/// How many of `cells` stand neither at the top nor in the middle of a row.
size_t off_rows(const std::vector<Span>& cells, const std::vector<Span>& rows, double height) {
  const auto kept = std::count_if(cells.begin(), cells.end(), [&](const Span& cell) {
    return std::any_of(rows.begin(), rows.end(),
                       [&](const Span& row) { return off_row(cell, row) <= kOffRow * height; });
  });
  return cells.size() - static_cast<size_t>(kept);
}

/// Parts rows into one group for each of `cells` so that these stand as near to their places as can
/// be, in the middle of groups of several: the first row of each group; none where one stands off.
std::vector<size_t> groups_of(const std::vector<Span>& rows, const std::vector<Span>& cells,
                              double height) {
  struct Way {
    double off = kNever;
    size_t first = 0;
  };
  // By cells, then rows: of the ways that part so many rows for so many cells the best.
  std::vector<std::vector<Way>> ways(cells.size() + 1, std::vector<Way>(rows.size() + 1));
  ways[0][0].off = 0;
  for (size_t k = 1; k <= cells.size(); ++k) {
    for (size_t end = k; end <= rows.size(); ++end) {
      for (size_t first = k - 1; first < end; ++first) {
        const Span& cell = cells[k - 1];
        const double off = end - first == 1
                               ? off_row(cell, rows[first])
                               : off_middle(cell, {rows[first].from, rows[end - 1].to});
        if (off > kInMiddle * height) continue;
        const double sum = ways[k - 1][first].off + off;
        if (sum < ways[k][end].off) ways[k][end] = {sum, first};
      }
    }
  }
  if (ways[cells.size()][rows.size()].off == kNever) return {};
  std::vector<size_t> groups(cells.size());
  size_t end = rows.size();
  for (size_t k = cells.size(); k-- > 0;) {
    groups[k] = ways[k + 1][end].first;
    end = groups[k];
  }
  return groups;
}

class SharedCells {
 public:
  SharedCells(const std::vector<Line>& lines, const ColumnPlaces& places,
              const std::vector<RuleAbove>& rules)
      : lines_(lines),
        places_(places),
        rules_(rules),
        measures_{height_of(lines), pitch_of(lines, places, places.content)} {}

  SharedRows rows() const {
    std::vector<size_t> columns = suspects();
    while (!columns.empty()) {
      const Rest rest = rest_of(lines_, places_, rules_, columns);
      if (rest.lines.empty()) break;
      RowStarts starts = row_starts(rest.lines, places_, rest.rules);
      if (!are_rows(rest.lines, starts.lines, places_)) {
        columns.pop_back();
        continue;
      }
      const std::vector<Span> rows = rows_of(rest.lines, starts.lines);
      SharedRows out = {
          {},
          std::vector<std::vector<bool>>(rows.size(), std::vector<bool>(places_.count(), false))};
      const auto kept_apart =
          std::erase_if(columns, [&](size_t column) { return !merge(column, rows, &out.open); });
      if (kept_apart > 0) continue;
      for (size_t& line : starts.lines) line = line == 0 ? 0 : rest.places[line];
      out.starts = std::move(starts);
      return out;
    }
    return {row_starts(lines_, places_, rules_), {}};
  }

 private:
  /// Columns of which many a cell stands beside no beginning of a task; the one with the most
  /// lines, which says the least for several rows at once, last.
  std::vector<size_t> suspects() const {
    constexpr size_t kMany = 3;  // one in so many
    const bool told = std::any_of(rules_.begin(), rules_.end(),
                                  [](const RuleAbove& rule) { return !rule.open.empty(); });
    std::vector<std::pair<std::ptrdiff_t, size_t>> found;  // lines, column
    for (size_t c = 0; c < places_.count() && !told; ++c) {
      if (c == places_.content || c == places_.number) continue;
      const std::vector<Span> rows = beginnings_beside(c);
      const std::vector<Span> cells = cells_of(lines_, places_, c, rows, measures_);
      const size_t off = off_rows(cells, rows, measures_.height);
      if (off == 0 || kMany * off < cells.size()) continue;
      const auto lines = std::count_if(lines_.begin(), lines_.end(), [&](const Line& line) {
        return !text_in(line, places_, c).empty();
      });
      found.emplace_back(lines, c);
    }
    std::sort(found.begin(), found.end());
    std::vector<size_t> columns;
    columns.reserve(found.size());
    for (const auto& [lines, column] : found) columns.push_back(column);
    return columns;
  }

  /// Lines in which a task begins, and something in another column than `column`.
  std::vector<Span> beginnings_beside(size_t column) const {
    std::vector<Span> spans;
    for (const Line& line : lines_) {
      const std::string task = text_in(line, places_, places_.content);
      if (task.empty() || begins_small(task)) continue;
      if (!begins_beside_task(line, places_, column)) continue;
      const model::Box box = only(line, places_, places_.content).box;
      spans.push_back({box.y0, box.y1});
    }
    return spans;
  }

  /// Whether the cells of `column` are shared by `rows`, which then are told so.
  bool merge(size_t column, const std::vector<Span>& rows,
             std::vector<std::vector<bool>>* open) const {
    const std::vector<Span> cells = cells_of(lines_, places_, column, rows, measures_);
    if (cells.size() >= rows.size() || off_rows(cells, rows, measures_.height) == 0) return false;
    const std::vector<size_t> groups = groups_of(rows, cells, measures_.height);
    for (size_t r = 0; r < rows.size() && !groups.empty(); ++r) {
      (*open)[r][column] = std::find(groups.begin(), groups.end(), r) == groups.end();
    }
    return !groups.empty();
  }

  const std::vector<Line>& lines_;
  const ColumnPlaces& places_;
  const std::vector<RuleAbove>& rules_;
  Measures measures_;
};

}  // namespace

SharedRows rows_with_shared_cells(const std::vector<Line>& lines, const ColumnPlaces& places,
                                  const std::vector<RuleAbove>& rules) {
  return SharedCells(lines, places, rules).rows();
}

}  // namespace extract
