#include <gtest/gtest.h>

#include "ingest/ingest.h"
#include "scratch.h"

namespace ingest {
namespace {

using scratch::Folder;

FileType type_of(std::string_view bytes) {
  const Folder folder;
  return file_type(folder.write("name.pdf", bytes));  // the name says nothing
}

TEST(FileType, ByTheFirstBytes) {
  EXPECT_EQ(type_of("%PDF-1.7\n"), FileType::kPdf);
  EXPECT_EQ(type_of("\x89PNG\r\n\x1a\n"), FileType::kPng);
  EXPECT_EQ(type_of("\xFF\xD8\xFF\xE0"), FileType::kJpeg);
  EXPECT_EQ(type_of(std::string_view("II*\0\x08", 5)), FileType::kTiff);
  EXPECT_EQ(type_of(std::string_view("MM\0*\0", 5)), FileType::kTiff);
  EXPECT_EQ(type_of("PK\x03\x04...word/document.xml"), FileType::kDocx);
  EXPECT_EQ(type_of("Ủy ban nhân dân"), FileType::kText);
}

TEST(FileType, JunkBeforeAPdf) {
  EXPECT_EQ(type_of(std::string(900, '\n') + "%PDF-1.4"), FileType::kPdf);
  EXPECT_NE(type_of(std::string(3000, '\n') + "%PDF-1.4"), FileType::kPdf);
}

TEST(FileType, ArchiveThatIsNoWordDocument) {
  EXPECT_EQ(type_of("PK\x03\x04...xl/workbook.xml"), FileType::kUnknown);
}

TEST(FileType, WordDocumentBehindLargeParts) {
  EXPECT_EQ(type_of("PK\x03\x04" + std::string(200'000, 'x') + "word/document.xml"),
            FileType::kDocx);
}

TEST(FileType, TextOfWideCharacters) {
  EXPECT_EQ(type_of(std::string_view("U\0B\0N\0D\0", 8)), FileType::kText);
  EXPECT_EQ(type_of(std::string_view("\0U\0B\0N\0D", 8)), FileType::kText);
  EXPECT_EQ(type_of(std::string_view("\1\0\2\0\3\0\4\0", 8)), FileType::kUnknown);
}

TEST(FileType, TiffOfMoreThanFourGigabytesToo) {
  EXPECT_EQ(type_of(std::string_view("II+\0\x08\0\0\0", 8)), FileType::kTiff);
  EXPECT_EQ(type_of(std::string_view("MM\0+\0\x08\0\0", 8)), FileType::kTiff);
}

TEST(FileType, TextInALegacyEncodingIsText) {
  EXPECT_EQ(type_of("Uy ban nh\xA9n d\xA9n t\xD8nh"), FileType::kText);
  EXPECT_EQ(type_of("Uy ban\x01 nh\xA9n d\xA9n t\xD8nh"), FileType::kUnknown);
}

TEST(FileType, TextWithABadByteIsStillText) {
  std::string text;
  while (text.size() < 1000) text += "Sở Y tế ";
  EXPECT_EQ(type_of(text + "\xFF" + text), FileType::kText);
}

TEST(FileType, CharacterCutWhereLookingEnds) {
  std::string text(65535, 'a');
  for (int i = 0; i < 50; ++i) text += "ố";
  EXPECT_EQ(type_of(text), FileType::kText);
}

TEST(FileType, NothingThere) {
  EXPECT_EQ(type_of(""), FileType::kUnknown);
  EXPECT_EQ(file_type("no/such/file"), FileType::kUnknown);
}

}  // namespace
}  // namespace ingest
