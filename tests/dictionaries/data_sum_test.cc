#include "dictionaries/data_sum.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <set>
#include <string>

namespace dictionaries {
namespace {

namespace fs = std::filesystem;

TEST(DataSum, IsAnotherOneWhenAnyTableIs) {
  const fs::path folder =
      fs::temp_directory_path() / ("vanthu-data-sum-" + std::to_string(getpid()));
  fs::create_directories(folder);
  const auto write = [&](const char* name, const char* text) {
    std::ofstream(folder / name, std::ios::binary) << text;
  };
  write("a.tsv", "một\t1\n");
  write("b.tsv", "hai\t2\n");
  std::set<std::string> sums;
  const auto sum = [&](const fs::path& agencies = {}) {
    const auto made = data_sum(folder, agencies);
    EXPECT_TRUE(made);
    return made.value_or("");
  };
  sums.insert(sum());
  EXPECT_EQ(sum(), *sums.begin());
  write("vi.lm", "no table: what compares does not read it");
  EXPECT_EQ(sum(), *sums.begin());
  write("a.tsv", "một\t2\n");
  sums.insert(sum());
  write("a.tsv", "một\t2\nhai\t2\n");  // the same bytes in other files
  write("b.tsv", "");
  sums.insert(sum());
  write("own.txt", "Sở Y tế\tdepartment\n");
  sums.insert(sum(folder / "own.txt"));
  EXPECT_EQ(sums.size(), 4U);
  EXPECT_FALSE(data_sum(folder, folder / "missing.tsv"));
  EXPECT_FALSE(data_sum(folder / "missing"));
  fs::remove_all(folder);
}

}  // namespace
}  // namespace dictionaries
