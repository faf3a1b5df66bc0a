#include "extract/aligned_body.h"

#include <algorithm>

#include "extract/aligned_head.h"
#include "extract/header_lines.h"
#include "extract/header_recipients.h"
#include "extract/header_signer.h"
#include "extract/row_numbers.h"
#include "extract/shared_cells.h"
#include "model/text.h"

namespace extract {

namespace {

using dictionaries::ColumnTitles;

bool has_numeral(const Line& line) {
  const NumberKind kind = row_number(line.words.front().text).kind;
  return kind == NumberKind::kRoman || kind == NumberKind::kCapital;
}

/// A heading that runs across columns: it has a numeral, or is set in bold or capitals.
bool heads_a_section(const Line& line) {
  return line.words.size() > 1 && (has_numeral(line) || line.bold || model::all_caps(line.text));
}

/// Whether the words of `line` stand as close as those of one text do: no column parts them.
bool is_one_text(const Line& line) {
  constexpr double kSpace = 0.75;    // of the type size, justified lines among them
  constexpr double kUsualType = 12;  // points, where it is unknown
  const double space = kSpace * (line.font_size > 0 ? line.font_size : kUsualType);
  for (size_t i = 1; i < line.words.size(); ++i) {
    if (line.words[i].box.x0 - line.words[i - 1].box.x1 > space) return false;
  }
  return true;
}

/// Columns that a rule leaves open while it parts others; none where its pieces are not known.
std::vector<bool> columns_left_open(const RuleAcross& rule, const ColumnPlaces& places) {
  constexpr double kPart = 0.3;     // of the table's width
  constexpr double kNothing = 0.2;  // of the column's
  std::vector<bool> open;
  if (rule.pieces.empty() || rule.cover < kPart) return open;
  for (size_t c = 0; c < places.count(); ++c) {
    double covered = 0;
    for (const Span& piece : rule.pieces) {
      covered += model::overlap(piece.from, piece.to, places.left(c), places.right(c));
    }
    open.push_back(covered <= kNothing * (places.right(c) - places.left(c)));
  }
  return open;
}

/// One word is what is left of a seal, and tasks go on with small letters.
bool may_be_a_title(const Line& line) {
  return line.words.size() > 1 && model::is_upper(model::first_character(line.text));
}

}  // namespace

bool closes_a_table(const Line& line) {
  return begins_recipients(line.text) || begins_authority(line.text) ||
         begins_appendix(line.text) || begins_office(line.text);
}

AlignedBody::AlignedBody(const std::vector<Line>& lines, size_t first,
                         const std::vector<Span>& gutters, bool numbers_first,
                         const ColumnTitles& titles)
    : lines_(lines), first_(first), gutters_(gutters) {
  std::vector<size_t> kept;
  for (end_ = first; end_ < lines.size() && !closes_a_table(lines[end_]); ++end_) {
    if (aligned_head(lines, end_, titles)) break;
    if (gutters_.take(lines[end_])) {
      kept.push_back(end_);
      across_.push_back(false);
    } else if (heads_a_section(lines[end_])) {
      across_.push_back(true);
    } else if (goes_on_behind(end_, titles)) {
      across_.push_back(numbers_first && begins_with_the_numbers(lines[end_]));
    } else {
      break;
    }
  }
  // A short title stands in the white until the rows below it tell where columns part.
  for (const size_t line : kept) across_[line - first_] = is_title(lines[line]);
  // A heading behind the last row heads what comes after the table.
  while (end_ > first_ && across_.back()) {
    across_.pop_back();
    --end_;
  }
}

size_t AlignedBody::most_crossed() const {
  size_t most = 0;
  for (size_t i = first_; i < end_; ++i) most = std::max(most, gutters_.crossed_by(lines_[i]));
  return most;
}

AlignedRows AlignedBody::rows(const ColumnPlaces& places,
                              const std::vector<RuleAcross>& rules) const {
  AlignedRows out;
  const std::vector<size_t> breaks = strips();
  for (size_t b = 0; b < breaks.size(); ++b) {
    const size_t from = breaks[b];
    const size_t to = b + 1 < breaks.size() ? breaks[b + 1] : end_;
    if (across_[from - first_]) {
      out.rows.push_back({from, to, true, number_apart(lines_[from], places)});
      continue;
    }
    add_rows(from, to, places, rules, &out);
  }
  return out;
}

/// Whether a line that left the gutters open is a title all the same: it runs over them, or a
/// heading has one in the middle of it, between two words.
bool AlignedBody::is_title(const Line& line) const {
  if (!may_be_a_title(line)) return false;
  return gutters_.runs_over(line) ||
         (gutters_.crossed_by(line) > 0 && heads_a_section(line) && is_one_text(line));
}

/// Whether a text runs over the gutters that begins where numbers stand, as no task does.
bool AlignedBody::begins_with_the_numbers(const Line& line) const {
  return may_be_a_title(line) && gutters_.runs_over(line) &&
         line.words.front().box.center_x() < gutters_.widest().front().from;
}

/// Whether the columns go on within a row's lines of `line`, which runs across them: strokes of a
/// seal or two cells read as one.
bool AlignedBody::goes_on_behind(size_t line, const ColumnTitles& titles) const {
  constexpr size_t kNear = 7;
  constexpr size_t kClear = 2;
  const size_t last = std::min(lines_.size(), line + 1 + kNear);
  for (size_t i = line + 1; i < last && !closes_a_table(lines_[i]); ++i) {
    if (aligned_head(lines_, i, titles)) return false;
    if (gutters_.crossed_by(lines_[i]) >= kClear) return true;
  }
  return false;
}

/// First lines of section titles and of what stands between them.
std::vector<size_t> AlignedBody::strips() const {
  std::vector<size_t> breaks = {first_};
  for (size_t i = first_ + 1; i < end_; ++i) {
    const bool title = across_[i - first_];
    const bool new_title = title && (!across_[i - 1 - first_] || has_numeral(lines_[i]));
    const bool after_title = !title && across_[i - 1 - first_];
    if (new_title || after_title) breaks.push_back(i);
  }
  return breaks;
}

bool AlignedBody::number_apart(const Line& line, const ColumnPlaces& places) const {
  return places.number == size_t{0} && gutters_.open_at(1, line) && has_row_number(line, places);
}

RuleAbove AlignedBody::rule_above(size_t line, const ColumnPlaces& places,
                                  const std::vector<RuleAcross>& rules) const {
  RuleAbove found;
  for (const RuleAcross& rule : rules) {
    const bool above =
        rule.y > lines_[line - 1].box.center_y() && rule.y < lines_[line].box.center_y();
    if (above && rule.cover > found.cover) found = {rule.cover, columns_left_open(rule, places)};
  }
  return found;
}

/// The rows of lines `from` to `to`, between which no title runs across.
void AlignedBody::add_rows(size_t from, size_t to, const ColumnPlaces& places,
                           const std::vector<RuleAcross>& rules, AlignedRows* out) const {
  const std::vector<Line> strip(lines_.begin() + static_cast<std::ptrdiff_t>(from),
                                lines_.begin() + static_cast<std::ptrdiff_t>(to));
  std::vector<RuleAbove> above(1);
  for (size_t i = from + 1; i < to; ++i) above.push_back(rule_above(i, places, rules));
  const SharedRows shared = rows_with_shared_cells(strip, places, above);
  const std::vector<size_t>& starts = shared.starts.lines;
  out->apart = out->apart && shared.starts.apart;
  for (size_t s = 0; s < starts.size(); ++s) {
    const size_t end = s + 1 == starts.size() ? to : from + starts[s + 1];
    out->rows.push_back({from + starts[s], end, false, true,
                         shared.open.empty() ? above[starts[s]].open : shared.open[s]});
  }
}

}  // namespace extract
