#include "ingest/text_bytes.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>

#include "model/text.h"

namespace ingest {

namespace {

constexpr char kNoUtf8 = '\xFF';

/// How characters are laid out in bytes: units of `size` bytes, the lowest first or last.
struct WideEncoding {
  std::size_t size;
  bool low_first;
  std::size_t mark;  ///< bytes of the mark before the text
};

char32_t unit_at(std::string_view bytes, std::size_t at, const WideEncoding& encoding) {
  char32_t unit = 0;
  for (std::size_t i = 0; i < encoding.size; ++i) {
    const std::size_t place = encoding.low_first ? encoding.size - 1 - i : i;
    unit = unit << 8U | static_cast<unsigned char>(bytes[at + place]);
  }
  return unit;
}

/// Spaces, figures and half of all Vietnamese letters have 0 as their high byte, and hardly any has
/// it as its low one; no text holds control characters but those of its layout.
std::optional<WideEncoding> utf16_without_mark(std::string_view bytes) {
  constexpr std::size_t kLooked = 4096;
  constexpr std::u32string_view kLayout = U"\t\n\v\f\r\x1A";
  const std::string_view head = bytes.substr(0, std::min(bytes.size(), kLooked) / 2 * 2);
  std::array<std::size_t, 2> nuls{};
  for (std::size_t i = 0; i < head.size(); ++i) nuls[i % 2] += head[i] == '\0' ? 1 : 0;
  const std::size_t high = nuls[1] > nuls[0] ? 1 : 0;
  if (5 * nuls[high] < head.size() || 8 * nuls[1 - high] > nuls[high]) return std::nullopt;
  const WideEncoding encoding{2, high == 1, 0};
  for (std::size_t at = 0; at < head.size(); at += 2) {
    const char32_t unit = unit_at(head, at, encoding);
    if (unit < U' ' && kLayout.find(unit) == std::u32string_view::npos) return std::nullopt;
  }
  return encoding;
}

std::optional<WideEncoding> wide_encoding_of(std::string_view bytes) {
  if (bytes.starts_with(std::string_view("\xFF\xFE\0\0", 4))) return WideEncoding{4, true, 4};
  if (bytes.starts_with(std::string_view("\0\0\xFE\xFF", 4))) return WideEncoding{4, false, 4};
  if (bytes.starts_with("\xFF\xFE")) return WideEncoding{2, true, 2};
  if (bytes.starts_with("\xFE\xFF")) return WideEncoding{2, false, 2};
  return utf16_without_mark(bytes);
}

bool is_lead(char32_t unit) { return unit >= 0xD800 && unit < 0xDC00; }
bool is_trail(char32_t unit) { return unit >= 0xDC00 && unit < 0xE000; }

std::string utf8_of(std::string_view bytes, const WideEncoding& encoding) {
  constexpr char32_t kLast = 0x10FFFF;
  std::string out;
  std::size_t at = encoding.mark;
  for (; at + encoding.size <= bytes.size(); at += encoding.size) {
    char32_t unit = unit_at(bytes, at, encoding);
    const bool pair = encoding.size == 2 && is_lead(unit) && at + 4 <= bytes.size() &&
                      is_trail(unit_at(bytes, at + 2, encoding));
    if (pair) {
      at += 2;
      unit = 0x10000 + ((unit - 0xD800) << 10U) + (unit_at(bytes, at, encoding) - 0xDC00);
    }
    if (is_lead(unit) || is_trail(unit) || unit > kLast) {
      out += kNoUtf8;
    } else {
      out += model::to_utf8(std::u32string(1, unit));
    }
  }
  if (at < bytes.size()) out += kNoUtf8;  // it was cut in the middle of a unit
  return out;
}

std::string without_nuls(std::string_view bytes) {
  std::string out;
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t nul = std::min(bytes.find('\0', at), bytes.size());
    out.append(bytes, at, nul - at);
    if (nul < bytes.size()) out += kNoUtf8;
    at = std::min(bytes.find_first_not_of('\0', nul), bytes.size());
  }
  return out;
}

}  // namespace

std::string narrowed(std::string_view bytes) {
  const auto wide = wide_encoding_of(bytes);
  return without_nuls(wide ? utf8_of(bytes, *wide) : std::string(bytes));
}

std::string with_line_feeds(std::string_view text) {
  constexpr std::array<std::string_view, 7> kEnds = {
      "\r\r\n", "\r\n", "\r", "\v", "\xC2\x85", "\xE2\x80\xA8", "\xE2\x80\xA9"};
  constexpr std::string_view kFirstBytes = "\r\v\xC2\xE2";
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t next = std::min(text.find_first_of(kFirstBytes, at), text.size());
    out.append(text, at, next - at);
    at = next;
    if (at == text.size()) break;
    const auto* const end = std::find_if(kEnds.begin(), kEnds.end(), [&](std::string_view one) {
      return text.substr(at).starts_with(one);
    });
    out += end == kEnds.end() ? text[at] : '\n';
    at += end == kEnds.end() ? 1 : end->size();
  }
  return out;
}

std::string without_unseen(const std::string& text) {
  std::u32string letters = model::to_utf32(text);
  std::erase_if(letters, [](char32_t c) {
    return c == U'\u00AD' || (c >= U'\u200B' && c <= U'\u200D') || c == U'\u2060' || c == U'\uFEFF';
  });
  return model::to_utf8(letters);
}

}  // namespace ingest
