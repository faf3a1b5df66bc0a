#include "ledger/engine.h"

namespace ledger {

Engine engine_of(const dictionaries::Dictionaries& dictionaries,
                 const dictionaries::Matching& matching, std::string_view data) {
  return {dictionaries, matching, std::string(engine_sources()) + " " + std::string(data)};
}

}  // namespace ledger
