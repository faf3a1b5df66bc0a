// `vanthu parse` as a program: a text a line in, a JSON object a line out.

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "command.h"

namespace cli {
namespace {

using nlohmann::json;

struct Ended {
  int exit_code = -1;
  std::vector<std::string> lines;
};

Ended parse(std::vector<std::string> arguments, const std::string& input) {
  const command::Folder folder;
  command::Setting setting;
  setting.stdin_file = command::write(folder / "in.txt", input);
  arguments.insert(arguments.begin(), "parse");
  const command::Outcome outcome = command::run(arguments, setting);
  Ended ended{outcome.code, {}};
  std::istringstream in(outcome.out);
  for (std::string line; std::getline(in, line);) ended.lines.push_back(line);
  return ended;
}

TEST(CommandParse, ReadsADeadlineALine) {
  const Ended ended = parse({"deadline"}, "trước 20/3\t2026\n\nngày 25 hằng tháng\t2026-01-23\n");
  ASSERT_EQ(ended.exit_code, 0);
  ASSERT_EQ(ended.lines.size(), 3U);
  const json first = json::parse(ended.lines[0]);
  EXPECT_EQ(first["text"], "trước 20/3");
  EXPECT_EQ(first["kind"], "date");
  EXPECT_EQ(first["due"], "2026-03-20");
  EXPECT_EQ(first["bound"], "exclusive");
  EXPECT_EQ(first["ambiguous"], true);
  EXPECT_EQ(json::parse(ended.lines[1])["kind"], "none");
  EXPECT_EQ(json::parse(ended.lines[2])["rrule"], "FREQ=MONTHLY;BYMONTHDAY=25");
}

TEST(CommandParse, ReadsTheBodiesOfALine) {
  const Ended ended = parse({"agencies"}, "UBND cấp xã, Sở Y tế\n\n");
  ASSERT_EQ(ended.lines.size(), 2U);
  const json bodies = json::parse(ended.lines[0])["agencies"];
  EXPECT_EQ(bodies, json({"Ủy ban nhân dân cấp xã", "Sở Y tế"}));
  EXPECT_TRUE(json::parse(ended.lines[1])["agencies"].empty());
}

TEST(CommandParse, TellsHowEachBodyWasRead) {
  const Ended ended =
      parse({"agencies", "--expand"},
            "UBND cấp xã; các doanh nghiệp; Sở GTVT\nSở Y tế chủ trì; Công an tỉnh phối hợp\n");
  ASSERT_EQ(ended.lines.size(), 2U);
  const json bodies = json::parse(ended.lines[0])["bodies"];
  ASSERT_EQ(bodies.size(), 3U);
  EXPECT_EQ(bodies[0]["text"], "UBND cấp xã");
  EXPECT_EQ(bodies[0]["confidence"], 1);
  EXPECT_EQ(bodies[0]["group"], "closed");
  EXPECT_FALSE(bodies[0]["members"].empty());
  EXPECT_EQ(bodies[1]["group"], "open");
  EXPECT_TRUE(bodies[1]["members"].is_null());
  EXPECT_EQ(bodies[2]["until"], "2025");
  EXPECT_EQ(bodies[2]["successor"], "Sở Xây dựng");
  EXPECT_TRUE(json::parse(ended.lines[0])["coordinating"].is_null());
  const json roles = json::parse(ended.lines[1]);
  EXPECT_EQ(roles["agencies"], json({"Sở Y tế"}));
  EXPECT_EQ(roles["coordinating"], json({"Công an tỉnh"}));
}

TEST(CommandParse, ReadsTheDocumentThatALineCites) {
  const Ended ended = parse(
      {"symbol"}, "theo Kế hoạch số 45/KH-UBND ngày 03/02/2026 của UBND tỉnh\nSố: /TB-VP\nabc\n");
  ASSERT_EQ(ended.lines.size(), 3U);
  const json cited = json::parse(ended.lines[0]);
  EXPECT_EQ(cited["type"], "Kế hoạch");
  EXPECT_EQ(cited["number"], "45");
  EXPECT_EQ(cited["symbol"], "45/KH-UBND");
  EXPECT_EQ(cited["date"], "2026-02-03");
  EXPECT_EQ(cited["issuer"], "UBND tỉnh");
  const json blank = json::parse(ended.lines[1]);
  EXPECT_TRUE(blank["number"].is_null());
  EXPECT_EQ(blank["symbol"], "/TB-VP");
  EXPECT_TRUE(json::parse(ended.lines[2])["symbol"].is_null());
}

TEST(CommandParse, AnswersEveryLineOfRubbish) {
  const std::string long_line(200000, 'a');
  const std::string rubbish =
      "\xff\xfe\n\x01\x02\n31/02/2026\nnăm 0026\n年月日\n" + long_line + "\n";
  for (const char* grammar : {"deadline", "agencies", "symbol"}) {
    const Ended ended = parse({grammar}, rubbish);
    EXPECT_EQ(ended.exit_code, 0) << grammar;
    ASSERT_EQ(ended.lines.size(), 6U) << grammar;
    for (const std::string& line : ended.lines) EXPECT_TRUE(json::parse(line).is_object());
  }
}

TEST(CommandParse, RefusesAnUnknownGrammar) {
  EXPECT_EQ(parse({}, "").exit_code, 2);
  EXPECT_EQ(parse({"dates"}, "").exit_code, 2);
  EXPECT_EQ(parse({"deadline", "agencies"}, "").exit_code, 2);
  EXPECT_EQ(parse({"--help"}, "").exit_code, 0);
}

}  // namespace
}  // namespace cli
