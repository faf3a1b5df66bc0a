#include "ingest/image_file.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <iterator>

#include "ingest/damage.h"
#include "ingest/damaged_jpeg.h"
#include "ingest/exif.h"
#include "ingest/page_reader.h"
#include "ingest/paper.h"
#include "ingest/tiff_file.h"

namespace ingest {

namespace {

using model::ErrorCode;
using model::Page;

struct FileCloser {
  void operator()(std::FILE* file) const { static_cast<void>(std::fclose(file)); }  // only read
};
using FilePtr = std::unique_ptr<std::FILE, FileCloser>;

/// Resolution written in the file, or that of an A4 sheet when it is missing or senseless.
double resolution_of(const PIX& picture) {
  constexpr int kWrittenUnknown = 96;        // 72 and 96 are written by programs that do not know
  PIX* handle = const_cast<PIX*>(&picture);  // Leptonica's getters take no const
  const double width = pixGetWidth(handle);
  const double height = pixGetHeight(handle);
  const double written = pixGetXRes(handle);
  const bool known = written > kWrittenUnknown && is_sheet(width / written, height / written);
  return known ? written : units_an_inch_of_a4(width, height);
}

/// What a header says; 0 for what it does not.
struct Header {
  l_int32 width = 0;
  l_int32 height = 0;
  l_int32 bits = 0;
  l_int32 samples = 0;
  l_int32 colormap = 0;
  l_int32 resolution = 0;
  l_int32 format = 0;
};

/// Before anything is decoded: a few bytes can claim gigabytes of pixels. `known`: the header could
/// be read.
model::Status check_size(bool known, const Header& header, const Limits& limits) {
  if (!known || header.width < 1 || header.height < 1) {
    return model::fail(ErrorCode::kUnreadable, kDamagedPicture);
  }
  if (static_cast<double>(header.width) * header.height > limits.max_pixels) {
    return model::fail(ErrorCode::kTooLarge, kTooManyPixels);
  }
  return {};
}

model::Status check_size(const std::string& path, FileType type, int number, const Limits& limits) {
  Header header;
  const bool known =
      type == FileType::kTiff
          ? readHeaderTiff(path.c_str(), number - 1, &header.width, &header.height, &header.bits,
                           &header.samples, &header.resolution, &header.colormap,
                           &header.format) == 0
          : pixReadHeader(path.c_str(), &header.format, &header.width, &header.height, &header.bits,
                          &header.samples, &header.colormap) == 0;
  auto checked = check_size(known, header, limits);
  if (checked) return checked;
  return model::fail(checked.error().code, checked.error().message, path, number);
}

/// Transparent parts white, as every program shows them. A picture that is transparent alike all
/// over was not meant to be.
PixPtr on_white(PixPtr picture) {
  constexpr l_uint32 kWhite = 0xFFFFFF00;
  constexpr l_int32 kWithAlpha = 4;
  l_int32 opaque = 1;
  if (pixGetColormap(picture.get()) != nullptr) {
    pixcmapIsOpaque(pixGetColormap(picture.get()), &opaque);
  }
  if (opaque == 0) picture.reset(pixRemoveColormap(picture.get(), REMOVE_CMAP_WITH_ALPHA));
  if (!picture || pixGetSpp(picture.get()) != kWithAlpha) return picture;
  const PixPtr alpha(pixGetRGBComponent(picture.get(), L_ALPHA_CHANNEL));
  l_int32 least = 0;
  l_int32 most = 0;
  pixGetExtremeValue(alpha.get(), 1, L_SELECT_MIN, nullptr, nullptr, nullptr, &least);
  pixGetExtremeValue(alpha.get(), 1, L_SELECT_MAX, nullptr, nullptr, nullptr, &most);
  if (least == most) return picture;
  return PixPtr(pixAlphaBlendUniform(picture.get(), kWhite));
}

/// As many dots an inch down as across: usual faxes have half (ITU-T T.4), and letters half as high
/// as they are cannot be read. A resolution that makes a sheet longer than two of its widths is
/// taken for wrong.
PixPtr with_square_pixels(PixPtr picture) {
  constexpr double kAlike = 1.1;
  constexpr double kMostStretched = 5;
  constexpr double kLongest = 2;
  const double across = pixGetXRes(picture.get());
  const double down = pixGetYRes(picture.get());
  if (across <= 0 || down <= 0) return picture;
  const double x = std::max(1.0, down / across);
  const double y = std::max(1.0, across / down);
  if (x * y < kAlike || x * y > kMostStretched) return picture;
  const double width = x * pixGetWidth(picture.get());
  const double height = y * pixGetHeight(picture.get());
  if (std::max(width, height) > kLongest * std::min(width, height)) return picture;
  PixPtr square(pixScale(picture.get(), static_cast<l_float32>(x), static_cast<l_float32>(y)));
  if (!square) return picture;
  const auto dots = static_cast<l_int32>(std::lround(std::max(across, down)));
  pixSetResolution(square.get(), dots, dots);
  return square;
}

model::Result<PixPtr> decoded(const std::string& path, FileType type, int number,
                              const Limits& limits) {
  auto checked = check_size(path, type, number, limits);
  const bool tiff = type == FileType::kTiff;
  if (!checked && (!tiff || checked.error().code == ErrorCode::kTooLarge)) {
    return model::fail(checked.error());
  }
  PixPtr picture;
  if (checked) picture.reset(tiff ? pixReadTiff(path.c_str(), number - 1) : pixRead(path.c_str()));
  if (picture) return picture;
  if (tiff) return tiff_picture(path, number, limits.max_pixels);
  return model::fail(ErrorCode::kUnreadable, kDamagedPicture, path, number);
}

/// As the page is, not as a mirror shows it. What it is turned by is found later.
PixPtr unmirrored(const std::string& path, PixPtr picture) {
  constexpr std::size_t kLooked = 1U << 17U;  // before the picture stand segments of 64 KiB at most
  std::ifstream in(path, std::ios::binary);
  std::string head(kLooked, '\0');
  in.read(head.data(), static_cast<std::streamsize>(head.size()));
  head.resize(static_cast<std::size_t>(in.gcount()));
  return is_mirrored(head) ? PixPtr(pixFlipLR(nullptr, picture.get())) : std::move(picture);
}

/// One picture of the file as it is shown; `as_stored` is false when its pixels were changed.
model::Result<PixPtr> picture_in(const std::string& path, FileType type, int number,
                                 const Limits& limits, bool* as_stored = nullptr) {
  auto picture = decoded(path, type, number, limits);
  if (!picture) return picture;
  const PixPtr stored(pixClone(picture->get()));
  PixPtr shown = on_white(std::move(*picture));
  if (shown && type == FileType::kJpeg) shown = unmirrored(path, std::move(shown));
  if (shown) shown = with_square_pixels(std::move(shown));
  if (!shown) return model::fail(ErrorCode::kTooLarge, kTooManyPixels, path, number);
  if (as_stored != nullptr) *as_stored = shown.get() == stored.get();
  return shown;
}

/// Whether part of a picture does not unpack although Leptonica said nothing.
bool is_damaged(const std::string& path, FileType type, int number, const Limits& limits) {
  if (type == FileType::kTiff) return has_damaged_fax(path, number);
  if (type != FileType::kJpeg) return false;
  std::ifstream in(path, std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(in), {}};
  return is_damaged_jpeg(bytes, limits.max_pixels);
}

/// Number of pictures in the file; fails for a damaged TIFF.
model::Result<int> pictures_in(const std::string& path, FileType type) {
  int pages = 1;
  if (type != FileType::kTiff) return pages;
  const FilePtr file(std::fopen(path.c_str(), "rb"));
  if (!file || tiffGetCount(file.get(), &pages) != 0 || pages < 1) {
    return model::fail(ErrorCode::kUnreadable, "the TIFF is damaged or cut short", path);
  }
  return pages;
}

struct CompressedDeleter {
  void operator()(L_COMP_DATA* data) const { l_CIDataDestroy(&data); }
};
using CompressedPtr = std::unique_ptr<L_COMP_DATA, CompressedDeleter>;

struct BytesDeleter {
  void operator()(l_uint8* bytes) const { lept_free(bytes); }
};

/// The picture as a PDF stores it: the file's own stream where a PDF can hold it, else lossless.
CompressedPtr compressed(const std::string& path, FileType type, bool as_stored, PIX* picture) {
  constexpr int kQuality = 0;  // nothing is compressed with loss
  L_COMP_DATA* data = nullptr;
  if (type == FileType::kTiff || !as_stored) {
    const int how = pixGetDepth(picture) == 1 ? L_G4_ENCODE : L_FLATE_ENCODE;
    if (pixGenerateCIData(picture, how, kQuality, 0, &data) != 0) return nullptr;
  } else if (l_generateCIDataForPdf(path.c_str(), picture, kQuality, &data) != 0) {
    return nullptr;
  }
  return CompressedPtr(data);
}

class ImageSource : public PageSource {
 public:
  ImageSource(std::string path, FileType type, int pages, const Limits& limits, LazyReader* reader,
              const dictionaries::TextJudge* judge)
      : path_(std::move(path)),
        type_(type),
        pages_(pages),
        limits_(limits),
        reader_(reader),
        judge_(judge) {}

  int page_count() const override { return pages_; }

  model::Result<Page> page(int number) override {
    auto shown = picture_in(path_, type_, number, limits_);
    if (!shown) return model::fail(shown.error());
    const PixPtr picture = std::move(*shown);
    auto reader = reader_->get();
    if (!reader) return model::fail(reader.error());
    Page page;
    page.number = number;
    const double dpi = resolution_of(*picture);
    if (auto done = read_picture(picture.get(), dpi, *reader, judge_, &page); !done) {
      return model::fail(done.error());
    }
    if (is_damaged(path_, type_, number, limits_)) {
      if (page.words.empty()) return model::fail(damaged(number));
      page.findings.push_back(damage("picture-damaged", "Ảnh", number));
    }
    if (type_ == FileType::kTiff && number == pages_ && has_missing_pictures(path_, pages_)) {
      page.findings.push_back(pages_missing(pages_));
    }
    return page;
  }

 private:
  std::string path_;
  FileType type_;
  int pages_;
  Limits limits_;
  LazyReader* reader_;
  const dictionaries::TextJudge* judge_;
};

}  // namespace

model::Result<std::unique_ptr<PageSource>> open_image(const std::filesystem::path& path,
                                                      const Limits& limits, LazyReader* reader,
                                                      const dictionaries::TextJudge* judge) {
  const FileType type = file_type(path);
  const auto pages = pictures_in(path.string(), type);
  if (!pages) return model::fail(pages.error());
  return std::make_unique<ImageSource>(path.string(), type, *pages, limits, reader, judge);
}

model::Result<PixPtr> image_page(const std::filesystem::path& path, int number,
                                 const Limits& limits, double* dpi) {
  const FileType type = file_type(path);
  const auto pages = pictures_in(path.string(), type);
  if (!pages) return model::fail(pages.error());
  if (number < 1 || number > *pages) {
    return model::fail(ErrorCode::kUnreadable, "the file has no such page", path.string(), number);
  }
  auto picture = picture_in(path.string(), type, number, limits);
  if (picture) *dpi = resolution_of(**picture);
  return picture;
}

model::Result<PixPtr> picture_of_bytes(const std::string& bytes, const Limits& limits) {
  const auto* data = reinterpret_cast<const l_uint8*>(bytes.data());
  Header header;
  const bool known =
      pixReadHeaderMem(data, bytes.size(), &header.format, &header.width, &header.height,
                       &header.bits, &header.samples, &header.colormap) == 0;
  if (auto checked = check_size(known, header, limits); !checked) {
    return model::fail(checked.error());
  }
  PixPtr picture(pixReadMem(data, bytes.size()));
  if (picture) picture = on_white(std::move(picture));
  if (!picture) return model::fail(ErrorCode::kUnreadable, kDamagedPicture);
  return picture;
}

model::Result<std::vector<std::string>> image_as_pdfs(const std::filesystem::path& path,
                                                      const Limits& limits) {
  const FileType type = file_type(path);
  const auto pages = pictures_in(path.string(), type);
  if (!pages) return model::fail(pages.error());
  std::vector<std::string> pdfs;
  for (int number = 1; number <= *pages; ++number) {
    bool as_stored = true;
    const auto picture = picture_in(path.string(), type, number, limits, &as_stored);
    if (!picture) return model::fail(picture.error());
    CompressedPtr data = compressed(path.string(), type, as_stored, picture->get());
    l_uint8* bytes = nullptr;
    size_t size = 0;
    if (data) data->res = static_cast<l_int32>(std::lround(resolution_of(**picture)));
    // The compressed data becomes part of the PDF and is freed with it.
    if (!data || cidConvertToPdfData(data.release(), nullptr, &bytes, &size) != 0) {
      return model::fail(ErrorCode::kUnreadable, "the picture cannot be put into a PDF",
                         path.string(), number);
    }
    const std::unique_ptr<l_uint8, BytesDeleter> owned(bytes);
    pdfs.emplace_back(reinterpret_cast<const char*>(bytes), size);
  }
  return pdfs;
}

}  // namespace ingest
