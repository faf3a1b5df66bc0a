// DOCX as a document to read: the bytes as they are, and as parts of a package that is whole.

#include <zip.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <string>

#include "ingest/docx_file.h"
#include "tests/fuzz/parts.h"
#include "tests/fuzz/temporary_file.h"

namespace {

void read(const std::string& path) {
  ingest::Limits limits;
  limits.max_pages = 50;
  limits.max_text_bytes = 1 << 20;
  const auto source = ingest::open_docx(path, limits);
  if (!source) return;
  const int pages = std::min((*source)->page_count(), limits.max_pages);
  for (int page = 1; page <= pages; ++page) static_cast<void>((*source)->page(page));
}

/// A ZIP archive of the parts; empty when libzip refuses one of them.
std::string package_of(const std::map<std::string, std::string>& parts) {
  zip_source_t* buffer = zip_source_buffer_create(nullptr, 0, 0, nullptr);
  zip_t* archive = zip_open_from_source(buffer, ZIP_TRUNCATE, nullptr);
  if (archive == nullptr) return {};
  zip_source_keep(buffer);
  for (const auto& [name, bytes] : parts) {
    zip_source_t* part = zip_source_buffer(archive, bytes.data(), bytes.size(), 0);
    const auto at = zip_file_add(archive, name.c_str(), part, ZIP_FL_ENC_UTF_8);
    if (at < 0) {
      zip_source_free(part);
    } else {
      zip_set_file_compression(archive, static_cast<zip_uint64_t>(at), ZIP_CM_STORE, 0);
    }
  }
  std::string package;
  if (zip_close(archive) != 0) {
    zip_discard(archive);
  } else if (zip_source_open(buffer) == 0) {
    char piece[4096];
    for (zip_int64_t got = 0; (got = zip_source_read(buffer, piece, sizeof piece)) > 0;) {
      package.append(piece, static_cast<std::size_t>(got));
    }
    zip_source_close(buffer);
  }
  zip_source_free(buffer);
  return package;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  read(fuzz::TemporaryFile(data, size).path());
  const auto parts = fuzz::parts_in(std::string(reinterpret_cast<const char*>(data), size));
  if (parts.empty()) return 0;
  const std::string package = package_of(parts);
  read(fuzz::TemporaryFile(reinterpret_cast<const std::uint8_t*>(package.data()), package.size())
           .path());
  return 0;
}
