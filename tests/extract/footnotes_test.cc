#include "extract/footnotes.h"

#include <gtest/gtest.h>

#include "page_builder.h"

namespace extract {
namespace {

std::vector<model::Footnote> notes(const std::vector<model::Page>& pages) {
  std::vector<PageLayout> layouts;
  for (const auto& page : pages) layouts.push_back(layout_of(page));
  return footnotes_of(layouts, pages);
}

PageBuilder page(int number) { return PageBuilder(number, 595, 842); }

TEST(Footnotes, HaveMarkTextPageAndAnchor) {
  const auto found = notes({page(3)
                                .line(60, 100, "Báo cáo gửi về Ban Chỉ đạo tỉnh{1} đúng hạn")
                                .line(60, 118, "theo mẫu của Sở Nội vụ{2} đã gửi")
                                .rule(60, 200, 700)
                                .line(60, 706, "{1} Ban Chỉ đạo thành lập", 10)
                                .line(60, 720, "năm 2025.", 10)
                                .line(60, 734, "{2} Mẫu số 3.", 10)
                                .build()});
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].mark, "1");
  EXPECT_EQ(found[0].text, "Ban Chỉ đạo thành lập năm 2025.");
  EXPECT_EQ(found[0].page, 3);
  EXPECT_EQ(found[0].anchor, "Ban Chỉ đạo tỉnh");
  EXPECT_EQ(found[1].mark, "2");
  EXPECT_EQ(found[1].anchor, "của Sở Nội vụ");
}

TEST(Footnotes, ReadRaisedDigitsAndBrackets) {
  const auto found = notes({page(1)
                                .line(60, 100, "Các xã báo cáo.")
                                .rule(60, 200, 700)
                                .line(60, 706, "² Mẫu số 3.", 10)
                                .line(60, 720, "(3) Mẫu số 4.", 10)
                                .build()});
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].mark, "2");
  EXPECT_EQ(found[1].mark, "3");
  EXPECT_EQ(found[1].text, "Mẫu số 4.");
  EXPECT_EQ(found[1].anchor, "");
}

TEST(Footnotes, AnchorInATableHead) {
  auto builder = page(1);
  builder.grid(100, "TT | Tên nhiệm vụ{1} | Thời hạn\n1 | Trồng cây | 5/2026", {1, 6, 2});
  builder.line(60, 706, "{1} Báo cáo hằng tháng.", 10);
  const auto found = notes({builder.build()});
  ASSERT_EQ(found.size(), 1U);
  EXPECT_TRUE(found[0].anchor.ends_with("Tên nhiệm vụ")) << found[0].anchor;
}

TEST(Footnotes, OfPagesWithoutNotesAreNone) {
  EXPECT_TRUE(notes({}).empty());
  EXPECT_TRUE(notes({page(1).build(), page(2).line(60, 700, "Các xã báo cáo.").build()}).empty());
}

}  // namespace
}  // namespace extract
