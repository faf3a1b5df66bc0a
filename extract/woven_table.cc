#include "extract/woven_table.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string>

#include "dictionaries/source_line.h"
#include "extract/agencies.h"
#include "extract/deadlines.h"
#include "extract/layout.h"
#include "model/table.h"
#include "model/text.h"

namespace extract {

namespace {

using dictionaries::LanguageModel;
using model::ColumnRole;
using model::Page;
using model::Word;

/// A head needs this many titles, one of them of the column of tasks.
constexpr size_t kLeastColumns = 3;
constexpr size_t kMostColumns = 8;
constexpr double kTitleLikeness = 0.75;

struct Title {
  std::string text;
  ColumnRole role = ColumnRole::kOther;
};

/// A line of titles taken apart so that as many of its words as possible belong to known titles.
class HeadReader {
 public:
  static constexpr size_t kLongestTitle = 6;  // words

  HeadReader(std::vector<std::string> words, const dictionaries::ColumnTitles& titles)
      : words_(std::move(words)), titles_(titles) {}

  struct Reading {
    double score = -1;  ///< below 0 when some word belongs to no title
    std::vector<Title> titles;
  };

  /// Whether a title of the number column can stand first: most lines of prose are told by this.
  bool may_begin_with_number() const {
    for (size_t end = 1; end <= std::min(words_.size(), kLongestTitle); ++end) {
      if (titles_.may_be(joined(0, end), ColumnRole::kNo)) return true;
    }
    return false;
  }

  Reading best() const {
    struct Way {
      double score = -1;
      size_t from = 0;
      Title title;
    };
    std::vector<Way> ways(words_.size() + 1);
    ways[0].score = 0;
    for (size_t begin = 0; begin < words_.size(); ++begin) {
      if (ways[begin].score < 0) continue;
      for (size_t end = begin + 1; end <= std::min(words_.size(), begin + kLongestTitle); ++end) {
        const auto match = known_title(begin, end);
        if (!match) continue;
        const double length = static_cast<double>(end - begin);
        const double score = ways[begin].score + match->likeness * length - kTitleCost;
        if (score <= ways[end].score) continue;
        ways[end] = {score, begin, {joined(begin, end), match->roles.front()}};
      }
    }
    Reading reading{ways.back().score, {}};
    if (reading.score < 0) return reading;
    for (size_t at = words_.size(); at > 0; at = ways[at].from) {
      reading.titles.push_back(ways[at].title);
    }
    std::reverse(reading.titles.begin(), reading.titles.end());
    return reading;
  }

 private:
  /// One long title is likelier than two short ones.
  static constexpr double kTitleCost = 0.3;

  std::optional<dictionaries::ColumnTitleMatch> known_title(size_t begin, size_t end) const {
    auto match = titles_.match(joined(begin, end));
    if (match.roles.empty() || match.likeness < kTitleLikeness) return std::nullopt;
    return match;
  }

  std::string joined(size_t begin, size_t end) const {
    return model::join({words_.begin() + static_cast<std::ptrdiff_t>(begin),
                        words_.begin() + static_cast<std::ptrdiff_t>(end)},
                       " ");
  }

  std::vector<std::string> words_;
  const dictionaries::ColumnTitles& titles_;
};

bool is_stroke(const std::string& text) { return text == "|"; }

std::vector<std::string> texts_of(const Line& line) {
  std::vector<std::string> texts;
  for (const Word& word : line.words) {
    if (!is_stroke(word.text)) texts.push_back(word.text);
  }
  return texts;
}

struct Head {
  size_t first_line = 0;
  size_t lines = 1;
  std::vector<Title> titles;
};

std::vector<std::string> with_rest(const std::vector<std::string>& words, size_t at,
                                   const std::vector<std::string>& rest) {
  std::vector<std::string> both = words;
  both.insert(both.begin() + static_cast<std::ptrdiff_t>(at), rest.begin(), rest.end());
  return both;
}

/// Whether a head of these words, with the rest of a title somewhere in it or without, can begin
/// with the number column. A rest further on than a title is long changes nothing.
bool may_be_head(const std::vector<std::string>& words, const std::vector<std::string>& rest,
                 const dictionaries::ColumnTitles& titles) {
  if (HeadReader(words, titles).may_begin_with_number()) return true;
  for (size_t k = 1; k <= words.size() && k < HeadReader::kLongestTitle && !rest.empty(); ++k) {
    if (HeadReader(with_rest(words, k, rest), titles).may_begin_with_number()) return true;
  }
  return false;
}

/// A number column, a column of tasks and at least one more, in one line or in two of which the
/// second holds the rest of a title.
std::optional<Head> head_at(const std::vector<Line>& lines, size_t at,
                            const dictionaries::ColumnTitles& titles) {
  constexpr size_t kMostWords = 30;
  constexpr size_t kMostOfSecondLine = 2;
  const std::vector<std::string> words = texts_of(lines[at]);
  if (words.size() < kLeastColumns || words.size() > kMostWords) return std::nullopt;
  std::vector<std::string> rest =
      at + 1 < lines.size() ? texts_of(lines[at + 1]) : std::vector<std::string>{};
  if (rest.size() > kMostOfSecondLine) rest.clear();
  if (!may_be_head(words, rest, titles)) return std::nullopt;
  HeadReader::Reading best = HeadReader(words, titles).best();
  size_t height = 1;
  for (size_t k = 1; k <= words.size() && !rest.empty(); ++k) {
    HeadReader::Reading reading = HeadReader(with_rest(words, k, rest), titles).best();
    if (reading.score <= best.score) continue;
    best = std::move(reading);
    height = 2;
  }
  const auto has = [&best](ColumnRole role) {
    return std::any_of(best.titles.begin(), best.titles.end(),
                       [role](const Title& title) { return title.role == role; });
  };
  if (best.titles.size() < kLeastColumns || best.titles.size() > kMostColumns) return std::nullopt;
  if (best.titles.front().role != ColumnRole::kNo || !has(ColumnRole::kContent)) {
    return std::nullopt;
  }
  return Head{at, height, std::move(best.titles)};
}

/// The number that a line begins with: "5." or "12".
std::optional<int> number_of(const Line& line) {
  if (line.words.empty()) return std::nullopt;
  std::string text = line.words.front().text;
  if (text.ends_with('.')) text.pop_back();
  constexpr size_t kMostDigits = 3;
  if (text.empty() || text.size() > kMostDigits ||
      text.find_first_not_of("0123456789") != std::string::npos) {
    return std::nullopt;
  }
  return std::stoi(text);
}

bool is_roman(std::string text) {
  while (!text.empty() && (text.back() == '.' || text.back() == '-')) text.pop_back();
  return !text.empty() && text.find_first_not_of("IVX") == std::string::npos;
}

/// A row of the table as lines of the page: a section heading or a numbered row.
struct WovenRow {
  size_t first = 0;
  size_t end = 0;
  bool section = false;
};

/// Where the lines of a table's rows begin and end.
class RowFinder {
 public:
  RowFinder(const std::vector<Line>& lines, size_t first) : lines_(lines), at_(first) {}

  std::vector<WovenRow> rows() {
    for (int next = 1; at_ < lines_.size();) {
      if (number_of(lines_[at_]) == next) {
        rows_.push_back({at_, at_ + 1, false});
        ++next;
      } else if (is_section(next)) {
        rows_.push_back({at_, at_ + 1, true});
      } else if (is_note(at_) || is_closing(at_)) {
        if (is_closing(at_)) break;
        notes_.push_back(at_);
      } else if (!rows_.empty()) {
        rows_.back().end = at_ + 1;
      }
      ++at_;
    }
    return rows_;
  }

  const std::vector<size_t>& notes() const { return notes_; }

 private:
  bool gap_before(size_t line) const {
    constexpr double kGap = 0.9;
    if (line == 0) return true;
    const double height = lines_[line].box.y1 - lines_[line].box.y0;
    return lines_[line].box.y0 - lines_[line - 1].box.y1 > kGap * height;
  }

  /// A line with a numeral of its own, or a line alone just above the next number.
  bool is_section(int next) const {
    const Line& line = lines_[at_];
    if (line.words.size() > 1 && is_roman(line.words.front().text)) return true;
    const bool followed = at_ + 1 < lines_.size() && number_of(lines_[at_ + 1]) == next;
    if (!followed || line.words.size() < 3) return false;
    const std::u32string text = model::to_utf32(line.words.front().text);
    const bool begins = !text.empty() && model::is_upper(text.front());
    return begins && (rows_.empty() || gap_before(at_)) && line.text.find('|') == std::string::npos;
  }

  /// A footnote below a gap: a number that is no row's, then a sentence.
  bool is_note(size_t line) const {
    const auto number = number_of(lines_[line]);
    if (!number || !gap_before(line)) return false;
    return !lines_[line].words.front().text.ends_with('.') && lines_[line].words.size() > 3;
  }

  static bool starts(const std::string& text, std::string_view beginning) {
    return model::fold(text).starts_with(beginning);
  }
  bool is_closing(size_t line) const {
    return starts(lines_[line].text, "noi nhan") || starts(lines_[line].text, "phu luc");
  }

  const std::vector<Line>& lines_;
  size_t at_;
  std::vector<WovenRow> rows_;
  std::vector<size_t> notes_;
};

/// How wide columns are, in characters.
struct Widths {
  double content = 0;
  double other = 0;
};

/// A word of a row, with what is known of the place where it stands.
struct WovenWord {
  const Word* word = nullptr;
  bool line_begins = false;
  bool block_begins = false;    ///< after a gap in the page
  bool in_later_block = false;  ///< below a gap: such lines are of one column
  double line_length = 0;       ///< characters of the whole line
  bool after_stroke = false;
  bool deadline_begins = false;
  bool inside_deadline = false;
  bool agency_begins = false;
  bool new_name = false;  ///< a body begins here though no separator stands before it
};

/// Puts each word of a row into a column: a beam search in which every column has its own sentence
/// in the language model, so that a word goes where it continues what stands there.
class Unweaver {
 public:
  Unweaver(const LanguageModel& model, std::vector<ColumnRole> roles, Widths widths)
      : model_(model), roles_(std::move(roles)), widths_(widths) {}

  /// The column of each word; columns are those of `roles`, the number column apart.
  std::vector<size_t> columns_of(const std::vector<WovenWord>& words) const {
    std::vector<Hypothesis> beam(1);
    for (Sentence& sentence : beam[0].sentences) sentence.state = model_.begin();
    std::vector<std::vector<Hypothesis>> history;
    for (size_t i = 0; i < words.size(); ++i) {
      std::vector<Hypothesis> next;
      for (size_t from = 0; from < beam.size(); ++from) {
        for (size_t column = 0; column < roles_.size(); ++column) {
          extend(beam[from], from, words[i], i == 0, column, &next);
        }
      }
      keep_best(&next);
      history.push_back(next);
      beam = std::move(next);
    }
    std::vector<size_t> columns(words.size());
    size_t at = 0;
    for (size_t i = words.size(); i-- > 0;) {
      columns[i] = history[i][at].column;
      at = history[i][at].back;
    }
    return columns;
  }

 private:
  // Costs and gains in nats, beside the language model's.
  static constexpr double kJump = 3;          ///< to a column further right within a line
  static constexpr double kStroke = 5;        ///< gained by a jump at a stroke, lost by none there
  static constexpr double kLaterColumn = 2;   ///< a line that begins right of the first column
  static constexpr double kDeadline = 8;      ///< a deadline column that begins with a deadline
  static constexpr double kAgency = 2;        ///< a column of bodies that begins with one
  static constexpr double kNewName = 4;       ///< a body named behind another without a separator
  static constexpr double kOtherMarks = 2.5;  ///< a word that the sentence wants with other marks
  static constexpr double kCapital = 3;       ///< a cell begins with a capital
  static constexpr double kTooWide = 4;       ///< each word beyond the width of its column
  static constexpr double kHadRoom = 6;  ///< a word on a new line that the line above had room for
  static constexpr size_t kBeam = 200;

  struct Sentence {
    LanguageModel::State state;
    bool empty = true;
    double length = 0;  ///< of its last line, in characters
  };
  struct Hypothesis {
    std::array<Sentence, kMostColumns> sentences{};
    size_t column = 0;
    size_t back = 0;
    double score = 0;
  };

  void extend(const Hypothesis& from, size_t index, const WovenWord& word, bool first,
              size_t column, std::vector<Hypothesis>* next) const {
    if (!word.line_begins && column < from.column) return;
    if (first && column != 0) return;
    if (impossible(from, word, column)) return;
    Hypothesis to = from;
    to.back = index;
    to.column = column;
    to.score += place_score(from, word, column);
    Sentence& sentence = to.sentences[column];
    if (sentence.empty) to.score += begin_score(word, roles_[column]);
    to.score += width_score(from, word, column);
    const double length = model::length(word.word->text);
    const bool same_line = !word.line_begins && column == from.column;
    sentence.length = same_line ? sentence.length + 1 + length : length;
    to.score += advance(&sentence, word.word->text);
    next->push_back(to);
  }

  /// A wide line begins in the wide column; below a gap a line is of one column.
  bool impossible(const Hypothesis& from, const WovenWord& word, size_t column) const {
    constexpr double kMuchWider = 1.3;
    if (word.line_begins) {
      return column != 0 && !word.in_later_block && word.line_length > widths_.other * kMuchWider;
    }
    return word.in_later_block && column != from.column;
  }

  double place_score(const Hypothesis& from, const WovenWord& word, size_t column) const {
    if (word.line_begins) {
      return word.block_begins || column == 0 ? 0 : -kLaterColumn;
    }
    const bool jump = column != from.column;
    double score = jump ? -kJump : 0;
    if (word.after_stroke) score += jump ? kStroke : -kStroke;
    if (word.inside_deadline && roles_[from.column] == ColumnRole::kDeadline && jump) {
      score -= kDeadline;
    }
    if (word.new_name) score += jump ? kNewName : -kNewName;
    return score;
  }

  /// Columns are filled line by line: no line is wider than its column, and none ends while the
  /// next word of the column had room.
  double width_score(const Hypothesis& from, const WovenWord& word, size_t column) const {
    constexpr double kSlack = 5;
    const double width = column == 0 ? widths_.content : widths_.other;
    const Sentence& sentence = from.sentences[column];
    const double length = model::length(word.word->text);
    const bool same_line = !word.line_begins && column == from.column;
    if (same_line) return sentence.length + 1 + length > width + kSlack ? -kTooWide : 0;
    if (sentence.empty || column != 0 || word.in_later_block) return 0;
    return sentence.length + 1 + length < width - kSlack ? -kHadRoom : 0;
  }

  static double begin_score(const WovenWord& word, ColumnRole role) {
    const std::u32string text = model::to_utf32(word.word->text);
    double score =
        !text.empty() && (model::is_upper(text.front()) || !model::is_letter(text.front()))
            ? 0
            : -kCapital;
    if (role == ColumnRole::kDeadline) score += word.deadline_begins ? kDeadline : -kDeadline;
    if (role == ColumnRole::kLead || role == ColumnRole::kCoordinating) {
      score += word.agency_begins ? kAgency : -kAgency;
    }
    return score;
  }

  double advance(Sentence* sentence, const std::string& text) const {
    const dictionaries::SourceLine source = dictionaries::source_line(text);
    double score = 0;
    for (size_t i = 0; i < source.pieces.size(); ++i) {
      const auto kind = source.pieces[i].kind;
      if (kind == dictionaries::PieceKind::kBreak) {
        sentence->state = model_.begin();
        continue;
      }
      const auto id = model_.id(dictionaries::model_key(
          source.token(i), kind, source.capitals && source.token(i).size() < 2));
      score += best_score(sentence, id);
    }
    sentence->empty = false;
    return score;
  }

  /// Marks may have been restored wrongly where columns run together.
  double best_score(Sentence* sentence, std::uint16_t id) const {
    LanguageModel::State state;
    double best = model_.score(sentence->state, id, &state);
    LanguageModel::State best_state = state;
    for (const std::uint16_t other : model_.alike(dictionaries::skeleton(model_.key(id)))) {
      const double score = model_.score(sentence->state, other, &state) - kOtherMarks;
      if (other == id || score <= best) continue;
      best = score;
      best_state = state;
    }
    sentence->state = best_state;
    return best;
  }

  static void keep_best(std::vector<Hypothesis>* beam) {
    std::stable_sort(beam->begin(), beam->end(),
                     [](const Hypothesis& a, const Hypothesis& b) { return a.score > b.score; });
    if (beam->size() > kBeam) beam->resize(kBeam);
  }

  const LanguageModel& model_;
  std::vector<ColumnRole> roles_;
  Widths widths_;
};

/// The column of tasks ends where strokes stand most often, or, where there are none, past the
/// middle of the widest lines; the other columns are about half as wide.
Widths widths_of(const std::vector<Line>& lines, const std::vector<WovenRow>& rows) {
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
  Widths widths{kUsualShare * widest, 0};
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
  WovenTable(Page* page, const std::vector<Line>& lines, Head head, const LanguageModel& model,
             const dictionaries::Dictionaries& dictionaries)
      : page_(*page),
        lines_(lines),
        head_(std::move(head)),
        dictionaries_(dictionaries),
        model_(model) {}

  /// Whether there are rows to take apart.
  bool unweave() {
    RowFinder finder(lines_, head_.first_line + head_.lines);
    const std::vector<WovenRow> rows = finder.rows();
    const auto items =
        std::count_if(rows.begin(), rows.end(), [](const WovenRow& row) { return !row.section; });
    if (items < 2) return false;
    const Unweaver unweaver(model_, roles_after_number(head_.titles), widths_of(lines_, rows));
    begin_grid(rows.back().end);
    write_head();
    for (const WovenRow& row : rows) {
      if (row.section) {
        write_section(row);
      } else {
        write_item(row, finder.notes(), unweaver);
      }
    }
    write_notes(finder.notes());
    finish(rows.back().end);
    return true;
  }

 private:
  static std::vector<ColumnRole> roles_after_number(const std::vector<Title>& titles) {
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
        const bool numeral = number.empty() && title.empty() && is_roman(word.text);
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

  void write_item(const WovenRow& row, const std::vector<size_t>& notes, const Unweaver& unweaver) {
    std::vector<WovenWord> words = words_of_row(row, notes);
    const std::vector<size_t> columns = unweaver.columns_of(words);
    std::vector<std::vector<Word>> cells(head_.titles.size());
    cells[0].push_back(lines_[row.first].words.front());
    for (size_t i = 0; i < words.size(); ++i) cells[columns[i] + 1].push_back(*words[i].word);
    double height = 0;
    for (size_t c = 0; c < cells.size(); ++c) height = std::max(height, write_cell(c, cells[c]));
    end_row(height, false);
  }

  std::vector<WovenWord> words_of_row(const WovenRow& row, const std::vector<size_t>& notes) const {
    std::vector<WovenWord> words;
    bool later_block = false;
    for (size_t i = row.first; i < row.end; ++i) {
      if (std::find(notes.begin(), notes.end(), i) != notes.end()) continue;
      const std::vector<Word>& line = lines_[i].words;
      bool begins = true;
      bool stroke = false;
      size_t deadline_end = 0;
      const bool gap = i > row.first && lines_[i].box.y0 - lines_[i - 1].box.y1 >
                                            lines_[i].box.y1 - lines_[i].box.y0;
      later_block = later_block || gap;
      for (size_t k = i == row.first ? 1 : 0; k < line.size(); ++k) {
        if (is_stroke(line[k].text)) {
          stroke = true;
          continue;
        }
        WovenWord word{&line[k],
                       begins,
                       begins && gap,
                       later_block,
                       static_cast<double>(model::length(lines_[i].text)),
                       stroke && !begins};
        look_ahead(line, k, &word);
        word.inside_deadline = k < deadline_end;
        if (word.deadline_begins)
          deadline_end = std::max(deadline_end, k + deadline_words(line, k));
        words.push_back(word);
        begins = false;
        stroke = false;
      }
    }
    return words;
  }

  /// Words of the shortest beginning of the line from `at` that is a deadline, with its last sign.
  size_t deadline_words(const std::vector<Word>& line, size_t at) const {
    constexpr size_t kMost = 4;
    std::string text;
    for (size_t i = at; i < std::min(line.size(), at + kMost); ++i) {
      if (!text.empty()) text += ' ';
      text += line[i].text;
      const auto deadline = parse_deadline(text, std::nullopt, dictionaries_.deadline_words);
      if (deadline.kind != model::DeadlineKind::kNone && deadline.due) return i - at + 1;
    }
    return 1;
  }

  /// Whether a deadline or a body begins here, as far as the line goes.
  void look_ahead(const std::vector<Word>& line, size_t at, WovenWord* word) const {
    constexpr size_t kFar = 6;
    constexpr size_t kDeadlineBegins = 3;
    std::string text;
    for (size_t i = at; i < std::min(line.size(), at + kFar) && !is_stroke(line[i].text); ++i) {
      if (!text.empty()) text += ' ';
      text += line[i].text;
      word->deadline_begins =
          word->deadline_begins ||
          (i < at + kDeadlineBegins &&
           parse_deadline(text, std::nullopt, dictionaries_.deadline_words).kind !=
               model::DeadlineKind::kNone);
    }
    word->agency_begins = leading_agency(text, dictionaries_.agencies).bytes > 0;
    if (at == 0 || !word->agency_begins || word->after_stroke) return;
    const std::string& before = line[at - 1].text;
    const bool separated =
        before.empty() || std::string_view(",;.:-").find(before.back()) != std::string_view::npos;
    const std::u32string begins = model::to_utf32(line[at].text);
    const std::u32string last = model::to_utf32(before);
    const bool in_name =
        !separated && (model::is_upper(last.front()) || !model::is_letter(last.back()));
    word->new_name = !separated && !in_name && model::is_upper(begins.front()) && before != "và" &&
                     before != "với";
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
  Head head_;
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
      auto head = head_at(lines, i, dictionaries.column_titles);
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
