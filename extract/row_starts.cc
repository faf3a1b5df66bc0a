#include "extract/row_starts.h"

#include <algorithm>

#include "extract/row_numbers.h"
#include "model/text.h"

namespace extract {

namespace {

using Starts = std::vector<size_t>;

constexpr double kWiderGap = 1.3;       // between rows, of the gap between lines
constexpr double kGapNoise = 1;         // points: letters with and without tails
constexpr double kMostlyCapital = 0.7;  // of the rows begin with a capital

double median(std::vector<double> values) {
  if (values.empty()) return 0;
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

bool begins_a_text(const std::string& text) {
  for (const char32_t c : model::to_utf32(text)) {
    if (model::is_letter(c)) return model::is_upper(c);
    if (model::is_digit(c)) return true;
  }
  return false;
}

/// Whether `gap` parts rows, where gaps between rows and between lines are as usual.
bool parts_rows(double gap, double between_rows, double between_lines) {
  const bool told_apart = between_rows > kWiderGap * between_lines + kGapNoise;
  return told_apart && gap > (between_rows + between_lines) / 2;
}

class RowStarts {
 public:
  RowStarts(const std::vector<Line>& lines, const ColumnPlaces& places)
      : lines_(lines), places_(places) {
    double bottom = lines.front().box.y0;
    for (const Line& line : lines) {
      gaps_.push_back(line.box.y0 - bottom);
      bottom = std::max(bottom, line.box.y1);
      numbered_.push_back(has_row_number(line, places));
      whole_.push_back(begins_whole(line));
    }
  }

  std::optional<Starts> find() const {
    if (lines_.size() == 1) return Starts{0};
    if (std::find(numbered_.begin(), numbered_.end(), true) == numbered_.end()) return at_gaps();
    return numbers_begin_rows() ? std::optional(at_numbers()) : around_numbers();
  }

 private:
  /// Whether a task and another cell begin in `line`.
  bool begins_whole(const Line& line) const {
    if (!begins_a_text(text_in(line, places_, places_.content))) return false;
    for (size_t c = 0; c < places_.count(); ++c) {
      if (c == places_.number || c == places_.content) continue;
      if (begins_a_text(text_in(line, places_, c))) return true;
    }
    return false;
  }

  /// Median of the gaps above lines of which `kind` holds, the first line left out.
  double usual_gap(const std::vector<bool>& kind) const {
    std::vector<double> gaps;
    for (size_t i = 1; i < lines_.size(); ++i) {
      if (kind[i]) gaps.push_back(gaps_[i]);
    }
    return median(std::move(gaps));
  }

  /// Median of the gaps within rows: above lines that begin nothing.
  double gap_between_lines() const {
    std::vector<bool> inside;
    for (size_t i = 0; i < lines_.size(); ++i) inside.push_back(!numbered_[i] && !whole_[i]);
    return usual_gap(inside);
  }

  /// Beside a number that stands in the middle of its row the text goes on.
  bool numbers_begin_rows() const {
    size_t numbers = 0;
    size_t capitals = 0;
    for (size_t i = 0; i < lines_.size(); ++i) {
      if (!numbered_[i]) continue;
      ++numbers;
      capitals += begins_a_text(text_in(lines_[i], places_, places_.content)) ? 1 : 0;
    }
    return static_cast<double>(capitals) >= kMostlyCapital * static_cast<double>(numbers);
  }

  Starts at_numbers() const {
    const double between_rows = usual_gap(numbered_);
    const double between_lines = gap_between_lines();
    Starts starts = {0};
    for (size_t i = 1; i < lines_.size(); ++i) {
      const bool unnumbered = whole_[i] && parts_rows(gaps_[i], between_rows, between_lines);
      if (numbered_[i] || unnumbered) starts.push_back(i);
    }
    return starts;
  }

  /// The widest gaps, when they leave one number in each row; the first row may be the rest of one
  /// that begins on the page before.
  std::optional<Starts> around_numbers() const {
    const auto rows = static_cast<size_t>(std::count(numbered_.begin(), numbered_.end(), true));
    for (const size_t cuts : {rows - 1, rows}) {
      const auto starts = widest_gaps(cuts);
      if (starts && one_number_each(*starts)) return starts;
    }
    return std::nullopt;
  }

  /// Rows parted by the `count` widest gaps; nothing when the next one is about as wide.
  std::optional<Starts> widest_gaps(size_t count) const {
    Starts starts;
    for (size_t i = 1; i < lines_.size(); ++i) starts.push_back(i);
    if (starts.size() < count) return std::nullopt;
    std::stable_sort(starts.begin(), starts.end(),
                     [this](size_t a, size_t b) { return gaps_[a] > gaps_[b]; });
    const bool clear = count == 0 || count == starts.size() ||
                       gaps_[starts[count - 1]] > gaps_[starts[count]] + kGapNoise;
    if (!clear) return std::nullopt;
    starts.resize(count);
    starts.push_back(0);
    std::sort(starts.begin(), starts.end());
    return starts;
  }

  bool one_number_each(const Starts& starts) const {
    for (size_t r = 0; r < starts.size(); ++r) {
      const size_t end = r + 1 < starts.size() ? starts[r + 1] : lines_.size();
      const auto numbers = std::count(numbered_.begin() + static_cast<std::ptrdiff_t>(starts[r]),
                                      numbered_.begin() + static_cast<std::ptrdiff_t>(end), true);
      if (numbers > 1 || (numbers == 0 && r > 0)) return false;
    }
    return true;
  }

  std::optional<Starts> at_gaps() const {
    const double between_rows = usual_gap(whole_);
    const double between_lines = gap_between_lines();
    Starts starts = {0};
    for (size_t i = 1; i < lines_.size(); ++i) {
      if (whole_[i] && parts_rows(gaps_[i], between_rows, between_lines)) starts.push_back(i);
    }
    const bool one_row = std::count(whole_.begin() + 1, whole_.end(), true) == 0;
    return starts.size() > 1 || one_row ? std::optional(starts) : std::nullopt;
  }

  const std::vector<Line>& lines_;
  const ColumnPlaces& places_;
  std::vector<double> gaps_;    // white above each line
  std::vector<bool> numbered_;  // a row number stands in the line
  std::vector<bool> whole_;     // a task and a cell beside it begin in the line
};

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

std::optional<std::vector<size_t>> row_starts(const std::vector<Line>& lines,
                                              const ColumnPlaces& places) {
  if (lines.empty()) return std::nullopt;
  return RowStarts(lines, places).find();
}

}  // namespace extract
