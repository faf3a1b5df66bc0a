// What the picture tells about single letters and signs: case, comparison signs, footnote marks.

#include <gtest/gtest.h>

#include "drawing.h"
#include "ingest/comparison_signs.h"
#include "ingest/components.h"
#include "ingest/footnote_marks.h"
#include "ingest/letter_case.h"

namespace ingest {
namespace {

using drawing::block;
using drawing::paper;
using model::Word;

constexpr int kX = 30;  // height of a small letter
constexpr int kCapital = 44;
constexpr int kAscender = 45;
constexpr int kBaseline = 100;
constexpr int kAdvance = 34;

/// Letters as blocks on a baseline; words get the boxes of their ink.
class Line {
 public:
  Line() : pix_(paper(2400, 200)) {}

  /// One block a letter with these heights over the baseline.
  void word(const std::string& text, const std::vector<int>& heights) {
    begin(text);
    for (const int height : heights) letter(height, 0);
    end();
  }
  void begin(const std::string& text) {
    words_.emplace_back();
    words_.back().text = text;
    start_ = x_;
    top_ = kBaseline;
  }
  /// A block `height` high whose foot is `rise` over the baseline.
  void letter(int height, int rise, int width = 22) {
    block(pix_.get(), x_, kBaseline - rise - height, width, height);
    top_ = std::min(top_, kBaseline - rise - height);
    last_ = x_ + width;
    x_ += width + kAdvance - 22;
  }
  void skip(int width) { x_ += width; }
  void end() {
    words_.back().box = {double(start_), double(top_), double(last_), double(kBaseline)};
    x_ += 30;
  }
  int x() const { return x_; }
  PIX* pix() { return pix_.get(); }
  std::vector<Word>* words() { return &words_; }
  std::string text() const {
    std::string all;
    for (const Word& one : words_) all += (all.empty() ? "" : " ") + one.text;
    return all;
  }

 private:
  PixPtr pix_;
  std::vector<Word> words_;
  int x_ = 40;
  int start_ = 0;
  int last_ = 0;
  int top_ = 0;
};

/// Two surely small words to measure by.
Line measured() {
  Line line;
  line.word("trong", {kX + 6, kX, kX, kX, kX});
  line.word("nhanh", {kX, kAscender, kX, kX, kAscender});
  return line;
}

TEST(LetterCase, SettledByHeight) {
  Line line = measured();
  line.word("sở", {kCapital, kX});
  line.word("Xã", {kX, kX});
  line.word("Văn", {kCapital, kX, kX});
  settle_case(ink_components(line.pix()), line.words());
  EXPECT_EQ(line.text(), "trong nhanh Sở xã Văn");
}

TEST(LetterCase, WholeWordTakenForCapitals) {
  Line line = measured();
  line.word("SỐ", {kX, kX});
  settle_case(ink_components(line.pix()), line.words());
  EXPECT_EQ(line.text(), "trong nhanh số");
}

TEST(LetterCase, HeightBetweenBothIsLeftAlone) {
  Line line = measured();
  line.word("Cơ", {36, kX});
  line.word("cơ", {36, kX});
  settle_case(ink_components(line.pix()), line.words());
  EXPECT_EQ(line.text(), "trong nhanh Cơ cơ");
}

TEST(LetterCase, LettersOfDifferentShapeAreNotTouched) {
  Line line = measured();
  line.word("Bộ", {kX, kX});
  line.word("địa", {kCapital, kX, kX});
  settle_case(ink_components(line.pix()), line.words());
  EXPECT_EQ(line.text(), "trong nhanh Bộ địa");
}

/// A line of words with ascenders below a line in capitals.
TEST(LetterCase, MeasuredByLettersWithoutAscenders) {
  Line line;
  line.word("lịch", {kAscender, kX, kX, kAscender});
  line.word("đầy", {kAscender, kX, kAscender});
  line.word("khó", {kAscender, kAscender, kX});
  line.word("XÃ", {kCapital, kCapital});
  settle_case(ink_components(line.pix()), line.words());
  EXPECT_EQ(line.text(), "lịch đầy khó XÃ");
}

/// The hat of `ố` had run together with its letter, which was taken for a capital.
TEST(LetterCase, OfALetterTogetherWithItsMarksIsLeftAlone) {
  Line line = measured();
  line.word("ố", {42});
  line.word("ơn", {42, kX});  // a horn
  line.begin("ố");            // as high, its marks apart
  line.letter(kCapital, 0);
  block(line.pix(), line.x() - kAdvance + 4, kBaseline - kCapital - 12, 14, 8);
  line.end();
  line.words()->back().box.y0 -= 12;
  settle_case(ink_components(line.pix()), line.words());
  EXPECT_EQ(line.text(), "trong nhanh ố ơn Ố");
}

/// A whole line in capitals of a fax, measured by letters that had run together.
TEST(LetterCase, OfOneLetterBeforeCapitalsIsLeftAlone) {
  Line line = measured();
  line.word("XÃ", {kX, kX});
  settle_case(ink_components(line.pix()), line.words());
  EXPECT_EQ(line.text(), "trong nhanh XÃ");
}

/// What reaches into another line is no capital.
TEST(LetterCase, OfTwoLinesRunTogetherIsLeftAlone) {
  Line line = measured();
  line.word("cao", {60, kX, kX});
  settle_case(ink_components(line.pix()), line.words());
  EXPECT_EQ(line.text(), "trong nhanh cao");
}

TEST(LetterCase, NothingToMeasureBy) {
  Line line;
  line.word("sở", {kCapital, kX});
  settle_case(ink_components(line.pix()), line.words());
  EXPECT_EQ(line.text(), "sở");
}

/// ">" or "<" drawn as a wedge with or without the bar below it, then a number.
Line comparison(const std::string& text, bool bar, int gap) {
  Line line;
  line.begin(text);
  const int x = line.x();
  for (int step = 0; step < 20; ++step) {
    block(line.pix(), x + step, kBaseline - 36 + step / 2, 4, 4);
    block(line.pix(), x + step, kBaseline - 16 - step / 2, 4, 4);
  }
  if (bar) block(line.pix(), x, kBaseline - 5, 24, 4);
  line.skip(24 + gap);
  if (text.size() > 1) {
    for (int digit = 0; digit < 2; ++digit) line.letter(40, 0);
  } else {
    line.letter(1, 39, 1);
  }
  line.end();
  return line;
}

TEST(ComparisonSigns, BarBelowTheSign) {
  Line line = comparison(">95", true, 3);
  settle_comparisons(line.pix(), line.words());
  EXPECT_EQ(line.text(), "≥95");
  line = comparison("<95", true, 3);
  settle_comparisons(line.pix(), line.words());
  EXPECT_EQ(line.text(), "≤95");
}

TEST(ComparisonSigns, NoBar) {
  Line line = comparison(">95", false, 3);
  settle_comparisons(line.pix(), line.words());
  EXPECT_EQ(line.text(), ">95");
}

TEST(ComparisonSigns, NumberThatStandsApartIsAWord) {
  Line line = comparison(">95", true, 16);
  const double right = line.words()->front().box.x1;
  settle_comparisons(line.pix(), line.words());
  EXPECT_EQ(line.text(), "≥ 95");
  ASSERT_EQ(line.words()->size(), 2U);
  const auto& words = *line.words();
  EXPECT_LE(words[0].box.x1, words[1].box.x0);
  EXPECT_EQ(words[1].box.x1, right);
}

TEST(ComparisonSigns, OtherWordsStay) {
  Line line = comparison("95", true, 3);
  settle_comparisons(line.pix(), line.words());
  EXPECT_EQ(line.text(), "95");
}

/// "đạo" and a mark of `height` whose foot is `rise` over the baseline, then perhaps a comma.
Line marked(const std::string& text, int height, int rise, bool comma = false) {
  Line line;
  line.begin(text);
  line.letter(kAscender, 0);
  line.letter(kX, 0);
  line.letter(kX, 0);
  line.letter(height, rise, 10);
  if (comma) line.letter(8, 0, 6);
  line.end();
  return line;
}

TEST(FootnoteMarks, SmallAndHigh) {
  Line line = marked("đạo1", 22, 24);
  split_footnote_marks(ink_components(line.pix()), line.words());
  EXPECT_EQ(line.text(), "đạo 1");
  ASSERT_EQ(line.words()->size(), 2U);
  EXPECT_TRUE(line.words()->back().superscript);
  EXPECT_TRUE(line.words()->back().glued);
}

/// The mark had the box of its whole word: whoever looked it up was shown the word.
TEST(FootnoteMarks, HasItsOwnBox) {
  Line line = marked("đạo1", 22, 24);
  const model::Box whole = line.words()->front().box;
  split_footnote_marks(ink_components(line.pix()), line.words());
  const model::Box word = line.words()->front().box;
  const model::Box mark = line.words()->back().box;
  EXPECT_EQ(word.x0, whole.x0);
  EXPECT_LE(word.x1, mark.x0);
  EXPECT_EQ(mark.x1, whole.x1);
  EXPECT_LT(mark.height(), whole.height());
}

TEST(FootnoteMarks, TakenForAnotherSign) {
  Line line = marked("đạo!", 22, 24);
  split_footnote_marks(ink_components(line.pix()), line.words());
  EXPECT_EQ(line.text(), "đạo *");
}

TEST(FootnoteMarks, BeforeAComma) {
  Line line = marked("đạo1,", 22, 24, true);
  split_footnote_marks(ink_components(line.pix()), line.words());
  EXPECT_EQ(line.text(), "đạo, 1");
}

TEST(FootnoteMarks, DigitOnTheLineBelongsToTheWord) {
  Line line = marked("đạo1", 42, 0);
  split_footnote_marks(ink_components(line.pix()), line.words());
  EXPECT_EQ(line.text(), "đạo1");
}

TEST(FootnoteMarks, QuoteThatWasOpenedIsNoMark) {
  Line line = marked("“đạo”", 14, 30);
  split_footnote_marks(ink_components(line.pix()), line.words());
  EXPECT_EQ(line.text(), "“đạo”");
}

TEST(Components, LeftToRightAndInsideAWord) {
  Line line;
  line.word("ab", {kX, kAscender});
  line.word("c", {kX});
  const auto found = ink_components(line.pix());
  ASSERT_EQ(found.size(), 3U);
  EXPECT_LT(found[0].x0, found[1].x0);
  EXPECT_EQ(found[1].height(), kAscender);
  EXPECT_EQ(inside(found, line.words()->front()).size(), 2U);
  EXPECT_EQ(inside(found, line.words()->back()).size(), 1U);
}

}  // namespace
}  // namespace ingest
