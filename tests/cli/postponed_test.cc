#include "cli/postponed.h"

#include <gtest/gtest.h>

namespace cli {
namespace {

using std::chrono::hours;
using std::chrono::seconds;

TEST(Postponed, WaitsLongerEachTimeAndAnHourAtMost) {
  Postponed postponed;
  const InboxFile file{"a.pdf", 10, 1, 2, 3};
  const Postponed::Clock::time_point start{};
  EXPECT_EQ(postponed.left(file, start), seconds(0));
  EXPECT_EQ(postponed.stuck(file, start), seconds(5));
  EXPECT_EQ(postponed.left(file, start + seconds(2)), seconds(3));
  EXPECT_EQ(postponed.left(file, start + seconds(5)), seconds(0));
  EXPECT_EQ(postponed.stuck(file, start), seconds(10));
  for (int i = 0; i < 100; ++i) postponed.stuck(file, start);
  EXPECT_EQ(postponed.stuck(file, start), hours(1));
}

TEST(Postponed, AnotherFileOfTheNameIsTriedAtOnce) {
  Postponed postponed;
  const InboxFile file{"a.pdf", 10, 1, 2, 3};
  postponed.stuck(file, {});
  EXPECT_EQ(postponed.left({"a.pdf", 11, 1, 2, 3}, {}), seconds(0));
  EXPECT_TRUE(postponed.any_stuck());
  postponed.keep_only({});
  EXPECT_FALSE(postponed.any_stuck());
}

TEST(Postponed, BusyIsNotStuck) {
  Postponed postponed;
  const InboxFile file{"a.pdf", 10, 1, 2, 3};
  postponed.busy(file, {}, seconds(1));
  EXPECT_EQ(postponed.left(file, {}), seconds(1));
  EXPECT_FALSE(postponed.is_stuck(file));
}

}  // namespace
}  // namespace cli
