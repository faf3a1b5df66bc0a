#include "score.h"

#include <gtest/gtest.h>

namespace accuracy {
namespace {

Record row(const std::string& content, std::optional<std::string> lead = std::nullopt) {
  return {{"content", content}, {"lead", std::move(lead)}};
}

TEST(Scorer, AlignsInOrderAndLeavesStrangersAlone) {
  const std::vector<Record> gold = {row("Trồng cây ven đường"), row("Sửa chợ xã"),
                                    row("Mở lớp học bơi")};
  const std::vector<Record> got = {row("Nơi nhận: như trên"), row("Trông cây ven đưòng"),
                                   row("Mở lớp học bơi")};
  EXPECT_EQ(align(gold, got, "content"), (Alignment{{0, 1}, {2, 2}}));
}

TEST(Scorer, KeepsTheOrderOfEqualRows) {
  const std::vector<Record> rows = {row("Báo cáo quý"), row("Báo cáo quý"), row("Báo cáo quý")};
  EXPECT_EQ(align(rows, rows, "content"), (Alignment{{0, 0}, {1, 1}, {2, 2}}));
}

TEST(Scorer, CountsOnlyWhatTheTruthGives) {
  const Score found =
      score({row("Trồng cây", "Sở A"), row("Sửa chợ"), row("Mở lớp học bơi", "")},
            {row("Trồng cây", "Sở B"), row("Sửa  chợ", "Sở C")}, "content", {"content", "lead"});
  EXPECT_EQ(found.gold, 3);
  EXPECT_EQ(found.matched, 2);
  EXPECT_EQ(found.lost(), 1);
  EXPECT_EQ(found.extra(), 0);
  EXPECT_EQ(found.fields.at("content").equal, 2);
  EXPECT_EQ(found.fields.at("content").of, 3);
  EXPECT_EQ(found.fields.at("lead").equal, 0);
  EXPECT_EQ(found.fields.at("lead").of, 2);
  EXPECT_EQ(found.over({"content", "lead"}).of, 5);
}

TEST(Scorer, TakesNothingForBlank) {
  const Score found =
      score({row("Trồng cây", "")}, {row("Trồng cây")}, "content", {"content", "lead"});
  EXPECT_EQ(found.fields.at("lead").equal, 1);
}

TEST(Scorer, LooksPastFormAndRaisedDigits) {
  EXPECT_EQ(comparable("  Bàn giao²  mặt\nbằng "), "Bàn giao mặt bằng");
  EXPECT_EQ(comparable("Tha\xcc\x81ng"), "Tháng");
  EXPECT_NE(comparable("hoà"), comparable("hòa"));
}

TEST(Scorer, WeighsConfidenceAgainstTheTruth) {
  EXPECT_DOUBLE_EQ(calibration_error({}), 0);
  EXPECT_NEAR(calibration_error({{0.95, true}, {0.95, false}, {1, true}, {0.2, false}}),
              (0.9 + 0.2) / 4, 1e-9);
}

TEST(Scorer, CountsSyllablesOfEachPageOnce) {
  const SyllableScore score =
      syllable_score("Sở Y tế\n Số: 12\fSở Tài chính", "Số: 12 Sở Y tê Sở\f Tài chính");
  EXPECT_EQ(score.gold, 8);
  EXPECT_EQ(score.got, 8);
  EXPECT_EQ(score.same, 6);
  EXPECT_DOUBLE_EQ(score.f1(), 0.75);
}

TEST(Scorer, LostPageCountsAgainstTheScore) {
  EXPECT_DOUBLE_EQ(syllable_score("Sở Y tế\fSở Nội vụ", "Sở Y tế").f1(), 2.0 / 3);
  EXPECT_DOUBLE_EQ(syllable_score("", "").f1(), 1);
}

}  // namespace
}  // namespace accuracy
