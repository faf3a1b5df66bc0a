// How right restoration is on real documents, which are not part of the sources: without the folder
// `shared` beside the checkout, or without the model, these tests are skipped. Figures only rise.

#include <fmt/core.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>

#include "dictionaries/restore.h"
#include "model/text.h"
#include "right_words.h"

namespace dictionaries {
namespace {

namespace fs = std::filesystem;

const fs::path kSeeds = fs::path(VANTHU_SOURCE_DIR) / ".." / "shared" / "seeds";
const fs::path kData = fs::path(VANTHU_SOURCE_DIR) / "dictionaries" / "data";

class RestoreAccuracy : public testing::Test {
 protected:
  void SetUp() override {
    if (!fs::is_directory(kSeeds)) GTEST_SKIP() << "no documents beside the checkout";
    auto loaded = Restorer::load(kData);
    if (!loaded) GTEST_SKIP() << model::describe(loaded.error());
    restorer_.emplace(std::move(*loaded));
    for (const auto& entry : fs::directory_iterator(kSeeds)) files_.push_back(entry.path());
    std::sort(files_.begin(), files_.end());
    // 004 is no right text.
    std::erase_if(files_,
                  [](const fs::path& file) { return file.filename().string().starts_with("004"); });
  }

  Score over_all_files(bool strip, Channel channel) {
    Score total;
    for (const fs::path& file : files_) {
      const std::vector<std::string> truth = lines_of(file);
      std::vector<std::string> input = truth;
      if (strip) std::transform(truth.begin(), truth.end(), input.begin(), without_marks);
      const Score one = score(truth, restorer_->restore(input, channel));
      fmt::print("{:10} {:24} {:6} words {:8.3f} % right\n", strip ? "stripped" : "as it is",
                 file.stem().string(), one.words, 100 * one.share());
      total.words += one.words;
      total.right += one.right;
    }
    fmt::print("{:10} {:24} {:6} words {:8.3f} % right\n", strip ? "stripped" : "as it is", "all",
               total.words, 100 * total.share());
    return total;
  }

  std::optional<Restorer> restorer_;
  std::vector<fs::path> files_;
};

TEST_F(RestoreAccuracy, OfStrippedDocuments) {
  EXPECT_GE(over_all_files(true, Channel::kStripped).share(), 0.9953);
}

TEST_F(RestoreAccuracy, HarmsNoRightDocument) {
  EXPECT_GE(over_all_files(false, Channel::kAuto).share(), 0.9998);
}

/// `TTTU` of a list of recipients, before a `TT`, had become another `TT`.
TEST_F(RestoreAccuracy, TakesNoLetterFromAnAcronym) {
  const std::vector<std::string> lines = {"- TTTU, TT. HĐND tỉnh;", "VPTU, TTTT, TTHC"};
  const auto restored = restorer_->restore(lines, Channel::kVie);
  for (size_t i = 0; i < lines.size(); ++i) EXPECT_EQ(restored[i].text, lines[i]);
}

TEST_F(RestoreAccuracy, KeepsEitherSpellingOfAWord) {
  const std::vector<std::string> lines = {"TỶ LỆ SO VỚI NĂM TRƯỚC", "tỉ lệ và kĩ thuật",
                                          "tỷ lệ, kỹ thuật"};
  for (const Channel channel : {Channel::kVie, Channel::kRight}) {
    const auto restored = restorer_->restore(lines, channel);
    for (size_t i = 0; i < lines.size(); ++i) EXPECT_EQ(restored[i].text, lines[i]);
  }
}

// "quản lí" lost its second word: it was joined to the first as a letter that stands for nothing.
TEST_F(RestoreAccuracy, JoinsNoWordsThatAreEasyToExplain) {
  const std::vector<std::string> lines = {"B6 tri can b6 quan Ij, theo déi", "Vi et Nam tr én"};
  const auto restored = restorer_->restore(lines, Channel::kMisread);
  EXPECT_EQ(restored[0].text, "Bố trí cán bộ quản lí, theo dõi");
  EXPECT_EQ(restored[1].text, "Việt Nam trên");
}

TEST_F(RestoreAccuracy, OfADocumentReadWithoutVietnamese) {
  const fs::path gold = fs::path(VANTHU_SOURCE_DIR) / ".." / "shared" / "gold" / "004_text.txt";
  const fs::path seed = kSeeds / "004_f7373d26c45450a5.txt";
  if (!fs::exists(gold) || !fs::exists(seed)) GTEST_SKIP() << "no truth beside the checkout";
  const std::vector<std::string> truth = lines_of(gold);
  const std::vector<std::string> input = lines_of(seed);
  EXPECT_EQ(restorer_->channel_of(input), Channel::kMisread);
  const auto restored = restorer_->restore(input, Channel::kAuto);
  Score score;
  size_t as_read = 0;
  for (size_t i = 0; i < std::min(truth.size(), restored.size()); ++i) {
    const auto expected = words_of(truth[i]);
    score.words += expected.size();
    score.right += common_words(expected, words_of(restored[i].text));
    as_read += common_words(expected, words_of(input[i]));
  }
  fmt::print("misread    {:24} {:6} words {:8.3f} % right, {:.3f} % as read\n", "004", score.words,
             100 * score.share(),
             100 * static_cast<double>(as_read) / static_cast<double>(score.words));
  EXPECT_GE(score.share(), 0.977);
}

}  // namespace
}  // namespace dictionaries
