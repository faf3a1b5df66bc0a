#include "model/result.h"

#include <gtest/gtest.h>

namespace model {
namespace {

Result<int> half(int value) {
  if (value % 2 != 0) return fail(ErrorCode::kUsage, "The number is odd.", "numbers.txt", 0, 3);
  return value / 2;
}

TEST(Result, CarriesAValueOrAnError) {
  EXPECT_EQ(half(4).value(), 2);
  const auto odd = half(5);
  ASSERT_FALSE(odd);
  EXPECT_EQ(odd.error().code, ErrorCode::kUsage);
  EXPECT_EQ(odd.error().line, 3);
}

TEST(Result, HandsAnErrorOn) {
  const auto outer = []() -> Status {
    const auto inner = half(1);
    if (!inner) return fail(inner.error());
    return {};
  };
  ASSERT_FALSE(outer());
  EXPECT_EQ(outer().error().source, "numbers.txt");
}

TEST(Result, DescribesWhatIsKnown) {
  EXPECT_EQ(describe({ErrorCode::kUnreadable, "It is empty.", "", 0, 0}), "It is empty.");
  EXPECT_EQ(describe({ErrorCode::kUnreadable, "It is empty.", "a.pdf", 0, 0}),
            "a.pdf: It is empty.");
  EXPECT_EQ(describe({ErrorCode::kTimeout, "It took too long.", "a.pdf", 3, 0}),
            "a.pdf, page 3: It took too long.");
  EXPECT_EQ(describe({ErrorCode::kUsage, "The field is unknown.", "v.ini", 0, 7}),
            "v.ini, line 7: The field is unknown.");
  EXPECT_EQ(describe({ErrorCode::kCrashed, "It ended.", "", 2, 0}), "page 2: It ended.");
}

}  // namespace
}  // namespace model
