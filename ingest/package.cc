#include "ingest/package.h"

#include <fmt/core.h>
#include <zip.h>

#include <algorithm>
#include <utility>

namespace ingest {

namespace {

using model::ErrorCode;

struct ZipCloser {
  void operator()(zip_t* archive) const { zip_discard(archive); }
};
using ZipPtr = std::unique_ptr<zip_t, ZipCloser>;

struct ZipFileCloser {
  void operator()(zip_file_t* file) const { zip_fclose(file); }
};
using ZipFilePtr = std::unique_ptr<zip_file_t, ZipFileCloser>;

tl::unexpected<model::Error> damaged(const std::string& kind) {
  return model::fail(ErrorCode::kUnreadable,
                     fmt::format("the {} is damaged; open it and save it again", kind));
}

/// Checks the directory alone; nothing is unpacked.
model::Status within(zip_t* archive, const std::string& kind, const PackageLimits& limits) {
  const auto entries =
      static_cast<std::uint64_t>(std::max<zip_int64_t>(0, zip_get_num_entries(archive, 0)));
  if (entries > limits.max_entries) {
    return model::fail(ErrorCode::kTooLarge,
                       fmt::format("the {} has more parts than the limit", kind));
  }
  std::uint64_t total = 0;
  std::uint64_t packed = 0;
  for (std::uint64_t i = 0; i < entries; ++i) {
    zip_stat_t stat;
    zip_stat_init(&stat);
    constexpr zip_uint64_t kNeeded = ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE;
    if (zip_stat_index(archive, i, 0, &stat) != 0 || (stat.valid & kNeeded) != kNeeded) {
      return damaged(kind);
    }
    if ((stat.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && stat.encryption_method != ZIP_EM_NONE) {
      return model::fail(ErrorCode::kEncrypted,
                         fmt::format("the {} needs a password; save it without one", kind));
    }
    if (stat.size > limits.max_total_bytes - total) {
      return model::fail(ErrorCode::kTooLarge,
                         fmt::format("the {} unpacks to more bytes than the limit", kind));
    }
    total += stat.size;
    packed += stat.comp_size;
  }
  if (total > limits.ratio_from && total / std::max<std::uint64_t>(1, packed) > limits.max_ratio) {
    return model::fail(
        ErrorCode::kTooLarge,
        fmt::format("the {} unpacks to far more than its size, as only a hostile file does", kind));
  }
  return {};
}

}  // namespace

struct Package::Archive {
  ZipPtr zip;
  std::string kind;
  PackageLimits limits;
};

Package::Package(std::unique_ptr<Archive> archive) : archive_(std::move(archive)) {}
Package::Package(Package&&) noexcept = default;
Package& Package::operator=(Package&&) noexcept = default;
Package::~Package() = default;

model::Result<Package> Package::open(const std::filesystem::path& path, const std::string& kind,
                                     const PackageLimits& limits) {
  int code = 0;
  ZipPtr zip(zip_open(path.c_str(), ZIP_RDONLY, &code));
  auto fits = zip ? within(zip.get(), kind, limits) : model::Status(damaged(kind));
  if (!fits) {
    fits.error().source = path.string();
    return model::fail(fits.error());
  }
  return Package(std::make_unique<Archive>(Archive{std::move(zip), kind, limits}));
}

bool Package::has(const std::string& name) const {
  return zip_name_locate(archive_->zip.get(), name.c_str(), 0) >= 0;
}

model::Result<std::string> Package::part(const std::string& name) const {
  zip_t* zip = archive_->zip.get();
  zip_stat_t stat;
  zip_stat_init(&stat);
  if (zip_stat(zip, name.c_str(), 0, &stat) != 0) return std::string();
  if ((stat.valid & ZIP_STAT_SIZE) == 0 || stat.size > archive_->limits.max_part_bytes) {
    return model::fail(ErrorCode::kTooLarge,
                       fmt::format("a part of the {} is larger than the limit", archive_->kind));
  }
  const ZipFilePtr file(zip_fopen(zip, name.c_str(), 0));
  std::string bytes(stat.size, '\0');
  const auto size = static_cast<zip_int64_t>(bytes.size());
  if (!file || zip_fread(file.get(), bytes.data(), bytes.size()) != size) {
    return damaged(archive_->kind);
  }
  // The checksum is compared when the end is reached.
  char end = 0;
  if (zip_fread(file.get(), &end, 1) != 0) return damaged(archive_->kind);
  return bytes;
}

model::Result<pugi::xml_document> parsed_xml(const std::string& bytes, const std::string& kind) {
  pugi::xml_document document;
  // Single white space is kept: "2030 (Sở" must not become "2030(Sở".
  const auto done = document.load_buffer(bytes.data(), bytes.size(),
                                         pugi::parse_default | pugi::parse_ws_pcdata_single);
  if (!done && !bytes.empty()) return damaged(kind);
  return document;
}

}  // namespace ingest
