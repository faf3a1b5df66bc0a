#pragma once
// Where a ledger must not be kept: WAL needs memory shared between all who write, which network
// file systems do not give (sqlite.org/wal.html).

#include <filesystem>
#include <istream>
#include <string>

namespace ledger {

/// Whether a file, which need not be there yet, lies on another machine or a host's share. Links
/// are followed. False when it cannot be told.
bool is_on_network(const std::filesystem::path& file);

/// The type of the file system on device `number` ("0:45"), from a text such as
/// /proc/self/mountinfo (proc(5)); empty when it is not there.
std::string mounted_type(std::istream& mounts, const std::string& number);

/// Types of file systems in user space (FUSE) that lead to another machine: "fuse.sshfs".
bool is_network_type(const std::string& type);

}  // namespace ledger
