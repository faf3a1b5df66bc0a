#include "generate/hocr.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <pugixml.hpp>
#include <sstream>

#include "generate/page_pixels.h"

namespace generate {

namespace {

using model::BlockKind;
using model::Box;
using model::TextBlock;
using model::TextLine;
using model::TextPage;
using pugi::xml_node;

std::string bbox(const PixelBox& box) {
  return fmt::format("bbox {} {} {} {}", box.x0, box.y0, box.x1, box.y1);
}

/// "ocrx_word" -> "word".
std::string_view kind_name(std::string_view kind) { return kind.substr(kind.find('_') + 1); }

/// One page; ids of its elements end in the page and a running number.
class PageWriter {
 public:
  PageWriter(const TextPage& text, xml_node page)
      : text_(text), pixels_(*text.page), number_(text.page->number), page_(page) {}

  void write() {
    xml_node table;
    xml_node row;
    const TextBlock* before = nullptr;
    for (const TextBlock& block : text_.blocks) {
      if (block.kind != BlockKind::kCell) {
        write_area(block, page_);
      } else {
        const bool same_table = before != nullptr && before->table == block.table;
        if (!same_table) table = new_table(block.table);
        if (!same_table || before->row != block.row) row = table.append_child("tr");
        write_cell(block, row);
      }
      before = &block;
    }
  }

 private:
  xml_node element(xml_node parent, const char* tag, const char* kind, const Box& box,
                   const std::string& more = {}) {
    xml_node node = parent.append_child(tag);
    node.append_attribute("class") = kind;
    node.append_attribute("id") =
        fmt::format("{}_{}_{}", kind_name(kind), number_, ++counter_).c_str();
    node.append_attribute("title") = (bbox(pixels_.box(box)) + more).c_str();
    return node;
  }

  xml_node new_table(int index) {
    return element(page_, "table", "ocr_table", text_.page->grids[static_cast<size_t>(index)].box);
  }

  void write_area(const TextBlock& block, xml_node parent) {
    if (block.lines.empty()) return;
    const bool furniture = block.kind == BlockKind::kFurniture;
    xml_node area = element(parent, "div", furniture ? "ocr_pageno" : "ocr_carea", block.box);
    write_lines(block, element(area, "p", "ocr_par", block.box));
  }

  void write_cell(const TextBlock& block, xml_node row) {
    xml_node cell = element(row, "td", "ocr_carea", block.box);
    if (block.row_span > 1) cell.append_attribute("rowspan") = block.row_span;
    if (block.col_span > 1) cell.append_attribute("colspan") = block.col_span;
    if (!block.lines.empty()) write_lines(block, element(cell, "p", "ocr_par", block.box));
  }

  void write_lines(const TextBlock& block, xml_node parent) {
    for (const TextLine& line : block.lines) {
      xml_node node = element(parent, "span", "ocr_line", line.box, slope());
      for (size_t i = 0; i < line.words.size(); ++i) {
        const model::Word& word = line.words[i];
        if (i > 0 && !word.glued) node.append_child(pugi::node_pcdata).set_value(" ");
        constexpr double kPercent = 100;
        const auto confidence = std::lround(std::clamp(word.confidence, 0.0, 1.0) * kPercent);
        element(node, "span", "ocrx_word", word.box, fmt::format("; x_wconf {}", confidence))
            .append_child(pugi::node_pcdata)
            .set_value(word.text.c_str());
      }
      parent.append_child(pugi::node_pcdata).set_value("\n");
    }
  }

  /// Counter-clockwise, as textangle counts.
  std::string slope() const {
    constexpr int kFull = 360;
    const double angle = text_.page->rotation - text_.page->skew_deg;
    return std::abs(angle) < 0.005 ? std::string()
                                   : fmt::format("; textangle {:.2f}", std::fmod(angle, kFull));
  }

  const TextPage& text_;
  PagePixels pixels_;
  int number_;
  int counter_ = 0;
  xml_node page_;
};

void add_meta(xml_node head, const char* name, const std::string& content) {
  xml_node meta = head.append_child("meta");
  meta.append_attribute("name") = name;
  meta.append_attribute("content") = content.c_str();
}

/// A file name inside a quoted property.
std::string quoted(std::string_view source) {
  std::string out;
  for (const char c : source) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return '"' + out + '"';
}

}  // namespace

std::string hocr(const std::vector<TextPage>& pages, std::string_view source,
                 std::string_view tool_version) {
  pugi::xml_document document;
  xml_node declaration = document.append_child(pugi::node_declaration);
  declaration.append_attribute("version") = "1.0";
  declaration.append_attribute("encoding") = "UTF-8";
  document.append_child(pugi::node_doctype).set_value("html");
  xml_node html = document.append_child("html");
  html.append_attribute("xmlns") = "http://www.w3.org/1999/xhtml";
  html.append_attribute("xml:lang") = "vi";
  html.append_attribute("lang") = "vi";
  xml_node head = html.append_child("head");
  head.append_child("title").append_child(pugi::node_pcdata).set_value(std::string(source).c_str());
  add_meta(head, "ocr-system", fmt::format("vanthu {}", tool_version));
  add_meta(head, "ocr-capabilities",
           "ocr_page ocr_carea ocr_par ocr_line ocr_table ocr_pageno ocrx_word ocrp_wconf");
  add_meta(head, "ocr-number-of-pages", std::to_string(pages.size()));
  add_meta(head, "ocr-langs", "vi");
  xml_node body = html.append_child("body");
  for (const TextPage& text : pages) {
    const PagePixels pixels(*text.page);
    xml_node page = body.append_child("div");
    page.append_attribute("class") = "ocr_page";
    page.append_attribute("id") = fmt::format("page_{}", text.page->number).c_str();
    page.append_attribute("title") =
        fmt::format("image {}; bbox 0 0 {} {}; ppageno {}; scan_res {} {}", quoted(source),
                    pixels.width(), pixels.height(), text.page->number - 1, pixels.dpi(),
                    pixels.dpi())
            .c_str();
    PageWriter(text, page).write();
  }
  std::ostringstream out;
  document.save(out, "", pugi::format_raw);
  return out.str() + "\n";
}

}  // namespace generate
