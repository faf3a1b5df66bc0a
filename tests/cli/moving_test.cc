#include "cli/moving.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "command.h"

namespace cli {
namespace {

namespace fs = std::filesystem;
using command::Folder;
using command::read;
using command::write;

/// Where a file named `name` comes to lie when one of this name is there already.
std::string second_name(const std::string& name) {
  const Folder folder;
  write(folder.path() / "to" / name, "first");
  write(folder.path() / "from" / name, "second");
  const auto place = move_to(folder.path() / "from" / name, folder / "to", name);
  EXPECT_TRUE(place) << name;
  EXPECT_EQ(read(folder.path() / "to" / name), "first");
  EXPECT_EQ(read(place.value_or("")), "second");
  return place.value_or("").filename();
}

TEST(MoveTo, NumbersWhatIsThereAndKeepsTheEnding) {
  EXPECT_EQ(second_name("scan.pdf"), "scan (2).pdf");
  EXPECT_EQ(second_name("scan"), "scan (2)");
  EXPECT_EQ(second_name("kế hoạch.signed.pdf"), "kế hoạch.signed (2).pdf");
}

// The title behind "1." was taken for the ending: nothing was left to be cut, the second file of
// this name could not be moved, and was read again in every round.
TEST(MoveTo, CutsATitleOf255BytesByWholeLetters) {
  std::string title = "1. ";
  while (title.size() + 3 <= 255) title += "ế";
  ASSERT_EQ(title.size(), 255U);
  std::string shorter = title.substr(0, 3 + 82 * 3);
  ASSERT_EQ(shorter.size() + 4, 253U);
  EXPECT_EQ(second_name(title), shorter + " (2)");
  std::string with_ending = title.substr(0, 3 + 82 * 3) + "x.txt";
  EXPECT_EQ(second_name(with_ending), title.substr(0, 3 + 81 * 3) + " (2).txt");
}

TEST(MoveTo, SaysWhoseFaultItIs) {
  const Folder folder;
  write(folder / "a", "x");
  write(folder / "file", "in the way");
  EXPECT_EQ(move_to(folder / "gone", folder / "to", "gone").error().code,
            model::ErrorCode::kConflict);
  EXPECT_EQ(move_to(folder / "a", folder / "file", "a").error().code,
            model::ErrorCode::kUnreadable);
  EXPECT_TRUE(fs::exists(folder / "a"));
}

TEST(RemoveEmptyFolders, SparesWhatIsNotEmpty) {
  const Folder folder;
  fs::create_directories(folder / "a/b/c");
  write(folder / "d/e/file", "x");
  remove_empty_folders(folder.path());
  EXPECT_FALSE(fs::exists(folder / "a"));
  EXPECT_EQ(read(folder / "d/e/file"), "x");
}

}  // namespace
}  // namespace cli
