// A scan read, its searchable copy read back by Poppler.

#include <gtest/gtest.h>

#include "command.h"
#include "tests/output_of.h"

namespace cli {
namespace {

using command::Folder;
using command::read;
using command::run;
using command::sample;
using tests::output_of;

TEST(Searchable, CopyOfAScanHasItsTextAndItsPictures) {
  const Folder folder;
  const auto done = run(
      {"run", sample("notice.pdf").string(), "-o", (folder / "out").string(), "--searchable-pdf"});
  ASSERT_EQ(done.code, 0) << done.err;
  const std::string copy = folder / "out/notice/searchable.pdf";
  output_of("pdfimages -all '" + sample("notice.pdf").string() + "' '" + (folder / "a").string() +
            "'");
  output_of("pdfimages -all '" + copy + "' '" + (folder / "b").string() + "'");
  int pictures = 0;
  for (const auto& entry : command::fs::directory_iterator(folder.path())) {
    const std::string name = entry.path().filename();
    if (!name.starts_with("a-")) continue;
    ++pictures;
    EXPECT_EQ(read(entry.path()), read(folder / ("b" + name.substr(1)))) << name;
  }
  EXPECT_GT(pictures, 0);
  // Every line of the text that was read stands in the copy, in one piece.
  const std::string text = output_of("pdftotext '" + copy + "' -");
  int lines = 0;
  int found = 0;
  std::istringstream in(read(folder / "out/notice/text.txt"));
  for (std::string line; std::getline(in, line);) {
    if (line.empty()) continue;
    ++lines;
    found += text.find(line) != std::string::npos ? 1 : 0;
  }
  EXPECT_GT(lines, 10);
  EXPECT_GE(found, 0.9 * lines) << text;
}

}  // namespace
}  // namespace cli
