#include "ingest/paper.h"

#include <algorithm>

namespace ingest {

namespace {

// ISO 216.
constexpr double kA4Short = 8.27;  // inches
constexpr double kA4Long = 11.69;

}  // namespace

bool is_sheet(double width, double height) {
  constexpr double kShortest = 3.9;  // A6 has 4.13 inches
  constexpr double kLongest = 12.5;  // A3 has 11.69
  const double side = std::min(width, height);
  return side >= kShortest && side <= kLongest;
}

double units_an_inch_of_a4(double width, double height) {
  if (width > height) return width / kA4Long;
  return std::min(width / kA4Short, height / kA4Long);
}

}  // namespace ingest
