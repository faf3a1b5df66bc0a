#pragma once
// Runs a program to its end and tells what it took.

#include <filesystem>
#include <string>
#include <vector>

namespace accuracy {

struct Outcome {
  int exit_code = -1;      ///< 128 + the signal that ended it; 127 when it could not be started
  double cpu_seconds = 0;  ///< user and system, of the program and of all it waited for
  double wall_seconds = 0;
  double peak_mib = 0;  ///< resident memory of the largest single process among them
};

/// `command[0]` is looked up in PATH. Its stdout and stderr go to `log`.
Outcome run(const std::vector<std::string>& command, const std::filesystem::path& log);

/// Whether every one of `programs` is in PATH.
bool installed(const std::vector<std::string>& programs);

}  // namespace accuracy
