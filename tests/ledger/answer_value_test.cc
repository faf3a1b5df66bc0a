#include "ledger/answer_value.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <utility>
#include <vector>

namespace ledger {
namespace {

using dictionaries::CellKind;
using Typed = model::CellKind;

const dictionaries::StateWords& states() {
  static const auto kWords = *dictionaries::StateWords::load(
      std::filesystem::path(VANTHU_SOURCE_DIR) / "dictionaries" / "data");
  return kWords;
}

/// What the cell means; "?" and its text where there is doubt.
std::string read(const std::string& text, CellKind kind, Typed typed = Typed::kText) {
  const AnswerValue value = answer_value({1, typed, false, text}, kind, states());
  return value.doubt.empty() ? value.text : "?" + value.text;
}

TEST(AnswerValue, DaysInEveryWayOfTyping) {
  for (const char* text :
       {"15/03/2026", " 15/3/2026 ", "15-3-2026", "15.03.26", "2026-03-15", "2026-03-15T00:00:00",
        "2026-03-15 00:00:00", "Ngày 15 tháng 3 năm 2026", "15 / 03 / 2026"}) {
    EXPECT_EQ(read(text, CellKind::kDate), "2026-03-15") << text;
  }
  EXPECT_EQ(read("2026-03-15", CellKind::kDate, Typed::kDate), "2026-03-15");
  EXPECT_EQ(read("46096", CellKind::kDate, Typed::kNumber), "2026-03-15")
      << "a date without its format";
}

TEST(AnswerValue, NoSuchDayIsADoubt) {
  for (const char* text : {"31/02/2026", "15/13/2026", "3/2026", "tháng 3", "quý I/2026", "15/3",
                           "hôm qua", "15/3/2026 (dự kiến)"}) {
    EXPECT_EQ(read(text, CellKind::kDate), std::string("?") + text);
  }
  EXPECT_EQ(read("12", CellKind::kDate, Typed::kNumber), "?12");
  EXPECT_EQ(read("TRUE", CellKind::kDate, Typed::kBool), "?TRUE");
  EXPECT_EQ(read("0.5", CellKind::kDate, Typed::kPercent), "?0.5");
}

TEST(AnswerValue, PerCents) {
  for (const char* text : {"50%", " 50 % ", "0,5", "0.5", "50", "50,0", "50.00%"}) {
    EXPECT_EQ(read(text, CellKind::kPercent), "50") << text;
  }
  EXPECT_EQ(read("0.5", CellKind::kPercent, Typed::kNumber), "50");
  EXPECT_EQ(read("50", CellKind::kPercent, Typed::kNumber), "50");
  EXPECT_EQ(read("0.5", CellKind::kPercent, Typed::kPercent), "50");
  EXPECT_EQ(read("50", CellKind::kPercent, Typed::kPercent), "50") << "filled in by a program";
  EXPECT_EQ(read("1", CellKind::kPercent, Typed::kPercent), "100");
  EXPECT_EQ(read("0.29", CellKind::kPercent, Typed::kPercent), "29");
  EXPECT_EQ(read("12,5%", CellKind::kPercent), "12.5");
  EXPECT_EQ(read("1%", CellKind::kPercent), "1");
  EXPECT_EQ(read("0", CellKind::kPercent, Typed::kNumber), "0");
  EXPECT_EQ(read("100", CellKind::kPercent), "100");
}

TEST(AnswerValue, NoSuchPerCentIsADoubt) {
  EXPECT_EQ(read("150", CellKind::kPercent), "?150");
  EXPECT_EQ(read("150%", CellKind::kPercent), "?150%");
  EXPECT_EQ(read("1.5", CellKind::kPercent, Typed::kPercent), "?1.5");
  EXPECT_EQ(read("-5", CellKind::kPercent, Typed::kNumber), "?-5");
  EXPECT_EQ(read("1", CellKind::kPercent, Typed::kNumber), "?1") << "1% or 100%";
  EXPECT_EQ(read("một nửa", CellKind::kPercent), "?một nửa");
  EXPECT_EQ(read("nan", CellKind::kPercent), "?nan");
  EXPECT_EQ(read("2026-03-15", CellKind::kPercent, Typed::kDate), "?2026-03-15");
}

TEST(AnswerValue, StatesByTheWordsOfTheTable) {
  EXPECT_EQ(read(" hoàn thành ", CellKind::kState), "hoàn thành");
  EXPECT_EQ(read("HOÀN\u00A0THÀNH", CellKind::kState), "hoàn thành");
  EXPECT_EQ(read("ho\u0061\u0300n tha\u0300nh", CellKind::kState), "hoàn thành") << "decomposed";
  EXPECT_EQ(read("Đang triển khai", CellKind::kState), "đang thực hiện");
  EXPECT_EQ(read("gần xong", CellKind::kState), "?gần xong");
  EXPECT_EQ(read("1", CellKind::kState, Typed::kNumber), "?1");
}

TEST(AnswerValue, TextKeepsItsLinesAndNothingElse) {
  EXPECT_EQ(read("\n  Đã  trình\u00A0dự thảo \r\n- lần 2\t\n\n", CellKind::kText),
            "Đã trình dự thảo\n- lần 2");
  EXPECT_EQ(read("đe\u0302\u0323\u001B[31m", CellKind::kText), "đệ[31m")
      << "composed, without control characters";
  EXPECT_EQ(read("12.5", CellKind::kText, Typed::kNumber), "12,5");
  EXPECT_EQ(read("1E2", CellKind::kText, Typed::kNumber), "100");
  EXPECT_EQ(read("0.5", CellKind::kText, Typed::kPercent), "50%");
  EXPECT_EQ(read("2026-03-05", CellKind::kText, Typed::kDate), "05/03/2026");
  EXPECT_EQ(read("#N/A", CellKind::kText, Typed::kError), "?#N/A");
}

TEST(AnswerValue, BlanksAndDashesAreNoAnswer) {
  for (const CellKind kind :
       {CellKind::kDate, CellKind::kPercent, CellKind::kState, CellKind::kText}) {
    EXPECT_EQ(read(" \u00A0\n", kind), "");
  }
  for (const CellKind kind : {CellKind::kDate, CellKind::kPercent, CellKind::kState}) {
    EXPECT_EQ(read("-", kind), "");
    EXPECT_EQ(read("…", kind), "");
    EXPECT_EQ(read("../../..", kind), "");
  }
}

TEST(AnswerValue, IsShownAsPeopleReadIt) {
  EXPECT_EQ(shown_answer("2026-03-05", CellKind::kDate), "05/03/2026");
  EXPECT_EQ(shown_answer("12.5", CellKind::kPercent), "12,5%");
  EXPECT_EQ(shown_answer("", CellKind::kText), "(trống)");
  EXPECT_EQ(shown_answer("2026-03-05", CellKind::kText), "2026-03-05");
}

}  // namespace
}  // namespace ledger
