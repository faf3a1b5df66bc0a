#include "ingest/text_file.h"

#include <algorithm>
#include <cctype>
#include <fstream>
#include <iterator>
#include <string_view>

#include "ingest/digest.h"
#include "ingest/legacy_fonts.h"
#include "ingest/page_list.h"
#include "ingest/text_bytes.h"
#include "model/text.h"

namespace ingest {

namespace {

using model::ErrorCode;

constexpr int kLeastTabs = 2;       // a table has three columns or more
constexpr int kMostColumns = 64;    // more signs than that in a line are no table
constexpr double kCharacter = 6.2;  // keep in step with flow.cc: indents are measured in characters

constexpr size_t kLongestTag = 300;
constexpr size_t kLongestFormula = 500;

/// Where `what` next stands in line[from, from + within), or npos.
size_t find_near(const std::string& line, std::string_view what, size_t from, size_t within) {
  const size_t at = std::string_view(line).substr(from, within).find(what);
  return at == std::string_view::npos ? std::string::npos : from + at;
}

std::string without_tags(const std::string& line) {
  std::string out;
  for (size_t i = 0; i < line.size(); ++i) {
    const bool tag =
        line[i] == '<' && i + 1 < line.size() &&
        (std::isalpha(static_cast<unsigned char>(line[i + 1])) != 0 || line[i + 1] == '/');
    const size_t end = tag ? find_near(line, ">", i, kLongestTag) : std::string::npos;
    if (end == std::string::npos) {
      out += line[i];
      continue;
    }
    const std::string name = line.substr(i + 1, 2);
    if (name == "br" || name == "li" || name == "p>" || name == "/p" || name == "/l") out += ' ';
    i = end;
  }
  return out;
}

/// "\frac{1}{2}" -> "1/2".
std::string without_fractions(const std::string& line) {
  constexpr std::string_view kFraction = "\\frac{";
  std::string out;
  size_t from = 0;
  for (size_t at = line.find(kFraction); at != std::string::npos; at = line.find(kFraction, at)) {
    const size_t over = at + kFraction.size();
    const size_t middle = find_near(line, "}{", over, kLongestFormula);
    const size_t end =
        middle == std::string::npos ? middle : find_near(line, "}", middle + 2, kLongestFormula);
    if (end == std::string::npos) {
      at = over;
      continue;
    }
    out += line.substr(from, at - from) + line.substr(over, middle - over) + "/" +
           line.substr(middle + 2, end - middle - 2);
    from = at = end + 1;
  }
  return out + line.substr(from);
}

/// "$> 0,7$" -> "> 0,7"; a sign without its second one stays.
std::string without_formulas(const std::string& raw) {
  const std::string line = without_fractions(raw);
  std::string out;
  size_t from = 0;
  for (size_t first = line.find('$'); first != std::string::npos; first = line.find('$', from)) {
    const size_t second = line.find('$', first + 1);
    if (second == std::string::npos) break;
    out += line.substr(from, first - from) + line.substr(first + 1, second - first - 1);
    from = second + 1;
  }
  return out + line.substr(from);
}

/// Runs of one line: `**` and `***` switch bold on and off.
std::vector<FlowRun> runs_of(const std::string& raw) {
  const std::string line = without_formulas(without_tags(raw));
  std::vector<FlowRun> runs;
  bool bold = false;
  size_t from = 0;
  for (size_t at = line.find("**"); at != std::string::npos; at = line.find("**", from)) {
    if (at > from) runs.push_back({line.substr(from, at - from), bold, false, false, ""});
    bold = !bold;
    from = at + (line.compare(at, 3, "***") == 0 ? 3 : 2);
  }
  if (from < line.size()) runs.push_back({line.substr(from), bold, false, false, ""});
  return runs;
}

/// Spaces that set words of one line into columns, as an editor without tables does.
constexpr size_t kColumnSpaces = 4;

/// Free height that ends the columns, in blank lines.
constexpr size_t kBlankLinesBelowColumns = 4;

/// The pieces of a line that stand in columns; one piece when there are none.
std::vector<std::string> columns_of(const std::string& line) {
  std::vector<std::string> pieces;
  size_t from = line.find_first_not_of(' ');
  while (from != std::string::npos) {
    const size_t gap = line.find(std::string(kColumnSpaces, ' '), from);
    pieces.push_back(line.substr(from, gap == std::string::npos ? gap : gap - from));
    from = gap == std::string::npos ? gap : line.find_first_not_of(' ', gap);
  }
  return pieces;
}

/// Adds a row to two blocks side by side, as the issuer and the national title or the recipients
/// and the signer are.
void add_side_by_side(const std::vector<std::string>& pieces, FlowDocument* flow) {
  const bool goes_on =
      !flow->blocks.empty() && flow->blocks.back().is_table && !flow->blocks.back().table.ruled;
  if (!goes_on) {
    FlowBlock block;
    block.is_table = true;
    block.table.ruled = false;
    block.table.widths = {1, 1};
    flow->blocks.push_back(std::move(block));
  }
  FlowRow row;
  for (const std::string& text : pieces) {
    FlowParagraph paragraph;
    paragraph.runs = runs_of(text);
    row.cells.emplace_back();
    row.cells.back().paragraphs.push_back(std::move(paragraph));
  }
  flow->blocks.back().table.rows.push_back(std::move(row));
}

FlowParagraph paragraph_of(const std::string& line) {
  FlowParagraph paragraph;
  const size_t spaces = line.find_first_not_of(' ');
  if (spaces != std::string::npos) paragraph.indent = std::min<double>(spaces * kCharacter, 280);
  paragraph.runs = runs_of(model::replace_all(line, "\t", "    "));
  return paragraph;
}

bool is_tab_row(const std::string& line) {
  const auto tabs = std::count(line.begin(), line.end(), '\t');
  return tabs >= kLeastTabs && tabs < kMostColumns;
}

bool is_pipe_row(const std::string& line) {
  const size_t first = line.find_first_not_of(' ');
  const size_t last = line.find_last_not_of(' ');
  return first != std::string::npos && last > first && line[first] == '|' && line[last] == '|' &&
         std::count(line.begin(), line.end(), '|') <= kMostColumns + 1;
}

bool is_pipe_ruler(const std::string& line) {
  return is_pipe_row(line) && line.find_first_not_of("|-: ") == std::string::npos;
}

std::vector<std::string> cells_of(const std::string& line) {
  if (!is_pipe_row(line)) return model::split(line, '\t');
  const size_t first = line.find('|');
  const size_t last = line.rfind('|');
  return model::split(line.substr(first + 1, last - first - 1), '|');
}

FlowTable table_of(const std::vector<std::string>& lines) {
  FlowTable table;
  size_t columns = 0;
  for (const std::string& line : lines) {
    if (is_pipe_ruler(line)) continue;
    FlowRow row;
    for (const std::string& text : cells_of(line)) {
      FlowCell cell;
      if (!model::collapse_spaces(text).empty()) {
        FlowParagraph paragraph;
        paragraph.runs = runs_of(text);
        cell.paragraphs.push_back(std::move(paragraph));
      }
      row.cells.push_back(std::move(cell));
    }
    columns = std::max(columns, row.cells.size());
    table.rows.push_back(std::move(row));
  }
  table.widths.assign(columns, 1);
  return table;
}

std::vector<std::string> lines_of(const std::string& text) {
  return model::split(model::replace_all(text, "\f", "\n\f"), '\n');
}

/// No editor breaks lines as far out as this: longer ones are whole paragraphs.
constexpr size_t kLongestBrokenLine = 110;  // characters

/// More than the usual gap even where nearly every line is a paragraph.
constexpr size_t kBlankLinesBetweenParagraphs = 2;

bool is_long(const std::string& line) { return model::length(line) > kLongestBrokenLine; }

/// Whether every line of the text is a paragraph, and none was broken for want of room.
bool paragraph_a_line(const std::vector<std::string>& lines) {
  return std::count_if(lines.begin(), lines.end(), is_long) > 1;
}

bool is_blank(const std::string& line) { return line.find_first_not_of(' ') == std::string::npos; }

/// In such a text a paragraph ends at line `i`, with or without blank lines behind it.
bool paragraph_ends(const std::vector<std::string>& lines, size_t i) {
  constexpr std::string_view kEnds = ".;:";
  if (is_blank(lines[i])) return false;
  const auto next = std::find_if_not(lines.begin() + std::ptrdiff_t(i) + 1, lines.end(), is_blank);
  if (next == lines.end()) return false;
  const char last = lines[i][lines[i].find_last_not_of(' ')];
  return is_long(lines[i]) || is_long(*next) || kEnds.find(last) != std::string::npos;
}

/// "                 2": the number of a page, set far in on a line of its own.
bool is_page_number(std::string_view line) {
  constexpr size_t kLeastIndent = 20;  // spaces
  constexpr size_t kMostDigits = 3;
  if (line.starts_with('\f')) line.remove_prefix(1);
  const size_t begin = line.find_first_not_of(' ');
  if (begin == std::string_view::npos || begin < kLeastIndent) return false;
  const std::string_view number = line.substr(begin, line.find_last_not_of(' ') + 1 - begin);
  return number.size() <= kMostDigits &&
         number.find_first_not_of("0123456789") == std::string_view::npos;
}

/// The sentence of the line goes on in the next.
bool goes_on(const std::string& line, const std::string& next) {
  constexpr std::string_view kEnds = ".;:/";
  const size_t begin = next.find_first_not_of(" \f");
  if (begin == std::string::npos) return false;  // a page without text
  return kEnds.find(line[line.find_last_not_of(' ')]) == std::string_view::npos &&
         !model::is_upper(model::first_character(std::string_view(next).substr(begin, 4)));
}

/// Takes the numbers of pages out. Where one parts a sentence, so do blank lines around it: they go
/// too. A form feed before the number stands before what follows.
void drop_page_numbers(std::vector<std::string>* lines) {
  std::vector<std::string> kept;
  for (size_t i = 0; i < lines->size(); ++i) {
    std::string& line = (*lines)[i];
    if (!is_page_number(line)) {
      kept.push_back(std::move(line));
      continue;
    }
    const auto next =
        std::find_if_not(lines->begin() + std::ptrdiff_t(i) + 1, lines->end(), is_blank);
    const auto before = std::find_if_not(kept.rbegin(), kept.rend(), is_blank);
    if (next == lines->end()) continue;
    if (line.starts_with('\f') && !next->starts_with('\f')) next->insert(0, 1, '\f');
    if (before == kept.rend() || !goes_on(*before, *next)) continue;
    kept.erase(before.base(), kept.end());
    i = size_t(next - lines->begin()) - 1;
  }
  *lines = std::move(kept);
}

struct UnicodeText {
  std::string text;
  model::Finding doubt;  ///< without a code: none
};

model::Finding doubt(std::string code, std::string message) {
  return {std::move(code), model::Severity::kDoubt, std::move(message), 1, std::nullopt, "", ""};
}

std::u32string as_latin1(std::string_view bytes) {
  std::u32string out;
  for (const char c : bytes) out.push_back(static_cast<unsigned char>(c));
  return out;
}

/// The text of a file in NFC. Bytes that are not UTF-8 may be TCVN3 or VNI, and so may characters
/// that were turned from Latin-1 into UTF-8 on the way.
model::Result<UnicodeText> unicode_text(const std::string& bytes,
                                        const dictionaries::TextJudge* judge) {
  UnicodeText out;
  int bad = 0;
  out.text = model::sanitized(with_line_feeds(bytes), &bad);
  std::u32string letters = model::to_utf32(out.text);
  const auto marked =
      std::count_if(letters.begin(), letters.end(), [](char32_t c) { return c > 0x7F; });
  // A damaged file still holds more letters than bad bytes; in another encoding it is the reverse.
  const bool foreign = 2L * bad > marked;
  if (judge != nullptr) {
    if (foreign) letters = as_latin1(with_line_feeds(bytes));
    const auto encoding = decode_legacy_text(judge->encodings(), &letters);
    if (encoding != dictionaries::Encoding::kUnicode) {
      const bool tcvn3 = encoding == dictionaries::Encoding::kTcvn3;
      out.text = model::nfc(model::sanitized(model::to_utf8(letters), &bad));
      out.doubt =
          doubt("legacy-encoding", std::string("Tệp văn bản dùng bảng mã ") +
                                       (tcvn3 ? "TCVN3" : "VNI") + ", đã chuyển sang Unicode" +
                                       (tcvn3 ? "; chữ hoa có dấu có thể thành chữ thường" : ""));
      return out;
    }
  }
  if (foreign) {
    return model::fail(ErrorCode::kUnreadable,
                       "the text is neither UTF-8 nor TCVN3 nor VNI; save it as UTF-8");
  }
  out.text = model::nfc(without_unseen(out.text));
  if (bad > 0) {
    out.doubt = doubt("bad-utf8", "Tệp văn bản có " + std::to_string(bad) +
                                      " byte không phải UTF-8, đã thay bằng dấu \uFFFD");
  }
  return out;
}

}  // namespace

FlowDocument flow_of_text(const std::string& text) {
  FlowDocument flow;
  // Wide sheets: a line of text stays a line, a table keeps its cells short. A sheet ends at a form
  // feed only.
  flow.width = 1400;
  flow.height = 0;
  std::vector<std::string> rows;
  bool break_before = false;
  bool in_columns = false;
  const auto end_table = [&] {
    if (rows.empty()) return;
    FlowBlock block;
    block.is_table = true;
    block.table = table_of(rows);
    flow.blocks.push_back(std::move(block));
    rows.clear();
  };
  std::vector<std::string> lines = lines_of(text);
  drop_page_numbers(&lines);
  const bool apart = paragraph_a_line(lines);
  for (size_t i = 0; i < lines.size(); ++i) {
    std::string& line = lines[i];
    const bool parts = apart && paragraph_ends(lines, i);
    if (line.starts_with('\f')) {
      end_table();
      line.erase(0, 1);
      break_before = true;
    }
    if (is_tab_row(line) || is_pipe_row(line)) {
      if (break_before) {
        FlowBlock block;
        block.paragraph.page_break_before = true;
        flow.blocks.push_back(std::move(block));
        break_before = false;
      }
      rows.push_back(std::move(line));
      continue;
    }
    end_table();
    const std::vector<std::string> columns = columns_of(line);
    if (columns.size() == 2 && !break_before) {
      add_side_by_side(columns, &flow);
      in_columns = true;
      continue;
    }
    // What follows a blank line no longer belongs to the left of the two blocks.
    if (columns.empty() && in_columns) {
      flow.blocks.resize(flow.blocks.size() + kBlankLinesBelowColumns);
      in_columns = false;
    }
    FlowBlock block;
    block.paragraph = paragraph_of(line);
    block.paragraph.page_break_before = break_before;
    break_before = false;
    flow.blocks.push_back(std::move(block));
    if (parts) flow.blocks.resize(flow.blocks.size() + kBlankLinesBetweenParagraphs);
  }
  end_table();
  return flow;
}

model::Result<std::unique_ptr<PageSource>> open_text(const std::filesystem::path& path,
                                                     const Limits& limits,
                                                     const dictionaries::TextJudge* judge) {
  std::ifstream in(path, std::ios::binary);
  if (!in) {
    return model::fail(ErrorCode::kUnreadable, kCannotBeRead, path.string());
  }
  std::string bytes{std::istreambuf_iterator<char>(in), {}};
  if (bytes.size() > limits.max_text_bytes) {
    return model::fail(ErrorCode::kTooLarge, "the text is longer than the limit; split it",
                       path.string());
  }
  bytes = narrowed(bytes);
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  if (bytes.starts_with(kByteOrderMark)) bytes.erase(0, kByteOrderMark.size());
  auto text = unicode_text(bytes, judge);
  if (!text) return model::fail(ErrorCode::kUnreadable, text.error().message, path.string());
  auto pages = laid_out(flow_of_text(text->text));
  if (!text->doubt.code.empty()) pages.front().findings.push_back(std::move(text->doubt));
  return std::make_unique<PageList>(std::move(pages));
}

}  // namespace ingest
