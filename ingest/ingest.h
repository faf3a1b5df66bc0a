#pragma once
// ingest: any file -> pages of words, rules and ruled grids.
//
// In:  a path (PDF, PNG, JPEG, TIFF, DOCX, UTF-8 text).
// Out: model::Page values, one per page, upright and deskewed, boxes in points.
//
// Outside bytes are opened only in child processes with limits (worker_pool.h); a page is the unit
// of loss. Poppler, Leptonica, Tesseract, libzip and pugixml's DOCX reading stay in this room.

#include <cstdint>
#include <filesystem>
#include <string>

#include "model/page.h"
#include "model/result.h"

namespace ingest {

/// Limits for one document. They are part of the contract with the clerk: see docs/limits in
/// ARCHITECTURE.md. Memory and time are enforced by the kernel (setrlimit) and by the parent.
struct Limits {
  int max_pages = 2000;
  double max_pixels = 60e6;  ///< of one rendered page; A3 at 400 dpi is 31e6
  std::uint64_t max_file_bytes = 1u << 30;
  std::uint64_t max_text_bytes = 64u << 20;  ///< of a text file or of one DOCX part, unpacked
  std::uint64_t address_space = 2048ull << 20;
  int page_cpu_seconds = 120;
  int page_wall_seconds = 180;
  int open_wall_seconds = 30;
  int late_pages =
      5;  ///< of a document that took too long, one after the other; more are not tried

  /// For work on all pages of a document at once: a page's time, and a second for every ten more.
  Limits for_pages(int pages) const {
    constexpr int kPagesASecond = 10;
    Limits limits = *this;
    limits.page_cpu_seconds += pages / kPagesASecond;
    limits.page_wall_seconds += pages / kPagesASecond;
    return limits;
  }
};

enum class FileType { kPdf, kPng, kJpeg, kTiff, kDocx, kText, kUnknown };

/// By the first bytes, never by the name alone; a text file is one that decodes as UTF-8 or
/// UTF-16 but for few bytes, or is letters without control characters.
FileType file_type(const std::filesystem::path& path);

std::string media_type(FileType type);

/// An opened document that yields its pages one by one. Pages are 1-based.
class PageSource {
 public:
  virtual ~PageSource() = default;
  virtual int page_count() const = 0;
  virtual model::Result<model::Page> page(int number) = 0;
};

}  // namespace ingest
