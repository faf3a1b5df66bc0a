// The program as its users meet it: exit code first, then what it says, then what it leaves behind.

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "command.h"
#include "tests/pdf_bytes.h"

namespace cli {
namespace {

namespace fs = std::filesystem;
using command::data_without_reader;
using command::Folder;
using command::Outcome;
using command::read;
using command::run;
using command::sample;
using command::tree;
using command::write;
using Json = nlohmann::json;

bool holds(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

/// A PDF of `pages` empty pages.
std::string empty_pdf(int pages) {
  std::string kids;
  for (int i = 0; i < pages; ++i) kids += std::to_string(i + 3) + " 0 R ";
  std::vector<std::string> objects = {
      "<</Type/Catalog/Pages 2 0 R>>",
      "<</Type/Pages/Count " + std::to_string(pages) + "/Kids[" + kids + "]>>"};
  objects.resize(objects.size() + static_cast<size_t>(pages),
                 "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>");
  return tests::pdf_bytes(objects);
}

Json summary_of(const fs::path& out) { return Json::parse(read(out / "summary.json")); }

/// The one input of a run that could read nothing, as the summary has it.
struct Failed {
  Outcome outcome;
  Json input;
};

Failed run_on(const fs::path& file, const std::vector<std::string>& more = {}) {
  const Folder folder;
  std::vector<std::string> arguments = {"run", file.string(), "-o", folder / "out"};
  arguments.insert(arguments.end(), more.begin(), more.end());
  Failed failed{run(arguments), nullptr};
  if (fs::exists(folder / "out/summary.json")) {
    const Json summary = summary_of(folder / "out");
    if (summary["inputs"].size() == 1) failed.input = summary["inputs"][0];
  }
  EXPECT_FALSE(fs::exists(folder / "out/tracker.xlsx") && failed.outcome.code == 5);
  return failed;
}

/// Exit 5, the file failed with `part` in its message, on stderr and in the summary alike.
void expect_unreadable(const Failed& failed, const std::string& part) {
  EXPECT_EQ(failed.outcome.code, 5) << failed.outcome.err;
  EXPECT_TRUE(holds(failed.outcome.err, part)) << failed.outcome.err;
  ASSERT_FALSE(failed.input.is_null());
  EXPECT_EQ(failed.input["status"], "failed");
  EXPECT_TRUE(holds(failed.input["error"].get<std::string>(), part)) << failed.input;
}

TEST(Program, HelpAndVersionGoToStdout) {
  for (const auto& arguments : std::vector<std::vector<std::string>>{
           {"--help"}, {"-h"}, {"help"}, {"run", "--help"}, {"run", "-h"}}) {
    const Outcome outcome = run(arguments);
    EXPECT_EQ(outcome.code, 0);
    EXPECT_EQ(outcome.err, "");
    EXPECT_TRUE(holds(outcome.out, "Usage: vanthu")) << outcome.out;
    EXPECT_TRUE(holds(outcome.out, "Example")) << outcome.out;
  }
  const Outcome version = run({"--version"});
  EXPECT_EQ(version.code, 0);
  EXPECT_TRUE(version.out.starts_with("vanthu ")) << version.out;
  EXPECT_EQ(std::count(version.out.begin(), version.out.end(), '\n'), 1);
}

struct BadLine {
  std::vector<std::string> arguments;
  std::string message;
};

class BadCommandLine : public testing::TestWithParam<BadLine> {};

TEST_P(BadCommandLine, IsTwoWithTheReasonOnStderr) {
  const Outcome outcome = run(GetParam().arguments);
  EXPECT_EQ(outcome.code, 2);
  EXPECT_EQ(outcome.out, "");
  EXPECT_TRUE(holds(outcome.err, GetParam().message)) << outcome.err;
}

INSTANTIATE_TEST_SUITE_P(
    Program, BadCommandLine,
    testing::Values(BadLine{{}, "Usage: vanthu"}, BadLine{{"scan"}, "no command \"scan\""},
                    BadLine{{"run", "--frobnicate", "a", "-o", "b"}, "frobnicate"},
                    BadLine{{"run"}, "no input is given"}, BadLine{{"run", "-o", "x"}, "no input"},
                    BadLine{{"run", "a.pdf"}, "-o DIR"},
                    BadLine{{"run", "a.pdf", "-o", "x", "-o", "y"}, "more than once"},
                    BadLine{{"run", "a.pdf", "-o", "x", "--jobs", "many"}, "many"},
                    BadLine{{"run", "a.pdf", "-o", "x", "--jobs=-3"}, "1 to 256"},
                    BadLine{{"run", "a.pdf", "-o", "x", "--reader", "other"}, "other"},
                    BadLine{{"run", "a.pdf", "-o", "x", "--as-of", "2026-02-30"}, "2026-02-30"}));

TEST(Program, DictionariesThatAreNotThere) {
  const Folder folder;
  const Outcome outcome = run({"run", sample("text.txt"), "-o", folder / "out"},
                              {{{"VANTHU_DATA", folder.path().string()}}, "", ""});
  EXPECT_TRUE(outcome.code == 2 || outcome.code == 7) << outcome.code;
  EXPECT_TRUE(holds(outcome.err, folder.path().string())) << outcome.err;
}

TEST(RunUnreadable, MissingFile) {
  expect_unreadable(run_on("no/such.pdf"), "check that it exists");
}

TEST(RunUnreadable, EmptyFile) {
  const Folder folder;
  expect_unreadable(run_on(write(folder / "a.pdf", "")), "empty");
}

TEST(RunUnreadable, TruncatedPdf) {
  const Folder folder;
  const std::string whole = read(sample("digital.pdf"));
  expect_unreadable(run_on(write(folder / "a.pdf", whole.substr(0, 3000))), "damaged or cut short");
}

TEST(RunUnreadable, EncryptedPdf) {
  if (std::system("command -v qpdf >/dev/null") != 0) GTEST_SKIP() << "qpdf is not installed";
  const Folder folder;
  const fs::path locked = folder / "locked.pdf";
  const std::string command = "qpdf --encrypt open owner 256 -- '" +
                              sample("digital.pdf").string() + "' '" + locked.string() + "'";
  ASSERT_EQ(std::system(command.c_str()), 0);
  expect_unreadable(run_on(locked), "password");
}

TEST(RunUnreadable, PdfWithoutPages) {
  const Folder folder;
  expect_unreadable(run_on(write(folder / "a.pdf", empty_pdf(0))), "no page");
}

TEST(RunUnreadable, OtherFileNamedPdf) {
  const Folder folder;
  expect_unreadable(run_on(write(folder / "a.pdf", std::string("MZ\0\1\2\0", 6) + "rest")),
                    "none of PDF");
}

// A mail, a web page or an RTF text is text by its bytes: each was a document without a task.
TEST(RunUnreadable, TextOfAnotherKindThanDocuments) {
  const Folder folder;
  expect_unreadable(run_on(write(folder / "a.rtf", "{\\rtf1\\ansi 1. Giao S\\u7903? Y t\\u7871?}")),
                    "an RTF text");
  expect_unreadable(run_on(write(folder / "b.txt", "<html><body>1. Giao Sở Y tế</body></html>")),
                    "a web page");
}

TEST(RunUnreadable, PdfOfTenThousandPages) {
  const Folder folder;
  const Failed failed = run_on(write(folder / "a.pdf", empty_pdf(10000)));
  expect_unreadable(failed, "10000 pages");
  EXPECT_TRUE(holds(failed.outcome.err, "limit")) << failed.outcome.err;
}

TEST(RunUnreadable, FileWithoutRights) {
  if (geteuid() == 0) GTEST_SKIP() << "root may read everything";
  const Folder folder;
  const fs::path file = write(folder / "a.txt", "chữ");
  fs::permissions(file, fs::perms::none);
  expect_unreadable(run_on(file), "rights");
}

// The digest of a FIFO was waited for without end, and no signal could end the run.
TEST(RunUnreadable, FifoAndDevice) {
  const Folder folder;
  ASSERT_EQ(mkfifo((folder / "pipe.pdf").c_str(), 0600), 0);
  expect_unreadable(run_on(folder / "pipe.pdf"), "cannot be read");
  expect_unreadable(run_on("/dev/zero"), "cannot be read");
}

TEST(RunUnreadable, FolderOfOtherTypes) {
  const Folder folder;
  write(folder / "in/list.xlsx", "x");
  const Outcome outcome = run({"run", folder / "in", "-o", folder / "out"});
  EXPECT_EQ(outcome.code, 5);
  EXPECT_TRUE(holds(outcome.err, "the folder holds no PDF")) << outcome.err;
}

TEST(Run, PdfOfEmptyPagesIsRead) {
  const Folder folder;
  const Failed done = run_on(write(folder / "a.pdf", empty_pdf(3)));
  EXPECT_EQ(done.outcome.code, 0) << done.outcome.err;
  EXPECT_EQ(done.input["pages"], 3);
  EXPECT_EQ(done.input["tasks"], 0);
}

TEST(Run, OutputFolderThatIsAFile) {
  const Folder folder;
  write(folder / "out", "mine");
  const Outcome outcome = run({"run", sample("text.txt"), "-o", folder / "out"});
  EXPECT_EQ(outcome.code, 2);
  EXPECT_TRUE(holds(outcome.err, (folder / "out").string())) << outcome.err;
  EXPECT_EQ(read(folder / "out"), "mine");
}

TEST(Run, SecondsOfAPageAreANumber) {
  const Folder folder;
  for (const char* seconds : {"0", "3601", "soon"}) {
    EXPECT_EQ(
        run({"run", sample("text.txt"), "-o", folder / "out", "--page-seconds", seconds}).code, 2);
  }
}

TEST(Run, WhatCannotBeWrittenWasRead) {
  const Folder folder;
  write(folder / "out/text", "a file where the folder of the document should be");
  const Outcome outcome = run({"run", sample("text.txt"), "-o", folder / "out"});
  EXPECT_EQ(outcome.code, 3) << outcome.err;
  EXPECT_EQ(summary_of(folder / "out")["inputs"][0]["status"], "failed");
}

TEST(Run, OneBadInputDoesNotStopTheOthers) {
  const Folder folder;
  const fs::path bad = write(folder / "bad.pdf", "%PDF-1.7\nnothing more");
  const Outcome outcome =
      run({"run", bad, sample("text.txt"), folder / "gone.png", "-o", folder / "out"});
  EXPECT_EQ(outcome.code, 3) << outcome.err;
  const auto files = tree(folder / "out");
  for (const char* name :
       {"text/document.json", "text/tasks.jsonl", "text/text.txt", "tracker.xlsx", "tasks.docx",
        "tasks.csv", "deadlines.ics", "summary.json"}) {
    EXPECT_TRUE(files.contains(name)) << name;
  }
  EXPECT_EQ(files.size(), 8U);
  const Json inputs = summary_of(folder / "out")["inputs"];
  ASSERT_EQ(inputs.size(), 3U);
  EXPECT_EQ(inputs[0]["path"], bad.string());
  EXPECT_EQ(inputs[0]["status"], "failed");
  EXPECT_EQ(inputs[0]["sha256"].get<std::string>().size(), 64U);
  EXPECT_EQ(inputs[1]["status"], "ok");
  EXPECT_EQ(inputs[1]["error"], nullptr);
  EXPECT_EQ(inputs[1]["tasks"], 5);
  EXPECT_EQ(inputs[2]["path"], (folder / "gone.png").string());
  EXPECT_EQ(inputs[2]["status"], "failed");
  EXPECT_EQ(summary_of(folder / "out")["totals"]["failed"], 2);
}

TEST(Run, SecondInputOfTheSameStem) {
  const Folder folder;
  const Outcome outcome = run({"run", sample("text.txt"),
                               write(folder / "text.txt", "Văn bản khác"), "-o", folder / "out"});
  EXPECT_EQ(outcome.code, 0) << outcome.err;
  EXPECT_TRUE(holds(read(folder / "out/text/text.txt"), "415/SNV-CCVC"));
  EXPECT_TRUE(holds(read(folder / "out/text-2/text.txt"), "Văn bản khác"));
}

TEST(Run, NameThatIsNotUtf8) {
  const Folder folder;
  const fs::path file = write(folder / "k\xff\xfe.txt", read(sample("text.txt")));
  const Outcome outcome = run({"run", file, "-o", folder / "out"});
  EXPECT_EQ(outcome.code, 0) << outcome.err;
  EXPECT_EQ(summary_of(folder / "out")["inputs"][0]["tasks"], 5);
  EXPECT_TRUE(fs::exists(folder / "out/k\xff\xfe/document.json"));
}

TEST(Run, InputsStayAsTheyWere) {
  const Folder folder;
  const fs::path file = write(folder / "in/text.txt", read(sample("text.txt")));
  const auto before = tree(folder / "in");
  const auto time = fs::last_write_time(file);
  EXPECT_EQ(run({"run", folder / "in", "-o", folder / "out"}).code, 0);
  EXPECT_EQ(tree(folder / "in"), before);
  EXPECT_EQ(fs::last_write_time(file), time);
}

TEST(Run, JsonPrintsTheSummary) {
  const Folder folder;
  const Outcome outcome =
      run({"run", sample("text.txt"), folder / "gone.pdf", "-o", folder / "out", "--json"});
  EXPECT_EQ(outcome.code, 3);
  EXPECT_EQ(outcome.out, read(folder / "out/summary.json"));
  EXPECT_EQ(Json::parse(outcome.out)["inputs"].size(), 2U);
}

TEST(Run, JsonThatCannotBePrintedIsNoSuccess) {
  if (!fs::exists("/dev/full")) GTEST_SKIP() << "no /dev/full";
  const Folder folder;
  const Outcome outcome =
      run({"run", sample("text.txt"), "-o", folder / "out", "--json"}, {{}, "/dev/full", ""});
  EXPECT_EQ(outcome.code, 3);
  EXPECT_TRUE(holds(outcome.err, "standard output")) << outcome.err;
  EXPECT_EQ(summary_of(folder / "out")["totals"]["ok"], 1);
}

TEST(Run, ReviewIsAskedForByAFlagOnly) {
  const Folder folder;
  // The second row does not say what is to be done.
  const fs::path file = write(folder / "a.txt",
                              "TT\tNhiệm vụ\tCơ quan chủ trì\tThời hạn\n"
                              "1\tLập danh mục cầu dân sinh\tSở Xây dựng\tQuý I/2026\n"
                              "2\t\tSở Tài chính\tQuý II/2026\n");
  const Outcome plain = run({"run", file, "-o", folder / "out"});
  EXPECT_EQ(plain.code, 0) << plain.err;
  ASSERT_EQ(summary_of(folder / "out")["totals"]["needs_review"], 1);
  EXPECT_EQ(run({"run", file, "-o", folder / "out", "--fail-on-review"}).code, 4);
}

TEST(Run, TwoRunsAreTheSameToTheByte) {
  const Folder folder;
  const command::Setting setting{{{"SOURCE_DATE_EPOCH", "1767225600"}}, "", ""};
  for (const char* out : {"one", "two"}) {
    const Outcome outcome = run({"run", sample("digital.pdf"), sample("text.txt"), "-o",
                                 folder / out, "--jobs", out == std::string("one") ? "1" : "3"},
                                setting);
    ASSERT_EQ(outcome.code, 0) << outcome.err;
  }
  const auto one = tree(folder / "one");
  const auto two = tree(folder / "two");
  ASSERT_EQ(one.size(), 11U);
  ASSERT_EQ(two.size(), one.size());
  for (const auto& [name, bytes] : one) EXPECT_TRUE(two.at(name) == bytes) << name;
}

bool is_temporary(const std::string& name) {
  return holds(name, ".vanthu-") || name.ends_with(".tmp");
}

// A limit on file sizes stands for a full disk: writing stops in the middle of a file.
TEST(Run, DiskThatFillsUpLeavesNothingHalfWritten) {
  const Folder folder;
  const fs::path out = folder / "out";
  ASSERT_EQ(run({"run", sample("digital.pdf"), "-o", out}).code, 0);
  const auto before = tree(out);
  for (const char* blocks : {"1", "4", "8"}) {
    const Outcome outcome = run({"run", sample("digital.pdf"), sample("text.txt"), "-o", out},
                                {{}, "", std::string("ulimit -f ") + blocks});
    EXPECT_TRUE(outcome.code == 3 || outcome.code == 5) << blocks << ": " << outcome.code;
    EXPECT_TRUE(holds(outcome.err, "check the disk")) << outcome.err;
    const auto after = tree(out);
    for (const auto& [name, bytes] : after) EXPECT_FALSE(is_temporary(name)) << name;
    EXPECT_TRUE(after.at("digital/document.json") == before.at("digital/document.json"));
    EXPECT_TRUE(after.at("tracker.xlsx").starts_with("PK"));
    EXPECT_EQ(after.at("tracker.xlsx").size(), before.at("tracker.xlsx").size());
  }
}

TEST(Run, SignalsEndItWithTheirCodes) {
  const Folder folder;
  std::vector<std::string> arguments = {"run", "--jobs", "1", "-o", folder / "out"};
  for (int copy = 0; copy < 300; ++copy) arguments.push_back(sample("digital.pdf"));
  for (const auto& [number, code] : {std::pair{SIGINT, 130}, std::pair{SIGTERM, 143}}) {
    command::Started started(arguments);
    for (int waited = 0; waited < 2000; ++waited) {  // until the first document is done
      if (fs::exists(folder / "out/digital/tasks.jsonl")) break;
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    started.send(number);
    const Outcome outcome = started.finish();
    EXPECT_EQ(outcome.code, code);
    EXPECT_TRUE(holds(outcome.err, "stopped")) << outcome.err;
    for (const auto& [name, bytes] : tree(folder / "out")) {
      EXPECT_FALSE(is_temporary(name)) << name;
    }
    fs::remove_all(folder / "out");
  }
}

TEST(Run, VietnameseDataThatIsMissing) {
  const Folder folder;
  const Outcome outcome = run(
      {"run", sample("scan.pdf"), sample("text.txt"), "-o", folder / "out", "--reader", "stock"},
      {{{"TESSDATA_PREFIX", folder.path().string()}}, "", ""});
  EXPECT_EQ(outcome.code, 7) << outcome.err;
  EXPECT_TRUE(holds(outcome.err, "tesseract-ocr-vie")) << outcome.err;
  const Json inputs = summary_of(folder / "out")["inputs"];
  ASSERT_EQ(inputs.size(), 2U);
  EXPECT_EQ(inputs[0]["status"], "failed");
  EXPECT_EQ(inputs[1]["status"], "ok");
}

TEST(Run, TunedReaderThatIsAskedForAndMissing) {
  const Folder folder;
  data_without_reader(folder / "data");
  const Outcome outcome =
      run({"run", sample("text.txt"), "-o", folder / "out", "--reader", "tuned"},
          {{{"VANTHU_DATA", folder / "data"}}, "", ""});
  EXPECT_EQ(outcome.code, 7) << outcome.err;
  EXPECT_TRUE(holds(outcome.err, "tuned reader")) << outcome.err;
  EXPECT_TRUE(holds(outcome.err, "--reader stock")) << outcome.err;
}

TEST(Run, TunedReaderThatIsBroken) {
  const Folder folder;
  data_without_reader(folder / "data");
  write(folder / "data/vie-official.traineddata", "not a model");
  const Outcome outcome = run({"run", sample("scan.pdf"), "-o", folder / "out"},
                              {{{"VANTHU_DATA", folder / "data"}}, "", ""});
  EXPECT_EQ(outcome.code, 7) << outcome.err;
  EXPECT_TRUE(holds(outcome.err, "vie-official.traineddata")) << outcome.err;
}

TEST(Worker, OutsideOfARunIsABadCommandLine) { EXPECT_EQ(run({"worker"}).code, 2); }

TEST(Run, OutputsThatShowWhereTheTextStands) {
  const Folder folder;
  const Outcome done =
      run({"run", sample("digital.pdf").string(), sample("text.txt").string(), "-o",
           (folder / "out").string(), "--searchable-pdf", "--hocr", "--alto"});
  EXPECT_EQ(done.code, 0) << done.err;
  const auto files = tree(folder / "out");
  EXPECT_TRUE(files.at("digital/searchable.pdf").starts_with("%PDF-"));
  EXPECT_TRUE(holds(files.at("digital/text.hocr"), "class=\"ocr_table\""));
  EXPECT_TRUE(holds(files.at("digital/text.alto.xml"), "TYPE=\"table\""));
  EXPECT_TRUE(holds(files.at("text/text.hocr"), "ocrx_word"));
  EXPECT_FALSE(files.contains("text/searchable.pdf"));  // text has no page that could be shown
}

}  // namespace
}  // namespace cli
