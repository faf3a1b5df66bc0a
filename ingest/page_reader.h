#pragma once
// A page picture -> words, rules, grids: clean, find the grids, read cell by cell, then the rest.

#include "dictionaries/text_judge.h"
#include "ingest/ingest.h"
#include "ingest/pix.h"
#include "ingest/reader.h"
#include "model/page.h"

namespace ingest {

/// Reads `picture` (any depth, `dpi` pixels an inch) into `page`: size, words, rules, grids, skew.
/// With a judge doubtful lines of table cells are read again (second_reading.h).
model::Status read_picture(PIX* picture, double dpi, Reader* reader,
                           const dictionaries::TextJudge* judge, model::Page* page);

}  // namespace ingest
