#include "extract/layout.h"
#include "extract/sentences.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <numeric>
#include <optional>

#include "extract/outline.h"
#include "extract/words_by_height.h"
#include "model/median.h"
#include "model/text.h"

namespace extract {

namespace {

using model::Box;
using model::Page;
using model::Rule;
using model::Word;

// Shares of the type size unless said otherwise.
constexpr double kParagraphIndent = 1.2;
constexpr double kShortLine = 0.16;     // of the block's width left free at the right
constexpr double kParagraphGap = 0.75;  // free height between lines, beyond the ordinary
constexpr double kGutter = 8;           // points between two columns of the header
constexpr double kSameHead = 0.8;       // likeness of one running head on two pages
constexpr int kLeastReturns = 2;
constexpr double kNotesFrom = 0.4;     // of the page height: footnotes stand below this
constexpr double kMarginBand = 0.085;  // of the page height: where page numbers stand

bool side_by_side(const Line& a, const Line& b) {
  return model::overlap(a.box.y0, a.box.y1, b.box.y0, b.box.y1) >
             0.3 * std::min(a.box.height(), b.box.height()) &&
         model::overlap(a.box.x0, a.box.x1, b.box.x0, b.box.x1) <= 0;
}

/// A stretch of the page set in two columns, such as the header or the signature block.
struct TwoColumns {
  size_t first = 0;
  size_t last = 0;  // one past
  double gutter_from = 0;
  double gutter_to = 0;
};

std::optional<TwoColumns> columns_at(const std::vector<Line>& lines, size_t i) {
  if (i + 1 >= lines.size() || !side_by_side(lines[i], lines[i + 1])) return std::nullopt;
  const Line& left = lines[i].box.x0 < lines[i + 1].box.x0 ? lines[i] : lines[i + 1];
  const Line& right = lines[i].box.x0 < lines[i + 1].box.x0 ? lines[i + 1] : lines[i];
  return TwoColumns{i, i + 2, left.box.x1, right.box.x0};
}

/// Takes `line` into the stretch if a gutter stays free.
bool extend(TwoColumns* columns, const Line& line) {
  double from = columns->gutter_from;
  double to = columns->gutter_to;
  const double middle = (from + to) / 2;
  if (line.box.center_x() < middle) {
    from = std::max(from, line.box.x1);
  } else {
    to = std::min(to, line.box.x0);
  }
  if (to - from < kGutter) return false;
  columns->gutter_from = from;
  columns->gutter_to = to;
  return true;
}

double free_height(const Line& above, const Line& below) { return below.box.y0 - above.box.y1; }

/// Orders lines, which come from top to bottom: left column before right column where two stand
/// side by side.
std::vector<Line> in_reading_order(std::vector<Line> lines) {
  std::vector<Line> out;
  size_t next = 0;
  while (next < lines.size()) {
    auto columns = columns_at(lines, next);
    if (!columns) {
      out.push_back(std::move(lines[next++]));
      continue;
    }
    while (columns->last < lines.size()) {
      const Line& line = lines[columns->last];
      const bool far = free_height(lines[columns->last - 1], line) > 2.5 * line.box.height();
      if (far || !extend(&*columns, line)) break;
      ++columns->last;
    }
    const double middle = (columns->gutter_from + columns->gutter_to) / 2;
    const auto first = lines.begin() + std::ptrdiff_t(columns->first);
    const auto last = lines.begin() + std::ptrdiff_t(columns->last);
    std::stable_partition(first, last,
                          [&](const Line& line) { return line.box.center_x() < middle; });
    std::move(first, last, std::back_inserter(out));
    next = columns->last;
  }
  return out;
}

bool in_margin(const Line& line, const Page& page) {
  return line.box.center_y() < kMarginBand * page.height ||
         line.box.center_y() > (1 - kMarginBand) * page.height;
}

bool is_page_number(const Line& line, const Page& page) {
  if (!in_margin(line, page) || line.words.size() > 3) return false;
  const auto letters = model::to_utf32(line.text);
  const auto digits = std::count_if(letters.begin(), letters.end(), model::is_digit);
  const auto other = std::count_if(letters.begin(), letters.end(), model::is_letter);
  return digits > 0 && digits <= 4 && other == 0;
}

/// Whether the rule is a piece of a longer one: the rest stands at its height.
bool goes_on_aside(const Rule& rule, const std::vector<Rule>& rules) {
  constexpr double kSameHeight = 2;
  constexpr double kLeast = 20;
  return std::any_of(rules.begin(), rules.end(), [&](const Rule& other) {
    return other.horizontal() && std::abs(other.y0 - rule.y0) <= kSameHeight &&
           (other.x0 >= rule.x1 || other.x1 <= rule.x0) && other.x1 - other.x0 >= kLeast;
  });
}

/// The short rule that word processors set above footnotes: at the left margin, a quarter or a
/// third of the text wide, in the lower part of the page, with text below it.
std::optional<double> footnote_rule(const Page& page, const std::vector<Line>& lines) {
  std::optional<double> at;
  for (const Rule& rule : page.rules) {
    const double length = rule.x1 - rule.x0;
    if (!rule.horizontal() || length < 0.1 * page.width || length > 0.42 * page.width) continue;
    if (rule.y0 < kNotesFrom * page.height || rule.x0 > 0.35 * page.width) continue;
    const bool in_grid = std::any_of(page.grids.begin(), page.grids.end(), [&](const auto& grid) {
      return model::inflated(grid.box, 4).contains((rule.x0 + rule.x1) / 2, rule.y0);
    });
    if (in_grid || goes_on_aside(rule, page.rules)) continue;
    const auto below = std::find_if(lines.begin(), lines.end(), [&](const Line& line) {
      return line.box.center_y() > rule.y0 && line.box.y0 - rule.y0 < 30;
    });
    const bool text_starts_there =
        below != lines.end() && std::abs(below->box.x0 - rule.x0) < 0.08 * page.width;
    if (text_starts_there && (!at || rule.y0 < *at)) at = rule.y0;
  }
  return at;
}

/// Whether a raised mark stands in front of the text. A mark that was read at the end of a picture
/// of one word has the box of that word.
bool begins_raised(const Line& line) {
  const std::vector<Word>& words = line.words;
  return words.front().superscript && (words.size() == 1 || words[1].box.x0 > words.front().box.x0);
}

/// Below a footnote rule: "1", "(2)", "*", or one sign that a raised digit was taken for. "1."
/// begins a paragraph, not a note.
bool starts_with_mark(const Line& line) {
  if (line.words.empty()) return false;
  if (begins_raised(line)) return true;
  const auto letters = model::to_utf32(line.words.front().text);
  if (letters.size() > 3) return false;
  const bool letter = std::any_of(letters.begin(), letters.end(), model::is_letter);
  return !letter && letters.back() != U'.' && letters[0] != U'-' && letters[0] != U'+' &&
         letters[0] != U'–';
}

/// Footnotes of a page without a rule: a raised mark at the start of a line at the foot.
bool raised_note(const Line& line) {
  if (line.words.empty()) return false;
  const auto letters = model::to_utf32(line.words.front().text);
  constexpr std::u32string_view kRaised = U"¹²³⁴⁵⁶⁷⁸⁹⁰";
  return begins_raised(line) || kRaised.find(letters[0]) != std::u32string_view::npos;
}

std::u32string first_word(std::string_view text) {
  std::u32string word;
  for (size_t at = 0; at < text.size();) {
    const char32_t c = model::next_character(text, &at);
    if (!model::is_space(c)) word.push_back(c);
    if (model::is_space(c) && !word.empty()) break;
  }
  return word;
}

/// "Điều 3. ..."; "Điều 3 Luật Đất đai" goes on in a sentence.
bool begins_article(std::string_view text) {
  constexpr std::string_view kArticle = "Điều ";
  if (!text.starts_with(kArticle)) return false;
  const size_t behind = text.find_first_not_of("0123456789", kArticle.size());
  return behind != std::string_view::npos && behind > kArticle.size() &&
         (text[behind] == '.' || text[behind] == ':');
}

/// "Phần II. NHIỆM VỤ", "B. NỘI DUNG"
bool begins_part(std::string_view text) {
  if (text.starts_with("Phần ") || text.starts_with("PHẦN ")) {
    return outline_level_of(text) == kPart;
  }
  return text.size() > 3 && text[1] == '.' && outline_level_of(text) == kPart;
}

bool lists_an_item(std::string_view text) {
  const std::u32string first = first_word(text);
  if (first.empty()) return false;
  if (begins_article(text) || begins_part(text)) return true;
  if (first.size() == 1 && (first[0] == U'-' || first[0] == U'+' || first[0] == U'–' ||
                            first[0] == U'•' || first[0] == U'*')) {
    return true;
  }
  // "-Rà soát": the dash stands close.
  if (first.size() > 1 && (first[0] == U'-' || first[0] == U'+') && model::is_upper(first[1])) {
    return true;
  }
  // (1)  (a)
  if (first.size() <= 4 && first.front() == U'(' && first.back() == U')') return true;
  // 1.  1.2.  a)  IV.  1-  I/
  const bool sub_number = model::is_digit(first[0]) && first.find(U'.') != std::u32string::npos &&
                          first.back() != U'.' && outline_level_of(text) == kSubNumber;
  if (sub_number) {
    const size_t behind = text.find(' ');
    return behind != std::string_view::npos && capital_at(text, behind + 1);
  }
  const bool closed = std::u32string_view(U".)-/").find(first.back()) != std::u32string_view::npos;
  if (!closed || first.size() > 6) return false;
  return std::all_of(first.begin(), first.end() - 1,
                     [](char32_t c) {
                       return model::is_digit(c) || c == U'.' || c == U'I' || c == U'V' ||
                              c == U'X';
                     }) ||
         (first.size() == 2 && model::is_lower(first[0]) && first[1] != U'-');
}

struct Margins {
  double left = 0;
  double right = 0;
};

Margins margins_of(const std::vector<Line>& lines) {
  Margins margins{1e9, 0};
  for (const Line& line : lines) {
    margins.left = std::min(margins.left, line.box.x0);
    margins.right = std::max(margins.right, line.box.x1);
  }
  return margins;
}

bool starts_paragraph(const Line& before, const Line& line, const Margins& margins,
                      double usual_gap) {
  const double size = std::max(6.0, line.font_size);
  if (side_by_side(before, line) || line.box.center_y() < before.box.center_y()) return true;
  if (lists_an_item(line.text)) return true;
  // Where a blank line stands between all paragraphs, most of one line, it is the usual gap.
  const double usual = std::clamp(usual_gap, 0.0, kParagraphGap * size);
  if (free_height(before, line) > usual + kParagraphGap * size) return true;
  if (before.bold != line.bold || model::all_caps(before.text) != model::all_caps(line.text)) {
    const bool centred = line.box.x0 > margins.left + 2 * size;
    if (centred || before.bold != line.bold) return true;
  }
  const double width = margins.right - margins.left;
  const bool short_before = margins.right - before.box.x1 > kShortLine * width;
  const bool indented = line.box.x0 - margins.left > kParagraphIndent * size;
  const bool continues_indent = std::abs(line.box.x0 - before.box.x0) < 0.6 * size;
  const bool ended = short_before || (ends_sentence(before.text) && capital_at(line.text, 0) &&
                                      ends_short(before, line, margins.right));
  return indented && (ended || !continues_indent) &&
         (before.box.x0 <= line.box.x0 + 0.6 * size || ended);
}

double usual_gap_of(const std::vector<Line>& lines) {
  std::vector<double> gaps;
  for (size_t i = 1; i < lines.size(); ++i) {
    const double gap = free_height(lines[i - 1], lines[i]);
    if (gap > -4 && gap < 20) gaps.push_back(gap);
  }
  return model::median(std::move(gaps));
}

WordRefs words_outside_grids(const Page& page) {
  Box all;
  for (const model::Grid& grid : page.grids) all = model::united(all, grid.box);
  WordRefs outside;
  outside.reserve(page.words.size());
  Box last;  // of the grid of the word before
  for (const Word& word : page.words) {
    if (holds(last, word)) continue;
    const auto grid = !holds(all, word)
                          ? page.grids.end()
                          : std::find_if(page.grids.begin(), page.grids.end(),
                                         [&](const auto& one) { return holds(one.box, word); });
    if (grid == page.grids.end()) {
      outside.push_back(&word);
    } else {
      last = grid->box;
    }
  }
  return outside;
}

/// Without paragraphs.
PageLayout lines_on(const Page& page) {
  PageLayout layout;
  layout.page = page.number;
  std::vector<Line> lines = lines_of(page.number, words_outside_grids(page));
  const std::optional<double> rule = footnote_rule(page, lines);
  std::optional<double> notes_from;
  for (const Line& line : lines) {
    const bool below_rule = rule && line.box.center_y() > *rule;
    if (!notes_from && ((below_rule && starts_with_mark(line)) ||
                        (raised_note(line) && line.box.y0 > kNotesFrom * page.height))) {
      notes_from = line.box.y0;
    }
  }
  std::vector<Line> body;
  for (Line& line : lines) {
    if (is_page_number(line, page)) {
      layout.furniture.push_back(std::move(line));
    } else if (notes_from && line.box.y0 >= *notes_from - 1) {
      layout.footnote_lines.push_back(std::move(line));
    } else {
      body.push_back(std::move(line));
    }
  }
  layout.lines = in_reading_order(std::move(body));
  return layout;
}

}  // namespace

Box Paragraph::box() const {
  Box box;
  for (const Line& line : lines) {
    if (line.page == page) box = model::united(box, line.box);
  }
  return box;
}

std::vector<Paragraph> paragraphs_of(const std::vector<Line>& lines) {
  std::vector<Paragraph> paragraphs;
  const Margins margins = margins_of(lines);
  const double usual_gap = usual_gap_of(lines);
  for (const Line& line : lines) {
    const bool fresh = paragraphs.empty() ||
                       starts_paragraph(paragraphs.back().lines.back(), line, margins, usual_gap);
    if (fresh) {
      paragraphs.emplace_back();
      paragraphs.back().page = line.page;
    }
    paragraphs.back().lines.push_back(line);
  }
  for (Paragraph& paragraph : paragraphs) paragraph.text = joined_text(paragraph.lines);
  return paragraphs;
}

double width_of(const Line& line, size_t bytes) {
  return line.box.width() * double(bytes) / double(std::max<size_t>(line.text.size(), 1));
}

bool ends_short(const Line& above, const Line& next, double right) {
  const size_t word = std::min(next.text.find(' '), next.text.size());
  constexpr double kSpace = 0.25;  // heights of a line
  return above.box.x1 + width_of(next, word) < right - kSpace * above.box.height();
}

bool continues_over_page(const Paragraph& last, const Paragraph& next) {
  if (last.text.empty() || next.text.empty() || lists_an_item(next.text)) return false;
  if (ends_sentence(last.text)) return false;
  if (model::all_caps(last.lines.back().text) != model::all_caps(next.lines.front().text)) {
    return false;
  }
  return last.lines.size() > 1 || model::is_lower(model::first_character(next.text));
}

namespace {

/// Lines in the margins of all pages, but for the figures in them.
class RunningHeads {
 public:
  RunningHeads(const std::vector<PageLayout>& layouts, const std::vector<Page>& pages) {
    for (size_t i = 0; i < layouts.size(); ++i) {
      std::vector<std::u32string>& heads = heads_.emplace_back();
      for (const Line& line : layouts[i].lines) {
        if (in_margin(line, pages[i])) heads.push_back(without_digits(line.text));
      }
    }
  }

  /// Whether the line of a page, or one that is read nearly so, stands in the margin of many
  /// others.
  bool returns(size_t page, const Line& line) const {
    const std::u32string text = without_digits(line.text);
    const auto is_head = [&](const std::u32string& other) {
      return model::likeness(std::u32string_view(other), text, kSameHead) >= kSameHead;
    };
    int others = 0;
    for (size_t i = 0; i < heads_.size(); ++i) {
      if (i != page && std::any_of(heads_[i].begin(), heads_[i].end(), is_head)) ++others;
    }
    return others >= kLeastReturns && others * 3 >= static_cast<int>(heads_.size());
  }

 private:
  static std::u32string without_digits(const std::string& text) {
    std::u32string out = model::to_utf32(text);
    std::erase_if(out, model::is_digit);
    return model::to_utf32(model::collapse_spaces(model::to_utf8(out)));
  }

  std::vector<std::vector<std::u32string>> heads_;
};

/// Moves lines that return on many pages at the same margin (running heads and feet) from the body
/// to the furniture.
void set_running_heads_apart(std::vector<PageLayout>* layouts, const std::vector<Page>& pages) {
  const RunningHeads heads(*layouts, pages);
  for (size_t i = 0; i < layouts->size(); ++i) {
    PageLayout& layout = (*layouts)[i];
    std::vector<Line> body;
    for (Line& line : layout.lines) {
      const bool head = in_margin(line, pages[i]) && heads.returns(i, line);
      (head ? layout.furniture : body).push_back(std::move(line));
    }
    layout.lines = std::move(body);
  }
}

}  // namespace

std::vector<PageLayout> layouts_of(const std::vector<Page>& pages) {
  std::vector<PageLayout> layouts;
  layouts.reserve(pages.size());
  for (const Page& page : pages) layouts.push_back(lines_on(page));
  set_running_heads_apart(&layouts, pages);
  for (PageLayout& layout : layouts) layout.paragraphs = paragraphs_of(layout.lines);
  return layouts;
}

PageLayout layout_of(const Page& page) {
  PageLayout layout = lines_on(page);
  layout.paragraphs = paragraphs_of(layout.lines);
  return layout;
}

std::vector<Line> body_lines_of(const Page& page) { return lines_on(page).lines; }

}  // namespace extract
