#include "ingest/foreign_kind.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include "scratch.h"

namespace ingest {
namespace {

using model::ErrorCode;

TEST(ForeignKind, ByTheFirstBytesWhateverTheName) {
  EXPECT_EQ(foreign_kind("{\\rtf1\\ansi", "a.doc"), "an RTF text");
  EXPECT_EQ(foreign_kind("\xEF\xBB\xBF\r\n <!DOCTYPE HTML>", "a.txt"), "a web page");
  EXPECT_EQ(foreign_kind("<HTML>", "a"), "a web page");
  EXPECT_EQ(foreign_kind("<svg xmlns=", "a.txt"), "an SVG drawing");
  EXPECT_EQ(foreign_kind("%!PS-Adobe-3.0", "a.txt"), "a PostScript file");
  EXPECT_EQ(foreign_kind("\xD0\xCF\x11\xE0\xA1\xB1", "a.docx"), "an old Office document");
}

TEST(ForeignKind, MailByAHeaderThatNobodyTypes) {
  EXPECT_EQ(foreign_kind("Return-Path: <a@b.vn>\r\nSubject: x\r\n\r\nKính gửi", "a.txt"), "a mail");
  EXPECT_EQ(foreign_kind("Subject: x\n folded: here\nMIME-Version: 1.0\n\nbody", "a"), "a mail");
  EXPECT_EQ(foreign_kind("From: An\nTo: Bình\nSubject: kế hoạch\n\nKính gửi", "a.txt"), "")
      << "a letter that somebody typed";
  EXPECT_EQ(foreign_kind("Kính gửi: Sở Y tế\nReceived: 3", "a.txt"), "");
}

TEST(ForeignKind, ByTheEndingWhereBytesTellNothing) {
  EXPECT_EQ(foreign_kind("Subject: x\n\nbody", "thu.EML"), "a mail");
  EXPECT_EQ(foreign_kind("a,b\n1,2\n", "so-lieu.csv"), "a list of values");
  EXPECT_EQ(foreign_kind("PK\x03\x04", "bang.xlsx"), "a workbook");
}

TEST(ForeignKind, TextStaysText) {
  for (const char* name : {"a.txt", "a", "Kế hoạch số 12.2026", "a.text", "ghi.md"}) {
    EXPECT_EQ(foreign_kind("ỦY BAN NHÂN DÂN\nSố: 12/KH-UBND\n", name), "") << name;
  }
  EXPECT_EQ(foreign_kind("Mức thu < 5% và > 3%: <html> là thẻ", "a.txt"), "");
  EXPECT_EQ(foreign_kind("", ""), "");
}

TEST(ForeignKind, NoPipeIsWaitedFor) {
  const scratch::Folder folder;
  ASSERT_EQ(mkfifo((folder / "thu.eml").c_str(), 0600), 0);
  EXPECT_EQ(foreign_kind_of(folder / "thu.eml"), "");
}

TEST(ForeignKind, APasswordIsSaid) {
  const scratch::Folder folder;
  const std::u16string name = u"EncryptedPackage";
  const std::string locked =
      "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + std::string(4000, '\0') +
      std::string(reinterpret_cast<const char*>(name.data()), 2 * name.size());
  EXPECT_EQ(refuse_foreign(folder.write("a.docx", locked)).error().code, ErrorCode::kEncrypted);
  EXPECT_EQ(refuse_foreign(folder.write("b.rtf", "{\\rtf1")).error().code, ErrorCode::kUnreadable);
  EXPECT_TRUE(refuse_foreign(folder.write("c.txt", "Kế hoạch")));
}

}  // namespace
}  // namespace ingest
