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

/// The same with a line of full width before it.
Paragraph wrapped(const std::string& text, double last_width) {
  Paragraph two = paragraph(text, 400);
  two.lines.push_back(paragraph("", last_width).lines.front());
  return two;
}

// One line of running text, not of a list: it is long and stops in the middle of a sentence.
TEST(RunningText, JoinsALongLineThatABlankLineBroke) {
  const auto text = running_text({page_of({
      paragraph("Tham mưu thành lập Hội đồng tư vấn của tỉnh, thành phần gồm đại diện", 300),
      paragraph("các sở và chuyên gia, xong trước ngày 22/8/2026.", 250),
      paragraph("Sở Y tế gồm", 60),
      paragraph("các phòng", 60),
      paragraph("Sở Nội vụ kiểm tra việc thực hiện ở các xã, phường.", 400),
  })});
  ASSERT_EQ(text.size(), 4U);
  EXPECT_TRUE(text[0].text.ends_with("đại diện các sở và chuyên gia, xong trước ngày 22/8/2026."));
}

// A plan was pasted together with a line break in the middle of a sentence; the rest of the task,
// its deadline with it, passed for a paragraph of its own.
TEST(RunningText, JoinsASentenceThatABlankLineBroke) {
  const auto text = running_text({page_of({
      wrapped("Các trạm y tế lập danh sách thuốc và vật tư, xác định kinh", 40),
      paragraph("phí mua sắm, gửi về Sở Y tế trước ngày 15/5/2026.", 300),
      wrapped("Các trạm y tế báo cáo hằng tháng.", 40),
      paragraph("kèm theo danh sách", 120),
      wrapped("Các trạm y tế thực hiện", 40),
      paragraph("- tiêm chủng", 100),
      wrapped("Các trạm y tế phối hợp với", 40),
      paragraph("Sở Giáo dục và Đào tạo", 150),
      paragraph("gồm các mục", 100),
      paragraph("khám sức khỏe", 100),
  })});
  ASSERT_EQ(text.size(), 9U);
  EXPECT_EQ(text[0].text,
            "Các trạm y tế lập danh sách thuốc và vật tư, xác định kinh phí mua sắm, gửi về Sở Y "
            "tế trước ngày 15/5/2026.");
  EXPECT_EQ(text[1].text, "Các trạm y tế báo cáo hằng tháng.");
}

}  // namespace
}  // namespace extract
