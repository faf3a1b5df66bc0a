#include "model/file_name.h"

#include <gtest/gtest.h>

namespace model {
namespace {

TEST(FileName, FitsInto255BytesOfWholeCharacters) {
  EXPECT_EQ(with_suffix("kế hoạch", ".pdf"), "kế hoạch.pdf");
  const std::string cut_inside_a_letter = std::string(253, 'a') + "ạ";
  EXPECT_EQ(with_suffix(cut_inside_a_letter, ""), std::string(253, 'a'));
  EXPECT_EQ(with_suffix(cut_inside_a_letter, "-2"), std::string(253, 'a') + "-2");
}

}  // namespace
}  // namespace model
