#include "ingest/image_file.h"

#include <algorithm>
#include <cstdio>

#include "ingest/page_reader.h"

namespace ingest {

namespace {

using model::ErrorCode;
using model::Page;

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

class ImageSource : public PageSource {
 public:
  ImageSource(std::string path, FileType type, int pages, const Limits& limits, LazyReader* reader)
      : path_(std::move(path)), type_(type), pages_(pages), limits_(limits), reader_(reader) {}

  int page_count() const override { return pages_; }

  model::Result<Page> page(int number) override {
    if (auto checked = check_size(number); !checked) return model::fail(checked.error());
    PixPtr picture(type_ == FileType::kTiff ? pixReadTiff(path_.c_str(), number - 1)
                                            : pixRead(path_.c_str()));
    if (!picture) {
      return model::fail(ErrorCode::kUnreadable, "the picture is damaged or cut short", path_,
                         number);
    }
    auto reader = reader_->get();
    if (!reader) return model::fail(reader.error());
    Page page;
    page.number = number;
    if (auto done = read_picture(picture.get(), resolution_of(*picture), *reader, &page); !done) {
      return model::fail(done.error());
    }
    return page;
  }

 private:
  /// Before anything is decoded: a few bytes can claim gigabytes of pixels.
  model::Status check_size(int number) const {
    l_int32 width = 0;
    l_int32 height = 0;
    l_int32 bits = 0;
    l_int32 samples = 0;
    l_int32 colormap = 0;
    l_int32 resolution = 0;
    l_int32 format = 0;
    const bool known = type_ == FileType::kTiff
                           ? readHeaderTiff(path_.c_str(), number - 1, &width, &height, &bits,
                                            &samples, &resolution, &colormap, &format) == 0
                           : pixReadHeader(path_.c_str(), &format, &width, &height, &bits, &samples,
                                           &colormap) == 0;
    if (!known || width < 1 || height < 1) {
      return model::fail(ErrorCode::kUnreadable, "the picture is damaged or cut short", path_,
                         number);
    }
    if (static_cast<double>(width) * height > limits_.max_pixels) {
      return model::fail(ErrorCode::kTooLarge,
                         "the picture has more pixels than the limit; scan it at 300 dpi", path_,
                         number);
    }
    return {};
  }

  std::string path_;
  FileType type_;
  int pages_;
  Limits limits_;
  LazyReader* reader_;
};

}  // namespace

model::Result<std::unique_ptr<PageSource>> open_image(const std::filesystem::path& path,
                                                      const Limits& limits, LazyReader* reader) {
  const FileType type = file_type(path);
  int pages = 1;
  if (type == FileType::kTiff) {
    const FilePtr file(std::fopen(path.c_str(), "rb"));
    if (!file || tiffGetCount(file.get(), &pages) != 0 || pages < 1) {
      return model::fail(ErrorCode::kUnreadable, "the TIFF is damaged or cut short", path.string());
    }
  }
  return std::make_unique<ImageSource>(path.string(), type, pages, limits, reader);
}

}  // namespace ingest
