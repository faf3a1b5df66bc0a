// A word in doubt is read again at other scales, and most readings decide.

#include "ingest/second_reading.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <map>
#include <string>

#include "model/text.h"

namespace ingest {
namespace {

using model::Box;
using model::Word;

const dictionaries::TextJudge& judge() {
  static const auto kLoaded = dictionaries::TextJudge::load(
      std::filesystem::path(VANTHU_SOURCE_DIR) / "dictionaries" / "data");
  EXPECT_TRUE(kLoaded);
  return *kLoaded;
}

/// Words side by side on the line at `y`, as sure as `confidence` says.
std::vector<Word> line_of(const std::string& text, double confidence, double y = 100) {
  std::vector<Word> words;
  double x = 60;
  for (const std::string& one : model::words_of(text)) {
    Word word;
    word.text = one;
    word.confidence = confidence;
    const double width = 6.0 * static_cast<double>(model::to_utf32(one).size());
    word.box = {x, y, x + width, y + 12};
    x += width + 4;
    words.push_back(word);
  }
  return words;
}

std::string text_of(const std::vector<Word>& words) {
  std::vector<std::string> texts;
  for (const Word& word : words) texts.push_back(word.text);
  return model::join(texts, " ");
}

/// Reads the same at every scale, or as given for one; counts.
struct Readings {
  std::map<double, std::vector<Word>> by_scale;
  int count = 0;

  LineReading reading() {
    return [this](const Box&, double scale) -> model::Result<std::vector<Word>> {
      ++count;
      const auto found = by_scale.find(scale);
      return found == by_scale.end() ? std::vector<Word>() : found->second;
    };
  }
};

constexpr double kLarger = 1.4;
constexpr double kSmaller = 0.8;

std::vector<CellWords> cell_of(std::vector<Word> words) {
  return {{{50, 90, 500, 120}, std::move(words)}};
}

TEST(SecondReading, SureLinesAreNotReadAgain) {
  auto cells = cell_of(line_of("Sở Nội vụ chủ trì", 0.95));
  Readings readings;
  ASSERT_TRUE(read_doubtful_again(judge(), readings.reading(), &cells));
  EXPECT_EQ(readings.count, 0);
}

/// A smudge made "Khea" of a word that both other scales read.
TEST(SecondReading, MostReadingsDecide) {
  auto words = line_of("Sở Khea học và Công nghệ", 0.95);
  words[1].confidence = 0.4;
  auto cells = cell_of(words);
  Readings readings;
  readings.by_scale[kLarger] = line_of("Sở Khoa học và Công nghệ", 0.9);
  readings.by_scale[kSmaller] = line_of("Sở Khoa học và Công nghệ", 0.8);
  ASSERT_TRUE(read_doubtful_again(judge(), readings.reading(), &cells));
  EXPECT_EQ(text_of(cells[0].words), "Sở Khoa học và Công nghệ");
  EXPECT_EQ(readings.count, 2);
}

TEST(SecondReading, OneThatAgreesIsEnough) {
  auto words = line_of("Sở Xây dựng", 0.95);
  words[2].confidence = 0.7;
  auto cells = cell_of(words);
  Readings readings;
  readings.by_scale[kLarger] = line_of("Sở Xây dựng", 0.9);
  ASSERT_TRUE(read_doubtful_again(judge(), readings.reading(), &cells));
  EXPECT_EQ(readings.count, 1);
  EXPECT_EQ(cells[0].words[2].confidence, 0.7);
}

/// Marks over vowels fall either way in small type; then it counts what is Vietnamese.
TEST(SecondReading, LanguageDecidesBetweenMarks) {
  auto words = line_of("phát triến hạ tầng số", 0.95);
  words[1].confidence = 0.8;
  auto cells = cell_of(words);
  Readings readings;
  readings.by_scale[kLarger] = line_of("phát triển hạ tầng số", 0.6);
  readings.by_scale[kSmaller] = line_of("phát triến hạ tầng số", 0.8);
  ASSERT_TRUE(read_doubtful_again(judge(), readings.reading(), &cells));
  EXPECT_EQ(text_of(cells[0].words), "phát triển hạ tầng số");
}

TEST(SecondReading, SureWordsStay) {
  auto words = line_of("Công an tinh chủ trì", 0.95);
  words[0].confidence = 0.5;
  auto cells = cell_of(words);
  Readings readings;
  readings.by_scale[kLarger] = line_of("Công an tỉnh chủ trì", 0.9);
  readings.by_scale[kSmaller] = line_of("Công an tỉnh chủ trì", 0.9);
  ASSERT_TRUE(read_doubtful_again(judge(), readings.reading(), &cells));
  EXPECT_EQ(text_of(cells[0].words), "Công an tinh chủ trì");
}

/// 15 could be 16: most readings decide, and a person is asked.
TEST(SecondReading, NumbersThatDifferAreInDoubt) {
  auto words = line_of("trước ngày 15 tháng 6", 0.95);
  words[2].confidence = 0.8;
  auto cells = cell_of(words);
  Readings readings;
  readings.by_scale[kLarger] = line_of("trước ngày 16 tháng 6", 0.9);
  readings.by_scale[kSmaller] = line_of("trước ngày 15 tháng 6", 0.9);
  ASSERT_TRUE(read_doubtful_again(judge(), readings.reading(), &cells));
  EXPECT_EQ(text_of(cells[0].words), "trước ngày 15 tháng 6");
  EXPECT_LE(cells[0].words[2].confidence, 0.5);
}

/// A quotation mark at the end of a word is the first thing that another scale loses.
TEST(SecondReading, SignsAloneAreNotVotedOn) {
  auto words = line_of("gọi là “nền tảng”.", 0.95);
  words[3].confidence = 0.6;
  auto cells = cell_of(words);
  Readings readings;
  readings.by_scale[kLarger] = line_of("gọi là “nền tảng.", 0.9);
  readings.by_scale[kSmaller] = line_of("gọi là “nền tảng.", 0.9);
  ASSERT_TRUE(read_doubtful_again(judge(), readings.reading(), &cells));
  EXPECT_EQ(text_of(cells[0].words), "gọi là “nền tảng”.");
}

TEST(SecondReading, WordsAreNeitherAddedNorTakenAway) {
  auto words = line_of("Các sở ban", 0.95);
  words[1].confidence = 0.3;
  auto cells = cell_of(words);
  Readings readings;
  readings.by_scale[kLarger] = line_of("Các sở ban ngành khác", 0.9);
  readings.by_scale[kSmaller] = line_of("Các", 0.9);
  ASSERT_TRUE(read_doubtful_again(judge(), readings.reading(), &cells));
  EXPECT_EQ(text_of(cells[0].words), "Các sở ban");
}

TEST(SecondReading, OnlyTheLineInDoubtIsRead) {
  auto words = line_of("Văn phòng Ủy ban", 0.95, 100);
  const auto below = line_of("nhân dân tỉnh", 0.5, 118);
  words.insert(words.end(), below.begin(), below.end());
  std::vector<CellWords> cells = {{{50, 90, 500, 140}, words}};
  std::vector<Box> asked;
  const auto reading = [&](const Box& line, double) -> model::Result<std::vector<Word>> {
    asked.push_back(line);
    return below;
  };
  ASSERT_TRUE(read_doubtful_again(judge(), reading, &cells));
  ASSERT_EQ(asked.size(), 1U);
  EXPECT_GT(asked[0].y0, 112);
}

/// The name of a section runs over the whole page: one smudged word of it made the engine read all
/// of it twice more.
TEST(SecondReading, OnlyWhatStandsBesideADoubtIsRead) {
  auto words = line_of("Về phát triển nguồn nhân lực số trong các cơ quan nhà nước", 0.95);
  words[4].confidence = 0.4;
  auto cells = cell_of(words);
  std::vector<Box> asked;
  const auto reading = [&](const Box& line, double) -> model::Result<std::vector<Word>> {
    asked.push_back(line);
    return std::vector<Word>{};
  };
  ASSERT_TRUE(read_doubtful_again(judge(), reading, &cells));
  ASSERT_EQ(asked.size(), 2U);
  EXPECT_LT(asked[0].x0, words[2].box.x0);
  EXPECT_GT(asked[0].x0, words[1].box.x1);
  EXPECT_GT(asked[0].x1, words[6].box.x1);
  EXPECT_LT(asked[0].x1, words[7].box.x0);
}

/// A short word without tops and tails is cut as high as its line is, or its letters are scaled up.
TEST(SecondReading, IsAsHighAsTheLine) {
  auto words = line_of("ra một văn bản cho mọi người xem", 0.95);
  words[0].confidence = 0.4;
  words.back().box.y0 -= 3;
  words.back().box.y1 += 4;
  auto cells = cell_of(words);
  Box asked;
  const auto reading = [&](const Box& line, double) -> model::Result<std::vector<Word>> {
    asked = line;
    return std::vector<Word>{};
  };
  ASSERT_TRUE(read_doubtful_again(judge(), reading, &cells));
  EXPECT_LE(asked.y0, words.back().box.y0);
  EXPECT_GE(asked.y1, words.back().box.y1);
}

/// What the other scale makes of words that nobody doubted is no reason to read once more.
TEST(SecondReading, SureWordsAskForNoThirdReading) {
  auto words = line_of("Sở Nội vụ chủ trì", 0.95);
  words[1].confidence = 0.7;
  auto cells = cell_of(words);
  Readings readings;
  readings.by_scale[kLarger] = line_of("Sở Nội vụ chủ tri", 0.9);
  ASSERT_TRUE(read_doubtful_again(judge(), readings.reading(), &cells));
  EXPECT_EQ(readings.count, 1);
}

TEST(SecondReading, APageCostsNoMoreThanSoManyLines) {
  std::vector<CellWords> cells;
  for (int i = 0; i < 60; ++i) {
    const double y = 20.0 * i;
    cells.push_back({{50, y - 5, 500, y + 15}, line_of("Sở Y tế", 0.5, y)});
  }
  Readings readings;
  ASSERT_TRUE(read_doubtful_again(judge(), readings.reading(), &cells));
  EXPECT_LE(readings.count, 24);
  EXPECT_GT(readings.count, 0);
}

}  // namespace
}  // namespace ingest
