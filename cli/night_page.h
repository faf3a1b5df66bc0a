#pragma once
// The page that a person reads in the morning, in plain Vietnamese.

#include <string>
#include <vector>

#include "model/document.h"

namespace cli {

struct NightPage {
  std::string run_id;
  std::vector<model::InputReport> reports;
  std::vector<std::string> causes;  ///< of the failed ones, beside `reports`
  std::vector<std::string> problems;
  bool time_was_up = false;
};

/// UTF-8 text, lines of words under upper-case headings; ends with a line feed.
std::string night_page(const NightPage& night);

/// One line: documents, pages, tasks, doubts, failures.
std::string totals_in_words(const std::vector<model::InputReport>& reports);

}  // namespace cli
