#include "ingest/pdf_source.h"

#include <algorithm>
#include <cmath>

#include "ingest/damage.h"
#include "ingest/grid.h"
#include "ingest/layer_opinion.h"
#include "ingest/legacy_fonts.h"
#include "ingest/page_reader.h"
#include "ingest/paper.h"
#include "ingest/pdf_file.h"
#include "ingest/text_layer.h"
#include "model/geometry.h"

namespace ingest {

namespace {

using model::Box;
using model::kPointsPerInch;
using model::Page;

constexpr double kLeastDpi = 150;       // below this the reader loses marks
constexpr double kMostDpi = 400;        // above this it gains nothing
constexpr double kUsualDpi = 300;       // for text drawn as outlines
constexpr double kPageIsPicture = 0.5;  // share of the page that pictures cover
constexpr double kLeastPicture = 0.05;
constexpr double kMostUnmapped = 0.1;  // share of glyphs without a meaning in a text layer

struct Pictures {
  double coverage = 0;  ///< share of the page, overlaps counted once for equal boxes
  double dpi = 0;       ///< of the picture with the most pixels an inch among the large ones
  bool alone = false;   ///< one picture fills the page and nothing else is to be seen, or a
                        ///< watermark, which reading is better without
  double enlarged = 1;  ///< points of the paper in one point of the file
};

bool is_one_picture(const PdfPageContent& content) {
  constexpr double kEdge = 0.5;  // points
  const bool printed =
      std::any_of(content.glyphs.begin(), content.glyphs.end(),
                  [](const Glyph& glyph) { return !glyph.invisible && !is_slanted(glyph); });
  const auto fills = [&](const Box& box) {
    return std::max({std::abs(box.x0), std::abs(box.y0), std::abs(box.x1 - content.width),
                     std::abs(box.y1 - content.height)}) <= kEdge;
  };
  return content.images.size() == 1 && fills(content.images.front().box) && !content.drawn &&
         content.rules.empty() && !printed;
}

Pictures pictures_of(const PdfPageContent& content) {
  Pictures out;
  const double page_area = content.width * content.height;
  std::vector<Box> counted;
  for (const PlacedImage& image : content.images) {
    const Box box = model::intersected(image.box, {0, 0, content.width, content.height});
    if (box.empty()) continue;
    const double share = box.area() / page_area;
    // A scan may be cut into strips or lie in several layers; each place counts once.
    if (std::find(counted.begin(), counted.end(), box) == counted.end()) {
      counted.push_back(box);
      out.coverage += share;
    }
    if (share >= kLeastPicture) {
      // By the area: on a turned page the picture's width is the height of its place.
      const double pixels = static_cast<double>(image.width_px) * image.height_px;
      out.dpi = std::max(out.dpi, std::sqrt(pixels / image.box.area()) * kPointsPerInch);
    }
  }
  out.alone = is_one_picture(content);
  return out;
}

/// Points of paper in one point of the page. Text tells by itself how large it is.
double enlargement(const PdfPageContent& content, const Pictures& pictures) {
  const double width = content.width / kPointsPerInch;
  const double height = content.height / kPointsPerInch;
  const bool scan = pictures.coverage >= kPageIsPicture;
  return scan && !is_sheet(width, height) ? 1 / units_an_inch_of_a4(width, height) : 1;
}

void enlarge(PdfPageContent* content, double factor) {
  content->width *= factor;
  content->height *= factor;
  for (Glyph& glyph : content->glyphs) {
    for (double* length : {&glyph.x, &glyph.y, &glyph.dx, &glyph.dy, &glyph.font_size}) {
      *length *= factor;
    }
  }
  for (model::Rule& rule : content->rules) rule = scaled(rule, factor);
  for (PlacedImage& image : content->images) image.box = model::scaled(image.box, factor);
}

/// The pictures of the page, which is laid on paper first.
Pictures pictures_on_paper(PdfPageContent* content) {
  const double enlarged = enlargement(*content, pictures_of(*content));
  if (enlarged != 1) enlarge(content, enlarged);
  Pictures pictures = pictures_of(*content);
  pictures.enlarged = enlarged;
  return pictures;
}

bool has_visible_text(const PdfPageContent& content) {
  return std::any_of(content.glyphs.begin(), content.glyphs.end(),
                     [](const Glyph& glyph) { return !glyph.invisible && glyph.code > 0x20; });
}

PdfPageContent without_hidden(PdfPageContent content) {
  std::erase_if(content.glyphs, [](const Glyph& glyph) { return glyph.invisible; });
  return content;
}

/// Share of the visible glyphs of which the PDF does not say what they show.
double unmapped_share(const PdfPageContent& content) {
  constexpr char32_t kReplacement = 0xFFFD;
  int all = 0;
  int unmapped = 0;
  for (const Glyph& glyph : content.glyphs) {
    if (glyph.invisible) continue;
    ++all;
    unmapped += glyph.code == 0 || glyph.code == kReplacement ? 1 : 0;
  }
  return all > 0 ? static_cast<double>(unmapped) / all : 0;
}

enum class Way { kBlank, kTextLayer, kPicture };

/// Whether the page is to be taken from its text layer or from its picture.
Way way_for(const PdfPageContent& content, const Pictures& pictures) {
  if (pictures.coverage >= kPageIsPicture) return Way::kPicture;
  if (has_visible_text(content)) return Way::kTextLayer;
  const bool something = pictures.coverage >= kLeastPicture || content.drawn;
  return something ? Way::kPicture : Way::kBlank;
}

/// Documents in a document, whose page may show no more than that it is a portfolio.
model::Finding files_unread(int files) {
  return {"files-unread",
          model::Severity::kError,
          "Tệp PDF kèm " + std::to_string(files) +
              " tệp khác chưa được đọc; mở bằng trình đọc PDF, lưu các tệp đó ra rồi đọc riêng",
          1,
          std::nullopt,
          "",
          ""};
}

class PdfSource : public PageSource {
 public:
  PdfSource(PdfFile file, const Limits& limits, LazyReader* reader,
            const dictionaries::TextJudge* judge)
      : file_(std::move(file)), limits_(limits), reader_(reader), judge_(judge) {}

  int page_count() const override { return file_.page_count(); }

  model::Result<Page> page(int number) override {
    const int flaws = PdfFile::flaws();
    auto content = file_.content(number);
    if (!content) return model::fail(content.error());
    const bool flawed = PdfFile::flaws() > flaws;
    if (judge_ != nullptr) decode_legacy_fonts(judge_->encodings(), &*content);
    const Pictures pictures = pictures_on_paper(&*content);
    Page page;
    page.number = number;
    page.width = content->width;
    page.height = content->height;
    auto read = by_its_way(*content, pictures, flawed, std::move(page));
    if (read && flawed) {
      read->findings.push_back(damage("page-damaged", "Nội dung", number));
    }
    const int attached = file_.attached_files();
    if (read && number == 1 && attached > 0) read->findings.push_back(files_unread(attached));
    return read;
  }

 private:
  model::Result<Page> by_its_way(const PdfPageContent& content, const Pictures& pictures,
                                 bool flawed, Page page) {
    switch (way_for(content, pictures)) {
      case Way::kBlank:  // or what stood on it could not be made out
        if (flawed) return model::fail(damaged(page.number));
        break;
      case Way::kTextLayer:
        return from_text_layer(content, pictures, std::move(page));
      case Way::kPicture:
        return from_picture(content, pictures, std::move(page));
    }
    return page;
  }

  /// The page by its text, unless that is no Vietnamese and the picture of the page reads better.
  model::Result<Page> from_text_layer(const PdfPageContent& content, const Pictures& pictures,
                                      Page page) {
    Page text = page;
    read_text_layer(without_hidden(content), &text);
    text.grids = grids_of(text.rules);
    if (judge_ == nullptr) return text;
    const bool unknown = unmapped_share(content) > kMostUnmapped;
    if (!unknown && !doubtful(judged(*judge_, text.words))) return text;
    // What cannot be read from the picture either stays what the file says.
    if (auto done = read_as_picture(page.number, pictures, &page); !done) return text;
    weigh_layer(*judge_, text, &page);
    const bool better = page.kind == model::PageKind::kBadLayer ||
                        (unknown && page.words.size() > text.words.size());
    return better ? page : text;
  }

  /// The page by its picture. A text layer over it is a second opinion; text that can be seen and
  /// is all there is to read, as over a coloured background, is the page itself.
  model::Result<Page> from_picture(const PdfPageContent& content, const Pictures& pictures,
                                   Page page) {
    Page layer = page;
    if (auto done = read_as_picture(page.number, pictures, &page); !done) {
      return model::fail(done.error());
    }
    if (judge_ == nullptr || content.glyphs.empty()) return page;
    Page seen = layer;
    read_text_layer(without_hidden(content), &seen);
    if (is_whole_page(*judge_, seen, page)) {
      seen.grids = seen.rules.empty() ? std::vector<model::Grid>() : grids_of(seen.rules);
      return seen;
    }
    read_text_layer(content, &layer);
    weigh_layer(*judge_, layer, &page);
    return page;
  }

  model::Status read_as_picture(int number, const Pictures& pictures, Page* page) {
    const double wanted = pictures.dpi > 0 ? pictures.dpi : kUsualDpi;
    double dpi = std::clamp(wanted, kLeastDpi, kMostDpi);
    // An oversized page, such as a poster, is read at what the limit allows.
    const double square_inches = page->width * page->height / (kPointsPerInch * kPointsPerInch);
    dpi = std::min(dpi, std::sqrt(limits_.max_pixels / square_inches) * 0.999);
    const int flaws = PdfFile::flaws();
    auto picture = picture_of(number, dpi * pictures.enlarged, pictures.alone && dpi == wanted);
    if (!picture) return model::fail(picture.error());
    const bool flawed =
        PdfFile::flaws() > flaws || file_.has_damaged_jpeg(number, limits_.max_pixels);
    auto reader = reader_->get();
    if (!reader) return model::fail(reader.error());
    auto done = read_picture(picture->get(), dpi, *reader, judge_, page);
    if (!done || !flawed) return done;
    if (page->words.empty()) return model::fail(damaged(number));
    page->findings.push_back(damage("picture-damaged", "Ảnh", number));
    return done;
  }

  /// Taken as it is stored where it can be: drawing costs as much as cleaning, and softens what it
  /// scales by a pixel.
  model::Result<PixPtr> picture_of(int number, double dpi, bool as_stored) {
    if (as_stored) {
      if (PixPtr stored = file_.picture(number, limits_.max_pixels)) return stored;
    }
    return file_.render(number, dpi, limits_.max_pixels);
  }

  PdfFile file_;
  Limits limits_;
  LazyReader* reader_;
  const dictionaries::TextJudge* judge_;
};

}  // namespace

model::Result<std::unique_ptr<PageSource>> open_pdf(const std::filesystem::path& path,
                                                    const Limits& limits, LazyReader* reader,
                                                    const dictionaries::TextJudge* judge) {
  auto file = PdfFile::open(path);
  if (!file) return model::fail(file.error());
  return std::make_unique<PdfSource>(std::move(*file), limits, reader, judge);
}

}  // namespace ingest
