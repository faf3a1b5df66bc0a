#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <set>

#include "ledger/store.h"
#include "made_up.h"

namespace ledger {
namespace {

namespace fs = std::filesystem;
using testing::add;
using testing::document;

const Author kNight = {"vanthu 1", "2026-04-01T20:00:00Z"};

class StoreIntakeTest : public ::testing::Test {
 protected:
  void SetUp() override {
    std::string name = (fs::temp_directory_path() / "vanthu-intake-XXXXXX").string();
    ASSERT_NE(mkdtemp(name.data()), nullptr);
    folder_ = name;
  }
  void TearDown() override { fs::remove_all(folder_); }

  Store open(const std::string& name = "so.db") const {
    auto store = Store::open(folder_ / name);
    EXPECT_TRUE(store) << model::describe(store.error());
    return std::move(*store);
  }

 private:
  fs::path folder_;
};

Intake taken(const std::string& sha256, const std::string& owner) {
  return {sha256, "scan.pdf", "taken", owner, "scan", "", "", "", "2026-04-01"};
}

model::Document plan(const std::string& sha256, const std::string& content) {
  model::Document made = document(sha256, "12/KH-UBND", "2026-01-23", "Kế hoạch");
  made.header.issuer = "Ủy ban nhân dân tỉnh";
  made.header.number = "12";
  add(&made, {content, {"Sở Y tế"}, "2026-03-31"});
  return made;
}

TEST_F(StoreIntakeTest, OneFileIsTakenOnce) {
  Store store = open();
  EXPECT_EQ(store.take_in(taken("aa", "first"))->owner, "first");
  EXPECT_EQ(store.take_in(taken("aa", "second"))->owner, "first");
  ASSERT_TRUE(store.give_back("aa", "second"));
  EXPECT_TRUE(*store.intake("aa"));
  ASSERT_TRUE(store.give_back("aa", "first"));
  EXPECT_EQ(store.take_in(taken("aa", "second"))->owner, "second");
}

TEST_F(StoreIntakeTest, WhatADeadOwnerTookIsInherited) {
  Store store = open();
  ASSERT_TRUE(store.take_in(taken("aa", "dead")));
  Intake done = taken("bb", "dead");
  done.state = "ok";
  ASSERT_TRUE(store.keep_intake(done));
  ASSERT_TRUE(store.inherit("dead", "living"));
  EXPECT_EQ((*store.intake("aa"))->owner, "living");
  EXPECT_EQ((*store.intake("bb"))->owner, "dead");
}

TEST_F(StoreIntakeTest, DuplicatesAreRowsOfTheirOwnAndToldOnce) {
  Store store = open();
  ASSERT_TRUE(store.take_in(taken("aa", "night")));
  Intake copy = taken("aa", "night");
  copy.path = "copy.pdf";
  copy.state = "duplicate";
  copy.duplicate_of = "scan.pdf";
  ASSERT_TRUE(store.keep_intake(copy));
  ASSERT_TRUE(store.keep_intake(copy));
  const auto rows = store.intakes();
  ASSERT_EQ(rows->size(), 2U);
  EXPECT_EQ(rows->front().duplicate_of, "scan.pdf");
  EXPECT_EQ((*store.intake("aa"))->path, "scan.pdf");
}

TEST_F(StoreIntakeTest, OtherScansOfOneDocumentAreFound) {
  Store store = open();
  ASSERT_TRUE(store.record(plan("aa", "Rà soát trạm y tế"), "1", true, kNight));
  EXPECT_EQ(store.other_scans(plan("bb", "Rà soát trạm y tế"))->size(), 1U);
  EXPECT_TRUE(store.other_scans(plan("aa", "Rà soát trạm y tế"))->empty());
  model::Document no_date = plan("cc", "Rà soát trạm y tế");
  no_date.header.date.reset();
  EXPECT_TRUE(store.other_scans(no_date)->empty());
}

// Drafts of one day, "Số:    /KH-UBND" each, were told as scans of one document.
TEST_F(StoreIntakeTest, BlankNumbersAreNoSameNumber) {
  Store store = open();
  const auto draft = [](const std::string& sha256) {
    model::Document made = plan(sha256, "Rà soát trạm y tế");
    made.header.number.reset();
    made.header.symbol = "/KH-UBND";
    return made;
  };
  ASSERT_TRUE(store.record(draft("aa"), "1", true, kNight));
  EXPECT_TRUE(store.other_scans(draft("bb"))->empty());
}

TEST_F(StoreIntakeTest, ARunBeginsOnceAndEnds) {
  Store store = open();
  ASSERT_TRUE(store.keep_run({"r1", "batch", "2026-04-01T20:00:00Z", "", ""}));
  ASSERT_TRUE(store.keep_run({"r1", "batch", "2026-04-01T23:00:00Z", "", ""}));
  EXPECT_EQ(store.runs(5)->at(0).started, "2026-04-01T20:00:00Z");
  ASSERT_TRUE(store.keep_run({"r1", "batch", "", "2026-04-02T01:00:00Z", "3 văn bản"}));
  ASSERT_EQ(store.runs(5)->size(), 1U);
  EXPECT_EQ(store.runs(5)->at(0).summary, "3 văn bản");
}

std::set<std::string> contents(Store* store) {
  std::set<std::string> all;
  const auto documents = store->documents();
  for (const model::Document& one : *documents) {
    for (const model::Task& task : one.tasks) all.insert(one.source.sha256 + task.content);
  }
  return all;
}

TEST_F(StoreIntakeTest, LedgersComeHomeInAnyOrder) {
  Store one = open("one.db");
  Store two = open("two.db");
  ASSERT_TRUE(one.record(plan("aa", "Rà soát trạm y tế"), "1", true, kNight));
  ASSERT_TRUE(two.record(plan("bb", "Lập bản đồ ngập lụt"), "1", true, kNight));
  // The same file, read by a newer version on the second machine.
  ASSERT_TRUE(one.record(plan("cc", "Sửa chữa cầu treo"), "0.9", true, kNight));
  ASSERT_TRUE(two.record(plan("cc", "Sửa chữa cầu treo dân sinh"), "0.10", true, kNight));
  Store forth = open("forth.db");
  Store back = open("back.db");
  for (Store* other : {&one, &two}) ASSERT_TRUE(forth.import(*other, kNight));
  for (Store* other : {&two, &one}) ASSERT_TRUE(back.import(*other, kNight));
  EXPECT_EQ(contents(&forth), contents(&back));
  EXPECT_EQ(contents(&forth).size(), 3U);
  EXPECT_TRUE(contents(&forth).contains("ccSửa chữa cầu treo dân sinh"));
  const auto again = forth.import(two, kNight);
  EXPECT_EQ(again->added + again->replaced, 0);
}

TEST_F(StoreIntakeTest, DecisionsComeAlongAndAContraryOneIsTold) {
  Store one = open("one.db");
  ASSERT_TRUE(one.record(plan("aa", "Rà soát trạm y tế"), "1", true, kNight));
  ASSERT_TRUE(one.record(plan("bb", "Rà soát các trạm y tế"), "1", true, kNight));
  const auto documents = *one.documents();
  const std::string a = documents[0].tasks[0].id;
  const std::string b = documents[1].tasks[0].id;
  ASSERT_TRUE(one.decide(a, b, model::Outcome::kMerge, {"Lan", "2026-04-02"}));
  Store home = open();
  EXPECT_EQ(home.import(one, kNight)->decisions, 1);
  EXPECT_EQ(home.decisions()->begin()->second.by, "Lan");
  Store other = open("other.db");
  ASSERT_TRUE(other.import(one, kNight));
  ASSERT_TRUE(other.decide(a, b, model::Outcome::kSeparate, {"Minh", "2026-04-03"}));
  EXPECT_EQ(home.import(other, kNight)->decisions_left, 1);
  EXPECT_EQ(home.decisions()->begin()->second.by, "Lan");
}

}  // namespace
}  // namespace ledger
