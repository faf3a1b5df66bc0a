// Files that are there and whole, and of which the disk gives no bytes: nothing is wrong with them.

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "command.h"
#include "ingest/process_limits.h"
#include "office_files.h"

namespace cli {
namespace {

using command::Folder;
using command::Setting;

class BrokenDisk : public ::testing::Test {
 protected:
  void SetUp() override {
    // Sanitizers want to be the first library that is loaded.
    if (ingest::kSanitized) GTEST_SKIP() << "not with sanitizers";
    for (int i = 0; i < 3; ++i) {
      command::write(folder_ / ("in/t" + std::to_string(i) + ".txt"), office::plan_text(i));
    }
    command::write(folder_ / "in/hong.pdf", command::read(command::sample("notice.pdf")));
  }

  static Setting broken() {
    return {{{"LD_PRELOAD", BROKEN_DISK_LIBRARY}, {"BROKEN_FILE", "/hong.pdf"}}, "", ""};
  }

  Folder folder_;
};

// "The PDF is damaged or cut short": the clerk was sent to scan it again, and no night tried it
// again.
TEST_F(BrokenDisk, TheNextNightReadsWhatTheDiskDidNotGive) {
  const std::vector<std::string> night = {"batch", folder_ / "in", "-o", folder_ / "out"};
  EXPECT_EQ(command::run(night, broken()).code, 3);
  const auto input_of = [&](const std::string& name) {
    const auto summary = nlohmann::json::parse(command::read(folder_ / "out/summary.json"));
    for (const auto& input : summary["inputs"]) {
      if (input["path"].get<std::string>().ends_with(name)) return input;
    }
    return nlohmann::json();
  };
  EXPECT_EQ(input_of("hong.pdf")["status"], "failed");
  EXPECT_NE(input_of("hong.pdf")["error"].get<std::string>().find("disk or share"),
            std::string::npos)
      << input_of("hong.pdf");
  EXPECT_EQ(input_of("t2.txt")["status"], "ok");
  EXPECT_EQ(command::run(night).code, 0);
  EXPECT_EQ(input_of("hong.pdf")["status"], "ok");
}

// It went to loi/ as damaged.
TEST_F(BrokenDisk, TheInboxKeepsWhatTheDiskDoesNotGive) {
  const std::vector<std::string> watch = {"watch",
                                          "--inbox",
                                          folder_ / "in",
                                          "-o",
                                          folder_ / "out",
                                          "--ledger",
                                          folder_ / "so.vanthu",
                                          "--settle",
                                          "0.2",
                                          "--interval",
                                          "0.1",
                                          "--once"};
  const command::Outcome outcome = command::run(watch, broken());
  EXPECT_EQ(outcome.code, 3) << outcome.err;
  EXPECT_NE(outcome.err.find("disk or share"), std::string::npos) << outcome.err;
  EXPECT_TRUE(std::filesystem::exists(folder_ / "in/hong.pdf"));
  EXPECT_TRUE(std::filesystem::exists(folder_ / "in/da-xu-ly/t2.txt"));
  EXPECT_EQ(command::run(watch).code, 0);
  EXPECT_TRUE(std::filesystem::exists(folder_ / "in/da-xu-ly/hong.pdf"));
}

}  // namespace
}  // namespace cli
