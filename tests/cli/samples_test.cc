// Documents that need no OCR: every cell of their tables is right, and every task is found.

#include "samples.h"

#include <gtest/gtest.h>

namespace cli {
namespace {

class Sample : public testing::TestWithParam<std::string> {};

TEST_P(Sample, EveryRecordAsWrittenByHand) {
  const samples::Score score = samples::score_of(GetParam());
  EXPECT_GT(score.cells, 0);
  EXPECT_EQ(score.equal, score.cells) << listed(score);
  EXPECT_EQ(score.prose_found, score.prose_expected) << listed(score);
}

INSTANTIATE_TEST_SUITE_P(EndToEnd, Sample,
                         testing::Values("digital.pdf", "unruled.pdf", "text.txt", "letter.docx"),
                         [](const auto& info) {
                           return info.param.substr(0, info.param.find('.'));
                         });

}  // namespace
}  // namespace cli
