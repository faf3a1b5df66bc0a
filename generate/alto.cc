#include "generate/alto.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <pugixml.hpp>
#include <sstream>

#include "generate/page_pixels.h"

namespace generate {

namespace {

using model::BlockKind;
using model::TextBlock;
using model::TextLine;
using model::TextPage;
using pugi::xml_node;

void place(xml_node node, const PixelBox& box) {
  node.append_attribute("HPOS") = box.x0;
  node.append_attribute("VPOS") = box.y0;
  node.append_attribute("WIDTH") = box.x1 - box.x0;
  node.append_attribute("HEIGHT") = box.y1 - box.y0;
}

void add_text(xml_node parent, const char* name, const std::string& text) {
  parent.append_child(name).append_child(pugi::node_pcdata).set_value(text.c_str());
}

class PageWriter {
 public:
  PageWriter(const TextPage& text, xml_node space)
      : text_(text), pixels_(*text.page), number_(text.page->number), space_(space) {}

  void write() {
    xml_node table;
    int open_table = -1;
    for (const TextBlock& block : text_.blocks) {
      if (block.kind != BlockKind::kCell) {
        open_table = -1;
        if (!block.lines.empty()) write_block(block, space_);
        continue;
      }
      if (block.table != open_table) table = new_table(block.table);
      open_table = block.table;
      write_block(block, table);
    }
  }

 private:
  xml_node element(xml_node parent, const char* name, const char* id, const model::Box& box) {
    xml_node node = parent.append_child(name);
    node.append_attribute("ID") = fmt::format("{}_{}_{}", id, number_, ++counter_).c_str();
    place(node, pixels_.box(box));
    return node;
  }

  xml_node new_table(int index) {
    xml_node table = element(space_, "ComposedBlock", "table",
                             text_.page->grids[static_cast<size_t>(index)].box);
    table.append_attribute("TYPE") = "table";
    return table;
  }

  void write_block(const TextBlock& block, xml_node parent) {
    xml_node node =
        element(parent, "TextBlock", block.kind == BlockKind::kCell ? "cell" : "block", block.box);
    for (const TextLine& line : block.lines) write_line(line, node);
  }

  void write_line(const TextLine& line, xml_node parent) {
    xml_node node = element(parent, "TextLine", "line", line.box);
    for (size_t i = 0; i < line.words.size(); ++i) {
      const model::Word& word = line.words[i];
      if (i > 0 && !word.glued) write_space(line.words[i - 1], word, node);
      xml_node string = element(node, "String", "string", word.box);
      string.append_attribute("CONTENT") = word.text.c_str();
      string.append_attribute("WC") =
          fmt::format("{:.2f}", std::clamp(word.confidence, 0.0, 1.0)).c_str();
    }
  }

  void write_space(const model::Word& before, const model::Word& after, xml_node line) const {
    const PixelBox box = pixels_.box(
        {before.box.x1, before.box.y0, std::max(before.box.x1, after.box.x0), before.box.y1});
    xml_node space = line.append_child("SP");
    space.append_attribute("HPOS") = box.x0;
    space.append_attribute("VPOS") = box.y0;
    space.append_attribute("WIDTH") = box.x1 - box.x0;
  }

  const TextPage& text_;
  PagePixels pixels_;
  int number_;
  int counter_ = 0;
  xml_node space_;
};

void describe(xml_node alto, std::string_view source, std::string_view tool_version) {
  xml_node description = alto.append_child("Description");
  add_text(description, "MeasurementUnit", "pixel");
  add_text(description.append_child("sourceImageInformation"), "fileName", std::string(source));
  xml_node processing = description.append_child("Processing");
  processing.append_attribute("ID") = "OCR_1";
  xml_node software = processing.append_child("processingSoftware");
  add_text(software, "softwareName", "vanthu");
  add_text(software, "softwareVersion", std::string(tool_version));
}

}  // namespace

std::string alto(const std::vector<TextPage>& pages, std::string_view source,
                 std::string_view tool_version) {
  pugi::xml_document document;
  xml_node declaration = document.append_child(pugi::node_declaration);
  declaration.append_attribute("version") = "1.0";
  declaration.append_attribute("encoding") = "UTF-8";
  xml_node root = document.append_child("alto");
  root.append_attribute("xmlns") = "http://www.loc.gov/standards/alto/ns-v4#";
  root.append_attribute("xmlns:xsi") = "http://www.w3.org/2001/XMLSchema-instance";
  root.append_attribute("xsi:schemaLocation") =
      "http://www.loc.gov/standards/alto/ns-v4# "
      "http://www.loc.gov/standards/alto/v4/alto-4-2.xsd";
  describe(root, source, tool_version);
  xml_node layout = root.append_child("Layout");
  for (const TextPage& text : pages) {
    const PagePixels pixels(*text.page);
    xml_node page = layout.append_child("Page");
    page.append_attribute("ID") = fmt::format("page_{}", text.page->number).c_str();
    page.append_attribute("PHYSICAL_IMG_NR") = text.page->number;
    page.append_attribute("WIDTH") = pixels.width();
    page.append_attribute("HEIGHT") = pixels.height();
    xml_node space = page.append_child("PrintSpace");
    place(space, {0, 0, pixels.width(), pixels.height()});
    PageWriter(text, space).write();
  }
  std::ostringstream out;
  document.save(out, " ");
  return out.str();
}

}  // namespace generate
