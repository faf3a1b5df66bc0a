#include "ingest/contained.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <linux/landlock.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <csignal>
#include <fstream>

#include "scratch.h"

namespace ingest {
namespace {

using model::ErrorCode;

bool knows_landlock() {
  return syscall(SYS_landlock_create_ruleset, nullptr, 0, LANDLOCK_CREATE_RULESET_VERSION) > 0;
}

TEST(Contained, FilesStayAndNothingElse) {
  const scratch::Folder folder;
  int own = 1;
  const auto done = run_contained(Limits{}, folder / "", [&]() -> model::Status {
    own = 2;
    std::ofstream(folder / "made") << "x";
    return {};
  });
  EXPECT_TRUE(done);
  EXPECT_EQ(own, 1);
  EXPECT_TRUE(std::filesystem::exists(folder / "made"));
}

/// Whether a child that may write into `own` can make a file `made` in `where`.
bool can_write(const std::filesystem::path& own, const std::filesystem::path& where) {
  return run_contained(Limits{}, own,
                       [&]() -> model::Status {
                         std::ofstream(where / "made") << "x";
                         if (std::filesystem::exists(where / "made")) return {};
                         return model::fail(ErrorCode::kUnreadable, "not made");
                       })
      .has_value();
}

// A document that takes its child over reaches no other document's files.
TEST(Contained, WritesIntoItsOwnFolderOnly) {
  const scratch::Folder folder;
  const auto own = folder / "own";
  const auto other = folder / "other";
  std::filesystem::create_directory(own);
  std::filesystem::create_directory(other);
  EXPECT_TRUE(can_write(own, own));
  EXPECT_FALSE(can_write({}, other));
  if (!knows_landlock()) GTEST_SKIP() << "the kernel has no landlock";
  EXPECT_FALSE(can_write(own, other));
}

// A child that lives on holds no lock, ledger or socket of its parent.
TEST(Contained, HasNothingOfItsParentOpen) {
  constexpr int kFarFromTheUsual = 20;
  const int own = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, kFarFromTheUsual);
  ASSERT_GE(own, kFarFromTheUsual);
  const auto done = run_contained_for_bytes(Limits{}, {}, [&]() -> model::Result<std::string> {
    return fcntl(own, F_GETFD) < 0 ? "closed" : "open";
  });
  close(own);
  ASSERT_TRUE(done);
  EXPECT_EQ(*done, "closed");
}

// systemd stops a whole group: what was read just then was told as a hostile file.
TEST(Contained, SignalsForItsParentDoNotEndIt) {
  const auto done = run_contained(Limits{}, {}, []() -> model::Status {
    raise(SIGTERM);
    raise(SIGINT);
    return {};
  });
  EXPECT_TRUE(done);
}

TEST(Contained, LongAnswersComeWhole) {
  constexpr size_t kLong = 5'000'000;
  const auto done = run_contained_for_bytes(
      Limits{}, {}, []() -> model::Result<std::string> { return std::string(kLong, 'x'); });
  ASSERT_TRUE(done);
  EXPECT_EQ(*done, std::string(kLong, 'x'));
}

TEST(Contained, ErrorsComeBack) {
  const auto done = run_contained(Limits{}, {}, []() -> model::Status {
    return model::fail(ErrorCode::kEncrypted, "locked", "a.pdf");
  });
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().code, ErrorCode::kEncrypted);
  EXPECT_EQ(done.error().message, "locked");
  EXPECT_EQ(done.error().source, "a.pdf");
}

TEST(Contained, DeathIsAnError) {
  const auto done = run_contained(Limits{}, {}, []() -> model::Status {
    std::raise(SIGKILL);
    return {};
  });
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().code, ErrorCode::kCrashed);
}

TEST(Contained, HangIsEnded) {
  Limits limits;
  limits.page_wall_seconds = 1;
  const auto done = run_contained(limits, {}, []() -> model::Status {
    sleep(60);
    return {};
  });
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().code, ErrorCode::kTimeout);
}

}  // namespace
}  // namespace ingest
