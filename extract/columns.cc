#include "extract/columns.h"

#include <algorithm>

#include "model/text.h"

namespace extract {

namespace {

using dictionaries::ColumnTitleMatch;
using model::Column;
using model::ColumnRole;
using model::TableRole;

constexpr int kDeepestHead = 3;
constexpr double kSameTitle = 0.72;

bool has(const std::vector<ColumnRole>& roles, ColumnRole role) {
  return std::find(roles.begin(), roles.end(), role) != roles.end();
}

/// "(1)", "1", "[2]": the row of column numbers under some heads.
bool numbers_columns(const RawRow& row) {
  int numbered = 0;
  for (const RawCell& cell : row.cells) {
    if (cell.text.empty()) continue;
    const auto letters = model::to_utf32(cell.text);
    if (letters.size() > 4) return false;
    if (std::any_of(letters.begin(), letters.end(), model::is_letter)) return false;
    numbered += std::any_of(letters.begin(), letters.end(), model::is_digit) ? 1 : 0;
  }
  return numbered >= 3 && numbered * 2 >= static_cast<int>(row.cells.size());
}

struct Title {
  std::string whole;  // with the titles above it that it shares with other columns
  std::string own;    // the lowest part
};

/// Titles of the columns over `depth` rows; a title above several columns is joined with each.
std::vector<Title> titles_over(const RawGrid& grid, int depth) {
  std::vector<Title> titles(grid.rows.front().cells.size());
  for (int r = 0; r < depth; ++r) {
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

int depth_of(const RawGrid& grid) {
  int depth = 1;
  for (int r = 0; r < depth && r < static_cast<int>(grid.rows.size()); ++r) {
    for (const RawCell& cell : grid.rows[static_cast<size_t>(r)].cells) {
      if (cell.col_span > 0 && !cell.from_above) depth = std::max(depth, r + cell.row_span);
    }
  }
  return std::min({depth, kDeepestHead, static_cast<int>(grid.rows.size())});
}

TableRole role_of(const std::vector<Column>& columns) {
  const auto with = [&](ColumnRole role) {
    return std::any_of(columns.begin(), columns.end(),
                       [&](const Column& column) { return column.role == role; });
  };
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
  if (has(roles, ColumnRole::kTarget) && has(roles, ColumnRole::kContent)) {
    return content_beside(matches, self) ? ColumnRole::kTarget : ColumnRole::kContent;
  }
  return roles.front();
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
  TableHead head;
  head.depth = depth_of(grid);
  std::vector<ColumnTitleMatch> matches;
  int known = 0;
  for (const Title& title : titles_over(grid, head.depth)) {
    matches.push_back(match_of(title, titles));
    known += matches.back().roles.empty() ? 0 : 1;
    head.columns.push_back({title.whole, ColumnRole::kOther});
  }
  const int columns = static_cast<int>(head.columns.size());
  if (known < 2 || known * 2 < columns) return std::nullopt;
  for (size_t i = 0; i < matches.size(); ++i) head.columns[i].role = settled_role(matches, i);
  keep_one_of_each(&head.columns, matches);
  head.role = role_of(head.columns);
  if (head.depth < static_cast<int>(grid.rows.size()) &&
      numbers_columns(grid.rows[static_cast<size_t>(head.depth)])) {
    ++head.depth;
  }
  return head;
}

bool same_head(const TableHead& a, const TableHead& b) {
  if (a.columns.size() != b.columns.size()) return false;
  double sum = 0;
  for (size_t i = 0; i < a.columns.size(); ++i) {
    sum += model::likeness(model::fold(a.columns[i].name), model::fold(b.columns[i].name));
  }
  return sum >= kSameTitle * static_cast<double>(a.columns.size());
}

}  // namespace extract
