#include "ingest/exif.h"

#include <cstddef>

namespace ingest {

namespace {

/// Numbers of a TIFF header; 0 for what lies beyond the end.
struct Numbers {
  std::string_view bytes;
  bool low_first;

  std::size_t at(std::size_t place, std::size_t size) const {
    std::size_t number = 0;
    if (place > bytes.size() || size > bytes.size() - place) return number;
    for (std::size_t i = 0; i < size; ++i) {
      const std::size_t from = low_first ? size - 1 - i : i;
      number = number << 8U | static_cast<unsigned char>(bytes[place + from]);
    }
    return number;
  }
};

/// The value of "Orientation" in the first directory; 0 when there is none.
std::size_t orientation_in(std::string_view tiff) {
  constexpr std::size_t kOrientation = 0x112;
  constexpr std::size_t kEntry = 12;
  const Numbers numbers{tiff, tiff.starts_with("II")};
  const std::size_t directory = numbers.at(4, 4);
  const std::size_t entries = numbers.at(directory, 2);
  for (std::size_t i = 0; i < entries; ++i) {
    const std::size_t entry = directory + 2 + i * kEntry;
    if (numbers.at(entry, 2) == kOrientation) return numbers.at(entry + 8, 2);
  }
  return 0;
}

/// What follows the mark of Exif among the segments before the picture; empty when there is none.
std::string_view exif_of(std::string_view jpeg) {
  constexpr std::string_view kExif("\xFF\xE1??Exif\0\0", 10);
  constexpr std::size_t kMarker = 2;
  const Numbers numbers{jpeg, false};
  std::size_t at = kMarker;
  while (numbers.at(at, 1) == 0xFF && numbers.at(at + 1, 1) >= 0xE0) {
    const std::size_t size = numbers.at(at + kMarker, 2);
    const std::string_view segment = jpeg.substr(at, kMarker + size);
    const bool exif = segment.starts_with(kExif.substr(0, 2)) && segment.size() > kExif.size() &&
                      segment.substr(4).starts_with(kExif.substr(4));
    if (exif) return segment.substr(kExif.size());
    at += kMarker + size;
  }
  return {};
}

}  // namespace

bool is_mirrored(std::string_view jpeg) {
  const std::size_t orientation = orientation_in(exif_of(jpeg));
  return orientation == 2 || orientation == 4 || orientation == 5 || orientation == 7;
}

}  // namespace ingest
