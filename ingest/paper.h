#pragma once
// How large a page is on paper when its file says so in another unit: pixels given as points, a
// resolution that a program wrote for want of a better one, a /UserUnit (ISO 32000-1, 14.11.1).

namespace ingest {

/// Whether a page of so many inches can be a sheet of an office, A6 to A3 with a margin. What
/// counts is its short side: a roll or a screen that was scrolled may be of any length.
bool is_sheet(double width, double height);

/// Units (pixels, points) an inch when a page of `width` by `height` units is as wide as A4.
double units_an_inch_of_a4(double width, double height);

}  // namespace ingest
