#pragma once
// Reading a command's arguments: what every command does alike.

#include <fmt/core.h>

#include <boost/program_options.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/exit_code.h"
#include "model/result.h"

namespace cli {

/// Stores options into the variables that `visible` names and the other arguments into
/// `positional`; fails with kUsage and Boost's sentence.
model::Status parse_arguments(const std::vector<std::string>& arguments,
                              const boost::program_options::options_description& visible,
                              std::vector<std::string>* positional);

/// The number in these digits; nothing when it is none.
std::optional<int> whole_number(std::string_view text);

/// What ends a command before its work: a bad command line, or --help. `Options` has a flag `help`.
template <typename Options>
std::optional<ExitCode> settled(std::string_view command, const model::Result<Options>& options,
                                const std::string& help) {
  if (!options) {
    fmt::print(stderr, "vanthu {0}: {1}; see vanthu {0} --help\n", command,
               options.error().message);
    return ExitCode::kUsage;
  }
  if (!options->help) return std::nullopt;
  fmt::print("{}", help);
  return ExitCode::kDone;
}

}  // namespace cli
