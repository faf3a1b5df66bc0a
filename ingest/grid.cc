#include "ingest/grid.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <tuple>
#include <utility>

namespace ingest {

namespace {

using model::Box;
using model::Grid;
using model::GridCell;
using model::Rule;

// All in points. One line of the smallest table type (10 pt) is 11.5 pt high, so boundaries closer
// than kSnap are one rule seen twice (double rules, a rule drawn per cell, a slightly bent scan).
constexpr double kSnap = 4.0;
constexpr double kJoinGap = 12.0;  // a broken rule goes on after a gap like this
constexpr double kTouch = 5.0;     // a rule may end this far short of the one it meets
constexpr double kMinLength = 8.0;
constexpr double kOverhang = 14.0;  // beyond the last crossing rule there is one more column
constexpr double kWallCover = 0.5;  // share of a cell's side that must be ruled

/// A rule along one axis: `at` across, from `from` to `to` along.
struct Span {
  double at = 0;
  double from = 0;
  double to = 0;
  double length() const { return to - from; }
};

/// Whether the gap from `from` to `to` in a rule at `at` lies between two of `crossing` that it
/// ends at: the lower edge of one table and the upper edge of the next. No line of text fits
/// between.
bool between_tables(double at, double from, double to, const std::vector<Span>& crossing) {
  const auto ends_at = [&](double end) {
    return std::find_if(crossing.begin(), crossing.end(), [&](const Span& span) {
      return std::abs(span.at - end) <= kSnap / 2 && at >= span.from - kTouch &&
             at <= span.to + kTouch;
    });
  };
  const auto upper = ends_at(from);
  const auto lower = ends_at(to);
  return upper != crossing.end() && lower != crossing.end() && lower->at - upper->at > kTouch;
}

/// Pieces of one rule put together, over gaps unless `crossing` tells two rules apart.
std::vector<Span> merged_spans(std::vector<Span> spans, const std::vector<Span>& crossing = {}) {
  std::sort(spans.begin(), spans.end(), [](const Span& a, const Span& b) {
    return std::tie(a.at, a.from) < std::tie(b.at, b.from);
  });
  bool changed = true;
  while (changed) {
    changed = false;
    std::vector<Span> out;
    for (const Span& span : spans) {
      const auto twin = std::find_if(out.rbegin(), out.rend(), [&](const Span& other) {
        const bool close = std::abs(other.at - span.at) <= kSnap / 2 &&
                           span.from <= other.to + kJoinGap && other.from <= span.to + kJoinGap;
        const auto [from, to] = other.from < span.from ? std::pair(other.to, span.from)
                                                       : std::pair(span.to, other.from);
        return close && !between_tables(span.at, from, to, crossing);
      });
      if (twin == out.rend()) {
        out.push_back(span);
        continue;
      }
      const double whole = twin->length() + span.length();
      if (whole > 0) {
        twin->at = (twin->at * twin->length() + span.at * span.length()) / whole;
      }
      twin->from = std::min(twin->from, span.from);
      twin->to = std::max(twin->to, span.to);
      changed = true;
    }
    spans = std::move(out);
  }
  std::erase_if(spans, [](const Span& span) { return span.length() < kMinLength; });
  return spans;
}

struct Rules {
  std::vector<Span> horizontal;
  std::vector<Span> vertical;
};

Rules sorted_rules(const std::vector<Rule>& rules) {
  Rules out;
  for (const Rule& rule : rules) {
    if (rule.horizontal()) {
      out.horizontal.push_back({(rule.y0 + rule.y1) / 2, rule.x0, rule.x1});
    } else {
      out.vertical.push_back({(rule.x0 + rule.x1) / 2, rule.y0, rule.y1});
    }
  }
  out.horizontal = merged_spans(std::move(out.horizontal));
  out.vertical = merged_spans(std::move(out.vertical), out.horizontal);
  return out;
}

bool meet(const Span& h, const Span& v) {
  return v.at >= h.from - kTouch && v.at <= h.to + kTouch && h.at >= v.from - kTouch &&
         h.at <= v.to + kTouch;
}

/// Rules that hang together through crossings, one set per frame.
std::vector<Rules> frames_of(const Rules& rules) {
  const size_t h_count = rules.horizontal.size();
  std::vector<size_t> parent(h_count + rules.vertical.size());
  std::iota(parent.begin(), parent.end(), size_t{0});
  const auto root = [&](size_t i) {
    while (parent[i] != i) i = parent[i] = parent[parent[i]];
    return i;
  };
  for (size_t h = 0; h < h_count; ++h) {
    for (size_t v = 0; v < rules.vertical.size(); ++v) {
      if (meet(rules.horizontal[h], rules.vertical[v])) parent[root(h)] = root(h_count + v);
    }
  }
  std::vector<Rules> frames(parent.size());
  for (size_t h = 0; h < h_count; ++h) frames[root(h)].horizontal.push_back(rules.horizontal[h]);
  for (size_t v = 0; v < rules.vertical.size(); ++v) {
    frames[root(h_count + v)].vertical.push_back(rules.vertical[v]);
  }
  std::erase_if(frames, [](const Rules& frame) {
    return frame.horizontal.size() < 2 || frame.vertical.empty();
  });
  return frames;
}

std::vector<double> boundaries(const std::vector<Span>& spans) {
  std::vector<std::pair<double, double>> places;  // position, weight
  places.reserve(spans.size());
  for (const Span& span : spans) places.emplace_back(span.at, span.length());
  std::sort(places.begin(), places.end());
  std::vector<double> out;
  for (size_t i = 0; i < places.size();) {
    double sum = 0;
    double weight = 0;
    const double first = places[i].first;
    for (; i < places.size() && places[i].first - first <= kSnap; ++i) {
      sum += places[i].first * places[i].second;
      weight += places[i].second;
    }
    out.push_back(sum / weight);
  }
  return out;
}

/// Supplies outer boundaries that no rule marks, from the ends of the crossing rules.
void close_edges(std::vector<double>* at, const std::vector<Span>& crossing) {
  std::vector<double> from;
  std::vector<double> to;
  for (const Span& span : crossing) {
    from.push_back(span.from);
    to.push_back(span.to);
  }
  // The median end, so that one rule that runs on does not make a column of its own.
  std::nth_element(from.begin(), from.begin() + from.size() / 2, from.end());
  std::nth_element(to.begin(), to.begin() + to.size() / 2, to.end());
  const double first = from[from.size() / 2];
  const double last = to[to.size() / 2];
  if (at->empty() || first < at->front() - kOverhang) at->insert(at->begin(), first);
  if (last > at->back() + kOverhang) at->push_back(last);
}

bool walled(const std::vector<Span>& spans, double at, double from, double to) {
  double covered = 0;
  for (const Span& span : spans) {
    if (std::abs(span.at - at) <= kSnap + 1)
      covered += model::overlap(span.from, span.to, from, to);
  }
  return covered >= kWallCover * (to - from);
}

/// Walls of the elementary cells of a grid.
class Walls {
 public:
  Walls(const Grid& grid, const Rules& rules) : grid_(grid), rules_(rules) {}
  /// Between (row, col) and (row, col + 1).
  bool right_of(int row, int col) const {
    return walled(rules_.vertical, grid_.xs[col + 1], grid_.ys[row], grid_.ys[row + 1]);
  }
  /// Between (row, col) and (row + 1, col).
  bool below(int row, int col) const {
    return walled(rules_.horizontal, grid_.ys[row + 1], grid_.xs[col], grid_.xs[col + 1]);
  }

 private:
  const Grid& grid_;
  const Rules& rules_;
};

bool open_strip_below(const Walls& walls, int row, int col, int span) {
  for (int c = col; c < col + span; ++c) {
    if (walls.below(row, c)) return false;
    if (c + 1 < col + span && walls.right_of(row + 1, c)) return false;
  }
  return true;
}

std::vector<GridCell> cells_of(const Grid& grid, const Rules& rules) {
  const Walls walls(grid, rules);
  std::vector<std::vector<char>> taken(grid.rows(), std::vector<char>(grid.columns(), 0));
  std::vector<GridCell> cells;
  for (int row = 0; row < grid.rows(); ++row) {
    for (int col = 0; col < grid.columns(); ++col) {
      if (taken[row][col] != 0) continue;
      GridCell cell{row, col, 1, 1, {}};
      while (col + cell.col_span < grid.columns() && taken[row][col + cell.col_span] == 0 &&
             !walls.right_of(row, col + cell.col_span - 1)) {
        ++cell.col_span;
      }
      while (row + cell.row_span < grid.rows() &&
             open_strip_below(walls, row + cell.row_span - 1, col, cell.col_span)) {
        ++cell.row_span;
      }
      for (int r = row; r < row + cell.row_span; ++r) {
        for (int c = col; c < col + cell.col_span; ++c) taken[r][c] = 1;
      }
      cell.box = {grid.xs[col], grid.ys[row], grid.xs[col + cell.col_span],
                  grid.ys[row + cell.row_span]};
      cells.push_back(cell);
    }
  }
  return cells;
}

Grid grid_of(const Rules& frame) {
  Grid grid;
  grid.xs = boundaries(frame.vertical);
  grid.ys = boundaries(frame.horizontal);
  close_edges(&grid.xs, frame.horizontal);
  close_edges(&grid.ys, frame.vertical);
  grid.box = {grid.xs.front(), grid.ys.front(), grid.xs.back(), grid.ys.back()};
  grid.cells = cells_of(grid, frame);
  return grid;
}

/// Whether more than a rule's breadth belongs to both.
bool overlap_each_other(const Grid& a, const Grid& b) {
  const Box shared = model::intersected(a.box, b.box);
  return shared.width() > 2 * kSnap && shared.height() > 2 * kSnap;
}

void add_sides(const Grid& grid, std::vector<Rule>* rules) {
  for (const GridCell& cell : grid.cells) {
    const Box& box = cell.box;
    rules->push_back({box.x0, box.y0, box.x1, box.y0, 1});
    rules->push_back({box.x0, box.y1, box.x1, box.y1, 1});
    rules->push_back({box.x0, box.y0, box.x0, box.y1, 1});
    rules->push_back({box.x1, box.y0, box.x1, box.y1, 1});
  }
}

}  // namespace

std::vector<Grid> grids_of(const std::vector<Rule>& rules) {
  std::vector<Grid> grids;
  for (const Rules& frame : frames_of(sorted_rules(rules))) {
    Grid grid = grid_of(frame);
    if (grid.rows() < 1 || grid.columns() < 1 || grid.cells.size() < 2) continue;
    grids.push_back(std::move(grid));
  }
  drop_nested(&grids);
  std::sort(grids.begin(), grids.end(),
            [](const Grid& a, const Grid& b) { return a.box.y0 < b.box.y0; });
  return grids;
}

void drop_nested(std::vector<Grid>* grids) {
  const std::vector<Grid> all = *grids;
  std::erase_if(*grids, [&](const Grid& grid) {
    return std::any_of(all.begin(), all.end(), [&](const Grid& other) {
      const Box frame = model::inflated(other.box, kSnap);
      return other.box.area() > grid.box.area() && frame.contains(grid.box.x0, grid.box.y0) &&
             frame.contains(grid.box.x1, grid.box.y1);
    });
  });
}

void unite_overlapping(std::vector<Grid>* grids) {
  for (size_t i = 0; i < grids->size(); ++i) {
    for (size_t j = i + 1; j < grids->size(); ++j) {
      if (!overlap_each_other((*grids)[i], (*grids)[j])) continue;
      std::vector<Rule> rules;
      add_sides((*grids)[i], &rules);
      add_sides((*grids)[j], &rules);
      const std::vector<Grid> whole = grids_of(rules);
      if (whole.size() != 1) continue;
      (*grids)[i] = whole.front();
      grids->erase(grids->begin() + static_cast<std::ptrdiff_t>(j));
      j = i;
    }
  }
}

}  // namespace ingest
