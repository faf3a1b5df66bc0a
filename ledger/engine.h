#pragma once
// Which program and which data found what the ledger keeps (kept.h).

#include <string>
#include <string_view>

#include "dictionaries/dictionaries.h"
#include "dictionaries/matching.h"

namespace ledger {

/// What compares: its data, and a name that is another one when program or data are.
struct Engine {
  const dictionaries::Dictionaries& dictionaries;
  const dictionaries::Matching& matching;
  std::string name;
};

/// A sum of the sources that compare (cmake/engine.cmake).
std::string_view engine_sources();

/// `data` has the sum of the tables that were loaded (dictionaries::data_sum).
Engine engine_of(const dictionaries::Dictionaries& dictionaries,
                 const dictionaries::Matching& matching, std::string_view data);

}  // namespace ledger
