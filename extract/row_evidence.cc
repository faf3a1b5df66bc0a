#include "extract/row_evidence.h"

#include <algorithm>
#include <cmath>

#include "extract/row_numbers.h"
#include "model/median.h"
#include "model/text.h"

namespace extract {

namespace {

// Set by hand on tables whose rules faxes have lost, in made-up plans (docs/accuracy.md).
constexpr double kWholeRule = 7;       // right above the line
constexpr double kPieceOfRule = 2.5;   // dots that a fax left
constexpr double kNoRule = -5;         // where rules between rows are whole
constexpr double kWideGap = 2.5;       // white as between rows, per half distance to that of lines
constexpr double kOverlap = -4;        // letters of the line above reach as far down
constexpr double kCapital = 1;         // a task begins with one
constexpr double kSmall = -4;          // a task goes on
constexpr double kBullet = -3;         // a list within a task goes on
constexpr double kOtherCapital = 0.6;  // another cell begins
constexpr double kOtherSmall = -2;
constexpr double kEarlyEnd = 1.5;  // the next word would have stood in the line above
constexpr double kFullLine = -0.8;
constexpr double kOtherEarlyEnd = 0.4;
constexpr double kOpenEnd = -2;      // the line above ends with a comma
constexpr double kNoNumber = -2;     // where rows have numbers
constexpr double kTwoNumbers = -8;   // in one row
constexpr double kTwoMarks = -3;     // of which not both are Arabic numbers
constexpr double kNoContent = -9;    // no row is without a task
constexpr double kOnlyContent = -4;  // nor has a task alone
constexpr double kNumberAlone = -0.5;
constexpr double kEmptyCell = -0.2;
constexpr double kOffPlace = -0.8;  // a cell off its place in the row, per line
constexpr double kNumberOffPlace = -2;
constexpr double kMostOff = 3;  // lines
constexpr double kRow = -0.5;   // each row needs some reason

constexpr double kStrongCover = 0.6;
constexpr double kWeakCover = 0.2;
constexpr double kGapNoise = 2;  // points: letters with and without marks and tails
constexpr double kSpace = 4.5;   // points: between words, with some slack
constexpr double kMany = 0.5;
constexpr size_t kFewLines = 3;

/// Of most of its words: what a seal left in a line may reach far above and below it.
double middle_of(const Line& line) {
  std::vector<double> middles;
  for (const model::Word& word : line.words) middles.push_back(word.box.center_y());
  return model::median(std::move(middles));
}

double share(size_t part, size_t all) {
  return all == 0 ? 0 : static_cast<double>(part) / static_cast<double>(all);
}

}  // namespace

RowEvidence::Piece RowEvidence::piece_of(const Line& line, const ColumnPlaces& places,
                                         size_t column) {
  Piece piece;
  std::string text;
  for (const model::Word& word : line.words) {
    const double x = word.box.center_x();
    if (x < places.left(column) || x > places.right(column) || word.superscript) continue;
    if (!piece.any) piece.first_word = word.box.width();
    piece.any = true;
    piece.box = model::united(piece.box, word.box);
    append_text(&text, word.text);
  }
  if (!piece.any) return piece;
  piece.open = text.ends_with(",");
  piece.bullet = row_number(model::words_of(text).front()).kind == NumberKind::kDash;
  for (const char32_t c : model::to_utf32(text)) {
    if (model::is_letter(c)) {
      piece.capital = model::is_upper(c);
      piece.small = !piece.capital;
      break;
    }
    if (model::is_digit(c)) {
      piece.capital = true;
      break;
    }
  }
  return piece;
}

RowEvidence::RowEvidence(const std::vector<Line>& lines, const ColumnPlaces& places,
                         const std::vector<RuleAbove>& rules)
    : places_(places), above_(rules), edges_(places.count(), 0) {
  above_.resize(lines.size());
  std::vector<double> heights;
  for (const Line& line : lines) {
    std::vector<Piece> pieces;
    for (size_t c = 0; c < places.count(); ++c) {
      pieces.push_back(piece_of(line, places, c));
      if (pieces.back().any) edges_[c] = std::max(edges_[c], pieces.back().box.x1);
    }
    pieces_.push_back(std::move(pieces));
    boxes_.push_back(line.box);
    middles_.push_back(middle_of(line));
    heights.push_back(line.box.height());
    numbered_.push_back(has_row_number(line, places));
    const RowNumber number =
        numbered_.back() ? row_number(text_in(line, places, *places.number)) : RowNumber{};
    values_.push_back(number.kind == NumberKind::kArabic ? number.value : 0);
  }
  line_height_ = std::max(1.0, model::median(std::move(heights)));
  measure_gaps();
  measure_breaks();
  for (size_t i = 0; i < lines.size(); ++i) {
    boundaries_.push_back(i == 0 ? 0 : kRow + rule_at(i) + white_at(i) + break_at(i));
  }
}

/// Whether a task and another cell begin in the line.
bool RowEvidence::begins_whole(size_t line) const {
  if (!pieces_[line][places_.content].capital) return false;
  for (size_t c = 0; c < places_.count(); ++c) {
    if (c != places_.number && c != places_.content && pieces_[line][c].capital) return true;
  }
  return false;
}

/// Lines of one row stand as close as those whose task goes on; what is clearly wider parts rows.
void RowEvidence::measure_gaps() {
  double lowest = middles_.front() - line_height_;
  for (const double middle : middles_) {
    gaps_.push_back(middle - lowest - line_height_);
    lowest = std::max(lowest, middle);
  }
  std::vector<double> within;
  std::vector<double> covers;
  size_t beginnings = 0;
  for (size_t i = 1; i < gaps_.size(); ++i) {
    const Piece& task = pieces_[i][places_.content];
    if (task.small && !numbered_[i]) within.push_back(gaps_[i]);
    if (above_[i].cover >= kStrongCover) covers.push_back(above_[i].cover);
    beginnings += begins_whole(i) ? 1 : 0;
  }
  line_gap_ = model::median(within);
  std::vector<double> wide;
  for (size_t i = 1; i < gaps_.size() && !within.empty(); ++i) {
    if (gaps_[i] > line_gap_ + kGapNoise) wide.push_back(gaps_[i]);
  }
  row_gap_ = wide.empty() ? line_gap_ : model::median(wide);
  const size_t numbers = static_cast<size_t>(std::count(numbered_.begin(), numbered_.end(), true));
  numbers_ = share(numbers, beginnings) >= kMany && (numbers > 1 || boxes_.size() <= kFewLines);
  const double most = share(covers.size(), beginnings);
  for (const double cover : covers) rules_ += cover / static_cast<double>(covers.size());
  rules_ = covers.size() < 2 ? 0 : std::pow(rules_, 3) * std::min(1.0, most * most);
}

/// Lines of a task that goes on are full; where many are not, someone broke lines by hand.
void RowEvidence::measure_breaks() {
  constexpr double kUnknown = 0.3;
  size_t all = 0;
  size_t early = 0;
  for (size_t i = 1; i < pieces_.size(); ++i) {
    if (!pieces_[i][places_.content].small || !last_above(places_.content, i)) continue;
    ++all;
    early += could_go_on(places_.content, i) ? 1 : 0;
  }
  breaks_ = all < kFewLines ? kUnknown : std::max(0.0, 1 - 2 * share(early, all));
}

/// Whether a rule above or below lines `first` to `end` leaves the column open: its cell is merged
/// with that of another row and stands anywhere in them.
bool RowEvidence::is_merged(size_t column, size_t first, size_t end) const {
  return above_[first].leaves_open(column) ||
         (end < above_.size() && above_[end].leaves_open(column));
}

double RowEvidence::rule_at(size_t line) const {
  const RuleAbove& rule = above_[line];
  const bool parts_tasks = !rule.open.empty() && !rule.leaves_open(places_.content);
  if (rule.cover >= (parts_tasks ? kWeakCover : kStrongCover)) return kWholeRule;
  if (rule.cover >= kWeakCover) return kPieceOfRule;
  return kNoRule * rules_;
}

double RowEvidence::white_at(size_t line) const {
  constexpr double kMost = 1.5;
  double white = 0;
  if (row_gap_ > line_gap_) {
    const double half = (row_gap_ - line_gap_) / 2;
    white = kWideGap * std::clamp((gaps_[line] - line_gap_ - half) / half, -kMost, kMost);
  }
  const double over = -gaps_[line] - kGapNoise;
  return white + (over > 0 ? kOverlap * std::min(1.0, over / line_height_) : 0);
}

const RowEvidence::Piece* RowEvidence::last_above(size_t column, size_t line) const {
  while (line-- > 0) {
    if (pieces_[line][column].any) return &pieces_[line][column];
  }
  return nullptr;
}

/// Whether the first word of the column's next line had room in the line above.
bool RowEvidence::could_go_on(size_t column, size_t line) const {
  const Piece* above = last_above(column, line);
  size_t next = line;
  while (next < pieces_.size() && !pieces_[next][column].any) ++next;
  return above != nullptr && next < pieces_.size() &&
         above->box.x1 + kSpace + pieces_[next][column].first_word < edges_[column];
}

double RowEvidence::break_at(size_t line) const {
  double sum = 0;
  for (size_t c = 0; c < places_.count(); ++c) {
    const Piece* above = last_above(c, line);
    if (c == places_.number || above == nullptr || above_[line].leaves_open(c)) continue;
    const bool early = could_go_on(c, line);
    if (c == places_.content) {
      sum += (early ? kEarlyEnd : kFullLine) * breaks_ + (above->open ? kOpenEnd : 0);
    } else if (early && pieces_[line][c].any) {
      sum += kOtherEarlyEnd * breaks_;
    }
  }
  return sum;
}

double RowEvidence::row(size_t first, size_t end, CellsAt cells) const {
  double sum = numbers_in(first, end) + cells_in(first, end, cells);
  for (size_t c = 0; c < places_.count() && first > 0; ++c) {
    if (c != places_.number && !is_merged(c, first, end)) sum += beginning(c, first, end);
  }
  return sum;
}

/// How the text of a column begins that begins in a row.
double RowEvidence::beginning(size_t column, size_t first, size_t end) const {
  while (first < end && !pieces_[first][column].any) ++first;
  if (first == end) return column == places_.content ? 0 : kEmptyCell;
  const Piece& piece = pieces_[first][column];
  const bool task = column == places_.content;
  if (task && piece.bullet) return kBullet;
  if (piece.small) return task ? kSmall : kOtherSmall;
  return piece.capital ? (task ? kCapital : kOtherCapital) : 0;
}

double RowEvidence::numbers_in(size_t first, size_t end) const {
  size_t marks = 0;
  size_t arabic = 0;
  int last = 0;
  for (size_t i = first; i < end; ++i) {
    marks += numbered_[i] ? 1 : 0;
    if (values_[i] > 0 && values_[i] != last) ++arabic;
    last = values_[i] > 0 ? values_[i] : last;
  }
  const bool shared = places_.number && is_merged(*places_.number, first, end);
  if (marks == 0) return numbers_ && first > 0 && !shared ? kNoNumber : 0;
  const double others =
      static_cast<double>(marks) - static_cast<double>(std::max<size_t>(arabic, 1));
  return kTwoNumbers * (arabic > 1 ? static_cast<double>(arabic - 1) : 0) + kTwoMarks * others;
}

double RowEvidence::cells_in(size_t first, size_t end, CellsAt cells) const {
  model::Box row;
  for (size_t i = first; i < end; ++i) row = model::united(row, boxes_[i]);
  double sum = 0;
  bool task = is_merged(places_.content, first, end);  // printed in another row, perhaps
  bool number = false;
  size_t others = 0;
  for (size_t c = 0; c < places_.count(); ++c) {
    model::Box cell;
    for (size_t i = first; i < end; ++i) {
      if (pieces_[i][c].any) cell = model::united(cell, pieces_[i][c].box);
    }
    if (cell.empty()) continue;
    if (!is_merged(c, first, end)) {
      const double off =
          cells == CellsAt::kTop ? cell.y0 - row.y0 : cell.center_y() - row.center_y();
      sum += (c == places_.number ? kNumberOffPlace : kOffPlace) *
             std::min(kMostOff, std::abs(off) / line_height_);
    }
    if (c == places_.content) {
      task = true;
    } else if (c == places_.number) {
      number = true;
    } else {
      ++others;
    }
  }
  if (!task) return sum + kNoContent;
  if (others > 0 || first == 0) return sum;
  return sum + (number ? kNumberAlone : kOnlyContent);
}

}  // namespace extract
