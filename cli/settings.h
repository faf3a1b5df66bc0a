#pragma once
// Settings of commands that run unattended: the command line over the environment over a file.

#include <boost/program_options.hpp>
#include <string>
#include <vector>

#include "model/result.h"

namespace cli {

/// Adds --config to the options of a command.
void add_config_option(boost::program_options::options_description* description,
                       std::string* config);

/// Like parse_arguments, and what the arguments leave out comes from VANTHU_<OPTION>
/// (VANTHU_LEDGER, VANTHU_SEARCHABLE_PDF), then from the INI file of --config or VANTHU_CONFIG:
/// keys under
/// [`command`], then keys above all sections. Errors: kUsage, also for a key under [`command`] that
/// is no option of it.
model::Status parse_settings(const std::vector<std::string>& arguments,
                             const boost::program_options::options_description& visible,
                             const std::string& command, std::vector<std::string>* positional);

}  // namespace cli
