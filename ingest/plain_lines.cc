#include "ingest/plain_lines.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "ingest/components.h"
#include "ingest/ink_mask.h"
#include "ingest/ink_rows.h"

namespace ingest {

namespace {

using model::Box;

constexpr int kHalo = 3;          // pixels; grey around the ink
constexpr int kSurroundings = 9;  // pixels; of ink that is left
constexpr int kAir = 3;           // pixels around a line

/// The row of `shape` (pixels from its top) with the least ink between `from` and `to`.
int thinnest_row(PIX* shape, int from, int to) {
  NumaPtr ink(pixCountPixelsByRow(shape, nullptr));
  int best = from;
  l_int32 least = std::numeric_limits<l_int32>::max();
  for (int y = from; ink && y < to; ++y) {
    l_int32 count = 0;
    numaGetIValue(ink.get(), y, &count);
    if (count < least) {
      least = count;
      best = y;
    }
  }
  return best;
}

PixPtr slice(PIX* shape, int from, int to) {
  BoxPtr area(boxCreate(0, from, pixGetWidth(shape), to - from));
  return PixPtr(pixClipRectangle(shape, area.get(), nullptr));
}

/// Cuts a part that touches two rows where it is thinnest between them.
void cut(const Bridge& bridge, InkParts* parts) {
  Box& box = parts->boxes[bridge.part];
  PIX* shape = parts->shapes[bridge.part].get();
  const int height = pixGetHeight(shape);
  const auto inside = [&](double y) {
    return std::clamp(static_cast<int>(std::lround(y - box.y0)), 1, height - 1);
  };
  const int at =
      thinnest_row(shape, inside(bridge.y - bridge.within), inside(bridge.y + bridge.within));
  PixPtr upper = slice(shape, 0, at);
  PixPtr lower = slice(shape, at, height);
  if (!upper || !lower) return;
  const Box below{box.x0, box.y0 + at, box.x1, box.y1};
  box.y1 = below.y0;
  parts->shapes[bridge.part] = std::move(upper);
  parts->add(below, std::move(lower));
}

/// Which row each part belongs to; the count of rows for none.
std::vector<size_t> owners(const InkRows& found, size_t parts) {
  std::vector<size_t> owner(parts, found.rows.size());
  for (size_t r = 0; r < found.rows.size(); ++r) {
    for (const size_t member : found.rows[r].members) owner[member] = r;
  }
  return owner;
}

/// Bounds of the ink that is in no plain row, specks left out.
Box bounds_of_rest(const InkParts& parts, const InkRows& found, const std::vector<size_t>& owner,
                   double dpi) {
  const double least = kLeastGlyph / model::kPointsPerInch * dpi;
  Box bounds;
  for (size_t i = 0; i < parts.boxes.size(); ++i) {
    const Box& box = parts.boxes[i];
    const bool taken = owner[i] < found.rows.size() && found.rows[owner[i]].plain;
    if (taken || std::max(box.width(), box.height()) < least) continue;
    bounds = model::united(bounds, box);
  }
  return bounds;
}

void take_ink_out(PIX* grey, PIX* ink) {
  PixPtr wide(pixDilateBrick(nullptr, ink, kHalo, kHalo));
  if (wide) whiten(grey, wide.get());
}

/// The picture of row `r`, without the ink of other rows.
PlainLine line_of(PIX* grey, const InkParts& parts, const InkRows& found,
                  const std::vector<size_t>& owner, size_t r) {
  const Box zone =
      model::intersected(model::inflated(found.rows[r].all, kAir),
                         {0, 0, double(pixGetWidth(grey)), double(pixGetHeight(grey))});
  PlainLine line{static_cast<int>(zone.x0), static_cast<int>(zone.y0), nullptr};
  const int width = static_cast<int>(zone.width());
  const int height = static_cast<int>(zone.height());
  BoxPtr area(boxCreate(line.x, line.y, width, height));
  line.picture.reset(pixClipRectangle(grey, area.get(), nullptr));
  PixPtr others(pixCreate(width, height, 1));
  if (!line.picture || !others) return {};
  for (size_t i = 0; i < parts.boxes.size(); ++i) {
    const bool foreign = owner[i] != r && owner[i] != found.rows.size();
    if (foreign && !model::intersected(parts.boxes[i], zone).empty()) {
      parts.paint(i, line.x, line.y, others.get());
    }
  }
  take_ink_out(line.picture.get(), others.get());
  return line;
}

/// Leaves of `grey` what stands at the ink of `binary`: around letters that were taken out, grey is
/// left that an engine reads as the same words again.
void keep_ink_only(PIX* grey, PIX* binary) {
  PixPtr kept(pixDilateBrick(nullptr, binary, kSurroundings, kSurroundings));
  if (!kept || pixInvert(kept.get(), kept.get()) == nullptr) return;
  whiten(grey, kept.get());
}

/// Removes the ink of the plain rows from the page.
void take_out(const InkParts& parts, const InkRows& found, PIX* grey, PIX* binary) {
  PixPtr taken(pixCreate(pixGetWidth(binary), pixGetHeight(binary), 1));
  if (!taken) return;
  for (const InkRow& row : found.rows) {
    if (!row.plain) continue;
    for (const size_t member : row.members) parts.paint(member, 0, 0, taken.get());
  }
  pixSubtract(binary, binary, taken.get());
  keep_ink_only(grey, binary);
}

}  // namespace

PlainLines take_plain_lines(PIX* grey, PIX* binary, double dpi) {
  InkParts parts = ink_parts(binary);
  InkRows found = ink_rows(parts.boxes, dpi);
  if (!found.bridges.empty()) {
    for (const Bridge& bridge : found.bridges) cut(bridge, &parts);
    found = ink_rows(parts.boxes, dpi);
  }
  const std::vector<size_t> owner = owners(found, parts.boxes.size());
  PlainLines out;
  if (found.rest) out.rest = bounds_of_rest(parts, found, owner, dpi);
  for (size_t r = 0; r < found.rows.size(); ++r) {
    if (!found.rows[r].plain) continue;
    PlainLine line = line_of(grey, parts, found, owner, r);
    if (line.picture) out.lines.push_back(std::move(line));
  }
  std::sort(out.lines.begin(), out.lines.end(),
            [](const PlainLine& a, const PlainLine& b) { return a.y < b.y; });
  take_out(parts, found, grey, binary);
  return out;
}

}  // namespace ingest
