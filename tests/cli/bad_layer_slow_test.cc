// A scan with the text layer of an engine that knows no Vietnamese.

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "command.h"

namespace cli {
namespace {

using command::Folder;
using command::read;
using command::run;
using command::sample;

TEST(BadLayer, PageIsReadAgainAndItsLayerReplaced) {
  const Folder folder;
  const std::string scan = sample("notice.pdf").string();
  const std::string layered = (folder / "layered.pdf").string();
  // The layer: what the English model reads, laid over the scan by the engine's own PDF writer.
  const std::string work = folder.path().string();
  const std::string make = "cd '" + work + "' && pdftoppm -r 150 -gray -png -l 1 '" + scan +
                           "' page && tesseract page-1.png layered -l eng pdf >log 2>&1";
  if (std::system((make + " || test ! -e log").c_str()) != 0 || !command::fs::exists(layered)) {
    GTEST_SKIP() << "the engine has no English data";
  }
  const auto done = run({"run", layered, "-o", (folder / "out").string(), "--searchable-pdf"});
  ASSERT_EQ(done.code, 0) << done.err;
  const auto document = nlohmann::json::parse(read(folder / "out/layered/document.json"));
  EXPECT_EQ(document["pages"][0]["kind"], "bad-layer");
  const std::string text = read(folder / "out/layered/text.txt");
  EXPECT_NE(text.find("tỉnh"), std::string::npos) << text;
  ASSERT_EQ(std::system(("cd '" + work +
                         "' && pdftotext out/layered/searchable.pdf new.txt && "
                         "pdftotext layered.pdf old.txt")
                            .c_str()),
            0);
  EXPECT_NE(read(folder / "new.txt").find("tỉnh"), std::string::npos);
  EXPECT_EQ(read(folder / "old.txt").find("tỉnh"), std::string::npos);
}

}  // namespace
}  // namespace cli
