#include "extract/gutters.h"

#include <gtest/gtest.h>

#include "page_builder.h"

namespace extract {
namespace {

Line line_at(double x, const std::string& text) {
  return cell_lines(1, PageBuilder(1).line(x, 100, text).build().words).front();
}

TEST(Gutters, NarrowWithTheLines) {
  Gutters gutters({{100, 200}});
  EXPECT_TRUE(gutters.take(line_at(40, "Trồng cây che bóng")));  // to 124
  EXPECT_TRUE(gutters.take(line_at(180, "Sở Y tế")));
  const Span white = gutters.widest().front();
  EXPECT_EQ(white.from, 124);
  EXPECT_EQ(white.to, 180);
}

TEST(Gutters, StayAsTheyWereWhenALineRunsAcross) {
  Gutters gutters({{100, 200}});
  const std::string across = "Trồngcâychebóngtrêncáctuyếnđườngliênthônvàquanhtrường";
  EXPECT_FALSE(gutters.take(line_at(40, across)));
  EXPECT_FALSE(gutters.open_at(1, line_at(40, across)));
  EXPECT_EQ(gutters.widest().front().width(), 100);
}

}  // namespace
}  // namespace extract
