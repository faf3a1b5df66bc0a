// Five real documents that speak of the same work: how their tasks stand to each other against what
// was judged by hand (real_pairs.tsv), and that the order in which they come in changes nothing.
// Their text is not part of the sources: without the folder `shared` beside the checkout the tests
// are skipped.

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <numeric>
#include <set>
#include <sstream>

#include "dictionaries/tsv.h"
#include "ledger/store.h"
#include "made_up.h"
#include "model/document_reader.h"
#include "model/register_json.h"

namespace ledger {
namespace {

namespace fs = std::filesystem;
using model::Outcome;

const fs::path kSeeds = fs::path(VANTHU_SOURCE_DIR) / ".." / "shared" / "seeds";
const Author kNight = {"night", "2026-04-01T02:00:00Z"};

bool joins(Outcome outcome) { return outcome == Outcome::kMerge || outcome == Outcome::kAmend; }

class RealDocuments : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    if (!fs::is_directory(kSeeds)) return;
    const fs::path out = fs::temp_directory_path() / ("vanthu-real-" + std::to_string(getpid()));
    const std::string command = std::string(VANTHU_BINARY) + " run " + kSeeds.string() + " -o " +
                                out.string() + " 2>/dev/null";
    ASSERT_EQ(std::system(command.c_str()), 0);
    std::vector<fs::path> folders;
    for (const auto& entry : fs::directory_iterator(out)) {
      if (entry.is_directory()) folders.push_back(entry.path());
    }
    std::sort(folders.begin(), folders.end());
    for (const fs::path& folder : folders) {
      std::ifstream in(folder / "document.json");
      std::ostringstream text;
      text << in.rdbuf();
      auto document = model::read_document(text.str());
      ASSERT_TRUE(document);
      documents().push_back(std::move(*document));
      numbers().push_back(folder.filename().string().substr(0, 3));
    }
    fs::remove_all(out);
  }

  void SetUp() override {
    if (documents().empty()) GTEST_SKIP() << "no documents beside the checkout";
    ASSERT_EQ(documents().size(), 5U);
  }

  static std::vector<model::Document>& documents() {
    static std::vector<model::Document> kept;
    return kept;
  }
  static std::vector<std::string>& numbers() {
    static std::vector<std::string> kept;
    return kept;
  }

  /// "002:t3-r14" for the id of a task, "002" for the SHA-256 of a document.
  static std::string short_name(const std::string& id) {
    for (size_t i = 0; i < documents().size(); ++i) {
      const std::string sha = documents()[i].source.sha256;
      if (id == sha) return numbers()[i];
      const size_t dash = id.find('-');
      if (sha.starts_with(id.substr(0, dash))) return numbers()[i] + ":" + id.substr(dash + 1);
    }
    return id;
  }
};

std::pair<std::string, std::string> named(std::string a, std::string b) {
  if (b < a) std::swap(a, b);
  return {std::move(a), std::move(b)};
}

/// Whether `outcome` is what the column says; separate pairs need not have been compared.
bool as_told(const std::string& told, std::optional<Outcome> outcome) {
  const Outcome got = outcome.value_or(Outcome::kSeparate);
  if (told == "joined") return joins(got);
  if (told == "apart") return !joins(got);
  return model::name_of(got) == told;
}

TEST_F(RealDocuments, StandToEachOtherAsAPersonSays) {
  const Reconciliation result = testing::reconciled(documents());
  std::map<std::pair<std::string, std::string>, Outcome> got;
  int reviews = 0;
  result.each_pair([&](const model::Pair& pair) {
    got[named(short_name(pair.a), short_name(pair.b))] = pair.outcome;
    reviews += pair.outcome == Outcome::kReview ? 1 : 0;
  });
  EXPECT_LE(reviews, 15);
  const auto rows = dictionaries::read_tsv(
      fs::path(VANTHU_SOURCE_DIR) / "tests" / "ledger" / "real_pairs.tsv", 4);
  ASSERT_TRUE(rows);
  std::set<std::pair<std::string, std::string>> joined;
  for (const auto& row : *rows) {
    const auto pair = named(row.fields[0], row.fields[1]);
    const auto found = got.find(pair);
    const auto outcome = found == got.end() ? std::nullopt : std::optional<Outcome>(found->second);
    EXPECT_TRUE(as_told(row.fields[2], outcome))
        << pair.first << " and " << pair.second << " (" << row.fields[3]
        << "): " << model::name_of(outcome.value_or(Outcome::kSeparate)) << ", not "
        << row.fields[2];
    if (row.fields[2] == "joined") joined.insert(pair);
  }
  for (const auto& [pair, outcome] : got) {
    EXPECT_EQ(joins(outcome), joined.contains(pair)) << pair.first << " and " << pair.second;
  }
}

TEST_F(RealDocuments, GiveTheBodiesThatANoticeNamesTheirOwnDeadline) {
  const Reconciliation result = testing::reconciled(documents());
  const auto entries = entries_of(result, fresh_ids(result), {}, {*model::parse_iso("2026-03-21")});
  const auto plans = std::find_if(entries.begin(), entries.end(), [](const auto& entry) {
    return short_name(entry.sources.front()) == "000:p2";
  });
  ASSERT_NE(plans, entries.end());
  EXPECT_EQ(model::to_iso(*plans->effective_deadline->due), "2026-02-20");
  std::vector<std::string> dues;
  for (const auto& past : plans->deadline_history)
    dues.push_back(model::to_iso(*past.deadline.due));
  EXPECT_EQ(dues,
            (std::vector<std::string>{"2026-01-20", "2026-01-31", "2026-02-20", "2026-03-20"}));
  EXPECT_TRUE(std::count(plans->flags.begin(), plans->flags.end(), "deadline-conflict"));
  const auto late = std::count_if(plans->bodies.begin(), plans->bodies.end(), [](const auto& body) {
    return body.deadline && model::to_iso(*body.deadline->due) == "2026-03-20" &&
           body.timing == model::Timing::kOverdue;
  });
  EXPECT_EQ(late, 14);
}

/// What `reconcile` writes about these documents; pairs, which take longest, when asked for.
std::string written(const Reconciliation& result, const std::vector<std::string>& ids, bool pairs) {
  const model::Date as_of = *model::parse_iso("2026-04-01");
  std::string text = model::register_json(entries_of(result, ids, {}, {as_of}), as_of);
  if (pairs) {
    result.each_pair([&](const model::Pair& pair) { text += model::pair_json_line(pair) + "\n"; });
  }
  return text;
}

TEST_F(RealDocuments, GiveOneRegisterInAllOrdersOfArrival) {
  const fs::path folder = fs::temp_directory_path() / ("vanthu-orders-" + std::to_string(getpid()));
  std::vector<size_t> order(documents().size());
  std::iota(order.begin(), order.end(), 0U);
  constexpr int kWithPairs = 20;  // every so many orders
  std::map<bool, std::string> expected;
  int orders = 0;
  do {
    fs::create_directories(folder);
    {
      auto store = Store::open(folder / "so.db");
      ASSERT_TRUE(store) << model::describe(store.error());
      // In some orders somebody asks after each document: what is kept then grows step by step.
      const bool asked = orders % kWithPairs == kWithPairs / 2;
      for (const size_t i : order) {
        ASSERT_TRUE(store->record(documents()[i], "1", true, kNight));
        if (asked) ASSERT_TRUE(store->reconciled(testing::engine(), kNight));
      }
      const auto result = store->reconciled(testing::engine(), kNight);
      ASSERT_TRUE(result) << model::describe(result.error());
      const bool pairs = asked || orders % kWithPairs == 0;
      // Ids stay as they were minted; who came first shows in them once somebody has asked.
      const auto ids = asked ? fresh_ids(*result->reconciliation) : result->ids;
      const std::string text = written(*result->reconciliation, ids, pairs);
      ASSERT_EQ(expected.emplace(pairs, text).first->second, text) << "order " << orders;
    }
    fs::remove_all(folder);
    ++orders;
  } while (std::next_permutation(order.begin(), order.end()));
  EXPECT_EQ(orders, 120);
}

}  // namespace
}  // namespace ledger
