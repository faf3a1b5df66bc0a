#include <cstdio>
#include <exception>
#include <string>
#include <vector>

#include "cli/cli.h"

int main(int argc, char** argv) {
  try {
    return static_cast<int>(cli::run({argv + 1, argv + argc}));
  } catch (const std::exception& bug) {
    // Whatever can fail comes back as a Result; what arrives here is a fault of the program.
    std::fprintf(stderr, "vanthu: internal error, please report it: %s\n", bug.what());
    return static_cast<int>(cli::ExitCode::kStore);
  }
}
