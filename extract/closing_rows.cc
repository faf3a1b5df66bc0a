#include "extract/closing_rows.h"

#include <algorithm>
#include <optional>
#include <string>

#include "extract/header_recipients.h"
#include "extract/header_signer.h"
#include "extract/raw_grid.h"
#include "model/text.h"

namespace extract {

namespace {

using model::Grid;
using model::GridCell;
using model::Page;

/// Whether the first words say who signs; a name in small letters may follow.
bool begins_signature(const std::string& text) {
  constexpr size_t kFirstWords = 3;
  std::vector<std::string> words = model::words_of(text);
  words.resize(std::min(words.size(), kFirstWords));
  while (!words.empty()) {
    const std::string beginning = model::join(words, " ");
    if (begins_authority(beginning) || begins_office(beginning)) return true;
    words.pop_back();
  }
  return false;
}

bool is_speck_or_blank(const std::string& text) {
  constexpr std::ptrdiff_t kFewLetters = 3;
  const auto signs = model::to_utf32(text);
  return std::count_if(signs.begin(), signs.end(), model::is_letter) <= kFewLetters;
}

/// Whether the row holds nothing but recipients and who signs. "Nơi nhận" may be a title too,
/// beside others.
bool closes(const RawRow& row) {
  bool recipients = false;
  for (const RawCell& cell : row.cells) {
    if (is_speck_or_blank(cell.text)) continue;
    const bool here = begins_recipients(cell.text);
    if (!here && !begins_signature(cell.text)) return false;
    recipients = recipients || here;
  }
  return recipients;
}

std::optional<int> closing_row(const Page& page, const Grid& grid) {
  const std::vector<RawRow> rows = raw_grid(page, grid).rows;
  const auto row = std::find_if(rows.begin(), rows.end(), closes);
  if (row == rows.end()) return std::nullopt;
  return static_cast<int>(row - rows.begin());
}

void cut_at(Grid* grid, int row) {
  grid->ys.resize(static_cast<size_t>(row) + 1);
  grid->box.y1 = grid->ys.back();
  std::erase_if(grid->cells, [&](const GridCell& cell) { return cell.row >= row; });
  for (GridCell& cell : grid->cells) {
    cell.row_span = std::min(cell.row_span, row - cell.row);
    cell.box.y1 = std::min(cell.box.y1, grid->box.y1);
  }
}

}  // namespace

void cut_closing_rows(std::vector<Page>* pages) {
  for (Page& page : *pages) {
    std::erase_if(page.grids, [&](Grid& grid) {
      const auto row = closing_row(page, grid);
      if (row && *row > 0) cut_at(&grid, *row);
      return row == 0;
    });
  }
}

}  // namespace extract
