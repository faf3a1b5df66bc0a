// The watched folder: what is taken, when, where it goes, and what is never lost.

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <memory>

#include "cli/presence.h"
#include "command.h"
#include "ingest/digest.h"
#include "ledger/store.h"
#include "office_files.h"

namespace cli {
namespace {

namespace fs = std::filesystem;
using command::Folder;
using command::Outcome;
using command::read;
using command::run;
using command::Setting;
using command::Started;
using command::tree;
using command::write;
using office::plan_text;

class WatchTest : public ::testing::Test {
 protected:
  void SetUp() override { fs::create_directories(inbox()); }

  fs::path inbox() const { return folder_ / "in"; }
  fs::path out() const { return folder_ / "out"; }

  std::vector<std::string> words(const std::vector<std::string>& more = {}) const {
    std::vector<std::string> words = {
        "watch",    "--inbox", inbox(),      "-o", out(), "--ledger", folder_ / "so.vanthu",
        "--settle", "0.2",     "--interval", "0.1"};
    words.insert(words.end(), more.begin(), more.end());
    return words;
  }
  Outcome once(const std::vector<std::string>& more = {}, const Setting& setting = {}) const {
    std::vector<std::string> all = words(more);
    all.emplace_back("--once");
    return run(all, setting);
  }
  /// Waits until the file is there.
  static bool appears(const fs::path& file) {
    for (int i = 0; i < 1500 && !fs::exists(file); ++i) {
      std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    return fs::exists(file);
  }
  std::string listed() const {
    std::string names;
    for (const auto& [name, bytes] : tree(inbox())) names += name + "\n";
    return names;
  }

  Folder folder_;
};

TEST_F(WatchTest, GoodFilesGoOneWayAndBadOnesTheOtherWithANote) {
  write(inbox() / "tot.txt", plan_text(1));
  write(inbox() / "hong.pdf", "%PDF-1.4\nnothing more %%EOF");
  write(inbox() / "bang.xlsx", std::string("PK\x03\x04 no document PK\x05\x06", 22));
  const Outcome outcome = once();
  EXPECT_EQ(outcome.code, 3) << outcome.err;
  EXPECT_EQ(listed(),
            "da-xu-ly/tot.txt\nloi/bang.xlsx\nloi/bang.xlsx.ghi-chu.txt\nloi/hong.pdf\n"
            "loi/hong.pdf.ghi-chu.txt\n");
  EXPECT_EQ(read(inbox() / "da-xu-ly/tot.txt"), plan_text(1));
  const std::string note = read(inbox() / "loi/hong.pdf.ghi-chu.txt");
  EXPECT_NE(note.find("Vì sao: Tệp hỏng"), std::string::npos) << note;
  EXPECT_NE(note.find("Cần làm: "), std::string::npos) << note;
  EXPECT_TRUE(fs::exists(out() / "tot/tasks.jsonl"));
}

// Each was read as text: "ok" without a task, and off to da-xu-ly/ without a word.
TEST_F(WatchTest, WhatIsNoDocumentIsNotTakenForText) {
  const std::map<std::string, std::string> files = {
      {"ke-hoach.rtf", "{\\rtf1\\ansi 1. Giao S\\u7903? Y t\\u7871?}"},
      {"ke-hoach.doc", "{\\rtf1\\ansi 1. Giao S\\u7903? Y t\\u7871?}"},
      {"thu.eml", "Subject: van ban\nMIME-Version: 1.0\n\nxem tep dinh kem\n"},
      {"trang", "\n<!DOCTYPE html><p>1. Giao Sở Y tế trình trước 15/4/2026.</p>"}};
  for (const auto& [name, bytes] : files) write(inbox() / name, bytes);
  write(inbox() / "van-ban.txt", plan_text(1));
  EXPECT_EQ(once().code, 3);
  EXPECT_TRUE(fs::exists(inbox() / "da-xu-ly/van-ban.txt"));
  for (const auto& [name, bytes] : files) {
    EXPECT_EQ(read(inbox() / "loi" / name), bytes) << name;
    const std::string note = read(inbox() / "loi" / (name + ".ghi-chu.txt"));
    EXPECT_NE(note.find("Các loại đọc được: PDF"), std::string::npos) << name << note;
  }
}

TEST_F(WatchTest, NamesThatPeopleGive) {
  std::string longest;
  while (longest.size() + 3 <= 251) longest += "ế";
  longest += std::string(251 - longest.size(), 'x') + ".txt";
  const std::vector<std::string> names = {"-rf.txt", "kế hoạch năm 2026.txt",
                                          "Ke\xcc\x82\xcc\x81 hoa\xcc\xa3"
                                          "ch.txt",
                                          longest, "a\nb.txt"};
  int number = 0;
  for (const std::string& name : names) write(inbox() / name, plan_text(++number));
  write(inbox() / ("x" + longest.substr(1)), "%PDF-1.4 broken %%EOF");
  const Outcome outcome = once();
  EXPECT_EQ(outcome.code, 3) << outcome.err;
  for (const std::string& name : names)
    EXPECT_TRUE(fs::exists(inbox() / "da-xu-ly" / name)) << name;
  EXPECT_EQ(tree(inbox() / "loi").size(), 2U);
  EXPECT_EQ(tree(inbox()).size(), names.size() + 2);
}

TEST_F(WatchTest, AFolderThatIsDroppedIsReadAndKeepsItsShape) {
  write(inbox() / "Sở Y tế/tháng 3/a.txt", plan_text(1));
  write(inbox() / "Sở Y tế/a.txt", plan_text(2));
  EXPECT_EQ(once().code, 0);
  EXPECT_TRUE(fs::exists(inbox() / "da-xu-ly/Sở Y tế/tháng 3/a.txt"));
  EXPECT_TRUE(fs::exists(inbox() / "da-xu-ly/Sở Y tế/a.txt"));
  EXPECT_TRUE(fs::exists(out() / "a-2/document.json"));
}

TEST_F(WatchTest, LinksPipesAndSocketsAreLeftAlone) {
  const fs::path secret = write(folder_ / "secret.txt", plan_text(1));
  fs::create_symlink(secret, inbox() / "link.txt");
  fs::create_directory_symlink(folder_.path(), inbox() / "folder");
  ASSERT_EQ(mkfifo((inbox() / "pipe.txt").c_str(), 0600), 0);
  const Outcome outcome = once({}, {{{"VANTHU_LOG", "plain"}}, "", ""});
  EXPECT_EQ(outcome.code, 0);
  EXPECT_NE(outcome.err.find("link.txt: left alone, it is a symbolic link"), std::string::npos);
  EXPECT_NE(outcome.err.find("pipe.txt: left alone, it is a pipe"), std::string::npos);
  EXPECT_FALSE(fs::exists(inbox() / "da-xu-ly"));
}

// It was waited for without a word, for as long as nobody looked.
TEST_F(WatchTest, AFileThatMayNotBeReadIsTold) {
  if (geteuid() == 0) GTEST_SKIP() << "root may read everything";
  const fs::path file = write(inbox() / "khoa.txt", plan_text(1));
  fs::permissions(file, fs::perms::none);
  const Outcome outcome = once({}, {{{"VANTHU_LOG", "plain"}}, "", ""});
  EXPECT_NE(outcome.err.find("khoa.txt: left alone, it is not readable for this user"),
            std::string::npos)
      << outcome.err;
  EXPECT_TRUE(fs::exists(file));
}

TEST_F(WatchTest, CopiesAndSecondScansAreToldAndKept) {
  write(inbox() / "a.txt", plan_text(1));
  ASSERT_EQ(once().code, 0);
  write(inbox() / "b.txt", plan_text(1));
  ASSERT_EQ(once().code, 0);
  const std::string copy = read(inbox() / "da-xu-ly/b.txt.ghi-chu.txt");
  EXPECT_NE(copy.find("giống hệt"), std::string::npos) << copy;
  EXPECT_FALSE(fs::exists(out() / "b"));
  write(inbox() / "a.txt", plan_text(1) + "\n");
  ASSERT_EQ(once().code, 0);
  const std::string scan = read(inbox() / "da-xu-ly/a (2).txt.ghi-chu.txt");
  EXPECT_NE(scan.find("cùng số, ký hiệu"), std::string::npos) << scan;
  EXPECT_EQ(read(inbox() / "da-xu-ly/a.txt"), plan_text(1));
}

TEST_F(WatchTest, AFileIsLeftWhileSomebodyWritesToIt) {
  const fs::path file = inbox() / "cham.txt";
  const int writer = open(file.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0644);
  Started watch(words());
  const std::string text = plan_text(1);
  for (size_t at = 0; at < text.size(); at += 100) {
    const std::string piece = text.substr(at, 100);
    ASSERT_EQ(::write(writer, piece.data(), piece.size()), static_cast<ssize_t>(piece.size()));
    std::this_thread::sleep_for(std::chrono::milliseconds(at == 0 ? 1200 : 50));
    EXPECT_TRUE(fs::exists(file));
  }
  close(writer);
  EXPECT_TRUE(appears(inbox() / "da-xu-ly/cham.txt"));
  watch.send(SIGTERM);
  EXPECT_EQ(watch.finish().code, 143);
  EXPECT_EQ(read(inbox() / "da-xu-ly/cham.txt"), text);
}

TEST_F(WatchTest, ALockedFileIsLeft) {
  const fs::path file = write(inbox() / "khoa.txt", plan_text(1));
  const int reader = open(file.c_str(), O_RDWR | O_CLOEXEC);
  struct flock lock{};
  lock.l_type = F_WRLCK;
  ASSERT_EQ(fcntl(reader, F_SETLK, &lock), 0);
  const Outcome outcome = once({}, {{{"VANTHU_LOG", "plain"}}, "", ""});
  EXPECT_EQ(outcome.code, 0);
  EXPECT_NE(outcome.err.find("khoa.txt: left for the next time"), std::string::npos) << outcome.err;
  EXPECT_TRUE(fs::exists(file));
  close(reader);
  EXPECT_EQ(once().code, 0);
  EXPECT_FALSE(fs::exists(file));
}

TEST_F(WatchTest, AFileWithoutItsEndGetsMoreTime) {
  const fs::path file = write(inbox() / "nua.pdf", "%PDF-1.4\nhalf of");
  Started watch(words());
  std::this_thread::sleep_for(std::chrono::milliseconds(400));
  EXPECT_TRUE(fs::exists(file));
  EXPECT_TRUE(appears(inbox() / "loi/nua.pdf.ghi-chu.txt"));
  watch.send(SIGINT);
  EXPECT_EQ(watch.finish().code, 130);
}

TEST_F(WatchTest, LooksByItselfWhereTheKernelTellsNothing) {
  Started watch(words({"--no-inotify"}));
  write(inbox() / "a.txt", plan_text(1));
  EXPECT_TRUE(appears(inbox() / "da-xu-ly/a.txt"));
  // A clock that was set back gives files of the future.
  write(inbox() / "b.txt", plan_text(2));
  fs::last_write_time(inbox() / "b.txt", fs::file_time_type::clock::now() + std::chrono::hours(9));
  EXPECT_TRUE(appears(inbox() / "da-xu-ly/b.txt"));
  watch.send(SIGTERM);
  watch.finish();
}

TEST_F(WatchTest, KilledItGivesBackAtTheNextStart) {
  for (int i = 0; i < 20; ++i) write(inbox() / ("t" + std::to_string(i) + ".txt"), plan_text(i));
  Started watch(words());
  ASSERT_TRUE(appears(inbox() / "dang-xu-ly"));
  std::this_thread::sleep_for(std::chrono::milliseconds(700));
  watch.send(SIGKILL);
  watch.finish();
  EXPECT_EQ(once().code, 0);
  EXPECT_EQ(tree(inbox() / "da-xu-ly").size(), 20U) << listed();
  EXPECT_EQ(tree(inbox()).size(), 20U) << listed();
}

// "systemctl restart": what it was reading went back into the inbox, but its rows said that it was
// still being read, and no other watcher ever took it.
TEST_F(WatchTest, StoppedItsFilesAreReadByTheNext) {
  constexpr int kFiles = 20;
  for (int i = 0; i < kFiles; ++i)
    write(inbox() / ("t" + std::to_string(i) + ".txt"), plan_text(i));
  Started watch(words({"--jobs", "1"}));
  ASSERT_TRUE(appears(inbox() / "da-xu-ly"));
  watch.send(SIGTERM);
  EXPECT_EQ(watch.finish().code, 143);
  EXPECT_LT(tree(inbox() / "da-xu-ly").size(), size_t{kFiles});
  EXPECT_EQ(once().code, 0);
  EXPECT_EQ(tree(inbox() / "da-xu-ly").size(), size_t{kFiles}) << listed();
}

/// What a killed watcher had taken lay there until some watcher was started again.
TEST_F(WatchTest, KilledItsFilesAreReadByAnotherThatIsAtWork) {
  const fs::path of_the_dead = inbox() / "dang-xu-ly/1-00000001";
  Started other(words());
  ASSERT_TRUE(appears(of_the_dead.parent_path()));
  write(folder_ / "left/t.txt", plan_text(1));
  fs::rename(folder_ / "left", of_the_dead);
  EXPECT_TRUE(appears(inbox() / "da-xu-ly/t.txt")) << listed();
  EXPECT_FALSE(fs::exists(of_the_dead));
  other.send(SIGTERM);
  EXPECT_EQ(other.finish().code, 143);
}

TEST_F(WatchTest, TwoWatchersReadEachFileOnce) {
  constexpr int kFiles = 40;
  for (int i = 0; i < kFiles; ++i)
    write(inbox() / ("t" + std::to_string(i) + ".txt"), plan_text(i));
  Started first(words({"--once"}));
  Started second(words({"--once"}));
  const Outcome one = first.finish();
  const Outcome two = second.finish();
  EXPECT_EQ(one.code, 0) << one.err;
  EXPECT_EQ(two.code, 0) << two.err;
  const std::string told = one.err + two.err;
  EXPECT_EQ(std::count(told.begin(), told.end(), '\n'), kFiles) << told;
  EXPECT_EQ(tree(inbox() / "da-xu-ly").size(), size_t{kFiles}) << listed();
}

TEST_F(WatchTest, AFullDiskIsWaitedFor) {
  write(inbox() / "a.txt", plan_text(1));
  ASSERT_EQ(once().code, 0);  // the ledger has its size now
  write(inbox() / "b.txt", plan_text(2));
  const Outcome full = once({}, {{}, "", "ulimit -f 1"});
  EXPECT_TRUE(full.code == 3 || full.code == 8) << full.code << full.err;
  EXPECT_TRUE(fs::exists(inbox() / "b.txt")) << listed();
  EXPECT_EQ(once().code, 0);
  EXPECT_TRUE(fs::exists(inbox() / "da-xu-ly/b.txt"));
}

// A clerk's own file had the name of the note of a copy that came later, and was lost under it.
TEST_F(WatchTest, ANoteOverwritesNothing) {
  const std::string own = "ghi chú của tôi, " + plan_text(1);
  write(inbox() / "scan.txt.ghi-chu.txt", own);
  write(inbox() / "ban-dau.txt", plan_text(2));
  ASSERT_EQ(once().code, 0);
  write(inbox() / "scan.txt", plan_text(2));
  ASSERT_EQ(once().code, 0);
  EXPECT_EQ(read(inbox() / "da-xu-ly/scan.txt.ghi-chu.txt"), own);
  EXPECT_NE(read(inbox() / "da-xu-ly/scan.txt.ghi-chu (2).txt").find("giống hệt"),
            std::string::npos)
      << listed();
}

// Dragged back together with the file that it is about, it became a document of the ledger.
TEST_F(WatchTest, ANoteThatComesBackIsNoDocument) {
  write(inbox() / "hong.pdf", "%PDF-1.4\nnothing more %%EOF");
  ASSERT_EQ(once().code, 3);
  for (const char* name : {"hong.pdf", "hong.pdf.ghi-chu.txt"})
    fs::rename(inbox() / "loi" / name, inbox() / name);
  const std::string note = read(inbox() / "hong.pdf.ghi-chu.txt");
  ASSERT_EQ(once().code, 3);
  EXPECT_EQ(listed(), "da-xu-ly/hong.pdf.ghi-chu.txt\nloi/hong.pdf\nloi/hong.pdf.ghi-chu.txt\n");
  EXPECT_EQ(read(inbox() / "da-xu-ly/hong.pdf.ghi-chu.txt"), note);
  const Outcome status = run({"status", "--ledger", folder_ / "so.vanthu"});
  EXPECT_NE(status.out.find("Văn bản trong sổ: 0;"), std::string::npos) << status.out;
}

// The first file that could not be moved kept all others waiting, without an end.
TEST_F(WatchTest, WhatCannotBeMovedKeepsNobodyWaiting) {
  ASSERT_EQ(mkfifo((inbox() / "da-xu-ly").c_str(), 0600), 0);
  write(inbox() / "a.txt", plan_text(1));
  write(inbox() / "b.pdf", "%PDF-1.4\nnothing more %%EOF");
  const Outcome outcome = once({}, {{{"VANTHU_LOG", "plain"}}, "", ""});
  EXPECT_EQ(outcome.code, 3);
  EXPECT_NE(outcome.err.find("a.txt: "), std::string::npos);
  EXPECT_NE(outcome.err.find("cannot be moved"), std::string::npos) << outcome.err;
  EXPECT_EQ(listed(), "a.txt\nloi/b.pdf\nloi/b.pdf.ghi-chu.txt\n");
  fs::remove(inbox() / "da-xu-ly");
  EXPECT_EQ(once().code, 0);
  EXPECT_TRUE(fs::exists(inbox() / "da-xu-ly/a.txt")) << listed();
}

// On a full disk the file was moved, its note was not written, and nobody wrote it later.
TEST_F(WatchTest, ANoteIsWrittenWhenItsFileCanBeMoved) {
  write(inbox() / "a.txt", plan_text(1));
  ASSERT_EQ(once().code, 0);
  fs::rename(inbox() / "da-xu-ly", folder_ / "weg");
  ASSERT_EQ(mkfifo((inbox() / "da-xu-ly").c_str(), 0600), 0);
  write(inbox() / "b.txt", plan_text(1) + "\n");  // another scan of the same document
  ASSERT_EQ(once().code, 3);
  fs::remove(inbox() / "da-xu-ly");
  ASSERT_EQ(once().code, 0);
  const std::string note = read(inbox() / "da-xu-ly/b.txt.ghi-chu.txt");
  EXPECT_NE(note.find("cùng số, ký hiệu"), std::string::npos) << listed();
}

// Both were read, one row stood for them, and nobody was told.
TEST_F(WatchTest, TheSameBytesDroppedTogetherAreOneDocumentAndACopy) {
  write(inbox() / "a.txt", plan_text(1));
  write(inbox() / "b.txt", plan_text(1));
  EXPECT_EQ(once().code, 0);
  EXPECT_TRUE(fs::exists(inbox() / "da-xu-ly/a.txt"));
  const std::string note = read(inbox() / "da-xu-ly/b.txt.ghi-chu.txt");
  EXPECT_NE(note.find("a.txt"), std::string::npos) << listed();
  const Outcome status = run({"status", "--ledger", folder_ / "so.vanthu"});
  EXPECT_NE(status.out.find("b.txt: giống hệt " + (inbox() / "a.txt").string()), std::string::npos)
      << status.out;
}

TEST_F(WatchTest, TwoWatchersFindEveryCopy) {
  constexpr int kPairs = 12;
  for (int i = 0; i < kPairs; ++i) {
    write(inbox() / ("a" + std::to_string(i) + ".txt"), plan_text(i));
    write(inbox() / ("b" + std::to_string(i) + ".txt"), plan_text(i));
  }
  Started first(words({"--once"}));
  Started second(words({"--once"}));
  EXPECT_EQ(first.finish().code, 0);
  EXPECT_EQ(second.finish().code, 0);
  const auto files = tree(inbox());
  const auto notes = std::count_if(files.begin(), files.end(), [](const auto& file) {
    return file.first.ends_with(".ghi-chu.txt");
  });
  EXPECT_EQ(notes, kPairs) << listed();
  EXPECT_EQ(files.size(), size_t{3 * kPairs}) << listed();
}

TEST_F(WatchTest, NothingIsLeftOfAFolderThatWasRead) {
  write(inbox() / "Sở Y tế/tháng 3/a.txt", plan_text(1));
  Started watch(words());
  ASSERT_TRUE(appears(inbox() / "da-xu-ly/Sở Y tế/tháng 3/a.txt"));
  std::this_thread::sleep_for(std::chrono::milliseconds(500));
  for (const auto& entry : fs::recursive_directory_iterator(inbox() / "dang-xu-ly"))
    EXPECT_NE(entry.path().filename(), "Sở Y tế");
  watch.send(SIGTERM);
  EXPECT_EQ(watch.finish().code, 143);
  EXPECT_TRUE(fs::is_empty(inbox() / "dang-xu-ly"));
}

TEST_F(WatchTest, AFolderThatMayNotBeLookedIntoIsTold) {
  if (geteuid() == 0) GTEST_SKIP() << "root may look everywhere";
  fs::create_directories(inbox() / "kin");
  fs::permissions(inbox() / "kin", fs::perms::none);
  const Outcome outcome = once({}, {{{"VANTHU_LOG", "plain"}}, "", ""});
  fs::permissions(inbox() / "kin", fs::perms::owner_all);
  EXPECT_NE(outcome.err.find("kin: left alone, it is a folder that"), std::string::npos)
      << outcome.err;
}

constexpr const char* kEnvelopeHead =
    "<edXML><MessageHeader><From><OrganName>Sở Nội vụ</OrganName></From><Code><CodeNumber>45"
    "</CodeNumber><CodeNotation>KH-SNV</CodeNotation></Code><PromulgationInfo><PromulgationDate>"
    "2026-02-03</PromulgationDate></PromulgationInfo></MessageHeader>";
constexpr const char* kPlanWithoutHead =
    "TT\tTên nhiệm vụ\tCơ quan chủ trì\tThời gian hoàn thành\n"
    "1\tRà soát hồ sơ lưu trữ\tSở Xây dựng\t30/6/2026\n"
    "2\tBáo cáo kết quả số hóa\tSở Y tế\t30/9/2026\n";

// The envelope was read as a text: "ok" without a task, and the document inside was lost.
TEST_F(WatchTest, ADocumentInsideAnEnvelopeIsRead) {
  const auto attached = [](const std::string& name, const std::string& bytes) {
    return "<Attachment><AttachmentName>" + name + "</AttachmentName><ContentTransferEncoded>" +
           office::base64(bytes) + "</ContentTransferEncoded></Attachment>";
  };
  write(inbox() / "goi.edxml", kEnvelopeHead + attached("ke-hoach.txt", kPlanWithoutHead) +
                                   attached("phu-luc.rtf", "{\\rtf1 x}") + "</edXML>");
  EXPECT_EQ(once().code, 3);
  EXPECT_EQ(listed(), "da-xu-ly/goi.edxml\nda-xu-ly/goi.edxml.ghi-chu.txt\n");
  const std::string note = read(inbox() / "da-xu-ly/goi.edxml.ghi-chu.txt");
  EXPECT_NE(note.find("phu-luc.rtf:\nKhông đọc được"), std::string::npos) << note;
  EXPECT_EQ(read(out() / "edxml/goi/ke-hoach.txt"), kPlanWithoutHead);
  EXPECT_NE(read(out() / "ke-hoach/document.json").find("45/KH-SNV"), std::string::npos);
  const Outcome status = run({"status", "--ledger", folder_ / "so.vanthu"});
  EXPECT_NE(status.out.find("Văn bản trong sổ: 1; nhiệm vụ và chỉ tiêu: 2;"), std::string::npos)
      << status.out;
}

TEST_F(WatchTest, AnEnvelopeGoesWithTheDocumentOfItsName) {
  const fs::path document = write(inbox() / "kh.txt", kPlanWithoutHead);
  const int writer = open(document.c_str(), O_WRONLY | O_APPEND | O_CLOEXEC);
  write(inbox() / "kh.edxml", std::string(kEnvelopeHead) + "</edXML>");
  Started watch(words());
  std::this_thread::sleep_for(std::chrono::milliseconds(1500));
  EXPECT_TRUE(fs::exists(inbox() / "kh.edxml")) << "it waits for its document";
  close(writer);
  EXPECT_TRUE(appears(inbox() / "da-xu-ly/kh.edxml")) << listed();
  EXPECT_TRUE(fs::exists(inbox() / "da-xu-ly/kh.txt"));
  watch.send(SIGTERM);
  watch.finish();
  EXPECT_NE(read(out() / "kh/document.json").find("45/KH-SNV"), std::string::npos);
}

TEST_F(WatchTest, AnEnvelopeWithoutADocumentIsTold) {
  write(inbox() / "le.edxml", std::string(kEnvelopeHead) + "</edXML>");
  write(inbox() / "hong.edxml", "<edXML><broken");
  EXPECT_EQ(once().code, 3);
  EXPECT_NE(read(inbox() / "loi/le.edxml.ghi-chu.txt").find("Gói edXML không chứa"),
            std::string::npos)
      << listed();
  EXPECT_TRUE(fs::exists(inbox() / "loi/hong.edxml.ghi-chu.txt"));
}

// An envelope that came a day after its document went to loi/, as if something were missing.
TEST_F(WatchTest, AnEnvelopeThatComesLateTellsWhatItSays) {
  write(inbox() / "kh.txt", plan_text(1));
  ASSERT_EQ(once().code, 0);
  write(inbox() / "kh.edxml", std::string(kEnvelopeHead) + "</edXML>");
  EXPECT_EQ(once().code, 0);
  const std::string note = read(inbox() / "da-xu-ly/kh.edxml.ghi-chu.txt");
  EXPECT_NE(note.find("tới sau văn bản"), std::string::npos) << listed() << note;
  EXPECT_NE(note.find("kh.txt"), std::string::npos) << note;
  EXPECT_NE(note.find("số: 45; ký hiệu: KH-SNV"), std::string::npos) << note;
}

/// Two inboxes have no folder in common: the second watcher took the first one for dead and read
/// the same bytes at the same time.
TEST_F(WatchTest, AWatcherOfAnotherInboxIsSeenToBeAtWork) {
  const fs::path ledger = folder_ / "so.vanthu";
  auto store = ledger::Store::open(ledger);
  ASSERT_TRUE(store);
  const std::string bytes = plan_text(1);
  ASSERT_TRUE(store->take_in({ingest::sha256_of_text(bytes), folder_ / "other/t.txt", "taken",
                              "1-00000001", "t", "", "", "", "2026-03-05T08:00:00Z"}));
  auto presence =
      std::make_unique<model::Result<Presence>>(Presence::announce(ledger, "1-00000001"));
  ASSERT_TRUE(*presence);
  write(inbox() / "t.txt", bytes);
  Started watch(words());
  std::this_thread::sleep_for(std::chrono::milliseconds(1500));
  EXPECT_TRUE(fs::exists(inbox() / "t.txt")) << "it waits for the other watcher";
  presence.reset();
  EXPECT_TRUE(appears(inbox() / "da-xu-ly/t.txt")) << listed();
  watch.send(SIGTERM);
  watch.finish();
  for (const auto& entry : fs::directory_iterator(folder_ / ".")) {
    EXPECT_FALSE(entry.path().filename().string().ends_with(".lock")) << "nothing is left";
  }
}

TEST_F(WatchTest, FoldersInsideEachOtherAreRefused) {
  EXPECT_EQ(once({"-o", inbox() / "out"}).code, 2);
  const auto with_out = [&](const fs::path& place) {
    return run({"watch", "--inbox", inbox(), "-o", place, "--ledger", folder_ / "so", "--once"});
  };
  EXPECT_EQ(with_out(inbox() / "out").code, 2);
  EXPECT_NE(with_out(inbox() / "out").err.find("lies in the inbox"), std::string::npos);
  fs::create_directory_symlink(inbox(), folder_ / "way");
  EXPECT_EQ(with_out(folder_ / "way/out").code, 2);
  EXPECT_EQ(with_out(folder_.path()).code, 2);
  EXPECT_EQ(run({"watch", "--once"}).code, 2);
}

TEST_F(WatchTest, SettingsComeFromLineEnvironmentAndFile) {
  write(inbox() / "a.txt", plan_text(1));
  const fs::path config =
      write(folder_ / "vanthu.conf", "ledger = " + (folder_ / "file.vanthu").string() +
                                         "\noutput = " + (folder_ / "file-out").string() +
                                         "\nuntil = 06:00\n[watch]\ninbox = " + inbox().string() +
                                         "\nsettle = 0.1\nhocr = true\n");
  const Outcome outcome = run({"watch", "--config", config, "--once", "-o", folder_ / "line-out"},
                              {{{"VANTHU_LEDGER", folder_ / "environment.vanthu"}}, "", ""});
  EXPECT_EQ(outcome.code, 0) << outcome.err;
  EXPECT_TRUE(fs::exists(folder_ / "line-out/a/text.hocr"));
  EXPECT_TRUE(fs::exists(folder_ / "environment.vanthu"));
  EXPECT_FALSE(fs::exists(folder_ / "file.vanthu"));
  write(config, "[watch]\ncolour = red\n");
  const Outcome wrong = run({"watch", "--config", config});
  EXPECT_EQ(wrong.code, 2);
  EXPECT_NE(wrong.err.find("colour"), std::string::npos) << wrong.err;
  EXPECT_EQ(run({"watch", "--config", folder_ / "none"}).code, 2);
}

}  // namespace
}  // namespace cli
