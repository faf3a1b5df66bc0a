// The inbox on a bad day: thousands of files at once, writers that take their time, clocks that go
// back, disks that are full. VANTHU_DROPPED (150 by default; 5,000 is the measure) says how many
// files are dropped, VANTHU_WRITER_SECONDS (2; 60) how long a writer writes.

#include <fcntl.h>
#include <fmt/core.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>

#include "cli/causes.h"
#include "command.h"
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

int wanted(const char* name, int usual) {
  const char* given = std::getenv(name);
  return given == nullptr ? usual : std::atoi(given);
}

class InboxLoad : public ::testing::Test {
 protected:
  void SetUp() override { fs::create_directories(inbox()); }

  fs::path inbox() const { return folder_ / "in"; }

  std::vector<std::string> words(const std::vector<std::string>& more = {}) const {
    std::vector<std::string> words = {"watch",
                                      "--inbox",
                                      inbox(),
                                      "-o",
                                      folder_ / "out",
                                      "--ledger",
                                      folder_ / "so.vanthu",
                                      "--settle",
                                      "0.3",
                                      "--interval",
                                      "0.2"};
    words.insert(words.end(), more.begin(), more.end());
    return words;
  }
  static bool appears(const fs::path& file, std::chrono::seconds limit) {
    const auto until = std::chrono::steady_clock::now() + limit;
    while (!fs::exists(file) && std::chrono::steady_clock::now() < until) {
      std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    return fs::exists(file);
  }
  /// What the ledger holds, in the words of `vanthu status`.
  std::string ledger_text() const {
    const Outcome status =
        run({"status", "--ledger", folder_ / "so.vanthu"}, {}, std::chrono::minutes(5));
    EXPECT_EQ(status.code, 0) << status.err;
    const size_t at = status.out.find("Văn bản trong sổ");
    return status.out.substr(std::min(at, status.out.size()));
  }
  /// Every file is a document of two tasks.
  void expect_documents(int count) const {
    const std::string text = fmt::format("Văn bản trong sổ: {}; nhiệm vụ và chỉ tiêu: {};",
                                         with_dots(static_cast<size_t>(count)),
                                         with_dots(static_cast<size_t>(2 * count)));
    EXPECT_TRUE(ledger_text().starts_with(text)) << ledger_text();
  }

  Folder folder_;
};

TEST_F(InboxLoad, ThousandsAtOnceForTwoWatchersThatNobodyWakes) {
  const int files = wanted("VANTHU_DROPPED", 150);
  for (int i = 0; i < files; ++i) {
    write(inbox() / ("t" + std::to_string(i) + ".txt"), plan_text(i));
  }
  Started first(words({"--once", "--no-inotify", "--jobs", "1"}));
  Started second(words({"--once", "--no-inotify", "--jobs", "1"}));
  const std::chrono::minutes limit(files > 1000 ? 60 : 3);
  const Outcome one = first.finish(limit);
  const Outcome two = second.finish(limit);
  EXPECT_EQ(one.code, 0) << one.err.substr(0, 1000);
  EXPECT_EQ(two.code, 0) << two.err.substr(0, 1000);
  const std::string told = one.err + two.err;
  EXPECT_EQ(std::count(told.begin(), told.end(), '\n'), files) << told.substr(0, 1000);
  const auto done = tree(inbox());
  EXPECT_EQ(done.size(), static_cast<size_t>(files));
  for (int i = 0; i < files; ++i) {
    const auto file = done.find("da-xu-ly/t" + std::to_string(i) + ".txt");
    ASSERT_NE(file, done.end()) << i;
    EXPECT_EQ(file->second, plan_text(i));
  }
  expect_documents(files);
}

TEST_F(InboxLoad, AWriterThatTakesItsTime) {
  const int seconds = wanted("VANTHU_WRITER_SECONDS", 2);
  const fs::path file = inbox() / "cham.txt";
  const std::string text = plan_text(1);
  Started watch(words());
  // It holds the file open and pauses for longer than a still file is waited for.
  const int writer = open(file.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0644);
  for (int second = 0; second < seconds; ++second) {
    const auto at = text.size() * static_cast<size_t>(second) / static_cast<size_t>(seconds);
    const auto to = text.size() * static_cast<size_t>(second + 1) / static_cast<size_t>(seconds);
    const std::string part = text.substr(at, to - at);
    ASSERT_EQ(::write(writer, part.data(), part.size()), static_cast<ssize_t>(part.size()));
    std::this_thread::sleep_for(std::chrono::seconds(1));
    ASSERT_TRUE(fs::exists(file)) << "taken after " << at << " bytes";
  }
  close(writer);
  EXPECT_TRUE(appears(inbox() / "da-xu-ly/cham.txt", std::chrono::seconds(30)));
  watch.send(SIGTERM);
  EXPECT_EQ(watch.finish().code, 143);
  EXPECT_EQ(read(inbox() / "da-xu-ly/cham.txt"), text);
  expect_documents(1);
}

TEST_F(InboxLoad, AClockThatWasSetBack) {
  const auto once_at = [&](const char* epoch) {
    return run(words({"--once"}), {{{"SOURCE_DATE_EPOCH", epoch}}, "", ""});
  };
  write(inbox() / "a.txt", plan_text(1));
  EXPECT_EQ(once_at("1700000000").code, 0);
  write(inbox() / "b.txt", plan_text(2));
  write(inbox() / "copy.txt", plan_text(1));
  // Files of the future, and a watcher whose clock is years behind the ledger.
  fs::last_write_time(inbox() / "b.txt", fs::file_time_type::clock::now() + std::chrono::hours(99));
  const Outcome back = once_at("1600000000");
  EXPECT_EQ(back.code, 0) << back.err;
  EXPECT_EQ(tree(inbox() / "da-xu-ly").size(), 4U);  // with the note beside the copy
  expect_documents(2);
}

/// The files of `scenario`, a bash script with $OUT for a folder of the machine and the program in
/// $VANTHU, run where $DISK is a disk of 20 MB with nothing on it; nothing where a process may not
/// mount one.
int on_a_small_disk(const Folder& folder, const std::string& scenario) {
  const fs::path disk = folder / "disk";
  fs::create_directories(disk);
  write(folder / "scenario",
        "mount -t tmpfs -o size=20m none \"$DISK\" 2>/dev/null || exit 77\n" + scenario);
  const std::string command = "DISK='" + disk.string() + "' OUT='" + folder.path().string() +
                              "' VANTHU='" + VANTHU_BINARY + "' unshare -rm /bin/bash '" +
                              (folder / "scenario").string() + "' </dev/null 2>'" +
                              (folder / "err").string() + "'";
  constexpr int kNotPossible = 77;
  if (std::system("unshare -rm true 2>/dev/null") != 0) return kNotPossible;
  return WEXITSTATUS(std::system(command.c_str()));
}

TEST(SmallDisk, AFullOneEndsTheNightAndCostsNothing) {
  const Folder folder;
  constexpr int kFiles = 30;
  for (int i = 0; i < kFiles; ++i) {
    write(folder / ("in/t" + std::to_string(i) + ".txt"), plan_text(i));
  }
  const std::string night =
      "SOURCE_DATE_EPOCH=1700000000 $VANTHU batch $OUT/in -o $PLACE/out --ledger $PLACE/so.vanthu "
      "--hocr --jobs 2";
  const int code = on_a_small_disk(
      folder, "PLACE=$OUT/alone; mkdir $PLACE; " + night +
                  " || exit 1\n"
                  "PLACE=$DISK\n"
                  "dd if=/dev/zero of=$DISK/ballast bs=1k count=19900 status=none\n" +
                  night + " 2>$OUT/full.err; echo $? >$OUT/full.code\n" +
                  "cp -r $DISK/out $OUT/full\n"
                  "rm $DISK/ballast\n" +
                  night + " || exit 2\n" + night + " || exit 3\n" +
                  "mkdir $OUT/after; cp -r $DISK/out $DISK/so.vanthu $OUT/after/\n");
  if (code == 77) GTEST_SKIP() << "this machine lets a test mount no disk";
  ASSERT_EQ(code, 0) << read(folder / "err");
  const std::string full = read(folder / "full.code");
  EXPECT_TRUE(full == "3\n" || full == "8\n") << full;
  EXPECT_NE(read(folder / "full.err").find("run the same command again"), std::string::npos)
      << read(folder / "full.err");
  const auto alone = tree(folder / "alone/out");
  size_t whole = 0;
  for (const auto& [path, bytes] : tree(folder / "full")) {
    const bool of_a_document = alone.contains(path) && path.find('/') != std::string::npos;
    if (!of_a_document) continue;
    ++whole;
    EXPECT_TRUE(alone.at(path) == bytes) << path << " is half written";
  }
  EXPECT_GT(whole, 0U);
  EXPECT_LT(whole, alone.size());
  EXPECT_TRUE(tree(folder / "after/out") == alone);
  EXPECT_TRUE(read(folder / "after/so.vanthu") == read(folder / "alone/so.vanthu"));
}

// Whoever started it saw "partial" and nothing else.
TEST(SmallDisk, ALedgerWithoutRoomTellsWhatToDo) {
  const Folder folder;
  write(folder / "in/a.txt", plan_text(1));
  write(folder / "in/b.txt", plan_text(2));
  // Without any room the ledger cannot even be opened; with a little, it can take no document.
  const std::string both =
      "for command in run batch; do\n"
      "  $VANTHU $command $OUT/in -o $OUT/$ROOM --ledger $DISK/so.vanthu 2>$OUT/$command$ROOM.err\n"
      "  echo $? >$OUT/$command$ROOM.code\n"
      "done\n";
  const int code =
      on_a_small_disk(folder,
                      "$VANTHU run $OUT/in/a.txt -o $OUT/first --ledger $DISK/so.vanthu || exit 1\n"
                      "fill() { dd if=/dev/zero of=$DISK/ballast bs=1k status=none "
                      "count=$(($(df -k --output=avail $DISK | tail -1) - $ROOM)); }\n"
                      "ROOM=40; fill\n" +
                          both + "rm $DISK/ballast; ROOM=0; fill\n" + both);
  if (code == 77) GTEST_SKIP() << "this machine lets a test mount no disk";
  ASSERT_EQ(code, 0) << read(folder / "err");
  for (const std::string run : {"run40", "batch40", "run0", "batch0"}) {
    const std::string told = read(folder / (run + ".err"));
    EXPECT_EQ(read(folder / (run + ".code")), "8\n") << run << told;
    EXPECT_NE(told.find("the disk is full"), std::string::npos) << run << told;
    EXPECT_NE(told.find("Make room and run again"), std::string::npos) << run << told;
  }
}

TEST(SmallDisk, TheWatcherWaitsUntilThereIsRoom) {
  const Folder folder;
  constexpr int kFiles = 30;
  for (int i = 0; i < kFiles; ++i) {
    write(folder / ("files/t" + std::to_string(i) + ".txt"), plan_text(i));
  }
  const int code = on_a_small_disk(
      folder,
      "mkdir $DISK/in; cp $OUT/files/* $DISK/in/\n"
      "dd if=/dev/zero of=$DISK/ballast bs=1k count=19400 status=none\n"
      "VANTHU_LOG=plain $VANTHU watch --inbox $DISK/in -o $DISK/out --ledger $DISK/so.vanthu "
      "--hocr --settle 0.1 --interval 0.1 2>$OUT/watch.err &\n"
      "for i in $(seq 300); do grep -q 'trying again' $OUT/watch.err && break; sleep 0.1; done\n"
      "rm $DISK/ballast\n"
      "for i in $(seq 600); do [ $(ls $DISK/in/da-xu-ly 2>/dev/null | wc -l) = 30 ] && break; "
      "sleep 0.1; done\n"
      "kill $!; wait $!\n"
      "cp -r $DISK/in $OUT/after\n");
  if (code == 77) GTEST_SKIP() << "this machine lets a test mount no disk";
  ASSERT_EQ(code, 0) << read(folder / "err");
  EXPECT_NE(read(folder / "watch.err").find("trying again"), std::string::npos);
  const auto after = tree(folder / "after");
  EXPECT_EQ(after.size(), size_t{kFiles});
  for (int i = 0; i < kFiles; ++i) {
    const auto file = after.find("da-xu-ly/t" + std::to_string(i) + ".txt");
    ASSERT_NE(file, after.end()) << read(folder / "watch.err");
    EXPECT_EQ(file->second, plan_text(i));
  }
}

}  // namespace
}  // namespace cli
