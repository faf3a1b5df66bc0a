#pragma once
// The sheet "Hướng dẫn" of a tracker: whose it is, and how it is filled in and sent back.

#include "generate/tracker_book.h"

namespace generate {

Sheet guide_sheet(const Tracker& tracker);

}  // namespace generate
