// A ledger on a network folder is refused before anything is written there. This program answers
// for the kernel what kind of file system a folder is on: nothing but that can be had without a
// server.

#include "ledger/network_folder.h"

#include <gtest/gtest.h>
#include <sys/statfs.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <fstream>
#include <sstream>

#include "ledger/store.h"

namespace {

/// Folder that is said to be on a file system of this type.
struct Pretended {
  std::string folder;
  long type = 0;
};

Pretended& pretended() {
  static Pretended kept;
  return kept;
}

}  // namespace

// The library's own is not linked where the program brings one.
extern "C" int statfs(const char* path, struct statfs* info) noexcept {
  const long done = syscall(SYS_statfs, path, info);
  if (done == 0 && !pretended().folder.empty() && pretended().folder == path)
    info->f_type = pretended().type;
  return static_cast<int>(done);
}

namespace ledger {
namespace {

namespace fs = std::filesystem;

class NetworkFolder : public ::testing::Test {
 protected:
  void SetUp() override {
    std::string name = (fs::temp_directory_path() / "vanthu-network-XXXXXX").string();
    ASSERT_NE(mkdtemp(name.data()), nullptr);
    folder_ = fs::canonical(name);
  }
  void TearDown() override {
    pretended() = {};
    std::error_code ignored;
    fs::remove_all(folder_, ignored);
  }

  fs::path folder_;
};

TEST_F(NetworkFolder, IsRefusedWithWhatToDoAndLeftEmpty) {
  for (const long type : {0x6969L, 0xFF534D42L, 0xFE534D42L}) {  // NFS, CIFS, SMB2
    pretended() = {folder_.string(), type};
    const auto store = Store::open(folder_ / "so.db");
    ASSERT_FALSE(store) << type;
    EXPECT_EQ(store.error().code, model::ErrorCode::kBusy);
    EXPECT_NE(store.error().message.find("put it on a disk of this machine"), std::string::npos);
    EXPECT_TRUE(fs::is_empty(folder_));
  }
  pretended() = {};
  EXPECT_TRUE(Store::open(folder_ / "so.db"));
}

/// A name on the desk that leads to the share looked like a file of this machine.
TEST_F(NetworkFolder, IsFoundBehindALink) {
  const fs::path share = folder_ / "share";
  fs::create_directories(share);
  fs::create_symlink(share / "so.db", folder_ / "link.db");
  fs::create_directory_symlink(share, folder_ / "desk");
  pretended() = {share.string(), 0xFF534D42L};
  {
    std::ofstream(share / "so.db");
  }
  EXPECT_TRUE(is_on_network(folder_ / "link.db"));
  EXPECT_TRUE(is_on_network(folder_ / "desk" / "new.db"));
  EXPECT_FALSE(is_on_network(folder_ / "own.db"));
}

TEST(MountedType, TellsSharesInUserSpaceFromDisks) {
  std::istringstream mounts(
      "22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw\n"
      "40 22 0:45 / /home/lan/may-chu rw,nosuid - fuse.sshfs lan@may:/so rw,user_id=1000\n"
      "41 22 8:17 / /media/usb rw shared:2 master:1 - fuseblk /dev/sdb1 rw\n");
  EXPECT_EQ(mounted_type(mounts, "0:45"), "fuse.sshfs");
  std::istringstream again(mounts.str());
  EXPECT_EQ(mounted_type(again, "8:17"), "fuseblk");
  EXPECT_EQ(mounted_type(again, "9:9"), "");
  EXPECT_TRUE(is_network_type("fuse.sshfs"));
  EXPECT_TRUE(is_network_type("fuse.gvfsd-fuse"));
  EXPECT_FALSE(is_network_type("fuseblk"));
  EXPECT_FALSE(is_network_type(""));
}

}  // namespace
}  // namespace ledger
