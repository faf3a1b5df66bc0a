// The templates that come with vanthu are what generate/templates/make makes.

#include <gtest/gtest.h>

#include "../output_of.h"
#include "generate/package.h"
#include "sample.h"

namespace generate {
namespace {

TEST(Templates, AreWhatTheirProgramMakes) {
  const std::filesystem::path source =
      std::filesystem::path(VANTHU_SOURCE_DIR) / "generate/templates";
  const sample::Folder folder;
  tests::output_of((source / "make").string() + " " + folder.path().string());
  int files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder.path())) {
    const auto made = unpack_parts(sample::read(entry.path()));
    const auto kept = unpack_parts(sample::read(source / entry.path().filename()));
    ASSERT_TRUE(made && kept) << entry.path();
    ASSERT_EQ(made->size(), kept->size());
    for (size_t i = 0; i < made->size(); ++i) {
      EXPECT_EQ((*made)[i].name, (*kept)[i].name);
      EXPECT_EQ((*made)[i].bytes, (*kept)[i].bytes) << entry.path() << ": " << (*made)[i].name;
    }
    ++files;
  }
  EXPECT_EQ(files, 12);
}

}  // namespace
}  // namespace generate
