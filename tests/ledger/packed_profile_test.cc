#include "ledger/packed_profile.h"

#include <gtest/gtest.h>

#include "made_up.h"

namespace ledger {
namespace {

TEST(PackedProfile, GivesBackWhatWasMadeReadyForComparing) {
  const std::vector<model::Document> all = testing::register_of_five();
  const Reconciliation result(testing::pointers(all), testing::dictionaries(), testing::matching());
  model::Packer packer;
  packer.add(result.profiles());
  const std::string bytes = packer.bytes();
  std::vector<Profile> back;
  model::Unpacker unpacker(bytes);
  unpacker.take(back);
  ASSERT_TRUE(unpacker.whole());
  model::Packer again;
  again.add(back);
  EXPECT_EQ(again.bytes(), bytes);
  ASSERT_EQ(back.size(), result.profiles().size());
  EXPECT_EQ(back[0].name.size(), result.profiles()[0].name.size());
  EXPECT_EQ(back[0].due, 20260331);
}

}  // namespace
}  // namespace ledger
