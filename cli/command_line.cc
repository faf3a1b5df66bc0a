#include "cli/command_line.h"

#include <charconv>

namespace cli {

namespace po = boost::program_options;

model::Status parse_arguments(const std::vector<std::string>& arguments,
                              const po::options_description& visible,
                              std::vector<std::string>* positional) {
  constexpr const char* kName = "positional";
  po::options_description all;
  all.add(visible).add_options()(kName, po::value(positional));
  po::positional_options_description places;
  places.add(kName, -1);
  try {
    po::variables_map values;
    po::store(po::command_line_parser(arguments).options(all).positional(places).run(), values);
    po::notify(values);
  } catch (const po::error& problem) {
    return model::fail(model::ErrorCode::kUsage, problem.what());
  }
  return {};
}

std::optional<int> whole_number(std::string_view text) {
  int number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

}  // namespace cli
