#include "extract/raw_grid.h"

#include <utility>

#include "model/text.h"

namespace extract {

namespace {

using model::GridCell;

RawCell raw_cell(const GridCell& cell, const WordRefs& words) {
  RawCell raw;
  raw.box = cell.box;
  raw.col_span = cell.col_span;
  raw.row_span = cell.row_span;
  if (words.empty()) return raw;
  double confidence = 0;
  size_t bold = 0;
  for (const model::Word* word : words) {
    confidence += word->confidence;
    bold += word->bold ? 1 : 0;
    if (word->superscript) raw.marks.push_back(word->text);
  }
  raw.confidence = confidence / static_cast<double>(words.size());
  raw.bold = bold * 2 > words.size();
  raw.text = model::collapse_spaces(cell_text(words));
  return raw;
}

}  // namespace

RawGrid raw_grid(const model::Page& page, const model::Grid& grid) {
  return raw_grid(page, grid, WordsByHeight(page.words));
}

RawGrid raw_grid(const model::Page& page, const model::Grid& grid, const WordsByHeight& words) {
  RawGrid out{page.number, grid.box, grid.xs, {}};
  out.rows.resize(static_cast<size_t>(grid.rows()));
  for (RawRow& row : out.rows) {
    row.page = page.number;
    row.cells.resize(static_cast<size_t>(grid.columns()));
    for (RawCell& cell : row.cells) cell.col_span = 0;
  }
  for (const GridCell& cell : grid.cells) {
    RawCell raw = raw_cell(cell, words.inside(cell.box));
    for (int r = cell.row; r < cell.row + cell.row_span; ++r) {
      out.rows[static_cast<size_t>(r)].cells[static_cast<size_t>(cell.col)] = raw;
      raw.from_above = true;
    }
  }
  return out;
}

std::vector<std::vector<RawGrid>> raw_grids(const std::vector<model::Page>& pages) {
  std::vector<std::vector<RawGrid>> grids(pages.size());
  for (size_t i = 0; i < pages.size(); ++i) {
    if (pages[i].grids.empty()) continue;
    const WordsByHeight words(pages[i].words);
    for (const model::Grid& grid : pages[i].grids) {
      grids[i].push_back(raw_grid(pages[i], grid, words));
    }
  }
  return grids;
}

}  // namespace extract
