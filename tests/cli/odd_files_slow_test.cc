// A folder of odd and hostile files is read to its end: each file is accounted for, whatever it
// does. $VANTHU_ODD_FILES names the folder; else it is `hostile` of the folder `shared` beside the
// checkout.

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <set>

#include "command.h"

namespace cli {
namespace {

namespace fs = std::filesystem;

TEST(OddFiles, EveryOneIsInTheSummary) {
  const char* given = std::getenv("VANTHU_ODD_FILES");
  const fs::path folder =
      given != nullptr ? fs::path(given) : fs::path(VANTHU_SOURCE_DIR) / "../shared/hostile";
  if (!fs::is_directory(folder)) GTEST_SKIP() << folder << " is not there";
  const command::Folder scratch;
  std::vector<std::string> arguments = {
      "run", "-o", (scratch / "out").string(), "--jobs", "4", "--page-seconds", "20"};
  std::set<std::string> paths;
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (entry.is_regular_file()) paths.insert(entry.path().string());
  }
  arguments.insert(arguments.end(), paths.begin(), paths.end());
  // Pages that never end are given up soon: here nobody waits for their text.
  const auto outcome = command::run(arguments, {}, std::chrono::seconds(900));
  EXPECT_TRUE(outcome.code == 0 || outcome.code == 3) << outcome.code << "\n" << outcome.err;
  const auto summary = nlohmann::json::parse(command::read(scratch / "out/summary.json"));
  std::set<std::string> told;
  for (const auto& input : summary["inputs"]) {
    told.insert(input["path"].get<std::string>());
    if (input["status"] == "ok") {
      EXPECT_TRUE(input["error"].is_null()) << input;
      EXPECT_TRUE(input["pages_failed"].empty()) << input;
    } else {
      EXPECT_FALSE(input["error"].is_null()) << input;
    }
  }
  EXPECT_EQ(told, paths);
}

}  // namespace
}  // namespace cli
