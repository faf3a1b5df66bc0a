#include "cli/settings.h"

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <map>
#include <utility>

#include "cli/command_batch.h"
#include "cli/command_doctor.h"
#include "cli/command_status.h"
#include "cli/command_watch.h"
#include "cli/config_file.h"

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

/// What a configuration file may set, by section.
using Sections = std::map<std::string, std::vector<std::string>>;

Sections known_sections() {
  return {{"batch", batch_settings()},
          {"doctor", doctor_settings()},
          {"status", status_settings()},
          {"watch", watch_settings()}};
}

bool holds(const std::vector<std::string>& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

/// A misspelt key would leave its setting at another value, unseen. A key above the sections may
/// belong to any command.
model::Status check_lines(const std::string& file, const std::vector<ConfigLine>& lines) {
  const Sections sections = known_sections();
  std::set<std::pair<std::string, std::string>> seen;
  for (const ConfigLine& line : lines) {
    if (!line.section.empty() && !sections.contains(line.section)) {
      return config_error(file, line.number, "there is no section [" + line.section + "]");
    }
    const bool known = std::any_of(sections.begin(), sections.end(), [&](const auto& section) {
      const bool counts = line.section.empty() || line.section == section.first;
      return counts && holds(section.second, line.key);
    });
    if (!known) {
      const std::string where = line.section.empty() ? "there is" : "[" + line.section + "] has";
      return config_error(file, line.number, where + " no setting \"" + line.key + "\"");
    }
    if (!seen.emplace(line.section, line.key).second) {
      return config_error(file, line.number, "\"" + line.key + "\" is set a second time");
    }
  }
  return {};
}

/// Values of `key`: the first that the sections have, in their order; with `every` all of them.
std::vector<std::string> values_of(const std::vector<ConfigLine>& lines,
                                   const std::vector<std::string>& sections, const std::string& key,
                                   bool every) {
  std::vector<std::string> values;
  for (const std::string& section : sections) {
    for (const ConfigLine& line : lines) {
      const bool wanted = line.section == section && line.key == key;
      if (wanted && !holds(values, line.value)) values.push_back(line.value);
    }
    if (!every && !values.empty()) break;
  }
  return values;
}

/// What the file sets of these options.
model::Result<po::parsed_options> from_file(const std::string& file,
                                            const po::options_description& options,
                                            const std::string& command,
                                            const OtherSections& others) {
  const auto lines = read_config_file(file);
  if (!lines) return model::fail(lines.error());
  if (auto checked = check_lines(file, *lines); !checked) return model::fail(checked.error());
  std::vector<std::string> sections = {command};
  sections.insert(sections.end(), others.names.begin(), others.names.end());
  sections.emplace_back();
  po::parsed_options wanted(&options);
  for (const std::string& name : setting_names(options)) {
    for (const std::string& value :
         values_of(*lines, sections, name, others.every_value.contains(name))) {
      wanted.options.emplace_back(name, std::vector<std::string>{value});
    }
  }
  return wanted;
}

}  // namespace

void add_config_option(po::options_description* description, std::string* config) {
  description->add_options()("config", po::value(config)->value_name("FILE"),
                             "take settings from this INI file: \"ledger = so.vanthu\", for one "
                             "command alone under its name in brackets (default: $VANTHU_CONFIG)");
}

std::vector<std::string> setting_names(const po::options_description& options) {
  std::vector<std::string> names;
  for (const auto& option : options.options()) {
    if (!only_on_command_line(option->long_name())) names.push_back(option->long_name());
  }
  return names;
}

model::Status parse_settings(const std::vector<std::string>& arguments,
                             const po::options_description& visible, const std::string& command,
                             std::vector<std::string>* positional, const OtherSections& others) {
  po::options_description all;
  all.add(visible).add_options()(kPositional, po::value(positional));
  po::positional_options_description places;
  places.add(kPositional, -1);
  try {
    po::variables_map values;
    po::store(po::command_line_parser(arguments).options(all).positional(places).run(), values);
    const auto named = [&](const std::string& variable) -> std::string {
      for (const std::string& name : setting_names(visible)) {
        if (environment_name(name) == variable) return name;
      }
      return {};
    };
    po::store(po::parse_environment(all, named), values);
    const char* environment = std::getenv("VANTHU_CONFIG");
    std::string file = environment == nullptr ? "" : environment;
    if (values.count("config") > 0) file = values["config"].as<std::string>();
    if (!file.empty()) {
      const auto set = from_file(file, visible, command, others);
      if (!set) return model::fail(set.error());
      po::store(*set, values);
    }
    po::notify(values);
  } catch (const po::error& problem) {
    return model::fail(model::ErrorCode::kUsage, problem.what());
  }
  return {};
}

}  // namespace cli
