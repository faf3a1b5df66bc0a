#include "extract/finished_table.h"

#include <algorithm>
#include <optional>
#include <string>

#include "extract/blank_form.h"
#include "extract/column_roles.h"
#include "extract/deadlines.h"
#include "extract/marked_columns.h"
#include "extract/number_column.h"
#include "extract/row_numbers.h"
#include "model/text.h"

namespace extract {

namespace {

using model::ColumnRole;
using model::Finding;
using model::Page;
using model::Row;
using model::RowKind;
using model::Table;
using model::TableRole;

bool only_filled(const Row& row, size_t no, size_t content) {
  for (size_t c = 0; c < row.cells.size(); ++c) {
    if (c != no && c != content && !row.cells[c].text.empty()) return false;
  }
  return true;
}

void set_forms_apart(Table* table, const dictionaries::ActionWords& words,
                     std::vector<Finding>* findings) {
  if (table->role == TableRole::kOther || !is_unfilled(*table)) return;
  const bool form = !names_acts(*table, words);
  if (form) table->role = TableRole::kOther;
  findings->push_back({form ? "form-blank" : "table-unfilled", model::Severity::kDoubt,
                       std::string("Bảng chưa điền cơ quan, thời hạn, kết quả hay chỉ tiêu nào, ") +
                           (form ? "được hiểu là biểu mẫu" : "các dòng vẫn được ghi là nhiệm vụ"),
                       table->page_first, std::nullopt, "", ""});
}

/// "7h30 - 8h00", "14 giờ", "8:15": a time of the day and no date.
bool is_time_of_day(const std::string& text) {
  const size_t sign = text.find_first_not_of("0123456789 ");
  if (sign == 0 || sign == std::string::npos || text.find('/') != std::string::npos) return false;
  const std::string rest = model::fold(text.substr(sign));
  const bool hour = rest.starts_with("h") || rest.starts_with("g") || rest.starts_with(":");
  return hour && rest.find("ngay") == std::string::npos && rest.find("thang") == std::string::npos;
}

/// The programme of a meeting: what its table says of time are hours. Nobody is given a task there.
void set_programmes_apart(Table* table, std::vector<Finding>* findings) {
  const auto deadline = model::column_with(table->columns, ColumnRole::kDeadline);
  if (!deadline || table->role == TableRole::kOther) return;
  size_t times = 0;
  for (const Row& row : table->rows) {
    const std::string& text = row.cells[*deadline].text;
    if (row.kind == RowKind::kSection || text.empty()) continue;
    if (!is_time_of_day(text)) return;
    ++times;
  }
  if (times < 2) return;
  table->role = TableRole::kOther;
  findings->push_back({"table-programme", model::Severity::kDoubt,
                       "Bảng chỉ ghi giờ trong ngày, được hiểu là chương trình của một cuộc họp",
                       table->page_first, std::nullopt, "", ""});
}

/// Of a table whose head was not read nothing is taken. Where most of its rows name a day they are
/// tasks, as likely as not, and somebody has to look.
void tell_of_unread_tasks(const Table& table, const dictionaries::DeadlineWords& words,
                          std::vector<Finding>* findings) {
  constexpr size_t kFewest = 3;
  const bool headed = std::any_of(table.columns.begin(), table.columns.end(),
                                  [](const model::Column& one) { return !one.name.empty(); });
  if (headed || table.role != TableRole::kOther) return;
  const auto names_a_day = [&](const Row& row, size_t column) {
    const model::Deadline read = parse_deadline(row.cells[column].text, std::nullopt, words);
    return read.kind == model::DeadlineKind::kDate && read.due.has_value();
  };
  for (size_t c = 0; c < table.columns.size(); ++c) {
    const auto days = static_cast<size_t>(std::count_if(
        table.rows.begin(), table.rows.end(), [&](const Row& row) { return names_a_day(row, c); }));
    if (days < kFewest || days * 2 < table.rows.size()) continue;
    findings->push_back({"table-unread", model::Severity::kError,
                         "Không đọc được tiêu đề của bảng có ngày ở nhiều dòng; chưa lấy nhiệm vụ "
                         "nào, cần nhập tay nếu là bảng nhiệm vụ",
                         table.page_first, std::nullopt, "", ""});
    return;
  }
}

/// A title merged over the row whose "I" was read as "1": its number does not go on with the row
/// before, or the next row has the same number. A parent's number does go on.
void settle_spanning(Table* table, const std::vector<size_t>& spanning, size_t no) {
  for (const size_t index : spanning) {
    Row& row = table->rows[index];
    const int value = row_number(row.cells[no].text).value;
    const int before = neighbour_number(*table, no, index, -1);
    const int after = neighbour_number(*table, no, index, 1);
    if (value != before + 1 || value == after) row.kind = RowKind::kSection;
  }
}

bool is_scan(int page, const std::vector<Page>& pages) {
  return std::any_of(pages.begin(), pages.end(), [page](const Page& candidate) {
    return candidate.number == page && candidate.kind == model::PageKind::kScan;
  });
}

bool may_be_a_title(const std::string& text) {
  constexpr size_t kLongestTitle = 14;  // words
  return !text.empty() && model::word_count(text) <= kLongestTitle &&
         model::is_upper(model::first_character(text)) && !text.ends_with(".") &&
         !text.ends_with(";");
}

/// A title on a scan whose numeral was not read: in a table of numbered rows it has no number,
/// nothing beside it, and the next row has one.
void settle_bare_titles(Table* table, size_t no, const std::vector<Page>& pages) {
  const auto content = model::column_with(table->columns, ColumnRole::kContent);
  if (!content || !is_numbered(*table)) return;
  for (size_t r = 0; r + 1 < table->rows.size(); ++r) {
    Row& row = table->rows[r];
    const NumberKind next = row_number(table->rows[r + 1].cells[no].text).kind;
    const bool bare = row.cells[no].text.empty() && only_filled(row, no, *content) &&
                      may_be_a_title(row.cells[*content].text) && is_scan(row.page_first, pages);
    if (bare && next == NumberKind::kArabic) row.kind = RowKind::kSection;
  }
}

/// Whether row `index`, "1", has nothing but a title and stands over "1.1", which has more.
bool heads_dotted_rows(const Table& table, size_t index, size_t no, size_t content) {
  if (index + 1 >= table.rows.size()) return false;
  const Row& row = table.rows[index];
  const Row& below = table.rows[index + 1];
  const std::string& title = row.cells[content].text;
  const std::string& next = below.cells[no].text;
  const std::string number = std::to_string(row_number(row.cells[no].text).value) + ".";
  return only_filled(row, no, content) && may_be_a_title(title) && !title.ends_with(":") &&
         row_number(next).kind == NumberKind::kDotted && next.starts_with(number) &&
         !only_filled(below, no, content);
}

/// Titles "1", "2" over the tasks "1.1", "1.2": nobody does them and nothing is due. They are set
/// in bold, or no row of the table with a number like theirs is a task.
void settle_group_titles(Table* table, const std::vector<size_t>& bold, size_t no) {
  const auto content = model::column_with(table->columns, ColumnRole::kContent);
  if (!content) return;
  std::vector<size_t> titles;
  size_t numbered = 0;
  for (size_t r = 0; r < table->rows.size(); ++r) {
    const Row& row = table->rows[r];
    if (row.kind == RowKind::kSection) continue;
    if (row_number(row.cells[no].text).kind != NumberKind::kArabic) continue;
    ++numbered;
    if (heads_dotted_rows(*table, r, no, *content)) titles.push_back(r);
  }
  const auto is_bold = [&](size_t r) { return std::binary_search(bold.begin(), bold.end(), r); };
  const bool all = titles.size() == numbered && numbered > 1;
  for (const size_t r : titles) {
    if (all || (is_bold(r) && !is_bold(r + 1))) table->rows[r].kind = RowKind::kSection;
  }
}

/// Parents and sub-rows, and the order of the records.
void settle_kinds(Table* table) {
  const auto no = model::column_with(table->columns, ColumnRole::kNo);
  const auto content = model::column_with(table->columns, ColumnRole::kContent);
  int order = 0;
  Row* numbered = nullptr;
  for (Row& row : table->rows) {
    if (row.kind == RowKind::kSection) {
      numbered = nullptr;
      continue;
    }
    row.order = ++order;
    const NumberKind kind = no ? row_number(row.cells[*no].text).kind : NumberKind::kNone;
    const bool below =
        kind == NumberKind::kDash || kind == NumberKind::kLetter || kind == NumberKind::kDotted;
    if (below && numbered != nullptr) {
      row.kind = RowKind::kSub;
      if (content && only_filled(*numbered, *no, *content)) numbered->kind = RowKind::kParent;
    } else if (kind != NumberKind::kNone) {
      numbered = &row;
    }
  }
}

}  // namespace

Table finished_table(GrownTable grown, const std::vector<Page>& pages,
                     const dictionaries::Dictionaries& dictionaries,
                     std::vector<Finding>* findings) {
  Table table = std::move(grown.table);
  table.page_last = table.rows.back().page_last;
  join_marked_columns(&table, dictionaries, findings);
  infer_roles(&table, dictionaries, findings);
  set_forms_apart(&table, dictionaries.action_words, findings);
  set_programmes_apart(&table, findings);
  tell_of_unread_tasks(table, dictionaries.deadline_words, findings);
  const auto no = model::column_with(table.columns, ColumnRole::kNo);
  const bool counted = no && table.role != TableRole::kOther;
  if (counted) {
    settle_spanning(&table, grown.spanning, *no);
    settle_bare_titles(&table, *no, pages);
    settle_numbers(&table, *no, findings);
    settle_group_titles(&table, grown.bold, *no);
  }
  settle_kinds(&table);
  if (counted) check_sequence(table, *no, findings);
  return table;
}

}  // namespace extract
