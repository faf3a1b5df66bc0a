#include "ingest/components.h"

#include <algorithm>

#include "ingest/ink_mask.h"

namespace ingest {

using model::Box;
using model::Word;

std::vector<Box> boxes_of(BOXA* found) {
  std::vector<Box> boxes;
  for (int i = 0; i < boxaGetCount(found); ++i) {
    l_int32 x = 0;
    l_int32 y = 0;
    l_int32 w = 0;
    l_int32 h = 0;
    boxaGetBoxGeometry(found, i, &x, &y, &w, &h);
    boxes.push_back({double(x), double(y), double(x + w), double(y + h)});
  }
  return boxes;
}

std::vector<Box> component_boxes(PIX* binary) {
  BoxaPtr found(pixConnCompBB(binary, 8));
  return found ? boxes_of(found.get()) : std::vector<Box>{};
}

InkParts ink_parts(PIX* binary) {
  PIXA* found = nullptr;
  BoxaPtr boxes(pixConnComp(binary, &found, 8));
  PixaPtr shapes(found);
  InkParts parts;
  if (!boxes || !shapes) return parts;
  parts.boxes = boxes_of(boxes.get());
  for (int i = 0; i < pixaGetCount(shapes.get()); ++i) {
    parts.shapes.emplace_back(pixaGetPix(shapes.get(), i, L_CLONE));
  }
  return parts;
}

void InkParts::paint(size_t part, int x, int y, PIX* mask) const {
  const Box& box = boxes[part];
  pixRasterop(mask, static_cast<int>(box.x0) - x, static_cast<int>(box.y0) - y,
              static_cast<int>(box.width()), static_cast<int>(box.height()), PIX_PAINT,
              shapes[part].get(), 0, 0);
}

std::vector<Box> lighter_components(PIX* grey) {
  constexpr int kLighter = 190;
  PixPtr ink = ink_of(grey, kLighter);
  return ink ? component_boxes(ink.get()) : std::vector<Box>{};
}

std::vector<Box> ink_components(PIX* piece) {
  constexpr int kInk = 140;
  PixPtr binary = ink_of(piece, kInk);
  if (!binary) return {};
  std::vector<Box> boxes = component_boxes(binary.get());
  std::sort(boxes.begin(), boxes.end(), [](const Box& a, const Box& b) { return a.x0 < b.x0; });
  return boxes;
}

std::vector<Box> inside(const std::vector<Box>& components, const Word& word) {
  std::vector<Box> out;
  for (const Box& box : components) {
    if (model::inflated(word.box, 1).contains(box.center_x(), box.center_y())) out.push_back(box);
  }
  return out;
}

}  // namespace ingest
