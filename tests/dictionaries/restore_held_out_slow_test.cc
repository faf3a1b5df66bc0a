// How right restoration is on stripped text that no model has learnt: the blocks that the trainer
// holds out of each text (vanthu-train held-out). Without the folder `shared` beside the checkout
// these tests are skipped. Figures only rise.

#include <fmt/core.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <iterator>

#include "dictionaries/restore.h"
#include "right_words.h"

namespace dictionaries {
namespace {

namespace fs = std::filesystem;

const fs::path kRoot = VANTHU_SOURCE_DIR;
const fs::path kTexts = kRoot / ".." / "shared" / "corpus";

class RestoreHeldOut : public testing::Test {
 protected:
  void SetUp() override {
    if (!fs::is_directory(kTexts)) GTEST_SKIP() << "no texts beside the checkout";
    if (std::system("command -v xz >/dev/null") != 0) GTEST_SKIP() << "no xz";
    lines_file_ = fs::path(testing::TempDir()) / fmt::format("held-out-{}.txt", ::getpid());
    auto loaded = Restorer::load(kRoot / "dictionaries" / "data");
    ASSERT_TRUE(loaded) << model::describe(loaded.error());
    restorer_.emplace(std::move(*loaded));
  }
  void TearDown() override { fs::remove(lines_file_); }

  double share_right(const std::string& name) const {
    const fs::path train = fs::path(VANTHU_BINARY).parent_path() / "vanthu-train";
    const std::string command =
        fmt::format("'{}' held-out --text '{}' >'{}'", train.string(),
                    (kTexts / (name + ".txt.xz")).string(), lines_file_.string());
    EXPECT_EQ(std::system(command.c_str()), 0);
    const std::vector<std::string> truth = lines_of(lines_file_);
    std::vector<std::string> stripped;
    std::transform(truth.begin(), truth.end(), std::back_inserter(stripped), without_marks);
    const Score sum = score(truth, restorer_->restore(stripped, Channel::kStripped));
    EXPECT_GT(sum.words, 40000U);
    fmt::print("stripped   {:24} {:6} words {:8.3f} % right\n", name, sum.words, 100 * sum.share());
    return sum.share();
  }

  fs::path lines_file_;
  std::optional<Restorer> restorer_;
};

TEST_F(RestoreHeldOut, LegalText) {
  EXPECT_GE(share_right("legal-phapdien"), 0.99);
  EXPECT_GE(share_right("legal-vbpl"), 0.99);
  EXPECT_GE(share_right("legal-resolutions"), 0.99);
}

TEST_F(RestoreHeldOut, News) { EXPECT_GE(share_right("news"), 0.982); }

}  // namespace
}  // namespace dictionaries
