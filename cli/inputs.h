#pragma once
// The files that a command line names, folders opened.

#include <filesystem>
#include <string>
#include <vector>

namespace cli {

struct Input {
  std::filesystem::path path;
  std::string folder;  ///< name of its folder under OUT: the stem, "-2" for a second one
};

struct Inputs {
  std::vector<Input> files;
  std::vector<std::string> problems;  ///< one sentence for each argument that gave no file
};

/// Files as given; of folders every file of a known type, in byte order, sub-folders included.
/// `out` itself is left out when it lies inside a folder.
Inputs inputs_of(const std::vector<std::string>& arguments, const std::filesystem::path& out);

}  // namespace cli
