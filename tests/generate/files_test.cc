#include "generate/files.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>

#include "sample.h"

namespace generate {
namespace {

namespace fs = std::filesystem;

int entries(const fs::path& folder) {
  return static_cast<int>(std::distance(fs::directory_iterator(folder), fs::directory_iterator()));
}

TEST(WriteFile, ReplacesAndLeavesNothingBeside) {
  const sample::Folder folder;
  const fs::path target = folder.path() / "a.txt";
  ASSERT_TRUE(write_file(target, "old"));
  ASSERT_TRUE(write_file(target, std::string("new\0bytes", 9)));
  EXPECT_EQ(sample::read(target), std::string("new\0bytes", 9));
  EXPECT_EQ(entries(folder.path()), 1);
}

TEST(WriteFile, MissingFolderIsNamed) {
  const sample::Folder folder;
  const auto written = write_file(folder.path() / "none" / "a.txt", "x");
  ASSERT_FALSE(written);
  EXPECT_EQ(written.error().code, model::ErrorCode::kOutput);
  EXPECT_EQ(written.error().source, (folder.path() / "none" / "a.txt").string());
  EXPECT_NE(written.error().message.find("create it"), std::string::npos);
}

TEST(WriteFile, UnwritableFolder) {
  if (::geteuid() == 0) {
    // Root may write anywhere, except where no file can be made at all.
    const auto written = write_file("/proc/vanthu.txt", "x");
    ASSERT_FALSE(written);
    EXPECT_EQ(written.error().source, "/proc/vanthu.txt");
    return;
  }
  const sample::Folder folder;
  fs::permissions(folder.path(), fs::perms::owner_read | fs::perms::owner_exec);
  const auto written = write_file(folder.path() / "a.txt", "x");
  fs::permissions(folder.path(), fs::perms::owner_all);
  ASSERT_FALSE(written);
  EXPECT_NE(written.error().message.find("No permission"), std::string::npos);
}

TEST(WriteFile, WhenTheWriterFailsTheOldFileStays) {
  const sample::Folder folder;
  ASSERT_TRUE(write_file(folder.path() / "a.txt", "old"));
  const auto written = write_beside(folder.path() / "a.txt", [](const fs::path& temporary) {
    EXPECT_TRUE(fs::exists(temporary));
    return model::Status(model::fail(model::ErrorCode::kOutput, "full"));
  });
  ASSERT_FALSE(written);
  EXPECT_EQ(written.error().message, "full");
  EXPECT_EQ(sample::read(folder.path() / "a.txt"), "old");
  EXPECT_EQ(entries(folder.path()), 1);
}

TEST(WriteFile, FolderInTheWay) {
  const sample::Folder folder;
  fs::create_directory(folder.path() / "a.txt");
  const auto written = write_file(folder.path() / "a.txt", "x");
  ASSERT_FALSE(written);
  EXPECT_NE(written.error().message.find("folder of this name"), std::string::npos);
  EXPECT_EQ(entries(folder.path()), 1);
}

TEST(MakeFolder, WithParentsAndAgain) {
  const sample::Folder folder;
  ASSERT_TRUE(make_folder(folder.path() / "a" / "b"));
  ASSERT_TRUE(make_folder(folder.path() / "a" / "b"));
  ASSERT_TRUE(write_file(folder.path() / "f", ""));
  EXPECT_FALSE(make_folder(folder.path() / "f"));
  EXPECT_FALSE(make_folder(folder.path() / "f" / "g"));
}

TEST(StampTime, FromTheEnvironmentIfWellFormed) {
  {
    const sample::FixedTime fixed("1700000000");
    EXPECT_EQ(stamp_time(), 1700000000);
  }
  const sample::FixedTime broken("17x");
  EXPECT_GT(stamp_time(), 1700000000);
}

}  // namespace
}  // namespace generate
