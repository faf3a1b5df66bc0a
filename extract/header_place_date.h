#pragma once
// Place and date of issue: "An Phú, ngày 05 tháng 02 năm 2026".

#include <optional>
#include <string>
#include <string_view>

#include "model/document.h"

namespace extract {

struct PlaceDate {
  std::string before;  ///< what stands left of the place on the same line
  std::string place;
  int day = 0;  ///< 0 when blank, as month and year
  int month = 0;
  int year = 0;
};

/// The place and date that a line prints; the day, or day and month, may be blank.
std::optional<PlaceDate> place_date_in(std::string_view text);

/// Puts them into the header as precisely as they are printed.
void set_place_date(const PlaceDate& read, model::Header& header);

}  // namespace extract
