// A folder of odd and hostile files is read to its end: each file is accounted for, whatever it
// does. $VANTHU_ODD_FILES names the folder; else it is `hostile` of the folder `shared` beside the
// checkout.

#include <gtest/gtest.h>

#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <string>

#include "command.h"
#include "ingest/process_limits.h"

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

// Texts that the rules need minutes for, or all memory, cost themselves and nothing else: what is
// made of a text is made in a child with limits. Which of them are slow enough changes as the rules
// get quicker; none may do more than fail.
TEST(OddFiles, TextsThatTakeTooLongCostThemselves) {
  const command::Folder scratch;
  const auto repeated = [](const std::string& part, int times) {
    std::string text;
    for (int i = 0; i < times; ++i) text += part;
    return text;
  };
  constexpr int kMany = 400000;
  const std::string row = repeated("ô\t", 60) + "ô\n";
  const std::map<std::string, std::string> texts = {
      {"brackets.txt", repeated("(", kMany)},
      {"bodies.txt", repeated("Sở Tài chính, ", kMany)},
      {"words.txt", repeated("giao cho sở này làm ", kMany)},
      {"table.txt", repeated(row, 4000)},
      {"good.txt", command::read(command::sample("text.txt"))},
  };
  for (const auto& [name, text] : texts) command::write(scratch / ("in/" + name), text);
  const auto outcome = command::run(
      {"run", (scratch / "in").string(), "-o", (scratch / "out").string(), "--page-seconds", "3"},
      {}, std::chrono::seconds(120));
  EXPECT_EQ(outcome.code, 3) << outcome.err;
  const auto summary = nlohmann::json::parse(command::read(scratch / "out/summary.json"));
  ASSERT_EQ(summary["inputs"].size(), texts.size());
  // With ThreadSanitizer laying a text out takes too long before there is anything to understand.
  const std::string late =
      ingest::kSanitized ? "took too long" : "understanding the document took too long";
  int given_up = 0;
  for (const auto& input : summary["inputs"]) {
    const bool good = input["path"].get<std::string>().ends_with("good.txt");
    if (good) EXPECT_EQ(input["status"], "ok");
    if (input["status"] == "ok") continue;
    const std::string error = input["error"].get<std::string>();
    given_up += error.find(late) == std::string::npos ? 0 : 1;
  }
  EXPECT_GT(given_up, 0) << summary;
}

/// Where the first picture of a PDF lies: from, to.
std::pair<size_t, size_t> first_picture(const std::string& pdf) {
  const std::string begins = "stream\n";
  const size_t from = pdf.find(begins, pdf.find("/DCTDecode")) + begins.size();
  return {from, pdf.find("endstream", from)};
}

/// The scan with the second half of its first picture overwritten, as a bad disk leaves it.
std::string half_lost(std::string pdf) {
  const auto [from, to] = first_picture(pdf);
  const size_t half = from + (to - from) / 2;
  return pdf.replace(half, to - half, to - half, '\0');
}

/// The picture with part of its middle twice, as a copying program that was resumed leaves it.
std::string stuttered(const std::string& jpeg) {
  constexpr size_t kTwice = 4000;
  return jpeg.substr(0, jpeg.size() / 2) + jpeg.substr(jpeg.size() / 2 - kTwice);
}

// Part of the page was read as grey or moved, its rows were lost, and the summary said "ok" without
// any doubt.
TEST(OddFiles, APictureThatIsDamagedIsADoubtAboutItsPage) {
  const command::Folder scratch;
  const std::string pdf = command::read(command::sample("scan.pdf"));
  const auto [from, to] = first_picture(pdf);
  command::write(scratch / "in/quet.pdf", half_lost(pdf));
  command::write(scratch / "in/anh.jpg", stuttered(pdf.substr(from, to - from)));
  const auto outcome =
      command::run({"run", (scratch / "in").string(), "-o", (scratch / "out").string()}, {},
                   std::chrono::seconds(300));
  EXPECT_EQ(outcome.code, 0) << outcome.err;
  for (const std::string name : {"quet", "anh"}) {
    const auto document =
        nlohmann::json::parse(command::read(scratch / ("out/" + name + "/document.json")));
    std::set<int> damaged;
    for (const auto& finding : document["findings"]) {
      if (finding["code"] == "picture-damaged") damaged.insert(finding["page"].get<int>());
    }
    EXPECT_EQ(damaged, std::set<int>{1}) << name;
  }
  const auto summary = nlohmann::json::parse(command::read(scratch / "out/summary.json"));
  EXPECT_GE(summary["totals"]["needs_review"], 2);
}

}  // namespace
}  // namespace cli
