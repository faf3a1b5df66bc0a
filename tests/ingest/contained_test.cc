#include "ingest/contained.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <csignal>
#include <fstream>

#include "scratch.h"

namespace ingest {
namespace {

using model::ErrorCode;

TEST(Contained, FilesStayAndNothingElse) {
  const scratch::Folder folder;
  int own = 1;
  const auto done = run_contained(Limits{}, [&]() -> model::Status {
    own = 2;
    std::ofstream(folder / "made") << "x";
    return {};
  });
  EXPECT_TRUE(done);
  EXPECT_EQ(own, 1);
  EXPECT_TRUE(std::filesystem::exists(folder / "made"));
}

TEST(Contained, ErrorsComeBack) {
  const auto done = run_contained(Limits{}, []() -> model::Status {
    return model::fail(ErrorCode::kEncrypted, "locked", "a.pdf");
  });
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().code, ErrorCode::kEncrypted);
  EXPECT_EQ(done.error().message, "locked");
  EXPECT_EQ(done.error().source, "a.pdf");
}

TEST(Contained, DeathIsAnError) {
  const auto done = run_contained(Limits{}, []() -> model::Status {
    std::raise(SIGKILL);
    return {};
  });
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().code, ErrorCode::kCrashed);
}

TEST(Contained, HangIsEnded) {
  Limits limits;
  limits.page_wall_seconds = 1;
  const auto done = run_contained(limits, []() -> model::Status {
    sleep(60);
    return {};
  });
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().code, ErrorCode::kTimeout);
}

}  // namespace
}  // namespace ingest
