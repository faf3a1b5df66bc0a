#include "extract/envelope.h"

#include <gtest/gtest.h>

#include <map>

namespace extract {
namespace {

model::Envelope envelope() {
  model::Envelope made;
  made.issuer = "Sở Nội vụ";
  made.number = "45";
  made.notation = "KH-SNV";
  made.date = "2026-02-03";
  made.due = "2026-04-15";
  return made;
}

struct Filled {
  model::Header header;
  std::vector<model::Finding> findings;
  std::string codes() const {
    std::string text;
    for (const model::Finding& one : findings) text += one.field + " " + one.code + ";";
    return text;
  }
};

Filled filled(model::Header header, const model::Envelope& from = envelope()) {
  Filled out{std::move(header), {}};
  fill_header(from, &out.header, &out.findings);
  return out;
}

TEST(Envelope, FillsABlankHeader) {
  const Filled done = filled({});
  EXPECT_EQ(*done.header.number + " " + *done.header.symbol, "45 45/KH-SNV");
  EXPECT_EQ(*done.header.date, "2026-02-03");
  EXPECT_EQ(done.header.date_precision, model::DatePrecision::kDay);
  EXPECT_EQ(*done.header.issuer, "Sở Nội vụ");
  EXPECT_EQ(done.codes(), "symbol edxml-supplied;date edxml-supplied;issuer edxml-supplied;");
}

TEST(Envelope, CompletesWhatIsHalfPrinted) {
  model::Header header;
  header.symbol = "/KH-SNV";
  header.date = "2026-02";
  header.date_precision = model::DatePrecision::kMonth;
  header.issuer = "SỞ NỘI VỤ";
  const Filled done = filled(header);
  EXPECT_EQ(*done.header.symbol, "45/KH-SNV");
  EXPECT_EQ(*done.header.date, "2026-02-03");
  EXPECT_EQ(*done.header.issuer, "SỞ NỘI VỤ");
  EXPECT_EQ(done.codes(), "symbol edxml-supplied;date edxml-supplied;");
}

TEST(Envelope, ThePaperStaysWhereTheyDiffer) {
  model::Header header;
  header.number = "54";
  header.symbol = "54/KH-SNV";
  header.date = "2026-02-04";
  header.date_precision = model::DatePrecision::kDay;
  header.issuer = "SỞ NỘI VỤ";
  const Filled done = filled(header);
  EXPECT_EQ(*done.header.symbol, "54/KH-SNV");
  EXPECT_EQ(*done.header.date, "2026-02-04");
  EXPECT_EQ(done.codes(), "symbol edxml-differs;date edxml-differs;");
  model::Header other;
  other.symbol = "/QĐ-UBND";
  other.date = "2025";
  other.date_precision = model::DatePrecision::kYear;
  EXPECT_EQ(filled(other).codes(),
            "symbol edxml-differs;date edxml-differs;issuer edxml-supplied;");
}

TEST(Envelope, SaysNothingWhenThePaperSaysTheSame) {
  model::Header header;
  header.number = "045";
  header.symbol = "045/KH-SNV";
  header.date = "2026-02-03";
  header.date_precision = model::DatePrecision::kDay;
  header.issuer = "SỞ NỘI VỤ";
  EXPECT_EQ(filled(header).codes(), "");
}

TEST(Envelope, SymbolsOfStateAndParty) {
  const std::map<std::string, std::string> symbols = {{"KH-UBND", "45/KH-UBND"},
                                                      {"2026/QĐ-UBND", "45/2026/QĐ-UBND"},
                                                      {"KH/BCĐ", "45-KH/BCĐ"},
                                                      {"", "45"}};
  for (const auto& [notation, symbol] : symbols) {
    model::Envelope from = envelope();
    from.notation = notation;
    EXPECT_EQ(*filled({}, from).header.symbol, symbol);
  }
}

TEST(Envelope, ItsDueDayIsForTasksWithoutAny) {
  std::vector<model::Task> tasks(4);
  tasks[1].deadline = model::Deadline{};
  tasks[1].deadline->text = "Thường xuyên";
  tasks[2].kind = model::TaskKind::kIndicator;
  tasks[3].deadline = model::Deadline{};
  tasks[3].id = "t3";
  std::vector<model::Finding> findings;
  fill_deadlines(envelope(), &tasks, &findings);
  EXPECT_EQ(model::to_iso(*tasks[0].deadline->due), "2026-04-15");
  EXPECT_EQ(tasks[0].findings, std::vector<std::string>{"edxml-supplied"});
  EXPECT_FALSE(tasks[1].deadline->due);
  EXPECT_FALSE(tasks[2].deadline);
  EXPECT_TRUE(tasks[3].deadline->due.has_value()) << "a blank cell";
  ASSERT_EQ(findings.size(), 2U);
  EXPECT_EQ(findings[1].task_id + " " + findings[1].field, "t3 deadline");
}

}  // namespace
}  // namespace extract
