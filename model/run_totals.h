#pragma once
// What the inputs of a run come to: the one count of summary.json, of the page for people and of
// the ledger.

#include <array>
#include <cstddef>
#include <vector>

#include "model/document.h"

namespace model {

struct RunTotals {
  std::size_t inputs = 0;
  std::array<int, 4> by_status{};  ///< in the order of InputStatus
  int pages = 0;
  int pages_failed = 0;
  int tasks = 0;
  int indicators = 0;
  int needs_review = 0;
  double seconds = 0;

  int with(InputStatus status) const { return by_status.at(static_cast<std::size_t>(status)); }
};

inline RunTotals totals_of(const std::vector<InputReport>& inputs) {
  RunTotals sum;
  sum.inputs = inputs.size();
  for (const InputReport& input : inputs) {
    ++sum.by_status.at(static_cast<std::size_t>(input.status));
    sum.pages += input.pages;
    sum.pages_failed += static_cast<int>(input.pages_failed.size());
    sum.tasks += input.tasks;
    sum.indicators += input.indicators;
    sum.needs_review += input.needs_review;
    sum.seconds += input.seconds;
  }
  return sum;
}

}  // namespace model
