#include "ingest/colons.h"

#include <gtest/gtest.h>

#include "drawing.h"
#include "ingest/components.h"

namespace ingest {
namespace {

using drawing::block;
using drawing::paper;
using drawing::px;

/// Three letters, a dot above and below them a sign `height` points high on `foot`, read as `text`.
/// `tail` points of grey hang below it.
std::string settled(const std::string& text, double height, double foot, double tail = 0) {
  PixPtr pix = paper(px(60), px(40));
  for (int i = 0; i < 3; ++i) block(pix.get(), px(10 + 7 * i), px(14), px(5), px(6));
  block(pix.get(), px(32), px(14.5), px(1.4), px(1.4));
  block(pix.get(), px(32), px(foot - height), px(1.4), px(height));
  constexpr l_uint32 kGrey = 170;
  block(pix.get(), px(32), px(foot), px(1), px(tail), kGrey);
  std::vector<model::Word> words(1);
  words[0].text = text;
  words[0].box = {double(px(9)), double(px(13)), double(px(35)), double(px(24))};
  settle_colons(pix.get(), ink_components(pix.get()), &words);
  return words[0].text;
}

/// `Sở Tài chính; Chủ trì …` on a clear page: the task of that body was lost.
TEST(Colons, AreTwoDotsOfOneSize) {
  EXPECT_EQ(settled("xem;", 1.4, 20), "xem:");
  EXPECT_EQ(settled("xem;", 1.4, 21.2), "xem:");  // bold print on a blurred scan
  EXPECT_EQ(settled("xem:", 1.4, 20), "xem:");
}

TEST(Colons, AreNoneWithACommaBelow) {
  EXPECT_EQ(settled("xem:", 3.2, 21.8), "xem;");
  EXPECT_EQ(settled("xem;", 3.2, 21.8), "xem;");
}

/// Of the commas in a list of recipients in small print only the head was black, and items became
/// leads.
TEST(Colons, AreNoneAboveAGreyTail) {
  EXPECT_EQ(settled("xem;", 1.4, 20, 1.2), "xem;");
  EXPECT_EQ(settled("xem:", 1.4, 20, 1.2), "xem:");
}

TEST(Colons, StayWhereThePictureDoesNotTell) {
  EXPECT_EQ(settled("xem;", 2, 20.6), "xem;");
  EXPECT_EQ(settled("xem:", 2, 20.6), "xem:");
  EXPECT_EQ(settled("xem.", 1.4, 20), "xem.");
}

}  // namespace
}  // namespace ingest
