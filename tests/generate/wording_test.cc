#include "generate/wording.h"

#include <gtest/gtest.h>

#include "model/text.h"
#include "sample.h"

namespace generate {
namespace {

using model::Bound;
using model::Deadline;
using model::DeadlineKind;
using sample::day;

TEST(SectionLabel, LongTitlesAreShortenedAfterAWholeWordInTheWorkbook) {
  model::Task task;
  task.section_no = "II";
  task.section_title = "Vườn ươm";
  EXPECT_EQ(short_section_label(task), section_label(task));
  task.section_title =
      "Khôi phục rừng đầu nguồn, hành lang ven suối và các vườn ươm cây bản địa của tỉnh";
  const std::string label = short_section_label(task);
  EXPECT_TRUE(label.starts_with("II. Khôi phục rừng đầu nguồn"));
  EXPECT_TRUE(label.ends_with("…"));
  EXPECT_LE(model::length(label), 57);
  EXPECT_TRUE(section_label(task).starts_with(label.substr(0, label.size() - 3) + " "));
}

TEST(Timing, TheDueDayItselfIsInTimeUnlessExclusive) {
  Deadline deadline = sample::due("15/02/2026", day(2026, 2, 15));
  EXPECT_EQ(timing_of(deadline, day(2026, 2, 15)), Timing::kDueSoon);
  EXPECT_EQ(timing_of(deadline, day(2026, 2, 16)), Timing::kOverdue);
  deadline.bound = Bound::kExclusive;
  EXPECT_EQ(timing_of(deadline, day(2026, 2, 15)), Timing::kOverdue);
  EXPECT_EQ(timing_of(deadline, day(2026, 2, 14)), Timing::kDueSoon);
}

TEST(Timing, LastSevenDaysAreSoon) {
  const Deadline deadline = sample::due("28/02/2026", day(2026, 2, 28));
  EXPECT_EQ(timing_of(deadline, day(2026, 2, 22)), Timing::kDueSoon);
  EXPECT_EQ(timing_of(deadline, day(2026, 2, 21)), Timing::kAhead);
}

TEST(Timing, WithoutADay) {
  Deadline deadline;
  EXPECT_EQ(timing_of(std::nullopt, day(2026, 1, 1)), Timing::kNone);
  EXPECT_EQ(timing_of(deadline, day(2026, 1, 1)), Timing::kNone);
  deadline.kind = DeadlineKind::kConditional;
  EXPECT_EQ(timing_of(deadline, day(2026, 1, 1)), Timing::kWaiting);
  deadline.kind = DeadlineKind::kRecurring;
  EXPECT_EQ(timing_of(deadline, day(2026, 1, 1)), Timing::kRecurring);
}

TEST(Printable, DropsWhatXmlForbids) {
  EXPECT_EQ(printable("a\x01\x0c"
                      "b\tc\nd"),
            printable("a\x01 b\tc\nd"));
  EXPECT_EQ(printable("\xff"), "\xEF\xBF\xBD");
  EXPECT_EQ(printable("\xEF\xBF\xBF"), "\xEF\xBF\xBD");
}

TEST(DocumentLabel, SymbolAndDateOrTheFile) {
  model::Document document = sample::document();
  EXPECT_EQ(document_label(document), "118/KH-UBND ngày 12/01/2026");
  EXPECT_EQ(document_title(document), "Kế hoạch số 118/KH-UBND ngày 12/01/2026");
  document.header.symbol = "/KH-UBND";
  document.header.number.reset();
  document.header.date = "2026-01";
  EXPECT_EQ(document_label(document), "/KH-UBND ngày 01/2026 (ke-hoach-118)");
  EXPECT_EQ(document_title(document), "Kế hoạch số ....../KH-UBND ngày 01/2026");
  document.header = {};
  EXPECT_EQ(document_label(document), "ke-hoach-118");
  EXPECT_EQ(document_title(document), "Văn bản (ke-hoach-118)");
}

TEST(Parents, TheNearestRowAboveOfThatNumber) {
  const std::vector<bool> parents = parents_among(sample::tasks());
  EXPECT_EQ(parents, (std::vector<bool>{false, true, false, false, false, false}));
}

TEST(PagesLabel, RangeOfTheSources) {
  model::Task task;
  EXPECT_EQ(pages_label(task), "");
  task.sources = {{4, {}, "lead", 1}, {3, {}, "content", 1}};
  EXPECT_EQ(pages_label(task), "3-4");
}

}  // namespace
}  // namespace generate
