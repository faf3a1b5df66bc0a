#pragma once
// Reading a command's arguments: what every command does alike.

#include <boost/program_options.hpp>
#include <string>
#include <vector>

#include "model/result.h"

namespace cli {

/// Stores options into the variables that `visible` names and the other arguments into
/// `positional`; fails with kUsage and Boost's sentence.
model::Status parse_arguments(const std::vector<std::string>& arguments,
                              const boost::program_options::options_description& visible,
                              std::vector<std::string>* positional);

}  // namespace cli
