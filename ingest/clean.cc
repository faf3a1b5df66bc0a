#include "ingest/clean.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <numbers>
#include <numeric>
#include <optional>

#include "ingest/black_seals.h"
#include "ingest/coloured_ink.h"
#include "ingest/components.h"
#include "ingest/filled_areas.h"
#include "ingest/flatten.h"
#include "ingest/ink_mask.h"
#include "ingest/resample.h"
#include "ingest/rule_tracer.h"
#include "ingest/speck_rules.h"

namespace ingest {

namespace {

using model::Box;
using model::ErrorCode;
using model::Region;
using model::RegionKind;
using model::Rule;

// The reader scales each line to 36 pixels, which 13 pt type reaches at about 200 dpi. Scaling up
// more than needed softens the hooks and acutes over vowels: on 200 dpi colour scans 225 to 270 dpi
// reads a fifth more cells without error than 300.
constexpr double kReadingDpi = 235;
constexpr double kLeastDpi = 230;  // scaled up below this
constexpr double kMostDpi = 400;   // scaled down above this
constexpr double kMinSkewDeg = 0.05;
constexpr double kMinSkewConfidence = 2.5;

// Lengths in inches.
constexpr double kHorizontalRule = 0.40;  // longer than any letter, shorter than a narrow column
constexpr double kVerticalRule = 0.24;    // taller than a bold capital with two marks at 14 pt
constexpr double kRuleGap = 0.012;
constexpr double kRuleThickness = 0.05;
constexpr double kRuleSlope = 0.012;

model::Error out_of_memory() {
  return {ErrorCode::kTooLarge, "not enough memory to clean the page", "", 0, 0};
}

bool has_colour(PIX* rgb) {
  l_float32 fraction_pixels = 0;
  l_float32 fraction_colour = 0;
  constexpr int kDarkest = 30;
  constexpr int kLightest = 245;
  constexpr int kColourDistance = 25;
  constexpr int kSubsample = 6;
  if (pixColorFraction(rgb, kDarkest, kLightest, kColourDistance, kSubsample, &fraction_pixels,
                       &fraction_colour) != 0) {
    return false;
  }
  return fraction_colour * fraction_pixels > 0.0005F;
}

/// Grey where red ink is as light as paper: seals are red, and in the red channel they vanish while
/// black and blue ink stay dark. Signatures lose their blue, and red words are dark.
PixPtr grey_of_print(PIX* picture, double dpi, std::vector<Region>* regions) {
  if (pixGetDepth(picture) != 32) return PixPtr(pixConvertTo8(picture, 0));
  if (!has_colour(picture)) return PixPtr(pixConvertRGBToLuminance(picture));
  PixPtr grey(pixGetRGBComponent(picture, COLOR_RED));
  if (!grey) return nullptr;
  *regions = coloured_marks(picture, dpi);
  for (const Region& region : *regions) {
    if (region.kind == RegionKind::kSignature) keep_black_ink(picture, region.box, grey.get());
  }
  for (const Box& line : red_print(picture, dpi, *regions)) darken_red(picture, line, grey.get());
  return grey;
}

/// `box` on a picture of `width` by `height` after quarter turns clockwise.
Box turned(const Box& box, int turns, double width, double height) {
  switch (turns) {
    case 1:
      return {height - box.y1, box.x0, height - box.y0, box.x1};
    case 2:
      return {width - box.x1, height - box.y1, width - box.x0, height - box.y0};
    case 3:
      return {box.y0, width - box.x1, box.y1, width - box.x0};
    default:
      return box;
  }
}

/// `box` moved as its middle moves when the skew is taken out of a picture of that size.
Box deskewed(const Box& box, double clockwise_skew_deg, double width, double height) {
  const double angle = -clockwise_skew_deg * std::numbers::pi / 180;
  const double x = box.center_x() - width / 2;
  const double y = box.center_y() - height / 2;
  const double dx = x * std::cos(angle) - y * std::sin(angle) - x;
  const double dy = x * std::sin(angle) + y * std::cos(angle) - y;
  return {box.x0 + dx, box.y0 + dy, box.x1 + dx, box.y1 + dy};
}

/// White print on black, as of a film or a fax that was turned over on its way: light in places as
/// small as letters only. A sheet on a dark table is light all over.
bool is_negative(PIX* grey, double dpi) {
  constexpr double kPatch = 0.1;  // inches
  constexpr int kLight = 128;
  constexpr double kMostLight = 0.02;
  const auto scale = static_cast<l_float32>(1 / (kPatch * dpi));
  if (scale >= 1) return false;
  const PixPtr patches(pixScaleAreaMap(grey, scale, scale));
  const NumaPtr histogram(patches ? pixGetGrayHistogram(patches.get(), 1) : nullptr);
  if (!histogram) return false;
  l_float32 light = 0;
  l_float32 all = 0;
  numaGetSumOnInterval(histogram.get(), kLight, 255, &light);
  numaGetSum(histogram.get(), &all);
  return light < kMostLight * all;
}

bool two_valued(PIX* grey) {
  NumaPtr histogram(pixGetGrayHistogram(grey, 4));
  if (!histogram) return false;
  l_float32 between = 0;
  l_float32 all = 0;
  numaGetSumOnInterval(histogram.get(), 16, 239, &between);
  numaGetSum(histogram.get(), &all);
  return between < 0.02F * all;
}

constexpr int kEvenPaper = 240;

PixPtr even_background(PixPtr grey) {
  constexpr int kTile = 24;
  constexpr int kForeground = 100;
  constexpr int kMinCount = 120;
  constexpr int kSmooth = 2;
  PixPtr even(pixBackgroundNorm(grey.get(), nullptr, nullptr, kTile, kTile, kForeground, kMinCount,
                                kEvenPaper, kSmooth, kSmooth));
  return even ? std::move(even) : std::move(grey);
}

/// How often each grey is met on a page, but for where it is black all over: an edge that the
/// scanner saw beyond the sheet, a photo.
std::array<int, 256> greys_of_print(PIX* grey) {
  constexpr int kTile = 32;  // pixels
  constexpr int kSubsample = 2;
  constexpr int kBlack = 115;
  constexpr int kMostBlack = kTile * kTile / (kSubsample * kSubsample) / 2;
  std::array<int, 256> greys{};
  const int width = pixGetWidth(grey);
  const int height = pixGetHeight(grey);
  for (int top = 0; top < height; top += kTile) {
    for (int left = 0; left < width; left += kTile) {
      std::array<int, 256> tile{};
      for (int y = top; y < std::min(height, top + kTile); y += kSubsample) {
        const l_uint32* row = pixGetData(grey) + static_cast<std::ptrdiff_t>(y) * pixGetWpl(grey);
        for (int x = left; x < std::min(width, left + kTile); x += kSubsample) {
          ++tile[GET_DATA_BYTE(row, x)];
        }
      }
      if (std::accumulate(tile.begin(), tile.begin() + kBlack, 0) > kMostBlack) continue;
      std::transform(tile.begin(), tile.end(), greys.begin(), greys.begin(), std::plus<>());
    }
  }
  return greys;
}

/// How dark pale print is, that of a worn-out toner, a pencil or a scanner set too light, on paper
/// made even; nothing where print is as dark as any, or where there is none. What shows through
/// from the back of a sheet is paler still.
std::optional<int> level_of_pale_print(PIX* grey) {
  constexpr int kPale = 115;
  constexpr int kShowsThrough = 186;
  constexpr double kFewWords = 0.001;  // of the page
  constexpr int kEdges = 3;            // dark strokes have about as much grey around them
  constexpr int kStrokes = 4;          // one in so many of the pale is the middle of a stroke
  const std::array<int, 256> greys = greys_of_print(grey);
  const auto sum = [&](int from, int to) {
    return std::accumulate(greys.begin() + from, greys.begin() + to, 0);
  };
  const int dark = sum(0, kPale);
  const int pale = sum(kPale, kShowsThrough);
  if (pale < kFewWords * sum(0, 256) || pale < kEdges * dark) return std::nullopt;
  int level = kPale;
  for (int seen = greys[kPale]; seen < pale / kStrokes; seen += greys[level]) ++level;
  return level;
}

/// Makes pale print as dark as any, or all its words are taken for paper.
void darken(PIX* grey, int level) {
  constexpr float kUsual = 60;
  constexpr float kWhite = 255;
  const float slope = static_cast<float>(kEvenPaper - level) / (kEvenPaper - kUsual);
  const auto black = static_cast<l_int32>(kEvenPaper - kEvenPaper * slope);
  const auto white = static_cast<l_int32>(kEvenPaper + (kWhite - kEvenPaper) * slope);
  pixGammaTRC(grey, grey, 1.0F, black, white);
}

/// Stretches so that paper (and what is left of a seal) is white and ink is dark.
void stretch_contrast(PIX* grey) {
  constexpr int kInk = 30;
  constexpr int kPaper = 235;
  pixGammaTRC(grey, grey, 1.0F, kInk, kPaper);
}

PixPtr binarised(PIX* grey) {
  constexpr int kThreshold = 133;
  return ink_of(grey, kThreshold);
}

/// Circles of seals that colour does not tell from print.
void take_out_black_seals(PIX* grey, double dpi, std::vector<Region>* regions) {
  PixPtr binary = binarised(grey);
  if (!binary) return;
  for (const RoundSeal& seal : black_seals(binary.get(), dpi)) {
    erase(seal, dpi, grey);
    const double r = seal.radius;
    regions->push_back({RegionKind::kSeal, {seal.x - r, seal.y - r, seal.x + r, seal.y + r}, ""});
  }
}

double skew_of(PIX* binary) {
  l_float32 angle = 0;
  l_float32 confidence = 0;
  if (pixFindSkew(binary, &angle, &confidence) != 0) return 0;
  return confidence >= kMinSkewConfidence && std::abs(angle) >= kMinSkewDeg ? -angle : 0;
}

/// Turns `grey` and `binary` upright; returns the degrees.
int turn_upright(PixPtr* grey, PixPtr* binary, double dpi, const Legibility& legible) {
  const int turns = quarter_turns(grey->get(), binary->get(), dpi, legible);
  if (turns == 0) return 0;
  PixPtr turned_grey(pixRotateOrth(grey->get(), turns));
  PixPtr turned_binary(pixRotateOrth(binary->get(), turns));
  if (!turned_grey || !turned_binary) return 0;
  *grey = std::move(turned_grey);
  *binary = std::move(turned_binary);
  constexpr int kQuarter = 90;
  return turns * kQuarter;
}

/// The steps at the edges of black and white made into slopes, as strokes have that the engine
/// learnt from.
PixPtr smoothed(PixPtr grey) {
  constexpr float kSpread = 0.5F;  // pixels
  PixPtr out = softened(grey.get(), kSpread);
  return out ? std::move(out) : std::move(grey);
}

/// `grey` at the resolution for reading, with its skew taken out.
PixPtr levelled(PixPtr grey, double clockwise_skew_deg, double* dpi) {
  double factor = 1;
  if (*dpi < kLeastDpi || *dpi > kMostDpi) factor = kReadingDpi / *dpi;
  constexpr double kPixelsLeftOut = 0.7;
  if (factor < kPixelsLeftOut) {
    PixPtr small(
        pixScale(grey.get(), static_cast<l_float32>(factor), static_cast<l_float32>(factor)));
    if (!small) return nullptr;
    grey = std::move(small);
    *dpi *= factor;
    factor = 1;
  }
  if (factor == 1 && clockwise_skew_deg == 0) return grey;
  *dpi *= factor;
  return resampled(grey.get(), factor, -clockwise_skew_deg);
}

/// Ink that forms straight lines in one direction.
PixPtr line_ink(PIX* binary, double dpi, bool horizontal) {
  const int gap = pixels(kRuleGap, dpi) | 1;
  const int length = pixels(horizontal ? kHorizontalRule : kVerticalRule, dpi);
  PixPtr closed(horizontal ? pixCloseSafeBrick(nullptr, binary, gap, 1)
                           : pixCloseSafeBrick(nullptr, binary, 1, gap));
  if (!closed) return nullptr;
  return runs_of(closed.get(), length, horizontal);
}

/// Straight components of `ink` as rules; what is too thick for its length is no rule.
std::vector<Rule> rules_in(PIX* ink, double dpi, bool horizontal) {
  std::vector<Rule> rules;
  for (const Box& box : component_boxes(ink)) {
    const double along = horizontal ? box.width() : box.height();
    const double across = horizontal ? box.height() : box.width();
    if (across > kRuleThickness * dpi + kRuleSlope * along) continue;
    if (horizontal) {
      rules.push_back({box.x0, box.center_y(), box.x1, box.center_y(), across});
    } else {
      rules.push_back({box.center_x(), box.y0, box.center_x(), box.y1, across});
    }
  }
  return rules;
}

void paint_out(PIX* grey, PIX* ink, double dpi) {
  const int margin = 2 * std::max(1, pixels(0.004, dpi)) + 1;
  PixPtr wide(pixDilateBrick(nullptr, ink, margin, margin));
  if (wide) whiten(grey, wide.get());
}

/// Finds the ruling lines in `ruled` and paints them out of the grey picture, so that the reader
/// sees letters only.
std::vector<Rule> take_out_rules(PIX* grey, PIX* ruled, double dpi) {
  std::vector<Rule> rules;
  for (const bool horizontal : {true, false}) {
    PixPtr ink = line_ink(ruled, dpi, horizontal);
    if (!ink) continue;
    const std::vector<Rule> found = rules_in(ink.get(), dpi, horizontal);
    rules.insert(rules.end(), found.begin(), found.end());
    paint_out(grey, ink.get(), dpi);
  }
  return rules;
}

/// Brings regions found on `source` to where they are on `grey`.
void settle_places(const PIX& source, CleanPicture* out, PIX* grey) {
  constexpr int kQuarter = 90;
  PIX* before = const_cast<PIX*>(&source);  // Leptonica's getters take no const
  const int turns = out->rotation / kQuarter;
  const double width = pixGetWidth(grey);
  const double height = pixGetHeight(grey);
  const double long_side = std::max(pixGetWidth(before), pixGetHeight(before));
  const double factor = std::max(width, height) / long_side;
  for (Region& region : out->regions_px) {
    const Box scaled = model::scaled(region.box, factor);
    const bool sideways = turns % 2 == 1;
    const Box upright = turned(scaled, turns, sideways ? height : width, sideways ? width : height);
    region.box = deskewed(upright, out->skew_deg, width, height);
  }
}

/// Ink with faint rules, which are lighter than letters: a line is told by its length, not by its
/// blackness.
PixPtr with_faint_rules(PIX* grey) {
  constexpr int kFaint = 190;
  return ink_of(grey, kFaint);
}

/// Joins dots and dashes of rules in `out->ruled`. A dot of one pixel is mostly grey once the
/// picture is scaled: where the scan was black and white every grey is ink, elsewhere most is
/// paper.
void join_broken_rules(PIX* grey, bool bitonal, CleanPicture* out) {
  constexpr int kAnyInk = 225;
  const PixPtr dots = bitonal ? ink_of(grey, kAnyInk) : PixPtr(pixClone(out->ruled.get()));
  if (dots) join_specks(dots.get(), out->dpi, out->ruled.get());
}

/// Sets `out->ruled` and follows its lines; a page that they show to be bent is flattened first,
/// twice where much of a line could not be followed before.
std::vector<TracedRule> find_lines(PixPtr* grey, bool bitonal, CleanPicture* out) {
  constexpr int kPasses = 2;
  std::vector<TracedRule> lines;
  for (int pass = 0; pass <= kPasses; ++pass) {
    out->ruled = with_faint_rules(grey->get());
    if (!out->ruled) return {};
    join_broken_rules(grey->get(), bitonal, out);
    lines = trace_rules(out->ruled.get(), out->dpi);
    if (pass == kPasses) break;
    const auto bend = bend_of(lines, pixGetWidth(grey->get()), pixGetHeight(grey->get()), out->dpi);
    if (!bend) break;
    PixPtr flat = flattened(grey->get(), *bend);
    if (!flat) break;
    *grey = std::move(flat);
    out->flattened = true;
  }
  return lines;
}

}  // namespace

model::Result<CleanPicture> clean(const PIX& picture, double dpi, const Legibility& legible) {
  CleanPicture out;
  PixPtr source(pixClone(const_cast<PIX*>(&picture)));  // Leptonica counts references, not const
  PixPtr grey = grey_of_print(source.get(), dpi, &out.regions_px);
  if (!grey) return model::fail(out_of_memory());
  if (is_negative(grey.get(), dpi)) {
    pixInvert(grey.get(), grey.get());
  } else {
    turn_over_filled_areas(source.get(), dpi, grey.get());
  }
  out.dpi = dpi;
  const bool bitonal = two_valued(grey.get());
  if (!bitonal) {
    grey = even_background(std::move(grey));
    if (const auto level = level_of_pale_print(grey.get())) darken(grey.get(), *level);
  }
  PixPtr binary = binarised(grey.get());
  if (!binary) return model::fail(out_of_memory());
  out.rotation = turn_upright(&grey, &binary, out.dpi, legible);
  out.skew_deg = skew_of(binary.get());
  binary.reset();
  if (bitonal) grey = smoothed(std::move(grey));
  grey = levelled(std::move(grey), out.skew_deg, &out.dpi);
  if (!grey) return model::fail(out_of_memory());
  settle_places(*source, &out, grey.get());
  if (out.regions_px.empty()) take_out_black_seals(grey.get(), out.dpi, &out.regions_px);
  std::vector<TracedRule> traced = find_lines(&grey, bitonal, &out);
  if (!out.ruled) return model::fail(out_of_memory());
  for (const TracedRule& line : traced) out.traced_px.push_back(line.rule);
  out.rules_px = take_out_rules(grey.get(), out.ruled.get(), out.dpi);
  out.binary = binarised(grey.get());
  if (!out.binary) return model::fail(out_of_memory());
  if (!bitonal) stretch_contrast(grey.get());
  const auto resolution = static_cast<l_int32>(std::lround(out.dpi));
  pixSetResolution(grey.get(), resolution, resolution);
  out.grey = std::move(grey);
  return out;
}

}  // namespace ingest
