#include "extract/aligned_head.h"

#include <algorithm>
#include <iterator>

#include "extract/columns.h"
#include "extract/header_lines.h"
#include "extract/raw_grid.h"
#include "extract/row_numbers.h"

namespace extract {

namespace {

using dictionaries::ColumnTitles;
using model::Box;
using model::ColumnRole;
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
constexpr double kUnknownTitle = 0.5;    // taken from the likeness of the others
constexpr double kLeastLikeness = 0.45;  // of a block: words of titles stand in prose too

double type_of(const Line& line) { return line.font_size > 0 ? line.font_size : kUsualType; }

/// Boxes, left to right, of which those are one that stand close together or above one another.
std::vector<Box> joined(const std::vector<Box>& boxes, double gap) {
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

/// Blocks of words of lines, left to right, to which lines are added one by one.
class Blocks {
 public:
  void add(const Line& line) {
    std::vector<Box> words;  // from left to right, as in every line
    words.reserve(line.words.size());
    for (const Word& word : line.words) words.push_back(word.box);
    std::vector<Box> all;
    all.reserve(words.size() + boxes_.size());
    std::merge(words.begin(), words.end(), boxes_.begin(), boxes_.end(), std::back_inserter(all),
               [](const Box& a, const Box& b) { return a.x0 < b.x0; });
    gap_ = std::max(gap_, kTitleGap * type_of(line));
    boxes_ = joined(all, gap_);
  }

  const std::vector<Box>& boxes() const { return boxes_; }

 private:
  std::vector<Box> boxes_;
  double gap_ = 0;
};

bool has_wide_gap(const std::vector<Box>& blocks, double type) {
  for (size_t i = 1; i < blocks.size(); ++i) {
    if (blocks[i].x0 - blocks[i - 1].x1 > kWideGap * type) return true;
  }
  return false;
}

RawCell title_cell(const std::vector<Line>& lines, size_t first, size_t end, const Box& block) {
  std::vector<Word> words;
  for (size_t i = first; i < end; ++i) {
    std::copy_if(
        lines[i].words.begin(), lines[i].words.end(), std::back_inserter(words),
        [&](const Word& word) { return block.contains(word.box.center_x(), word.box.center_y()); });
  }
  RawCell cell;
  cell.text = joined_text(cell_lines(lines[first].page, std::move(words)));
  return cell;
}

/// Blocks as the only row of a grid, and the likeness of known titles among them less what is said
/// beside these.
struct TitleRow {
  RawGrid grid;
  double score = 0;
};

/// Nothing as soon as the blocks left could not make a head of them: most lines with wide spaces
/// are told by two blocks.
std::optional<TitleRow> title_row(const std::vector<Line>& lines, size_t first, size_t end,
                                  const std::vector<Box>& blocks, const ColumnTitles& titles) {
  const double least = kLeastLikeness * static_cast<double>(blocks.size());
  TitleRow row;
  row.grid.rows.resize(1);
  std::vector<RawCell>& cells = row.grid.rows.front().cells;
  for (const Box& block : blocks) {
    cells.push_back(title_cell(lines, first, end, block));
    const auto match = titles.match(cells.back().text);
    row.score += match.roles.empty() ? -kUnknownTitle : match.likeness;
    if (row.score + static_cast<double>(blocks.size() - cells.size()) < least) return std::nullopt;
  }
  return row;
}

/// Lines that may be a head, and how much like one they read.
struct Candidate {
  AlignedHead head;
  double score = 0;
};

/// `blocks` are those of the lines.
std::optional<Candidate> candidate_at(const std::vector<Line>& lines, size_t first, size_t end,
                                      const std::vector<Box>& blocks, const ColumnTitles& titles) {
  if (blocks.size() < kLeastColumns || blocks.size() > kMostColumns) return std::nullopt;
  if (!has_wide_gap(blocks, type_of(lines[first]))) return std::nullopt;
  const auto row = title_row(lines, first, end, blocks, titles);
  if (!row) return std::nullopt;
  const auto read = head_of(row->grid, titles);
  if (!read || read->role == model::TableRole::kOther) return std::nullopt;
  const auto known =
      std::count_if(read->columns.begin(), read->columns.end(),
                    [](const model::Column& column) { return column.role != ColumnRole::kOther; });
  if (known < kLeastKnown) return std::nullopt;
  const ColumnPlaces places = {{},
                               model::column_with(read->columns, ColumnRole::kNo),
                               model::column_with(read->columns, ColumnRole::kContent).value_or(0)};
  return Candidate{{first, end, blocks, places, static_cast<int>(known)}, row->score};
}

/// The likeliest head that begins at line `first`; of two alike the deeper one.
std::optional<Candidate> likeliest_at(const std::vector<Line>& lines, size_t first,
                                      const ColumnTitles& titles) {
  std::optional<Candidate> best;
  size_t words = 0;
  Blocks blocks;
  for (size_t end = first + 1; end <= std::min(lines.size(), first + kMostTitleLines); ++end) {
    words += lines[end - 1].words.size();
    if (words > kMostTitleWords) break;
    blocks.add(lines[end - 1]);
    auto candidate = candidate_at(lines, first, end, blocks.boxes(), titles);
    if (candidate && (!best || candidate->score >= best->score)) best = std::move(candidate);
  }
  return best;
}

/// Whether `deep` has the titles of `flat`, which begins further down, read as well, and one
/// between them that nobody knows: a seal made it unreadable. What stands above a head beside its
/// titles or over them is none.
bool has_a_title_between(const Candidate& deep, const Candidate& flat) {
  constexpr double kAsWell = 0.05;
  if (deep.score < flat.score - kUnknownTitle - kAsWell) return false;
  const std::vector<Box>& known = flat.head.titles;
  size_t found = 0;
  bool between = false;
  for (const Box& title : deep.head.titles) {
    const auto below = std::count_if(known.begin(), known.end(), [&](const Box& box) {
      return model::overlap(box.x0, box.x1, title.x0, title.x1) > 0;
    });
    if (below > 1) return false;
    found += below == 1 ? 1 : 0;
    between = between || (below == 0 && found > 0 && found < known.size());
  }
  return between && found == known.size();
}

/// Whether `line` is the rest of titles above it: small letters or the numerals of quarters below
/// titles, and no task.
bool ends_titles(const AlignedHead& head, const Line& line) {
  Blocks blocks;
  blocks.add(line);
  for (const Box& block : blocks.boxes()) {
    const auto title = std::find_if(head.titles.begin(), head.titles.end(), [&](const Box& box) {
      return model::overlap(box.x0, box.x1, block.x0, block.x1) > 0;
    });
    const auto column = static_cast<size_t>(title - head.titles.begin());
    if (title == head.titles.end() || column == head.places.content) return false;
  }
  return std::all_of(line.words.begin(), line.words.end(), [](const Word& word) {
    return begins_small(word.text) || row_number(word.text).kind == NumberKind::kRoman;
  });
}

}  // namespace

std::optional<AlignedHead> aligned_head(const std::vector<Line>& lines, size_t first,
                                        const ColumnTitles& titles) {
  auto best = likeliest_at(lines, first, titles);
  if (!best) return std::nullopt;
  for (size_t later = first + 1; later < best->head.end; ++later) {
    const auto other = likeliest_at(lines, later, titles);
    const bool likelier = other && other->score > best->score;
    if (likelier && !has_a_title_between(*best, *other)) return std::nullopt;
  }
  AlignedHead& head = best->head;
  while (head.end < lines.size() && ends_titles(head, lines[head.end])) ++head.end;
  return head;
}

}  // namespace extract
