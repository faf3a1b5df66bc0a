#include "extract/row_starts.h"

#include <gtest/gtest.h>

#include "page_builder.h"

namespace extract {
namespace {

using Starts = std::optional<std::vector<size_t>>;

/// Columns of a number (60 to 100), a task (100 to 400) and a body (400 to 600).
const ColumnPlaces kNumbered = {{60, 100, 400, 600}, 0, 1};
const ColumnPlaces kUnnumbered = {{60, 100, 400, 600}, std::nullopt, 1};

struct Text {
  double y;
  std::string number;
  std::string task;
  std::string body;
};

Starts starts_of(const std::vector<Text>& texts, const ColumnPlaces& places) {
  PageBuilder page(1);
  for (const Text& text : texts) {
    page.line(70, text.y, text.number).line(110, text.y, text.task).line(410, text.y, text.body);
  }
  return row_starts(cell_lines(1, page.build().words), places);
}

TEST(RowStarts, AreAtTheNumbers) {
  EXPECT_EQ(starts_of({{100, "1.", "Trồng cây", "Sở Y tế"},
                       {114, "", "ven đường", ""},
                       {128, "2.", "Sửa chợ", "Sở Nội vụ"}},
                      kNumbered),
            (std::vector<size_t>{0, 2}));
}

TEST(RowStarts, AreAtAWiderGapWhereATaskAndABodyBegin) {
  EXPECT_EQ(starts_of({{100, "1.", "Trồng cây", "Sở Y tế"},
                       {114, "", "ven đường", ""},
                       {138, "", "Vét kênh", "Sở Tư pháp"},
                       {162, "2.", "Sửa chợ", "Sở Nội vụ"}},
                      kNumbered),
            (std::vector<size_t>{0, 2, 3}));
}

/// A second paragraph of a task is no row: nobody is named beside it.
TEST(RowStarts, AreNotAtAParagraphOfATask) {
  EXPECT_EQ(starts_of({{100, "1.", "Trồng cây", "Sở Y tế"},
                       {114, "", "ven đường", ""},
                       {138, "", "Vét kênh", ""},
                       {162, "2.", "Sửa chợ", "Sở Nội vụ"}},
                      kNumbered),
            (std::vector<size_t>{0, 3}));
}

TEST(RowStarts, AreAroundNumbersInTheMiddleOfTheirRows) {
  EXPECT_EQ(starts_of({{100, "", "Trồng cây", ""},
                       {114, "1.", "ven đường", "Sở Y tế"},
                       {128, "", "liên thôn", ""},
                       {150, "", "Sửa chợ", ""},
                       {164, "2.", "trung tâm", "Sở Nội vụ"},
                       {178, "", "của xã", ""}},
                      kNumbered),
            (std::vector<size_t>{0, 3}));
}

TEST(RowStarts, AreAtGapsWithoutNumbers) {
  EXPECT_EQ(starts_of({{100, "", "Trồng cây", "Sở Y tế"},
                       {114, "", "ven đường", ""},
                       {138, "", "Sửa chợ", "Sở Nội vụ"},
                       {162, "", "Vét kênh", "Sở Tư pháp"}},
                      kUnnumbered),
            (std::vector<size_t>{0, 2, 3}));
}

TEST(RowStarts, AreNowhereWhenNothingTells) {
  EXPECT_EQ(starts_of({{100, "", "Trồng cây", "Sở Y tế"},
                       {114, "", "ven đường", "và Sở Nội vụ"},
                       {128, "", "Sửa chợ", "Sở Tư pháp"}},
                      kUnnumbered),
            std::nullopt);
  EXPECT_EQ(starts_of({{100, "", "Trồng cây", ""},
                       {114, "1.", "ven đường", "Sở Y tế"},
                       {128, "", "Sửa chợ", ""},
                       {142, "2.", "trung tâm", "Sở Nội vụ"}},
                      kNumbered),
            std::nullopt);
}

}  // namespace
}  // namespace extract
