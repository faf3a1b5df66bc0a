#include "ingest/image_file.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "ingest/damage.h"
#include "ingest/damaged_tiff.h"
#include "ingest/page_reader.h"

namespace ingest {

namespace {

using model::ErrorCode;
using model::Page;

constexpr const char* kDamaged = "the picture is damaged or cut short";

struct FileCloser {
  void operator()(std::FILE* file) const { std::fclose(file); }
};
using FilePtr = std::unique_ptr<std::FILE, FileCloser>;

/// Resolution written in the file, or that of an A4 sheet when it is missing or senseless.
double resolution_of(const PIX& picture) {
  constexpr int kLeastPlausible = 90;
  constexpr int kMostPlausible = 1300;
  constexpr double kLongSideInches = 11.69;
  PIX* handle = const_cast<PIX*>(&picture);  // Leptonica's getters take no const
  const int written = pixGetXRes(handle);
  if (written >= kLeastPlausible && written <= kMostPlausible) return written;
  return std::max(pixGetWidth(handle), pixGetHeight(handle)) / kLongSideInches;
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
    return model::fail(ErrorCode::kUnreadable, kDamaged);
  }
  if (static_cast<double>(header.width) * header.height > limits.max_pixels) {
    return model::fail(ErrorCode::kTooLarge,
                       "the picture has more pixels than the limit; scan it at 300 dpi");
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

model::Result<PixPtr> picture_in(const std::string& path, FileType type, int number,
                                 const Limits& limits) {
  if (auto checked = check_size(path, type, number, limits); !checked) {
    return model::fail(checked.error());
  }
  PixPtr picture(type == FileType::kTiff ? pixReadTiff(path.c_str(), number - 1)
                                         : pixRead(path.c_str()));
  if (!picture) {
    return model::fail(ErrorCode::kUnreadable, kDamaged, path, number);
  }
  return picture;
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
CompressedPtr compressed(const std::string& path, FileType type, PIX* picture) {
  constexpr int kQuality = 0;  // nothing is compressed with loss
  L_COMP_DATA* data = nullptr;
  if (type == FileType::kTiff) {
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
    auto decoded = picture_in(path_, type_, number, limits_);
    if (!decoded) return model::fail(decoded.error());
    const PixPtr picture = std::move(*decoded);
    auto reader = reader_->get();
    if (!reader) return model::fail(reader.error());
    Page page;
    page.number = number;
    const double dpi = resolution_of(*picture);
    if (auto done = read_picture(picture.get(), dpi, *reader, judge_, &page); !done) {
      return model::fail(done.error());
    }
    if (type_ == FileType::kTiff && has_damaged_fax(path_, number)) {
      if (page.words.empty()) return model::fail(damaged(number));
      page.findings.push_back(damage("picture-damaged", "Ảnh", number));
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
  if (!picture) return model::fail(ErrorCode::kUnreadable, kDamaged);
  return picture;
}

model::Result<std::vector<std::string>> image_as_pdfs(const std::filesystem::path& path,
                                                      const Limits& limits) {
  const FileType type = file_type(path);
  const auto pages = pictures_in(path.string(), type);
  if (!pages) return model::fail(pages.error());
  std::vector<std::string> pdfs;
  for (int number = 1; number <= *pages; ++number) {
    const auto picture = picture_in(path.string(), type, number, limits);
    if (!picture) return model::fail(picture.error());
    CompressedPtr data = compressed(path.string(), type, picture->get());
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
