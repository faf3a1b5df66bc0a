#pragma once
// --as-of and --due-soon: the day for which commands judge deadlines.

#include <boost/any.hpp>
#include <boost/program_options.hpp>
#include <optional>
#include <string>
#include <vector>

#include "ledger/timing.h"
#include "model/date.h"

namespace cli {

/// A day as it is given to an option, "2026-03-31"; none when it is left blank.
struct GivenDay {
  std::optional<model::Date> day;

  model::Date or_today() const { return day.value_or(model::today()); }
};

/// How Boost.Program_options reads one; throws its errors.
void validate(boost::any& value, const std::vector<std::string>& words, GivenDay* target, int);

struct DayOptions {
  GivenDay as_of;
  int due_soon = ledger::kDueSoonDays;
};

void add_as_of(boost::program_options::options_description* description, GivenDay* as_of);

/// Both of them.
void add_day_options(boost::program_options::options_description* description, DayOptions* options);

}  // namespace cli
