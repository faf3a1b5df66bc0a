#include "extract/unweaver.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>

#include "dictionaries/source_line.h"
#include "extract/woven_head.h"
#include "model/text.h"

namespace extract {

namespace {

using dictionaries::LanguageModel;
using model::ColumnRole;

class Unweaver {
 public:
  Unweaver(const LanguageModel& model, const std::vector<ColumnRole>& roles,
           const WovenWidths& widths)
      : model_(model), roles_(roles), widths_(widths) {}

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
    std::array<Sentence, kMostWovenColumns> sentences{};
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
  const std::vector<ColumnRole>& roles_;
  WovenWidths widths_;
};

}  // namespace

std::vector<size_t> unwoven(const std::vector<WovenWord>& words,
                            const std::vector<ColumnRole>& roles, const WovenWidths& widths,
                            const LanguageModel& model) {
  return Unweaver(model, roles, widths).columns_of(words);
}

}  // namespace extract
