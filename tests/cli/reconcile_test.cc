// `vanthu reconcile` as its users meet it, on documents that `vanthu run` reads from made-up text.

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "command.h"

namespace cli {
namespace {

namespace fs = std::filesystem;
using command::Folder;
using command::Outcome;
using command::read;
using command::run;
using command::write;
using Json = nlohmann::json;

const char* const kPlan =
    "ỦY BAN NHÂN DÂN\nTỈNH HÒA SƠN\n\nSố: /KH-UBND\nHòa Sơn, ngày tháng năm 2026\n\n"
    "KẾ HOẠCH\nPhát triển du lịch năm 2026\n\n"
    "TT\tTên nhiệm vụ\tCơ quan chủ trì\tCơ quan phối hợp\tKết quả\tThời gian hoàn thành\tGhi chú\n"
    "1.\tĐề án phát triển chợ đêm ven sông giai đoạn 2026-2030\tSở Công Thương\tSở Xây dựng\tĐề "
    "án\t3/2026\t\n"
    "2.\tTriển khai Đề án phát triển chợ đêm ven sông\tSở Công Thương\tSở Xây dựng\tVăn "
    "bản\t12/2026\t\n";

const char* const kNotice =
    "ỦY BAN NHÂN DÂN\nTỈNH HÒA SƠN\n\nSố: 77/TB-VPUB\nHòa Sơn, ngày 12 tháng 3 năm 2026\n\n"
    "THÔNG BÁO\nKết luận cuộc họp về Kế hoạch số 512/KH-UBND ngày 20/01/2026 của UBND tỉnh\n\n"
    "1. Giao Sở Công Thương:\n\n"
    "- Xây dựng Đề án phát triển chợ đêm ven sông giai đoạn 2026-2030, hoàn thành chậm nhất ngày "
    "15/5/2026.\n";

/// The two documents as `vanthu run` reads them.
class Reconcile : public ::testing::Test {
 protected:
  void SetUp() override {
    write(folder_ / "plan.txt", kPlan);
    write(folder_ / "notice.txt", kNotice);
    const Outcome done =
        run({"run", folder_ / "plan.txt", folder_ / "notice.txt", "-o", folder_ / "out"});
    ASSERT_EQ(done.code, 0) << done.err;
  }

  std::string document(const std::string& name) const {
    return folder_ / "out" / name / "document.json";
  }

  Folder folder_;
};

TEST_F(Reconcile, JoinsAPlanAndANoticeInEitherOrder) {
  const Outcome first = run({"reconcile", document("plan"), document("notice"), "-o", folder_ / "a",
                             "--as-of", "2026-04-01"});
  ASSERT_EQ(first.code, 0) << first.err;
  const Outcome second = run({"reconcile", document("notice"), document("plan"), "-o",
                              folder_ / "b", "--as-of", "2026-04-01"});
  ASSERT_EQ(second.code, 0);
  EXPECT_EQ(read(folder_ / "a" / "register.json"), read(folder_ / "b" / "register.json"));
  EXPECT_EQ(read(folder_ / "a" / "pairs.jsonl"), read(folder_ / "b" / "pairs.jsonl"));

  const Json made = Json::parse(read(folder_ / "a" / "register.json"));
  ASSERT_EQ(made["entries"].size(), 2U);
  const Json& market = made["entries"][0];
  EXPECT_EQ(market["sources"].size(), 2U);
  EXPECT_EQ(market["effective_deadline"]["due"], "2026-05-15");
  EXPECT_EQ(market["timing"], "trong hạn");
  EXPECT_EQ(made["entries"][1]["links"][0]["type"], "step");
  EXPECT_EQ(made["entries"][1]["links"][0]["to"], market["register_id"]);
}

TEST_F(Reconcile, ExplainsTwoTasks) {
  const Outcome made = run({"reconcile", folder_ / "out", "-o", folder_ / "a"});
  ASSERT_EQ(made.code, 0) << made.err;
  const Json entry = Json::parse(read(folder_ / "a" / "register.json"))["entries"][0];
  const Outcome told =
      run({"reconcile", folder_ / "out", "--explain", entry["sources"][0], entry["sources"][1]});
  EXPECT_EQ(told.code, 0);
  EXPECT_NE(told.out.find("Cùng một nhiệm vụ"), std::string::npos) << told.out;
  EXPECT_NE(told.out.find("name"), std::string::npos);
}

TEST_F(Reconcile, GoesOnWithoutWhatCannotBeRead) {
  write(folder_ / "broken" / "document.json", "{\"schema\":");
  const Outcome done = run(
      {"reconcile", document("plan"), folder_ / "broken" / "document.json", "-o", folder_ / "a"});
  EXPECT_EQ(done.code, 3);
  EXPECT_NE(done.err.find("broken/document.json"), std::string::npos);
  EXPECT_TRUE(fs::exists(folder_ / "a" / "register.json"));
  EXPECT_EQ(run({"reconcile", folder_ / "broken", "-o", folder_ / "b"}).code, 5);
  EXPECT_FALSE(fs::exists(folder_ / "b" / "register.json"));
}

TEST(ReconcileCommand, RefusesABadCommandLine) {
  EXPECT_EQ(run({"reconcile"}).code, 2);
  EXPECT_EQ(run({"reconcile", "x", "-o", "y", "--as-of", "tomorrow"}).code, 2);
  EXPECT_EQ(run({"reconcile", "x"}).code, 2);
  EXPECT_EQ(run({"reconcile", "--help"}).code, 0);
}

}  // namespace
}  // namespace cli
