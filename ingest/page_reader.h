#pragma once
// A page picture -> words, rules, grids: clean, find the grids, read cell by cell, then the rest.

#include "ingest/ingest.h"
#include "ingest/pix.h"
#include "ingest/reader.h"
#include "model/page.h"

namespace ingest {

/// Reads `picture` (any depth, `dpi` pixels an inch) into `page`: size, words, rules, grids, skew.
model::Status read_picture(PIX* picture, double dpi, Reader* reader, model::Page* page);

}  // namespace ingest
