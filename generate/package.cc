#include "generate/package.h"

#include <fmt/format.h>
#include <zip.h>

#include <algorithm>
#include <cstdint>
#include <ctime>
#include <memory>

#include "generate/files.h"

namespace generate {
namespace {

struct FreeSource {
  void operator()(zip_source_t* source) const { zip_source_free(source); }
};
struct DiscardArchive {
  void operator()(zip_t* archive) const { zip_discard(archive); }
};
using Source = std::unique_ptr<zip_source_t, FreeSource>;
using Archive = std::unique_ptr<zip_t, DiscardArchive>;

tl::unexpected<model::Error> failed(const char* reason) {
  return model::fail(
      model::ErrorCode::kOutput,
      fmt::format("The file cannot be packed ({}); free some memory and run again.", reason));
}

struct DosTime {
  std::uint16_t time = 0;
  std::uint16_t date = 0;
};

// ZIP counts from 1980 in steps of two seconds (APPNOTE 4.4.6).
DosTime dos_time(std::time_t when) {
  std::tm utc{};
  if (::gmtime_r(&when, &utc) == nullptr) return {0, 1 << 5 | 1};  // 1 January 1980
  const int year = std::clamp(utc.tm_year + 1900, 1980, 2107);
  return {static_cast<std::uint16_t>(utc.tm_hour << 11 | utc.tm_min << 5 | utc.tm_sec / 2),
          static_cast<std::uint16_t>((year - 1980) << 9 | (utc.tm_mon + 1) << 5 | utc.tm_mday)};
}

bool add_part(zip_t* archive, const PackagePart& part, const DosTime& stamp) {
  zip_source_t* bytes = zip_source_buffer(archive, part.bytes.data(), part.bytes.size(), 0);
  if (bytes == nullptr) return false;
  const zip_int64_t index = zip_file_add(archive, part.name.c_str(), bytes, ZIP_FL_ENC_UTF_8);
  if (index < 0) {
    zip_source_free(bytes);
    return false;
  }
  return zip_file_set_dostime(archive, static_cast<zip_uint64_t>(index), stamp.time, stamp.date,
                              0) == 0;
}

model::Result<std::string> read_back(zip_source_t* source) {
  zip_stat_t status;
  zip_stat_init(&status);
  if (zip_source_open(source) != 0) return failed("reopening");
  std::string bytes;
  if (zip_source_stat(source, &status) == 0 && (status.valid & ZIP_STAT_SIZE) != 0) {
    bytes.resize(status.size);
  }
  const zip_int64_t read = zip_source_read(source, bytes.data(), bytes.size());
  zip_source_close(source);
  if (bytes.empty() || read != static_cast<zip_int64_t>(bytes.size())) return failed("reading");
  return bytes;
}

}  // namespace

model::Result<std::string> pack_parts(const std::vector<PackagePart>& parts) {
  zip_error_t error;
  zip_error_init(&error);
  Source source(zip_source_buffer_create(nullptr, 0, 0, &error));
  if (!source) return failed(zip_error_strerror(&error));
  Archive archive(zip_open_from_source(source.get(), ZIP_TRUNCATE, &error));
  if (!archive) return failed(zip_error_strerror(&error));
  // The archive owns one reference from here on; this one outlives zip_close.
  zip_source_keep(source.get());
  const DosTime stamp = dos_time(stamp_time());
  for (const PackagePart& part : parts) {
    if (!add_part(archive.get(), part, stamp)) return failed(zip_strerror(archive.get()));
  }
  // zip_close frees the archive, but only when it succeeds.
  zip_t* closing = archive.release();
  if (zip_close(closing) != 0) {
    archive.reset(closing);
    return failed(zip_strerror(closing));
  }
  return read_back(source.get());
}

}  // namespace generate
