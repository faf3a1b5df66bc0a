#pragma once
// A ZIP package of XML parts (OPC: DOCX, XLSX) opened for reading, with limits against bombs.

#include <cstdint>
#include <filesystem>
#include <memory>
#include <pugixml.hpp>
#include <string>

#include "model/result.h"

namespace ingest {

struct PackageLimits {
  std::uint64_t max_part_bytes = 64u << 20;    ///< of one part, unpacked
  std::uint64_t max_total_bytes = 512u << 20;  ///< of all parts, unpacked
  std::uint64_t max_entries = 5000;
  /// Unpacked over packed bytes of the whole; counts from `ratio_from` unpacked bytes on, because
  /// small files of one repeated letter are harmless. Deflate reaches 1032; sheets stay below 100.
  std::uint64_t max_ratio = 250;
  std::uint64_t ratio_from = 16u << 20;
};

class Package {
 public:
  /// `kind` is the name of the format in messages, such as "DOCX". Errors: kUnreadable when the
  /// file is no ZIP, kEncrypted when parts need a password, kTooLarge beyond a limit.
  static model::Result<Package> open(const std::filesystem::path& path, const std::string& kind,
                                     const PackageLimits& limits);

  Package(Package&&) noexcept;
  Package& operator=(Package&&) noexcept;
  ~Package();

  bool has(const std::string& name) const;

  /// One part; an empty string when there is none. Errors: kTooLarge, kUnreadable.
  model::Result<std::string> part(const std::string& name) const;

 private:
  struct Archive;
  explicit Package(std::unique_ptr<Archive> archive);
  std::unique_ptr<Archive> archive_;
};

/// The XML of a part; an empty document for an empty string. Names of the format as in Package.
model::Result<pugi::xml_document> parsed_xml(const std::string& bytes, const std::string& kind);

}  // namespace ingest
