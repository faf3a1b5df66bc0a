// One register out of the scans of five real documents: their tasks stand to each other as a person
// said beside the pages (tests/ledger/real_pairs.tsv, where they are read from text).

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "model/text.h"
#include "report.h"
#include "runs.h"

namespace accuracy {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

/// A document as it was read: its number and the folder of its outputs.
struct Reading {
  std::string document;
  fs::path folder;
};

struct Record {
  std::string document;  // "002"
  std::string place;     // "t3-r14", the end of the id
  std::string content;
};

/// Two names, the smaller one first: "002:t3-r14" of a record, "002" of a document.
using NamedPair = std::pair<std::string, std::string>;
NamedPair named(std::string a, std::string b) {
  if (b < a) std::swap(a, b);
  return {std::move(a), std::move(b)};
}

std::map<std::string, Record> records_of(const std::vector<Reading>& readings) {
  std::map<std::string, Record> records;  // by id
  for (const Reading& one : readings) {
    const json document = json::parse(read_file(one.folder / "document.json"));
    for (const json& task : document["tasks"]) {
      const std::string id = task["id"];
      records[id] = {one.document, id.substr(id.find('-') + 1), task["content"]};
    }
  }
  return records;
}

std::vector<Reading> texts() {
  std::vector<fs::path> seeds;
  for (const auto& entry : fs::directory_iterator(shared() / "seeds")) {
    seeds.push_back(entry.path());
  }
  const ProgramRun read = run_vanthu("five-texts", seeds);
  EXPECT_EQ(read.outcome.exit_code, 0) << read.log;
  std::vector<Reading> readings;
  for (const fs::path& seed : seeds) {
    readings.push_back({seed.filename().string().substr(0, 3), read.out / seed.stem()});
  }
  return readings;
}

std::vector<Reading> scans(const std::vector<std::string>& sets) {
  std::vector<Reading> readings;
  for (const std::string& set : sets) {
    const ProgramRun& read = read_scan(set);
    EXPECT_EQ(read.outcome.exit_code, 0) << read.log;
    readings.push_back({set.substr(0, 3), read.out / set});
  }
  return readings;
}

/// What each record of the scans is called in the text: as the one whose words are most alike, of
/// those that say the same the one in the same place.
std::map<std::string, std::string> names_in_text(const std::map<std::string, Record>& scanned,
                                                 const std::map<std::string, Record>& in_text) {
  constexpr double kAlike = 0.7;
  std::map<std::string, std::string> names;
  for (const auto& [id, record] : scanned) {
    const std::string words = model::fold(record.content);
    double best = kAlike;
    names[id] = record.document + ":" + record.place + " (in no text)";
    for (const auto& [other_id, other] : in_text) {
      if (other.document != record.document) continue;
      const double alike = model::likeness(words, model::fold(other.content), best);
      if (alike > best || (alike == best && other.place == record.place)) {
        best = alike;
        names[id] = other.document + ":" + other.place;
      }
    }
  }
  return names;
}

/// Outcome of every pair that was compared, "joined" for merge and amend.
std::map<NamedPair, std::string> outcomes(const std::string& name,
                                          const std::vector<Reading>& readings,
                                          std::map<std::string, std::string> names) {
  std::vector<std::string> command = {VANTHU_BINARY, "reconcile", "--as-of",
                                      "2026-03-21",  "-o",        (workplace() / name).string()};
  for (const Reading& one : readings) {
    const fs::path file = one.folder / "document.json";
    names[json::parse(read_file(file))["source"]["sha256"]] = one.document;
    command.push_back(file.string());
  }
  const Outcome done = run(command, workplace() / (name + ".log"));
  EXPECT_EQ(done.exit_code, 0) << read_file(workplace() / (name + ".log"));
  std::map<NamedPair, std::string> found;
  std::istringstream lines(read_file(workplace() / name / "pairs.jsonl"));
  for (std::string line; std::getline(lines, line);) {
    const json pair = json::parse(line);
    const std::string outcome = pair["outcome"];
    found[named(names.at(pair["a"]), names.at(pair["b"]))] =
        outcome == "merge" || outcome == "amend" ? "joined" : outcome;
  }
  return found;
}

struct JudgedByHand {
  NamedPair pair;
  std::string outcome;  // "apart" is anything that does not join
  std::string what;
};

std::vector<JudgedByHand> judged_by_hand() {
  std::vector<JudgedByHand> judged;
  std::ifstream file(fs::path(VANTHU_SOURCE_DIR) / "tests/ledger/real_pairs.tsv");
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with("#")) continue;
    std::istringstream fields(line);
    std::string a;
    std::string b;
    JudgedByHand one;
    std::getline(std::getline(std::getline(fields, a, '\t'), b, '\t'), one.outcome, '\t');
    std::getline(fields, one.what);
    one.pair = named(a, b);
    judged.push_back(one);
  }
  return judged;
}

class Register : public ::testing::Test {
 protected:
  void SetUp() override {
    if (!fs::is_directory(shared() / "seeds")) GTEST_SKIP() << "no documents beside the checkout";
  }

  /// Whether the register of these scans joins nothing but what is one, leaves at most 15 pairs to
  /// a person, and has so many of the judged pairs as they were judged; 0 for all of them.
  static void expect_as_judged(const std::string& name, const std::vector<std::string>& sets,
                               int at_least = 0) {
    static const std::map<std::string, Record> in_text = records_of(texts());
    const std::vector<Reading> readings = scans(sets);
    const auto got = outcomes(name, readings, names_in_text(records_of(readings), in_text));
    const std::vector<JudgedByHand> judged = judged_by_hand();
    ASSERT_FALSE(judged.empty());
    std::set<NamedPair> one_task;
    int right = 0;
    for (const auto& [pair, outcome, what] : judged) {
      const auto found = got.find(pair);
      const std::string was = found == got.end() ? "separate" : found->second;
      const bool as_told = outcome == "apart" ? was != "joined" : was == outcome;
      right += as_told ? 1 : 0;
      EXPECT_TRUE(as_told || at_least > 0) << name << ": " << pair.first << " and " << pair.second
                                           << " (" << what << "): " << was << ", not " << outcome;
      if (outcome == "joined") one_task.insert(pair);
    }
    EXPECT_GE(right, at_least) << name;
    int reviews = 0;
    for (const auto& [pair, outcome] : got) {
      reviews += outcome == "review" ? 1 : 0;
      if (outcome != "joined") continue;
      EXPECT_TRUE(one_task.contains(pair))
          << name << ": " << pair.first << " and " << pair.second << " are joined";
    }
    constexpr int kMostReviews = 15;
    EXPECT_LE(reviews, kMostReviews) << name;
    report_line(name + ": " + std::to_string(right) + " of " + std::to_string(judged.size()) +
                " pairs as judged, " + std::to_string(reviews) + " in review");
  }
};

TEST_F(Register, OfScansIsAsJudged) {
  expect_as_judged("register-of-scans", {"000-clean300", "001-office200", "002-office200",
                                         "003-phone", "004-office300"});
}

// The date and the kind of the plan cannot be read on the fax, so that nobody knows what it follows
// and what it fulfils.
TEST_F(Register, OfFaxesJoinsNothingElse) {
  constexpr int kAsJudged = 94;
  expect_as_judged("register-of-faxes",
                   {"000-clean300", "001-office200", "002-fax200", "003-phone", "004-fax200"},
                   kAsJudged);
}

}  // namespace
}  // namespace accuracy
