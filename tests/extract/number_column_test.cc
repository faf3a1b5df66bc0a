#include "extract/number_column.h"

#include <gtest/gtest.h>

#include <string>

namespace extract {
namespace {

using model::Finding;
using model::RowKind;
using model::Table;
using Texts = std::vector<std::string>;

struct Settled {
  Texts numbers;
  std::vector<Finding> findings;
};

/// Rows by their numbers; "§" before one makes it a section row.
Settled settled(const Texts& numbers) {
  Table table;
  for (const std::string& number : numbers) {
    model::Row row;
    const bool section = number.starts_with("§");
    row.kind = section ? RowKind::kSection : RowKind::kItem;
    row.page_first = 1;
    row.cells.resize(2);
    row.cells[0].text = section ? number.substr(std::string("§").size()) : number;
    row.cells[0].boxes.push_back({1, {60, 100, 80, 120}});
    row.cells[1].text = "Nội dung";
    table.rows.push_back(std::move(row));
  }
  Settled out;
  settle_numbers(&table, 0, &out.findings);
  for (const auto& row : table.rows) {
    out.numbers.push_back((row.kind == RowKind::kSection ? "§" : "") + row.cells[0].text);
  }
  return out;
}

TEST(NumberColumn, LeavesARightColumnAlone) {
  const Texts numbers = {"§I", "1.", "2.", "-", "-", "§II", "3.", "", "4."};
  const Settled out = settled(numbers);
  EXPECT_EQ(out.numbers, numbers);
  EXPECT_TRUE(out.findings.empty());
}

TEST(NumberColumn, PutsAMisreadNumberRight) {
  const Settled out = settled({"5.", "6.", "1.", "8.", "9."});
  EXPECT_EQ(out.numbers, (Texts{"5.", "6.", "7.", "8.", "9."}));
  ASSERT_EQ(out.findings.size(), 1U);
  EXPECT_EQ(out.findings[0].code, "number-repaired");
  EXPECT_EQ(out.findings[0].field, "row_no");
  EXPECT_EQ(out.findings[0].page, 1);
  EXPECT_TRUE(out.findings[0].box);
}

TEST(NumberColumn, PutsAMisreadNumberRightAsTheOthersArePrinted) {
  EXPECT_EQ(settled({"07", "#8", "09", "1o", "11"}).numbers, (Texts{"07", "08", "09", "10", "11"}));
  EXPECT_EQ(settled({"7", "#8", "9"}).numbers, (Texts{"7", "8", "9"}));
}

TEST(NumberColumn, ReadsLettersForDigits) {
  EXPECT_EQ(settled({"l.", "2.", "3.", "4."}).numbers, (Texts{"1.", "2.", "3.", "4."}));
}

TEST(NumberColumn, KeepsASequenceThatStartsAgain) {
  const Texts numbers = {"1.", "2.", "3.", "1.", "2.", "3."};
  EXPECT_EQ(settled(numbers).numbers, numbers);
}

TEST(NumberColumn, ReadsAOneWhereTheNumbersBeginAnewInASection) {
  // What stands before 2 is 1, though 3 would go on with the section before.
  EXPECT_EQ(settled({"§I", "1.", "2.", "§II", "?", "2.", "3."}).numbers,
            (Texts{"§I", "1.", "2.", "§II", "1.", "2.", "3."}));
  EXPECT_EQ(settled({"§I", "1.", "2.", "§II", "?", "4.", "5."}).numbers,
            (Texts{"§I", "1.", "2.", "§II", "3.", "4.", "5."}));
}

TEST(NumberColumn, KeepsALostRowLost) {
  const Texts numbers = {"1.", "2.", "4.", "5.", "6."};
  EXPECT_EQ(settled(numbers).numbers, numbers);
}

TEST(NumberColumn, GivesAllTheClosingOfNearlyAll) {
  EXPECT_EQ(settled({"1.", "2", "3.", "4.", "5."}).numbers, (Texts{"1.", "2.", "3.", "4.", "5."}));
  EXPECT_EQ(settled({"01", "02", "03.", "04", "05"}).numbers,
            (Texts{"01", "02", "03", "04", "05"}));
  EXPECT_EQ(settled({"1.", "2", "3.", "4"}).numbers, (Texts{"1.", "2", "3.", "4"}));
}

TEST(NumberColumn, PutsRomanNumeralsRight) {
  EXPECT_EQ(settled({"§I", "1.", "§H", "2.", "§IH", "3."}).numbers,
            (Texts{"§I", "1.", "§II", "2.", "§III", "3."}));
  EXPECT_EQ(settled({"§I", "1.", "§II", "2.", "§HÌ!", "3."}).numbers,
            (Texts{"§I", "1.", "§II", "2.", "§III", "3."}));
}

TEST(NumberColumn, LetsLaterNumeralsSettleTheFirst) {
  EXPECT_EQ(settled({"§L.", "1.", "§H", "2.", "§LII", "3.", "§IV", "4."}).numbers,
            (Texts{"§I.", "1.", "§II", "2.", "§III", "3.", "§IV", "4."}));
  EXPECT_EQ(settled({"§||", "1.", "§H", "2.", "§„HI", "3.", "§IV", "4."}).numbers,
            (Texts{"§I", "1.", "§II", "2.", "§III", "3.", "§IV", "4."}));
  EXPECT_EQ(settled({"§I", "1.", "§Hội", "2.", "§III", "3."}).numbers,
            (Texts{"§I", "1.", "§II", "2.", "§III", "3."}));
}

TEST(NumberColumn, KeepsNumeralsThatSkipOrBeginLate) {
  for (const Texts& numbers :
       {Texts{"§I", "1.", "§III", "2.", "§IV", "3."}, Texts{"§III", "1.", "§IV", "2.", "§V", "3."},
        Texts{"§A", "§I", "1.", "§II", "2.", "§B", "§I", "3.", "§II", "4."},
        Texts{"§I", "§1", "1.", "§2", "2.", "§II", "3."}}) {
    EXPECT_EQ(settled(numbers).numbers, numbers);
  }
}

TEST(NumberColumn, KeepsARomanNumeralPrintedTwice) {
  const Texts numbers = {"§I", "1.", "§II", "2.", "§II", "3."};
  EXPECT_EQ(settled(numbers).numbers, numbers);
}

TEST(NumberColumn, KeepsLetteredSections) {
  const Texts numbers = {"§A", "1.", "§B", "2.", "§C", "3."};
  EXPECT_EQ(settled(numbers).numbers, numbers);
}

TEST(NumberColumn, BearsAnEmptyTable) {
  EXPECT_TRUE(settled({}).numbers.empty());
  EXPECT_EQ(settled({""}).numbers, (Texts{""}));
}

/// Codes of what check_sequence() finds.
Texts gaps(const Texts& numbers) {
  Table table;
  for (const std::string& number : numbers) {
    model::Row row;
    row.cells.resize(1);
    row.cells[0].text = number;
    table.rows.push_back(std::move(row));
  }
  std::vector<Finding> findings;
  check_sequence(table, 0, &findings);
  Texts messages;
  for (const Finding& finding : findings) messages.push_back(finding.message);
  return messages;
}

TEST(NumberColumn, ShowsWhereANumberIsMissing) {
  EXPECT_EQ(gaps({"1.", "2.", "-", "4."}), (Texts{"Số thứ tự không liên tục: sau 2 là 4."}));
  EXPECT_TRUE(gaps({"1.", "2.", "1.", "2.", "", "3."}).empty());
}

TEST(NumberColumn, IsOneWhereNearlyEveryRowHasANumber) {
  Table table;
  table.columns = {{"Nhiệm vụ", model::ColumnRole::kContent}, {"TT", model::ColumnRole::kNo}};
  EXPECT_FALSE(is_numbered(table));
  table.rows.resize(5);
  for (model::Row& row : table.rows) row.cells = {{"Việc", {}, 1}, {"1", {}, 1}};
  table.rows[4].cells[1].text.clear();
  EXPECT_TRUE(is_numbered(table));
  table.rows[3].cells[1].text.clear();
  EXPECT_FALSE(is_numbered(table));
}

}  // namespace
}  // namespace extract
