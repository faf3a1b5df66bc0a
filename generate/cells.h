#pragma once
// Values of records as cells of a sheet.

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>

#include "generate/sheet.h"
#include "generate/wording.h"

namespace generate {

inline Value text_or_blank(const std::string& text) {
  return text.empty() ? Value() : Value(printable(text));
}

inline Value text_or_blank(const std::optional<std::string>& text) {
  return text_or_blank(text.value_or(""));
}

inline Value number_or_blank(int number) { return number > 0 ? Value(number) : Value(); }

inline Value date_or_blank(const std::optional<model::Date>& date) {
  return date ? Value(*date) : Value();
}

inline Value confidence_cell(const std::optional<double>& confidence) {
  if (!confidence || !std::isfinite(*confidence)) return {};
  return Percent{std::clamp(*confidence, 0.0, 1.0)};
}

}  // namespace generate
