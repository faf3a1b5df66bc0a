#include "extract/deadlines.h"

#include <gtest/gtest.h>

#include <array>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "vocabulary.h"

namespace extract {
namespace {

using model::Bound;
using model::Deadline;
using model::DeadlineKind;

Deadline read_deadline(std::string_view text, std::optional<model::Date> document_date) {
  return parse_deadline(text, document_date, test_dictionaries().deadline_words);
}

std::vector<DeadlinePhrase> phrases_of(std::string_view sentence) {
  return deadline_phrases(sentence, std::nullopt, test_dictionaries().deadline_words);
}

std::string iso(const std::optional<model::Date>& date) {
  return date ? model::to_iso(*date) : std::string();
}

struct Case {
  std::string_view text;
  DeadlineKind kind;
  std::string_view start;
  std::string_view due;
  Bound bound = Bound::kInclusive;
  bool ambiguous = false;
  std::string_view rrule = "";
};

void check(const std::vector<Case>& cases) {
  for (const Case& expected : cases) {
    const Deadline read = read_deadline(expected.text, model::parse_iso("2026-01-23"));
    EXPECT_EQ(read.kind, expected.kind) << expected.text;
    EXPECT_EQ(iso(read.start), expected.start) << expected.text;
    EXPECT_EQ(iso(read.due), expected.due) << expected.text;
    EXPECT_EQ(read.bound, expected.bound) << expected.text;
    EXPECT_EQ(read.ambiguous, expected.ambiguous) << expected.text;
    EXPECT_EQ(read.rrule, expected.rrule) << expected.text;
  }
}

TEST(Deadlines, ReadsDays) {
  check({
      {"30/6/2026", DeadlineKind::kDate, "", "2026-06-30"},
      {"30.6.2026", DeadlineKind::kDate, "", "2026-06-30"},
      {"ngày 30 tháng 6 năm 2026", DeadlineKind::kDate, "", "2026-06-30"},
      {"chậm nhất đến ngày 05/3/2026", DeadlineKind::kDate, "", "2026-03-05"},
      {"trước ngày 05/3/2026", DeadlineKind::kDate, "", "2026-03-05", Bound::kExclusive},
      {"Sau ngày 30/6/2026", DeadlineKind::kRange, "2026-06-30", "", Bound::kNone},
  });
}

TEST(Deadlines, TakesTheLastDayOfAPeriod) {
  check({
      {"02/2026", DeadlineKind::kMonth, "", "2026-02-28"},
      {"Tháng 2 năm 2028", DeadlineKind::kMonth, "", "2028-02-29"},
      {"trong tháng 9/2026", DeadlineKind::kMonth, "2026-09-01", "2026-09-30"},
      {"Quý III/2026", DeadlineKind::kQuarter, "2026-07-01", "2026-09-30"},
      {"Năm 2026", DeadlineKind::kYear, "", "2026-12-31"},
      {"Đến hết năm 2026", DeadlineKind::kYear, "", "2026-12-31"},
      {"6 tháng đầu năm 2026", DeadlineKind::kRange, "2026-01-01", "2026-06-30"},
      {"06 tháng cuối năm 2026", DeadlineKind::kRange, "2026-07-01", "2026-12-31"},
      {"9 tháng đầu năm 2026", DeadlineKind::kRange, "2026-01-01", "2026-09-30"},
      {"giai đoạn 2026-2030", DeadlineKind::kRange, "2026-01-01", "2030-12-31"},
      {"từ tháng 3 đến tháng 6/2026", DeadlineKind::kRange, "2026-03-01", "2026-06-30"},
      {"Quý I, II/2026", DeadlineKind::kRange, "2026-01-01", "2026-06-30"},
      {"Từ tháng 5/2026 (xong trong Quý III/2026)", DeadlineKind::kRange, "2026-05-01",
       "2026-09-30"},
  });
}

TEST(Deadlines, MarksWhatCanBeReadInTwoWays) {
  check({
      {"Trước 03/2026", DeadlineKind::kMonth, "", "2026-03-31", Bound::kExclusive, true},
      {"chậm nhất đến tháng 4/2026", DeadlineKind::kMonth, "", "2026-04-30", Bound::kInclusive,
       true},
      {"đầu tháng 3/2026", DeadlineKind::kMonth, "2026-03-01", "2026-03-10", Bound::kInclusive,
       true},
      {"Cuối quý II/2026", DeadlineKind::kQuarter, "2026-06-01", "2026-06-30", Bound::kInclusive,
       true},
      {"giữa năm 2026", DeadlineKind::kYear, "2026-05-01", "2026-06-30", Bound::kInclusive, true},
      {"6/2026; 12/2026", DeadlineKind::kMonth, "", "2026-12-31", Bound::kInclusive, true},
  });
}

TEST(Deadlines, TakesAMissingYearFromTheDocument) {
  check({
      {"trước ngày 15/3", DeadlineKind::kDate, "", "2026-03-15", Bound::kExclusive, true},
      {"Trước 05/01", DeadlineKind::kDate, "", "2027-01-05", Bound::kExclusive, true},
      {"Quý II", DeadlineKind::kQuarter, "2026-04-01", "2026-06-30", Bound::kInclusive, true},
  });
  EXPECT_FALSE(read_deadline("trước ngày 15/3", std::nullopt).due);
}

TEST(Deadlines, MakesRulesForWhatRecurs) {
  const Bound none = Bound::kNone;
  check({
      {"Thường xuyên", DeadlineKind::kRecurring, "", "", none},
      {"Hằng năm", DeadlineKind::kRecurring, "", "", none, false, "FREQ=YEARLY"},
      {"Hàng quý", DeadlineKind::kRecurring, "", "", none, false, "FREQ=MONTHLY;INTERVAL=3"},
      {"định kỳ hằng tháng", DeadlineKind::kRecurring, "", "", none, false, "FREQ=MONTHLY"},
      {"6 tháng/lần", DeadlineKind::kRecurring, "", "", none, false, "FREQ=MONTHLY;INTERVAL=6"},
      {"Thứ Sáu hằng tuần", DeadlineKind::kRecurring, "", "", none, false, "FREQ=WEEKLY;BYDAY=FR"},
      {"ngày 25 hàng tháng", DeadlineKind::kRecurring, "", "", Bound::kInclusive, false,
       "FREQ=MONTHLY;BYMONTHDAY=25"},
      {"trước ngày 18 hàng quý", DeadlineKind::kRecurring, "", "", Bound::kExclusive, true,
       "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=18"},
      {"20/6 và 20/12 hàng năm", DeadlineKind::kRecurring, "", "", Bound::kInclusive, false,
       "FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=20"},
      {"Năm 2026 và các năm tiếp theo", DeadlineKind::kRecurring, "2026-01-01", "", none, false,
       "FREQ=YEARLY"},
      {"Thường xuyên trong năm 2026", DeadlineKind::kRecurring, "2026-01-01", "2026-12-31"},
  });
}

TEST(Deadlines, CountsFromADay) {
  const Deadline read =
      read_deadline("trong vòng 15 ngày kể từ ngày 02/3/2026", model::parse_iso("2026-01-23"));
  EXPECT_EQ(read.kind, DeadlineKind::kRelative);
  EXPECT_EQ(iso(read.due), "2026-03-17");
  const Deadline signing = read_deadline("30 ngày kể từ ngày ký", model::parse_iso("2026-01-23"));
  EXPECT_EQ(iso(signing.due), "2026-02-22");
  const Deadline working = read_deadline("05 ngày làm việc kể từ ngày 05/3/2026", std::nullopt);
  EXPECT_EQ(iso(working.due), "2026-03-12");
  EXPECT_TRUE(working.ambiguous);
  const Deadline unknown = read_deadline("10 ngày kể từ ngày nhận hồ sơ", std::nullopt);
  EXPECT_EQ(unknown.kind, DeadlineKind::kRelative);
  EXPECT_EQ(unknown.condition, "ngày nhận hồ sơ");
  EXPECT_FALSE(unknown.due);
}

TEST(Deadlines, KeepsTheEventThatADeadlineWaitsFor) {
  const Deadline after = read_deadline("Sau khi Quy chế được ban hành", std::nullopt);
  EXPECT_EQ(after.kind, DeadlineKind::kConditional);
  EXPECT_EQ(after.condition, "Quy chế được ban hành");
  const Deadline meeting =
      read_deadline("tại phiên họp tổng kết (dự kiến cuối tháng 5/2026)", std::nullopt);
  EXPECT_EQ(meeting.kind, DeadlineKind::kEvent);
  EXPECT_EQ(meeting.condition, "phiên họp tổng kết");
  EXPECT_EQ(iso(meeting.due), "2026-05-31");
  EXPECT_TRUE(meeting.ambiguous);
  EXPECT_EQ(read_deadline("Đột xuất theo yêu cầu", std::nullopt).kind, DeadlineKind::kEvent);
}

TEST(Deadlines, RepairsMisreadFigures) {
  check({
      {"Quý 1V/2026", DeadlineKind::kQuarter, "2026-10-01", "2026-12-31"},
      {"Quy II1/2026", DeadlineKind::kQuarter, "2026-07-01", "2026-09-30"},
      {"O6/2026", DeadlineKind::kMonth, "", "2026-06-30"},
      {"l2/2026", DeadlineKind::kMonth, "", "2026-12-31"},
      {"Thang 10/2026", DeadlineKind::kMonth, "", "2026-10-31"},
      {"Thuong xuyén", DeadlineKind::kRecurring, "", "", Bound::kNone},
  });
}

TEST(Deadlines, InventsNoDay) {
  const Bound none = Bound::kNone;
  check({
      {"31/02/2026", DeadlineKind::kDate, "", "", none, true},
      {"30/6/0026", DeadlineKind::kDate, "", "", none, true},
      {"13/2026", DeadlineKind::kMonth, "", "", none, true},
      {"Theo quy định", DeadlineKind::kNone, "", "", none},
      {"khẩn trương", DeadlineKind::kNone, "", "", none},
      {"", DeadlineKind::kNone, "", "", none},
      {"tính đến ngày 12/3/2026", DeadlineKind::kNone, "", "", none},
      {"Nghị quyết số 7-NQ/TU ngày 20/02/2025", DeadlineKind::kNone, "", "", none},
      {"Nghị định 12/2025/NĐ-CP", DeadlineKind::kNone, "", "", none},
  });
}

TEST(Deadlines, SurvivesRubbish) {
  for (const char* text : {"/", "//2026", "ngày tháng năm", "quý", "trước", "\xff\xfe", "999999999",
                           "1/1/1/1/1/1", "hằng", "từ đến", "((((", "6 tháng"}) {
    EXPECT_FALSE(read_deadline(text, std::nullopt).due) << text;
  }
}

TEST(Deadlines, FindsLimitsInSentences) {
  const std::string sentence =
      "Rà soát tồn kho tính đến ngày 01/3/2026, báo cáo chậm nhất ngày 15/3/2026 để tổng hợp.";
  const auto phrases = phrases_of(sentence);
  ASSERT_EQ(phrases.size(), 1U);
  EXPECT_EQ(sentence.substr(phrases[0].begin, phrases[0].end - phrases[0].begin),
            "chậm nhất ngày 15/3/2026");
  EXPECT_EQ(iso(phrases[0].deadline.due), "2026-03-15");
  EXPECT_TRUE(phrases_of("Kế hoạch giai đoạn 2026-2030 của đơn vị").empty());
  EXPECT_EQ(phrases_of("định kỳ hằng quý (trước ngày 10 hằng quý) báo cáo").front().deadline.kind,
            DeadlineKind::kRecurring);
}

// The day before "hằng tháng" was taken for one of the document's month, and a term without the day
// that it counts from, a year and a half year behind "vào" and "trong" were passed over.
TEST(Deadlines, FindsTermsAndSchedulesInSentences) {
  const auto only = [](std::string_view sentence) {
    const auto phrases = phrases_of(sentence);
    return phrases.size() == 1 ? phrases.front().deadline : Deadline{};
  };
  const Deadline monthly = only("tổng hợp tiến độ, báo cáo Lãnh đạo Bộ vào ngày 25 hằng tháng.");
  EXPECT_EQ(monthly.kind, DeadlineKind::kRecurring);
  EXPECT_EQ(monthly.rrule, "FREQ=MONTHLY;BYMONTHDAY=25");
  EXPECT_EQ(only("trả lời ý kiến khách hàng trong vòng 03 ngày làm việc.").kind,
            DeadlineKind::kRelative);
  EXPECT_TRUE(phrases_of("số ca mắc trong vòng 07 ngày qua giảm").empty());
  EXPECT_EQ(iso(only("Tổ chức sơ kết Đề án vào năm 2028;").due), "2028-12-31");
  EXPECT_EQ(iso(only("kiểm tra 40 đơn vị trong 6 tháng đầu năm 2026.").due), "2026-06-30");
}

std::string kind_name(DeadlineKind kind) {
  constexpr std::array<const char*, 10> kNames = {"date",  "month",     "quarter",  "year",
                                                  "range", "recurring", "relative", "conditional",
                                                  "event", "none"};
  return kNames[static_cast<size_t>(kind)];
}

/// A row of deadline_wordings.tsv, whose head tells the columns.
std::vector<std::string> fields_of(const std::string& line) {
  std::vector<std::string> fields;
  std::istringstream in(line);
  for (std::string field; std::getline(in, field, '\t');) fields.push_back(field);
  fields.resize(9);
  return fields;
}

std::string bound_name(Bound bound) {
  return bound == Bound::kNone ? "" : bound == Bound::kExclusive ? "exclusive" : "inclusive";
}

std::vector<std::string> as_fields(const std::vector<std::string>& row) {
  auto date = model::parse_iso(row[1]);
  if (!date && !row[1].empty()) date = model::parse_iso(row[1] + "-01-01");
  const Deadline read = read_deadline(row[0], date);
  return {row[0],          row[1],         kind_name(read.kind),
          iso(read.start), iso(read.due),  bound_name(read.bound),
          read.rrule,      read.condition, read.ambiguous ? "yes" : ""};
}

// Wordings of officials in hundreds: the share read wholly right, and every one that is not.
TEST(Deadlines, ReadsTheTableOfWordings) {
  std::ifstream in(std::filesystem::path(VANTHU_SOURCE_DIR) /
                   "tests/extract/deadline_wordings.tsv");
  int all = 0;
  for (std::string line; std::getline(in, line);) {
    if (line.empty() || line[0] == '#') continue;
    ++all;
    const auto row = fields_of(line);
    EXPECT_EQ(as_fields(row), row);
  }
  EXPECT_GE(all, 500);
}

// The truth made by hand is no part of the product; the check runs where it is at hand.
TEST(Deadlines, AgreesWithTheTruthOfTables) {
  std::ifstream in(std::filesystem::path(VANTHU_SOURCE_DIR) / "../shared/gold/tables.json");
  if (!in) GTEST_SKIP();
  for (const auto& row : nlohmann::json::parse(in)) {
    if (!row["deadline"].is_string()) continue;
    const auto text = row["deadline"].get<std::string>();
    const Deadline read = read_deadline(text, model::parse_iso("2026-01-23"));
    EXPECT_EQ(nlohmann::json(kind_name(read.kind)), row["deadline_kind"]) << text;
    EXPECT_EQ(iso(read.due), row["due"].is_string() ? row["due"].get<std::string>() : "") << text;
    EXPECT_EQ(read.bound == Bound::kExclusive, row["due_qualifier"] == "trước") << text;
  }
}

}  // namespace
}  // namespace extract
