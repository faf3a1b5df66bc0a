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

constexpr double kDpi = 120;  // legible at the size of a cell, a few kilobytes each
constexpr double kPointsAnInch = 72;
constexpr double kMargin = 3;  // points around the cell, so that its lines are seen

struct Picture {
  PixPtr pix;
  double dpi = kDpi;
};

model::Result<Picture> page_picture(const std::filesystem::path& document,
                                    std::optional<PdfFile>* pdf, int page, const Limits& limits) {
  Picture picture;
  auto pix = pdf->has_value() ? (*pdf)->render(page, kDpi, limits.max_pixels)
                              : image_page(document, page, limits, &picture.dpi);
  if (!pix) return model::fail(pix.error());
  picture.pix = std::move(*pix);
  return picture;
}

void write_crop(const Picture& page, const model::Box& box, const std::filesystem::path& target) {
  const double scale = page.dpi / kPointsAnInch;
  const model::Box wanted = model::inflated(box, kMargin);
  const auto pixels = [&](double points) {
    return static_cast<l_int32>(std::lround(points * scale));
  };
  const BoxPtr clip(boxCreate(std::max(0, pixels(wanted.x0)), std::max(0, pixels(wanted.y0)),
                              std::max(1, pixels(wanted.width())),
                              std::max(1, pixels(wanted.height()))));
  const PixPtr piece(pixClipRectangle(page.pix.get(), clip.get(), nullptr));
  if (!piece) return;
  const double shrink = std::min(1.0, kDpi / page.dpi);
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
  std::optional<PdfFile> pdf;
  const FileType type = file_type(document);
  if (type == FileType::kUnknown) {
    return model::fail(model::ErrorCode::kUnreadable, "the file is gone or of no known type",
                       document.string());
  }
  if (type == FileType::kPdf) {
    auto opened = PdfFile::open(document);
    if (!opened) return model::fail(opened.error());
    pdf = std::move(*opened);
  }
  std::vector<std::size_t> order(crops.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return crops[a].page < crops[b].page; });
  int shown = 0;
  Picture picture;
  for (const std::size_t i : order) {
    if (crops[i].page != shown) {
      shown = crops[i].page;
      auto page = page_picture(document, &pdf, shown, limits);
      picture = page ? std::move(*page) : Picture();
    }
    if (picture.pix) write_crop(picture, crops[i].box, folder / (std::to_string(i) + ".png"));
  }
  return {};
}

}  // namespace

model::Status write_crops(const std::filesystem::path& document, const std::vector<Crop>& crops,
                          const std::filesystem::path& folder, const Limits& limits) {
  return run_contained(limits, folder, [&] { return write_all(document, crops, folder, limits); });
}

}  // namespace ingest
