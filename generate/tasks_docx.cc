#include "generate/tasks_docx.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <ctime>
#include <numeric>
#include <pugixml.hpp>
#include <span>
#include <sstream>
#include <string_view>

#include "generate/files.h"
#include "generate/package.h"
#include "generate/wording.h"
#include "model/text.h"

namespace generate {
namespace {

using model::Document;
using model::Task;
using model::TaskKind;
using Node = pugi::xml_node;

constexpr const char* kWordSpace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
constexpr const char* kRelationSpace =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
constexpr const char* kPackageSpace = "http://schemas.openxmlformats.org/package/2006";

// Twips (1/20 point). A4 landscape; Decree 30/2020/NĐ-CP asks for 20-25 mm above and below, 30-35
// mm on the left, 15-20 mm on the right.
constexpr int kPageWidth = 16838;
constexpr int kPageHeight = 11906;
constexpr int kMargin = 1134;
constexpr int kLeftMargin = 1701;
constexpr int kRightMargin = 850;

struct Paragraph {
  std::string text;
  bool bold = false;
  bool italic = false;
};

struct TableColumn {
  const char* title;
  int width;  // twips
  bool centered = false;
};

using Columns = std::span<const TableColumn>;

// Each sums to kPageWidth - kLeftMargin - kRightMargin = 14287.
constexpr std::array<TableColumn, 7> kTaskColumns = {{{"TT", 740, true},
                                                      {"Nội dung nhiệm vụ", 4447},
                                                      {"Cơ quan chủ trì", 1900},
                                                      {"Cơ quan phối hợp", 2200},
                                                      {"Kết quả", 1800},
                                                      {"Thời hạn", 1500, true},
                                                      {"Ghi chú/Nguồn (trang)", 1700}}};

constexpr std::array<TableColumn, 7> kIndicatorColumns = {{{"TT", 740, true},
                                                           {"Nội dung chỉ tiêu", 4947},
                                                           {"Đơn vị tính", 1400, true},
                                                           {"Chỉ tiêu", 1600, true},
                                                           {"Cơ quan chủ trì", 2400},
                                                           {"Thời hạn", 1500, true},
                                                           {"Ghi chú/Nguồn (trang)", 1700}}};

// --- WordprocessingML ------------------------------------------------------------------------

Node add(Node parent, const char* name) { return parent.append_child(name); }

Node add_value(Node parent, const char* name, const char* value) {
  Node node = add(parent, name);
  node.append_attribute("w:val") = value;
  return node;
}

Node add_value(Node parent, const char* name, int value) {
  return add_value(parent, name, std::to_string(value).c_str());
}

// One w:t per line, w:br between them; spaces at the ends of a line are kept.
void add_run(Node paragraph, const Paragraph& content) {
  Node run = add(paragraph, "w:r");
  if (content.bold || content.italic) {
    Node properties = add(run, "w:rPr");
    if (content.bold) add(properties, "w:b");
    if (content.italic) add(properties, "w:i");
  }
  bool first = true;
  for (const std::string& line : model::split(printable(content.text), '\n')) {
    if (!first) add(run, "w:br");
    first = false;
    Node text = add(run, "w:t");
    text.append_attribute("xml:space") = "preserve";
    text.text().set(line.c_str());
  }
}

Node add_paragraph(Node parent, const char* style, const Paragraph& content,
                   bool centered = false) {
  Node paragraph = add(parent, "w:p");
  Node properties = add(paragraph, "w:pPr");
  add_value(properties, "w:pStyle", style);
  if (centered) add_value(properties, "w:jc", "center");
  if (!content.text.empty()) add_run(paragraph, content);
  return paragraph;
}

Node start_row(Node table, bool header) {
  Node row = add(table, "w:tr");
  Node properties = add(row, "w:trPr");
  add(properties, "w:cantSplit");
  if (header) add(properties, "w:tblHeader");
  return row;
}

void add_cell(Node row, int width, int span, const char* fill,
              const std::vector<Paragraph>& paragraphs, bool centered) {
  Node cell = add(row, "w:tc");
  Node properties = add(cell, "w:tcPr");
  Node cell_width = add(properties, "w:tcW");
  cell_width.append_attribute("w:w") = width;
  cell_width.append_attribute("w:type") = "dxa";
  if (span > 1) add_value(properties, "w:gridSpan", span);
  if (fill != nullptr) {
    Node shade = add_value(properties, "w:shd", "clear");
    shade.append_attribute("w:color") = "auto";
    shade.append_attribute("w:fill") = fill;
  }
  // A cell without a paragraph is a damaged file to Word.
  if (paragraphs.empty()) add_paragraph(cell, "VanThuCell", {}, centered);
  for (const Paragraph& paragraph : paragraphs) {
    add_paragraph(cell, "VanThuCell", paragraph, centered);
  }
}

Node start_table(Node body, Columns columns) {
  Node table = add(body, "w:tbl");
  Node properties = add(table, "w:tblPr");
  add_value(properties, "w:tblStyle", "VanThuTable");
  const int total = std::accumulate(columns.begin(), columns.end(), 0,
                                    [](int sum, const TableColumn& c) { return sum + c.width; });
  Node width = add(properties, "w:tblW");
  width.append_attribute("w:w") = total;
  width.append_attribute("w:type") = "dxa";
  add(properties, "w:tblLayout").append_attribute("w:type") = "fixed";
  Node grid = add(table, "w:tblGrid");
  for (const TableColumn& column : columns) {
    add(grid, "w:gridCol").append_attribute("w:w") = column.width;
  }
  Node row = start_row(table, true);
  for (const TableColumn& column : columns) {
    add_cell(row, column.width, 1, "DCE6F1", {{column.title, true, false}}, true);
  }
  return table;
}

void add_full_row(Node table, Columns columns, const std::string& text, const char* fill) {
  const int total = std::accumulate(columns.begin(), columns.end(), 0,
                                    [](int sum, const TableColumn& c) { return sum + c.width; });
  Node row = start_row(table, false);
  add_cell(row, total, static_cast<int>(columns.size()), fill, {{text, true, false}}, false);
  // A heading row must not be the last on its page.
  for (Node paragraph : row.child("w:tc").children("w:p")) {
    Node properties = paragraph.child("w:pPr");
    properties.insert_child_after("w:keepNext", properties.child("w:pStyle"));
  }
}

// --- Records as cells ------------------------------------------------------------------------

using Cells = std::vector<std::vector<Paragraph>>;

std::vector<Paragraph> plain(const std::string& text, bool bold = false) {
  if (text.empty()) return {};
  return {{text, bold, false}};
}

std::string number_of(const Task& task) {
  return task.row_no ? *task.row_no : std::to_string(task.order);
}

std::vector<Paragraph> deadline_paragraphs(const Task& task, model::Date as_of) {
  std::vector<Paragraph> paragraphs = plain(task.deadline ? task.deadline->text : "");
  const Timing timing = timing_of(task.deadline, as_of);
  if (timing == Timing::kOverdue || timing == Timing::kDueSoon) {
    paragraphs.push_back({fmt::format("({})", model::lower(label_of(timing))), true, true});
  }
  return paragraphs;
}

std::vector<Paragraph> note_paragraphs(const Task& task) {
  std::vector<Paragraph> paragraphs = plain(task.note.value_or(""));
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

void add_heading_rows(Node table, Columns columns, const Task& task, const Task* previous,
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
  const Columns columns = indicators ? kIndicatorColumns : kTaskColumns;
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
    Node row = start_row(table, false);
    for (std::size_t k = 0; k < cells.size(); ++k) {
      add_cell(row, columns[k].width, 1, nullptr, cells[k], columns[k].centered);
    }
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
    add_paragraph(body, "VanThuAbstract", {*document.header.abstract, false, true});
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

// --- Parts of the package --------------------------------------------------------------------

// format_raw: indentation would become text inside paragraphs.
std::string saved(const pugi::xml_document& xml) {
  std::ostringstream out;
  xml.save(out, "", pugi::format_raw | pugi::format_save_file_text, pugi::encoding_utf8);
  return out.str();
}

Node start_part(pugi::xml_document& xml, const char* root) {
  Node declaration = xml.append_child(pugi::node_declaration);
  declaration.append_attribute("version") = "1.0";
  declaration.append_attribute("encoding") = "UTF-8";
  declaration.append_attribute("standalone") = "yes";
  return add(xml, root);
}

Node start_word_part(pugi::xml_document& xml, const char* root) {
  Node node = start_part(xml, root);
  node.append_attribute("xmlns:w") = kWordSpace;
  node.append_attribute("xmlns:r") = kRelationSpace;
  return node;
}

void add_section(Node body) {
  Node section = add(body, "w:sectPr");
  const auto refer = [&](const char* kind, const char* type, const char* id) {
    Node reference = add(section, kind);
    reference.append_attribute("w:type") = type;
    reference.append_attribute("r:id") = id;
  };
  refer("w:headerReference", "default", "rId4");
  refer("w:headerReference", "first", "rId5");
  refer("w:footerReference", "default", "rId3");
  refer("w:footerReference", "first", "rId3");
  Node size = add(section, "w:pgSz");
  size.append_attribute("w:w") = kPageWidth;
  size.append_attribute("w:h") = kPageHeight;
  size.append_attribute("w:orient") = "landscape";
  Node margins = add(section, "w:pgMar");
  margins.append_attribute("w:top") = kMargin;
  margins.append_attribute("w:right") = kRightMargin;
  margins.append_attribute("w:bottom") = kMargin;
  margins.append_attribute("w:left") = kLeftMargin;
  margins.append_attribute("w:header") = 567;
  margins.append_attribute("w:footer") = 567;
  margins.append_attribute("w:gutter") = 0;
  add(section, "w:titlePg");
}

std::string document_part(const std::vector<Document>& documents, model::Date as_of) {
  pugi::xml_document xml;
  Node body = add(start_word_part(xml, "w:document"), "w:body");
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
  // Word wants a paragraph between a table and the end of the body.
  add_paragraph(body, "Normal", {});
  add_section(body);
  return saved(xml);
}

void add_fonts(Node properties) {
  Node fonts = add(properties, "w:rFonts");
  for (const char* slot : {"w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"}) {
    fonts.append_attribute(slot) = "Times New Roman";
  }
}

struct Style {
  const char* id;
  const char* name;
  int half_points;
  bool bold = false;
  bool italic = false;
  bool centered = false;
  bool keep_next = false;
  int before = 0;  // twips
  int after = 0;
  int outline = -1;
};

void add_style(Node styles, const Style& style) {
  Node node = add(styles, "w:style");
  node.append_attribute("w:type") = "paragraph";
  const bool normal = std::string_view(style.id) == "Normal";
  if (normal) node.append_attribute("w:default") = "1";
  node.append_attribute("w:styleId") = style.id;
  add_value(node, "w:name", style.name);
  if (!normal) add_value(node, "w:basedOn", "Normal");
  add(node, "w:qFormat");
  Node paragraph = add(node, "w:pPr");
  if (style.keep_next) add(paragraph, "w:keepNext");
  Node spacing = add(paragraph, "w:spacing");
  spacing.append_attribute("w:before") = style.before;
  spacing.append_attribute("w:after") = style.after;
  if (style.centered) add_value(paragraph, "w:jc", "center");
  if (style.outline >= 0) add_value(paragraph, "w:outlineLvl", style.outline);
  Node run = add(node, "w:rPr");
  add_fonts(run);
  if (style.bold) add(run, "w:b");
  if (style.italic) add(run, "w:i");
  add_value(run, "w:sz", style.half_points);
  add_value(run, "w:szCs", style.half_points);
}

void add_table_style(Node styles) {
  Node node = add(styles, "w:style");
  node.append_attribute("w:type") = "table";
  node.append_attribute("w:customStyle") = "1";
  node.append_attribute("w:styleId") = "VanThuTable";
  add_value(node, "w:name", "Bảng nhiệm vụ");
  Node properties = add(node, "w:tblPr");
  Node borders = add(properties, "w:tblBorders");
  for (const char* side : {"w:top", "w:left", "w:bottom", "w:right", "w:insideH", "w:insideV"}) {
    Node border = add_value(borders, side, "single");
    border.append_attribute("w:sz") = 4;
    border.append_attribute("w:space") = 0;
    border.append_attribute("w:color") = "7F7F7F";
  }
  Node margins = add(properties, "w:tblCellMar");
  const auto margin = [&](const char* side, int twips) {
    Node node_of_side = add(margins, side);
    node_of_side.append_attribute("w:w") = twips;
    node_of_side.append_attribute("w:type") = "dxa";
  };
  margin("w:top", 40);
  margin("w:left", 85);
  margin("w:bottom", 40);
  margin("w:right", 85);
}

std::string styles_part() {
  pugi::xml_document xml;
  Node styles = start_word_part(xml, "w:styles");
  Node run = add(add(add(styles, "w:docDefaults"), "w:rPrDefault"), "w:rPr");
  add_fonts(run);
  add_value(run, "w:sz", 24);
  add_value(run, "w:szCs", 24);
  Node language = add_value(run, "w:lang", "vi-VN");
  language.append_attribute("w:eastAsia") = "vi-VN";
  language.append_attribute("w:bidi") = "ar-SA";
  add(styles.child("w:docDefaults"), "w:pPrDefault");
  add_style(styles, {.id = "Normal", .name = "Normal", .half_points = 24, .after = 60});
  add_style(styles, {.id = "Title",
                     .name = "Title",
                     .half_points = 30,
                     .bold = true,
                     .centered = true,
                     .keep_next = true});
  add_style(styles, {.id = "Subtitle",
                     .name = "Subtitle",
                     .half_points = 26,
                     .italic = true,
                     .centered = true,
                     .keep_next = true,
                     .after = 120});
  add_style(styles, {.id = "Heading1",
                     .name = "heading 1",
                     .half_points = 26,
                     .bold = true,
                     .keep_next = true,
                     .before = 240,
                     .after = 60,
                     .outline = 0});
  add_style(styles, {.id = "Heading2",
                     .name = "heading 2",
                     .half_points = 24,
                     .bold = true,
                     .keep_next = true,
                     .before = 200,
                     .after = 80,
                     .outline = 1});
  add_style(styles, {.id = "VanThuAbstract",
                     .name = "Trích yếu",
                     .half_points = 24,
                     .italic = true,
                     .keep_next = true,
                     .after = 100});
  add_style(styles, {.id = "VanThuCell", .name = "Ô bảng", .half_points = 22});
  add_style(styles, {.id = "Header", .name = "header", .half_points = 26});
  add_style(styles, {.id = "Footer", .name = "footer", .half_points = 20});
  add_table_style(styles);
  return saved(xml);
}

void add_field(Node paragraph, const char* instruction) {
  Node field = add(paragraph, "w:fldSimple");
  field.append_attribute("w:instr") = instruction;
  add(add(field, "w:r"), "w:t").text().set("1");
}

std::string footer_part(const std::string& run_id) {
  pugi::xml_document xml;
  add_paragraph(start_word_part(xml, "w:ftr"), "Footer", {"Lần xử lý: " + run_id, false, false});
  return saved(xml);
}

// Decree 30/2020/NĐ-CP: Arabic, in the middle of the upper margin, none on the first page.
std::string header_part(bool numbered) {
  pugi::xml_document xml;
  Node paragraph = add_paragraph(start_word_part(xml, "w:hdr"), "Header", {}, true);
  if (numbered) add_field(paragraph, "PAGE");
  return saved(xml);
}

std::string settings_part() {
  pugi::xml_document xml;
  Node settings = start_word_part(xml, "w:settings");
  add(settings, "w:zoom").append_attribute("w:percent") = 100;
  Node compatibility = add(add(settings, "w:compat"), "w:compatSetting");
  compatibility.append_attribute("w:name") = "compatibilityMode";
  compatibility.append_attribute("w:uri") = "http://schemas.microsoft.com/office/word";
  compatibility.append_attribute("w:val") = "15";
  add_value(settings, "w:themeFontLang", "vi-VN");
  return saved(xml);
}

std::string content_types_part() {
  pugi::xml_document xml;
  Node types = start_part(xml, "Types");
  types.append_attribute("xmlns") = fmt::format("{}/content-types", kPackageSpace).c_str();
  const auto by_extension = [&](const char* extension, const char* type) {
    Node node = add(types, "Default");
    node.append_attribute("Extension") = extension;
    node.append_attribute("ContentType") = type;
  };
  const auto by_name = [&](const char* part, const std::string& type) {
    Node node = add(types, "Override");
    node.append_attribute("PartName") = part;
    node.append_attribute("ContentType") = type.c_str();
  };
  const std::string office = "application/vnd.openxmlformats-officedocument.";
  by_extension("rels", "application/vnd.openxmlformats-package.relationships+xml");
  by_extension("xml", "application/xml");
  by_name("/word/document.xml", office + "wordprocessingml.document.main+xml");
  by_name("/word/styles.xml", office + "wordprocessingml.styles+xml");
  by_name("/word/settings.xml", office + "wordprocessingml.settings+xml");
  by_name("/word/footer1.xml", office + "wordprocessingml.footer+xml");
  by_name("/word/header1.xml", office + "wordprocessingml.header+xml");
  by_name("/word/header2.xml", office + "wordprocessingml.header+xml");
  by_name("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml");
  by_name("/docProps/app.xml", office + "extended-properties+xml");
  return saved(xml);
}

struct Relation {
  std::string type;
  const char* target;
};

std::string relations_part(const std::vector<Relation>& relations) {
  pugi::xml_document xml;
  Node root = start_part(xml, "Relationships");
  root.append_attribute("xmlns") = fmt::format("{}/relationships", kPackageSpace).c_str();
  int number = 0;
  for (const Relation& relation : relations) {
    Node node = add(root, "Relationship");
    node.append_attribute("Id") = fmt::format("rId{}", ++number).c_str();
    node.append_attribute("Type") = relation.type.c_str();
    node.append_attribute("Target") = relation.target;
  }
  return saved(xml);
}

std::string core_part() {
  const std::time_t now = stamp_time();
  std::tm utc{};
  if (::gmtime_r(&now, &utc) == nullptr) utc.tm_mday = 1;
  const std::string stamp =
      fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", utc.tm_year + 1900, utc.tm_mon + 1,
                  utc.tm_mday, utc.tm_hour, utc.tm_min, utc.tm_sec);
  pugi::xml_document xml;
  Node core = start_part(xml, "cp:coreProperties");
  core.append_attribute("xmlns:cp") =
      fmt::format("{}/metadata/core-properties", kPackageSpace).c_str();
  core.append_attribute("xmlns:dc") = "http://purl.org/dc/elements/1.1/";
  core.append_attribute("xmlns:dcterms") = "http://purl.org/dc/terms/";
  core.append_attribute("xmlns:xsi") = "http://www.w3.org/2001/XMLSchema-instance";
  add(core, "dc:title").text().set("Bảng tổng hợp nhiệm vụ");
  add(core, "dc:creator").text().set("vanthu");
  add(core, "dc:language").text().set("vi-VN");
  for (const char* name : {"dcterms:created", "dcterms:modified"}) {
    Node node = add(core, name);
    node.append_attribute("xsi:type") = "dcterms:W3CDTF";
    node.text().set(stamp.c_str());
  }
  return saved(xml);
}

std::string app_part() {
  pugi::xml_document xml;
  Node properties = start_part(xml, "Properties");
  properties.append_attribute("xmlns") =
      "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties";
  add(properties, "Application").text().set("vanthu");
  return saved(xml);
}

std::string office_relation(const char* kind) { return fmt::format("{}/{}", kRelationSpace, kind); }

}  // namespace

model::Status write_tasks_docx(const std::vector<Document>& documents, const std::string& run_id,
                               model::Date as_of, const std::filesystem::path& target) {
  const auto package = pack_parts(
      {{"[Content_Types].xml", content_types_part()},
       {"_rels/.rels",
        relations_part({{office_relation("officeDocument"), "word/document.xml"},
                        {fmt::format("{}/relationships/metadata/core-properties", kPackageSpace),
                         "docProps/core.xml"},
                        {office_relation("extended-properties"), "docProps/app.xml"}})},
       {"word/document.xml", document_part(documents, as_of)},
       {"word/_rels/document.xml.rels",
        relations_part({{office_relation("styles"), "styles.xml"},
                        {office_relation("settings"), "settings.xml"},
                        {office_relation("footer"), "footer1.xml"},
                        {office_relation("header"), "header1.xml"},
                        {office_relation("header"), "header2.xml"}})},
       {"word/styles.xml", styles_part()},
       {"word/settings.xml", settings_part()},
       {"word/footer1.xml", footer_part(run_id)},
       {"word/header1.xml", header_part(true)},
       {"word/header2.xml", header_part(false)},
       {"docProps/core.xml", core_part()},
       {"docProps/app.xml", app_part()}});
  if (!package) {
    model::Error error = package.error();
    error.source = target.string();
    return model::fail(std::move(error));
  }
  return write_file(target, *package);
}

}  // namespace generate
