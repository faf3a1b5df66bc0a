#include "ingest/second_reading.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <string>

#include "ingest/layer_opinion.h"
#include "model/text.h"

namespace ingest {

namespace {

using model::Box;
using model::Word;

constexpr double kDoubtful = 0.88;     // confidence of a word
constexpr double kContradicted = 0.5;  // confidence of a number on which readings differ
constexpr size_t kMostLines = 12;      // read again on a page
constexpr double kLarger = 1.4;        // scales: the engine sees other strokes merge and break
constexpr double kSmaller = 0.8;
constexpr double kSamePlace = 0.6;   // share of the wider word
constexpr size_t kBeside = 2;        // words before and behind: the engine reads with their context
constexpr double kAir = 2;           // points around a line
constexpr double kVotePerNat = 0.3;  // what the language model says, in votes of the engine

/// Words first to last of a cell that stand on one line.
struct Line {
  CellWords* cell = nullptr;
  size_t first = 0;
  size_t last = 0;  ///< one past its last word
  double doubt = 0;
};

double least_confidence(const Line& line) {
  double least = 1;
  for (size_t i = line.first; i < line.last; ++i) {
    least = std::min(least, line.cell->words[i].confidence);
  }
  return least;
}

bool begins_line(const Word& before, const Word& word) {
  return word.box.x0 < before.box.x0 || word.box.y0 > before.box.y1;
}

/// The doubtful lines of all cells, the most doubtful first.
std::vector<Line> doubtful_lines(std::vector<CellWords>* cells) {
  std::vector<Line> lines;
  for (CellWords& cell : *cells) {
    size_t first = 0;
    for (size_t i = 1; i <= cell.words.size(); ++i) {
      if (i < cell.words.size() && !begins_line(cell.words[i - 1], cell.words[i])) continue;
      Line line{&cell, first, i, 0};
      first = i;
      const double least = least_confidence(line);
      if (least >= kDoubtful) continue;
      line.doubt = 1 - least;
      lines.push_back(line);
    }
  }
  std::stable_sort(lines.begin(), lines.end(),
                   [](const Line& a, const Line& b) { return a.doubt > b.doubt; });
  if (lines.size() > kMostLines) lines.resize(kMostLines);
  return lines;
}

/// Where to read `line` again: as high as it is, as wide as its doubtful words and what stands
/// beside them.
Box box_of(const Line& line) {
  Box whole;
  Box doubtful;
  for (size_t i = line.first; i < line.last; ++i) {
    const auto& words = line.cell->words;
    whole = model::united(whole, words[i].box);
    if (words[i].confidence >= kDoubtful) continue;
    const size_t from = std::max(line.first + kBeside, i) - kBeside;
    const size_t to = std::min(line.last - 1, i + kBeside);
    for (size_t near = from; near <= to; ++near) {
      doubtful = model::united(doubtful, words[near].box);
    }
  }
  const Box stretch{doubtful.x0, whole.y0, doubtful.x1, whole.y1};
  return model::intersected(model::inflated(stretch, kAir), line.cell->box);
}

/// The word of another reading that stands where `word` stands and nowhere else; null without one.
const Word* counterpart(const Word& word, const std::vector<Word>& reading) {
  for (const Word& other : reading) {
    const double shared = model::overlap(word.box.x0, word.box.x1, other.box.x0, other.box.x1);
    if (shared < kSamePlace * std::max(word.box.width(), other.box.width())) continue;
    return other.glued == word.glued && other.superscript == word.superscript ? &other : nullptr;
  }
  return nullptr;
}

std::string digits_of(const std::string& text) {
  std::string digits;
  std::copy_if(text.begin(), text.end(), std::back_inserter(digits),
               [](char c) { return c >= '0' && c <= '9'; });
  return digits;
}

/// All that the language model says of a line, in nats.
double nats(const dictionaries::TextJudge& judge, const std::vector<Word>& line) {
  const auto verdict = judged(judge, line);
  return verdict.plausibility * verdict.words;
}

/// What the readings of one word say, with the sum of their confidences.
struct Ballot {
  std::map<std::string, double> votes;
  bool numbers_differ = false;

  void add(const Word& word) { votes[word.text] += word.confidence; }
};

/// Letters and figures only: what is sure of a mark is that the engine loses it sooner than it
/// makes one up.
std::u32string without_signs(const std::string& text) {
  std::u32string letters = model::to_utf32(text);
  std::erase_if(letters, [](char32_t c) { return !model::is_letter(c) && !model::is_digit(c); });
  return letters;
}

Ballot ballot_of(const Word& word, const std::vector<std::vector<Word>>& others) {
  Ballot ballot;
  ballot.add(word);
  for (const auto& reading : others) {
    const Word* other = counterpart(word, reading);
    if (other == nullptr) continue;
    if (without_signs(other->text) == without_signs(word.text)) {
      ballot.votes[word.text] += other->confidence;
      continue;
    }
    ballot.add(*other);
    ballot.numbers_differ |= digits_of(other->text) != digits_of(word.text);
  }
  return ballot;
}

/// Settles the word at `at`, whose neighbours the language model sees as they are now.
void settle(const dictionaries::TextJudge& judge, const Ballot& ballot, size_t at,
            std::vector<Word>* line) {
  Word& word = (*line)[at];
  const std::string before = word.text;
  std::string best = before;
  double most = 0;
  bool first = true;
  for (const auto& [text, votes] : ballot.votes) {
    word.text = text;
    const double score = votes + (ballot.numbers_differ ? 0 : kVotePerNat * nats(judge, *line));
    if (first || score > most) {
      most = score;
      best = text;
    }
    first = false;
  }
  if (best != before) {
    word.weighed = false;
    word.others.clear();
  }
  word.text = best;
  if (ballot.numbers_differ) word.confidence = std::min(word.confidence, kContradicted);
}

/// Whether another reading has the doubtful words of `line` as they are.
bool agrees(const std::vector<Word>& line, const std::vector<Word>& reading) {
  return std::all_of(line.begin(), line.end(), [&](const Word& word) {
    if (word.confidence >= kDoubtful) return true;
    const Word* other = counterpart(word, reading);
    return other != nullptr && other->text == word.text;
  });
}

}  // namespace

model::Status read_doubtful_again(const dictionaries::TextJudge& judge, const LineReading& read,
                                  std::vector<CellWords>* cells) {
  for (const Line& line : doubtful_lines(cells)) {
    const auto from = line.cell->words.begin() + static_cast<std::ptrdiff_t>(line.first);
    std::vector<Word> words(from,
                            line.cell->words.begin() + static_cast<std::ptrdiff_t>(line.last));
    std::vector<std::vector<Word>> others;
    for (const double scale : {kLarger, kSmaller}) {
      auto reading = read(box_of(line), scale);
      if (!reading) return model::fail(reading.error());
      others.push_back(std::move(*reading));
      if (agrees(words, others.front())) break;
    }
    for (size_t i = 0; i < words.size(); ++i) {
      if (words[i].confidence >= kDoubtful) continue;
      const Ballot ballot = ballot_of(words[i], others);
      if (ballot.votes.size() > 1) settle(judge, ballot, i, &words);
    }
    std::copy(words.begin(), words.end(), from);
  }
  return {};
}

}  // namespace ingest
