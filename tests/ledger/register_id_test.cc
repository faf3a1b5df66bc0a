#include "ledger/register_id.h"

#include <gtest/gtest.h>

#include <set>
#include <utility>

namespace ledger {
namespace {

TEST(RegisterId, IsTheSameForTheSameSeed) {
  EXPECT_EQ(register_id_of("872d0ec3605b-t3-r14"), register_id_of("872d0ec3605b-t3-r14"));
  EXPECT_NE(register_id_of("872d0ec3605b-t3-r14"), register_id_of("872d0ec3605b-t3-r14", 1));
}

TEST(RegisterId, TellsEveryWrongCharacterAndEverySwap) {
  const std::string id = register_id_of("a");
  ASSERT_TRUE(is_register_id(id));
  for (size_t i = 3; i < id.size(); ++i) {
    if (id[i] == '-') continue;
    std::string wrong = id;
    wrong[i] = id[i] == 'Z' ? '2' : 'Z';
    EXPECT_FALSE(is_register_id(wrong)) << wrong;
    if (i + 1 < id.size() - 2 && id[i + 1] != '-' && id[i] != id[i + 1]) {
      std::string swapped = id;
      std::swap(swapped[i], swapped[i + 1]);
      EXPECT_FALSE(is_register_id(swapped)) << swapped;
    }
  }
}

TEST(RegisterId, ForgivesHowPeopleType) {
  std::string typed;
  for (const char c : register_id_of("b")) {
    if (c != '-') typed += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  }
  EXPECT_TRUE(is_register_id(typed));
  EXPECT_FALSE(is_register_id(""));
  EXPECT_FALSE(is_register_id("NV-0000-0000"));
}

TEST(RegisterId, RarelyRepeats) {
  std::set<std::string> ids;
  for (int i = 0; i < 20000; ++i) ids.insert(register_id_of("task-" + std::to_string(i)));
  EXPECT_EQ(ids.size(), 20000U);
}

}  // namespace
}  // namespace ledger
