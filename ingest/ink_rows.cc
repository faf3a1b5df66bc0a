#include "ingest/ink_rows.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "model/median.h"

namespace ingest {

namespace {

using model::Box;
using Boxes = std::vector<Box>;

// Points.
constexpr double kLeastLetter = 3.3;  // height; small letters of 8 pt type are 3.6 high
constexpr double kMostLetter = 20;
constexpr double kMostRun = 150;  // letters that a fax has run together
constexpr double kThickestRule = 2.5;
constexpr double kShortestRule = 20;  // a dash is as long as its type is high
constexpr double kDust = 0.5;
constexpr double kThinnestNumber = 2;
// Of the height of small letters on the page.
constexpr double kLowest = 0.78;   // accents upon one another are lower
constexpr double kHighest = 2.4;   // a capital with an accent
constexpr double kTwoLines = 5.5;  // of print, one below the other
constexpr double kWidestBridge = 12;
constexpr double kWideGap = 6;
constexpr double kMarkAway = 1.5;
constexpr double kAbove = 0.25;  // weights of what a mark rises above the letters of a row
constexpr double kBelow = 2;     // and hangs below them, against its distance
constexpr double kCut = 0.6;
constexpr double kDescender = 0.55;  // below the baseline
constexpr double kPastDescender = 0.75;
constexpr double kCutDescender = 0.15;
constexpr double kAccentsAbove = 2;  // lines of print are 2.5 and more apart
constexpr double kAccentOff = 0.45;  // its letter; lines of smaller print are farther apart
constexpr double kNextRow = 1.2;
constexpr double kNeighbours = 15;  // whose feet tell where the baseline is
constexpr double kNear = 1;
// Of the middle height of a row's letters.
constexpr double kMostRow = 2.6;
constexpr double kShared = 0.35;  // of the lower of two rows that overlap
constexpr size_t kLeastInSmallPrint = 5;
constexpr size_t kMostAccents = 4;
constexpr size_t kFew = 2;  // letters, such as a number
// Four times what a page in 9 pt type has; more is a pattern or dirt, and pairs take long.
constexpr size_t kMostParts = 30000;
constexpr size_t kMostMarks = 10000;

/// The height of small letters without ascender, the more frequent ones, in pixels.
double height_of_letters(const Boxes& parts, double scale) {
  std::vector<double> heights;
  for (const Box& part : parts) {
    const double height = part.height() * scale;
    if (height >= kLeastLetter && height <= kMostLetter) heights.push_back(part.height());
  }
  if (heights.empty()) return 0;
  const auto at = heights.begin() + static_cast<std::ptrdiff_t>(heights.size() * 2 / 5);
  std::nth_element(heights.begin(), at, heights.end());
  return *at;
}

/// Parts by what they may be.
struct Kinds {
  std::vector<size_t> letters;
  std::vector<size_t> high;   ///< large type, or letters of two rows that touch
  std::vector<size_t> small;  ///< accents, dots, signs, letters of small print
  Boxes large;                ///< no print
};

Kinds kinds_of(const Boxes& parts, double height, double scale) {
  Kinds kinds;
  for (size_t i = 0; i < parts.size(); ++i) {
    const Box& part = parts[i];
    const bool two_lines =
        part.height() <= kTwoLines * height && part.width() <= kWidestBridge * height;
    if (part.height() * scale <= kThickestRule && part.width() * scale >= kShortestRule) continue;
    if (std::max(part.width(), part.height()) * scale < kDust) continue;
    if (part.height() < kLowest * height) {
      kinds.small.push_back(i);
    } else if (part.height() <= kHighest * height && part.width() * scale <= kMostRun) {
      kinds.letters.push_back(i);
    } else if (part.height() * scale <= kMostLetter || two_lines) {
      kinds.high.push_back(i);
    } else {
      kinds.large.push_back(part);
    }
  }
  return kinds;
}

void add(size_t index, const Box& part, InkRow* row) {
  row->members.push_back(index);
  row->all = model::united(row->all, part);
}

void add_letter(size_t index, const Box& part, InkRow* row) {
  row->letters = model::united(row->letters, part);
  ++row->letter_count;
  add(index, part, row);
}

/// How much of its height `part` shares with `row`, when it is not too far aside.
double shared_height(const InkRow& row, const Box& part, double gap) {
  if (std::max(row.letters.x0, part.x0) - std::min(row.letters.x1, part.x1) >= gap) return 0;
  return model::overlap(row.letters.y0, row.letters.y1, part.y0, part.y1);
}

/// The letters `indices` in rows, from left to right.
std::vector<InkRow> rows_of(const Boxes& parts, std::vector<size_t> indices, double gap) {
  std::sort(indices.begin(), indices.end(),
            [&](size_t a, size_t b) { return parts[a].x0 < parts[b].x0; });
  std::vector<InkRow> rows;
  for (const size_t index : indices) {
    const Box& part = parts[index];
    InkRow* best = nullptr;
    double most = 0;
    for (InkRow& row : rows) {
      const double shared = shared_height(row, part, gap);
      if (shared <= 0.5 * std::min(row.letters.height(), part.height()) || shared <= most) continue;
      best = &row;
      most = shared;
    }
    add_letter(index, part, best != nullptr ? best : &rows.emplace_back());
  }
  return rows;
}

/// Where most letters of `row` stand.
double foot(const Boxes& parts, const InkRow& row) {
  std::vector<double> feet;
  feet.reserve(row.letter_count);
  for (size_t i = 0; i < row.letter_count; ++i) feet.push_back(parts[row.members[i]].y1);
  return model::median(std::move(feet));
}

/// The white between `row` and the highest letter of `below` under it; infinite without one.
double white_above(const Boxes& parts, const InkRow& below, const InkRow& row, double foot) {
  double top = std::numeric_limits<double>::infinity();
  for (size_t i = 0; i < below.letter_count; ++i) {
    const Box& letter = parts[below.members[i]];
    if (letter.x0 < row.letters.x1 && letter.x1 > row.letters.x0) top = std::min(top, letter.y0);
  }
  return top - foot;
}

/// Accents run together are as high as a letter; they stand closer to the row below, and to its
/// letters, than a line of print can. Their parts become `small` ones.
void dissolve_accents(const Boxes& parts, double height, std::vector<InkRow>* rows,
                      std::vector<size_t>* small) {
  std::vector<double> feet;
  for (const InkRow& row : *rows) feet.push_back(foot(parts, row));
  const auto are_accents = [&](const InkRow& row) {
    if (row.letter_count > kMostAccents) return false;
    const double row_foot = foot(parts, row);
    for (size_t r = 0; r < rows->size(); ++r) {
      const InkRow& other = (*rows)[r];
      if (other.letter_count > row.letter_count && other.letters.x0 < row.letters.x1 &&
          other.letters.x1 > row.letters.x0 && row.letters.y1 < feet[r] &&
          row.letters.y1 > feet[r] - kAccentsAbove * height &&
          white_above(parts, other, row, row_foot) < kAccentOff * height) {
        return true;
      }
    }
    return false;
  };
  std::vector<InkRow> kept;
  for (InkRow& row : *rows) {
    if (are_accents(row)) {
      small->insert(small->end(), row.members.begin(), row.members.end());
    } else {
      kept.push_back(row);
    }
  }
  *rows = std::move(kept);
}

/// Pieces of upright rules stand alone and are thinner than "1" or "I".
void drop_strokes(const Boxes& parts, double scale, std::vector<InkRow>* rows) {
  std::erase_if(*rows, [&](const InkRow& row) {
    return row.letter_count <= kFew &&
           std::all_of(row.members.begin(), row.members.end(), [&](size_t member) {
             return parts[member].width() * scale < kThinnestNumber;
           });
  });
}

/// Gives each high part to the row that it stands in; one that reaches into two is a bridge, the
/// others are rows of larger type.
void place_high_parts(const Boxes& parts, const std::vector<size_t>& high, double height,
                      InkRows* out) {
  std::vector<size_t> larger_type;
  for (const size_t index : high) {
    const Box& part = parts[index];
    std::vector<InkRow*> crossed;
    for (InkRow& row : out->rows) {
      if (shared_height(row, part, kWideGap * height) >= 0.5 * height) crossed.push_back(&row);
    }
    std::sort(crossed.begin(), crossed.end(),
              [](const InkRow* a, const InkRow* b) { return a->letters.y0 < b->letters.y0; });
    if (crossed.empty()) {
      larger_type.push_back(index);
    } else if (crossed.size() == 1) {
      add_letter(index, part, crossed.front());
    } else {
      const double y = (crossed.front()->letters.y1 + crossed.back()->letters.y0) / 2;
      out->bridges.push_back({index, y, kCut * height});
      for (InkRow* row : crossed) row->plain = false;
    }
  }
  for (InkRow& row : rows_of(parts, larger_type, kWideGap * height)) {
    out->rows.push_back(std::move(row));
  }
}

/// Where the letters of `row` around `part` stand.
double baseline(const Boxes& parts, const InkRow& row, const Box& part, double height) {
  std::vector<double> feet;
  feet.reserve(row.letter_count);
  for (size_t i = 0; i < row.letter_count; ++i) {
    const Box& letter = parts[row.members[i]];
    if (std::abs(letter.center_x() - part.center_x()) < kNeighbours * height) {
      feet.push_back(letter.y1);
    }
  }
  return model::median(std::move(feet));
}

/// Letters whose foot has caught an accent of the row below.
void find_caught_accents(const Boxes& parts, double height, InkRows* out) {
  const auto row_below = [&](const InkRow& row, const Box& part) {
    return std::any_of(out->rows.begin(), out->rows.end(), [&](const InkRow& other) {
      return &other != &row && other.letters.x0 < part.x1 && other.letters.x1 > part.x0 &&
             other.letters.center_y() > part.y1 && other.letters.y0 < part.y1 + kNextRow * height;
    });
  };
  for (const InkRow& row : out->rows) {
    for (size_t i = 0; i < row.letter_count; ++i) {
      const Box& part = parts[row.members[i]];
      if (part.y1 < row.letters.y1 - kDescender * height) continue;
      const double foot = baseline(parts, row, part, height);
      if (part.y1 > foot + kPastDescender * height && row_below(row, part)) {
        out->bridges.push_back(
            {row.members[i], foot + kDescender * height, kCutDescender * height});
      }
    }
  }
}

/// Rows of print so small that its letters are no higher than accents elsewhere: they stand free.
void add_small_print(const Boxes& parts, const std::vector<size_t>& small, double height,
                     double scale, std::vector<InkRow>* rows) {
  std::vector<size_t> letters;
  std::copy_if(small.begin(), small.end(), std::back_inserter(letters),
               [&](size_t i) { return parts[i].height() * scale >= kLeastLetter; });
  const std::vector<InkRow> larger = *rows;
  for (InkRow& row : rows_of(parts, letters, kWideGap * height)) {
    const bool free = std::none_of(larger.begin(), larger.end(), [&](const InkRow& other) {
      return model::overlap(row.letters.x0, row.letters.x1, other.letters.x0, other.letters.x1) >
                 0 &&
             row.letters.y1 > other.letters.y0 - height && row.letters.y0 < other.letters.y1;
    });
    if (free && row.letter_count >= kLeastInSmallPrint) rows->push_back(std::move(row));
  }
}

/// How far two boxes are from one another, sideways and up together.
double apart(const Box& a, const Box& b) {
  return std::max(0.0, std::max(a.x0, b.x0) - std::min(a.x1, b.x1)) +
         std::max(0.0, std::max(a.y0, b.y0) - std::min(a.y1, b.y1));
}

/// The lowest that descenders and dots of `row` reach, whether it has any or not.
double depth(const Boxes& parts, const InkRow& row, double height) {
  return std::max(row.letters.y1, foot(parts, row) + kDescender * height);
}

constexpr double kFarAway = std::numeric_limits<double>::infinity();

/// A mark and the row it is nearest to so far.
struct Mark {
  size_t part = 0;
  size_t row = 0;
  double distance = kFarAway;
};

/// Gives marks to rows, the nearest first, so that a tone upon a hat finds its letter through it.
class Marks {
 public:
  Marks(const Boxes& parts, const std::vector<size_t>& small, double height,
        std::vector<InkRow>* rows)
      : parts_(parts), most_(kMarkAway * height), rows_(*rows) {
    for (const InkRow& row : rows_) depths_.push_back(depth(parts, row, height));
    for (const size_t part : small) {
      Mark& mark = marks_.emplace_back();
      mark.part = part;
      for (size_t r = 0; r < rows_.size(); ++r) {
        if (apart(parts_[part], rows_[r].letters) > most_) continue;
        for (const size_t member : rows_[r].members) weigh(r, parts_[member], &mark);
      }
    }
  }

  /// Attaches what is near enough; the parts left over come back.
  std::vector<size_t> attach() {
    for (auto next = nearest(); next != marks_.end() && next->distance < kFarAway;
         next = nearest()) {
      const Mark mark = *next;
      *next = marks_.back();
      marks_.pop_back();
      add(mark.part, parts_[mark.part], &rows_[mark.row]);
      for (Mark& other : marks_) weigh(mark.row, parts_[mark.part], &other);
    }
    std::vector<size_t> left;
    left.reserve(marks_.size());
    for (const Mark& mark : marks_) left.push_back(mark.part);
    return left;
  }

 private:
  /// Between two rows stand the accents of the lower one: what a row has below its letters is a
  /// dot.
  void weigh(size_t row, const Box& member, Mark* mark) const {
    const Box& part = parts_[mark->part];
    const Box& letters = rows_[row].letters;
    const double distance = apart(part, member) + kAbove * std::max(0.0, letters.y0 - part.y0) +
                            kBelow * std::max(0.0, part.y1 - depths_[row]);
    if (distance > most_ || distance >= mark->distance) return;
    mark->row = row;
    mark->distance = distance;
  }

  std::vector<Mark>::iterator nearest() {
    return std::min_element(marks_.begin(), marks_.end(),
                            [](const Mark& a, const Mark& b) { return a.distance < b.distance; });
  }

  const Boxes& parts_;
  double most_;
  std::vector<InkRow>& rows_;
  std::vector<double> depths_;
  std::vector<Mark> marks_;
};

double middle_height(const Boxes& parts, const InkRow& row) {
  std::vector<double> heights;
  heights.reserve(row.letter_count);
  for (size_t i = 0; i < row.letter_count; ++i) heights.push_back(parts[row.members[i]].height());
  return model::median(std::move(heights));
}

bool near_any(const Box& box, const Boxes& others, double by) {
  return std::any_of(others.begin(), others.end(), [&](const Box& other) {
    return !model::intersected(model::inflated(box, by), other).empty();
  });
}

bool entangled(const InkRow& a, const InkRow& b) {
  const Box shared = model::intersected(a.letters, b.letters);
  return !shared.empty() &&
         shared.height() > kShared * std::min(a.letters.height(), b.letters.height());
}

/// Clears `plain` of the rows that the engine's layout has to sort out.
void judge_rows(const Boxes& parts, const Boxes& foreign, double height,
                std::vector<InkRow>* rows) {
  for (InkRow& row : *rows) {
    if (row.letters.height() > kMostRow * middle_height(parts, row) ||
        near_any(row.letters, foreign, kNear * height)) {
      row.plain = false;
    }
  }
  for (size_t a = 0; a < rows->size(); ++a) {
    for (size_t b = a + 1; b < rows->size(); ++b) {
      if (entangled((*rows)[a], (*rows)[b])) (*rows)[a].plain = (*rows)[b].plain = false;
    }
  }
}

}  // namespace

InkRows ink_rows(const Boxes& parts, double dpi) {
  const double scale = model::kPointsPerInch / dpi;
  InkRows out;
  const double height = height_of_letters(parts, scale);
  if (height == 0) return out;
  Kinds kinds = kinds_of(parts, height, scale);
  out.rest = parts.size() > kMostParts || kinds.small.size() > kMostMarks;
  if (out.rest) return out;
  out.rows = rows_of(parts, kinds.letters, kWideGap * height);
  dissolve_accents(parts, height, &out.rows, &kinds.small);
  drop_strokes(parts, scale, &out.rows);
  place_high_parts(parts, kinds.high, height, &out);
  find_caught_accents(parts, height, &out);
  add_small_print(parts, kinds.small, height, scale, &out.rows);
  std::vector<bool> placed(parts.size());
  for (const InkRow& row : out.rows) {
    for (const size_t member : row.members) placed[member] = true;
  }
  std::erase_if(kinds.small, [&](size_t i) { return placed[i]; });
  Boxes foreign = kinds.large;
  for (const size_t i : Marks(parts, kinds.small, height, &out.rows).attach()) {
    if (parts[i].height() * scale >= kLeastLetter) foreign.push_back(parts[i]);
  }
  judge_rows(parts, foreign, height, &out.rows);
  out.rest = !foreign.empty() || std::any_of(out.rows.begin(), out.rows.end(),
                                             [](const InkRow& row) { return !row.plain; });
  return out;
}

}  // namespace ingest
