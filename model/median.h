#pragma once
// The middle of measures that hold a few odd ones.

#include <algorithm>
#include <vector>

namespace model {

/// The upper middle one of `values`; 0 without any.
inline double median(std::vector<double> values) {
  if (values.empty()) return 0;
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

}  // namespace model
