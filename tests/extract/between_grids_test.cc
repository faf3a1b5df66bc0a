#include "extract/between_grids.h"

#include <gtest/gtest.h>

#include "page_builder.h"

namespace extract {
namespace {

constexpr double kHeight = 595;

bool keeps_apart(const std::string& text, double y = 300) {
  return has_text(layout_of(PageBuilder(1).line(60, y, text).build()), kHeight, {100, 500});
}

TEST(BetweenGrids, KeepTablesApartWhereSomethingIsSaid) {
  EXPECT_TRUE(keeps_apart("Các xã thực hiện."));
  EXPECT_FALSE(keeps_apart("- 3 -"));
  EXPECT_FALSE(keeps_apart("?Các ?xã ?thực ?hiện"));
  EXPECT_FALSE(keeps_apart("Các xã thực hiện.", 90));
  EXPECT_FALSE(has_text(layout_of(PageBuilder(1).line(60, 10, "Báo Công thương").build()), kHeight,
                        {0, 500}));
}

TEST(BetweenGrids, TitleATableFromItsAnnexOn) {
  PageBuilder page(1);
  page.line(60, 40, "Các xã thực hiện.").line(300, 60, "PHỤ LỤC 2");
  page.line(280, 80, "Danh mục việc trồng rừng").line(300, 200, "Ghi chú của bảng");
  EXPECT_EQ(title_in(layout_of(page.build()), {0, 120}), "PHỤ LỤC 2 Danh mục việc trồng rừng");
}

TEST(BetweenGrids, TitleATableByTheHeadingsRightAboveIt) {
  PageBuilder page(1);
  page.line(60, 40, "Các xã thực hiện.").line(280, 60, "TRỒNG RỪNG").line(280, 80, "(Năm 2026)");
  EXPECT_EQ(title_in(layout_of(page.build()), {0, 120}), "TRỒNG RỪNG (Năm 2026)");
  EXPECT_EQ(title_in(layout_of(page.build()), {0, 50}), "");
}

}  // namespace
}  // namespace extract
