#include "extract/running_text.h"

#include <gtest/gtest.h>

namespace extract {
namespace {

Paragraph paragraph(const std::string& text, double width) {
  Line line;
  line.page = 1;
  line.text = text;
  line.box = {60, 0, 60 + width, 12};
  return {1, {line}, text};
}

PageLayout page_of(const std::vector<Paragraph>& paragraphs) {
  PageLayout page;
  page.page = 1;
  page.paragraphs = paragraphs;
  for (const Paragraph& one : paragraphs) page.lines.push_back(one.lines.front());
  return page;
}

TEST(RunningText, JoinsLinesThatWereWrappedByHand) {
  const auto text = running_text({page_of({
      paragraph("Giao Sở Xây dựng rà soát quy hoạch của Ban", 400),
      paragraph("Quản lý dự án, báo cáo trong tháng 4/2026.", 395),
      paragraph("- Sở Y tế kiểm tra các trạm", 390),
      paragraph("y tế xã.", 60),
      paragraph("Thực hiện phương châm “nói ít - làm nhiều", 400),
      paragraph("- hiệu quả” trong công việc.", 200),
      paragraph("Kết luận", 70),
      paragraph("Sở Nội vụ theo dõi.", 150),
  })});
  ASSERT_EQ(text.size(), 5U);
  EXPECT_EQ(
      text[0].text,
      "Giao Sở Xây dựng rà soát quy hoạch của Ban Quản lý dự án, báo cáo trong tháng 4/2026.");
  EXPECT_EQ(text[0].lines.size(), 2U);
  EXPECT_EQ(text[1].text, "- Sở Y tế kiểm tra các trạm y tế xã.");
  EXPECT_EQ(text[2].text, "Thực hiện phương châm “nói ít - làm nhiều - hiệu quả” trong công việc.");
  EXPECT_EQ(text[3].text, "Kết luận");
}

}  // namespace
}  // namespace extract
