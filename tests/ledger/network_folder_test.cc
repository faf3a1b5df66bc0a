// A ledger on a network folder is refused before anything is written there. For the file systems
// of the kernel this program answers what kind a folder is on: nothing but that can be had without
// a server. A share in user space is mounted for real; this program is its server.

#include "ledger/network_folder.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <linux/fuse.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/statfs.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <sstream>
#include <thread>
#include <vector>

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

/// Serves an empty folder over FUSE (kernel.org, filesystems/fuse) until it is unmounted.
void serve_empty_folder(int device) {
  std::vector<char> request(size_t{1} << 18);
  while (read(device, request.data(), request.size()) > 0) {
    fuse_in_header asked{};
    std::memcpy(&asked, request.data(), sizeof asked);
    fuse_out_header head{sizeof head, 0, asked.unique};
    const auto reply = [&](const void* body, size_t size) {
      head.len += static_cast<std::uint32_t>(size);
      const iovec parts[] = {{&head, sizeof head}, {const_cast<void*>(body), size}};
      EXPECT_GT(writev(device, parts, 2), 0) << asked.opcode;
    };
    if (asked.opcode == FUSE_INIT) {
      fuse_init_out made{};
      made.major = FUSE_KERNEL_VERSION;
      made.minor = FUSE_KERNEL_MINOR_VERSION;
      made.max_write = 4096;
      reply(&made, sizeof made);
    } else if (asked.opcode == FUSE_GETATTR) {
      fuse_attr_out root{};
      root.attr.ino = FUSE_ROOT_ID;
      root.attr.mode = S_IFDIR | S_IRWXU;
      root.attr.nlink = 2;
      reply(&root, sizeof root);
    } else if (asked.opcode == FUSE_STATFS) {
      const fuse_statfs_out none{};
      reply(&none, sizeof none);
    } else if (asked.opcode != FUSE_FORGET && asked.opcode != FUSE_BATCH_FORGET) {
      head.error = asked.opcode == FUSE_LOOKUP ? -ENOENT : -ENOSYS;
      reply(nullptr, 0);
    }
  }
}

enum Outcome { kRefused, kTaken, kNoRight };

/// What becomes of a ledger on a share that is mounted as this type, in a mount namespace of its
/// own.
int opened_on_a_share(const fs::path& folder, const char* type) {
  if (unshare(CLONE_NEWNS) != 0 || mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0)
    return kNoRight;
  const int device = open("/dev/fuse", O_RDWR | O_CLOEXEC);
  const std::string options =
      "fd=" + std::to_string(device) + ",rootmode=40000,user_id=0,group_id=0";
  if (device < 0 ||
      mount("lan@may-chu:/so", folder.c_str(), type, MS_NOSUID | MS_NODEV, options.c_str()) != 0) {
    return kNoRight;
  }
  std::thread server(serve_empty_folder, device);
  const auto store = Store::open(folder / "so.db");
  const bool told = !store && store.error().message.find("network folder") != std::string::npos;
  umount2(folder.c_str(), MNT_DETACH);
  server.join();
  close(device);
  return told ? kRefused : kTaken;
}

TEST_F(NetworkFolder, IsRefusedOnARealMountOfAShareInUserSpace) {
  const auto outcome_on = [&](const char* type) {
    const pid_t child = fork();
    if (child == 0) _exit(opened_on_a_share(folder_, type));
    int status = 0;
    waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  };
  const int on_a_share = outcome_on("fuse.sshfs");
  if (on_a_share == kNoRight) GTEST_SKIP() << "no right to mount";
  EXPECT_EQ(on_a_share, kRefused);
  EXPECT_EQ(outcome_on("fuse.ntfs-3g"), kTaken) << "a disk of this machine is no share";
}

}  // namespace
}  // namespace ledger
