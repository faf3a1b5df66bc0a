#include "generate/package.h"

#include <fmt/format.h>
#include <zip.h>

#include <algorithm>
#include <cstdint>
#include <ctime>
#include <memory>
#include <set>

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

struct CloseFile {
  void operator()(zip_file_t* file) const { zip_fclose(file); }
};
using File = std::unique_ptr<zip_file_t, CloseFile>;

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

constexpr std::string_view kCompoundFile = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

tl::unexpected<model::Error> damaged() {
  return model::fail(model::ErrorCode::kUnreadable,
                     "The file is no DOCX or XLSX package or is damaged; open it in Word or Excel, "
                     "save it again and try once more.");
}

// Size as the directory says it; a part that unpacks to more bytes is damaged.
model::Result<PackagePart> unpacked(zip_t* archive, zip_uint64_t index, std::size_t most_bytes) {
  zip_stat_t entry;
  zip_stat_init(&entry);
  constexpr zip_uint64_t kNeeded = ZIP_STAT_NAME | ZIP_STAT_SIZE;
  if (zip_stat_index(archive, index, 0, &entry) != 0 || (entry.valid & kNeeded) != kNeeded) {
    return damaged();
  }
  if ((entry.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && entry.encryption_method != ZIP_EM_NONE) {
    return model::fail(model::ErrorCode::kEncrypted,
                       "The file has a password; save it without one and try again.");
  }
  if (entry.size > most_bytes) {
    return model::fail(model::ErrorCode::kTooLarge,
                       fmt::format("The part {} is larger than the limit.", entry.name));
  }
  PackagePart part{entry.name, std::string(entry.size, '\0')};
  const File file(zip_fopen_index(archive, index, 0));
  if (!file) return damaged();
  const zip_int64_t read = zip_fread(file.get(), part.bytes.data(), part.bytes.size());
  if (read != static_cast<zip_int64_t>(part.bytes.size())) return damaged();
  return part;
}

}  // namespace

model::Result<std::vector<PackagePart>> unpack_parts(std::string_view bytes,
                                                     const UnpackLimits& limits) {
  if (bytes.starts_with(kCompoundFile)) {
    return model::fail(model::ErrorCode::kEncrypted,
                       "The file has a password or is an old .doc or .xls; save it as DOCX or XLSX "
                       "without a password.");
  }
  zip_error_t error;
  zip_error_init(&error);
  Source source(zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error));
  if (!source) return damaged();
  const Archive archive(zip_open_from_source(source.get(), ZIP_RDONLY, &error));
  if (!archive) return damaged();
  static_cast<void>(source.release());  // the archive's now
  const zip_int64_t entries = zip_get_num_entries(archive.get(), 0);
  if (entries < 0 || static_cast<std::size_t>(entries) > limits.most_parts) {
    return model::fail(model::ErrorCode::kTooLarge, "The package has too many parts.");
  }
  std::vector<PackagePart> parts;
  std::set<std::string> names;
  std::size_t room = limits.most_bytes;
  for (zip_int64_t i = 0; i < entries; ++i) {
    auto part = unpacked(archive.get(), static_cast<zip_uint64_t>(i),
                         std::min(room, limits.most_bytes_of_part));
    if (!part) return model::fail(part.error());
    if (part->name.ends_with('/')) continue;
    if (!names.insert(part->name).second) return damaged();
    room -= part->bytes.size();
    parts.push_back(std::move(*part));
  }
  return parts;
}

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
