// The INI file of --config.

#include <boost/program_options.hpp>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "cli/settings.h"
#include "tests/fuzz/temporary_file.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  namespace po = boost::program_options;
  const fuzz::TemporaryFile file(data, size);
  std::string ledger;
  std::string config;
  double settle = 0;
  int jobs = 0;
  bool once = false;
  po::options_description options;
  options.add_options()("ledger", po::value(&ledger))("settle", po::value(&settle))(
      "jobs", po::value(&jobs))("once", po::bool_switch(&once));
  cli::add_config_option(&options, &config);
  std::vector<std::string> positional;
  static_cast<void>(cli::parse_settings({"--config", file.path()}, options, "watch", &positional));
  return 0;
}
