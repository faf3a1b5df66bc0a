#include "extract/woven_table.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "dictionaries/restore.h"
#include "extract/document.h"
#include "model/text.h"

namespace extract {
namespace {

const std::string kData = std::string(VANTHU_SOURCE_DIR) + "/dictionaries/data";

/// Lines of text as a text file lays them out; an empty line is a gap.
model::Page page_of(const std::vector<std::string>& lines) {
  constexpr double kLine = 23;
  constexpr double kHeight = 13;
  constexpr double kLetter = 6;
  model::Page page;
  page.number = 1;
  page.width = 900;
  double y = 60;
  for (const std::string& line : lines) {
    double x = 60;
    for (const std::string& text : model::words_of(line)) {
      model::Word word;
      word.text = text;
      const double width = kLetter * model::length(text);
      word.box = {x, y, x + width, y + kHeight};
      x += width + kLetter;
      page.words.push_back(word);
    }
    y += kLine;
  }
  page.height = y + 100;
  return page;
}

class WovenTable : public testing::Test {
 protected:
  void SetUp() override {
    auto restorer = dictionaries::Restorer::load(kData);
    if (!restorer) GTEST_SKIP() << restorer.error().message;
    restorer_.emplace(std::move(*restorer));
    auto tables = dictionaries::load(kData);
    ASSERT_TRUE(tables) << tables.error().message;
    dictionaries_.emplace(std::move(*tables));
  }

  bool unweave(std::vector<model::Page>* pages) {
    return unweave_tables(pages, restorer_->language_model(), *dictionaries_);
  }

  model::Document read(std::vector<model::Page> pages) {
    return read_document({}, "run", std::move(pages), *dictionaries_);
  }

  std::optional<dictionaries::Restorer> restorer_;
  std::optional<dictionaries::Dictionaries> dictionaries_;
};

const std::vector<std::string> kWoven = {
    "STT Nội dung nhiệm vụ Cơ quan chủ trì Cơ quan phối hợp | Thời gian hoàn Ghi chú",
    "thành",
    "Công tác trồng cây ven đường",
    "1. | Xây dựng kế hoạch trồng cây xanh trên các tuyến đường, trình | Sở Xây dựng | Các sở, "
    "ban, Quý II/2026",
    "Ủy ban nhân dân tỉnh xem xét, phê duyệt theo quy định | ngành",
    "2. | Tổ chức tuyên truyền về lợi ích của cây xanh đến người dân | Sở Văn hóa và | Sở Giáo dục "
    "Thường xuyên",
    "và học sinh trong các trường học | Thể thao | và Đào tạo",
    "3. | Báo cáo kết quả thực hiện hằng năm theo mẫu được ban hành | Sở Xây dựng | Sở Tài chính "
    "Tháng 12/2026",
};

TEST_F(WovenTable, PutsWordsIntoTheirColumns) {
  std::vector<model::Page> pages = {page_of(kWoven)};
  ASSERT_TRUE(unweave(&pages));
  const model::Document document = read(pages);
  ASSERT_EQ(document.tasks.size(), 3U);
  EXPECT_EQ(document.tasks[0].content,
            "Xây dựng kế hoạch trồng cây xanh trên các tuyến đường, trình Ủy ban nhân dân tỉnh xem "
            "xét, phê duyệt theo quy định");
  EXPECT_EQ(document.tasks[0].lead.value().text, "Sở Xây dựng");
  EXPECT_EQ(document.tasks[0].coordinating.value().text, "Các sở, ban, ngành");
  EXPECT_EQ(document.tasks[0].deadline.value().text, "Quý II/2026");
  EXPECT_EQ(document.tasks[0].section_title, "Công tác trồng cây ven đường");
  EXPECT_EQ(document.tasks[1].lead.value().text, "Sở Văn hóa và Thể thao");
  EXPECT_EQ(document.tasks[2].row_no, "3.");
}

TEST_F(WovenTable, ShowsThatColumnsAreAConclusion) {
  std::vector<model::Page> pages = {page_of(kWoven)};
  ASSERT_TRUE(unweave(&pages));
  ASSERT_FALSE(pages[0].findings.empty());
  EXPECT_EQ(pages[0].findings[0].code, "columns-unwoven");
  for (const model::Task& task : read(pages).tasks) EXPECT_TRUE(task.needs_review);
}

TEST_F(WovenTable, LosesNoWord) {
  std::vector<model::Page> pages = {page_of(kWoven)};
  ASSERT_TRUE(unweave(&pages));
  std::string text;
  for (const model::Word& word : pages[0].words) text += word.text + ' ';
  for (const std::string& line : kWoven) {
    for (const std::string& word : model::words_of(line)) {
      if (word != "|") EXPECT_NE(text.find(word), std::string::npos) << word;
    }
  }
}

TEST_F(WovenTable, LeavesProseAndRuledTablesAlone) {
  std::vector<model::Page> prose = {
      page_of({"1. Nội dung nhiệm vụ của các cơ quan", "2. Ghi chú"})};
  EXPECT_FALSE(unweave(&prose));
  std::vector<model::Page> ruled = {page_of(kWoven)};
  ruled[0].grids.emplace_back();
  EXPECT_FALSE(unweave(&ruled));
  std::vector<model::Page> none;
  EXPECT_FALSE(unweave(&none));
}

}  // namespace
}  // namespace extract
