#include "extract/row_numbers.h"

#include <gtest/gtest.h>

#include "model/text.h"

namespace extract {
namespace {

NumberKind kind(std::string_view text) { return row_number(text).kind; }

TEST(RowNumber, TellsTheKinds) {
  EXPECT_EQ(kind(""), NumberKind::kNone);
  EXPECT_EQ(kind("  "), NumberKind::kNone);
  for (const char* text : {"5", "5.", "26)", "(7)", "05", " 12. "}) {
    EXPECT_EQ(kind(text), NumberKind::kArabic) << text;
  }
  for (const char* text : {"1.2", "3.1.", "1.2.3"})
    EXPECT_EQ(kind(text), NumberKind::kDotted) << text;
  for (const char* text : {"IV", "I.", "XII"}) EXPECT_EQ(kind(text), NumberKind::kRoman) << text;
  for (const char* text : {"A", "B."}) EXPECT_EQ(kind(text), NumberKind::kCapital) << text;
  for (const char* text : {"a)", "đ)", "b."}) EXPECT_EQ(kind(text), NumberKind::kLetter) << text;
  for (const char* text : {"-", "+", "*", "–"}) EXPECT_EQ(kind(text), NumberKind::kDash) << text;
  for (const char* text : {"Sở", "IIII", "12a", "a"})
    EXPECT_EQ(kind(text), NumberKind::kOther) << text;
}

TEST(RowNumber, GivesTheValue) {
  EXPECT_EQ(row_number("26.").value, 26);
  EXPECT_EQ(row_number("05").value, 5);
  EXPECT_EQ(row_number("XIV").value, 14);
}

TEST(RowNumber, IsNoNumberBeyondFourDigits) { EXPECT_EQ(kind("12026"), NumberKind::kOther); }

TEST(RowNumbers, CountOnDownAColumn) {
  EXPECT_TRUE(count_on({"4.", "", "5."}));
  EXPECT_FALSE(count_on({"4.", "5."}, 2));
  EXPECT_TRUE(count_on({"4.", "5.", "6."}, 2));
  EXPECT_FALSE(count_on({"5."}));
  EXPECT_FALSE(count_on({"2026", "30"}));
}

/// A section between two tasks, or a number that was not read, is no reason to take them for one.
TEST(RowNumbers, CountOnOverWhatIsNoNumber) {
  EXPECT_TRUE(count_on({"4.", "B", "5."}));
  EXPECT_TRUE(count_on({"4.", "?", "6."}));
  EXPECT_FALSE(count_on({"4.", "", "6."}));
}

/// Parts of one task are no tasks of their own.
TEST(RowNumbers, DoNotCountOnWherePartsAreMarked) {
  EXPECT_FALSE(count_on({"4.", "-", "5."}));
  EXPECT_FALSE(count_on({"4.", "a)", "5."}));
}

TEST(Roman, CountsToEightyNine) {
  EXPECT_EQ(model::roman(4), "IV");
  EXPECT_EQ(model::roman(49), "XLIX");
  for (int value = 1; value <= 89; ++value) EXPECT_EQ(row_number(model::roman(value)).value, value);
}

TEST(Roman, IsPutRightFromItsStrokes) {
  EXPECT_EQ(repaired_roman("H"), "II");
  EXPECT_EQ(repaired_roman("IH"), "III");
  EXPECT_EQ(repaired_roman("HI"), "III");
  EXPECT_EQ(repaired_roman("1V."), "IV.");
  EXPECT_EQ(repaired_roman("l l"), "II");
  EXPECT_FALSE(repaired_roman("HH"));
  EXPECT_FALSE(repaired_roman("Sở"));
  EXPECT_FALSE(repaired_roman(""));
  EXPECT_FALSE(repaired_roman("."));
}

}  // namespace
}  // namespace extract
