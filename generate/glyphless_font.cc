#include "generate/glyphless_font.h"

#include <fmt/format.h>

#include <cstdint>
#include <map>
#include <string_view>

namespace generate {

namespace {

constexpr int kUnitsPerEm = 1000;
constexpr int kGlyphs = 2;

class Bytes {
 public:
  Bytes& u16(int value) {
    out_ += static_cast<char>((value >> 8) & 0xFF);
    out_ += static_cast<char>(value & 0xFF);
    return *this;
  }
  Bytes& u32(std::uint32_t value) {
    return u16(static_cast<int>(value >> 16)).u16(static_cast<int>(value & 0xFFFF));
  }
  Bytes& raw(std::string_view bytes) {
    out_ += bytes;
    return *this;
  }
  const std::string& text() const { return out_; }

 private:
  std::string out_;
};

std::string padded(std::string table) {
  while (table.size() % 4 != 0) table += '\0';
  return table;
}

/// Sum of the 32-bit words of a padded table (OpenType, "Calculating checksums").
std::uint32_t checksum(const std::string& table) {
  std::uint32_t sum = 0;
  for (size_t i = 0; i < table.size(); i += 4) {
    std::uint32_t word = 0;
    for (size_t k = 0; k < 4; ++k) word = word << 8 | static_cast<unsigned char>(table[i + k]);
    sum += word;
  }
  return sum;
}

std::string head() {
  constexpr std::uint32_t kVersion = 0x00010000;
  constexpr std::uint32_t kMagic = 0x5F0F3CF5;
  Bytes out;
  out.u32(kVersion).u32(kVersion).u32(0).u32(kMagic);
  out.u16(0).u16(kUnitsPerEm);
  out.u32(0).u32(0).u32(0).u32(0);                                                 // made, changed
  out.u16(0).u16(kGlyphlessDescent).u16(kGlyphlessAdvance).u16(kGlyphlessAscent);  // bounds
  constexpr int kSmallestReadable = 8;
  constexpr int kLeftToRight = 2;
  out.u16(0).u16(kSmallestReadable).u16(kLeftToRight).u16(0).u16(0);
  return out.text();
}

std::string hhea() {
  Bytes out;
  out.u32(0x00010000).u16(kGlyphlessAscent).u16(kGlyphlessDescent).u16(0).u16(kGlyphlessAdvance);
  out.u16(0).u16(0).u16(kGlyphlessAdvance).u16(1).u16(0).u16(0);
  out.u16(0).u16(0).u16(0).u16(0).u16(0).u16(kGlyphs);
  return out.text();
}

std::string maxp() {
  Bytes out;
  out.u32(0x00010000).u16(kGlyphs);
  constexpr int kRest = 13;
  for (int i = 0; i < kRest; ++i) out.u16(i == 4 ? 1 : 0);  // one zone, nothing else
  return out.text();
}

std::string hmtx() {
  Bytes out;
  for (int i = 0; i < kGlyphs; ++i) out.u16(kGlyphlessAdvance).u16(0);
  return out.text();
}

}  // namespace

std::string glyphless_true_type() {
  const std::string no_outline(2 * (kGlyphs + 1), '\0');
  const std::map<std::string, std::string> tables = {
      {"glyf", std::string(4, '\0')}, {"head", head()}, {"hhea", hhea()}, {"hmtx", hmtx()},
      {"loca", no_outline},           {"maxp", maxp()}};
  constexpr std::uint32_t kDirectory = 12;
  constexpr std::uint32_t kEntry = 16;
  Bytes out;
  // Search fields for six tables: the largest power of two is four (OpenType, "Table directory").
  out.u32(0x00010000).u16(static_cast<int>(tables.size())).u16(64).u16(2).u16(32);
  auto offset = static_cast<std::uint32_t>(kDirectory + kEntry * tables.size());
  std::string bodies;
  for (const auto& [tag, table] : tables) {
    const std::string body = padded(table);
    out.raw(tag).u32(checksum(body)).u32(offset).u32(static_cast<std::uint32_t>(table.size()));
    offset += static_cast<std::uint32_t>(body.size());
    bodies += body;
  }
  return out.raw(bodies).text();
}

std::string glyphless_glyph_map() {
  constexpr int kCodes = 65536;
  Bytes out;
  for (int i = 0; i < kCodes; ++i) out.u16(1);
  return out.text();
}

std::string glyphless_to_unicode() {
  std::string out =
      "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
      "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
      "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
      "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n";
  constexpr int kRows = 256;
  constexpr int kMostRanges = 64;  // of one block; the specification allows 100
  for (int row = 0; row < kRows; ++row) {
    if (row % kMostRanges == 0) out += fmt::format("{} beginbfrange\n", kMostRanges);
    out += fmt::format("<{0:02X}00> <{0:02X}FF> <{0:02X}00>\n", row);
    if (row % kMostRanges == kMostRanges - 1) out += "endbfrange\n";
  }
  return out + "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n";
}

}  // namespace generate
