#include "dictionaries/column_titles.h"

#include <gtest/gtest.h>

namespace dictionaries {
namespace {

using model::ColumnRole;
using Roles = std::vector<ColumnRole>;

ColumnTitles titles() {
  auto loaded = ColumnTitles::load(std::filesystem::path(VANTHU_SOURCE_DIR) /
                                   "dictionaries/data/column_titles.tsv");
  if (!loaded) throw std::runtime_error(model::describe(loaded.error()));
  return *loaded;
}

TEST(ColumnTitles, KnowsATitleInAnyCaseAndToneStyle) {
  const ColumnTitles table = titles();
  for (const char* title : {"STT", "Số TT", "TT", "Stt"}) {
    EXPECT_EQ(table.match(title).roles, Roles{ColumnRole::kNo}) << title;
    EXPECT_EQ(table.match(title).likeness, 1) << title;
  }
  EXPECT_EQ(table.match("THỜI GIAN HOÀN THÀNH").roles, Roles{ColumnRole::kDeadline});
  EXPECT_EQ(table.match("Kết quả/Sản phẩm").roles, Roles{ColumnRole::kResult});
  EXPECT_EQ(table.match("Hình thức ban hành").roles, Roles{ColumnRole::kResult});
}

/// A column too narrow for its title broke it: no row had a number.
TEST(ColumnTitles, KnowsATitleBrokenInANarrowColumn) {
  for (const char* title : {"T T", "S TT", "ST T", "S T T"}) {
    EXPECT_EQ(titles().match(title).roles, Roles{ColumnRole::kNo}) << title;
    EXPECT_EQ(titles().match(title).likeness, 1) << title;
  }
}

TEST(ColumnTitles, DropsFootnoteMarks) {
  const ColumnTitles table = titles();
  EXPECT_EQ(table.match("Tên nhiệm vụ1").likeness, 1);
  EXPECT_EQ(table.match("Tên nhiệm vụ 2").likeness, 1);
  EXPECT_EQ(table.match("Ghi chú (*)").likeness, 1);
}

TEST(ColumnTitles, KnowsMisreadTitles) {
  const ColumnTitles table = titles();
  EXPECT_EQ(table.match("Ca quan chủ tri").roles, Roles{ColumnRole::kLead});
  EXPECT_EQ(table.match("Nôi dung nhiệm vu").roles, Roles{ColumnRole::kContent});
  EXPECT_EQ(table.match("Cơ quan phôi họp").roles, Roles{ColumnRole::kCoordinating});
  EXPECT_EQ(table.match("Thòi gian hoản thảnh").roles, Roles{ColumnRole::kDeadline});
}

/// What tells cheaply that an entry is not near must not drop one that is.
TEST(ColumnTitles, KnowTitlesOfWhichAnyLetterIsMisread) {
  const ColumnTitles table = titles();
  for (const std::string title : {"co quan chu tri", "thoi han", "ket qua", "noi dung nhiem vu"}) {
    const auto roles = table.match(title).roles;
    for (size_t i = 0; i < title.size(); ++i) {
      std::string misread = title;
      misread[i] = 'w';
      EXPECT_EQ(table.match(misread).roles, roles) << misread;
      EXPECT_TRUE(table.knows(misread, 0.8)) << misread;
      EXPECT_TRUE(table.may_be(misread, roles.front())) << misread;
    }
  }
}

TEST(ColumnTitles, FindsAnEntryInsideALongerTitle) {
  const ColumnTitles table = titles();
  const auto inside = table.match("Kết quả dự kiến năm 2026");
  EXPECT_EQ(inside.roles, Roles{ColumnRole::kResult});
  EXPECT_LT(inside.likeness, 1);
  EXPECT_GT(inside.likeness, 0.7);
}

/// Without marks "Sở" is "Số", the title of numbers.
TEST(ColumnTitles, TakesNoOfficeForTheNumber) {
  const ColumnTitles table = titles();
  EXPECT_TRUE(table.match("Sở Nội vụ").roles.empty());
  EXPECT_TRUE(table.match("Các sở, ban, ngành liên quan").roles.empty());
  EXPECT_EQ(table.match("Số").roles, Roles{ColumnRole::kNo});
}

TEST(ColumnTitles, TellPricesAndPoints) {
  const ColumnTitles table = titles();
  EXPECT_TRUE(table.match("Đơn giá (đồng)").reckons);
  EXPECT_TRUE(table.match("Điểm tối đa").reckons);
  EXPECT_TRUE(table.match("Mức thu (đồng/lượt)").reckons);
  EXPECT_TRUE(table.match("Mức hỗ trợ").reckons);
  EXPECT_EQ(table.match("Thành tiền").roles, Roles{ColumnRole::kOther});
  EXPECT_FALSE(table.match("Số lượng").reckons);
}

/// The day on which an old act was issued was taken for a deadline, for it differs from "ngày hoàn
/// thành" in a few letters; a list of repealed acts gave a task each.
TEST(ColumnTitles, TellTheBeginningAndOtherDaysFromTheDeadline) {
  const ColumnTitles table = titles();
  EXPECT_EQ(table.match("Ngày ban hành").roles, Roles{ColumnRole::kOther});
  EXPECT_EQ(table.match("Thời gian bắt đầu").roles, Roles{ColumnRole::kOther});
  EXPECT_EQ(table.match("Kết thúc").roles, Roles{ColumnRole::kDeadline});
}

TEST(ColumnTitles, LeavesTheChoiceToTheTableWhenATitleHasTwoRoles) {
  const ColumnTitles table = titles();
  EXPECT_EQ(table.match("Đơn vị").roles, (Roles{ColumnRole::kUnit, ColumnRole::kLead}));
  EXPECT_EQ(table.match("Chỉ tiêu").roles, (Roles{ColumnRole::kTarget, ColumnRole::kContent}));
}

TEST(ColumnTitles, TakesNoSentenceForATitle) {
  const ColumnTitles table = titles();
  EXPECT_TRUE(table.match("").roles.empty());
  EXPECT_TRUE(table.match("15/6").roles.empty());
  EXPECT_TRUE(
      table
          .match("Rà soát hồ sơ lưu trữ của các phòng, lập danh mục và phối hợp với kho lưu "
                 "trữ lịch sử để giao nộp")
          .roles.empty());
}

TEST(ColumnTitles, TellsCheaplyWhatIsNoTitleOfARole) {
  const ColumnTitles table = titles();
  for (const char* title : {"STT", "Số thứ tự", "TT", "Sô TT"}) {
    EXPECT_TRUE(table.may_be(title, ColumnRole::kNo)) << title;
  }
  for (const char* other : {"", "Nội dung", "các đơn vị chuẩn bị hồ sơ", "Thời gian hoàn thành"}) {
    EXPECT_FALSE(table.may_be(other, ColumnRole::kNo)) << other;
  }
}

TEST(ColumnTitles, KnowCheaplyWhatTheyWouldMatch) {
  const ColumnTitles table = titles();
  constexpr double kSure = 0.9;
  for (const char* title :
       {"", "STT", "Cơ quan chủ trì", "Cơ quan chú tri", "Cq chủ trỉ", "Thời gian hoàn thành",
        "Thời gian hoàn thành (dự kiến)", "Kết quả dự kiến năm 2026", "Giao các sở làm ngay"}) {
    EXPECT_EQ(table.knows(title, kSure), table.match(title).likeness >= kSure) << title;
  }
  EXPECT_TRUE(table.knows("Cơ quan chú trì", kSure));
  EXPECT_FALSE(table.knows("Giao các sở làm ngay", kSure));
}

}  // namespace
}  // namespace dictionaries
