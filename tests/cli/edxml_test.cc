// `vanthu run` on edXML envelopes: documents inside them and beside them.

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <nlohmann/json.hpp>

#include "command.h"
#include "office_files.h"

namespace cli {
namespace {

using command::Folder;
using command::Outcome;
using command::read;
using command::run;
using command::write;
using office::base64;
using Json = nlohmann::json;

const std::string kHeader =
    "<MessageHeader><From><OrganName>Sở Nội vụ</OrganName></From><Code><CodeNumber>45</CodeNumber>"
    "<CodeNotation>KH-SNV</CodeNotation></Code><PromulgationInfo><PromulgationDate>2026-02-03</"
    "PromulgationDate>"
    "</PromulgationInfo><DueDate>2026-04-15</DueDate></MessageHeader>";

/// A table of two tasks, one without a deadline.
const char* const kPlan =
    "TT\tTên nhiệm vụ\tCơ quan chủ trì\tThời gian hoàn thành\n1\tRà soát hồ sơ lưu trữ\tSở Xây "
    "dựng\t\n"
    "2\tBáo cáo kết quả số hóa\tSở Y tế\t30/6/2026\n";

std::string attachment(const std::string& name, const std::string& bytes) {
  return "<Attachment><AttachmentName>" + name + "</AttachmentName><ContentTransferEncoded>" +
         base64(bytes) + "</ContentTransferEncoded></Attachment>";
}

/// Status of each input of a summary by its path from `folder`.
std::map<std::string, std::string> statuses_of(const std::filesystem::path& summary,
                                               const std::filesystem::path& folder) {
  std::map<std::string, std::string> statuses;
  const Json read_summary = Json::parse(read(summary));
  for (const Json& input : read_summary["inputs"]) {
    const std::filesystem::path path = input["path"].get<std::string>();
    statuses[path.lexically_relative(folder).string()] = input["status"];
  }
  return statuses;
}

void expect_filled(const Json& document) {
  EXPECT_EQ(document["header"]["symbol"], "45/KH-SNV");
  EXPECT_EQ(document["header"]["date"], "2026-02-03");
  EXPECT_EQ(document["header"]["issuer"], "Sở Nội vụ");
  ASSERT_EQ(document["tasks"].size(), 2U);
  EXPECT_EQ(document["tasks"][0]["deadline"]["due"], "2026-04-15");
  EXPECT_EQ(document["tasks"][1]["deadline"]["due"], "2026-06-30");
  int told = 0;
  for (const Json& finding : document["findings"])
    told += finding["code"] == "edxml-supplied" ? 1 : 0;
  EXPECT_EQ(told, 4);
}

TEST(RunEdxml, ReadsTheDocumentInside) {
  const Folder folder;
  write(folder / "in/vb.edxml", "<edXML>" + kHeader + "<AttachmentEncoded>" +
                                    attachment("ke-hoach.txt", kPlan) +
                                    "</AttachmentEncoded></edXML>");
  const Outcome done = run({"run", folder / "in", "-o", folder / "out"});
  EXPECT_EQ(done.code, 0) << done.err;
  EXPECT_EQ(read(folder / "out/edxml/vb/ke-hoach.txt"), kPlan);
  expect_filled(Json::parse(read(folder / "out/ke-hoach/document.json")));
}

TEST(RunEdxml, GoesWithTheDocumentBesideIt) {
  const Folder folder;
  write(folder / "in/plan.txt", kPlan);
  write(folder / "in/plan.xml", "<edXML>" + kHeader + "</edXML>");
  const Outcome done = run({"run", folder / "in/plan.txt", "-o", folder / "out"});
  EXPECT_EQ(done.code, 0) << done.err;
  expect_filled(Json::parse(read(folder / "out/plan/document.json")));
  EXPECT_FALSE(std::filesystem::exists(folder / "out/edxml")) << "nothing was unpacked";
}

/// One readable attachment was enough for the others to vanish: a scan without an ending, a sheet,
/// one that came damaged. The envelope itself was no input of the summary. A sheet or an old Word
/// document in it was passed over as one that happens to lie in the folder, though it was sent.
TEST(RunEdxml, EveryAttachmentIsAccountedFor) {
  const Folder folder;
  write(folder / "in/vb.edxml", "<edXML>" + kHeader + attachment("ke-hoach.txt", kPlan) +
                                    attachment("phu-luc", "%PDF-1.4\n") +
                                    attachment("bang.xls", "\xD0\xCF\x11\xE0 sheets") +
                                    "<Attachment><AttachmentName>hong.pdf</AttachmentName>"
                                    "<ContentTransferEncoded>!!</ContentTransferEncoded>"
                                    "</Attachment></edXML>");
  for (const std::string command : {"run", "batch"}) {
    EXPECT_EQ(run({command, folder / "in", "-o", folder / command}).code, 3);
    const std::map<std::string, std::string> expected = {{"in/vb.edxml", "skipped"},
                                                         {"in/vb.edxml/hong.pdf", "failed"},
                                                         {command + "/edxml/vb/bang.xls", "failed"},
                                                         {command + "/edxml/vb/ke-hoach.txt", "ok"},
                                                         {command + "/edxml/vb/phu-luc", "failed"}};
    EXPECT_EQ(statuses_of(folder / (command + "/summary.json"), folder.path()), expected);
  }
  const std::string page = read(folder / "batch/tom-tat.txt");
  EXPECT_NE(page.find("PHONG BÌ edXML"), std::string::npos);
  EXPECT_NE(page.find("bang.xls\n  Vì sao: Tệp thuộc loại không đọc"), std::string::npos) << page;
}

/// An attachment called by the whole subject of its letter failed the envelope.
TEST(RunEdxml, ALongNameIsCut) {
  const Folder folder;
  std::string subject;
  while (subject.size() < 260) subject += "việc ";
  write(folder / "in/vb.edxml",
        "<edXML>" + kHeader + attachment(subject + ".txt", kPlan) + "</edXML>");
  const Outcome done = run({"run", folder / "in", "-o", folder / "out"});
  EXPECT_EQ(done.code, 0) << done.err;
  const auto statuses = statuses_of(folder / "out/summary.json", folder.path());
  ASSERT_EQ(statuses.size(), 2U);
  EXPECT_TRUE(statuses.rbegin()->first.starts_with("out/edxml/vb/việc việc"));
  EXPECT_TRUE(statuses.rbegin()->first.ends_with(".txt"));
}

/// Two offices call their envelopes alike: the attachment of the second one was written over that
/// of the first, whose tasks were lost.
TEST(RunEdxml, EnvelopesOfOneNameKeepTheirAttachments) {
  const Folder folder;
  for (const std::string office : {"a", "b"}) {
    write(folder / ("in/" + office + "/vb.edxml"),
          "<edXML>" + kHeader + attachment("van-ban.txt", kPlan + office) + "</edXML>");
  }
  ASSERT_EQ(run({"run", folder / "in", "-o", folder / "out"}).code, 0);
  EXPECT_EQ(read(folder / "out/edxml/vb/van-ban.txt"), kPlan + std::string("a"));
  EXPECT_EQ(read(folder / "out/edxml/vb-2/van-ban.txt"), kPlan + std::string("b"));
  EXPECT_TRUE(std::filesystem::exists(folder / "out/van-ban-2/document.json"));
}

TEST(RunEdxml, ABadEnvelopeIsToldAndTheRestIsRead) {
  const Folder folder;
  write(folder / "in/plan.txt", kPlan);
  write(folder / "in/vb.edxml", "<edXML><broken");
  write(folder / "in/alone.edxml", "<edXML>" + kHeader + "</edXML>");
  write(folder / "in/note.xml", "<note/>");
  const Outcome done = run({"run", folder / "in", "-o", folder / "out"});
  EXPECT_EQ(done.code, 3);
  EXPECT_NE(done.err.find("vb.edxml"), std::string::npos) << done.err;
  EXPECT_NE(done.err.find("alone.edxml"), std::string::npos);
  EXPECT_EQ(done.err.find("note.xml"), std::string::npos);
  EXPECT_TRUE(std::filesystem::exists(folder / "out/plan/document.json"));
}

/// A pipe called x.xml was opened to see whether it is an envelope, and waited for.
TEST(RunEdxml, NobodyWaitsForAPipe) {
  const Folder folder;
  for (const char* name : {"x.xml", "y.pdf"}) {
    ASSERT_EQ(mkfifo((folder / name).c_str(), 0600), 0);
    EXPECT_EQ(run({"run", folder / name, "-o", folder / "out"}).code, 5) << name;
  }
}

TEST(RunEdxml, TheSummaryHoldsEveryFileOfTheFolder) {
  const Folder folder;
  write(folder / "in/plan.txt", kPlan);
  write(folder / "in/vb.edxml", "<edXML><broken");
  write(folder / "in/so-lieu.xlsx", "PK");
  for (const char* command : {"run", "batch"}) {
    const Outcome done = run({command, folder / "in", "-o", folder / command});
    EXPECT_EQ(done.code, 3) << command;
    std::map<std::string, std::string> status;
    const Json summary = Json::parse(read(folder / command / "summary.json"));
    for (const Json& input : summary["inputs"]) {
      status[std::filesystem::path(input["path"].get<std::string>()).filename()] = input["status"];
    }
    const std::map<std::string, std::string> expected = {
        {"plan.txt", "ok"}, {"so-lieu.xlsx", "skipped"}, {"vb.edxml", "failed"}};
    EXPECT_EQ(status, expected) << command;
  }
  const std::string page = read(folder / "batch/tom-tat.txt");
  EXPECT_NE(page.find("vb.edxml\n  Vì sao:"), std::string::npos) << page;
  EXPECT_NE(page.find("so-lieu.xlsx\n"), std::string::npos) << page;
}

}  // namespace
}  // namespace cli
