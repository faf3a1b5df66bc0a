#include "ledger/reconcile.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>

#include "ledger/entries.h"
#include "made_up.h"
#include "model/register_json.h"

namespace ledger {
namespace {

using model::Outcome;
using testing::add;
using testing::document;
using testing::reconciled;

/// Judges two tasks of documents in which each stands alone.
model::Pair pair_of(const model::Document& a, const model::Document& b) {
  const std::vector<model::Document> both = {a, b};
  const auto pair = reconciled(both).explain(a.tasks.back().id, b.tasks.back().id);
  return pair.value_or(model::Pair{});
}

std::string reasons_of(const model::Pair& pair) {
  std::string text;
  for (const model::Reason& one : pair.reasons) {
    text += "\n  " + one.feature + " " + one.value + " " + std::to_string(one.weight);
  }
  return text;
}

struct Case {
  const char* what;
  testing::Row a;
  testing::Row b;
  Outcome outcome;
};

class TwoTasks : public ::testing::TestWithParam<Case> {};

TEST_P(TwoTasks, InAPlanAndALaterTextThatCitesIt) {
  model::Document plan = document("aa", "/KH-UBND", "2026", "Phát triển nông thôn năm 2026");
  model::Document notice = document("bb", "77/TB-VPUB", "2026-03-12", "Kết luận cuộc họp");
  notice.header.references.push_back({"Kế hoạch", "512/KH-UBND", "2026-01-20", "UBND tỉnh"});
  add(&plan, GetParam().a);
  add(&notice, GetParam().b, 0);
  const model::Pair pair = pair_of(plan, notice);
  EXPECT_EQ(model::name_of(pair.outcome), model::name_of(GetParam().outcome))
      << pair.explanation << reasons_of(pair);
  EXPECT_FALSE(pair.reasons.empty());
}

INSTANTIATE_TEST_SUITE_P(
    Kinds, TwoTasks,
    ::testing::Values(
        Case{"word for word",
             {"Kế hoạch phát triển chợ đêm ven sông giai đoạn 2026-2030",
              {"Sở Công Thương"},
              "2026-03-31"},
             {"Sở Công Thương chủ trì xây dựng “Kế hoạch phát triển chợ đêm ven sông giai đoạn "
              "2026–2030”.",
              {"Sở Công Thương"}},
             Outcome::kMerge},
        Case{"another day",
             {"Xây dựng bản đồ số các điểm trượt lở đất",
              {"Sở Nông nghiệp và Môi trường"},
              "2026-06-30"},
             {"Khẩn trương xây dựng bản đồ số các điểm trượt lở đất",
              {"Sở Nông nghiệp và Môi trường"},
              "2026-08-15"},
             Outcome::kAmend},
        Case{"one word makes it another thing",
             {"Xây dựng bản đồ số các điểm trượt lở đất",
              {"Sở Nông nghiệp và Môi trường"},
              "2026-06-30"},
             {"Xây dựng bản đồ số các điểm cháy rừng",
              {"Sở Nông nghiệp và Môi trường"},
              "2026-06-30"},
             Outcome::kSeparate},
        Case{"another abbreviation",
             {"Kế hoạch năm 2026 cải thiện chỉ số cải cách hành chính (PAR)",
              {"Sở Nội vụ"},
              "2026-02-28"},
             {"Kế hoạch năm 2026 cải thiện chỉ số hài lòng của người dân (SIPAS)",
              {"Sở Nội vụ"},
              "2026-02-28"},
             Outcome::kSeparate},
        Case{"another year",
             {"Kế hoạch phát triển chợ đêm ven sông năm 2026", {"Sở Công Thương"}, "2026-03-31"},
             {"Kế hoạch phát triển chợ đêm ven sông năm 2027", {"Sở Công Thương"}, "2026-03-31"},
             Outcome::kSeparate},
        Case{"another quarter",
             {"Phương án điều tiết hồ chứa thượng nguồn quý I năm 2026", {"Sở Xây dựng"}},
             {"Xây dựng phương án điều tiết hồ chứa thượng nguồn quý II năm 2026", {"Sở Xây dựng"}},
             Outcome::kSeparate},
        Case{"another commune",
             {"Sửa chữa cầu treo qua suối tại xã Tân Hòa", {"Sở Xây dựng"}, "2026-06-30"},
             {"Sửa chữa cầu treo qua suối tại xã Tân Phú", {"Sở Xây dựng"}, "2026-06-30"},
             Outcome::kSeparate},
        Case{"submitted, and submitted for another thing",
             {"Trình UBND tỉnh phê duyệt Chương trình hỗ trợ ghe thuyền lưu động", {"Sở Xây dựng"}},
             {"Trình UBND tỉnh phê duyệt Chương trình hỗ trợ nhà chờ xe buýt", {"Sở Xây dựng"}},
             Outcome::kSeparate},
        Case{"the same, once as it is submitted",
             {"Chương trình hỗ trợ ghe thuyền lưu động", {"Sở Xây dựng"}},
             {"Hoàn thành việc xây dựng, trình UBND tỉnh phê duyệt Chương trình hỗ trợ ghe thuyền "
              "lưu động",
              {"Sở Xây dựng"}},
             Outcome::kMerge},
        Case{"misread letters that make no word",
             {"Chương trình hỗ trợ phòng khám lưu động ven biển", {"Sở Y tế"}},
             {"Chương trình hỗ trợ phòng khárn lưu độug ven blển", {"Sở Y tế"}},
             Outcome::kMerge},
        Case{"the period before the name",
             {"Đề án phát triển chợ đêm ven sông giai đoạn 2026-2030", {"Sở Công Thương"}},
             {"Đề án giai đoạn 2026-2030 phát triển chợ đêm ven sông", {"Sở Công Thương"}},
             Outcome::kMerge},
        Case{"the period before a verb that is part of the name",
             {"Chương trình hỗ trợ ghe thuyền lưu động giai đoạn 2026-2030", {"Sở Xây dựng"}},
             {"Chương trình giai đoạn 2026-2030 hỗ trợ ghe thuyền lưu động", {"Sở Xây dựng"}},
             Outcome::kMerge},
        Case{"another number",
             {"Sửa chữa cầu vượt số 3 trên đường ven sông", {"Sở Xây dựng"}, "2026-06-30"},
             {"Sửa chữa cầu vượt số 5 trên đường ven sông", {"Sở Xây dựng"}, "2026-06-30"},
             Outcome::kSeparate},
        Case{"first made, then carried out",
             {"Xây dựng Đề án phát triển chợ đêm ven sông", {"Sở Công Thương"}, "2026-03-31"},
             {"Triển khai Đề án phát triển chợ đêm ven sông", {"Sở Công Thương"}, "2026-12-31"},
             Outcome::kStep},
        Case{"another body for the same thing: a person decides",
             {"Kế hoạch phát triển chợ đêm ven sông", {"Sở Công Thương"}, "2026-03-31"},
             {"Xây dựng Kế hoạch phát triển chợ đêm ven sông", {"Sở Du lịch"}, "2026-03-31"},
             Outcome::kReview},
        Case{"a thing of the communes and one of the province",
             {"Xây dựng hệ thống tưới dùng chung cấp xã", {"Sở Xây dựng"}, "2026-03-31"},
             {"Xây dựng hệ thống tưới dùng chung của tỉnh", {"Sở Xây dựng"}, "2026-06-30"},
             Outcome::kSeparate},
        Case{"a call to many that may renew an earlier one: a person decides",
             {"Đề xuất đặt hàng nhiệm vụ khoa học và công nghệ",
              {"Các sở, ban, ngành"},
              "2026-02-28"},
             {"Rà soát, đăng ký 01 nhiệm vụ khoa học công nghệ",
              {"Các sở, ban, ngành"},
              "2026-03-25"},
             Outcome::kReview},
        Case{"of many bodies one does something like it: a person decides",
             {"Đẩy mạnh ứng dụng máy bay tưới cây", {"Các sở, ban, ngành"}, "2026-12-31"},
             {"Ứng dụng máy bay tưới cây phục vụ diễn tập", {"Sở Xây dựng"}, "2026-06-30"},
             Outcome::kReview},
        Case{
            "a council, then the same council with more",
            {"Tham mưu thành lập Hội đồng tư vấn thủy lợi của tỉnh", {"Sở Xây dựng"}, "2026-01-31"},
            {"Hội đồng tư vấn thủy lợi và Tổ khảo sát cấp tỉnh", {"Sở Xây dựng"}, "2026-06-30"},
            Outcome::kAmend},
        Case{"waits for what the other brings about",
             {"Hoàn thiện hồ sơ thành lập Trung tâm giống lúa chịu mặn",
              {"Sở Nông nghiệp và Môi trường"},
              "2026-03-31"},
             {"Xây dựng danh mục đặt hàng cho Trung tâm giống lúa chịu mặn (sau khi đi vào hoạt "
              "động)",
              {"Sở Nông nghiệp và Môi trường"},
              "2026-12-31"},
             Outcome::kDepends}),
    [](const auto& info) {
      std::string name = info.param.what;
      std::replace_if(
          name.begin(), name.end(),
          [](char c) { return !std::isalnum(static_cast<unsigned char>(c)); }, '_');
      return name;
    });

TEST(Reconciliation, KeepsProvincesApart) {
  model::Document here = document("aa", "5/KH-UBND", "2026-01-05", "Phát triển nông thôn");
  model::Document there = document("bb", "6/KH-UBND", "2026-01-06", "Phát triển nông thôn");
  there.header.place = "Bình Thượng";
  add(&here, {"Kế hoạch phát triển chợ đêm ven sông", {"Sở Công Thương"}, "2026-03-31"});
  add(&there, {"Kế hoạch phát triển chợ đêm ven sông", {"Sở Công Thương"}, "2026-03-31"});
  EXPECT_EQ(pair_of(here, there).outcome, Outcome::kSeparate);
}

TEST(Reconciliation, NeverJoinsAnIndicatorWithATask) {
  model::Document plan = document("aa", "5/KH-UBND", "2026-01-05", "Phát triển nông thôn");
  model::Document other = document("bb", "6/TB-UBND", "2026-01-06", "Phát triển nông thôn");
  other.header.references.push_back({"Kế hoạch", "5/KH-UBND", "2026-01-05", ""});
  add(&plan, {"Hoàn thiện Trung tâm giống lúa chịu mặn", {"Sở Nông nghiệp và Môi trường"}}).kind =
      model::TaskKind::kIndicator;
  add(&other, {"Hoàn thiện Trung tâm giống lúa chịu mặn", {"Sở Nông nghiệp và Môi trường"}});
  EXPECT_NE(pair_of(plan, other).outcome, Outcome::kMerge);
}

TEST(Reconciliation, LinksARowToItsParent) {
  model::Document plan = document("aa", "5/KH-UBND", "2026-01-05", "Phát triển nông thôn");
  const std::string parent = *add(&plan, {"Giải pháp nâng cao chất lượng nước", {}}).row_no;
  model::Task& row = add(&plan, {"Kế hoạch sửa chữa trạm bơm", {"Sở Xây dựng"}, "2026-03-31"});
  row.row_no = "-";
  row.parent_row_no = parent;
  const auto pair = reconciled({plan}).explain(plan.tasks[1].id, plan.tasks[0].id);
  ASSERT_TRUE(pair);
  EXPECT_EQ(pair->outcome, Outcome::kPartOf);
  EXPECT_EQ(pair->a, plan.tasks[0].id);
}

TEST(Reconciliation, SeesThatADocumentFulfilsATask) {
  model::Document order = document("aa", "5/UBND-VX", "2026-01-05", "V/v chuẩn bị mùa du lịch");
  add(&order,
      {"Tham mưu xây dựng dự thảo Kế hoạch phát triển du lịch biển của UBND tỉnh năm 2026",
       {"Sở Du lịch"},
       "2026-01-15"},
      0);
  model::Document plan =
      document("bb", "60/KH-UBND", "2026-01-25", "Phát triển du lịch biển năm 2026");
  const Reconciliation result = reconciled({order, plan});
  ASSERT_EQ(result.closings().size(), 1U);
  const auto entries = entries_of(result, fresh_ids(result), {}, {*model::parse_iso("2026-02-01")});
  ASSERT_EQ(entries.size(), 1U);
  EXPECT_EQ(entries[0].state, model::State::kDone);
  EXPECT_EQ(entries[0].timing, model::Timing::kUnknown);
}

TEST(Reconciliation, LetsAPersonDecide) {
  const std::vector<model::Document> documents = testing::register_of_five();
  const std::string a = documents[0].tasks[0].id;
  const std::string b = documents[3].tasks[0].id;
  const Reconciliation told(testing::pointers(documents), testing::dictionaries(),
                            testing::matching(), {{task_pair(a, b), {Outcome::kMerge, "Lan"}}});
  EXPECT_EQ(told.explain(a, b)->outcome, Outcome::kMerge);
  EXPECT_EQ(told.explain(b, a)->decided_by, "Lan");
  EXPECT_EQ(told.groups().size() + 1, reconciled(documents).groups().size());
}

TEST(Register, ShowsOneEntryWithItsHistory) {
  const Reconciliation result = reconciled(testing::register_of_five());
  const auto entries = entries_of(result, fresh_ids(result), {}, {*model::parse_iso("2026-04-01")});
  const auto night_market = std::find_if(entries.begin(), entries.end(), [](const auto& entry) {
    return std::find(entry.sources.begin(), entry.sources.end(), "bb-1") != entry.sources.end();
  });
  ASSERT_NE(night_market, entries.end());
  EXPECT_EQ(night_market->sources, (std::vector<std::string>{"aa-1", "bb-1"}));
  ASSERT_EQ(night_market->deadline_history.size(), 2U);
  EXPECT_EQ(model::to_iso(*night_market->effective_deadline->due), "2026-05-15");
  EXPECT_EQ(model::to_iso(*night_market->deadline_history[0].deadline.due), "2026-03-31");
}

TEST(Register, GivesARemindedBodyItsOwnDeadline) {
  const Reconciliation result = reconciled(testing::register_of_five());
  const auto entries = entries_of(result, fresh_ids(result), {}, {*model::parse_iso("2026-04-01")});
  const auto plans = std::find_if(entries.begin(), entries.end(), [](const auto& entry) {
    return entry.sources.front() == "aa-5";
  });
  ASSERT_NE(plans, entries.end());
  ASSERT_EQ(plans->sources.size(), 2U);
  EXPECT_EQ(model::to_iso(*plans->effective_deadline->due), "2026-02-20");
  EXPECT_EQ(plans->timing, model::Timing::kOverdue);
  const auto health = std::find_if(plans->bodies.begin(), plans->bodies.end(),
                                   [](const auto& body) { return body.agency == "Sở Y tế"; });
  ASSERT_NE(health, plans->bodies.end());
  ASSERT_TRUE(health->deadline);
  EXPECT_EQ(model::to_iso(*health->deadline->due), "2026-04-20");
  EXPECT_EQ(health->timing, model::Timing::kInTime);
}

std::string written(const std::vector<model::Document>& documents) {
  const Reconciliation result = reconciled(documents);
  const model::Date as_of = *model::parse_iso("2026-04-01");
  std::string text =
      model::register_json(entries_of(result, fresh_ids(result), {}, {as_of}), as_of);
  result.each_pair([&](const model::Pair& pair) { text += model::pair_json_line(pair) + "\n"; });
  return text;
}

// A council of a plan was for a person to see when a scan made its name weigh a little more: what
// begins alike counted for names that agree in part and not for those that nearly agree.
TEST(Weights, ANameThatAgreesMoreCountsNoLess) {
  const dictionaries::Matching& weights = testing::matching();
  EXPECT_GE(weights.weight("name", "near") + weights.weight("head", "of-near-name"),
            weights.weight("name", "part") + weights.weight("head", "same"));
  EXPECT_GE(weights.weight("name", "exact"),
            weights.weight("name", "near") + weights.weight("head", "of-near-name"));
}

TEST(Register, IsTheSameForEveryOrderOfTheDocuments) {
  const std::vector<model::Document> documents = testing::register_of_five();
  const std::string expected = written(documents);
  std::vector<size_t> order(documents.size());
  std::iota(order.begin(), order.end(), 0U);
  int orders = 0;
  do {
    std::vector<model::Document> shuffled;
    for (const size_t i : order) shuffled.push_back(documents[i]);
    ASSERT_EQ(written(shuffled), expected);
    ++orders;
  } while (std::next_permutation(order.begin(), order.end()));
  EXPECT_EQ(orders, 120);
}

}  // namespace
}  // namespace ledger
