#include "ingest/crops.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>
#include <string>
#include <utility>

#include "ingest/contained.h"
#include "ingest/image_file.h"
#include "ingest/pdf_file.h"
#include "ingest/pix.h"

namespace ingest {

namespace {

constexpr double kDpi = 120;   // legible at the size of a cell, a few kilobytes each
constexpr double kMargin = 3;  // points around the cell, so that its lines are seen

/// Pictures of the pages of one document.
class PagePictures {
 public:
  PagePictures(std::filesystem::path document, const Limits& limits)
      : document_(std::move(document)), limits_(limits) {}

  /// Errors: those of opening the document.
  model::Status open() {
    const FileType type = file_type(document_);
    if (type == FileType::kUnknown) {
      return model::fail(model::ErrorCode::kUnreadable, "the file is gone or of no known type",
                         document_.string());
    }
    if (type != FileType::kPdf) return {};
    auto opened = PdfFile::open(document_);
    if (!opened) return model::fail(opened.error());
    pdf_ = std::move(*opened);
    return {};
  }

  /// Null when there is no such page or it cannot be shown.
  PIX* picture(const Crop& crop) {
    if (crop.page != shown_) {
      shown_ = crop.page;
      picture_ = pdf_ ? drawn(crop) : stored(crop.page);
    }
    return picture_.get();
  }

 private:
  PixPtr drawn(const Crop& crop) {
    const double own = pdf_->width(crop.page);
    if (!(own > 0)) return nullptr;
    auto pix = pdf_->render(crop.page, kDpi * crop.page_width / own, limits_.max_pixels);
    return pix ? std::move(*pix) : nullptr;
  }

  PixPtr stored(int page) {
    double dpi = 0;
    auto pix = image_page(document_, page, limits_, &dpi);
    return pix ? std::move(*pix) : nullptr;
  }

  std::filesystem::path document_;
  Limits limits_;
  std::optional<PdfFile> pdf_;
  int shown_ = 0;
  PixPtr picture_;
};

void write_crop(PIX* page, const Crop& crop, const std::filesystem::path& target) {
  const double scale = pixGetWidth(page) / crop.page_width;
  const model::Box wanted = model::inflated(crop.box, kMargin);
  const auto pixels = [&](double points) {
    return static_cast<l_int32>(std::lround(points * scale));
  };
  const BoxPtr clip(boxCreate(std::max(0, pixels(wanted.x0)), std::max(0, pixels(wanted.y0)),
                              std::max(1, pixels(wanted.width())),
                              std::max(1, pixels(wanted.height()))));
  const PixPtr piece(pixClipRectangle(page, clip.get(), nullptr));
  if (!piece) return;
  const double shrink = std::min(1.0, kDpi / (scale * model::kPointsPerInch));
  const PixPtr grey(pixConvertTo8(piece.get(), 0));
  if (!grey) return;
  const auto factor = static_cast<l_float32>(shrink);
  const PixPtr small(shrink < 1 ? pixScale(grey.get(), factor, factor) : pixClone(grey.get()));
  if (!small) return;
  // The size in the workbook is given there, not by the resolution in the file.
  pixSetResolution(small.get(), 0, 0);
  // A piece that cannot be written is left out, as the header says.
  static_cast<void>(pixWrite(target.c_str(), small.get(), IFF_PNG));
}

model::Status write_all(const std::filesystem::path& document, const std::vector<Crop>& crops,
                        const std::filesystem::path& folder, const Limits& limits) {
  PagePictures pages(document, limits);
  if (auto opened = pages.open(); !opened) return opened;
  std::vector<std::size_t> order(crops.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return crops[a].page < crops[b].page; });
  for (const std::size_t i : order) {
    PIX* page = pages.picture(crops[i]);
    if (page != nullptr) write_crop(page, crops[i], folder / (std::to_string(i) + ".png"));
  }
  return {};
}

}  // namespace

model::Status write_crops(const std::filesystem::path& document, const std::vector<Crop>& crops,
                          const std::filesystem::path& folder, const Limits& limits) {
  return run_contained(limits, folder, [&] { return write_all(document, crops, folder, limits); });
}

}  // namespace ingest
