#include "ingest/docx_styles.h"

#include <algorithm>

#include "ingest/xml.h"
#include "model/text.h"

namespace ingest {

namespace {

using pugi::xml_node;

xml_node level_of(xml_node list, int level) {
  return list.find_child([&](xml_node node) {
    return local_name(node) == "lvl" && attribute(node, "ilvl") == std::to_string(level);
  });
}

std::string formatted(int count, const std::string& format) {
  if (format == "lowerLetter" || format == "upperLetter") {
    const char first = format == "lowerLetter" ? 'a' : 'A';
    return {static_cast<char>(first + (count - 1) % 26)};
  }
  if (format == "upperRoman" || format == "lowerRoman") {
    const std::string numeral = model::roman(std::clamp(count, 1, 89));
    return format[0] == 'l' ? model::lower(numeral) : numeral;
  }
  if (format == "decimalZero" && count < 10) return "0" + std::to_string(count);
  return format == "none" ? std::string() : std::to_string(count);
}

/// Letters above ASCII, which is what tells a legacy font, are set in the font for hAnsi.
std::string named_in(xml_node run_properties) {
  const xml_node fonts = child(run_properties, "rFonts");
  const std::string high = attribute(fonts, "hAnsi");
  return high.empty() ? attribute(fonts, "ascii") : high;
}

}  // namespace

std::string value_of(pugi::xml_node node, std::string_view name) {
  return attribute(child(node, name), "val");
}

Numbering::Numbering(xml_node root) {
  std::map<std::string, xml_node> abstract;
  for (xml_node node : root.children()) {
    if (local_name(node) == "abstractNum") abstract[attribute(node, "abstractNumId")] = node;
  }
  for (xml_node node : root.children()) {
    if (local_name(node) != "num") continue;
    lists_[attribute(node, "numId")] = abstract[value_of(node, "abstractNumId")];
  }
}

std::string Numbering::next(const std::string& id, int level) {
  const auto list = lists_.find(id);
  if (list == lists_.end() || level < 0 || level > 8) return {};
  std::map<int, int>& counters = counters_[id];
  for (auto it = counters.upper_bound(level); it != counters.end();) it = counters.erase(it);
  const xml_node own = level_of(list->second, level);
  if (!counters.contains(level)) {
    const std::string start = value_of(own, "start");
    counters[level] = start.empty() ? 1 : integer_in(start);
  } else {
    ++counters[level];
  }
  if (value_of(own, "numFmt") == "bullet") return "-";
  std::string text = value_of(own, "lvlText");
  for (int one = 0; one <= level; ++one) {
    const std::string format = value_of(level_of(list->second, one), "numFmt");
    const int count = counters.contains(one) ? counters[one] : 1;
    text = model::replace_all(text, "%" + std::to_string(one + 1), formatted(count, format));
  }
  return text;
}

StyleFonts::StyleFonts(xml_node root) {
  const xml_node defaults = child(child(child(root, "docDefaults"), "rPrDefault"), "rPr");
  default_ = named_in(defaults);
  for (xml_node node : root.children()) {
    if (local_name(node) != "style") continue;
    const std::string id = attribute(node, "styleId");
    styles_[id] = {named_in(child(node, "rPr")), value_of(node, "basedOn")};
    const std::string is_default = attribute(node, "default");
    if (attribute(node, "type") == "paragraph" && (is_default == "1" || is_default == "true")) {
      default_paragraph_ = id;
    }
  }
}

std::string StyleFonts::font_of(xml_node run_properties, const std::string& paragraph_style) const {
  std::string font = named_in(run_properties);
  if (font.empty()) font = inherited(value_of(run_properties, "rStyle"));
  if (font.empty()) {
    font = inherited(paragraph_style.empty() ? default_paragraph_ : paragraph_style);
  }
  return font.empty() ? default_ : font;
}

std::string StyleFonts::inherited(std::string id) const {
  constexpr int kLongestChain = 16;  // styles may name one another in a circle
  for (int step = 0; step < kLongestChain; ++step) {
    const auto style = styles_.find(id);
    if (style == styles_.end()) break;
    if (!style->second.font.empty()) return style->second.font;
    id = style->second.based_on;
  }
  return {};
}

}  // namespace ingest
