#include "ingest/speck_rules.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <iterator>
#include <vector>

#include "ingest/components.h"
#include "model/geometry.h"

namespace ingest {

namespace {

using model::Box;
using model::kPointsPerInch;

// Points. Marks and stops of 12 pt type are 1.3 high and more; a dot of a rule of 0.5 is thinner.
constexpr double kThickest = 1.1;
constexpr double kGap = 14;     // between specks of one strand: four dots of a wide row
constexpr double kLetter = 40;  // between strands: letters that touch the rule hide its dots
constexpr double kLeast = 48;   // shortest line
constexpr double kDense = 4.8;  // from speck to speck
constexpr double kSparse = 8;   // where there are many
constexpr size_t kMany = 12;
constexpr double kDrawnOver = 14;
constexpr double kAside = 1.5;       // where letters below a row of marks begin
constexpr double kWhite = 0.1;       // inked share beside a line
constexpr size_t kLeastSpecks = 4;   // of a strand
constexpr double kInked = 0.3;       // of a line's strands, where dashes are few and long
constexpr double kInStrands = 0.45;  // of a line's length
constexpr int kSpeckSway = 2;        // pixels from one speck to the next
constexpr int kStrandSway = 3;       // and from strand to strand
constexpr int kLineThickness = 2;

/// A small piece of ink, seen along the direction of lines.
struct Speck {
  double from = 0;
  double to = 0;
  double at = 0;
};

/// Specks that follow one another.
struct Strand {
  std::vector<Speck> specks;
  double inked = 0;
  double length = 0;  ///< without the gaps between joined strands

  double from() const { return specks.front().from; }
  double to() const { return specks.back().to; }
};

Strand strand_of(const Speck& speck) {
  return {{speck}, speck.to - speck.from, speck.to - speck.from};
}

/// Puts `next` behind `strand`; `counted` is the white between them that belongs to the strand.
void append(Strand* strand, const Strand& next, double counted) {
  strand->specks.insert(strand->specks.end(), next.specks.begin(), next.specks.end());
  strand->inked += next.inked;
  strand->length += next.length + counted;
}

std::vector<Speck> specks_of(const std::vector<Box>& parts, double thickest, bool horizontal) {
  std::vector<Speck> specks;
  for (const Box& part : parts) {
    if ((horizontal ? part.height() : part.width()) > thickest) continue;
    if (horizontal) {
      specks.push_back({part.x0, part.x1, part.center_y()});
    } else {
      specks.push_back({part.y0, part.y1, part.center_x()});
    }
  }
  return specks;
}

/// Joins what follows one another: at most `gap` further along and `sway` pixels aside. Parts come
/// in the order in which they begin.
std::vector<Strand> chained(const std::vector<Strand>& parts, double gap, int sway, int extent,
                            bool count_gaps) {
  std::vector<Strand> strands;
  constexpr auto kNone = static_cast<size_t>(-1);
  std::vector<size_t> latest(static_cast<size_t>(extent) + 1, kNone);  // by place across
  for (const Strand& part : parts) {
    const auto at = static_cast<int>(part.specks.front().at);
    size_t before = kNone;
    double least = gap;
    for (int near = std::max(0, at - sway); near <= std::min(extent, at + sway); ++near) {
      const size_t other = latest[static_cast<size_t>(near)];
      if (other == kNone) continue;
      const double white = part.from() - strands[other].to();
      if (white < 0 || white > least) continue;
      least = white;
      before = other;
    }
    if (before == kNone) {
      before = strands.size();
      strands.push_back(part);
    } else {
      append(&strands[before], part, count_gaps ? least : 0);
    }
    latest[static_cast<size_t>(std::clamp(static_cast<int>(part.specks.back().at), 0, extent))] =
        before;
  }
  return strands;
}

class SpeckRules {
 public:
  SpeckRules(PIX* ink, PIX* ruled, double dpi)
      : ink_(ink), ruled_(ruled), unit_(dpi / kPointsPerInch) {}

  void draw() {
    const std::vector<Box> parts = component_boxes(ink_);
    for (const bool horizontal : {true, false}) {
      for (const Strand& line :
           lines(specks_of(parts, kThickest * unit_ + 0.5, horizontal), horizontal)) {
        draw_line(line, horizontal);
      }
    }
  }

 private:
  std::vector<Strand> lines(std::vector<Speck> specks, bool horizontal) const {
    std::sort(specks.begin(), specks.end(),
              [](const Speck& a, const Speck& b) { return a.from < b.from; });
    std::vector<Strand> parts;
    parts.reserve(specks.size());
    std::transform(specks.begin(), specks.end(), std::back_inserter(parts), strand_of);
    const int extent = horizontal ? pixGetHeight(ruled_) : pixGetWidth(ruled_);
    std::vector<Strand> strands = chained(parts, kGap * unit_, kSpeckSway, extent, true);
    std::erase_if(strands, [](const Strand& s) { return s.specks.size() < kLeastSpecks; });
    std::vector<Strand> found = chained(strands, kLetter * unit_, kStrandSway, extent, false);
    std::erase_if(found, [&](const Strand& strand) { return !is_line(strand, horizontal); });
    return found;
  }

  bool is_line(const Strand& strand, bool horizontal) const {
    const double whole = strand.to() - strand.from();
    const double spacing = strand.length / static_cast<double>(strand.specks.size());
    const bool dense = spacing <= (strand.specks.size() >= kMany ? kSparse : kDense) * unit_;
    return whole >= kLeast * unit_ && strand.length >= kInStrands * whole &&
           (dense || strand.inked >= kInked * strand.length) && stands_free(strand, horizontal);
  }

  /// Marks have letters below them; the text of a cell may stand close to one side of a wall.
  bool stands_free(const Strand& strand, bool horizontal) const {
    const int aside = std::max(3, static_cast<int>(std::lround(kAside * unit_)));
    const auto [emptier, fuller] = std::minmax(
        {inked_beside(strand, -aside, horizontal), inked_beside(strand, aside, horizontal)});
    return (horizontal ? fuller : emptier) <= std::max(kWhite, strand.inked / strand.length / 2);
  }

  /// Share of the strand's length that is inked `aside` pixels from it.
  double inked_beside(const Strand& strand, int aside, bool horizontal) const {
    int inked = 0;
    int all = 0;
    for (size_t i = 1; i < strand.specks.size(); ++i) {
      const int across = static_cast<int>(strand.specks[i].at) + aside;
      for (int along = static_cast<int>(strand.specks[i - 1].to);
           along < static_cast<int>(strand.specks[i].to); ++along) {
        l_uint32 value = 0;
        pixGetPixel(ink_, horizontal ? along : across, horizontal ? across : along, &value);
        inked += value == 0 ? 0 : 1;
        ++all;
      }
    }
    return static_cast<double>(inked) / std::max(1, all);
  }

  void draw_line(const Strand& line, bool horizontal) {
    for (size_t i = 1; i < line.specks.size(); ++i) {
      const Speck& before = line.specks[i - 1];
      const Speck& speck = line.specks[i];
      if (speck.from - before.to > kDrawnOver * unit_) continue;
      draw_piece(before.from, before.at, speck.to, speck.at, horizontal);
    }
  }

  void draw_piece(double from, double at_from, double to, double at_to, bool horizontal) {
    const auto first = static_cast<int>(from);
    const auto last = static_cast<int>(to);
    for (int along = first; along < last; ++along) {
      const double share = static_cast<double>(along - first) / std::max(1, last - first);
      const int at = static_cast<int>(std::lround(at_from + share * (at_to - at_from))) - 1;
      for (int across = at; across < at + kLineThickness; ++across) {
        pixSetPixel(ruled_, horizontal ? along : across, horizontal ? across : along, 1);
      }
    }
  }

  PIX* ink_;
  PIX* ruled_;
  double unit_;  // pixels of a point
};

}  // namespace

void join_specks(PIX* ink, double dpi, PIX* ruled) { SpeckRules(ink, ruled, dpi).draw(); }

}  // namespace ingest
