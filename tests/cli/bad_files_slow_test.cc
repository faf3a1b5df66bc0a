// Files that are broken, by chance or on purpose: the night ends, the parent never crashes, and
// every file is in the summary. VANTHU_MUTATIONS says how many are made of the samples (200 by
// default); seeds are fixed.

#include <gtest/gtest.h>

#include <cstdlib>
#include <nlohmann/json.hpp>
#include <random>

#include "command.h"

namespace cli {
namespace {

namespace fs = std::filesystem;
using command::Folder;
using command::Outcome;
using command::read;
using command::run;
using command::sample;
using command::write;
using Json = nlohmann::json;

int wanted_mutations() {
  constexpr int kUsual = 200;
  const char* given = std::getenv("VANTHU_MUTATIONS");
  return given == nullptr ? kUsual : std::atoi(given);
}

class Mutator {
 public:
  explicit Mutator(unsigned seed) : random_(seed) {}

  /// A few bits turned over, the end cut off, or a piece moved to another place.
  std::string mutated(std::string bytes) {
    switch (random_() % 3) {
      case 0: {
        const size_t flips = 1 + random_() % 40;
        for (size_t i = 0; i < flips; ++i) {
          char& byte = bytes[place(bytes)];
          byte = static_cast<char>(static_cast<unsigned char>(byte) ^ (1U << (random_() % 8)));
        }
        return bytes;
      }
      case 1:
        return bytes.substr(0, 1 + place(bytes));
      default: {
        constexpr size_t kLongest = 2000;
        const std::string piece = bytes.substr(place(bytes), 1 + random_() % kLongest);
        return bytes.insert(place(bytes), piece);
      }
    }
  }

 private:
  size_t place(const std::string& bytes) { return random_() % bytes.size(); }

  std::mt19937 random_;
};

/// Runs a night over `in`, which must end by itself with every file told of.
void expect_all_accounted(const Folder& folder, const fs::path& in, size_t files) {
  const std::chrono::minutes limit(files > 1000 ? 600 : 5);
  const Outcome outcome =
      run({"batch", in, "-o", folder / "out", "--ledger", folder / "so.vanthu", "--jobs", "2"}, {},
          limit);
  EXPECT_TRUE(outcome.code == 0 || outcome.code == 3 || outcome.code == 5) << outcome.code << "\n"
                                                                           << outcome.err;
  const Json summary = Json::parse(read(folder / "out/summary.json"), nullptr, false);
  ASSERT_FALSE(summary.is_discarded());
  EXPECT_EQ(summary["inputs"].size(), files);
  for (const Json& input : summary["inputs"]) {
    const bool told = input["status"] == "ok" || !input["error"].is_null();
    EXPECT_TRUE(told) << input;
  }
}

TEST(BadFiles, MutationsOfTheSamples) {
  const Folder folder;
  Mutator mutator(20260401);
  const std::vector<std::string> names = {"digital.pdf", "letter.docx", "text.txt"};
  const int wanted = wanted_mutations();
  for (int i = 0; i < wanted; ++i) {
    const std::string& name = names[static_cast<size_t>(i) % names.size()];
    write(folder / ("in/" + std::to_string(i) + "-" + name), mutator.mutated(read(sample(name))));
  }
  expect_all_accounted(folder, folder / "in", static_cast<size_t>(wanted));
}

}  // namespace
}  // namespace cli
