#pragma once
// A made-up page with a paragraph and a table of two cells, for the writers that show places.

#include "model/text_blocks.h"

namespace generate::text_page {

inline model::Word word(std::string text, model::Box box, double confidence = 0.9) {
  model::Word out;
  out.text = std::move(text);
  out.box = box;
  out.confidence = confidence;
  return out;
}

inline model::TextBlock block(std::vector<model::Word> words, model::BlockKind kind) {
  model::TextBlock out;
  out.kind = kind;
  for (const model::Word& one : words) out.box = model::united(out.box, one.box);
  if (!words.empty()) out.lines.push_back({out.box, std::move(words)});
  return out;
}

inline model::TextBlock cell(std::vector<model::Word> words, int row, int col, model::Box box) {
  model::TextBlock out = block(std::move(words), model::BlockKind::kCell);
  out.box = box;
  out.table = 0;
  out.row = row;
  out.col = col;
  return out;
}

/// An upright page of a scan, 200 points wide and 100 high, read at 144 dpi.
inline model::Page page() {
  model::Page out;
  out.number = 1;
  out.width = 200;
  out.height = 100;
  out.width_px = 400;
  out.height_px = 200;
  out.dpi = 144;
  out.kind = model::PageKind::kScan;
  return out;
}

}  // namespace generate::text_page
