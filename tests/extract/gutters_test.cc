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

Line row(const std::string& first, const std::string& second, const std::string& third) {
  return cell_lines(1, PageBuilder(1)
                           .line(40, 100, first)
                           .line(200, 100, second)
                           .line(300, 100, third)
                           .line(400, 100, "5/2026")
                           .build()
                           .words)
      .front();
}

/// A name too long for its column, or a stroke of a seal, ended a table; the tasks below were lost.
TEST(Gutters, LetAWordRunOverOneOfThem) {
  Gutters gutters({{100, 200}, {240, 300}, {350, 400}});
  ASSERT_TRUE(gutters.take(row("Sửa chợ", "Sở Y tế", "Các xã")));
  const auto before = gutters.widest();
  const Line over = row("Sửa chợ", "SởXâydựngvàGiaothôngcôngchính", "xã");
  EXPECT_TRUE(gutters.take(over));
  EXPECT_EQ(gutters.widest()[1].width(), before[1].width());
  EXPECT_EQ(gutters.crossed_by(over), 2U);
  EXPECT_EQ(gutters.crossed_by(row("Sửa chợ", "Sở Y tế", "Các xã")), 3U);
}

/// A title over the first rows hid the white between numbers and tasks: half of each task was read
/// as its number.
TEST(Gutters, StandWhereTheFewestLinesHaveInk) {
  Gutters gutters({{60, 190}, {280, 300}, {380, 400}});
  const Line title = line_at(40, "Phát triển đô thị");
  EXPECT_TRUE(gutters.take(title)) << "nothing tells yet that it runs over a gutter";
  for (const char* task : {"Trồng cây che bóng dọc đê", "Sửa chợ trung tâm và lối đi", "Mở lớp"}) {
    EXPECT_TRUE(gutters.take(cell_lines(1, PageBuilder(1)
                                               .line(40, 100, "01")
                                               .line(80, 100, task)
                                               .line(300, 100, "Sở Y tế")
                                               .line(400, 100, "5/2026")
                                               .build()
                                               .words)
                                 .front()));
  }
  EXPECT_EQ(gutters.widest().front().from, 60);
  EXPECT_EQ(gutters.widest().front().to, 80);
  EXPECT_TRUE(gutters.runs_over(title));
  EXPECT_FALSE(gutters.runs_over(line_at(80, "Trồng cây che bóng")));
}

}  // namespace
}  // namespace extract
