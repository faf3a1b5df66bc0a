#include "extract/recent.h"

#include <gtest/gtest.h>

namespace extract {
namespace {

TEST(Recent, FindsOnceWhatIsAskedAgain) {
  Recent<size_t> sizes;
  int asked = 0;
  const auto size_of = [&](std::string_view text) {
    ++asked;
    return text.size();
  };
  EXPECT_EQ(sizes.of("một", size_of), 5U);
  EXPECT_EQ(sizes.of("hai", size_of), 3U);
  EXPECT_EQ(sizes.of("một", size_of), 5U);
  EXPECT_EQ(sizes.of("", size_of), 0U);
  EXPECT_EQ(asked, 3);
}

TEST(Recent, ForgetsTheOldestAndFindsItAnew) {
  Recent<std::string> same;
  int asked = 0;
  const auto itself = [&](std::string_view text) {
    ++asked;
    return std::string(text);
  };
  for (int i = 0; i < 100; ++i) EXPECT_EQ(same.of(std::to_string(i), itself), std::to_string(i));
  EXPECT_EQ(same.of("0", itself), "0");
  EXPECT_EQ(asked, 101);
}

}  // namespace
}  // namespace extract
