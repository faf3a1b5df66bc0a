#include "extract/column_repair.h"

#include <gtest/gtest.h>

#include "extract/layout.h"
#include "page_builder.h"

namespace extract {
namespace {

using model::ColumnRole;

class ColumnRepairTest : public testing::Test {
 protected:
  ColumnRepairTest() : repair_({}, test_dictionaries()) {}

  /// The quarters that the document has beside the cell.
  void quarters_of_document(std::string_view text) {
    repair_ = ColumnRepair({PageBuilder(1).line(60, 60, text).build()}, test_dictionaries());
  }

  /// Words of a cell, settled; the finding is kept.
  std::string settled(ColumnRole role, const std::string& text) {
    std::vector<model::Word> words;
    double x = 0;
    for (const std::string& part : model::words_of(text)) {
      model::Word word;
      word.text = part;
      word.box = {x, 0, x + 10, 10};
      x += 12;
      words.push_back(word);
    }
    std::vector<model::Word*> pointers;
    for (model::Word& word : words) pointers.push_back(&word);
    finding_ = repair_.settle(role, 3, pointers);
    std::vector<std::string> texts;
    for (const model::Word& word : words) texts.push_back(word.text);
    return model::join(texts, " ");
  }

  ColumnRepair repair_;
  std::optional<model::Finding> finding_;
};

TEST_F(ColumnRepairTest, SpellsBodiesAsTheTableDoes) {
  EXPECT_EQ(settled(ColumnRole::kLead, "Sờ Nông nghiệp và Mối trường; Sở Tài chính"),
            "Sở Nông nghiệp và Môi trường; Sở Tài chính");
  ASSERT_TRUE(finding_);
  EXPECT_EQ(finding_->code, "agency-spelled");
  EXPECT_EQ(finding_->page, 3);
  EXPECT_NE(finding_->message.find("Sờ Nông nghiệp"), std::string::npos);
}

TEST_F(ColumnRepairTest, LeavesWhatIsPrintedRightOrUnknownAlone) {
  for (const char* text : {"Sở Tài chính", "SỞ TÀI CHÍNH", "Trung tâm Gió Biển",
                           "các sở, ban, ngành", "Sở Tài, chinh", ""}) {
    EXPECT_EQ(settled(ColumnRole::kCoordinating, text), text);
    EXPECT_FALSE(finding_) << text;
  }
  // Only columns of bodies hold names of bodies.
  EXPECT_EQ(settled(ColumnRole::kContent, "Sờ Tài chính"), "Sờ Tài chính");
}

/// Half of the quarters in a fax had digits: "Quý 1" beside "Quý II", and "Quý 111".
TEST_F(ColumnRepairTest, WritesQuartersAsTheDocumentDoes) {
  EXPECT_EQ(settled(ColumnRole::kDeadline, "Quý 111/2026"), "Quý III/2026");
  EXPECT_EQ(settled(ColumnRole::kDeadline, "Quý 1V/2026,"), "Quý IV/2026,");
  EXPECT_EQ(settled(ColumnRole::kDeadline, "Quý 1/2026"), "Quý 1/2026");
  EXPECT_EQ(settled(ColumnRole::kDeadline, "Quý 3/2026"), "Quý 3/2026");
  quarters_of_document("Quý II/2026 Quý 1/2026");
  EXPECT_EQ(settled(ColumnRole::kDeadline, "Quý 1/2026"), "Quý I/2026");
  EXPECT_EQ(settled(ColumnRole::kDeadline, "Trước 1/2026"), "Trước 1/2026");
  quarters_of_document("Quý II/2026 Quý 3/2026");
  EXPECT_EQ(settled(ColumnRole::kDeadline, "Quý 1/2026"), "Quý 1/2026");
}

TEST_F(ColumnRepairTest, ReadsDigitsWhereADeadlineHasThem) {
  EXPECT_EQ(settled(ColumnRole::kDeadline, "Tháng 6/2O26"), "Tháng 6/2026");
  ASSERT_TRUE(finding_);
  EXPECT_EQ(finding_->severity, model::Severity::kDoubt);
  EXPECT_EQ(settled(ColumnRole::kDeadline, "trước l5/6/2026;"), "trước 15/6/2026;");
  for (const char* text : {"Quý II/2026", "Quý I/2026", "Thường xuyên", "15/6/2026"}) {
    EXPECT_EQ(settled(ColumnRole::kDeadline, text), text);
    EXPECT_FALSE(finding_) << text;
  }
}

TEST_F(ColumnRepairTest, KnowsColumnsByTheHeadOfThePageBefore) {
  const model::Page first =
      PageBuilder(1)
          .grid(60,
                "STT|Nội dung nhiệm vụ|Cơ quan chủ trì|Thời hạn hoàn thành\n1|Lập bản đồ "
                "gió|Sở Tài chính|Tháng 6/2026")
          .build();
  const model::Page second =
      PageBuilder(2).grid(60, "2|Vẽ lại bờ biển|Sở Tài chính|Tháng 7/2026").build();
  int first_row = -1;
  const auto roles = repair_.roles_of(first, first.grids.front(), &first_row);
  EXPECT_EQ(first_row, 1);
  ASSERT_EQ(roles.size(), 4U);
  EXPECT_EQ(roles[2], ColumnRole::kLead);
  EXPECT_EQ(roles[3], ColumnRole::kDeadline);
  EXPECT_EQ(repair_.roles_of(second, second.grids.front(), &first_row), roles);
  EXPECT_EQ(first_row, 0);
}

}  // namespace
}  // namespace extract
