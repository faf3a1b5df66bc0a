#include "extract/woven_table.h"

#include <algorithm>
#include <string>

#include "extract/unweaver.h"
#include "extract/woven_head.h"
#include "extract/woven_rows.h"
#include "extract/woven_words.h"
#include "model/text.h"

namespace extract {

namespace {

using dictionaries::LanguageModel;
using model::ColumnRole;
using model::Page;
using model::Word;

/// The column of tasks ends where strokes stand most often, or, where there are none, past the
/// middle of the widest lines; the other columns are about half as wide.
WovenWidths widths_of(const std::vector<Line>& lines, const std::vector<WovenRow>& rows) {
  constexpr double kUsualShare = 0.6;
  constexpr double kOtherShare = 0.5;
  constexpr size_t kEnoughStrokes = 3;
  std::vector<double> strokes;
  double widest = 0;
  for (const WovenRow& row : rows) {
    for (size_t i = row.first; i < row.end && !row.section; ++i) {
      double length = 0;
      bool first = true;
      for (size_t k = i == row.first ? 1 : 0; k < lines[i].words.size(); ++k) {
        const std::string& text = lines[i].words[k].text;
        if (is_stroke(text)) {
          if (first && length > 0) strokes.push_back(length);
          first = first && length == 0;
          continue;
        }
        length += model::length(text) + 1;
      }
      widest = std::max(widest, length);
    }
  }
  WovenWidths widths{kUsualShare * widest, 0};
  if (strokes.size() >= kEnoughStrokes) {
    std::sort(strokes.begin(), strokes.end());
    widths.content = strokes[strokes.size() / 2];
  }
  widths.other = kOtherShare * widths.content;
  return widths;
}

/// One table of a page: head, rows, and the words moved into a grid.
class WovenTable {
 public:
  WovenTable(Page* page, const std::vector<Line>& lines, WovenHead head, const LanguageModel& model,
             const dictionaries::Dictionaries& dictionaries)
      : page_(*page),
        lines_(lines),
        head_(std::move(head)),
        dictionaries_(dictionaries),
        model_(model) {}

  /// Whether there are rows to take apart.
  bool unweave() {
    const auto [rows, notes] = woven_rows(lines_, head_.first_line + head_.lines);
    const auto items =
        std::count_if(rows.begin(), rows.end(), [](const WovenRow& row) { return !row.section; });
    if (items < 2) return false;
    const WovenWidths widths = widths_of(lines_, rows);
    begin_grid(rows.back().end);
    write_head();
    for (const WovenRow& row : rows) {
      if (row.section) {
        write_section(row);
      } else {
        write_item(row, notes, widths);
      }
    }
    write_notes(notes);
    finish(rows.back().end);
    return true;
  }

 private:
  static std::vector<ColumnRole> roles_after_number(const std::vector<WovenTitle>& titles) {
    std::vector<ColumnRole> roles;
    for (size_t i = 1; i < titles.size(); ++i) roles.push_back(titles[i].role);
    return roles;
  }

  double top_of(size_t line) const { return lines_[line].box.y0; }

  void begin_grid(size_t end) {
    constexpr double kNumberWidth = 0.06;
    const double left = page_.width * kMargin;
    const double right = page_.width * (1 - kMargin);
    grid_.xs = {left, left + kNumberWidth * (right - left)};
    const size_t columns = head_.titles.size() - 1;
    for (size_t c = 1; c <= columns; ++c) {
      grid_.xs.push_back(grid_.xs[1] + (right - grid_.xs[1]) * static_cast<double>(c) /
                                           static_cast<double>(columns));
    }
    y_ = top_of(head_.first_line);
    grid_.ys = {y_};
    for (size_t i = head_.first_line; i < end; ++i) {
      for (const Word& word : lines_[i].words) moved_.push_back(word.box);
    }
  }

  /// Words of one cell, in lines as wide as its column; the height they take.
  double write_cell(size_t column, const std::vector<Word>& words) {
    const double left = grid_.xs[column] + kPadding;
    const double right = grid_.xs[column + 1] - kPadding;
    double x = left;
    double y = y_ + kPadding;
    for (Word word : words) {
      const double width = std::min(kLetterWidth * model::length(word.text), right - left);
      if (x > left && x + width > right) {
        x = left;
        y += kLineHeight;
      }
      word.box = {x, y, x + width, y + kLineHeight * kInk};
      word.confidence = std::min(word.confidence, kConcluded);
      x += width + kLetterWidth;
      placed_.push_back(std::move(word));
    }
    return y + kLineHeight + kPadding - y_;
  }

  void end_row(double height, bool merged) {
    const int row = static_cast<int>(grid_.ys.size()) - 1;
    const int columns = static_cast<int>(grid_.xs.size()) - 1;
    for (int c = 0; c < columns; ++c) {
      // A section title is merged over all columns but the first.
      if (merged && c > 1) break;
      const int span = merged && c == 1 ? columns - 1 : 1;
      const auto at = static_cast<size_t>(c);
      grid_.cells.push_back(
          {row,
           c,
           1,
           span,
           {grid_.xs[at], y_, grid_.xs[at + static_cast<size_t>(span)], y_ + height}});
    }
    y_ += height;
    grid_.ys.push_back(y_);
  }

  void write_head() {
    double height = 0;
    for (size_t c = 0; c < head_.titles.size(); ++c) {
      std::vector<Word> words;
      for (const std::string& text : model::words_of(head_.titles[c].text)) {
        Word word = lines_[head_.first_line].words.front();
        word.text = text;
        word.read.clear();
        words.push_back(std::move(word));
      }
      height = std::max(height, write_cell(c, words));
    }
    end_row(height, false);
  }

  void write_section(const WovenRow& row) {
    std::vector<Word> number;
    std::vector<Word> title;
    for (size_t i = row.first; i < row.end; ++i) {
      for (const Word& word : lines_[i].words) {
        if (is_stroke(word.text)) continue;
        const bool numeral = number.empty() && title.empty() && is_roman_numeral(word.text);
        (numeral ? number : title).push_back(word);
      }
    }
    const double first = write_cell(0, number);
    const double saved = grid_.xs[2];
    grid_.xs[2] = grid_.xs.back();
    const double second = write_cell(1, title);
    grid_.xs[2] = saved;
    end_row(std::max(first, second), true);
  }

  void write_item(const WovenRow& row, const std::vector<size_t>& notes,
                  const WovenWidths& widths) {
    const std::vector<WovenWord> words = woven_words(lines_, row, notes, dictionaries_);
    const std::vector<size_t> columns =
        unwoven(words, roles_after_number(head_.titles), widths, model_);
    std::vector<std::vector<Word>> cells(head_.titles.size());
    cells[0].push_back(lines_[row.first].words.front());
    for (size_t i = 0; i < words.size(); ++i) cells[columns[i] + 1].push_back(*words[i].word);
    double height = 0;
    for (size_t c = 0; c < cells.size(); ++c) height = std::max(height, write_cell(c, cells[c]));
    end_row(height, false);
  }

  /// Notes stand below the table.
  void write_notes(const std::vector<size_t>& notes) {
    constexpr double kGap = 30;
    below_ = y_ + kGap;
    for (const size_t line : notes) {
      for (Word word : lines_[line].words) {
        word.box.y0 = below_;
        word.box.y1 = below_ + kLineHeight * kInk;
        placed_.push_back(std::move(word));
      }
      below_ += kLineHeight;
    }
  }

  /// What stood below the table moves with its end.
  void finish(size_t end) {
    std::erase_if(page_.words, [this](const Word& word) {
      return std::any_of(moved_.begin(), moved_.end(), [&](const model::Box& box) {
        return box.x0 == word.box.x0 && box.y0 == word.box.y0 && box.x1 == word.box.x1;
      });
    });
    const double old_end = lines_[end - 1].box.y1;
    const double shift = std::max(0.0, below_ - old_end);
    for (Word& word : page_.words) {
      if (word.box.y0 < old_end) continue;
      word.box.y0 += shift;
      word.box.y1 += shift;
    }
    page_.words.insert(page_.words.end(), placed_.begin(), placed_.end());
    page_.height = std::max(page_.height + shift, below_ + kLineHeight);
    grid_.box = {grid_.xs.front(), grid_.ys.front(), grid_.xs.back(), grid_.ys.back()};
    page_.grids.push_back(std::move(grid_));
    page_.findings.push_back({"columns-unwoven", model::Severity::kDoubt,
                              "Các cột của bảng trong văn bản gốc bị nhập chung từng dòng; chương "
                              "trình đã tách lại, cần "
                              "đối chiếu bản gốc.",
                              page_.number});
  }

  /// Of a word whose column is a conclusion: low enough to be shown for review.
  static constexpr double kConcluded = 0.5;
  static constexpr double kMargin = 0.06;
  static constexpr double kPadding = 2;
  static constexpr double kLetterWidth = 5;
  static constexpr double kLineHeight = 12;
  /// Of a line, the part that letters take.
  static constexpr double kInk = 0.8;

  Page& page_;
  const std::vector<Line>& lines_;
  WovenHead head_;
  const dictionaries::Dictionaries& dictionaries_;
  const LanguageModel& model_;
  model::Grid grid_;
  double y_ = 0;
  double below_ = 0;
  std::vector<model::Box> moved_;
  std::vector<Word> placed_;
};

}  // namespace

bool unweave_tables(std::vector<Page>* pages, const LanguageModel& model,
                    const dictionaries::Dictionaries& dictionaries) {
  bool any = false;
  for (Page& page : *pages) {
    if (page.kind != model::PageKind::kDigital || !page.grids.empty()) continue;
    const std::vector<Line> lines = lines_of(page.number, page.words);
    for (size_t i = 0; i < lines.size(); ++i) {
      auto head = woven_head(lines, i, dictionaries.column_titles);
      if (!head) continue;
      if (WovenTable(&page, lines, std::move(*head), model, dictionaries).unweave()) {
        any = true;
        break;
      }
    }
  }
  return any;
}

}  // namespace extract
