#include "generate/word_elements.h"

#include <numeric>

#include "generate/wording.h"
#include "model/text.h"

namespace generate {

namespace {

using Node = pugi::xml_node;

// One w:t per line, w:br between them; spaces at the ends of a line are kept.
void add_run(Node paragraph, const WordParagraph& content) {
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

Node start_row(Node table, bool header) {
  Node row = add(table, "w:tr");
  Node properties = add(row, "w:trPr");
  add(properties, "w:cantSplit");
  if (header) add(properties, "w:tblHeader");
  return row;
}

void add_cell(Node row, int width, int span, const char* fill,
              const std::vector<WordParagraph>& paragraphs, bool centered) {
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
  if (paragraphs.empty()) add_paragraph(cell, kCellStyle, {}, centered);
  for (const WordParagraph& paragraph : paragraphs) {
    add_paragraph(cell, kCellStyle, paragraph, centered);
  }
}

int total_width(WordColumns columns) {
  return std::accumulate(columns.begin(), columns.end(), 0,
                         [](int sum, const WordColumn& column) { return sum + column.width; });
}

}  // namespace

Node add(Node parent, const char* name) { return parent.append_child(name); }

Node add_value(Node parent, const char* name, const char* value) {
  Node node = add(parent, name);
  node.append_attribute("w:val") = value;
  return node;
}

Node add_value(Node parent, const char* name, int value) {
  return add_value(parent, name, std::to_string(value).c_str());
}

Node add_paragraph(Node parent, const char* style, const WordParagraph& content, bool centered) {
  Node paragraph = add(parent, "w:p");
  Node properties = add(paragraph, "w:pPr");
  add_value(properties, "w:pStyle", style);
  if (centered) add_value(properties, "w:jc", "center");
  if (!content.text.empty()) add_run(paragraph, content);
  return paragraph;
}

Node start_table(Node body, WordColumns columns) {
  Node table = add(body, "w:tbl");
  Node properties = add(table, "w:tblPr");
  add_value(properties, "w:tblStyle", kTableStyle);
  Node width = add(properties, "w:tblW");
  width.append_attribute("w:w") = total_width(columns);
  width.append_attribute("w:type") = "dxa";
  add(properties, "w:tblLayout").append_attribute("w:type") = "fixed";
  Node grid = add(table, "w:tblGrid");
  for (const WordColumn& column : columns) {
    add(grid, "w:gridCol").append_attribute("w:w") = column.width;
  }
  Node row = start_row(table, true);
  for (const WordColumn& column : columns) {
    add_cell(row, column.width, 1, "DCE6F1", {{column.title, true, false}}, true);
  }
  return table;
}

void add_full_row(Node table, WordColumns columns, const std::string& text, const char* fill) {
  Node row = start_row(table, false);
  add_cell(row, total_width(columns), static_cast<int>(columns.size()), fill, {{text, true, false}},
           false);
  // A heading row must not be the last on its page.
  for (Node paragraph : row.child("w:tc").children("w:p")) {
    Node properties = paragraph.child("w:pPr");
    properties.insert_child_after("w:keepNext", properties.child("w:pStyle"));
  }
}

void add_row(Node table, WordColumns columns,
             const std::vector<std::vector<WordParagraph>>& cells) {
  Node row = start_row(table, false);
  for (std::size_t i = 0; i < cells.size(); ++i) {
    add_cell(row, columns[i].width, 1, nullptr, cells[i], columns[i].centered);
  }
}

}  // namespace generate
