#include <gtest/gtest.h>

#include <map>
#include <pugixml.hpp>
#include <set>

#include "generate/alto.h"
#include "generate/hocr.h"
#include "text_page.h"

namespace generate {
namespace {

using model::BlockKind;
using text_page::cell;
using text_page::word;

class Outputs : public testing::Test {
 protected:
  Outputs() {
    page_ = text_page::page();
    model::Grid grid;
    grid.box = {10, 40, 190, 60};
    grid.xs = {10, 100, 190};
    grid.ys = {40, 60};
    page_.grids.push_back(grid);
    model::Word glued = word(",", {52, 10, 54, 20});
    glued.glued = true;
    texts_.push_back({&page_,
                      {text_page::block({word("Sở", {10, 10, 30, 20}),
                                         word("Tài", {34, 10, 52, 20}, 0.456), glued},
                                        BlockKind::kParagraph),
                       cell({word("A<&\"", {12, 42, 30, 52})}, 0, 0, {10, 40, 100, 60}),
                       cell({}, 0, 1, {100, 40, 190, 60}),
                       text_page::block({word("2", {98, 90, 102, 98})}, BlockKind::kFurniture)}});
  }

  model::Page page_;
  std::vector<model::TextPage> texts_;
};

pugi::xml_document parsed(const std::string& text) {
  pugi::xml_document document;
  EXPECT_TRUE(document.load_string(text.c_str(), pugi::parse_full | pugi::parse_ws_pcdata));
  return document;
}

TEST_F(Outputs, HocrHasPagesAreasLinesWordsAndTables) {
  const std::string text = hocr(texts_, "a \"b\".pdf", "1.0");
  const pugi::xml_document document = parsed(text);
  const auto page = document.select_node("//div[@class='ocr_page']").node();
  EXPECT_STREQ(page.attribute("title").value(),
               "image \"a \\\"b\\\".pdf\"; bbox 0 0 400 200; ppageno 0; scan_res 144 144");
  const auto words = document.select_nodes("//span[@class='ocr_line']/span[@class='ocrx_word']");
  ASSERT_EQ(words.size(), 5U);
  EXPECT_STREQ(words[0].node().attribute("title").value(), "bbox 20 20 60 40; x_wconf 90");
  EXPECT_STREQ(words[1].node().attribute("title").value(), "bbox 68 20 104 40; x_wconf 46");
  EXPECT_EQ(document.select_nodes("//table[@class='ocr_table']/tr/td[@class='ocr_carea']").size(),
            2U);
  EXPECT_STREQ(document.select_node("//td//span[@class='ocrx_word']").node().text().get(), "A<&\"");
  EXPECT_EQ(document.select_nodes("//div[@class='ocr_pageno']").size(), 1U);
  std::string line;
  for (const auto& node : document.select_node("//span[@class='ocr_line']").node().children()) {
    line += node.type() == pugi::node_pcdata ? node.value() : node.text().get();
  }
  EXPECT_EQ(line, "Sở Tài,");
}

TEST_F(Outputs, HocrDeclaresWhatItUses) {
  const pugi::xml_document document = parsed(hocr(texts_, "a.pdf", "1.0"));
  const std::string declared =
      document.select_node("//meta[@name='ocr-capabilities']/@content").attribute().value();
  std::set<std::string> ids;
  for (const auto& found : document.select_nodes("//body//*[@class]")) {
    EXPECT_NE(declared.find(found.node().attribute("class").value()), std::string::npos);
    EXPECT_TRUE(ids.insert(found.node().attribute("id").value()).second);
  }
  EXPECT_STREQ(document.select_node("//meta[@name='ocr-system']/@content").attribute().value(),
               "vanthu 1.0");
}

/// The parts of the ALTO 4.2 schema that we use: which element may stand in which, and what it must
/// carry.
void expect_alto(const pugi::xml_node& node, std::set<std::string>* ids) {
  struct Rule {
    std::set<std::string> children;
    std::set<std::string> required;
  };
  static const std::map<std::string, Rule> kSchema = {
      {"alto", {{"Description", "Layout"}, {}}},
      {"Description", {{"MeasurementUnit", "sourceImageInformation", "Processing"}, {}}},
      {"MeasurementUnit", {{}, {}}},
      {"sourceImageInformation", {{"fileName"}, {}}},
      {"fileName", {{}, {}}},
      {"Processing", {{"processingSoftware"}, {"ID"}}},
      {"processingSoftware", {{"softwareName", "softwareVersion"}, {}}},
      {"softwareName", {{}, {}}},
      {"softwareVersion", {{}, {}}},
      {"Layout", {{"Page"}, {}}},
      {"Page", {{"PrintSpace"}, {"ID", "PHYSICAL_IMG_NR", "WIDTH", "HEIGHT"}}},
      {"PrintSpace", {{"TextBlock", "ComposedBlock"}, {"HPOS", "VPOS", "WIDTH", "HEIGHT"}}},
      {"ComposedBlock", {{"TextBlock"}, {"ID", "TYPE", "HPOS", "VPOS", "WIDTH", "HEIGHT"}}},
      {"TextBlock", {{"TextLine"}, {"ID", "HPOS", "VPOS", "WIDTH", "HEIGHT"}}},
      {"TextLine", {{"String", "SP"}, {"HPOS", "VPOS", "WIDTH", "HEIGHT"}}},
      {"String", {{}, {"CONTENT", "WC", "HPOS", "VPOS", "WIDTH", "HEIGHT"}}},
      {"SP", {{}, {"HPOS", "VPOS", "WIDTH"}}}};
  const auto rule = kSchema.find(node.name());
  ASSERT_NE(rule, kSchema.end()) << node.name();
  for (const std::string& name : rule->second.required) {
    EXPECT_TRUE(node.attribute(name.c_str())) << node.name() << " lacks " << name;
  }
  if (const auto id = node.attribute("ID")) EXPECT_TRUE(ids->insert(id.value()).second);
  for (const pugi::xml_node& child : node.children()) {
    if (child.type() != pugi::node_element) continue;
    EXPECT_TRUE(rule->second.children.contains(child.name()))
        << child.name() << " in " << node.name();
    expect_alto(child, ids);
  }
}

TEST_F(Outputs, AltoKeepsToItsSchema) {
  const pugi::xml_document document = parsed(alto(texts_, "a.pdf", "1.0"));
  EXPECT_STREQ(document.document_element().attribute("xmlns").value(),
               "http://www.loc.gov/standards/alto/ns-v4#");
  std::set<std::string> ids;
  expect_alto(document.document_element(), &ids);
}

TEST_F(Outputs, AltoHoldsTextPlacesAndDoubt) {
  const pugi::xml_document document = parsed(alto(texts_, "a.pdf", "1.0"));
  const auto strings = document.select_nodes("//String");
  ASSERT_EQ(strings.size(), 5U);
  EXPECT_STREQ(strings[1].node().attribute("CONTENT").value(), "Tài");
  EXPECT_STREQ(strings[1].node().attribute("WC").value(), "0.46");
  EXPECT_EQ(strings[1].node().attribute("HPOS").as_int(), 68);
  EXPECT_EQ(strings[1].node().attribute("WIDTH").as_int(), 36);
  EXPECT_EQ(document.select_nodes("//SP").size(), 1U);
  EXPECT_EQ(document.select_nodes("//ComposedBlock[@TYPE='table']/TextBlock").size(), 2U);
}

}  // namespace
}  // namespace generate
