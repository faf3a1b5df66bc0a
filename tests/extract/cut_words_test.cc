#include "extract/cut_words.h"

#include <gtest/gtest.h>

#include "extract/lines.h"

namespace extract {
namespace {

/// Of "31/10/20" above "27" the task was due in 2020, and nobody was told.
TEST(CutWords, AreDates) {
  EXPECT_TRUE(goes_on_with("31/10/20", "27"));
  EXPECT_TRUE(goes_on_with("05/3/2", "027 và hằng năm"));
  EXPECT_TRUE(goes_on_with("30/1", "2/2027."));
  EXPECT_TRUE(goes_on_with("IV/202", "7"));
  EXPECT_TRUE(goes_on_with("12.6.20", "27"));
  EXPECT_TRUE(goes_on_with("2026-20", "27"));
  EXPECT_FALSE(goes_on_with("31/10/2027", "28"));
  EXPECT_FALSE(goes_on_with("31/10/26", "27 hộ"));
  EXPECT_FALSE(goes_on_with("31/10", "2027"));
  EXPECT_FALSE(goes_on_with("20", "27"));
}

TEST(CutWords, AreSyllables) {
  EXPECT_TRUE(goes_on_with("ch", "ế"));
  EXPECT_TRUE(goes_on_with("Th", "ường xuyên"));
  EXPECT_TRUE(goes_on_with("phươ", "ng"));
  EXPECT_TRUE(goes_on_with("hoạc", "h, đề án"));
  EXPECT_FALSE(goes_on_with("UBND", "xã"));
  EXPECT_FALSE(goes_on_with("Sở", "Y tế"));
  EXPECT_FALSE(goes_on_with("Quy", "chế"));
  EXPECT_FALSE(goes_on_with("dài", "g"));
  EXPECT_FALSE(goes_on_with("", "ủy"));
}

TEST(CutWords, AreJoinedInCells) {
  model::Page page;
  const auto put = [&](double x, double y, const std::string& text) {
    model::Word word;
    word.text = text;
    word.box = {x, y, x + 20, y + 10};
    page.words.push_back(word);
  };
  put(10, 10, "Trước");
  put(10, 24, "31/10/20");
  put(10, 38, "27");
  EXPECT_EQ(cell_text(refs_to(page.words)), "Trước 31/10/2027");
  put(10, 52, "Tỉn");
  put(10, 66, "h");
  put(10, 80, "ủy");
  EXPECT_EQ(cell_text(refs_to(page.words)), "Trước 31/10/2027 Tỉnh ủy");
}

}  // namespace
}  // namespace extract
