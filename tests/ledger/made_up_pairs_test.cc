// Pairs in the ways of many provinces (made_up_pairs.tsv) against what a person said of them.

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <optional>

#include "dictionaries/tsv.h"
#include "made_up.h"
#include "model/register_json.h"

namespace ledger {
namespace {

using model::Outcome;

constexpr std::string_view kSent = ", gửi ";

struct Side {
  std::string lead;
  std::string due;  // ISO day, or a recurrence rule
  std::string content;
};

void put(model::Document* document, const Side& side, int table) {
  const bool recurs = side.due.starts_with("FREQ=");
  model::Task& task =
      testing::add(document, {side.content, {side.lead}, recurs ? "" : side.due}, table);
  // What the extraction of "gửi Sở Tài chính" gives.
  const size_t sent = side.content.find(kSent);
  if (sent != std::string::npos) task.recipient = side.content.substr(sent + kSent.size());
  if (!recurs) return;
  task.deadline.emplace();
  task.deadline->kind = model::DeadlineKind::kRecurring;
  task.deadline->rrule = side.due;
}

/// The first side in a plan among rows of other matters, the second where `relation` says.
std::vector<model::Document> documents_of(const std::string& relation, const Side& a,
                                          const Side& b) {
  model::Document plan =
      testing::document("aa", "215/KH-UBND", "2026-01-12", "Nhiệm vụ trọng tâm năm 2026");
  plan.header.issuer = "Ủy ban nhân dân tỉnh";
  put(&plan, a, 1);
  if (relation == "table" || relation == "under") put(&plan, b, 1);
  if (relation == "under") plan.tasks.back().parent_row_no = plan.tasks.front().row_no;
  testing::add(&plan, {"Kiểm kê di sản văn hóa phi vật thể vùng cao", {"Sở Nội vụ"}, "2026-07-31"});
  testing::add(&plan, {"Bố trí xe buýt cho học sinh bán trú", {"Sở Tài chính"}, "2026-08-15"});
  if (relation == "table" || relation == "under") return {plan};
  model::Document notice =
      testing::document("bb", "48/TB-VPUB", "2026-03-02", "Kết luận cuộc họp giao ban tháng 02");
  if (relation == "cites") {
    notice.header.references.push_back(
        {"Kế hoạch", "215/KH-UBND", "2026-01-12", "Ủy ban nhân dân tỉnh"});
  }
  if (relation == "elsewhere") notice.header.place = "Thượng Lâm";
  if (relation == "fulfils") {
    notice = testing::document("bb", "301/KH-UBND", "2026-03-02", b.content);
    notice.header.issuer = "Ủy ban nhân dân tỉnh";
  } else {
    put(&notice, b, 0);
  }
  return {plan, notice};
}

bool joins(Outcome outcome) { return outcome == Outcome::kMerge || outcome == Outcome::kAmend; }

bool as_told(const std::string& told, Outcome got) {
  if (told == "joined") return joins(got);
  if (told == "joined|review") return joins(got) || got == Outcome::kReview;
  if (told == "apart") return !joins(got) && got != Outcome::kCloses;
  return model::name_of(got) == told;
}

TEST(MadeUpPairs, StandToEachOtherAsAPersonSays) {
  const auto rows = dictionaries::read_tsv(
      std::filesystem::path(VANTHU_SOURCE_DIR) / "tests" / "ledger" / "made_up_pairs.tsv", 9);
  ASSERT_TRUE(rows) << model::describe(rows.error());
  for (const auto& row : *rows) {
    const auto& field = row.fields;
    const Reconciliation result = testing::reconciled(
        documents_of(field[2], {field[3], field[4], field[5]}, {field[6], field[7], field[8]}));
    const bool one_document = result.views().size() == 1;
    const std::string other = field[2] == "fulfils" ? "bb" : one_document ? "aa-2" : "bb-1";
    Outcome got = Outcome::kSeparate;
    std::string why;
    result.each_pair([&](const model::Pair& pair) {
      if (task_pair(pair.a, pair.b) != task_pair("aa-1", other)) return;
      got = pair.outcome;
      why = model::pair_json_line(pair);
    });
    EXPECT_TRUE(as_told(field[1], got))
        << field[0] << ": " << model::name_of(got) << ", not " << field[1] << "\n"
        << why;
  }
  EXPECT_GE(rows->size(), 66U);
}

}  // namespace
}  // namespace ledger
