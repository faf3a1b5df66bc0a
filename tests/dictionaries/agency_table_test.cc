#include "dictionaries/agency_table.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

namespace dictionaries {
namespace {

namespace fs = std::filesystem;

const fs::path kData = fs::path(VANTHU_SOURCE_DIR) / "dictionaries" / "data";

class AgencyTables : public testing::Test {
 protected:
  void SetUp() override {
    file_ = fs::path(testing::TempDir()) / ("agencies-" + std::to_string(::getpid()) + ".tsv");
  }
  void TearDown() override { fs::remove(file_); }

  AgencyTable table(const std::string& rows) const {
    std::ofstream(file_) << rows;
    auto loaded = AgencyTable::load(file_, kData / "agency_words.tsv");
    if (!loaded) throw std::runtime_error(model::describe(loaded.error()));
    return *loaded;
  }

  fs::path file_;
};

TEST_F(AgencyTables, ExpandsClosedGroupsByNameAndByKind) {
  const AgencyTable read = table(
      "Các sở\tgroup phrase\t\tkind:department|Thanh tra tỉnh\n"
      "Doanh nghiệp\tgroup phrase\t\topen\n"
      "Sở A\tdepartment\t\n"
      "Sở B\tdepartment\tSB\n"
      "Thanh tra tỉnh\tinspectorate\t\n");
  EXPECT_EQ(read.members_of(*read.find(phrase_key("Các sở"))),
            (std::vector<std::string>{"Sở A", "Sở B", "Thanh tra tỉnh"}));
  EXPECT_TRUE(read.find(phrase_key("Doanh nghiệp"))->is_open());
  EXPECT_TRUE(read.members_of(*read.find(phrase_key("Doanh nghiệp"))).empty());
  EXPECT_TRUE(read.faults().empty());
}

TEST_F(AgencyTables, SaysWhatIsWrongAndOnWhichLine) {
  const AgencyTable read = table(
      "# a comment\n"
      "Các sở\tgroup phrase\t\tSở Không có|kind:none\n"
      "Sở A\t\tSở X\n"
      "Sở B\tdepartment\tSở X\tSở A\n"
      "Sở C\tformer department\t\t\tnăm ngoái\tSở D\n");
  std::vector<int> lines;
  for (const auto& fault : read.faults()) lines.push_back(fault.line);
  EXPECT_EQ(lines, (std::vector<int>{2, 2, 3, 4, 4, 5, 5}));
}

TEST(AgencyTable, OfTheProjectHasNoFaults) {
  const auto loaded = AgencyTable::load(kData / "agencies.tsv", kData / "agency_words.tsv");
  ASSERT_TRUE(loaded) << model::describe(loaded.error());
  for (const auto& fault : loaded->faults()) ADD_FAILURE() << fault.line << ": " << fault.message;
  const Agency* communes = loaded->find(phrase_key("Ủy ban nhân dân cấp xã"));
  ASSERT_NE(communes, nullptr);
  EXPECT_EQ(loaded->members_of(*communes).size(), 65U);
  // A group has no members that another province has.
  for (const char* group : {"Các sở, ban, ngành", "Các đơn vị sự nghiệp"}) {
    const Agency* const found = loaded->find(phrase_key(group));
    ASSERT_NE(found, nullptr) << group;
    for (const std::string& member : loaded->members_of(*found))
      EXPECT_FALSE(member.ends_with("thành phố")) << member;
  }
  const Agency* former = loaded->find(phrase_key("Sở Giao thông vận tải"));
  ASSERT_NE(former, nullptr);
  EXPECT_EQ(former->until, "2025");
  EXPECT_EQ(former->successor, "Sở Xây dựng");
}

}  // namespace
}  // namespace dictionaries
