#pragma once
// The project's own dictionaries, loaded once for all tests of a program.

#include <filesystem>
#include <stdexcept>

#include "dictionaries/dictionaries.h"

namespace extract {

inline const dictionaries::Dictionaries& test_dictionaries() {
  static const auto kLoaded =
      dictionaries::load(std::filesystem::path(VANTHU_SOURCE_DIR) / "dictionaries" / "data");
  if (!kLoaded) throw std::runtime_error(model::describe(kLoaded.error()));
  return *kLoaded;
}

}  // namespace extract
