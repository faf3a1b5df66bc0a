#include "ingest/frame.h"

#include <gtest/gtest.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cstring>
#include <thread>

namespace ingest {
namespace {

std::string length(std::uint32_t value) {
  std::string bytes(sizeof value, '\0');
  std::memcpy(bytes.data(), &value, sizeof value);
  return bytes;
}

TEST(Frame, RoundTripOfAnyBytes) {
  const Fields fields = {"page", "", std::string("\0\xff\n", 3), std::string(100'000, 'x')};
  std::string buffer = encode_frame(fields);
  bool broken = true;
  EXPECT_EQ(take_frame(&buffer, &broken), fields);
  EXPECT_FALSE(broken);
  EXPECT_EQ(buffer, "");
}

TEST(Frame, TakesOneMessageAndLeavesTheNext) {
  std::string buffer = encode_frame({"a"}) + encode_frame({}) + encode_frame({"b", "c"});
  bool broken = false;
  EXPECT_EQ(take_frame(&buffer, &broken), Fields{"a"});
  EXPECT_EQ(take_frame(&buffer, &broken), Fields{});
  EXPECT_EQ(take_frame(&buffer, &broken), (Fields{"b", "c"}));
  EXPECT_FALSE(take_frame(&buffer, &broken));
}

TEST(Frame, CutAnywhereIsWaitedFor) {
  const std::string whole = encode_frame({"open", "/a/b.pdf"});
  for (size_t size = 0; size < whole.size(); ++size) {
    std::string buffer = whole.substr(0, size);
    bool broken = true;
    EXPECT_FALSE(take_frame(&buffer, &broken)) << size;
    EXPECT_FALSE(broken) << size;
    EXPECT_EQ(buffer.size(), size);
  }
}

TEST(Frame, LengthsThatCannotBe) {
  const std::array<std::string, 4> bad = {
      length(0xFFFFFFFF),                             // four gigabytes are never waited for
      length(8) + length(100) + "abcd",               // a field longer than its message
      length(2) + "ab",                               // no room for a field's length
      length(10) + length(1) + "a" + length(9) + "b"  // the second field is too long
  };
  for (const std::string& bytes : bad) {
    std::string buffer = bytes;
    bool broken = false;
    EXPECT_FALSE(take_frame(&buffer, &broken));
    EXPECT_TRUE(broken);
  }
}

TEST(Frame, NumbersOfFields) {
  EXPECT_EQ(number_in("12"), 12);
  EXPECT_EQ(number_in("-5"), -5);
  EXPECT_EQ(number_in("many"), 0);
  EXPECT_EQ(number_in("99999999999"), 0);
  EXPECT_EQ(number_in(""), 0);
}

// A process that was taken over by what it read may say anything.
TEST(Frame, CodesOfErrors) {
  EXPECT_EQ(code_in("1"), model::ErrorCode::kUnreadable);
  EXPECT_EQ(code_in("999"), model::ErrorCode::kCrashed);
  EXPECT_EQ(code_in("-1"), model::ErrorCode::kCrashed);
}

class Sockets : public testing::Test {
 protected:
  void SetUp() override { ASSERT_EQ(socketpair(AF_UNIX, SOCK_STREAM, 0, ends_.data()), 0); }
  void TearDown() override {
    for (const int end : ends_) close(end);
  }
  std::array<int, 2> ends_{};
};

TEST_F(Sockets, LargeMessageGoesThroughInPieces) {
  const Fields fields = {std::string(3'000'000, 'p'), "end"};
  std::thread sender([&] { EXPECT_TRUE(send_frame(ends_[0], fields)); });
  std::string buffer;
  EXPECT_EQ(receive_frame(ends_[1], &buffer), fields);
  sender.join();
}

TEST_F(Sockets, OtherEndGone) {
  const std::string half = encode_frame({"page"}).substr(0, 6);
  ASSERT_EQ(write(ends_[0], half.data(), half.size()), static_cast<ssize_t>(half.size()));
  shutdown(ends_[0], SHUT_RDWR);
  std::string buffer;
  EXPECT_FALSE(receive_frame(ends_[1], &buffer));
  EXPECT_FALSE(send_frame(ends_[1], {"lost"}));  // and no SIGPIPE
}

}  // namespace
}  // namespace ingest
