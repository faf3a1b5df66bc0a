#pragma once
// Settings of commands that run unattended: the command line over the environment over a file.

#include <boost/program_options.hpp>
#include <set>
#include <string>
#include <vector>

#include "model/result.h"

namespace cli {

/// Adds --config to the options of a command.
void add_config_option(boost::program_options::options_description* description,
                       std::string* config);

/// The options that a configuration file may set.
std::vector<std::string> setting_names(const boost::program_options::options_description& options);

/// Sections of the file that count for a command after its own.
struct OtherSections {
  std::vector<std::string> names;
  std::set<std::string> every_value;  ///< options that take what all sections say of them
};

/// Like parse_arguments, and what the arguments leave out comes from VANTHU_<OPTION>
/// (VANTHU_LEDGER, VANTHU_SEARCHABLE_PDF), then from the INI file of --config or VANTHU_CONFIG:
/// keys under [`command`], under `others`, then above all sections. Errors: kUsage, also for any
/// section or key of the file that no command has.
model::Status parse_settings(const std::vector<std::string>& arguments,
                             const boost::program_options::options_description& visible,
                             const std::string& command, std::vector<std::string>* positional,
                             const OtherSections& others = {});

}  // namespace cli
