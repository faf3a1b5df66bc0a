#include "ingest/edxml_file.h"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "scratch.h"

namespace ingest {
namespace {

using model::ErrorCode;

/// As the standard has it; the text in the attachment is "xin chào".
const std::string kStandard =
    "<?xml version='1.0' encoding='UTF-8'?><edXML:edXML "
    "xmlns:edXML='http://www.mic.gov.vn/TBT/QCVN_102_2016'>"
    "<edXML:edXMLEnvelope><edXML:edXMLHeader><edXML:MessageHeader>"
    "<edXML:From><edXML:OrganId>000.00.01.H99</edXML:OrganId><edXML:OrganName> Sở Nội vụ  tỉnh Hòa "
    "Sơn</edXML:OrganName></edXML:From>"
    "<edXML:Code><edXML:CodeNumber>45</edXML:CodeNumber><edXML:CodeNotation>KH-SNV</"
    "edXML:CodeNotation></edXML:Code>"
    "<edXML:PromulgationInfo><edXML:Place>Hòa "
    "Sơn</edXML:Place><edXML:PromulgationDate>2026-02-03</edXML:PromulgationDate></"
    "edXML:PromulgationInfo>"
    "<edXML:ResponseFor><edXML:PromulgationDate>2025-01-01</"
    "edXML:PromulgationDate><edXML:DueDate>2025-01-01</edXML:DueDate></edXML:ResponseFor>"
    "<edXML:DueDate>2026-04-15T00:00:00</edXML:DueDate>"
    "</edXML:MessageHeader></edXML:edXMLHeader></edXML:edXMLEnvelope>"
    "<edXML:AttachmentEncoded><edXML:Attachment><edXML:AttachmentName>../../ke "
    "hoach.txt</edXML:AttachmentName>"
    "<edXML:ContentType>text/plain</"
    "edXML:ContentType><edXML:ContentTransferEncoded>eGlu\nIGNow6Bv</edXML:ContentTransferEncoded>"
    "</edXML:Attachment></edXML:AttachmentEncoded></edXML:edXML>";

std::string bytes_of(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

TEST(Edxml, TheStandardsEnvelope) {
  std::vector<EdxmlAttachment> attachments;
  const auto envelope = envelope_of(kStandard, &attachments);
  ASSERT_TRUE(envelope) << envelope.error().message;
  EXPECT_EQ(envelope->issuer, "Sở Nội vụ tỉnh Hòa Sơn");
  EXPECT_EQ(envelope->number + "|" + envelope->notation, "45|KH-SNV");
  EXPECT_EQ(envelope->date + "|" + envelope->due, "2026-02-03|2026-04-15")
      << "not those of the document answered";
  ASSERT_EQ(attachments.size(), 1U);
  EXPECT_EQ(attachments[0].name, "ke hoach.txt") << "no folders";
  EXPECT_EQ(attachments[0].bytes, "xin chào");
}

TEST(Edxml, FlatVariantWithAManifest) {
  std::vector<EdxmlAttachment> attachments;
  const auto envelope = envelope_of(
      "<edXML><From><OrganName>Sở Xây "
      "dựng</OrganName></From><Code><CodeNumber>12/QĐ-SXD</CodeNumber></Code>"
      "<PromulgationInfo><Date>05/02/2026</Date></PromulgationInfo><OtherInfo><DueDate>31/13/2026</"
      "DueDate></OtherInfo>"
      "<Manifest><Attachment><FileName>a.pdf</FileName><FileType>pdf</FileType><Content>JVBERg==</"
      "Content></Attachment>"
      "<Attachment><FileName>b.pdf</FileName><Content>!!</Content></Attachment></Manifest></edXML>",
      &attachments);
  ASSERT_TRUE(envelope);
  EXPECT_EQ(envelope->number + "|" + envelope->notation, "12|QĐ-SXD");
  EXPECT_EQ(envelope->date + "|" + envelope->due, "2026-02-05|") << "no such day is no day";
  EXPECT_EQ(envelope->names, (std::vector<std::string>{"a.pdf", "b.pdf"}));
  ASSERT_EQ(attachments.size(), 1U) << "what is no base64 is no file";
  EXPECT_EQ(envelope->damaged, std::vector<std::string>{"b.pdf"});
  EXPECT_EQ(attachments[0].bytes, "%PDF");
}

TEST(Edxml, UnpacksInAProcessOfItsOwn) {
  const scratch::Folder folder;
  const auto path = folder.write("vb.edxml", kStandard);
  EXPECT_TRUE(is_edxml(path));
  std::filesystem::create_directory(folder / "out");
  const auto envelope = read_edxml(path, folder / "out", Limits{});
  ASSERT_TRUE(envelope) << envelope.error().message;
  EXPECT_EQ(envelope->path, path.string());
  EXPECT_EQ(envelope->number, "45");
  EXPECT_EQ(envelope->names, std::vector<std::string>{"ke hoach.txt"});
  ASSERT_EQ(envelope->files.size(), 1U);
  EXPECT_EQ(envelope->files[0], folder / "out/ke hoach.txt");
  EXPECT_EQ(bytes_of(envelope->files[0]), "xin chào");
}

TEST(Edxml, WhatIsNone) {
  const scratch::Folder folder;
  EXPECT_FALSE(is_edxml(folder.write("a.xml", "<html><body/></html>")));
  EXPECT_FALSE(is_edxml(folder / "missing.xml"));
  std::vector<EdxmlAttachment> attachments;
  for (const char* bytes :
       {"", "<edXML>", "<edXML/>", "<edXML><MessageHeader/></edXML>", "plain"}) {
    const auto envelope = envelope_of(bytes, &attachments);
    ASSERT_FALSE(envelope) << bytes;
    EXPECT_EQ(envelope.error().code, ErrorCode::kUnreadable);
  }
}

}  // namespace
}  // namespace ingest
