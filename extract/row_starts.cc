#include "extract/row_starts.h"

#include <algorithm>
#include <array>
#include <utility>

#include "extract/row_evidence.h"
#include "extract/row_numbers.h"
#include "model/text.h"

namespace extract {

namespace {

using Starts = std::vector<size_t>;

constexpr int kMostUnnumbered = 4;  // rows below one another
constexpr double kRowMissing = -5;  // by the numbers around
constexpr double kRowTooMany = -0.5;
constexpr double kNever = -1e9;

/// The likeliest way to part lines into rows, found from the top down: for every line the best way
/// that ends above it, for each count of rows below the last number.
class Parting {
 public:
  Parting(const RowEvidence& evidence, size_t lines, CellsAt cells)
      : evidence_(evidence), cells_(cells), best_(lines + 1) {
    int last = 0;
    for (const int value : evidence.values()) {
      last_values_.push_back(last);
      if (value > 0) last = value;
    }
    best_[0][0] = {0, 0, 0};
    for (size_t end = 1; end <= lines; ++end) {
      for (size_t first = 0; first < end; ++first) add_row(first, end);
    }
  }

  double sum() const { return best_at(best_.size() - 1).sum; }

  Starts starts() const {
    Starts starts;
    size_t end = best_.size() - 1;
    const Step* step = &best_at(end);
    while (end > 0) {
      starts.push_back(step->first);
      end = step->first;
      step = &best_[end][static_cast<size_t>(step->unnumbered)];
    }
    std::reverse(starts.begin(), starts.end());
    return starts;
  }

 private:
  /// The last row of a way to part the lines above some line.
  struct Step {
    double sum = kNever;
    size_t first = 0;
    int unnumbered = 0;  ///< rows below the last number, before this row
  };
  using Steps = std::array<Step, kMostUnnumbered + 1>;

  void add_row(size_t first, size_t end) {
    const double own = evidence_.row(first, end, cells_) + evidence_.boundary(first);
    const int value = first_value(first, end);
    for (int before = 0; before <= kMostUnnumbered; ++before) {
      const Step& above = best_[first][static_cast<size_t>(before)];
      if (above.sum == kNever) continue;
      const int after = value > 0 ? 0 : std::min(before + 1, kMostUnnumbered);
      const double sum = above.sum + own + counting(last_values_[first], value, before + 1);
      Step& step = best_[end][static_cast<size_t>(after)];
      if (sum > step.sum) step = {sum, first, before};
    }
  }

  int first_value(size_t first, size_t end) const {
    for (size_t i = first; i < end; ++i) {
      if (evidence_.values()[i] > 0) return evidence_.values()[i];
    }
    return 0;
  }

  /// Whether a number `rows` rows below `last` may be `value`: one that was not read counts too.
  static double counting(int last, int value, int rows) {
    if (last == 0 || value <= last || value > last + kMostUnnumbered) return 0;
    const int missing = value - last - rows;
    return missing > 0 ? kRowMissing * missing : kRowTooMany * -missing;
  }

  const Step& best_at(size_t end) const {
    return *std::max_element(best_[end].begin(), best_[end].end(),
                             [](const Step& a, const Step& b) { return a.sum < b.sum; });
  }

  const RowEvidence& evidence_;
  CellsAt cells_;
  std::vector<int> last_values_;  // the last number above each line
  std::vector<Steps> best_;       // by end
};

/// Whether a row has two numbers.
bool leaves_numbers_together(const Starts& starts, const std::vector<int>& values) {
  for (size_t r = 0; r < starts.size(); ++r) {
    const size_t end = r + 1 < starts.size() ? starts[r + 1] : values.size();
    int last = 0;
    for (size_t i = starts[r]; i < end; ++i) {
      if (values[i] == 0) continue;
      if (last > 0 && values[i] != last) return true;
      last = values[i];
    }
  }
  return false;
}

}  // namespace

std::string text_in(const Line& line, const ColumnPlaces& places, size_t column) {
  std::string text;
  for (const model::Word& word : line.words) {
    const double x = word.box.center_x();
    if (x < places.left(column) || x > places.right(column) || word.superscript) continue;
    append_text(&text, word.text);
  }
  return text;
}

bool has_row_number(const Line& line, const ColumnPlaces& places) {
  if (!places.number) return false;
  const std::string text = text_in(line, places, *places.number);
  constexpr int kLongestNumber = 6;  // "12.10."
  return !text.empty() && model::length(text) <= kLongestNumber;
}

RowStarts row_starts(const std::vector<Line>& lines, const ColumnPlaces& places,
                     const std::vector<RuleAbove>& rules) {
  const RowEvidence evidence(lines, places, rules);
  const Parting top(evidence, lines.size(), CellsAt::kTop);
  const Parting middle(evidence, lines.size(), CellsAt::kMiddle);
  Starts starts = top.sum() >= middle.sum() ? top.starts() : middle.starts();
  const bool apart = !leaves_numbers_together(starts, evidence.values());
  return {std::move(starts), apart};
}

}  // namespace extract
