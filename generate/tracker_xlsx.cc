#include "generate/tracker_xlsx.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <optional>
#include <string_view>

#include "generate/cells.h"
#include "generate/common_sheets.h"
#include "generate/sheet.h"
#include "generate/wording.h"
#include "model/text.h"

namespace generate {
namespace {

using model::Document;
using model::Task;
using model::TaskKind;

constexpr std::string_view kYes = "Có";

std::string deadline_text(const Task& task) { return task.deadline ? task.deadline->text : ""; }

std::optional<model::Date> due_day(const Task& task) {
  return task.deadline ? task.deadline->due : std::nullopt;
}

/// What a row of the tracker tells of.
struct Row {
  const Document& document;
  const Task& task;
  int number;  ///< counted from 1
  model::Date as_of;
};

/// A column and what stands in it.
struct RowColumn {
  SheetColumn column;
  std::function<Value(const Row&)> value;
};

template <typename Text>
RowColumn text_column(std::string title, double width, Text Task::* field, bool centered = false) {
  return {{std::move(title), width, centered},
          [field](const Row& row) { return text_or_blank(row.task.*field); }};
}

RowColumn bodies_column(std::string title, double width,
                        std::optional<model::AgencyList> Task::* field) {
  return {{std::move(title), width, false},
          [field](const Row& row) { return text_or_blank(agencies_label(row.task.*field)); }};
}

/// "STT" to "Số TT trong văn bản": which row this is.
void add_row_columns(std::vector<RowColumn>* columns) {
  columns->push_back({{"STT", 5, true}, [](const Row& row) { return Value(row.number); }});
  columns->push_back(text_column("Mã", 11, &Task::id));
  columns->push_back({{"Mục", 15, false},
                      [](const Row& row) { return text_or_blank(short_section_label(row.task)); }});
  columns->push_back(text_column("Số TT trong văn bản", 7, &Task::row_no, true));
}

constexpr const char* kDueTitle = "Hạn";
constexpr const char* kTimingTitle = "Trạng thái hạn";
constexpr const char* kReviewTitle = "Cần kiểm tra";

void add_deadline_columns(std::vector<RowColumn>* columns) {
  columns->push_back({{"Thời hạn (nguyên văn)", 12, false},
                      [](const Row& row) { return text_or_blank(deadline_text(row.task)); }});
  columns->push_back(
      {{kDueTitle, 10.5, true}, [](const Row& row) { return date_or_blank(due_day(row.task)); }});
  columns->push_back({{kTimingTitle, 11, true}, [](const Row& row) {
                        return Value(
                            std::string(label_of(timing_of(row.task.deadline, row.as_of))));
                      }});
}

/// "Ghi chú" to "Cần kiểm tra": where it stands and how sure it is.
void add_source_columns(std::vector<RowColumn>* columns) {
  columns->push_back(text_column("Ghi chú", 12, &Task::note));
  columns->push_back(
      {{"Văn bản", 13, false}, [](const Row& row) { return Value(document_label(row.document)); }});
  columns->push_back(
      {{"Trang", 6.5, true}, [](const Row& row) { return text_or_blank(pages_label(row.task)); }});
  columns->push_back({{"Độ tin cậy", 7, true},
                      [](const Row& row) { return confidence_cell(row.task.confidence); }});
  columns->push_back({{kReviewTitle, 7, true}, [](const Row& row) {
                        return text_or_blank(row.task.needs_review ? std::string(kYes) : "");
                      }});
}

std::vector<RowColumn> task_columns() {
  std::vector<RowColumn> columns;
  add_row_columns(&columns);
  columns.push_back(text_column("Nội dung nhiệm vụ", 42, &Task::content));
  columns.push_back(bodies_column("Cơ quan chủ trì", 15, &Task::lead));
  columns.push_back(bodies_column("Cơ quan phối hợp", 17, &Task::coordinating));
  columns.push_back(text_column("Kết quả/Sản phẩm", 18, &Task::result));
  add_deadline_columns(&columns);
  add_source_columns(&columns);
  return columns;
}

std::vector<RowColumn> indicator_columns() {
  std::vector<RowColumn> columns;
  add_row_columns(&columns);
  columns.push_back(text_column("Nội dung chỉ tiêu", 40, &Task::content));
  columns.push_back(text_column("Đơn vị tính", 8, &Task::unit, true));
  columns.push_back(text_column("Chỉ tiêu", 10, &Task::target, true));
  columns.push_back(bodies_column("Cơ quan chủ trì", 15, &Task::lead));
  columns.push_back(bodies_column("Cơ quan phối hợp", 14, &Task::coordinating));
  add_deadline_columns(&columns);
  add_source_columns(&columns);
  return columns;
}

std::vector<TintRule> tints_of(const std::vector<RowColumn>& columns) {
  const auto place = [&](std::string_view title) {
    const auto found = std::find_if(columns.begin(), columns.end(), [&](const RowColumn& column) {
      return column.column.title == title;
    });
    return static_cast<int>(found - columns.begin());
  };
  const int due = place(kDueTitle);
  const int timing = place(kTimingTitle);
  const int review = place(kReviewTitle);
  return {{timing, std::string(label_of(Timing::kOverdue)), due, timing, Tint::kRed},
          {timing, std::string(label_of(Timing::kDueSoon)), due, timing, Tint::kAmber},
          {review, std::string(kYes), review - 1, review, Tint::kAmber}};
}

SheetRow sheet_row(const std::vector<RowColumn>& columns, const Row& row) {
  SheetRow cells;
  for (const RowColumn& column : columns) cells.cells.push_back(column.value(row));
  return cells;
}

Sheet record_sheet(const std::vector<Document>& documents, TaskKind kind,
                   const std::vector<RowColumn>& columns, model::Date as_of) {
  Sheet sheet;
  for (const RowColumn& column : columns) sheet.columns.push_back(column.column);
  sheet.tints = tints_of(columns);
  for (const Document& document : documents) {
    const std::vector<bool> parents = parents_among(document.tasks);
    for (std::size_t i = 0; i < document.tasks.size(); ++i) {
      if (document.tasks[i].kind != kind) continue;
      const int number = static_cast<int>(sheet.rows.size()) + 1;
      sheet.rows.push_back(sheet_row(columns, {document, document.tasks[i], number, as_of}));
      sheet.rows.back().bold = parents[i];
    }
  }
  return sheet;
}

Sheet task_sheet(const std::vector<Document>& documents, model::Date as_of) {
  Sheet sheet = record_sheet(documents, TaskKind::kTask, task_columns(), as_of);
  sheet.name = "Nhiệm vụ";
  sheet.title = "BẢNG THEO DÕI NHIỆM VỤ";
  return sheet;
}

Sheet indicator_sheet(const std::vector<Document>& documents, model::Date as_of) {
  Sheet sheet = record_sheet(documents, TaskKind::kIndicator, indicator_columns(), as_of);
  sheet.name = "Chỉ tiêu";
  sheet.title = "BẢNG THEO DÕI CHỈ TIÊU";
  return sheet;
}

std::vector<ReviewItem> review_items(const std::vector<Document>& documents) {
  std::vector<ReviewItem> items;
  for (const Document& document : documents) {
    for (Doubt& doubt : doubts_of(document)) {
      std::string id = doubt.task_id;
      items.push_back({document_label(document), std::move(id), std::move(doubt), {}, ""});
    }
  }
  return items;
}

std::vector<SourceItem> sources_of(const std::vector<Document>& documents) {
  std::vector<SourceItem> items;
  items.reserve(documents.size());
  for (const Document& document : documents) items.push_back({&document, ""});
  return items;
}

}  // namespace

model::Status write_tracker(const std::vector<Document>& documents, const std::string& run_id,
                            model::Date as_of, const std::filesystem::path& target) {
  Book book;
  book.title = "Bảng theo dõi nhiệm vụ";
  constexpr std::size_t kShownRunId = 60;  // a page footer holds 255 characters in all
  book.footer = "Lần xử lý: " + run_id.substr(0, kShownRunId);
  book.sheets = {task_sheet(documents, as_of), indicator_sheet(documents, as_of),
                 review_sheet(review_items(documents)), source_sheet(sources_of(documents))};
  for (Sheet& sheet : book.sheets) {
    sheet.subtitle = fmt::format("(Tính đến ngày {})", day_month_year(as_of));
  }
  return write_book(book, target);
}

}  // namespace generate
