// `vanthu template` as its users meet it.

#include <gtest/gtest.h>

#include "../generate/word_package.h"
#include "command.h"

namespace cli {
namespace {

using command::Folder;
using command::run;
using command::write;
using generate::sample::para;
using generate::sample::word_file;

TEST(CommandTemplate, NamesEachFaultyTagWithItsText) {
  const Folder folder;
  const std::string file = write(
      folder / "mau.docx", word_file(para("Kính gửi {{cơ quan nhậm}} và") + para("còn {{tổng số")));
  const auto done = run({"template", "check", file});
  EXPECT_EQ(done.code, 6);
  EXPECT_NE(done.out.find("{{cơ quan nhậm}}"), std::string::npos) << done.out;
  EXPECT_NE(done.out.find("Kính gửi"), std::string::npos);
  EXPECT_NE(done.out.find("“cơ quan nhận”?"), std::string::npos);
  EXPECT_NE(done.out.find("còn {{tổng số"), std::string::npos);
  EXPECT_EQ(done.err, "");
}

TEST(CommandTemplate, SaysThatATemplateIsRight) {
  const Folder folder;
  const std::string file = write(
      folder / "mau.docx",
      word_file(para("{{#each nhiệm vụ}}{{nội dung}} {{hạn|ngay}}{{/each}} {{tong so|so:2}}")));
  const auto done = run({"template", "check", file});
  EXPECT_EQ(done.code, 0) << done.out;
  EXPECT_NE(done.out.find("không có lỗi"), std::string::npos);
}

TEST(CommandTemplate, ExitCodes) {
  const Folder folder;
  EXPECT_EQ(run({"template"}).code, 2);
  EXPECT_EQ(run({"template", "check"}).code, 2);
  EXPECT_EQ(run({"template", "--help"}).code, 0);
  EXPECT_EQ(run({"template", "check", folder / "none.docx"}).code, 5);
  EXPECT_EQ(run({"template", "check", write(folder / "a.docx", "x")}).code, 5);
  const auto tags = run({"template", "tags"});
  EXPECT_EQ(tags.code, 0);
  EXPECT_NE(tags.out.find("nhiệm vụ.nội dung\tchữ\t"), std::string::npos);
}

}  // namespace
}  // namespace cli
