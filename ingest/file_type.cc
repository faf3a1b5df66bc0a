#include "ingest/ingest.h"

#include <algorithm>
#include <fstream>
#include <string>
#include <string_view>

#include "ingest/text_bytes.h"
#include "model/text.h"

namespace ingest {

namespace {

constexpr size_t kSniffed = 65536;
constexpr size_t kPdfHeaderWithin = 1024;  // readers accept junk this long before "%PDF-"

bool looks_like_text(std::string_view bytes, bool whole) {
  // The last character may be cut in two at the end of what was looked at.
  constexpr size_t kLongestCharacter = 4;
  if (!whole) bytes = bytes.substr(0, bytes.size() - std::min(bytes.size(), kLongestCharacter));
  int bad = 0;
  model::sanitized(bytes, &bad);
  constexpr int kTolerated = 200;  // one bad byte in so many is damage, more is another encoding
  return bad == 0 || static_cast<size_t>(bad) * kTolerated < bytes.size();
}

/// Text of an encoding before UTF-8: bytes above ASCII among letters, no control characters.
bool looks_like_legacy_text(std::string_view bytes) {
  constexpr std::string_view kLayout = "\t\n\v\f\r\x1A";
  std::size_t letters = 0;
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x20 && kLayout.find(c) == std::string_view::npos) return false;
    letters += (byte | 0x20U) >= 'a' && (byte | 0x20U) <= 'z' ? 1 : 0;
  }
  return 4 * letters > bytes.size();
}

bool holds_word_document(const std::filesystem::path& path, std::string_view head) {
  // The name stands in the first local header or in the directory at the end of the archive.
  if (head.find("word/") != std::string_view::npos) return true;
  std::ifstream in(path, std::ios::binary | std::ios::ate);
  const auto size = static_cast<std::streamoff>(in.tellg());
  const auto from = std::max<std::streamoff>(0, size - static_cast<std::streamoff>(kSniffed));
  std::string tail(static_cast<size_t>(size - from), '\0');
  in.seekg(from);
  in.read(tail.data(), static_cast<std::streamsize>(tail.size()));
  return tail.find("word/document.xml") != std::string::npos;
}

}  // namespace

FileType file_type(const std::filesystem::path& path) {
  std::error_code problem;  // a pipe would be waited for, and what cannot be looked at is unknown
  if (!std::filesystem::is_regular_file(path, problem)) return FileType::kUnknown;
  std::ifstream in(path, std::ios::binary);
  std::string head(kSniffed, '\0');
  in.read(head.data(), static_cast<std::streamsize>(head.size()));
  head.resize(static_cast<size_t>(in.gcount()));
  const std::string_view bytes = head;
  if (bytes.empty()) return FileType::kUnknown;
  if (bytes.substr(0, kPdfHeaderWithin).find("%PDF-") != std::string_view::npos) {
    return FileType::kPdf;
  }
  if (bytes.starts_with("\x89PNG\r\n")) return FileType::kPng;
  if (bytes.starts_with("\xFF\xD8\xFF")) return FileType::kJpeg;
  if (bytes.starts_with(std::string_view("II*\0", 4)) ||
      bytes.starts_with(std::string_view("MM\0*", 4)) ||
      bytes.starts_with(std::string_view("II+\0", 4)) ||
      bytes.starts_with(std::string_view("MM\0+", 4))) {
    return FileType::kTiff;
  }
  if (bytes.starts_with("PK\x03\x04")) {
    return holds_word_document(path, bytes) ? FileType::kDocx : FileType::kUnknown;
  }
  const std::string narrow = narrowed(bytes);
  const bool text =
      looks_like_text(narrow, bytes.size() < kSniffed) || looks_like_legacy_text(bytes);
  return text ? FileType::kText : FileType::kUnknown;
}

std::string media_type(FileType type) {
  switch (type) {
    case FileType::kPdf:
      return "application/pdf";
    case FileType::kPng:
      return "image/png";
    case FileType::kJpeg:
      return "image/jpeg";
    case FileType::kTiff:
      return "image/tiff";
    case FileType::kDocx:
      return "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    case FileType::kText:
      return "text/plain";
    case FileType::kUnknown:
      break;
  }
  return "application/octet-stream";
}

}  // namespace ingest
