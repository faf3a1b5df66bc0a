// What the text of real documents means, against the truth made by hand: header fields, cited
// documents, tasks in prose with their deadlines.

#include <gtest/gtest.h>
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "model/text.h"
#include "report.h"
#include "runs.h"
#include "score.h"

namespace accuracy {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

json read_json(const fs::path& file) {
  std::ifstream in(file);
  return json::parse(in);
}

std::string text_at(const json& value) { return value.is_string() ? value.get<std::string>() : ""; }

/// Without the two styles of tone marks and a full stop at the end.
std::string key_of(const json& value) {
  std::string key = model::tone_key(comparable(text_at(value)));
  while (key.ends_with('.')) key.pop_back();
  return key;
}

/// Right ones of those in the truth and of those that were read.
struct Hits {
  int right = 0;
  int truth = 0;
  int read = 0;

  double recall() const { return truth == 0 ? 1 : double(right) / truth; }
  double precision() const { return read == 0 ? 1 : double(right) / read; }
};

void expect_at_least(const std::string& measure, double value) {
  report_line("meaning of text: " + measure + " " + std::to_string(value));
  const auto least = at_least("text", measure);
  ASSERT_TRUE(least) << measure;
  EXPECT_GE(value, *least) << measure;
}

class Meaning : public testing::Test {
 protected:
  void SetUp() override {
    if (!fs::is_directory(shared() / "gold")) GTEST_SKIP() << "no truth beside the checkout";
  }
};

/// Where the text of a document was read.
fs::path of_text(const std::string& document) {
  const ProgramRun& done = read_texts();
  EXPECT_EQ(done.outcome.exit_code, 0) << done.log;
  return done.out / document;
}

/// A scan of a document whose text is known; what it prints where the text has blanks.
struct Scan {
  std::string document;
  std::string set;
  json printed;
};

const std::vector<Scan>& scans() {
  static const std::vector<Scan> kScans = {
      {"000",
       "000-clean300",
       {{"number", "52"},
        {"symbol", "52/UBND-KGVX"},
        {"date", "2026-01-08"},
        {"date_precision", "day"}}},
      {"002",
       "002-office200",
       {{"number", "1489"},
        {"symbol", "1489/KH-UBND"},
        {"date", "2026-01-23"},
        {"date_precision", "day"},
        {"issuing_body_printed", "ỦY BAN NHÂN DÂN TỈNH KHÁNH HÒA"}}},
      {"004", "004-office300", json::object()}};
  return kScans;
}

/// Where the scan of a document was read.
fs::path of_scan(const std::string& document) {
  const auto scan = std::find_if(scans().begin(), scans().end(),
                                 [&](const Scan& one) { return one.document == document; });
  const ProgramRun& done = read_scan(scan->set);
  EXPECT_EQ(done.outcome.exit_code, 0) << done.log;
  return done.out / scan->set;
}

/// Symbol and date of every document cited by symbol.
std::set<std::string> cited(const json& references) {
  std::set<std::string> found;
  for (const json& reference : references) {
    if (reference["symbol"].is_string()) {
      found.insert(text_at(reference["symbol"]) + " " + text_at(reference["date"]));
    }
  }
  return found;
}

TEST_F(Meaning, OfCitedDocuments) {
  Hits hits;
  for (const json& truth : read_json(shared() / "gold" / "headers.json")) {
    const auto want = cited(truth["references"]);
    const auto got =
        cited(read_json(of_text(truth["doc"]) / "document.json")["header"]["references"]);
    std::vector<std::string> both;
    std::set_intersection(want.begin(), want.end(), got.begin(), got.end(),
                          std::back_inserter(both));
    hits.right += int(both.size());
    hits.truth += int(want.size());
    hits.read += int(got.size());
  }
  expect_at_least("references_recall", hits.recall());
  expect_at_least("references_precision", hits.precision());
}

/// Tasks in prose of one document as records for the scorer, with what they say of their deadline.
std::vector<Record> prose_records(const fs::path& file) {
  std::vector<Record> records;
  std::ifstream in(file);
  for (std::string line; std::getline(in, line);) {
    const json task = json::parse(line);
    if (task["origin"] != "prose") continue;
    const json& deadline = task["deadline"];
    records.push_back({{"content", text_at(task["content"])},
                       {"deadline", text_at(deadline["kind"]) + " " + text_at(deadline["due"])}});
  }
  return records;
}

/// Tasks in prose of all documents: those found, and of these the ones whose deadline is right.
struct ProseHits {
  Hits tasks;
  Hits deadlines;
};

ProseHits prose_hits(const std::function<fs::path(const std::string&)>& place_of) {
  ProseHits hits;
  const json truth = read_json(shared() / "gold" / "prose_tasks.json");
  for (const std::string document : {"000", "002", "004"}) {
    std::vector<Record> gold;
    for (const json& task : truth) {
      if (task["doc"] != document) continue;
      gold.push_back({{"content", text_at(task["action"])},
                      {"deadline", text_at(task["deadline_kind"]) + " " + text_at(task["due"])}});
    }
    const auto got = prose_records(place_of(document) / "tasks.jsonl");
    for (const auto& [a, b] : align(gold, got, "content")) {
      ++hits.tasks.right;
      hits.deadlines.right += gold[a]["deadline"] == got[b].at("deadline") ? 1 : 0;
    }
    hits.tasks.truth += int(gold.size());
    hits.tasks.read += int(got.size());
  }
  hits.deadlines.truth = hits.tasks.right;
  return hits;
}

TEST_F(Meaning, OfTasksInProse) {
  const ProseHits hits = prose_hits(of_text);
  expect_at_least("prose_recall", hits.tasks.recall());
  expect_at_least("prose_precision", hits.tasks.precision());
  expect_at_least("prose_deadlines", hits.deadlines.recall());
}

TEST_F(Meaning, OfTasksInProseOfScans) {
  const ProseHits hits = prose_hits(of_scan);
  expect_at_least("prose_recall_of_scans", hits.tasks.recall());
  expect_at_least("prose_precision_of_scans", hits.tasks.precision());
  expect_at_least("prose_deadlines_of_scans", hits.deadlines.recall());
}

const std::vector<std::pair<std::string, std::string>> kHeaderFields = {
    {"issuer", "issuing_body_printed"},
    {"parent_issuer", "parent_body"},
    {"number", "number"},
    {"symbol", "symbol"},
    {"doc_type", "doc_type"},
    {"abstract", "abstract"},
    {"place", "place"},
    {"date", "date"},
    {"date_precision", "date_precision"}};

/// Fields of the header that are as in the truth, of all.
Hits header_hits(const json& header, const json& truth) {
  Hits hits;
  const auto count = [&](const json& got, const json& want) {
    ++hits.truth;
    hits.right += key_of(got) == key_of(want) ? 1 : 0;
  };
  for (const auto& [ours, theirs] : kHeaderFields) count(header[ours], truth[theirs]);
  for (const char* part : {"authority", "title", "name"}) {
    count(header["signer"][part], truth[std::string("signer_") + part]);
  }
  return hits;
}

TEST_F(Meaning, OfHeaders) {
  Hits hits;
  for (const json& truth : read_json(shared() / "gold" / "headers.json")) {
    const Hits more =
        header_hits(read_json(of_text(truth["doc"]) / "document.json")["header"], truth);
    hits.right += more.right;
    hits.truth += more.truth;
  }
  expect_at_least("header", hits.recall());
}

TEST_F(Meaning, OfHeadersOfScans) {
  Hits hits;
  for (json truth : read_json(shared() / "gold" / "headers.json")) {
    for (const Scan& scan : scans()) {
      if (truth["doc"] == scan.document) truth.update(scan.printed);
    }
    const json read = read_json(of_scan(truth["doc"]) / "document.json");
    const Hits more = header_hits(read["header"], truth);
    hits.right += more.right;
    hits.truth += more.truth;
  }
  expect_at_least("header_of_scans", hits.recall());
}

}  // namespace
}  // namespace accuracy
