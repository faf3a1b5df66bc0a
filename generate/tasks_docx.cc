#include "generate/tasks_docx.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "generate/files.h"
#include "generate/word_elements.h"
#include "generate/word_parts.h"
#include "generate/wording.h"
#include "model/text.h"

namespace generate {
namespace {

using model::Document;
using model::Task;
using model::TaskKind;
using Node = pugi::xml_node;
using Cells = std::vector<std::vector<WordParagraph>>;

// Each sums to kTextWidth.
constexpr std::array<WordColumn, 7> kTaskColumns = {{{"TT", 740, true},
                                                     {"Nội dung nhiệm vụ", 4447},
                                                     {"Cơ quan chủ trì", 1900},
                                                     {"Cơ quan phối hợp", 2200},
                                                     {"Kết quả", 1800},
                                                     {"Thời hạn", 1500, true},
                                                     {"Ghi chú/Nguồn (trang)", 1700}}};

constexpr std::array<WordColumn, 7> kIndicatorColumns = {{{"TT", 740, true},
                                                          {"Nội dung chỉ tiêu", 4947},
                                                          {"Đơn vị tính", 1400, true},
                                                          {"Chỉ tiêu", 1600, true},
                                                          {"Cơ quan chủ trì", 2400},
                                                          {"Thời hạn", 1500, true},
                                                          {"Ghi chú/Nguồn (trang)", 1700}}};

std::vector<WordParagraph> plain(const std::string& text, bool bold = false) {
  if (text.empty()) return {};
  return {{text, bold, false}};
}

std::string number_of(const Task& task) {
  return task.row_no ? *task.row_no : std::to_string(task.order);
}

std::vector<WordParagraph> deadline_paragraphs(const Task& task, model::Date as_of) {
  std::vector<WordParagraph> paragraphs = plain(task.deadline ? task.deadline->text : "");
  const Timing timing = timing_of(task.deadline, as_of);
  if (timing == Timing::kOverdue || timing == Timing::kDueSoon) {
    paragraphs.push_back({fmt::format("({})", model::lower(label_of(timing))), true, true});
  }
  return paragraphs;
}

std::vector<WordParagraph> note_paragraphs(const Task& task) {
  std::vector<WordParagraph> paragraphs = plain(task.note.value_or(""));
  if (const std::string pages = pages_label(task); !pages.empty()) {
    paragraphs.push_back({"(trang " + pages + ")", false, false});
  }
  if (task.needs_review) paragraphs.push_back({"Cần kiểm tra", false, true});
  return paragraphs;
}

Cells task_cells(const Task& task, bool parent, model::Date as_of) {
  return {plain(number_of(task), parent),
          plain(task.content, parent),
          plain(agencies_label(task.lead), parent),
          plain(agencies_label(task.coordinating), parent),
          plain(task.result.value_or(""), parent),
          deadline_paragraphs(task, as_of),
          note_paragraphs(task)};
}

Cells indicator_cells(const Task& task, bool parent, model::Date as_of) {
  return {plain(number_of(task), parent),
          plain(task.content, parent),
          plain(task.unit.value_or(""), parent),
          plain(task.target.value_or(""), parent),
          plain(agencies_label(task.lead), parent),
          deadline_paragraphs(task, as_of),
          note_paragraphs(task)};
}

// What stands over a group of rows: the table they come from, or the running text.
std::string group_title(const Task& task, const Document& document) {
  if (task.origin == model::Origin::kProse) return "Nhiệm vụ nêu trong nội dung văn bản";
  for (const model::Table& table : document.tables) {
    if (table.table_no == task.table_no) return table.title;
  }
  return {};
}

bool same_group(const Task& a, const Task& b) {
  return a.origin == b.origin && a.table_no == b.table_no;
}

bool several_groups(const std::vector<const Task*>& tasks) {
  return std::any_of(tasks.begin(), tasks.end(),
                     [&](const Task* task) { return !same_group(*task, *tasks.front()); });
}

void add_heading_rows(Node table, WordColumns columns, const Task& task, const Task* previous,
                      const Document& document, bool grouped) {
  const bool new_group = previous == nullptr || !same_group(task, *previous);
  if (grouped && new_group) {
    if (const std::string title = group_title(task, document); !title.empty()) {
      add_full_row(table, columns, title, "EAEAEA");
    }
  }
  const std::string section = section_label(task);
  if (!section.empty() && (new_group || section_label(*previous) != section)) {
    add_full_row(table, columns, section, "F5F5F5");
  }
}

void add_records(Node body, const Document& document, TaskKind kind, model::Date as_of) {
  const bool indicators = kind == TaskKind::kIndicator;
  const WordColumns columns = indicators ? kIndicatorColumns : kTaskColumns;
  const std::vector<bool> parents = parents_among(document.tasks);
  std::vector<const Task*> tasks;
  std::vector<bool> bold;
  for (std::size_t i = 0; i < document.tasks.size(); ++i) {
    if (document.tasks[i].kind != kind) continue;
    tasks.push_back(&document.tasks[i]);
    bold.push_back(parents[i]);
  }
  if (tasks.empty()) return;
  const bool grouped = several_groups(tasks);
  Node table = start_table(body, columns);
  for (std::size_t i = 0; i < tasks.size(); ++i) {
    const Task* previous = i == 0 ? nullptr : tasks[i - 1];
    add_heading_rows(table, columns, *tasks[i], previous, document, grouped);
    const Cells cells = indicators ? indicator_cells(*tasks[i], bold[i], as_of)
                                   : task_cells(*tasks[i], bold[i], as_of);
    add_row(table, columns, cells);
  }
}

int count_of(const Document& document, TaskKind kind) {
  return static_cast<int>(std::count_if(document.tasks.begin(), document.tasks.end(),
                                        [&](const Task& task) { return task.kind == kind; }));
}

void add_document(Node body, const Document& document, std::size_t number, model::Date as_of) {
  add_paragraph(body, "Heading1",
                {fmt::format("{}. {}", number, document_title(document)), false, false});
  if (document.header.abstract && !document.header.abstract->empty()) {
    add_paragraph(body, kAbstractStyle, {*document.header.abstract, false, true});
  }
  if (count_of(document, TaskKind::kTask) > 0) {
    add_records(body, document, TaskKind::kTask, as_of);
  } else {
    add_paragraph(body, "Normal", {"Không có nhiệm vụ trong văn bản này.", false, false});
  }
  if (count_of(document, TaskKind::kIndicator) > 0) {
    add_paragraph(body, "Heading2", {"Chỉ tiêu", false, false});
    add_records(body, document, TaskKind::kIndicator, as_of);
  }
}

void add_totals(Node body, const std::vector<Document>& documents) {
  int tasks = 0;
  int indicators = 0;
  int review = 0;
  for (const Document& document : documents) {
    tasks += count_of(document, TaskKind::kTask);
    indicators += count_of(document, TaskKind::kIndicator);
    review += static_cast<int>(std::count_if(document.tasks.begin(), document.tasks.end(),
                                             [](const Task& t) { return t.needs_review; }));
  }
  add_paragraph(body, "Normal",
                {fmt::format("Tổng số: {} văn bản, {} nhiệm vụ, {} chỉ tiêu; {} bản ghi cần kiểm "
                             "tra.",
                             documents.size(), tasks, indicators, review),
                 false, false},
                true);
}

void add_content(Node body, const std::vector<Document>& documents, model::Date as_of) {
  add_paragraph(body, "Title", {"BẢNG TỔNG HỢP NHIỆM VỤ", false, false});
  add_paragraph(body, "Subtitle",
                {fmt::format("(Tính đến ngày {})", day_month_year(as_of)), false, false});
  add_totals(body, documents);
  for (std::size_t i = 0; i < documents.size(); ++i) {
    add_document(body, documents[i], i + 1, as_of);
  }
  if (documents.empty()) {
    add_paragraph(body, "Normal", {"Không có nhiệm vụ nào.", false, false}, true);
  }
}

}  // namespace

model::Status write_tasks_docx(const std::vector<Document>& documents, const std::string& run_id,
                               model::Date as_of, const std::filesystem::path& target) {
  const auto package = word_package({"Bảng tổng hợp nhiệm vụ", "Lần xử lý: " + run_id,
                                     [&](Node body) { add_content(body, documents, as_of); }});
  if (!package) {
    model::Error error = package.error();
    error.source = target.string();
    return model::fail(std::move(error));
  }
  return write_file(target, *package);
}

}  // namespace generate
