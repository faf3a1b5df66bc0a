#include "ingest/pdf_file.h"

#include <Error.h>
#include <ErrorCodes.h>
#include <GfxFont.h>
#include <GfxState.h>
#include <GlobalParams.h>
#include <OutputDev.h>
#include <PDFDoc.h>
#include <SplashOutputDev.h>
#include <goo/GooString.h>
#include <splash/SplashBitmap.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <tuple>
#include <utility>

#include "ingest/damaged_jpeg.h"
#include "ingest/stored_picture.h"

namespace ingest {

namespace {

using model::Box;
using model::ErrorCode;
using model::kPointsPerInch;
using model::Rule;

constexpr int kInvisibleTextMode = 3;
// A filled or stroked shape this thin and this long is a ruling line: office software draws table
// borders both ways. Half a line of 11 pt type is the shortest border of a cell.
constexpr double kMaxRuleThickness = 3.0;
constexpr double kMinRuleLength = 5.0;
constexpr double kAxisTolerance = 0.6;

bool nearly_white(const GfxRGB& color) {
  constexpr double kWhite = 0.97;
  return colToDbl(color.r) > kWhite && colToDbl(color.g) > kWhite && colToDbl(color.b) > kWhite;
}

/// Receives one page's drawing operators and keeps glyphs, ruling lines and image places.
class Collector : public OutputDev {
 public:
  explicit Collector(PdfPageContent* content) : content_(content) {}

  bool upsideDown() override { return true; }
  bool useDrawChar() override { return true; }
  bool interpretType3Chars() override { return false; }

  void drawChar(GfxState* state, double x, double y, double dx, double dy, double /*originX*/,
                double /*originY*/, CharCode code, int nBytes, const Unicode* u,
                int uLen) override {
    Glyph glyph;
    state->transform(x, y, &glyph.x, &glyph.y);
    state->transformDelta(dx, dy, &glyph.dx, &glyph.dy);
    glyph.font_size = state->getTransformedFontSize();
    glyph.invisible =
        (state->getRender() & 3) == kInvisibleTextMode || white_on_white(state, glyph);
    if (const auto& font = state->getFont()) {
      const std::string name = font->getName() ? *font->getName() : std::string();
      glyph.bold = font->isBold() || name.find("Bold") != std::string::npos;
      glyph.italic = font->isItalic() || name.find("Italic") != std::string::npos ||
                     name.find("Oblique") != std::string::npos;
      glyph.font = font_index(name);
      constexpr CharCode kLastByte = 0xFF;
      if (nBytes == 1 && code <= kLastByte) glyph.byte = static_cast<unsigned char>(code);
    }
    if (uLen == 0) content_->glyphs.push_back(glyph);
    // A ligature comes as several characters on one advance: share it out.
    for (int i = 0; i < uLen; ++i) {
      Glyph part = glyph;
      part.code = static_cast<char32_t>(u[i]);
      part.dx = glyph.dx / uLen;
      part.dy = glyph.dy / uLen;
      part.x = glyph.x + part.dx * i;
      part.y = glyph.y + part.dy * i;
      content_->glyphs.push_back(part);
    }
  }

  void stroke(GfxState* state) override {
    GfxRGB color;
    state->getStrokeRGB(&color);
    // White borders of paragraphs are no rules: they would cut a cell in two.
    if (nearly_white(color)) return;
    const double width = std::max(0.3, state->getTransformedLineWidth());
    for_each_subpath(state, [&](const std::vector<std::pair<double, double>>& points, bool curved) {
      if (curved) {
        content_->drawn = true;
        return;
      }
      for (size_t i = 1; i < points.size(); ++i) {
        add_segment(state, points[i - 1], points[i], width);
      }
    });
  }

  void fill(GfxState* state) override { fill_path(state); }
  void eoFill(GfxState* state) override { fill_path(state); }

  void drawImageMask(GfxState* state, Object* ref, Stream* str, int width, int height, bool invert,
                     bool interpolate, bool inlineImg) override {
    add_image(state, width, height);
    OutputDev::drawImageMask(state, ref, str, width, height, invert, interpolate, inlineImg);
  }
  void drawImage(GfxState* state, Object* ref, Stream* str, int width, int height,
                 GfxImageColorMap* map, bool interpolate, const int* mask,
                 bool inlineImg) override {
    add_image(state, width, height, mask == nullptr && solid(state));
    OutputDev::drawImage(state, ref, str, width, height, map, interpolate, mask, inlineImg);
  }
  void drawMaskedImage(GfxState* state, Object*, Stream*, int width, int height, GfxImageColorMap*,
                       bool, Stream*, int, int, bool, bool) override {
    add_image(state, width, height);
  }
  void drawSoftMaskedImage(GfxState* state, Object*, Stream*, int width, int height,
                           GfxImageColorMap*, bool, Stream*, int, int, GfxImageColorMap*,
                           bool) override {
    add_image(state, width, height);
  }

 private:
  int font_index(const std::string& name) {
    constexpr size_t kSubsetPrefix = 6;
    const bool subset = name.size() > kSubsetPrefix && name[kSubsetPrefix] == '+';
    const std::string own = subset ? name.substr(kSubsetPrefix + 1) : name;
    const auto found = std::find(content_->fonts.begin(), content_->fonts.end(), own);
    const auto index = found - content_->fonts.begin();
    if (found == content_->fonts.end()) content_->fonts.push_back(own);
    return static_cast<int>(index);
  }

  template <typename Visit>
  static void for_each_subpath(GfxState* state, const Visit& visit) {
    const GfxPath* path = state->getPath();
    for (int i = 0; i < path->getNumSubpaths(); ++i) {
      const GfxSubpath* sub = path->getSubpath(i);
      std::vector<std::pair<double, double>> points;
      bool curved = false;
      for (int k = 0; k < sub->getNumPoints(); ++k) {
        curved = curved || sub->getCurve(k);
        double x = 0;
        double y = 0;
        state->transform(sub->getX(k), sub->getY(k), &x, &y);
        points.emplace_back(x, y);
      }
      if (sub->isClosed() && points.size() > 2 && points.front() != points.back()) {
        points.push_back(points.front());
      }
      if (!points.empty()) visit(points, curved);
    }
  }

  static Box clip_box(GfxState* state) {
    Box clip;
    state->getClipBBox(&clip.x0, &clip.y0, &clip.x1, &clip.y1);
    return clip;
  }

  void add_rule(GfxState* state, Rule rule) {
    // Clipping a line of no width must not lose it.
    const Box seen = model::intersected({rule.x0, rule.y0, rule.x1, rule.y1},
                                        model::inflated(clip_box(state), kAxisTolerance));
    if (seen.x1 < seen.x0 || seen.y1 < seen.y0) return;
    if (std::max(seen.width(), seen.height()) < kMinRuleLength) return;
    content_->rules.push_back({seen.x0, seen.y0, seen.x1, seen.y1, rule.thickness});
  }

  void add_segment(GfxState* state, std::pair<double, double> a, std::pair<double, double> b,
                   double width) {
    const Box box{std::min(a.first, b.first), std::min(a.second, b.second),
                  std::max(a.first, b.first), std::max(a.second, b.second)};
    if (width > kMaxRuleThickness) {
      content_->drawn = true;
      return;
    }
    if (box.height() <= kAxisTolerance) {
      const double y = box.center_y();
      add_rule(state, {box.x0, y, box.x1, y, width});
    } else if (box.width() <= kAxisTolerance) {
      const double x = box.center_x();
      add_rule(state, {x, box.y0, x, box.y1, width});
    } else {
      content_->drawn = true;
    }
  }

  void fill_path(GfxState* state) {
    GfxRGB color;
    state->getFillRGB(&color);
    if (nearly_white(color)) {
      cover_with_patches(state);
      return;
    }
    for_each_subpath(state, [&](const std::vector<std::pair<double, double>>& points, bool curved) {
      Box box{points[0].first, points[0].second, points[0].first, points[0].second};
      for (const auto& [x, y] : points) {
        box = {std::min(box.x0, x), std::min(box.y0, y), std::max(box.x1, x), std::max(box.y1, y)};
      }
      if (!curved && box.height() <= kMaxRuleThickness && box.width() > box.height()) {
        add_rule(state, {box.x0, box.center_y(), box.x1, box.center_y(), box.height()});
      } else if (!curved && box.width() <= kMaxRuleThickness) {
        add_rule(state, {box.center_x(), box.y0, box.center_x(), box.y1, box.width()});
      } else {
        content_->drawn = true;
        add_background(box);
      }
    });
  }

  void add_image(GfxState* state, int width, int height, bool opaque = false) {
    double x0 = 0;
    double y0 = 0;
    double x1 = 0;
    double y1 = 0;
    state->transform(0, 0, &x0, &y0);
    state->transform(1, 1, &x1, &y1);
    const Box box = model::intersected(
        {std::min(x0, x1), std::min(y0, y1), std::max(x0, x1), std::max(y0, y1)}, clip_box(state));
    if (box.empty()) return;
    content_->images.push_back({box, width, height});
    add_background(box);
    if (opaque) cover(box);
  }

  static bool solid(GfxState* state) {
    return state->getFillOpacity() >= 1 && state->getBlendMode() == gfxBlendNormal;
  }

  /// A white patch hides what was set before it.
  void cover_with_patches(GfxState* state) {
    if (!solid(state)) return;
    for_each_subpath(state, [&](const std::vector<std::pair<double, double>>& points, bool curved) {
      constexpr size_t kRectangle = 4;
      if (curved || points.size() < kRectangle || points.size() > kRectangle + 1) return;
      Box box{points[0].first, points[0].second, points[0].first, points[0].second};
      for (const auto& [x, y] : points) {
        box = {std::min(box.x0, x), std::min(box.y0, y), std::max(box.x1, x), std::max(box.y1, y)};
      }
      cover(model::intersected(box, clip_box(state)));
    });
  }

  void cover(const Box& box) {
    constexpr double kLeastShare = 0.002;  // of the page; smaller ones cover a word at most
    if (box.area() < kLeastShare * content_->width * content_->height) return;
    for (Glyph& glyph : content_->glyphs) {
      const double x = glyph.x + glyph.dx / 2;
      const double y = glyph.y + glyph.dy / 2 - glyph.font_size / 4;
      if (box.contains(x, y)) glyph.invisible = true;
    }
  }

  void add_background(const Box& box) {
    constexpr size_t kMost = 10'000;
    if (backgrounds_.size() < kMost) backgrounds_.push_back(box);
  }

  bool white_on_white(GfxState* state, const Glyph& glyph) const {
    constexpr int kFilled = 0;
    GfxRGB color;
    state->getFillRGB(&color);
    if ((state->getRender() & 3) != kFilled || !nearly_white(color)) return false;
    return std::none_of(backgrounds_.begin(), backgrounds_.end(), [&](const Box& box) {
      return model::inflated(box, 1).contains(glyph.x, glyph.y);
    });
  }

  PdfPageContent* content_;
  std::vector<Box> backgrounds_;  ///< of what is not white, so far
};

/// Errors that Poppler told of. Most are flaws that it mended; what it could not open comes back as
/// an error code. A picture that it cannot unpack is told in no other way.
thread_local int flaws_told = 0;

void count_message(ErrorCategory category, Goffset /*pos*/, const char* /*message*/) {
  if (category != errSyntaxWarning) ++flaws_told;
}

model::Error open_error(const PDFDoc& doc, const std::string& path) {
  switch (doc.getErrorCode()) {
    case errEncrypted:
      return {ErrorCode::kEncrypted,
              "the PDF is protected by a password; save a copy without the password and try again",
              path};
    case errOpenFile:
    case errFileIO:
      return {ErrorCode::kUnreadable,
              "the file cannot be read; check that it exists and its rights", path};
    default:
      return {ErrorCode::kUnreadable, "the PDF is damaged or cut short; scan it or export it again",
              path};
  }
}

/// Points, the page's own /Rotate applied.
std::pair<double, double> displayed_size(PDFDoc* doc, int page) {
  const std::pair<double, double> size = {doc->getPageCropWidth(page),
                                          doc->getPageCropHeight(page)};
  const bool sideways = doc->getPageRotate(page) % 180 != 0;
  return sideways ? std::pair(size.second, size.first) : size;
}

}  // namespace

struct PdfFile::Impl {
  std::string path;
  std::unique_ptr<PDFDoc> doc;
};

PdfFile::PdfFile(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
PdfFile::PdfFile(PdfFile&&) noexcept = default;
PdfFile& PdfFile::operator=(PdfFile&&) noexcept = default;
PdfFile::~PdfFile() = default;

model::Result<PdfFile> PdfFile::open(const std::filesystem::path& path) {
  if (!globalParams) globalParams = std::make_unique<GlobalParams>();
  setErrorCallback(count_message);
  auto impl = std::make_unique<Impl>();
  impl->path = path.string();
  impl->doc = std::make_unique<PDFDoc>(std::make_unique<GooString>(impl->path));
  if (!impl->doc->isOk()) return model::fail(open_error(*impl->doc, impl->path));
  if (impl->doc->getNumPages() < 1) {
    return model::fail(ErrorCode::kUnreadable, "the PDF has no page; scan it or export it again",
                       impl->path);
  }
  return PdfFile(std::move(impl));
}

int PdfFile::flaws() { return flaws_told; }

int PdfFile::page_count() const { return impl_->doc->getNumPages(); }

int PdfFile::attached_files() const { return impl_->doc->getCatalog()->numEmbeddedFiles(); }

model::Result<PdfPageContent> PdfFile::content(int page) {
  PDFDoc& doc = *impl_->doc;
  if (doc.getPage(page) == nullptr) {
    return model::fail(ErrorCode::kUnreadable, "the page is damaged", impl_->path, page);
  }
  PdfPageContent content;
  std::tie(content.width, content.height) = displayed_size(&doc, page);
  if (!(content.width > 0) || !(content.height > 0)) {
    return model::fail(ErrorCode::kUnreadable, "the page has no size", impl_->path, page);
  }
  Collector collector(&content);
  doc.displayPage(&collector, page, kPointsPerInch, kPointsPerInch, 0, false, true, false);
  return content;
}

double PdfFile::width(int page) const {
  PDFDoc* doc = impl_->doc.get();
  return doc->getPage(page) == nullptr ? 0 : displayed_size(doc, page).first;
}

bool is_slanted(const Glyph& glyph) {
  constexpr double kSlant = 0.18;  // tangent of 10 degrees
  const auto [shorter, longer] = std::minmax({std::abs(glyph.dx), std::abs(glyph.dy)});
  return shorter > kSlant * longer;
}

PixPtr PdfFile::picture(int page, double max_pixels) {
  return stored_picture(impl_->doc.get(), page, max_pixels);
}

bool PdfFile::has_damaged_jpeg(int page, double max_pixels) {
  return ingest::has_damaged_jpeg(impl_->doc.get(), page, max_pixels);
}

model::Result<PixPtr> PdfFile::render(int page, double dpi, double max_pixels) {
  PDFDoc& doc = *impl_->doc;
  const double scale = dpi / kPointsPerInch;
  const double pixels = doc.getPageCropWidth(page) * scale * doc.getPageCropHeight(page) * scale;
  if (!(pixels > 0) || pixels > max_pixels) {
    return model::fail(ErrorCode::kTooLarge, "the page is too large to be rendered", impl_->path,
                       page);
  }
  SplashColor white = {255, 255, 255};
  constexpr int kRowPad = 4;
  SplashOutputDev splash(splashModeRGB8, kRowPad, false, white);
  splash.startDoc(&doc);
  doc.displayPage(&splash, page, dpi, dpi, 0, false, true, false);
  const SplashBitmap* bitmap = splash.getBitmap();
  if (bitmap == nullptr || bitmap->getDataPtr() == nullptr) {
    return model::fail(ErrorCode::kTooLarge, "not enough memory to render the page", impl_->path,
                       page);
  }
  PixPtr pix(pixCreate(bitmap->getWidth(), bitmap->getHeight(), 32));
  if (!pix) {
    return model::fail(ErrorCode::kTooLarge, "not enough memory to render the page", impl_->path,
                       page);
  }
  for (int y = 0; y < bitmap->getHeight(); ++y) {
    const unsigned char* from =
        bitmap->getDataPtr() + static_cast<std::ptrdiff_t>(y) * bitmap->getRowSize();
    l_uint32* to = pixGetData(pix.get()) + static_cast<std::ptrdiff_t>(y) * pixGetWpl(pix.get());
    for (int x = 0; x < bitmap->getWidth(); ++x, from += 3) {
      composeRGBPixel(from[0], from[1], from[2], to + x);
    }
  }
  const auto resolution = static_cast<l_int32>(std::lround(dpi));
  pixSetResolution(pix.get(), resolution, resolution);
  return pix;
}

}  // namespace ingest
