// How right restoration is on pages that the project sets itself and an engine reads: legal text
// that no model has learnt, in several serif faces (tools/make-pairs). Without the folder `shared`
// beside the checkout, or without the fonts and text2image, these tests are skipped. Figures only
// rise.

#include <fmt/core.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>

#include "dictionaries/restore.h"
#include "right_words.h"

namespace dictionaries {
namespace {

namespace fs = std::filesystem;

const fs::path kRoot = VANTHU_SOURCE_DIR;
const fs::path kText = kRoot / ".." / "shared" / "corpus" / "legal-resolutions.txt.xz";

struct ReadLine {
  std::string printed;
  std::string read;
};

using Words = std::vector<std::u32string>;

/// Printed words that the reading has nothing for: deletions of the least edit distance.
size_t lost_words(const Words& printed, const Words& read) {
  struct Cell {
    size_t cost = 0;
    size_t lost = 0;
  };
  const auto cheaper = [](const Cell& a, const Cell& b) { return a.cost < b.cost ? a : b; };
  std::vector<Cell> row(read.size() + 1);
  for (size_t k = 0; k <= read.size(); ++k) row[k] = {k, 0};
  for (const std::u32string& word : printed) {
    Cell diagonal = row[0];
    row[0] = {row[0].cost + 1, row[0].lost + 1};
    for (size_t k = 0; k < read.size(); ++k) {
      const Cell above = row[k + 1];
      const Cell changed{diagonal.cost + (word == read[k] ? 0 : 1), diagonal.lost};
      row[k + 1] = cheaper(
          changed, cheaper({above.cost + 1, above.lost + 1}, {row[k].cost + 1, row[k].lost}));
      diagonal = above;
    }
  }
  return row.back().lost;
}

struct Figures {
  size_t words = 0;
  size_t read_right = 0;
  size_t right = 0;
  size_t harmed = 0;

  double share(size_t part) const { return static_cast<double>(part) / static_cast<double>(words); }
};

class RestorePictures : public testing::Test {
 protected:
  void SetUp() override {
    if (!fs::exists(kText)) GTEST_SKIP() << "no texts beside the checkout";
    if (std::system("command -v text2image xz >/dev/null") != 0) GTEST_SKIP() << "no text2image";
    folder_ = fs::path(testing::TempDir()) / fmt::format("restore-pictures-{}", ::getpid());
    fs::create_directories(folder_);
    auto loaded = Restorer::load(kRoot / "dictionaries" / "data");
    ASSERT_TRUE(loaded) << model::describe(loaded.error());
    restorer_.emplace(std::move(*loaded));
  }
  void TearDown() override { fs::remove_all(folder_); }

  std::vector<ReadLine> pages(const std::string& language, int count) const {
    const fs::path text = folder_ / "held-out.txt";
    const fs::path pairs = folder_ / (language + ".tsv");
    const fs::path train = fs::path(VANTHU_BINARY).parent_path() / "vanthu-train";
    run(fmt::format("'{}' held-out --text '{}' >'{}'", train.string(), kText.string(),
                    text.string()));
    run(fmt::format("'{}' --language {} --light --pages {} --jobs 2 '{}' >'{}' 2>/dev/null",
                    (kRoot / "tools" / "make-pairs").string(), language, count, text.string(),
                    pairs.string()));
    std::vector<ReadLine> lines;
    for (const std::string& line : lines_of(pairs)) {
      const size_t tab = line.find('\t');
      if (tab != std::string::npos) lines.push_back({line.substr(0, tab), line.substr(tab + 1)});
    }
    return lines;
  }

  static void run(const std::string& command) { EXPECT_EQ(std::system(command.c_str()), 0); }

  Figures figures(const std::vector<ReadLine>& lines, Channel channel) const {
    std::vector<std::string> read;
    read.reserve(lines.size());
    for (const ReadLine& line : lines) read.push_back(line.read);
    const auto restored = restorer_->restore(read, channel);
    Figures sum;
    for (size_t i = 0; i < lines.size(); ++i) {
      const Words printed = words_of(lines[i].printed);
      const Words seen = words_of(lines[i].read);
      const Words got = words_of(restored[i].text);
      const size_t lost = lost_words(printed, seen);
      // Words of a face that lacks their letters are not set at all.
      if (lost * 4 > printed.size()) continue;
      const size_t words = printed.size() - lost;
      sum.words += words;
      const size_t before = std::min(words, common_words(printed, seen));
      const size_t after = std::min(words, common_words(printed, got));
      sum.read_right += before;
      sum.right += after;
      if (seen.size() == got.size() && seen.size() == printed.size()) {
        for (size_t k = 0; k < seen.size(); ++k)
          sum.harmed += seen[k] == printed[k] && got[k] != printed[k] ? 1 : 0;
      }
    }
    return sum;
  }

  static void print(const char* engine, const Figures& sum) {
    fmt::print("read by {}: {} words, {:.2f} % right as read, {:.3f} % restored, {:.3f} % harmed\n",
               engine, sum.words, 100 * sum.share(sum.read_right), 100 * sum.share(sum.right),
               100 * sum.share(sum.harmed));
  }

  fs::path folder_;
  std::optional<Restorer> restorer_;
};

TEST_F(RestorePictures, ReadWithoutVietnamese) {
  constexpr int kPages = 40;
  const Figures sum = figures(pages("eng", kPages), Channel::kMisread);
  print("eng", sum);
  EXPECT_GT(sum.words, 10000U);
  EXPECT_GE(sum.share(sum.right), 0.988);
}

TEST_F(RestorePictures, ReadNearlyRight) {
  constexpr int kPages = 40;
  const Figures sum = figures(pages("vie", kPages), Channel::kVie);
  print("vie", sum);
  EXPECT_GT(sum.words, 8000U);
  EXPECT_GE(sum.share(sum.right), 0.998);
  EXPECT_LE(sum.share(sum.harmed), 0.0005);
}

}  // namespace
}  // namespace dictionaries
