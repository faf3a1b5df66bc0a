#include "extract/columns.h"

#include <algorithm>
#include <map>

#include "extract/row_numbers.h"
#include "model/text.h"

namespace extract {

namespace {

using dictionaries::ColumnTitleMatch;
using model::Column;
using model::ColumnRole;
using model::TableRole;

constexpr int kDeepestHead = 3;
constexpr int kMostCaptions = 2;
constexpr int kLeastNumbered = 3;
constexpr double kInGroups = 1.25;    // tasks to a group at least
constexpr size_t kLongestTitle = 14;  // words
constexpr double kSureTitle = 0.95;
constexpr double kSameTitle = 0.72;
constexpr double kWholeTitle = 0.75;

bool has(const std::vector<ColumnRole>& roles, ColumnRole role) {
  return std::find(roles.begin(), roles.end(), role) != roles.end();
}

/// "(3)" -> 3; nothing when more than four signs or other signs stand there.
std::optional<int> column_number(const std::string& text) {
  constexpr std::string_view kAround = "()[].";
  std::string digits;
  for (const char c : text) {
    if (c >= '0' && c <= '9') {
      digits += c;
    } else if (kAround.find(c) == std::string_view::npos) {
      return std::nullopt;
    }
  }
  if (digits.empty() || digits.size() > 2) return std::nullopt;
  return std::stoi(digits);
}

/// "A", "(B)".
bool is_column_letter(const std::string& text) {
  const auto signs = model::to_utf32(text);
  return !signs.empty() && signs.size() <= 3 &&
         std::count_if(signs.begin(), signs.end(), model::is_letter) == 1 &&
         std::any_of(signs.begin(), signs.end(), model::is_upper);
}

/// "(1) (2) (3)", "A B 1 2": the row of column numbers under some heads. Most of its cells count
/// the columns; one or two may be misread or say how they are reckoned, "(5)=(3)+(4)".
bool numbers_columns(const RawRow& row) {
  std::map<int, int> counting;  // by the number less the column
  int letters = 0;
  int filled = 0;
  for (size_t c = 0; c < row.cells.size(); ++c) {
    const std::string& text = row.cells[c].text;
    if (text.empty()) continue;
    ++filled;
    if (const auto number = column_number(text)) ++counting[*number - static_cast<int>(c)];
    letters += is_column_letter(text) ? 1 : 0;
  }
  int most = 0;
  for (const auto& [shift, count] : counting) {
    if (shift <= 1) most = std::max(most, count);
  }
  const int counted = most + (most > 1 ? letters : 0);
  return counted >= kLeastNumbered && counted * 3 >= filled * 2;
}

struct Title {
  std::string whole;  // with the titles above it that it shares with other columns
  std::string own;    // the lowest part
};

/// Titles of the columns in rows first..end; a title above several columns is joined with each.
std::vector<Title> titles_in(const RawGrid& grid, int first, int end) {
  std::vector<Title> titles(grid.rows.front().cells.size());
  for (int r = first; r < end; ++r) {
    const RawRow& row = grid.rows[static_cast<size_t>(r)];
    for (size_t c = 0; c < row.cells.size(); ++c) {
      size_t owner = c;
      while (owner > 0 && row.cells[owner].col_span == 0) --owner;
      const RawCell& cell = row.cells[owner];
      if (cell.from_above || cell.text.empty()) continue;
      append_text(&titles[c].whole, cell.text);
      titles[c].own = cell.text;
    }
  }
  return titles;
}

/// "Phối hợp" below "Cơ quan thực hiện" says more than both together.
ColumnTitleMatch match_of(const Title& title, const dictionaries::ColumnTitles& titles) {
  ColumnTitleMatch whole = titles.match(title.whole);
  if (title.own == title.whole) return whole;
  ColumnTitleMatch own = titles.match(title.own);
  return own.likeness > whole.likeness ? own : whole;
}

int row_count(const RawGrid& grid) { return static_cast<int>(grid.rows.size()); }

const RawRow& row_at(const RawGrid& grid, int r) { return grid.rows[static_cast<size_t>(r)]; }

/// One cell over all columns: the title of the table set inside its frame.
bool is_caption(const RawRow& row) {
  return row.cells.size() > 1 && !row.cells.front().text.empty() &&
         row.cells.front().col_span == static_cast<int>(row.cells.size());
}

int captions_of(const RawGrid& grid) {
  int captions = 0;
  while (captions < kMostCaptions && captions + 1 < row_count(grid) &&
         is_caption(row_at(grid, captions))) {
    ++captions;
  }
  return captions;
}

/// Row below the titles that begin at row `first`.
int end_of_titles(const RawGrid& grid, int first) {
  int end = first + 1;
  for (int r = first; r < end && r < row_count(grid); ++r) {
    for (const RawCell& cell : row_at(grid, r).cells) {
      if (cell.col_span > 0 && !cell.from_above) end = std::max(end, r + cell.row_span);
    }
  }
  return std::min({end, first + kDeepestHead, row_count(grid)});
}

/// Whether row `r` below the titles holds words of a task: where a cell stands below one title,
/// the title reads worse with it, and the cell as none. A rule that was missed under another title
/// made the row one of the head's.
bool holds_a_task(const RawGrid& grid, int first, int r, const dictionaries::ColumnTitles& titles) {
  const std::vector<Title> above = titles_in(grid, first, r);
  const std::vector<RawCell>& cells = row_at(grid, r).cells;
  for (size_t c = 0; c < cells.size(); ++c) {
    const RawCell& title = row_at(grid, r - 1).cells[c];
    const RawCell& cell = cells[c];
    if (cell.from_above || cell.text.empty() || title.col_span != cell.col_span) continue;
    const double alone = titles.match(above[c].whole).likeness;
    const double joined = titles.match(above[c].whole + " " + cell.text).likeness;
    if (joined < alone && titles.match(cell.text).likeness < kWholeTitle) return true;
  }
  return false;
}

bool reads_as_title(const std::string& text) {
  return !text.empty() && model::words_of(text).size() <= kLongestTitle && !text.ends_with(";") &&
         !text.ends_with(".");
}

bool has_letters(const std::string& text) {
  const auto signs = model::to_utf32(text);
  return std::any_of(signs.begin(), signs.end(), model::is_letter);
}

/// "STT", or what an engine made of it: a few letters and no digit.
bool heads_numbers(const std::string& text) {
  const auto letters = model::to_utf32(text);
  return letters.size() >= 2 && letters.size() <= 6 &&
         row_number(text).kind == NumberKind::kOther &&
         std::none_of(letters.begin(), letters.end(), model::is_digit);
}

/// Whether the first row below the titles that has a number has the first one.
bool counts_from_one(const RawGrid& grid, int end) {
  for (int r = end; r < row_count(grid); ++r) {
    if (is_caption(row_at(grid, r))) continue;
    const RowNumber number = row_number(row_at(grid, r).cells.front().text);
    return (number.kind == NumberKind::kArabic || number.kind == NumberKind::kRoman) &&
           number.value == 1;
  }
  return false;
}

/// A head whose titles nobody knows: each column has one, the first stands over numbers that count
/// from 1.
bool reads_as_head(const RawGrid& grid, const std::vector<Title>& titles, int end) {
  const bool all_titled = std::all_of(titles.begin(), titles.end(),
                                      [](const Title& title) { return reads_as_title(title.own); });
  return titles.size() > 1 && all_titled && heads_numbers(titles.front().own) &&
         counts_from_one(grid, end);
}

/// Whether a row of a task stands there: its number, and cells that hold words of titles at most. A
/// number over titles is a misread "TT".
bool is_numbered_row(const std::vector<Title>& titles,
                     const std::vector<ColumnTitleMatch>& matches) {
  const NumberKind kind = row_number(titles.front().own).kind;
  if (kind != NumberKind::kArabic && kind != NumberKind::kDotted) return false;
  return std::any_of(matches.begin() + 1, matches.end(),
                     [](const ColumnTitleMatch& match) { return match.likeness < kWholeTitle; });
}

bool has_role(const std::vector<Column>& columns, ColumnRole role) {
  return model::column_with(columns, role).has_value();
}

TableRole role_of(const std::vector<Column>& columns) {
  const auto with = [&](ColumnRole role) { return has_role(columns, role); };
  if (!with(ColumnRole::kContent)) return TableRole::kOther;
  if (with(ColumnRole::kTarget)) return TableRole::kIndicators;
  const bool tasks = with(ColumnRole::kLead) || with(ColumnRole::kCoordinating) ||
                     with(ColumnRole::kDeadline) || with(ColumnRole::kResult);
  return tasks ? TableRole::kTasks : TableRole::kOther;
}

bool target_beside(const std::vector<ColumnTitleMatch>& matches, size_t self) {
  for (size_t i = 0; i < matches.size(); ++i) {
    if (i != self && has(matches[i].roles, ColumnRole::kTarget)) return true;
  }
  return false;
}

/// Whether another title says until when all is done.
bool last_day_beside(const std::vector<ColumnTitleMatch>& matches, size_t self) {
  for (size_t i = 0; i < matches.size(); ++i) {
    if (i != self && matches[i].roles == std::vector{ColumnRole::kDeadline}) return true;
  }
  return false;
}

bool content_beside(const std::vector<ColumnTitleMatch>& matches, size_t self) {
  for (size_t i = 0; i < matches.size(); ++i) {
    if (i == self || matches[i].roles.empty()) continue;
    if (matches[i].roles.front() == ColumnRole::kContent) return true;
    // Of two columns that both could be either, the one further left names the content.
    if (i < self && has(matches[i].roles, ColumnRole::kContent)) return true;
  }
  return false;
}

ColumnRole settled_role(const std::vector<ColumnTitleMatch>& matches, size_t self) {
  const std::vector<ColumnRole>& roles = matches[self].roles;
  if (roles.empty()) return ColumnRole::kOther;
  if (roles.size() == 1) return roles.front();
  if (has(roles, ColumnRole::kUnit) && has(roles, ColumnRole::kLead)) {
    return target_beside(matches, self) ? ColumnRole::kUnit : ColumnRole::kLead;
  }
  // The day of a step ("Thời gian trình") beside that of all.
  if (has(roles, ColumnRole::kDeadline) && last_day_beside(matches, self))
    return ColumnRole::kOther;
  // A target, or what a task is about ("Vấn đề"), beside what is to be done; else the task itself.
  if (has(roles, ColumnRole::kContent)) {
    return content_beside(matches, self) ? roles.front() : ColumnRole::kContent;
  }
  return roles.front();
}

/// Quantities beside prices or points ("Số lượng", "Đơn giá", "Thành tiền") make an estimate or a
/// scheme of marks: no targets, unless the table says who reaches them or until when.
void tell_sums_from_targets(const std::vector<ColumnTitleMatch>& matches,
                            std::vector<Column>* columns) {
  const bool reckons = std::any_of(matches.begin(), matches.end(),
                                   [](const ColumnTitleMatch& match) { return match.reckons; });
  if (!reckons || has_role(*columns, ColumnRole::kLead) ||
      has_role(*columns, ColumnRole::kDeadline)) {
    return;
  }
  for (Column& column : *columns) {
    if (column.role == ColumnRole::kTarget) column.role = ColumnRole::kOther;
  }
}

/// Letters of a column below the titles.
size_t letters_below(const RawGrid& grid, int end, size_t column) {
  size_t letters = 0;
  for (int r = end; r < row_count(grid); ++r) letters += row_at(grid, r).cells[column].text.size();
  return letters;
}

/// Whether the columns say who does something and until when or with what result.
bool assign_tasks(const std::vector<Column>& columns) {
  return has_role(columns, ColumnRole::kLead) &&
         (has_role(columns, ColumnRole::kDeadline) || has_role(columns, ColumnRole::kResult));
}

/// Whether nobody knows what the title of a column means.
bool is_unknown(const Column& column, const ColumnTitleMatch& match) {
  return match.roles.empty() && has_letters(column.name) && column.role == ColumnRole::kOther;
}

/// In a table that assigns tasks these are what stands below the title that nobody knows; of
/// several the one with the most to say.
void take_unknown_for_content(const RawGrid& grid, int end,
                              const std::vector<ColumnTitleMatch>& matches,
                              std::vector<Column>* columns) {
  if (!assign_tasks(*columns) || has_role(*columns, ColumnRole::kContent)) return;
  std::optional<size_t> content;
  for (size_t c = 0; c < columns->size(); ++c) {
    if (!is_unknown((*columns)[c], matches[c])) continue;
    if (!content || letters_below(grid, end, c) > letters_below(grid, end, *content)) content = c;
  }
  const bool says_something = content && letters_below(grid, end, *content) > 0;
  if (says_something) (*columns)[*content].role = ColumnRole::kContent;
}

/// Nobody only supports. In a head without a title of those who lead, one that resembles a title of
/// supporting bodies in its letters ("Cơ quan, chi bộ thực hiện": "Cơ quan cùng thực hiện") names
/// those who lead.
void take_support_for_lead(const std::vector<ColumnTitleMatch>& matches,
                           std::vector<Column>* columns) {
  if (has_role(*columns, ColumnRole::kLead)) return;
  for (size_t c = 0; c < columns->size(); ++c) {
    const bool resembles =
        (*columns)[c].role == ColumnRole::kCoordinating && matches[c].likeness < kSureTitle;
    if (resembles) (*columns)[c].role = ColumnRole::kLead;
  }
}

/// "Họ và tên": in a table of tasks with a day or a result, and nobody else who leads, the people
/// named lead them. Beside tasks alone they are members of a board with their parts.
void take_people_for_lead(const std::vector<ColumnTitleMatch>& matches,
                          std::vector<Column>* columns) {
  const bool tasks =
      has_role(*columns, ColumnRole::kContent) &&
      (has_role(*columns, ColumnRole::kDeadline) || has_role(*columns, ColumnRole::kResult));
  if (!tasks || has_role(*columns, ColumnRole::kLead)) return;
  for (size_t c = 0; c < columns->size(); ++c) {
    if ((*columns)[c].role != ColumnRole::kOther || !has(matches[c].roles, ColumnRole::kLead))
      continue;
    (*columns)[c].role = ColumnRole::kLead;
    return;
  }
}

void skip_column_numbers(const RawGrid& grid, TableHead* head) {
  if (head->depth < row_count(grid) && numbers_columns(row_at(grid, head->depth))) ++head->depth;
}

/// Whether nothing but a title merged over column `c` and the one before stands above it.
bool shares_its_title(const RawGrid& grid, int first, int end, size_t c) {
  for (int r = first; r < end; ++r) {
    const RawCell& cell = row_at(grid, r).cells[c];
    if (cell.col_span > 0 && !cell.text.empty()) return false;
  }
  return true;
}

/// Rows below the titles that have a text of their own in the column, not one merged from above.
int own_texts(const RawGrid& grid, int end, size_t column) {
  int texts = 0;
  for (int r = end; r < row_count(grid); ++r) {
    const RawCell& cell = row_at(grid, r).cells[column];
    texts += cell.text.empty() || cell.from_above || cell.col_span == 0 ? 0 : 1;
  }
  return texts;
}

/// "Nhóm nhiệm vụ" beside "Nhiệm vụ cụ thể": a column with one text for several rows groups the
/// tasks that stand in another; where tasks are assigned, also in one that nobody knows the title
/// of and that says more.
void tell_groups_from_tasks(const RawGrid& grid, int end,
                            const std::vector<ColumnTitleMatch>& matches,
                            std::vector<Column>* columns) {
  const std::vector<Column> before = *columns;
  const bool assigned = assign_tasks(before);
  const auto says_more = [&](size_t other, size_t than) {
    return assigned && is_unknown(before[other], matches[other]) &&
           letters_below(grid, end, other) > letters_below(grid, end, than);
  };
  for (size_t c = 0; c < before.size(); ++c) {
    if (before[c].role != ColumnRole::kContent) continue;
    const double groups = kInGroups * std::max(1, own_texts(grid, end, c));
    for (size_t other = 0; other < before.size(); ++other) {
      const bool tasks = before[other].role == ColumnRole::kContent || says_more(other, c);
      if (!tasks || groups > own_texts(grid, end, other)) continue;
      (*columns)[c].role = ColumnRole::kOther;
    }
  }
}

/// Each role but kOther belongs to one column: the likeliest title keeps it.
void keep_one_of_each(std::vector<Column>* columns, const std::vector<ColumnTitleMatch>& matches) {
  for (size_t i = 0; i < columns->size(); ++i) {
    for (size_t j = 0; j < columns->size(); ++j) {
      const ColumnRole role = (*columns)[i].role;
      if (i == j || role == ColumnRole::kOther || role != (*columns)[j].role) continue;
      const bool first_wins = matches[i].likeness > matches[j].likeness ||
                              (matches[i].likeness == matches[j].likeness && i < j);
      (*columns)[first_wins ? j : i].role = ColumnRole::kOther;
    }
  }
}

}  // namespace

std::optional<TableHead> head_of(const RawGrid& grid, const dictionaries::ColumnTitles& titles) {
  if (grid.rows.empty()) return std::nullopt;
  const int first = captions_of(grid);
  if (is_caption(row_at(grid, first))) return std::nullopt;
  TableHead head;
  const int deepest = end_of_titles(grid, first);
  head.depth = first + 1;
  while (head.depth < deepest && !holds_a_task(grid, first, head.depth, titles)) ++head.depth;
  const std::vector<Title> found = titles_in(grid, first, head.depth);
  std::vector<ColumnTitleMatch> matches;
  int known = 0;
  bool numbers_known = false;
  for (const Title& title : found) {
    matches.push_back(match_of(title, titles));
    known += matches.back().roles.empty() ? 0 : 1;
    numbers_known = numbers_known || (has(matches.back().roles, ColumnRole::kNo) &&
                                      matches.back().likeness >= kSureTitle);
    head.columns.push_back({title.whole, ColumnRole::kOther});
  }
  if (is_numbered_row(found, matches)) return std::nullopt;
  const int columns = static_cast<int>(head.columns.size());
  const bool known_head = known >= 2 && known * 2 >= columns;
  if (!known_head && (!numbers_known || columns <= 1) && !reads_as_head(grid, found, head.depth)) {
    return std::nullopt;
  }
  for (size_t i = 0; i < matches.size(); ++i) {
    const bool second = i > 0 && shares_its_title(grid, first, head.depth, i);
    head.columns[i].role = second ? ColumnRole::kOther : settled_role(matches, i);
  }
  if (!known_head && !numbers_known) head.columns.front().role = ColumnRole::kNo;
  tell_groups_from_tasks(grid, head.depth, matches, &head.columns);
  keep_one_of_each(&head.columns, matches);
  take_support_for_lead(matches, &head.columns);
  take_people_for_lead(matches, &head.columns);
  take_unknown_for_content(grid, head.depth, matches, &head.columns);
  tell_sums_from_targets(matches, &head.columns);
  head.role = role_of(head.columns);
  for (int r = 0; r < first; ++r) append_text(&head.caption, row_at(grid, r).cells.front().text);
  skip_column_numbers(grid, &head);
  return head;
}

std::optional<TableHead> head_like(const RawGrid& grid, const TableHead& known) {
  if (grid.rows.empty() || known.columns.size() + 1 != grid.xs.size()) return std::nullopt;
  const int first = captions_of(grid);
  TableHead head = known;
  head.depth = end_of_titles(grid, first);
  const std::vector<Title> titles = titles_in(grid, first, head.depth);
  for (size_t c = 0; c < titles.size(); ++c) head.columns[c].name = titles[c].whole;
  if (!same_head(head, known)) return std::nullopt;
  head.columns = known.columns;
  skip_column_numbers(grid, &head);
  return head;
}

bool begins_with_column_numbers(const RawGrid& grid) {
  if (grid.rows.empty() || !numbers_columns(grid.rows.front())) return false;
  const std::vector<RawCell>& cells = grid.rows.front().cells;
  return std::all_of(cells.begin(), cells.end(), [](const RawCell& cell) {
    return cell.text.empty() || cell.text.starts_with("(") || cell.text.starts_with("[");
  });
}

std::optional<TableHead> first_rows_as_head(const RawGrid& grid) {
  if (grid.rows.empty()) return std::nullopt;
  TableHead head;
  const int first = captions_of(grid);
  head.depth = end_of_titles(grid, first);
  for (const Title& title : titles_in(grid, first, head.depth)) {
    if (!title.own.empty() && !(reads_as_title(title.own) && has_letters(title.own))) {
      return std::nullopt;
    }
    head.columns.push_back({title.whole, ColumnRole::kOther});
  }
  return head;
}

bool same_head(const TableHead& a, const TableHead& b) {
  if (a.columns.size() != b.columns.size()) return false;
  double sum = 0;
  size_t titled = 0;
  for (size_t i = 0; i < a.columns.size(); ++i) {
    titled += a.columns[i].name.empty() || b.columns[i].name.empty() ? 0 : 1;
    sum += model::likeness(model::fold(a.columns[i].name), model::fold(b.columns[i].name));
  }
  return titled > 1 && sum >= kSameTitle * static_cast<double>(a.columns.size());
}

}  // namespace extract
