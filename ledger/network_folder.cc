#include "ledger/network_folder.h"

#include <fmt/core.h>
#include <sys/stat.h>
#include <sys/statfs.h>
#include <sys/sysmacros.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <sstream>
#include <string_view>

namespace ledger {

namespace fs = std::filesystem;

namespace {

/// Numbers of statfs(2) and linux/magic.h: NFS, CIFS, SMB2, SMB, NCP, CODA, 9P, Ceph, AFS, GFS2,
/// OCFS2, Lustre, VirtualBox's and virtio's shares.
constexpr std::array<std::uint32_t, 14> kNetworks = {
    0x6969U,     0xFF534D42U, 0xFE534D42U, 0x517BU,     0x564CU,     0x73757245U, 0x01021997U,
    0x00C36400U, 0x5346414FU, 0x01161970U, 0x7461636FU, 0x0BD00BD0U, 0x786F4256U, 0x6A656A63U};

constexpr std::uint32_t kFuse = 0x65735546U;

}  // namespace

std::string mounted_type(std::istream& mounts, const std::string& number) {
  for (std::string line; std::getline(mounts, line);) {
    std::istringstream words(line);
    std::string id;
    std::string parent;
    std::string device;
    words >> id >> parent >> device;
    const size_t end = line.find(" - ");
    if (device != number || end == std::string::npos) continue;
    std::istringstream rest(line.substr(end + 3));
    std::string type;
    rest >> type;
    return type;
  }
  return {};
}

bool is_network_type(const std::string& type) {
  constexpr std::array<std::string_view, 9> kTypes = {
      "fuse.ceph", "fuse.curlftpfs", "fuse.glusterfs", "fuse.gvfsd-fuse", "fuse.rclone",
      "fuse.s3fs", "fuse.smbnetfs",  "fuse.sshfs",     "fuse.davfs2"};
  return std::find(kTypes.begin(), kTypes.end(), type) != kTypes.end();
}

bool is_on_network(const fs::path& file) {
  std::error_code unknown;
  fs::path folder = fs::weakly_canonical(fs::absolute(file, unknown), unknown).parent_path();
  if (unknown) folder = file.parent_path();
  if (folder.empty()) folder = ".";
  struct statfs info{};
  struct stat status{};
  if (statfs(folder.c_str(), &info) != 0 || stat(folder.c_str(), &status) != 0) return false;
  const auto type = static_cast<std::uint32_t>(info.f_type);
  if (type != kFuse) return std::find(kNetworks.begin(), kNetworks.end(), type) != kNetworks.end();
  std::ifstream mounts("/proc/self/mountinfo");
  return is_network_type(
      mounted_type(mounts, fmt::format("{}:{}", major(status.st_dev), minor(status.st_dev))));
}

}  // namespace ledger
