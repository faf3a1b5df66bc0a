#include "ingest/docx_file.h"

#include <algorithm>
#include <map>
#include <pugixml.hpp>

#include "ingest/legacy_fonts.h"
#include "ingest/package.h"
#include "ingest/page_list.h"
#include "ingest/xml.h"
#include "model/text.h"

namespace ingest {

namespace {

using model::ErrorCode;
using pugi::xml_node;

constexpr double kTwipsPerPoint = 20;
constexpr const char* kKind = "DOCX";
constexpr int kDeepest = 200;  // nested elements; beyond it the file is hostile

std::string value_of(xml_node node, std::string_view name) {
  return attribute(child(node, name), "val");
}

bool switched_on(xml_node properties, std::string_view name) {
  const xml_node found = child(properties, name);
  if (!found) return false;
  const std::string value = attribute(found, "val");
  return value != "0" && value != "false" && value != "none";
}

/// Automatic numbers of lists (numbering.xml): "1.", "a)", "-".
class Numbering {
 public:
  explicit Numbering(xml_node root) {
    std::map<std::string, xml_node> abstract;
    for (xml_node node : root.children()) {
      if (local_name(node) == "abstractNum") abstract[attribute(node, "abstractNumId")] = node;
    }
    for (xml_node node : root.children()) {
      if (local_name(node) != "num") continue;
      lists_[attribute(node, "numId")] = abstract[value_of(node, "abstractNumId")];
    }
  }

  /// Text of the next number in list `id` at `level`; empty for unknown lists.
  std::string next(const std::string& id, int level) {
    const auto list = lists_.find(id);
    if (list == lists_.end() || level < 0 || level > 8) return {};
    std::map<int, int>& counters = counters_[id];
    for (auto it = counters.upper_bound(level); it != counters.end();) it = counters.erase(it);
    const xml_node own = level_of(list->second, level);
    if (counters.count(level) == 0) {
      const std::string start = value_of(own, "start");
      counters[level] = start.empty() ? 1 : std::atoi(start.c_str());
    } else {
      ++counters[level];
    }
    if (value_of(own, "numFmt") == "bullet") return "-";
    std::string text = value_of(own, "lvlText");
    for (int one = 0; one <= level; ++one) {
      const std::string format = value_of(level_of(list->second, one), "numFmt");
      const int count = counters.count(one) != 0 ? counters[one] : 1;
      text = model::replace_all(text, "%" + std::to_string(one + 1), formatted(count, format));
    }
    return text;
  }

 private:
  static xml_node level_of(xml_node list, int level) {
    return list.find_child([&](xml_node node) {
      return local_name(node) == "lvl" && attribute(node, "ilvl") == std::to_string(level);
    });
  }

  static std::string formatted(int count, const std::string& format) {
    if (format == "lowerLetter" || format == "upperLetter") {
      const char first = format == "lowerLetter" ? 'a' : 'A';
      return std::string(1, static_cast<char>(first + (count - 1) % 26));
    }
    if (format == "upperRoman" || format == "lowerRoman") {
      const std::string numeral = model::roman(std::clamp(count, 1, 89));
      return format[0] == 'l' ? model::lower(numeral) : numeral;
    }
    if (format == "decimalZero" && count < 10) return "0" + std::to_string(count);
    return format == "none" ? std::string() : std::to_string(count);
  }

  std::map<std::string, xml_node> lists_;
  std::map<std::string, std::map<int, int>> counters_;
};

/// Names of fonts by styles (styles.xml), the nearest to the text first.
class StyleFonts {
 public:
  explicit StyleFonts(xml_node root) {
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

  std::string font_of(xml_node run_properties, const std::string& paragraph_style) const {
    std::string font = named_in(run_properties);
    if (font.empty()) font = inherited(value_of(run_properties, "rStyle"));
    if (font.empty()) {
      font = inherited(paragraph_style.empty() ? default_paragraph_ : paragraph_style);
    }
    return font.empty() ? default_ : font;
  }

 private:
  struct Style {
    std::string font;
    std::string based_on;
  };

  /// Letters above ASCII, which is what tells a legacy font, are set in the font for hAnsi.
  static std::string named_in(xml_node run_properties) {
    const xml_node fonts = child(run_properties, "rFonts");
    const std::string high = attribute(fonts, "hAnsi");
    return high.empty() ? attribute(fonts, "ascii") : high;
  }

  std::string inherited(std::string id) const {
    constexpr int kLongestChain = 16;  // styles may name one another in a circle
    for (int step = 0; step < kLongestChain; ++step) {
      const auto style = styles_.find(id);
      if (style == styles_.end()) break;
      if (!style->second.font.empty()) return style->second.font;
      id = style->second.based_on;
    }
    return {};
  }

  std::map<std::string, Style> styles_;
  std::string default_;
  std::string default_paragraph_;
};

class FlowReader {
 public:
  FlowReader(xml_node numbering, xml_node styles) : numbering_(numbering), fonts_(styles) {}

  FlowDocument read(xml_node body) {
    FlowDocument flow;
    read_blocks(body, 0, &flow);
    const xml_node size = child(child(body, "sectPr"), "pgSz");
    const double width = std::atof(attribute(size, "w").c_str()) / kTwipsPerPoint;
    const double height = std::atof(attribute(size, "h").c_str()) / kTwipsPerPoint;
    constexpr double kSmallest = 200;
    constexpr double kLargest = 3000;
    if (width > kSmallest && width < kLargest && height > kSmallest && height < kLargest) {
      flow.width = width;
      flow.height = height;
    }
    return flow;
  }

  FlowParagraph paragraph(xml_node node) {
    FlowParagraph out;
    const xml_node properties = child(node, "pPr");
    const std::string align = value_of(properties, "jc");
    if (align == "center") out.align = FlowAlign::kCenter;
    if (align == "right" || align == "end") out.align = FlowAlign::kRight;
    out.page_break_before = switched_on(properties, "pageBreakBefore");
    const xml_node list = child(properties, "numPr");
    if (list) {
      const std::string number =
          numbering_.next(value_of(list, "numId"), std::atoi(value_of(list, "ilvl").c_str()));
      if (!number.empty()) out.runs.push_back({number + " ", false, false, false, ""});
    }
    read_runs(node, value_of(properties, "pStyle"), 0, &out);
    return out;
  }

  /// Whether text was nested too deep to be read.
  bool left_out() const { return left_out_; }

 private:
  void read_blocks(xml_node parent, int depth, FlowDocument* flow) {
    if (is_too_deep(depth)) return;
    for (xml_node node : parent.children()) {
      const std::string_view name = local_name(node);
      if (name == "p") {
        FlowBlock block;
        block.paragraph = paragraph(node);
        flow->blocks.push_back(std::move(block));
      } else if (name == "tbl") {
        FlowBlock block;
        block.is_table = true;
        block.table = table(node, depth + 1);
        flow->blocks.push_back(std::move(block));
      } else if (name == "sdt" || name == "sdtContent" || name == "ins" || name == "customXml") {
        read_blocks(node, depth + 1, flow);
      }
    }
  }

  void read_runs(xml_node parent, const std::string& style, int depth, FlowParagraph* out) {
    if (is_too_deep(depth)) return;
    for (xml_node node : parent.children()) {
      const std::string_view name = local_name(node);
      if (name == "r") {
        read_run(node, style, out);
      } else if (name == "hyperlink" || name == "ins" || name == "smartTag" || name == "sdt" ||
                 name == "sdtContent" || name == "fldSimple") {
        read_runs(node, style, depth + 1, out);
      }
    }
  }

  void read_run(xml_node node, const std::string& style, FlowParagraph* out) const {
    const xml_node properties = child(node, "rPr");
    FlowRun run;
    run.bold = switched_on(properties, "b");
    run.italic = switched_on(properties, "i");
    run.superscript = value_of(properties, "vertAlign") == "superscript";
    if (switched_on(properties, "vanish")) return;
    run.font = fonts_.font_of(properties, style);
    for (xml_node piece : node.children()) {
      const std::string_view name = local_name(piece);
      if (name == "t") {
        run.text += piece.text().get();
      } else if (name == "tab") {
        run.text += "    ";
      } else if (name == "softHyphen") {
        run.text += "\u00AD";  // the letter of that byte in a legacy font
      } else if (name == "sym") {
        add_symbol(piece, run, out);
      } else if (name == "noBreakHyphen") {
        run.text += "-";
      } else if (name == "br" || name == "cr") {
        if (attribute(piece, "type") == "page") out->page_break_before = out->runs.empty();
        run.text += "\n";
      } else if (name == "footnoteReference") {
        run.superscript = true;
        run.text += attribute(piece, "id");
      }
    }
    if (!run.text.empty()) out->runs.push_back(std::move(run));
  }

  /// A single character in a font of its own; the text before it becomes a run.
  static void add_symbol(xml_node node, FlowRun& run, FlowParagraph* out) {
    FlowRun before = run;
    run.text.clear();
    if (!before.text.empty()) out->runs.push_back(std::move(before));
    FlowRun symbol = run;
    symbol.font = attribute(node, "font");
    const auto code = std::strtoul(attribute(node, "char").c_str(), nullptr, 16);
    constexpr unsigned long kLast = 0xFFFD;
    constexpr unsigned long kFirst = 0x20;
    if (code < kFirst || code > kLast || (code >= 0xD800 && code < 0xE000)) return;
    symbol.text = model::to_utf8(std::u32string(1, static_cast<char32_t>(code)));
    out->runs.push_back(std::move(symbol));
  }

  /// A table without any border is set side by side, as letterheads and signatures are.
  static bool has_borders(xml_node node) {
    const xml_node properties = child(node, "tblPr");
    const xml_node borders = child(properties, "tblBorders");
    for (xml_node side : borders.children()) {
      const std::string kind = attribute(side, "val");
      if (kind != "none" && kind != "nil") return true;
    }
    if (borders) return false;
    if (!value_of(properties, "tblStyle").empty()) return true;
    return static_cast<bool>(node.first_element_by_path("w:tr/w:tc/w:tcPr/w:tcBorders"));
  }

  FlowTable table(xml_node node, int depth) {
    FlowTable out;
    out.ruled = has_borders(node);
    for (xml_node column : child(node, "tblGrid").children()) {
      out.widths.push_back(std::max(1.0, std::atof(attribute(column, "w").c_str())));
    }
    size_t columns = 0;
    for (xml_node row_node : node.children()) {
      if (local_name(row_node) != "tr") continue;
      FlowRow row;
      size_t used = 0;
      for (xml_node cell_node : row_node.children()) {
        if (local_name(cell_node) != "tc") continue;
        FlowCell cell;
        const xml_node properties = child(cell_node, "tcPr");
        const std::string span = value_of(properties, "gridSpan");
        if (!span.empty()) cell.col_span = std::clamp(std::atoi(span.c_str()), 1, 64);
        const xml_node merge = child(properties, "vMerge");
        cell.continues_above = merge && attribute(merge, "val") != "restart";
        add_paragraphs(cell_node, depth, &cell);
        used += static_cast<size_t>(cell.col_span);
        row.cells.push_back(std::move(cell));
      }
      columns = std::max(columns, used);
      out.rows.push_back(std::move(row));
    }
    out.widths.resize(std::max(columns, out.widths.size()), 1);
    return out;
  }

  /// A table inside a cell gives its text to that cell.
  void add_paragraphs(xml_node node, int depth, FlowCell* cell) {
    if (is_too_deep(depth)) return;
    for (xml_node piece : node.children()) {
      const std::string_view name = local_name(piece);
      if (name == "p") {
        cell->paragraphs.push_back(paragraph(piece));
      } else if (name == "tbl" || name == "tr" || name == "tc" || name == "sdt" ||
                 name == "sdtContent") {
        add_paragraphs(piece, depth + 1, cell);
      }
    }
  }

  bool is_too_deep(int depth) {
    left_out_ |= depth > kDeepest;
    return depth > kDeepest;
  }

  Numbering numbering_;
  StyleFonts fonts_;
  bool left_out_ = false;
};

model::Result<pugi::xml_document> xml_part(const Package& package, const std::string& name) {
  const auto bytes = package.part(name);
  if (!bytes) return model::fail(bytes.error());
  return parsed_xml(*bytes, kKind);
}

std::vector<FlowParagraph> notes_of(xml_node root, FlowReader* reader) {
  std::vector<FlowParagraph> notes;
  for (xml_node note : root.children()) {
    const std::string id = attribute(note, "id");
    if (local_name(note) != "footnote" || !attribute(note, "type").empty()) continue;
    bool first = true;
    for (xml_node piece : note.children()) {
      if (local_name(piece) != "p") continue;
      FlowParagraph paragraph = reader->paragraph(piece);
      if (first) paragraph.runs.insert(paragraph.runs.begin(), {id + " ", false, false, true, ""});
      first = false;
      notes.push_back(std::move(paragraph));
    }
  }
  return notes;
}

}  // namespace

model::Result<std::unique_ptr<PageSource>> open_docx(const std::filesystem::path& path,
                                                     const Limits& limits,
                                                     const dictionaries::TextJudge* judge) {
  PackageLimits package_limits;
  package_limits.max_part_bytes = limits.max_text_bytes;
  const auto package = Package::open(path, kKind, package_limits);
  if (!package) return model::fail(package.error());
  auto main_xml = xml_part(*package, "word/document.xml");
  auto numbering_xml = xml_part(*package, "word/numbering.xml");
  auto notes_xml = xml_part(*package, "word/footnotes.xml");
  auto styles_xml = xml_part(*package, "word/styles.xml");
  for (const auto* one : {&main_xml, &numbering_xml, &notes_xml, &styles_xml}) {
    if (!*one) return model::fail(one->error());
  }
  const xml_node body = child(main_xml->document_element(), "body");
  if (!body) {
    return model::fail(ErrorCode::kUnreadable, "the DOCX holds no text document", path.string());
  }
  FlowReader reader(numbering_xml->document_element(), styles_xml->document_element());
  FlowDocument flow = reader.read(body);
  flow.notes = notes_of(notes_xml->document_element(), &reader);
  if (reader.left_out()) {
    return model::fail(ErrorCode::kTooLarge,
                       "the DOCX nests its elements deeper than any editor does; save it anew",
                       path.string());
  }
  if (judge != nullptr) decode_legacy_fonts(judge->encodings(), &flow);
  return std::make_unique<PageList>(laid_out(flow));
}

}  // namespace ingest
