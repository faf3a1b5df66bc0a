#include "cli/day_options.h"

namespace cli {

namespace po = boost::program_options;

void validate(boost::any& value, const std::vector<std::string>& words, GivenDay* /*target*/, int) {
  po::validators::check_first_occurrence(value);
  const std::string& word = po::validators::get_single_string(words, true);
  GivenDay given;
  if (!word.empty()) {
    given.day = model::parse_iso(word);
    if (!given.day) throw po::error("\"" + word + "\" is no day such as 2026-03-31");
  }
  value = given;
}

void add_as_of(po::options_description* description, GivenDay* as_of) {
  description->add_options()("as-of", po::value(as_of)->value_name("DATE"),
                             "judge deadlines as of this day, YYYY-MM-DD (default: today)");
}

void add_day_options(po::options_description* description, DayOptions* options) {
  add_as_of(description, &options->as_of);
  const auto check = [](int days) {
    if (days < 0) throw po::error("--due-soon takes a number of days, 0 or more");
  };
  description->add_options()("due-soon",
                             po::value(&options->due_soon)->value_name("DAYS")->notifier(check),
                             "a deadline is near from so many days before it (default: 7)");
}

}  // namespace cli
