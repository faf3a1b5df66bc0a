#include "dictionaries/misprints.h"

#include <gtest/gtest.h>

namespace dictionaries {
namespace {

// Words 1 and 2 have the same letters, 3 and 4 are other words, 0 is none.
const std::vector<std::uint32_t> kGroups = {kNoGroup, 7, 7, 8, 9};

std::vector<std::uint16_t> repeated(std::vector<std::uint16_t> words, int times) {
  std::vector<std::uint16_t> text;
  for (int i = 0; i < times; ++i) text.insert(text.end(), words.begin(), words.end());
  return text;
}

TEST(Misprints, BecomeTheWordTheyStandFor) {
  std::vector<std::uint16_t> text = repeated({3, 1, 4}, 20);
  text.insert(text.end(), {3, 2, 4});
  EXPECT_EQ(correct_misprints(kGroups, 20, &text), 1U);
  EXPECT_EQ(text, repeated({3, 1, 4}, 21));
}

TEST(Misprints, AreToldByBothNeighbours) {
  std::vector<std::uint16_t> text = repeated({3, 1, 4}, 40);
  text.insert(text.end(), {4, 2, 3, 2, 3, 0});
  const std::vector<std::uint16_t> before = text;
  EXPECT_EQ(correct_misprints(kGroups, 20, &text), 0U);
  EXPECT_EQ(text, before);
}

TEST(Misprints, AreRare) {
  std::vector<std::uint16_t> text = repeated({3, 1, 4}, 19);
  text.insert(text.end(), {3, 2, 4});
  EXPECT_EQ(correct_misprints(kGroups, 20, &text), 0U);
  std::vector<std::uint16_t> none;
  EXPECT_EQ(correct_misprints(kGroups, 20, &none), 0U);
}

}  // namespace
}  // namespace dictionaries
