// One more document for a register that is there: the outcome is that of all documents together.

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "generator.h"
#include "ledger/entries.h"
#include "ledger/reconcile.h"
#include "model/register_json.h"

namespace ledger {
namespace {

std::string written(const Reconciliation& result) {
  const model::Date as_of = *model::parse_iso("2026-04-01");
  std::string text =
      model::register_json(entries_of(result, fresh_ids(result), {}, {as_of}), as_of);
  result.each_pair([&](const model::Pair& pair) { text += model::pair_json_line(pair) + "\n"; });
  return text;
}

Reconciliation of(const std::vector<const model::Document*>& documents,
                  const std::map<TaskPair, Decision>& decisions = {}) {
  return Reconciliation(documents, testing::dictionaries(), testing::matching(), decisions);
}

TEST(OneMoreDocument, GivesTheRegisterOfAllWhicheverComesLast) {
  const auto documents = testing::register_of_five();
  const std::map<TaskPair, Decision> said = {
      {task_pair("aa-1", "dd-1"), {model::Outcome::kMerge, "Lan"}}};
  const std::string expected = written(of(testing::pointers(documents), said));
  for (size_t last = 0; last < documents.size(); ++last) {
    auto others = testing::pointers(documents);
    others.erase(others.begin() + static_cast<std::ptrdiff_t>(last));
    Reconciliation result = of(others, said);
    result.add(documents[last]);
    EXPECT_EQ(written(result), expected) << "last came " << documents[last].source.sha256;
    result.add(documents[last]);
    EXPECT_EQ(written(result), expected) << "the same again changes nothing";
  }
}

TEST(OneMoreDocument, GivesTheRegisterOfAllOneAfterTheOther) {
  const auto made = testing::RegisterMaker(7).make(16, 10);
  Reconciliation result = of({&made.documents.front()});
  std::vector<const model::Document*> all = {&made.documents.front()};
  for (size_t i = 1; i < made.documents.size(); ++i) {
    result.add(made.documents[i]);
    all.push_back(&made.documents[i]);
    ASSERT_EQ(written(result), written(of(all))) << i;
  }
}

TEST(OneMoreDocument, ForgetsPairsWhoseWordsBecameCommon) {
  std::vector<model::Document> documents;
  const auto numbered = [](int i) {
    return std::string{static_cast<char>('a' + i / 10), static_cast<char>('a' + i % 10)};
  };
  for (int i = 0; i < 80; ++i) {
    documents.push_back(testing::document("s" + numbered(i), std::to_string(i + 1) + "/KH-UBND",
                                          "2026-01-05", "Phát triển nông thôn"));
    testing::add(&documents.back(), {"Sửa chữa trạm bơm chống úng ven sông thôn " + numbered(i),
                                     {"Sở Xây dựng"},
                                     "2026-06-30"});
  }
  const auto all = testing::pointers(documents);
  Reconciliation result = of({all.begin(), all.begin() + 60});
  for (size_t i = 60; i < all.size(); ++i) result.add(*all[i]);
  const Reconciliation whole = of(all);
  EXPECT_LT(whole.judged().size(), 80U * 79 / 2);
  EXPECT_EQ(written(result), written(whole));
}

/// The same sentence stands in the plan of every commune. What is compared grows with the number of
/// plans, not with its square, and all the rows still come together, whichever plan comes last.
TEST(ManyAlike, AreComparedWithTheirNeighboursOnly) {
  std::vector<model::Document> documents;
  const auto make = [&](int count) {
    documents.clear();
    for (int i = 0; i < count; ++i) {
      const std::string number = std::to_string(10000 + i);
      documents.push_back(
          testing::document("s" + number, number + "/BC-TCT", "2026-01-05", "Tuyên truyền"));
      testing::add(&documents.back(), {"Công khai số điện thoại nhận phản ánh của người dân trên "
                                       "bảng tin",
                                       {i % 2 == 0 ? "Sở Nội vụ" : "Sở Tư pháp"},
                                       "2026-06-30",
                                       "Bảng tin"});
    }
  };
  make(6000);
  const Reconciliation many = of(testing::pointers(documents));
  EXPECT_LT(many.judged().size(), 6000U * 20);
  EXPECT_EQ(many.groups().size(), 2U);

  make(150);
  auto all = testing::pointers(documents);
  const std::string expected = written(of(all));
  std::mt19937 random(1);
  for (int order = 0; order < 3; ++order) {
    std::shuffle(all.begin(), all.end(), random);
    Reconciliation result = of({all.begin(), all.begin() + 50});
    for (size_t i = 50; i < all.size(); ++i) result.add(*all[i]);
    EXPECT_EQ(written(result), expected) << "order " << order;
  }
}

TEST(OneMoreDocument, GivesTheRegisterOfAllInAnyOrder) {
  const auto made = testing::RegisterMaker(11).make(12, 20);
  auto all = testing::pointers(made.documents);
  const std::string expected = written(of(all));
  std::mt19937 random(2);
  for (int order = 0; order < 8; ++order) {
    std::shuffle(all.begin(), all.end(), random);
    Reconciliation result = of({all.front()});
    for (size_t i = 1; i < all.size(); ++i) result.add(*all[i]);
    ASSERT_EQ(written(result), expected) << "order " << order;
  }
}

TEST(ADocumentThatLeaves, LeavesTheRegisterOfTheOthers) {
  const auto made = testing::RegisterMaker(13).make(14, 15);
  const auto all = testing::pointers(made.documents);
  for (size_t leaving = 0; leaving < all.size(); ++leaving) {
    Comparisons comparisons(testing::dictionaries(), testing::matching());
    comparisons.update({}, all);
    EXPECT_TRUE(comparisons.update({all[leaving]->source.sha256}, {}));
    auto others = all;
    others.erase(others.begin() + static_cast<std::ptrdiff_t>(leaving));
    EXPECT_EQ(written(Reconciliation(comparisons)), written(of(others))) << leaving;
    EXPECT_FALSE(comparisons.update({"never there"},
                                    {all.back() == all[leaving] ? all.front() : all.back()}));
    EXPECT_TRUE(comparisons.update({}, {all[leaving]}));
    EXPECT_EQ(written(Reconciliation(comparisons)), written(of(all))) << leaving << " came back";
  }
}

/// Of a document that was read anew nothing of the first reading stays.
TEST(ADocumentReadAnew, StandsAsItWasReadLast) {
  const auto made = testing::RegisterMaker(17).make(10, 12);
  auto documents = made.documents;
  Comparisons comparisons(testing::dictionaries(), testing::matching());
  comparisons.update({}, testing::pointers(documents));
  std::vector<model::Document> better = documents;
  for (size_t i = 0; i < documents.size(); ++i) {
    better[i].tasks.erase(better[i].tasks.begin());
    better[i].tasks.back().content = documents[(i + 1) % documents.size()].tasks.front().content;
    better[i].header.references.clear();
    comparisons.update({better[i].source.sha256}, {&better[i]});
    std::vector<const model::Document*> now;
    for (size_t k = 0; k < documents.size(); ++k)
      now.push_back(k <= i ? &better[k] : &documents[k]);
    ASSERT_EQ(written(Reconciliation(comparisons)), written(of(now))) << i;
  }
}

}  // namespace
}  // namespace ledger
