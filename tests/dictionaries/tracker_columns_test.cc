#include "dictionaries/tracker_columns.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

namespace dictionaries {
namespace {

const std::filesystem::path kData =
    std::filesystem::path(VANTHU_SOURCE_DIR) / "dictionaries" / "data";

TEST(TrackerColumns, StandInOrderAndAreFoundByKeyAndTitle) {
  const auto columns = TrackerColumns::load(kData);
  ASSERT_TRUE(columns) << model::describe(columns.error());
  ASSERT_FALSE(columns->all().empty());
  EXPECT_EQ(columns->all().front().key, "no");
  ASSERT_NE(columns->by_key("done_on"), nullptr);
  EXPECT_EQ(columns->by_key("done_on")->kind, CellKind::kDate);
  EXPECT_EQ(columns->by_key("done_on")->owner, ColumnOwner::kAnswer);
  EXPECT_EQ(columns->by_key("nothing"), nullptr);
  for (const TrackerColumn& column : columns->all()) {
    EXPECT_EQ(columns->by_title(column.title), &column) << "titles differ by letters";
  }
  EXPECT_EQ(columns->by_title("  ngày\nhoàn thành "), columns->by_key("done_on"));
  EXPECT_EQ(columns->by_title("Tỷ lệ"), columns->by_key("percent"));
  EXPECT_EQ(columns->by_title(""), nullptr);
}

TEST(TrackerColumns, EachSheetHasItsOwn) {
  const auto columns = TrackerColumns::load(kData);
  ASSERT_TRUE(columns) << model::describe(columns.error());
  const auto has = [&](TrackerSheet sheet, bool master, std::string_view key) {
    const auto list = columns->of(sheet, master);
    return std::find(list.begin(), list.end(), columns->by_key(key)) != list.end();
  };
  EXPECT_TRUE(has(TrackerSheet::kIndicators, false, "target"));
  EXPECT_FALSE(has(TrackerSheet::kLead, false, "target"));
  EXPECT_TRUE(has(TrackerSheet::kLead, true, "reported"));
  EXPECT_FALSE(has(TrackerSheet::kLead, false, "reported"));
  for (const TrackerSheet sheet : {TrackerSheet::kLead, TrackerSheet::kCoordinating,
                                   TrackerSheet::kReports, TrackerSheet::kIndicators}) {
    EXPECT_TRUE(has(sheet, false, "register_id"));
    EXPECT_TRUE(has(sheet, false, "state"));
  }
}

TEST(TrackerColumns, NamesTheBadLine) {
  const std::filesystem::path folder =
      std::filesystem::path(::testing::TempDir()) / "tracker_columns";
  std::filesystem::create_directories(folder);
  std::ofstream(folder / "tracker_columns.tsv") << "no\t1\tSTT\tnumber\tnobody\t5\tall\n";
  const auto columns = TrackerColumns::load(folder);
  ASSERT_FALSE(columns);
  EXPECT_EQ(columns.error().line, 1);
}

}  // namespace
}  // namespace dictionaries
