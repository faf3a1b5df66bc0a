#include "extract/seal_doubts.h"

#include <gtest/gtest.h>

namespace extract {
namespace {

using model::Page;
using model::Task;

/// A scan with a seal at (100, 100) to (200, 200) and one word.
Page sealed_page(const model::Box& word, double confidence) {
  Page page;
  page.number = 3;
  page.kind = model::PageKind::kScan;
  page.regions.push_back({model::RegionKind::kSeal, {100, 100, 200, 200}, ""});
  model::Word read;
  read.text = "“nê";
  read.box = word;
  read.confidence = confidence;
  page.words.push_back(read);
  return page;
}

std::vector<model::Finding> findings_of(const Page& page, Task* task) {
  std::vector<Task> tasks = {{}};
  tasks[0].id = "abc-t1-r1";
  tasks[0].sources = {{3, {90, 130, 190, 170}, "content", 0.9},
                      {3, {190, 130, 300, 170}, "lead", 1}};
  std::vector<model::Finding> findings;
  doubt_text_under_seals({page}, &tasks, &findings);
  *task = tasks[0];
  return findings;
}

/// A fax made "“nê cuyêt" of "Phê duyệt" under its black seal, in a cell that was sure on the
/// whole: nobody was told to look.
TEST(SealDoubts, AreToldOfTheCellWithAnUnsureWordUnderASeal) {
  Task task;
  const auto findings = findings_of(sealed_page({92, 140, 112, 152}, 0.7), &task);
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(findings[0].code, "text-under-seal");
  EXPECT_EQ(findings[0].page, 3);
  EXPECT_EQ(findings[0].box, (model::Box{90, 130, 190, 170}));
  EXPECT_EQ(findings[0].field, "content");
  EXPECT_EQ(findings[0].task_id, "abc-t1-r1");
  EXPECT_TRUE(task.needs_review);
  EXPECT_EQ(task.findings, std::vector<std::string>{"text-under-seal"});
}

TEST(SealDoubts, AreNoneOfSureWordsOrBesideTheSeal) {
  Task task;
  EXPECT_TRUE(findings_of(sealed_page({130, 140, 150, 152}, 0.95), &task).empty());
  EXPECT_TRUE(findings_of(sealed_page({92, 131, 98, 140}, 0.2), &task).empty());
  Page digital = sealed_page({130, 140, 150, 152}, 0.2);
  digital.kind = model::PageKind::kDigital;
  EXPECT_TRUE(findings_of(digital, &task).empty());
  EXPECT_FALSE(task.needs_review);
}

}  // namespace
}  // namespace extract
