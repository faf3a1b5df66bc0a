#include "ingest/docx_file.h"

#include <algorithm>
#include <array>
#include <map>
#include <pugixml.hpp>
#include <utility>

#include "ingest/docx_parts.h"
#include "ingest/docx_styles.h"
#include "ingest/image_file.h"
#include "ingest/legacy_fonts.h"
#include "ingest/package.h"
#include "ingest/page_reader.h"
#include "ingest/xml.h"
#include "model/text.h"

namespace ingest {

namespace {

using model::ErrorCode;
using model::Page;
using pugi::xml_node;

constexpr double kTwipsPerPoint = 20;
constexpr const char* kKind = "DOCX";
constexpr int kDeepest = 200;  // nested elements; beyond it the file is hostile

bool switched_on(xml_node properties, std::string_view name) {
  const xml_node found = child(properties, name);
  if (!found) return false;
  const std::string value = attribute(found, "val");
  return value != "0" && value != "false" && value != "none";
}

/// Elements that only hold others: content controls, accepted insertions and moves, directions,
/// links, formulas. What they hold stands where they stand.
bool is_wrapper(std::string_view name) {
  constexpr std::array<std::string_view, 12> kWrappers = {
      "bdo",    "customXml", "dir",       "fldSimple", "hyperlink",  "ins",
      "moveTo", "oMath",     "oMathPara", "sdt",       "sdtContent", "smartTag"};
  return std::find(kWrappers.begin(), kWrappers.end(), name) != kWrappers.end();
}

/// Of alternatives for programs of different ages (ISO/IEC 29500-3) the one for the newest; all
/// say the same.
xml_node chosen(xml_node alternatives) {
  const xml_node choice = child(alternatives, "Choice");
  return choice ? choice : child(alternatives, "Fallback");
}

class FlowReader {
 public:
  FlowReader(xml_node numbering, xml_node styles) : numbering_(numbering), fonts_(styles) {}

  FlowDocument read(xml_node body) {
    FlowDocument flow;
    read_blocks(body, 0, &flow);
    const xml_node size = child(child(body, "sectPr"), "pgSz");
    const double width = decimal_in(attribute(size, "w")) / kTwipsPerPoint;
    const double height = decimal_in(attribute(size, "h")) / kTwipsPerPoint;
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
          numbering_.next(value_of(list, "numId"), integer_in(value_of(list, "ilvl")));
      if (!number.empty()) out.runs.push_back({number + " ", false, false, false, ""});
    }
    read_runs(node, value_of(properties, "pStyle"), &out);
    return out;
  }

  /// Whether text was nested too deep to be read.
  bool left_out() const { return left_out_; }

  /// Whether another file is part of the text, which nobody reads.
  bool holds_other_files() const { return holds_other_files_; }

  const std::vector<DocxPicture>& pictures() const { return pictures_; }

 private:
  /// The children of `parent`, wrappers taken off.
  std::vector<xml_node> elements(xml_node parent, int depth) {
    std::vector<xml_node> found;
    collect_elements(parent, depth, &found);
    return found;
  }

  void collect_elements(xml_node parent, int depth, std::vector<xml_node>* found) {
    if (is_too_deep(depth)) return;
    for (xml_node node : parent.children()) {
      const std::string_view name = local_name(node);
      if (name == "AlternateContent") {
        collect_elements(chosen(node), depth + 1, found);
      } else if (is_wrapper(name)) {
        collect_elements(node, depth + 1, found);
      } else {
        found->push_back(node);
      }
    }
  }

  void read_blocks(xml_node parent, int depth, FlowDocument* flow) {
    if (is_too_deep(depth)) return;
    for (xml_node node : elements(parent, depth)) {
      const std::string_view name = local_name(node);
      if (name == "p") {
        FlowBlock block;
        block.paragraph = paragraph(node);
        flow->blocks.push_back(std::move(block));
        for (xml_node box : std::exchange(text_boxes_, {})) read_blocks(box, depth + 1, flow);
      } else if (name == "tbl") {
        FlowBlock block;
        block.is_table = true;
        block.table = table(node, depth + 1);
        flow->blocks.push_back(std::move(block));
      } else if (name == "altChunk" || name == "subDoc") {
        holds_other_files_ = true;
      }
    }
  }

  void read_runs(xml_node parent, const std::string& style, FlowParagraph* out) {
    for (xml_node node : elements(parent, 0)) {
      const std::string_view name = local_name(node);
      if (name == "r") {
        read_run(node, style, out);
      } else if (name == "subDoc") {
        holds_other_files_ = true;
      }
    }
  }

  /// Text boxes and pictures of a drawing, which hangs on a paragraph and stands elsewhere.
  void look_into_drawing(xml_node drawing, const DocxPicture& around, int depth) {
    if (is_too_deep(depth)) return;
    for (xml_node node : elements(drawing, depth)) {
      const std::string_view name = local_name(node);
      if (name == "txbxContent") {
        text_boxes_.push_back(node);
        continue;
      }
      DocxPicture picture = size_of_drawing(node, around);
      picture.id = attribute(node, name == "blip" ? "embed" : "id");
      if (name == "blip" || name == "imagedata") pictures_.push_back(picture);
      look_into_drawing(node, picture, depth + 1);
    }
  }

  void read_run(xml_node node, const std::string& style, FlowParagraph* out) {
    const xml_node properties = child(node, "rPr");
    FlowRun run;
    run.bold = switched_on(properties, "b");
    run.italic = switched_on(properties, "i");
    run.superscript = value_of(properties, "vertAlign") == "superscript";
    if (switched_on(properties, "vanish")) return;
    run.font = fonts_.font_of(properties, style);
    for (xml_node piece : elements(node, 0)) {
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
      } else if (name == "drawing" || name == "pict" || name == "object") {
        look_into_drawing(piece, {}, 0);
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
      out.widths.push_back(std::max(1.0, decimal_in(attribute(column, "w"))));
    }
    size_t columns = 0;
    for (xml_node row_node : elements(node, depth)) {
      if (local_name(row_node) != "tr") continue;
      FlowRow row;
      size_t used = 0;
      for (xml_node cell_node : elements(row_node, depth)) {
        if (local_name(cell_node) != "tc") continue;
        FlowCell cell;
        const xml_node properties = child(cell_node, "tcPr");
        const std::string span = value_of(properties, "gridSpan");
        if (!span.empty()) cell.col_span = std::clamp(integer_in(span), 1, 64);
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

  /// A table or a text box inside a cell gives its text to that cell.
  void add_paragraphs(xml_node node, int depth, FlowCell* cell) {
    if (is_too_deep(depth)) return;
    for (xml_node piece : elements(node, depth)) {
      const std::string_view name = local_name(piece);
      if (name == "p") {
        cell->paragraphs.push_back(paragraph(piece));
        for (xml_node box : std::exchange(text_boxes_, {})) add_paragraphs(box, depth + 1, cell);
      } else if (name == "tbl" || name == "tr" || name == "tc") {
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
  std::vector<xml_node> text_boxes_;  ///< of the paragraph that was read last
  std::vector<DocxPicture> pictures_;
  bool left_out_ = false;
  bool holds_other_files_ = false;
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

model::Finding other_files() {
  return {"part-unread",
          model::Severity::kError,
          "Tài liệu Word chèn một tệp khác chưa được đọc; mở bằng Word, lưu thành PDF rồi đọc lại",
          1,
          std::nullopt,
          "",
          ""};
}

bool is_blank(const std::vector<Page>& pages) {
  return std::all_of(pages.begin(), pages.end(),
                     [](const Page& page) { return page.words.empty(); });
}

/// The text laid out on sheets, then a page for each picture as large as a scan.
class DocxSource : public PageSource {
 public:
  DocxSource(std::vector<Page> sheets, std::vector<DocxPicture> scans, Package package,
             const Limits& limits, LazyReader* reader, const dictionaries::TextJudge* judge)
      : sheets_(std::move(sheets)),
        scans_(std::move(scans)),
        package_(std::move(package)),
        limits_(limits),
        reader_(reader),
        judge_(judge) {}

  int page_count() const override { return static_cast<int>(sheets_.size() + scans_.size()); }

  model::Result<Page> page(int number) override {
    const auto index = static_cast<size_t>(number - 1);
    return index < sheets_.size() ? sheets_[index] : scan(scans_[index - sheets_.size()], number);
  }

 private:
  model::Result<Page> scan(const DocxPicture& scan, int number) {
    const auto bytes = package_.part(scan.part);
    if (!bytes) return model::fail(bytes.error());
    const auto picture = picture_of_bytes(*bytes, limits_);
    if (!picture) return model::fail(picture.error());
    auto reader = reader_->get();
    if (!reader) return model::fail(reader.error());
    Page page;
    page.number = number;
    const double dpi = pixGetWidth(picture->get()) / scan.width * model::kPointsPerInch;
    auto done = read_picture(picture->get(), dpi, *reader, judge_, &page);
    if (!done) return model::fail(done.error());
    return page;
  }

  std::vector<Page> sheets_;
  std::vector<DocxPicture> scans_;
  Package package_;
  Limits limits_;
  LazyReader* reader_;
  const dictionaries::TextJudge* judge_;
};

}  // namespace

model::Result<std::unique_ptr<PageSource>> open_docx(const std::filesystem::path& path,
                                                     const Limits& limits, LazyReader* reader,
                                                     const dictionaries::TextJudge* judge) {
  PackageLimits package_limits;
  package_limits.max_part_bytes = limits.max_text_bytes;
  auto package = Package::open(path, kKind, package_limits);
  if (!package) return model::fail(package.error());
  const auto parts = docx_parts(*package);
  if (!parts) return model::fail(parts.error());
  auto main_xml = xml_part(*package, parts->main);
  auto numbering_xml = xml_part(*package, parts->numbering);
  auto notes_xml = xml_part(*package, parts->footnotes);
  auto styles_xml = xml_part(*package, parts->styles);
  for (const auto* one : {&main_xml, &numbering_xml, &notes_xml, &styles_xml}) {
    if (!*one) return model::fail(one->error());
  }
  const xml_node body = child(main_xml->document_element(), "body");
  if (!body) {
    return model::fail(ErrorCode::kUnreadable, "the DOCX holds no text document", path.string());
  }
  FlowReader text(numbering_xml->document_element(), styles_xml->document_element());
  FlowDocument flow = text.read(body);
  flow.notes = notes_of(notes_xml->document_element(), &text);
  if (text.left_out()) {
    return model::fail(ErrorCode::kTooLarge,
                       "the DOCX nests its elements deeper than any editor does; save it anew",
                       path.string());
  }
  if (judge != nullptr) decode_legacy_fonts(judge->encodings(), &flow);
  std::vector<Page> sheets = laid_out(flow);
  if (text.holds_other_files()) sheets.front().findings.push_back(other_files());
  std::vector<DocxPicture> scans;
  if (reader != nullptr) scans = scans_among(text.pictures(), *parts, flow);
  if (!scans.empty() && is_blank(sheets) && !text.holds_other_files()) sheets.clear();
  return std::make_unique<DocxSource>(std::move(sheets), std::move(scans), std::move(*package),
                                      limits, reader, judge);
}

}  // namespace ingest
