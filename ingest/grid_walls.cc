#include "ingest/grid_walls.h"

#include <algorithm>
#include <cmath>

#include "ingest/grid.h"

namespace ingest {

namespace {

using model::Grid;
using model::kPointsPerInch;
using model::Rule;

constexpr double kSearch = 2.5;       // points: a rule leans a little over the page
constexpr double kAside = 1.5;        // points: cells keep their text off the rules
constexpr double kInset = 2.0;        // points at both ends of a wall, where it meets others
constexpr double kShortInset = 0.06;  // of a short wall: a tall letter must not fill what is left

// Shares of a wall's length that are inked. Dotted rules have 0.5 and more, letters up to 0.65 but
// then as much beside.
constexpr double kClear = 0.42;
constexpr double kSolid = 0.88;
constexpr double kPossible = 0.5;
constexpr double kFaint = 0.25;
constexpr double kEmpty = 0.05;
// Shares of the table that a boundary must be walled along.
constexpr double kColumnContrast = 0.47;
constexpr double kColumnSolid = 0.4;  // title rows merged over all columns have no walls
constexpr double kRowCover = 0.3;     // rules of sub-rows leave the merged cells out
constexpr double kRowAgreed = 0.6;    // most columns agree: the doubtful walls are there too
constexpr double kLikeOthers = 0.7;   // of the ink of the sure walls on the same boundary
// A boundary may run along a small part of the table only, as under a title merged over two columns
// or below a form: then it must be drawn through, with white beside it.
constexpr double kThrough = 0.65;  // inked beyond what stands beside: stems of one line reach 0.55
constexpr double kUnbroken = 0.93;
constexpr double kWhite = 0.3;
constexpr double kLeastThrough = 40;  // points along the boundary, all such walls together
constexpr double kClosedShare = 0.6;  // of the height: the table has sides
constexpr double kLeastHeight = 14;   // points: stems fill the height of a lower row

/// What a wall looks like: inked share at the best place, and right beside it.
struct Ink {
  double own = 0;
  double beside = 0;      ///< on the fuller side
  double other_side = 0;  ///< on the emptier side
  bool clear() const { return own - beside >= kClear || own >= kSolid; }
  /// Little ink but white on both sides: no text runs there.
  bool alone() const { return own >= kFaint && beside <= kEmpty; }
  /// Beyond what letters can do; text may stand close to one side of a solid rule.
  bool drawn_through() const {
    return own - beside >= kThrough || (own >= kUnbroken && other_side <= kWhite);
  }
};

class Edges {
 public:
  explicit Edges(const CleanPicture& picture)
      : ruled_(picture.ruled.get()), scale_(kPointsPerInch / picture.dpi) {}

  Ink vertical(double x, double y0, double y1) const { return best(x, y0, y1, true); }
  Ink horizontal(double y, double x0, double x1) const { return best(y, x0, x1, false); }

 private:
  Ink best(double at, double from, double to, bool vertical) const {
    const double inset = std::min(kInset, kShortInset * (to - from));
    const int first = pixels(from + inset);
    const int last = std::max(first + 1, pixels(to - inset));
    const int aside = std::max(4, pixels(kAside));
    Ink best;
    double most = -1;
    for (int place = pixels(at - kSearch); place <= pixels(at + kSearch); ++place) {
      const double own = cover(place, first, last, vertical);
      const auto [other_side, beside] = std::minmax({cover(place - aside, first, last, vertical),
                                                     cover(place + aside, first, last, vertical)});
      const double score = std::max(own - beside, own >= kSolid ? own : 0.0);
      if (score > most) {
        most = score;
        best = {own, beside, other_side};
      }
    }
    return best;
  }

  int pixels(double points) const { return static_cast<int>(std::lround(points / scale_)); }

  /// Share of first..last along the line at `place` that has ink within a pixel to either side.
  double cover(int place, int first, int last, bool vertical) const {
    int inked = 0;
    for (int along = first; along < last; ++along) {
      for (int near = place - 1; near <= place + 1; ++near) {
        l_uint32 value = 0;
        pixGetPixel(ruled_, vertical ? near : along, vertical ? along : near, &value);
        if (value == 0) continue;
        ++inked;
        break;
      }
    }
    return static_cast<double>(inked) / (last - first);
  }

  PIX* ruled_;
  double scale_;
};

/// Whether the boundary at xs[col] is a rule of the table. Over whole tables of the bitonal scans
/// measured, dotted rules keep 0.58 to 1.0 of their height inked beyond what stands beside them,
/// stems that happen to stand in a column 0.1 to 0.38.
bool is_column(const Edges& edges, const Grid& grid, size_t col) {
  double contrast = 0;
  double solid = 0;
  double through = 0;
  for (size_t row = 0; row + 1 < grid.ys.size(); ++row) {
    const double height = grid.ys[row + 1] - grid.ys[row];
    const Ink ink = edges.vertical(grid.xs[col], grid.ys[row], grid.ys[row + 1]);
    contrast += (ink.own - ink.beside) * height;
    if (ink.own >= kSolid) solid += height;
    if (ink.drawn_through() && height >= kLeastHeight) through += height;
  }
  return through >= kLeastThrough || contrast >= kColumnContrast * grid.box.height() ||
         solid >= kColumnSolid * grid.box.height();
}

/// Boundaries that are rules of the table; the outer ones always are.
std::vector<double> true_columns(const Edges& edges, const Grid& grid) {
  std::vector<double> xs = {grid.xs.front()};
  for (size_t col = 1; col + 1 < grid.xs.size(); ++col) {
    if (is_column(edges, grid, col)) xs.push_back(grid.xs[col]);
  }
  xs.push_back(grid.xs.back());
  return xs;
}

void add_row_walls(const Edges& edges, const Grid& grid, size_t row, std::vector<Rule>* walls) {
  std::vector<Ink> inks;
  double clear = 0;
  double clear_ink = 0;
  double through = 0;
  const bool outer = row == 0 || row + 1 == grid.ys.size();
  for (size_t col = 0; col + 1 < grid.xs.size(); ++col) {
    inks.push_back(edges.horizontal(grid.ys[row], grid.xs[col], grid.xs[col + 1]));
    if (inks.back().clear()) {
      clear += grid.xs[col + 1] - grid.xs[col];
      clear_ink += inks.back().own * (grid.xs[col + 1] - grid.xs[col]);
    }
    if (inks.back().drawn_through()) through += grid.xs[col + 1] - grid.xs[col];
  }
  if (!outer && clear < kRowCover * grid.box.width() && through < kLeastThrough) return;
  const bool agreed = outer || clear >= kRowAgreed * grid.box.width();
  const double least = std::max(kPossible, clear > 0 ? kLikeOthers * clear_ink / clear : 0);
  for (size_t col = 0; col < inks.size(); ++col) {
    const bool likely = inks[col].own >= least || inks[col].alone();
    if (!outer && !inks[col].clear() && !(agreed && likely)) continue;
    walls->push_back({grid.xs[col], grid.ys[row], grid.xs[col + 1], grid.ys[row], 1});
  }
}

/// The left and right edge of a table row by row. They are missing all the way down an open-sided
/// table; missing in one row of another table, that row is a gap between two tables.
class Sides {
 public:
  Sides(const Edges& edges, const Grid& grid) {
    for (size_t row = 0; row + 1 < grid.ys.size(); ++row) {
      const double height = grid.ys[row + 1] - grid.ys[row];
      inked_.push_back(is_inked(edges.vertical(grid.xs.front(), grid.ys[row], grid.ys[row + 1])) ||
                       is_inked(edges.vertical(grid.xs.back(), grid.ys[row], grid.ys[row + 1])));
      share_ += inked_.back() ? height / (grid.ys.back() - grid.ys.front()) : 0;
    }
  }

  bool inked(size_t row) const { return inked_[row]; }
  bool closed() const { return share_ >= kClosedShare; }

 private:
  static bool is_inked(const Ink& ink) { return ink.own >= kPossible; }

  std::vector<bool> inked_;
  double share_ = 0;
};

/// Without a wall inside, the sides alone tell a box from lines to write on.
bool has_both_sides(const Edges& edges, const Grid& grid) {
  return edges.vertical(grid.xs.front(), grid.box.y0, grid.box.y1).own >= kPossible &&
         edges.vertical(grid.xs.back(), grid.box.y0, grid.box.y1).own >= kPossible;
}

/// Vertical walls of one row. In a row one line high a single stem can look like a dotted wall;
/// where most walls are missing, as in a title merged over the columns, only solid ones count.
void add_column_walls(const Edges& edges, const Grid& grid, const Sides& sides, size_t row,
                      std::vector<Rule>* walls) {
  const size_t last = grid.xs.size() - 1;
  std::vector<Ink> inks(grid.xs.size());
  size_t clear = 0;
  for (size_t col = 1; col < last; ++col) {
    inks[col] = edges.vertical(grid.xs[col], grid.ys[row], grid.ys[row + 1]);
    clear += inks[col].clear() ? 1 : 0;
  }
  const bool apart = sides.closed() && clear == 0 && !sides.inked(row);
  const bool merged = clear * 2 < last - 1;
  for (size_t col = 0; col <= last; ++col) {
    const bool outer = col == 0 || col == last;
    const bool high = grid.ys[row + 1] - grid.ys[row] >= kLeastHeight;
    const bool there =
        merged ? inks[col].own >= kSolid || (high && inks[col].drawn_through()) : inks[col].clear();
    if (outer ? apart : !there) continue;
    walls->push_back({grid.xs[col], grid.ys[row], grid.xs[col], grid.ys[row + 1], 1});
  }
}

/// Share of the table's width along which a boundary is clearly ruled.
double ruled_share(const Edges& edges, const Grid& grid, double y) {
  double ruled = 0;
  for (size_t col = 0; col + 1 < grid.xs.size(); ++col) {
    if (!edges.horizontal(y, grid.xs[col], grid.xs[col + 1]).clear()) continue;
    ruled += grid.xs[col + 1] - grid.xs[col];
  }
  return ruled / grid.box.width();
}

/// Whether the strip between two boundaries belongs to the table: it is crossed by rules of the
/// other direction or, where the table has no sides, closed off by its outer boundary. Text near a
/// table or the line below a running head can look like one more boundary, but nothing crosses the
/// way to it.
bool is_outer_row(const Edges& edges, const Grid& grid, bool closed, double outer, double inner) {
  if (!closed && ruled_share(edges, grid, outer) >= kRowAgreed) return true;
  return std::any_of(grid.xs.begin(), grid.xs.end(), [&](double x) {
    return edges.vertical(x, std::min(outer, inner), std::max(outer, inner)).clear();
  });
}

void trim_rows(const Edges& edges, Grid* grid) {
  std::vector<double>& ys = grid->ys;
  const bool closed = Sides(edges, *grid).closed();
  while (ys.size() > 2 && !is_outer_row(edges, *grid, closed, ys[0], ys[1])) ys.erase(ys.begin());
  while (ys.size() > 2 && !is_outer_row(edges, *grid, closed, ys.back(), ys[ys.size() - 2])) {
    ys.pop_back();
  }
  grid->box.y0 = ys.front();
  grid->box.y1 = ys.back();
}

/// Whether a rule of the table crosses the strip between two boundaries: the line beside a running
/// head on a sideways page stands close to the table, but nothing joins them.
bool is_outer_column(const Edges& edges, const Grid& grid, double outer, double inner) {
  return std::any_of(grid.ys.begin(), grid.ys.end(), [&](double y) {
    return edges.horizontal(y, std::min(outer, inner), std::max(outer, inner)).clear();
  });
}

void trim_columns(const Edges& edges, Grid* grid) {
  std::vector<double>& xs = grid->xs;
  while (xs.size() > 2 && !is_outer_column(edges, *grid, xs[0], xs[1])) xs.erase(xs.begin());
  while (xs.size() > 2 && !is_outer_column(edges, *grid, xs.back(), xs[xs.size() - 2])) {
    xs.pop_back();
  }
  grid->box.x0 = xs.front();
  grid->box.x1 = xs.back();
}

/// Whether a table is drawn at all: it has two boundaries that are ruled, or a wall drawn through.
/// In lines of prose, stems that happen to stand below one another look like a dotted wall and a
/// row of letters' feet like a dotted rule, which makes a table of one row.
bool is_drawn(const Edges& edges, const Grid& grid) {
  const auto rules = std::count_if(grid.ys.begin(), grid.ys.end(), [&](double y) {
    return ruled_share(edges, grid, y) >= kRowCover;
  });
  if (rules >= 2) return true;
  return std::any_of(grid.xs.begin(), grid.xs.end(), [&](double x) {
    const Ink ink = edges.vertical(x, grid.box.y0, grid.box.y1);
    return ink.own >= kSolid || ink.drawn_through();
  });
}

std::vector<Rule> walls_of(const Edges& edges, Grid grid) {
  trim_columns(edges, &grid);
  trim_rows(edges, &grid);
  grid.xs = true_columns(edges, grid);
  std::vector<Rule> walls;
  for (size_t row = 0; row < grid.ys.size(); ++row) add_row_walls(edges, grid, row, &walls);
  const Sides sides(edges, grid);
  for (size_t row = 0; row + 1 < grid.ys.size(); ++row) {
    add_column_walls(edges, grid, sides, row, &walls);
  }
  return walls;
}

/// Tables that a candidate turns out to be. Where it holds more than one, each is looked at alone:
/// a column of one is none of the other, though a letter may stand in its place.
std::vector<Grid> tables_in(const Edges& edges, const Grid& candidate) {
  std::vector<Grid> tables = grids_of(walls_of(edges, candidate));
  if (tables.size() < 2) return tables;
  std::vector<Grid> out;
  for (const Grid& table : tables) {
    std::vector<Grid> alone = grids_of(walls_of(edges, table));
    out.insert(out.end(), alone.begin(), alone.end());
  }
  return out;
}

}  // namespace

std::vector<Grid> ruled_grids(const CleanPicture& picture, const std::vector<Rule>& rules) {
  const Edges edges(picture);
  std::vector<Grid> grids;
  for (const Grid& candidate : grids_of(rules)) {
    for (Grid& grid : tables_in(edges, candidate)) {
      if (grid.columns() == 1 && !has_both_sides(edges, grid)) continue;
      if (!is_drawn(edges, grid)) continue;
      grids.push_back(std::move(grid));
    }
  }
  drop_nested(&grids);
  unite_overlapping(&grids);
  std::sort(grids.begin(), grids.end(),
            [](const Grid& a, const Grid& b) { return a.box.y0 < b.box.y0; });
  return grids;
}

}  // namespace ingest
