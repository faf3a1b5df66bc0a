#pragma once
// Numerals of quarters on scans: "Quý I" and "Quý 1" differ by a serif, and engines read "Quý 111"
// for "Quý III". There are four quarters, and one document writes them in one way.

#include <string>
#include <vector>

#include "model/page.h"

namespace extract {

class QuarterNumerals {
 public:
  /// Looks how the pages of a document write quarters.
  explicit QuarterNumerals(const std::vector<model::Page>& pages);

  /// Words of a cell, the numerals of quarters as they are printed.
  std::vector<std::string> settled(std::vector<std::string> words) const;

 private:
  bool roman_ = false;  ///< quarters other than the first are in Roman numerals, none in digits
};

}  // namespace extract
