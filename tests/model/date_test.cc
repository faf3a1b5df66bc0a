#include "model/date.h"

#include <gtest/gtest.h>

namespace model {
namespace {

TEST(Date, TakesOnlyDaysThatExist) {
  EXPECT_TRUE(make_date(2024, 2, 29));
  EXPECT_FALSE(make_date(2026, 2, 29));
  EXPECT_FALSE(make_date(2026, 13, 1));
  EXPECT_FALSE(make_date(2026, 0, 1));
  EXPECT_FALSE(make_date(2026, 1, 0));
  EXPECT_FALSE(make_date(2026, -3, 5));
  EXPECT_FALSE(make_date(1899, 12, 31));
  EXPECT_FALSE(make_date(2201, 1, 1));
}

TEST(Date, KnowsTheLastDay) {
  EXPECT_EQ(last_day_of(2026, 2), make_date(2026, 2, 28));
  EXPECT_EQ(last_day_of(2028, 2), make_date(2028, 2, 29));
  EXPECT_EQ(last_day_of(2026, 12), make_date(2026, 12, 31));
  EXPECT_FALSE(last_day_of(2026, 0));
  EXPECT_FALSE(last_day_of(2026, 13));
  EXPECT_FALSE(last_day_of(1500, 1));
}

TEST(Date, GoesToIsoAndBack) {
  EXPECT_EQ(to_iso(*make_date(2026, 1, 5)), "2026-01-05");
  EXPECT_EQ(parse_iso("2026-01-05"), make_date(2026, 1, 5));
}

TEST(Date, ReadsNothingButIso) {
  for (const char* text : {"", "2026-1-5", "05/01/2026", "2026-02-30", "2026-01-05 ", "20x6-01-05",
                           "2026/01/05", "2026-+1-05"}) {
    EXPECT_FALSE(parse_iso(text)) << text;
  }
}

TEST(Date, TodayIsADay) { EXPECT_TRUE(today().ok()); }

}  // namespace
}  // namespace model
