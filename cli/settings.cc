#include "cli/settings.h"

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <fstream>

namespace cli {

namespace {

namespace po = boost::program_options;

constexpr const char* kPositional = "positional";

/// Options that a person gives on a command line only.
bool only_on_command_line(const std::string& name) {
  return name == "help" || name == "config" || name == kPositional;
}

std::string environment_name(const std::string& option) {
  std::string name = "VANTHU_" + option;
  std::transform(name.begin(), name.end(), name.begin(), [](unsigned char c) {
    return c == '-' ? '_' : static_cast<char>(std::toupper(c));
  });
  return name;
}

bool has_option(const po::options_description& options, const std::string& name) {
  return options.find_nothrow(name, false) != nullptr && !only_on_command_line(name);
}

/// The keys of the file that concern `command`, under the names of its options.
po::parsed_options from_file(const std::string& file, const po::options_description& options,
                             const std::string& command) {
  std::ifstream in(file);
  if (!in) throw po::error("the configuration file " + file + " cannot be read");
  po::options_description none;
  const po::parsed_options all = po::parse_config_file(in, none, true);
  po::parsed_options wanted(&options);
  const std::string prefix = command + ".";
  const auto take = [&](const po::option& one, const std::string& name) {
    po::option renamed = one;
    renamed.string_key = name;
    renamed.unregistered = false;
    wanted.options.push_back(std::move(renamed));
  };
  const auto given = [&](const std::string& name) {
    return std::any_of(wanted.options.begin(), wanted.options.end(),
                       [&](const po::option& one) { return one.string_key == name; });
  };
  for (const po::option& one : all.options) {
    if (!one.string_key.starts_with(prefix)) continue;
    const std::string name = one.string_key.substr(prefix.size());
    if (!has_option(options, name)) {
      throw po::error(file + ": [" + command + "] has no setting \"" + name + "\"");
    }
    take(one, name);
  }
  for (const po::option& one : all.options) {
    // A key above the sections may belong to another command.
    const bool ours = has_option(options, one.string_key) && !given(one.string_key);
    if (ours) take(one, one.string_key);
  }
  return wanted;
}

}  // namespace

void add_config_option(po::options_description* description, std::string* config) {
  description->add_options()("config", po::value(config)->value_name("FILE"),
                             "take settings from this INI file: \"ledger = so.vanthu\", for one "
                             "command alone under its name in brackets (default: $VANTHU_CONFIG)");
}

model::Status parse_settings(const std::vector<std::string>& arguments,
                             const po::options_description& visible, const std::string& command,
                             std::vector<std::string>* positional) {
  po::options_description all;
  all.add(visible).add_options()(kPositional, po::value(positional));
  po::positional_options_description places;
  places.add(kPositional, -1);
  try {
    po::variables_map values;
    po::store(po::command_line_parser(arguments).options(all).positional(places).run(), values);
    const auto named = [&](const std::string& variable) -> std::string {
      for (const auto& option : visible.options()) {
        const std::string& name = option->long_name();
        if (!only_on_command_line(name) && environment_name(name) == variable) return name;
      }
      return {};
    };
    po::store(po::parse_environment(all, named), values);
    const char* environment = std::getenv("VANTHU_CONFIG");
    std::string file = environment == nullptr ? "" : environment;
    if (values.count("config") > 0) file = values["config"].as<std::string>();
    if (!file.empty()) po::store(from_file(file, visible, command), values);
    po::notify(values);
  } catch (const po::error& problem) {
    return model::fail(model::ErrorCode::kUsage, problem.what());
  }
  return {};
}

}  // namespace cli
