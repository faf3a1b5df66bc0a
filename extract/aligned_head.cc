#include "extract/aligned_head.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "extract/columns.h"
#include "extract/header_lines.h"
#include "extract/lines.h"
#include "extract/raw_grid.h"
#include "extract/row_numbers.h"
#include "extract/words_by_height.h"
#include "model/text.h"

namespace extract {

namespace {

using dictionaries::ColumnTitles;
using model::Box;
using model::ColumnRole;
using model::Word;

// Of the type size.
constexpr double kTitleGap = 0.55;  // between titles side by side; words of one stand closer
constexpr double kWideGap = 2;      // somewhere in a head: a line of prose has none
constexpr double kDeepGap = 1.3;    // the same, through two lines or more
constexpr double kUsualType = 12;   // points, where the type is unknown

constexpr size_t kLeastColumns = 3;
constexpr size_t kMostColumns = 10;
constexpr size_t kMostTitleWords = 40;
constexpr int kLeastKnown = 3;
constexpr double kSureTitle = 0.9;       // of a title that others share or that fell apart
constexpr double kUnknownTitle = 0.5;    // taken from the likeness of the others
constexpr double kLeastLikeness = 0.45;  // of a block: words of titles stand in prose too

double type_of(const Line& line) { return line.font_size > 0 ? line.font_size : kUsualType; }

/// Blocks of words of lines, left to right, to which lines are added one by one: words and blocks
/// that stand close together or above one another are one.
class Blocks {
 public:
  void add(const Line& line) {
    gap_ = std::max(gap_, kTitleGap * type_of(line));
    std::vector<Box> before = std::exchange(boxes_, {});
    boxes_.reserve(before.size() + 1);
    auto block = before.begin();
    for (const Word& word : line.words) {  // from left to right, as in every line
      for (; block != before.end() && block->x0 < word.box.x0; ++block) put(*block);
      put(word.box);
    }
    for (; block != before.end(); ++block) put(*block);
  }

  const std::vector<Box>& boxes() const { return boxes_; }

 private:
  void put(const Box& box) {
    if (boxes_.empty() || box.x0 > boxes_.back().x1 + gap_) {
      boxes_.push_back(box);
    } else {
      boxes_.back() = model::united(boxes_.back(), box);
    }
  }

  std::vector<Box> boxes_;
  double gap_ = 0;
};

/// The words of one line as blocks.
std::vector<Box> blocks_of(const Line& line) {
  Blocks blocks;
  blocks.add(line);
  return blocks.boxes();
}

/// The blocks of lines without the titles that others share.
std::vector<Box> blocks_below(const std::vector<Line>& lines, size_t first, size_t end,
                              const std::vector<SharedTitle>& shared) {
  Blocks blocks;
  for (size_t i = first; i < end; ++i) {
    Line line = lines[i];
    std::erase_if(line.words, [&](const Word& word) {
      return std::any_of(shared.begin(), shared.end(),
                         [&](const SharedTitle& title) { return holds(title.box, word); });
    });
    blocks.add(line);
  }
  return blocks.boxes();
}

std::string text_inside(const std::vector<Line>& lines, size_t first, size_t end,
                        const Box& block) {
  WordRefs words;
  for (size_t i = first; i < end; ++i) {
    for (const Word& word : lines[i].words) {
      if (holds(block, word)) words.push_back(&word);
    }
  }
  return cell_text(words);
}

/// Whether the words of `line` with which `blocks` begin have capitals, as titles have; what a task
/// says after a wide space has none.
bool begin_like_titles(const Line& line, const std::vector<Box>& blocks) {
  return std::all_of(blocks.begin(), blocks.end(), [&](const Box& block) {
    const auto first = std::find_if(line.words.begin(), line.words.end(),
                                    [&](const Word& word) { return word.box.x0 == block.x0; });
    return first != line.words.end() && model::is_upper(model::first_character(first->text));
  });
}

/// The words above `row`, blocks of one line, in the middle over all of them, when these stand so
/// close that they may share a title.
Box title_over(const std::vector<Line>& lines, size_t first, size_t end,
               const std::vector<Box>& row) {
  constexpr double kOffCentre = 0.1;  // of the width below
  const Box below = model::united(row.front(), row.back());
  Box title;
  for (size_t i = first; i < end; ++i) {
    for (const Word& word : lines[i].words) {
      const double x = word.box.center_x();
      const bool over = x > below.x0 && x < below.x1 && word.box.center_y() < below.y0;
      if (over) title = model::united(title, word.box);
    }
  }
  bool shared = std::abs(title.center_x() - below.center_x()) <= kOffCentre * below.width();
  for (size_t b = 1; b < row.size(); ++b) {
    shared = shared && row[b].x0 - row[b - 1].x1 < title.width();
  }
  return shared ? title : Box{};
}

struct Sharing {
  Box title;
  Box below;
};

/// The known title that most blocks side by side in line `k` share.
std::optional<Sharing> sharing_in(const std::vector<Line>& lines, size_t first, size_t end,
                                  size_t k, const ColumnTitles& titles) {
  const std::vector<Box> row = blocks_of(lines[k]);
  for (size_t count = std::min(row.size(), kMostColumns); count >= 2; --count) {
    for (size_t b = 0; b + count <= row.size(); ++b) {
      const auto begin = row.begin() + static_cast<std::ptrdiff_t>(b);
      const std::vector<Box> run(begin, begin + static_cast<std::ptrdiff_t>(count));
      if (!begin_like_titles(lines[k], run)) continue;
      const Box title = title_over(lines, first, end, run);
      const bool known =
          !title.empty() && titles.knows(text_inside(lines, first, end, title), kSureTitle);
      if (known) return Sharing{title, model::united(run.front(), run.back())};
    }
  }
  return std::nullopt;
}

/// Known titles under which two or more stand side by side in one line.
std::vector<SharedTitle> shared_titles(const std::vector<Line>& lines, size_t first, size_t end,
                                       const ColumnTitles& titles) {
  std::vector<SharedTitle> shared;
  std::vector<Box> under;
  for (size_t k = first + 1; k < end; ++k) {
    const auto found = sharing_in(lines, first, end, k, titles);
    const bool again =
        found && std::any_of(shared.begin(), shared.end(), [&](const auto& title) {
          return model::overlap(title.box.x0, title.box.x1, found->title.x0, found->title.x1) > 0;
        });
    if (!found || again) continue;
    shared.push_back({found->title, 0, 0});
    under.push_back(found->below);
  }
  const std::vector<Box> columns = blocks_below(lines, first, end, shared);
  for (size_t s = 0; s < shared.size(); ++s) {
    const auto within = [&](const Box& column) {
      return column.center_x() > under[s].x0 && column.center_x() < under[s].x1;
    };
    const auto begin = std::find_if(columns.begin(), columns.end(), within);
    shared[s].first = static_cast<size_t>(begin - columns.begin());
    shared[s].end =
        static_cast<size_t>(std::find_if_not(begin, columns.end(), within) - columns.begin());
  }
  return shared;
}

/// Whether the blocks from `first` to `end` are one known title, and not each of them one: boxes of
/// words read from a scan end where they like, and the white between two may seem wide.
bool are_one_title(const std::vector<Line>& lines, const AlignedHead& head, size_t first,
                   size_t end, const ColumnTitles& titles) {
  Box all;
  bool apart = true;
  for (size_t b = first; b < end; ++b) {
    const Box& block = head.titles[b];
    all = model::united(all, block);
    apart = apart && titles.knows(text_inside(lines, head.first, head.end, block), kSureTitle);
  }
  return !apart && titles.knows(text_inside(lines, head.first, head.end, all), kSureTitle);
}

/// Puts titles together that fell apart.
void join_titles(const std::vector<Line>& lines, const ColumnTitles& titles, AlignedHead* head) {
  constexpr double kNear = 1.2;  // of the type size
  constexpr size_t kMostPieces = 4;
  std::vector<Box>& blocks = head->titles;
  const double near = kNear * type_of(lines[head->first]);
  for (size_t b = 0; b < blocks.size(); ++b) {
    size_t end = b + 1;
    while (end < blocks.size() && end < b + kMostPieces &&
           blocks[end].x0 - blocks[end - 1].x1 < near) {
      ++end;
    }
    while (end > b + 1 && !are_one_title(lines, *head, b, end, titles)) --end;
    for (size_t piece = b + 1; piece < end; ++piece) {
      blocks[b] = model::united(blocks[b], blocks[piece]);
    }
    blocks.erase(blocks.begin() + static_cast<std::ptrdiff_t>(b) + 1,
                 blocks.begin() + static_cast<std::ptrdiff_t>(end));
  }
}

bool has_gap(const std::vector<Box>& blocks, double wide) {
  for (size_t i = 1; i < blocks.size(); ++i) {
    if (blocks[i].x0 - blocks[i - 1].x1 > wide) return true;
  }
  return false;
}

/// What stands below each of `blocks` in the first lines under a head.
RawRow row_below(const std::vector<Line>& lines, size_t end, const std::vector<Box>& blocks) {
  constexpr size_t kFirstLines = 4;
  RawRow row;
  row.cells.resize(blocks.size());
  for (size_t i = end; i < std::min(lines.size(), end + kFirstLines); ++i) {
    for (const Word& word : lines[i].words) {
      const auto column = std::find_if(blocks.begin(), blocks.end(), [&](const Box& block) {
        return model::overlap(block.x0, block.x1, word.box.x0, word.box.x1) > 0;
      });
      if (column == blocks.end()) continue;
      append_text(&row.cells[static_cast<size_t>(column - blocks.begin())].text, word.text);
    }
  }
  return row;
}

/// Blocks as the only row of a grid, and the likeness of known titles among them less what is said
/// beside these.
struct TitleRow {
  RawGrid grid;
  double score = 0;
};

/// A title that nobody knows below one that others share counts with them as that one.
double score_of(const std::string& own, const std::string& above, size_t sharing,
                const ColumnTitles& titles) {
  const auto match = titles.match(own);
  if (!match.roles.empty()) return match.likeness;
  return above.empty() ? -kUnknownTitle
                       : titles.match(above).likeness / static_cast<double>(sharing);
}

/// Nothing as soon as the blocks left could not make a head of them: most lines with wide spaces
/// are told by two blocks.
std::optional<TitleRow> title_row(const std::vector<Line>& lines, const AlignedHead& head,
                                  const ColumnTitles& titles) {
  const size_t count = head.titles.size();
  TitleRow row;
  row.grid.rows.resize(1);
  std::vector<RawCell>& cells = row.grid.rows.front().cells;
  for (size_t c = 0; c < count; ++c) {
    const SharedTitle* const shared = head.shared_over(c);
    const std::string own = text_inside(lines, head.first, head.end, head.titles[c]);
    const std::string above =
        shared != nullptr ? text_inside(lines, head.first, head.end, shared->box) : std::string();
    cells.emplace_back().text = above;
    append_text(&cells.back().text, own);
    row.score += score_of(own, above, shared != nullptr ? shared->end - shared->first : 1, titles);
    const double least = kLeastLikeness * static_cast<double>(count);
    if (row.score + static_cast<double>(count - cells.size()) < least) return std::nullopt;
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
  AlignedHead head{first, end, blocks, {}, {}, 0};
  if (head.titles.size() < kLeastColumns) return std::nullopt;
  const double wide = (end - first > 1 ? kDeepGap : kWideGap) * type_of(lines[first]);
  if (!has_gap(head.titles, wide)) return std::nullopt;
  join_titles(lines, titles, &head);
  if (head.titles.size() < kLeastColumns || head.titles.size() > kMostColumns) return std::nullopt;
  head.shared = shared_titles(lines, first, end, titles);
  if (!head.shared.empty()) head.titles = blocks_below(lines, first, end, head.shared);
  auto row = title_row(lines, head, titles);
  if (!row) return std::nullopt;
  auto read = head_of(row->grid, titles);
  if (read && read->role == model::TableRole::kOther) {
    // Of tasks whose title nobody knows what stands below tells.
    row->grid.rows.push_back(row_below(lines, end, head.titles));
    read = head_of(row->grid, titles);
  }
  if (!read || read->role == model::TableRole::kOther) return std::nullopt;
  const auto known =
      std::count_if(read->columns.begin(), read->columns.end(),
                    [](const model::Column& column) { return column.role != ColumnRole::kOther; });
  if (known < kLeastKnown) return std::nullopt;
  head.places = {{},
                 model::column_with(read->columns, ColumnRole::kNo),
                 model::column_with(read->columns, ColumnRole::kContent).value_or(0)};
  head.known = static_cast<int>(known);
  return Candidate{std::move(head), row->score};
}

/// The likeliest head that begins at line `first`; of two alike the deeper one.
std::optional<Candidate> likeliest_at(const std::vector<Line>& lines, size_t first, size_t limit,
                                      const ColumnTitles& titles) {
  std::optional<Candidate> best;
  size_t words = 0;
  Blocks blocks;
  for (size_t end = first + 1; end <= std::min(limit, first + kMostTitleLines); ++end) {
    words += lines[end - 1].words.size();
    if (words > kMostTitleWords) break;
    blocks.add(lines[end - 1]);
    auto candidate = candidate_at(lines, first, end, blocks.boxes(), titles);
    if (candidate && (!best || candidate->score >= best->score)) best = std::move(candidate);
  }
  return best;
}

/// Whether `deep` has the titles of `flat`, which begins further down, read as well, and level with
/// them and between two of them one that nobody knows: a seal made it unreadable. What stands above
/// a head is no title.
bool has_a_title_between(const Candidate& deep, const Candidate& flat) {
  constexpr double kAsWell = 0.05;
  constexpr double kLevel = 5;  // points: half a line
  if (deep.score < flat.score - kUnknownTitle - kAsWell) return false;
  const std::vector<Box>& known = flat.head.titles;
  Box all;
  for (const Box& title : known) all = model::united(all, title);
  size_t found = 0;
  bool between = false;
  for (const Box& title : deep.head.titles) {
    const auto below = std::count_if(known.begin(), known.end(), [&](const Box& box) {
      return model::overlap(box.x0, box.x1, title.x0, title.x1) > 0;
    });
    if (below > 1 || title.y1 < all.y0 - kLevel) return false;
    found += below == 1 ? 1 : 0;
    between = between || (below == 0 && found > 0 && found < known.size());
  }
  return between && found == known.size();
}

/// Whether `line` is the rest of titles above it: small letters or the numerals of quarters below
/// titles, and no task.
bool ends_titles(const AlignedHead& head, const Line& line) {
  for (const Box& block : blocks_of(line)) {
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

const SharedTitle* AlignedHead::shared_over(size_t column) const {
  const auto over = std::find_if(shared.begin(), shared.end(), [column](const SharedTitle& title) {
    return title.first <= column && column < title.end;
  });
  return over == shared.end() ? nullptr : &*over;
}

std::optional<AlignedHead> aligned_head(const std::vector<Line>& lines, size_t first,
                                        const ColumnTitles& titles, size_t limit) {
  limit = std::min(limit, lines.size());
  auto best = likeliest_at(lines, first, limit, titles);
  if (!best) return std::nullopt;
  // The end of a sentence above the table adds nothing to the title it was taken for.
  const bool from_above = !begin_like_titles(lines[first], blocks_of(lines[first]));
  for (size_t later = first + 1; later < best->head.end; ++later) {
    const auto other = likeliest_at(lines, later, limit, titles);
    const bool likelier =
        other && (other->score > best->score || (from_above && other->score == best->score));
    if (likelier && !has_a_title_between(*best, *other)) return std::nullopt;
  }
  AlignedHead& head = best->head;
  while (head.end < limit && ends_titles(head, lines[head.end])) ++head.end;
  return head;
}

}  // namespace extract
