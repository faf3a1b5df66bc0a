#include "generate/docx_lines.h"

#include <algorithm>
#include <cstdlib>

#include "generate/xml_part.h"
#include "model/text.h"

namespace generate {
namespace {

using Node = pugi::xml_node;

constexpr double kDefaultSize =
    10;  // points, where no style says anything (ISO 29500-1, 17.3.2.38)
constexpr double kDefaultCellMargin = 108;  // twips, Word's own

double number(const std::string& text) { return std::strtod(text.c_str(), nullptr); }

bool on(Node property) {
  if (!property) return false;
  const std::string value = attribute_of(property, "val");
  return value != "0" && value != "false" && value != "none" && value != "off";
}

class LineReader {
 public:
  LineReader(const DocxStyles& styles, const std::vector<double>& widths)
      : styles_(styles), widths_(widths) {}

  void read_blocks(Node parent, double room) {
    for (const Node node : parent.children()) {
      const std::string_view name = local_name(node);
      if (name == "p") {
        read_paragraph(node, room > 0 ? room : section_width());
      } else if (name == "tbl") {
        read_table(node);
      } else if (name == "sdt" || name == "sdtContent" || name == "ins" || name == "customXml") {
        read_blocks(node, room);
      }
    }
  }

  std::vector<DocxLine> take() { return std::move(lines_); }

 private:
  double section_width() const {
    if (widths_.empty()) return 0;
    return widths_[std::min(static_cast<std::size_t>(section_), widths_.size() - 1)];
  }

  static double cell_margin(Node table, const char* side, const char* other) {
    const Node margins = child_of(child_of(table, "tblPr"), "tblCellMar");
    Node margin = child_of(margins, side);
    if (!margin) margin = child_of(margins, other);
    return margin ? number(attribute_of(margin, "w")) : kDefaultCellMargin;
  }

  void read_table(Node table) {
    const int outer_table = table_;
    const int outer_cell = cell_;
    table_ = ++tables_;
    const double margins = cell_margin(table, "left", "start") + cell_margin(table, "right", "end");
    for (const Node row : table.children()) {
      if (local_name(row) != "tr") continue;
      for (const Node cell : row.children()) {
        if (local_name(cell) != "tc") continue;
        cell_ = ++cells_;
        const double width = number(attribute_of(child_of(child_of(cell, "tcPr"), "tcW"), "w"));
        read_blocks(cell, std::max(0.0, width - margins));
      }
    }
    table_ = outer_table;
    cell_ = outer_cell;
  }

  DocxLine blank_line(Node properties, double room) const {
    const auto of = [&](const char* name, const char* attribute) {
      return styles_.of_paragraph(properties, name, attribute);
    };
    DocxLine line;
    line.align = of("jc", "val");
    line.first_indent = number(of("ind", "firstLine"));
    line.left_indent = number(of("ind", "left"));
    line.before = number(of("spacing", "before"));
    line.after = number(of("spacing", "after"));
    line.line = number(of("spacing", "line"));
    const std::string rule = of("spacing", "lineRule");
    line.exact = rule == "exact" || rule == "atLeast";
    line.room = std::max(0.0, room - line.left_indent - number(of("ind", "right")));
    line.paragraph = paragraph_;
    line.table = table_;
    line.cell = cell_;
    line.section = section_;
    return line;
  }

  void read_paragraph(Node paragraph, double room) {
    ++paragraph_;
    const Node properties = child_of(paragraph, "pPr");
    style_ = attribute_of(child_of(properties, "pStyle"), "val");
    const DocxLine blank = blank_line(properties, room);
    line_ = blank;
    read_runs(paragraph, blank);
    finish();
    if (child_of(properties, "sectPr")) ++section_;
  }

  void read_runs(Node parent, const DocxLine& blank) {
    for (const Node node : parent.children()) {
      const std::string_view name = local_name(node);
      if (name == "r") {
        read_run(node, blank);
      } else if (name != "pPr" && name != "del" && name != "moveFrom") {
        read_runs(node, blank);
      }
    }
  }

  void read_run(Node run, const DocxLine& blank) {
    for (const Node node : run.children()) {
      const std::string_view name = local_name(node);
      if (name == "br" || name == "cr") {
        finish();
        line_ = blank;
      } else if (name == "tab") {
        line_.tabbed |= line_.text.empty();
        line_.text += ' ';
      } else if (name == "t") {
        add_text(node.text().get(), child_of(run, "rPr"));
      }
    }
  }

  void add_text(std::string text, Node properties) {
    if (on(styles_.of_run(properties, style_, "caps"))) text = model::upper(text);
    line_.text += text;
    if (model::collapse_spaces(text).empty()) return;
    const Node size = styles_.of_run(properties, style_, "sz");
    const double points = size ? number(attribute_of(size, "val")) / 2 : kDefaultSize;
    line_.least_size = line_.least_size == 0 ? points : std::min(line_.least_size, points);
    line_.most_size = std::max(line_.most_size, points);
    const std::u32string letters = model::to_utf32(text);
    if (std::none_of(letters.begin(), letters.end(), model::is_letter) &&
        std::none_of(letters.begin(), letters.end(), model::is_digit)) {
      return;  // the colon behind an underlined "Nơi nhận" is not underlined
    }
    line_.bold &= on(styles_.of_run(properties, style_, "b"));
    line_.italic &= on(styles_.of_run(properties, style_, "i"));
    line_.underline &= on(styles_.of_run(properties, style_, "u"));
    const std::string font = styles_.font_of(styles_.of_run(properties, style_, "rFonts"));
    if (!font.empty() && font != "Times New Roman") line_.odd_font = font;
  }

  void finish() {
    line_.text = model::collapse_spaces(model::nfc(line_.text));
    if (!line_.text.empty()) lines_.push_back(line_);
  }

  const DocxStyles& styles_;
  const std::vector<double>& widths_;
  std::vector<DocxLine> lines_;
  DocxLine line_;
  std::string style_;
  int paragraph_ = -1;
  int table_ = -1;
  int cell_ = -1;
  int tables_ = -1;
  int cells_ = -1;
  int section_ = 0;
};

std::string latin_font(Node theme, const char* which) {
  const Node scheme = child_of(child_of(theme, "themeElements"), "fontScheme");
  return attribute_of(child_of(child_of(scheme, which), "latin"), "typeface");
}

}  // namespace

DocxStyles::DocxStyles(Node styles, Node theme)
    : major_(latin_font(theme, "majorFont")), minor_(latin_font(theme, "minorFont")) {
  defaults_ = child_of(styles, "docDefaults");
  for (const Node style : styles.children()) {
    if (local_name(style) != "style") continue;
    const std::string id = attribute_of(style, "styleId");
    styles_[id] = style;
    if (attribute_of(style, "type") == "paragraph" && attribute_of(style, "default") == "1") {
      default_paragraph_ = id;
    }
  }
}

std::vector<Node> DocxStyles::chain(std::string id) const {
  constexpr std::size_t kLongest = 16;  // styles may name one another in a circle
  std::vector<Node> nodes;
  for (auto style = styles_.find(id); style != styles_.end() && nodes.size() < kLongest;
       style = styles_.find(id)) {
    nodes.push_back(style->second);
    id = attribute_of(child_of(style->second, "basedOn"), "val");
  }
  return nodes;
}

Node DocxStyles::of_run(Node run_properties, const std::string& paragraph_style,
                        std::string_view name) const {
  if (const Node direct = child_of(run_properties, name)) return direct;
  const std::string run_style = attribute_of(child_of(run_properties, "rStyle"), "val");
  for (const std::string& id :
       {run_style, paragraph_style.empty() ? default_paragraph_ : paragraph_style}) {
    for (const Node style : chain(id)) {
      if (const Node found = child_of(child_of(style, "rPr"), name)) return found;
    }
  }
  return child_of(child_of(child_of(defaults_, "rPrDefault"), "rPr"), name);
}

std::string DocxStyles::of_paragraph(Node paragraph_properties, std::string_view name,
                                     std::string_view attribute) const {
  std::string value = attribute_of(child_of(paragraph_properties, name), attribute);
  if (!value.empty()) return value;
  const std::string style = attribute_of(child_of(paragraph_properties, "pStyle"), "val");
  for (const Node one : chain(style.empty() ? default_paragraph_ : style)) {
    value = attribute_of(child_of(child_of(one, "pPr"), name), attribute);
    if (!value.empty()) return value;
  }
  return attribute_of(child_of(child_of(child_of(defaults_, "pPrDefault"), "pPr"), name),
                      attribute);
}

std::string DocxStyles::font_of(Node fonts) const {
  const std::string theme = attribute_of(fonts, "asciiTheme");
  if (theme.starts_with("major")) return major_;
  if (theme.starts_with("minor")) return minor_;
  const std::string high = attribute_of(fonts, "hAnsi");  // Vietnamese letters above Latin-1
  return high.empty() ? attribute_of(fonts, "ascii") : high;
}

std::vector<DocxLine> docx_lines(Node root, const DocxStyles& styles,
                                 const std::vector<double>& widths) {
  LineReader reader(styles, widths);
  reader.read_blocks(root, 0);
  return reader.take();
}

}  // namespace generate
