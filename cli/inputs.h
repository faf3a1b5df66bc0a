#pragma once
// The files that a command line names, folders opened.

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "model/envelope.h"

namespace cli {

struct Input {
  std::filesystem::path path;
  std::string folder;  ///< name of its folder under OUT: the stem, "-2" for a second one
  /// What outputs call it, where it lies elsewhere while it is read; empty = `path`.
  std::filesystem::path origin = {};
  std::shared_ptr<const model::Envelope> envelope = {};  ///< it was sent in; null for none
};

struct Inputs {
  std::vector<Input> files;
  std::vector<std::string> problems;  ///< one sentence for each argument that gave no file
};

/// By the name alone.
bool is_document_name(const std::filesystem::path& path);
bool is_envelope_name(const std::filesystem::path& path);

/// Files as given; of folders every file of a known type, in byte order, sub-folders included.
/// `out` itself is left out when it lies inside a folder.
Inputs inputs_of(const std::vector<std::string>& arguments, const std::filesystem::path& out);

/// Each path with a folder of its own under OUT.
std::vector<Input> named_inputs(const std::vector<std::filesystem::path>& paths);

}  // namespace cli
