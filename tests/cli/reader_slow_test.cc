// Which model reads pictures, with real OCR.

#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "samples.h"

namespace cli {
namespace {

using command::Folder;
using Json = nlohmann::json;

std::ptrdiff_t fallbacks(const std::filesystem::path& out, const std::string& stem) {
  const Json document = Json::parse(command::read(out / stem / "document.json"));
  const Json& findings = document["findings"];
  return std::count_if(findings.begin(), findings.end(),
                       [](const Json& finding) { return finding["code"] == "stock-reader"; });
}

TEST(ReaderFallback, IsAFindingOfEachScannedDocument) {
  const Folder folder;
  command::data_without_reader(folder / "data");
  const auto outcome = command::run(
      {"run", command::sample("notice.pdf"), command::sample("text.txt"), "-o", folder / "out"},
      {{{"VANTHU_DATA", folder / "data"}}, "", ""});
  EXPECT_EQ(outcome.code, 0) << outcome.err;
  EXPECT_EQ(fallbacks(folder / "out", "notice"), 1);
  EXPECT_EQ(fallbacks(folder / "out", "text"), 0);
}

TEST(ReaderFallback, IsNoneWhenStockIsAskedFor) {
  const Folder folder;
  const auto outcome = command::run(
      {"run", command::sample("notice.pdf"), "-o", folder / "out", "--reader", "stock"});
  EXPECT_EQ(outcome.code, 0) << outcome.err;
  EXPECT_EQ(fallbacks(folder / "out", "notice"), 0);
}

TEST(TunedReader, ReadsAScanNoWorseThanTheStockOne) {
  const samples::Score stock = samples::score_of("scan.pdf", {"--reader", "stock"});
  const samples::Score tuned = samples::score_of("scan.pdf", {"--reader", "tuned"});
  EXPECT_GE(tuned.equal, stock.equal) << listed(tuned);
  RecordProperty("stock", stock.equal);
  RecordProperty("tuned", tuned.equal);
}

}  // namespace
}  // namespace cli
