// Scans, with real OCR. The thresholds are what was measured, rounded down; they only ever rise.

#include <gtest/gtest.h>

#include "samples.h"

namespace cli {
namespace {

TEST(EndToEndScan, TaskTableOverThreePages) {
  const samples::Score score = samples::score_of("scan.pdf");
  EXPECT_EQ(score.cells, 221);
  EXPECT_GE(score.share(), 0.93) << listed(score);
  EXPECT_EQ(score.prose_found, 2) << listed(score);
  RecordProperty("equal_cells", score.equal);
}

TEST(EndToEndScan, TablesThatAreNotRuledAllAround) {
  const samples::Score score = samples::score_of("unruled-scan.pdf");
  EXPECT_EQ(score.cells, 208);
  EXPECT_GE(score.share(), 0.93) << listed(score);
  RecordProperty("equal_cells", score.equal);
}

TEST(EndToEndScan, ConclusionsInProse) {
  const samples::Score score = samples::score_of("notice.pdf");
  EXPECT_EQ(score.prose_expected, 10);
  EXPECT_EQ(score.prose_found, 10) << listed(score);
  RecordProperty("prose_found", score.prose_found);
}

}  // namespace
}  // namespace cli
