#include "ingest/worker_pool.h"

#include <gtest/gtest.h>
#include <sys/mman.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <map>
#include <thread>

#include "ingest/frame.h"
#include "ingest/process_limits.h"
#include "scratch.h"

namespace ingest {
namespace {

using model::ErrorCode;
using scratch::Folder;
using scratch::text_of;

std::string sample(const std::string& name) {
  return std::string(VANTHU_SOURCE_DIR) + "/samples/" + name;
}

/// What became of each file, by its index.
struct Night {
  std::map<size_t, ReadDocument> documents;
  std::map<size_t, int> last_progress;
  bool started = true;
  double seconds = 0;
};

Night read(const std::vector<std::filesystem::path>& files, PoolOptions options,
           const std::function<bool()>& stop = {}) {
  if (options.worker_command.empty()) options.worker_command = {VANTHU_BINARY, "worker"};
  Night night;
  PoolEvents events;
  events.document_done = [&](ReadDocument document) {
    const size_t index = document.index;
    EXPECT_FALSE(night.documents.contains(index)) << index << " came twice";
    night.documents.emplace(index, std::move(document));
  };
  events.page_done = [&](size_t index, int done, int pages) {
    EXPECT_EQ(done, night.last_progress[index] + 1);
    EXPECT_LE(done, pages);
    night.last_progress[index] = done;
  };
  events.stop = stop;
  const auto since = std::chrono::steady_clock::now();
  night.started = read_all(files, options, events).has_value();
  night.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - since).count();
  return night;
}

/// A worker that runs this shell command for its requests.
PoolOptions shell(const std::string& command, int jobs = 2) {
  PoolOptions options;
  options.jobs = jobs;
  options.worker_command = {"/bin/bash", "-c", command};
  return options;
}

// Workers that hang sleep for a minute: they are ended, however slow a machine or a sanitizer is.
constexpr double kLongBefore = 30;  // seconds

// Passes the messages on to the real worker until the shell says otherwise.
const std::string kReal = "exec " + std::string(VANTHU_BINARY) + " worker";

TEST(WorkerPool, PagesInOrderAndDocumentsByIndex) {
  const Folder folder;
  std::string text;
  for (int page = 1; page <= 40; ++page) text += "trang " + std::to_string(page) + "\n\f";
  const auto many = folder.write("many.txt", text.substr(0, text.size() - 1));
  PoolOptions options;
  options.jobs = 3;
  const Night night = read({many, sample("digital.pdf"), many}, options);
  ASSERT_EQ(night.documents.size(), 3U);
  for (const size_t index : {0, 2}) {
    const ReadDocument& document = night.documents.at(index);
    ASSERT_FALSE(document.error);
    ASSERT_EQ(document.pages.size(), 40U);
    for (int page = 1; page <= 40; ++page) {
      EXPECT_EQ(document.pages[page - 1].number, page);
      EXPECT_EQ(text_of(document.pages[page - 1].words), "trang " + std::to_string(page));
    }
    EXPECT_EQ(night.last_progress.at(index), 40);
  }
  EXPECT_EQ(night.documents.at(1).pages.size(), 3U);
  EXPECT_EQ(night.documents.at(1).pages[2].grids.size(), 1U);
}

TEST(WorkerPool, BadFilesAreToldAndTheOthersRead) {
  const Folder folder;
  const Night night = read({"no/such.pdf", sample("text.txt"), folder.write("a.pdf", ""),
                            folder.write("b.pdf", "%PDF-1.4\n")},
                           PoolOptions{});
  ASSERT_EQ(night.documents.size(), 4U);
  EXPECT_EQ(night.documents.at(0).error->code, ErrorCode::kUnreadable);
  EXPECT_EQ(night.documents.at(0).error->source, "no/such.pdf");
  EXPECT_FALSE(night.documents.at(1).error);
  EXPECT_EQ(night.documents.at(2).error->code, ErrorCode::kUnreadable);
  EXPECT_EQ(night.documents.at(3).error->code, ErrorCode::kUnreadable);
  EXPECT_TRUE(night.documents.at(0).away);
  EXPECT_FALSE(night.documents.at(3).away) << "a damaged file stays damaged";
}

/// A share that drops out between two pages made pages of the rest that "could not be read".
TEST(WorkerPool, AFileThatGoesWhileItIsReadIsAway) {
  const Folder folder;
  const auto file = folder.write("a.txt", "một");
  PoolOptions options;
  options.conclude = [&](const ReadDocument&) -> model::Result<std::string> {
    return model::fail(ErrorCode::kUnreadable, "the file cannot be read");
  };
  const Night night = read({file}, options);
  ASSERT_TRUE(night.documents.at(0).error);
  EXPECT_TRUE(night.documents.at(0).away);
}

TEST(WorkerPool, WorkerThatCannotRun) {
  for (const char* program : {"/bin/false", "/no/such/program"}) {
    PoolOptions options;
    options.worker_command = {program};
    const Night night = read({sample("text.txt"), sample("digital.pdf")}, options);
    ASSERT_EQ(night.documents.size(), 2U) << program;
    for (const auto& [index, document] : night.documents) {
      ASSERT_TRUE(document.error);
      EXPECT_EQ(document.error->code, ErrorCode::kCrashed);
    }
  }
}

TEST(WorkerPool, WorkerThatTalksNonsense) {
  const Night night =
      read({sample("text.txt")}, shell("printf '\\377\\377\\377\\377garbage' >&3; exec sleep 60"));
  ASSERT_EQ(night.documents.size(), 1U);
  EXPECT_EQ(night.documents.at(0).error->code, ErrorCode::kCrashed);
  EXPECT_LT(night.seconds, kLongBefore);
}

TEST(WorkerPool, WorkerThatNeverAnswersIsEnded) {
  PoolOptions options = shell("exec sleep 60", 2);
  options.limits.open_wall_seconds = 1;
  const Night night = read({sample("text.txt"), sample("digital.pdf")}, options);
  ASSERT_EQ(night.documents.size(), 2U);
  for (const auto& [index, document] : night.documents) {
    EXPECT_EQ(document.error->code, ErrorCode::kTimeout);
    EXPECT_NE(document.error->message.find("took too long"), std::string::npos);
  }
  EXPECT_LT(night.seconds, kLongBefore);
}

TEST(WorkerPool, SignalsForTheParentDoNotEndAWorker) {
  const Night night =
      read({sample("text.txt")}, shell("kill -TERM $BASHPID; kill -INT $BASHPID; " + kReal));
  ASSERT_EQ(night.documents.size(), 1U);
  EXPECT_FALSE(night.documents.at(0).error);
}

// The first worker dies after a while: what it was reading is read again by a fresh one.
TEST(WorkerPool, KilledWorkerCostsNothingThatCanBeReadAgain) {
  const Folder folder;
  std::string text = "đầu";
  for (int page = 2; page <= 1500; ++page) text += "\n\ftrang " + std::to_string(page);
  const auto many = folder.write("many.txt", text);
  const std::string once = (folder / "killed").string();
  const Night night = read(
      {many, sample("digital.pdf")},
      shell("if mkdir " + once + " 2>/dev/null; then (sleep 0.25; kill -9 $$) & fi; " + kReal));
  ASSERT_EQ(night.documents.size(), 2U);
  EXPECT_TRUE(std::filesystem::exists(once));
  int failed = 0;
  for (const auto& [index, document] : night.documents) {
    ASSERT_FALSE(document.error) << document.error->message;
    for (const model::Page& page : document.pages) failed += page.failed ? 1 : 0;
  }
  EXPECT_EQ(night.documents.at(0).pages.size(), 1500U);
  EXPECT_EQ(failed, 0);
}

/// A message as bash's printf writes it.
std::string printed(const Fields& fields) {
  std::string text;
  for (const char byte : encode_frame(fields)) {
    const auto code = static_cast<unsigned char>(byte);
    text += '\\';
    text += {static_cast<char>('0' + code / 64), static_cast<char>('0' + code / 8 % 8),
             static_cast<char>('0' + code % 8)};
  }
  return "printf '" + text + "' >&3";
}

/// A worker that opens every document with `pages` pages and runs `on_page` for each page.
PoolOptions pretending(const std::string& pages, const std::string& on_page, int jobs = 2) {
  return shell(
      "while request=$(dd bs=64K count=1 <&3 2>/dev/null | tr -d '\\0'); do "
      // "open", the length of the path, the path; the path itself may hold the word "page".
      "case \"$request\" in *open?/*) " +
          printed({"opened", pages}) + ";; *page*) " + on_page + ";; *) exit;; esac; done",
      jobs);
}

void expect_failed_pages(const Night& night, size_t pages, const std::string& message) {
  ASSERT_EQ(night.documents.size(), 1U);
  const ReadDocument& document = night.documents.at(0);
  EXPECT_FALSE(document.error);
  ASSERT_EQ(document.pages.size(), pages);
  for (size_t i = 0; i < pages; ++i) {
    EXPECT_EQ(document.pages[i].number, static_cast<int>(i) + 1);
    EXPECT_TRUE(document.pages[i].failed);
    EXPECT_NE(document.pages[i].error.find(message), std::string::npos) << document.pages[i].error;
  }
}

TEST(WorkerPool, EveryPageThatKillsIsAccountedFor) {
  expect_failed_pages(read({sample("text.txt")}, pretending("5", "exit 1")), 5, "hostile");
}

TEST(WorkerPool, EveryPageThatHangsIsAccountedFor) {
  PoolOptions options = pretending("4", "exec sleep 60", 4);
  options.limits.page_wall_seconds = 1;
  const Night night = read({sample("text.txt")}, options);
  expect_failed_pages(night, 4, "took too long");
  EXPECT_LT(night.seconds, kLongBefore);
}

TEST(WorkerPool, AnswersThatAreNoPages) {
  for (const Fields& answer : {Fields{"page", "garbage"}, Fields{"page"}, Fields{}}) {
    const Night night = read({sample("text.txt")}, pretending("2", printed(answer)));
    expect_failed_pages(night, 2, "");
  }
}

// A worker that is taken over by a hostile file must not take the parent with it.
TEST(WorkerPool, NumbersOfPagesThatCannotBe) {
  for (const char* pages : {"-5", "99999999999", "many"}) {
    const Night night = read({sample("text.txt")}, pretending(pages, "exit 1"));
    ASSERT_EQ(night.documents.size(), 1U);
    EXPECT_TRUE(night.documents.at(0).error) << pages;
  }
}

TEST(WorkerPool, MorePagesThanTheLimit) {
  PoolOptions options;
  options.limits.max_pages = 2;
  const Night night = read({sample("digital.pdf"), sample("text.txt")}, options);
  ASSERT_TRUE(night.documents.at(0).error);
  EXPECT_EQ(night.documents.at(0).error->code, ErrorCode::kTooLarge);
  EXPECT_NE(night.documents.at(0).error->message.find("3 pages"), std::string::npos);
  EXPECT_FALSE(night.documents.at(1).error);
}

/// What is made of each document: "#<index>, <pages>, <its first word>".
model::Result<std::string> pages_and_word(const ReadDocument& read) {
  return "#" + std::to_string(read.index) + ", " + std::to_string(read.pages.size()) + ", " +
         read.pages[0].words[0].text;
}

TEST(WorkerPool, ConclusionsComeWithTheirDocuments) {
  const Folder folder;
  const auto one = folder.write("one.txt", "một");
  const auto two = folder.write("two.txt", "hai\n\fba");
  PoolOptions options;
  options.conclude = pages_and_word;
  const Night night = read({one, "no/such.pdf", two}, options);
  ASSERT_EQ(night.documents.size(), 3U);
  EXPECT_EQ(night.documents.at(0).conclusion, "#0, 1, một");
  EXPECT_TRUE(night.documents.at(1).error);
  EXPECT_EQ(night.documents.at(1).conclusion, "");
  EXPECT_EQ(night.documents.at(2).conclusion, "#2, 2, hai");
  EXPECT_EQ(night.documents.at(2).pages.size(), 2U);
}

TEST(WorkerPool, NothingIsConcludedFromNoPage) {
  PoolOptions options = pretending("3", "exit 1");
  options.conclude = [](const ReadDocument&) -> model::Result<std::string> { return "something"; };
  const Night night = read({sample("text.txt")}, options);
  expect_failed_pages(night, 3, "hostile");
  EXPECT_EQ(night.documents.at(0).conclusion, "");
}

/// Reads "bad.txt" and two good ones; `on_bad` is what is done with the bad one.
Night with_a_bad_one(const std::function<model::Result<std::string>()>& on_bad,
                     const Limits& limits = {}) {
  const Folder folder;
  const auto good = folder.write("good.txt", "tốt");
  PoolOptions options;
  options.limits = limits;
  options.conclude = [&](const ReadDocument& read) {
    return read.pages[0].words[0].text == "xấu" ? on_bad() : pages_and_word(read);
  };
  return read({good, folder.write("bad.txt", "xấu"), good}, options);
}

void expect_only_the_bad_one_failed(const Night& night, ErrorCode code, const std::string& why) {
  ASSERT_EQ(night.documents.size(), 3U);
  EXPECT_EQ(night.documents.at(0).conclusion, "#0, 1, tốt");
  EXPECT_EQ(night.documents.at(2).conclusion, "#2, 1, tốt");
  ASSERT_TRUE(night.documents.at(1).error);
  EXPECT_EQ(night.documents.at(1).error->code, code);
  EXPECT_NE(night.documents.at(1).error->message.find(why), std::string::npos)
      << night.documents.at(1).error->message;
}

// A small PDF of sixty heavy pages kept all others waiting for hours.
TEST(WorkerPool, ADocumentOfLatePagesIsGivenUpAndKeepsNobodyWaiting) {
  PoolOptions options = shell(
      "request=$(dd bs=64K count=1 <&3 2>/dev/null | tr -d '\\0'); case \"$request\" in *heavy*) "
      "while case \"$request\" in *open?/*) " +
          printed({"opened", "60"}) +
          ";; *) exec sleep 60;; esac; do request=$(dd bs=64K count=1 <&3 2>/dev/null | tr -d "
          "'\\0'); done;; *) " +
          printed({"opened", "1"}) + "; dd bs=64K count=1 <&3 >/dev/null 2>&1; " +
          printed({"error", "unreadable", "told"}) + "; dd bs=64K count=1 <&3 >/dev/null;; esac",
      1);
  options.limits.page_wall_seconds = 1;
  options.limits.late_pages = 3;
  std::vector<size_t> order;
  PoolEvents events;
  std::vector<model::Page> heavy;
  events.document_done = [&](ReadDocument document) {
    order.push_back(document.index);
    if (document.index == 0) heavy = std::move(document.pages);
  };
  ASSERT_TRUE(read_all({"/heavy.pdf", "/light.pdf"}, options, events));
  EXPECT_EQ(order, (std::vector<size_t>{1, 0}));
  ASSERT_EQ(heavy.size(), 60U);
  const auto told = [&](std::string_view what) {
    return std::count_if(heavy.begin(), heavy.end(), [&](const model::Page& page) {
      return page.failed && page.error.find(what) != std::string::npos;
    });
  };
  EXPECT_EQ(told("took too long and was ended"), 3);
  EXPECT_EQ(told("the pages before it took too long"), 57);
}

TEST(WorkerPool, ConclusionThatHangsCostsItsDocument) {
  Limits limits;
  limits.page_wall_seconds = 1;
  const Night night = with_a_bad_one(
      []() -> model::Result<std::string> {
        sleep(60);
        return "";
      },
      limits);
  expect_only_the_bad_one_failed(night, ErrorCode::kTimeout,
                                 "understanding the document took too long");
  EXPECT_LT(night.seconds, kLongBefore);
}

TEST(WorkerPool, ConclusionThatUsesUpItsTimeCostsItsDocument) {
  Limits limits;
  limits.page_cpu_seconds = 1;
  const Night night = with_a_bad_one(
      []() -> model::Result<std::string> {
        for (volatile unsigned turns = 0;;) turns = turns + 1;
      },
      limits);
  expect_only_the_bad_one_failed(night, ErrorCode::kCrashed, "more memory or time");
}

TEST(WorkerPool, ConclusionThatTakesAllMemoryCostsItsDocument) {
  if (kSanitized) GTEST_SKIP() << "the sanitizers need more address space than the limit";
  const Night night = with_a_bad_one([]() -> model::Result<std::string> {
    std::vector<std::string> hoard;
    for (;;) hoard.emplace_back(size_t{64} << 20, 'x');
  });
  expect_only_the_bad_one_failed(night, ErrorCode::kTooLarge, "more memory than the limit");
}

TEST(WorkerPool, ConclusionThatCrashesCostsItsDocument) {
  expect_only_the_bad_one_failed(
      with_a_bad_one([]() -> model::Result<std::string> { std::abort(); }), ErrorCode::kCrashed,
      "understanding the document");
}

TEST(WorkerPool, ConclusionThatSaysWhyItFails) {
  expect_only_the_bad_one_failed(with_a_bad_one([]() -> model::Result<std::string> {
                                   return model::fail(ErrorCode::kEncrypted, "locked");
                                 }),
                                 ErrorCode::kEncrypted, "locked");
}

TEST(WorkerPool, ConclusionMayChangeNoFile) {
  const Folder folder;
  const auto file = folder / "made";
  with_a_bad_one([&]() -> model::Result<std::string> {
    std::ofstream(file) << "x";
    return "";
  });
  EXPECT_FALSE(std::filesystem::exists(file));
}

// What somebody else killed says nothing about the document.
TEST(WorkerPool, KilledConclusionIsMadeAgain) {
  void* shared = mmap(nullptr, sizeof(std::atomic<int>), PROT_READ | PROT_WRITE,
                      MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  ASSERT_NE(shared, MAP_FAILED);
  auto* tries = new (shared) std::atomic<int>(0);
  const Night night = with_a_bad_one([&]() -> model::Result<std::string> {
    if (++*tries == 1) std::raise(SIGKILL);
    return "done";
  });
  EXPECT_EQ(night.documents.at(1).conclusion, "done");
  EXPECT_EQ(*tries, 2);
  *tries = -100;
  const Night hopeless = with_a_bad_one([&]() -> model::Result<std::string> {
    ++*tries;
    std::raise(SIGKILL);
    return "done";
  });
  expect_only_the_bad_one_failed(hopeless, ErrorCode::kCrashed, "understanding the document");
  EXPECT_LT(*tries, -90);
  munmap(shared, sizeof(std::atomic<int>));
}

// A caller that takes its time with one document used to make others overdue whose answers were
// waiting to be received.
TEST(WorkerPool, TimeOfTheCallerIsNobodysFault) {
  const Folder folder;
  std::string text = "đầu";
  for (int page = 2; page <= 40; ++page) text += "\n\ftrang " + std::to_string(page);
  const std::vector<std::filesystem::path> files = {sample("text.txt"),
                                                    folder.write("many.txt", text)};
  PoolOptions options;
  options.worker_command = {VANTHU_BINARY, "worker"};
  options.limits.page_wall_seconds = 1;
  int failed = 0;
  PoolEvents events;
  events.document_done = [&](const ReadDocument& document) {
    for (const model::Page& page : document.pages) failed += page.failed ? 1 : 0;
    if (document.index == 0) std::this_thread::sleep_for(std::chrono::milliseconds(1500));
  };
  ASSERT_TRUE(read_all(files, options, events));
  EXPECT_EQ(failed, 0);
}

TEST(WorkerPool, StopEndsItAtOnce) {
  int asked = 0;
  const Night night = read(std::vector<std::filesystem::path>(1000, sample("text.txt")),
                           PoolOptions{}, [&] { return ++asked > 3; });
  EXPECT_TRUE(night.started);
  EXPECT_LT(night.documents.size(), 20U);
}

TEST(WorkerPool, NoFiles) {
  const Night night = read({}, PoolOptions{});
  EXPECT_TRUE(night.started);
  EXPECT_TRUE(night.documents.empty());
}

}  // namespace
}  // namespace ingest
