#include "extract/woven_head.h"

#include <algorithm>

#include "extract/woven_rows.h"
#include "model/text.h"

namespace extract {

namespace {

using model::ColumnRole;
using model::Word;

/// A head needs this many titles, one of them of the column of tasks.
constexpr size_t kLeastColumns = 3;
constexpr double kTitleLikeness = 0.75;

/// A line of titles taken apart so that as many of its words as possible belong to known titles.
class HeadReader {
 public:
  static constexpr size_t kLongestTitle = 6;  // words

  HeadReader(std::vector<std::string> words, const dictionaries::ColumnTitles& titles)
      : words_(std::move(words)), titles_(titles) {}

  struct Reading {
    double score = -1;  ///< below 0 when some word belongs to no title
    std::vector<WovenTitle> titles;
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
      WovenTitle title;
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

std::vector<std::string> texts_of(const Line& line) {
  std::vector<std::string> texts;
  for (const Word& word : line.words) {
    if (!is_stroke(word.text)) texts.push_back(word.text);
  }
  return texts;
}

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

}  // namespace

std::optional<WovenHead> woven_head(const std::vector<Line>& lines, size_t at,
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
                       [role](const WovenTitle& title) { return title.role == role; });
  };
  if (best.titles.size() < kLeastColumns || best.titles.size() > kMostWovenColumns)
    return std::nullopt;
  if (best.titles.front().role != ColumnRole::kNo || !has(ColumnRole::kContent)) {
    return std::nullopt;
  }
  return WovenHead{at, height, std::move(best.titles)};
}

}  // namespace extract
