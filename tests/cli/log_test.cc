// What batch and watch write to stderr, by where it goes; and that it tells nothing of the text.

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "cli/log.h"
#include "command.h"
#include "office_files.h"

namespace cli {
namespace {

using command::Folder;
using command::Outcome;
using command::run;
using command::Setting;
using command::write;
using Json = nlohmann::json;

class LogTest : public ::testing::Test {
 protected:
  void SetUp() override {
    write(folder_ / "in/a\nb.txt", office::plan_text(1));
    write(folder_ / "in/broken.pdf", "%PDF-1.4\nnothing more");
  }
  std::string log_of(const Setting& setting) const {
    const Outcome outcome = run({"batch", folder_ / "in", "-o", folder_ / "out"}, setting);
    EXPECT_EQ(outcome.code, 3) << outcome.err;
    return outcome.err;
  }

  Folder folder_;
};

TEST_F(LogTest, OneJsonObjectALineInAFile) {
  const std::string text = log_of({});
  std::istringstream lines(text);
  std::map<std::string, Json> by_file;
  for (std::string line; std::getline(lines, line);) {
    const Json json = Json::parse(line, nullptr, false);
    ASSERT_TRUE(json.is_object()) << line;
    EXPECT_TRUE(json["time"].is_string()) << line;
    by_file[std::filesystem::path(json["file"].get<std::string>()).filename()] = json;
  }
  ASSERT_EQ(by_file.size(), 2U) << text;
  EXPECT_EQ(by_file["a\nb.txt"]["level"], "info");
  EXPECT_EQ(by_file["broken.pdf"]["level"], "warning");
  const std::string said = by_file["a\nb.txt"]["message"];
  EXPECT_TRUE(said.starts_with("ok, 1 pages, 2 tasks")) << said;
}

TEST_F(LogTest, LinesWithPrioritiesInTheJournal) {
  const std::string text =
      log_of({{}, "", "export JOURNAL_STREAM=$(stat -L -c %d:%i /proc/self/fd/2)"});
  EXPECT_NE(text.find("a b.txt: ok, "), std::string::npos) << text;
  EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 2) << text;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    EXPECT_TRUE(line.starts_with(line.find(".pdf") == std::string::npos ? "<6>/" : "<4>/")) << line;
  }
}

/// A name with line feeds and ESC wrote lines and colours of its own.
TEST_F(LogTest, NamesDoNotSteerTheTerminal) {
  EXPECT_EQ(printable("a\nb\x1B[2J\xC2\x9B\x7F kế hoạch"), "a b?[2J?? kế hoạch");
  const std::string text = log_of({{{"VANTHU_LOG", "plain"}}, "", ""});
  EXPECT_NE(text.find("a b.txt: ok, "), std::string::npos) << text;
}

TEST_F(LogTest, TellsNothingOfTheText) {
  for (const char* form : {"plain", "json", "journal"}) {
    std::filesystem::remove_all(folder_ / "out");
    const std::string text = log_of({{{"VANTHU_LOG", form}}, "", ""});
    std::istringstream words(office::plan_text(1));
    for (std::string word; words >> word;) {
      const bool telling = word.size() > 5;  // short words are in paths and counts as well
      if (telling) EXPECT_EQ(text.find(word), std::string::npos) << form << ": " << word;
    }
  }
}

}  // namespace
}  // namespace cli
