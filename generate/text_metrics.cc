#include "generate/text_metrics.h"

#include <ft2build.h>
#include FT_FREETYPE_H

#include <algorithm>
#include <array>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <string>
#include <type_traits>

#include "model/text.h"

namespace generate {
namespace {

namespace fs = std::filesystem;

struct DeleteLibrary {
  void operator()(FT_Library library) const { FT_Done_FreeType(library); }
};
struct DeleteFace {
  void operator()(FT_Face face) const { FT_Done_Face(face); }
};
using Library = std::unique_ptr<std::remove_pointer_t<FT_Library>, DeleteLibrary>;
using Face = std::unique_ptr<std::remove_pointer_t<FT_Face>, DeleteFace>;

struct FontFiles {
  fs::path regular;
  fs::path bold;
};

struct Range {
  char32_t first;
  char32_t last;
};

// What Vietnamese official documents are made of; anything else takes an average width.
constexpr std::array<Range, 6> kRanges = {{{0x20, 0x24F},       // Latin, with ă â đ ê ô ơ ư
                                           {0x300, 0x36F},      // combining marks
                                           {0x370, 0x3FF},      // Greek
                                           {0x1E00, 0x1EFF},    // Vietnamese vowels with tones
                                           {0x2000, 0x22FF},    // punctuation, arrows, operators
                                           {0x25A0, 0x25FF}}};  // bullets, boxes

// Bold Times runs about five per cent wider than regular.
constexpr double kBoldFactor = 1.06;

FontFiles find_fonts() {
  if (const char* named = std::getenv("VANTHU_FONT"); named != nullptr && *named != '\0') {
    return {named, {}};
  }
  // Both have the metrics of Times New Roman; Liberation before 2.0 has no Vietnamese vowels.
  static constexpr const char* kPlaces[][2] = {
      {"/usr/share/fonts/truetype/croscore", "Tinos"},
      {"/usr/share/fonts/truetype/liberation2", "LiberationSerif"},
      {"/usr/share/fonts/truetype/liberation", "LiberationSerif"},
      {"/usr/share/fonts/liberation-serif", "LiberationSerif"}};
  for (const auto& [folder, family] : kPlaces) {
    const FontFiles files{fs::path(folder) / (std::string(family) + "-Regular.ttf"),
                          fs::path(folder) / (std::string(family) + "-Bold.ttf")};
    std::error_code ignored;
    if (fs::exists(files.regular, ignored)) return files;
  }
  return {};
}

std::unordered_map<char32_t, double> read_advances(FT_Library library, const fs::path& file) {
  std::unordered_map<char32_t, double> advances;
  FT_Face raw = nullptr;
  if (file.empty() || FT_New_Face(library, file.c_str(), 0, &raw) != 0) return advances;
  const Face face(raw);
  if (face->units_per_EM == 0) return advances;
  for (const Range& range : kRanges) {
    for (char32_t c = range.first; c <= range.last; ++c) {
      const FT_UInt glyph = FT_Get_Char_Index(face.get(), c);
      if (glyph == 0 || FT_Load_Glyph(face.get(), glyph, FT_LOAD_NO_SCALE) != 0) continue;
      advances[c] = static_cast<double>(face->glyph->metrics.horiAdvance) / face->units_per_EM;
    }
  }
  return advances;
}

// Average advances of Times by kind of letter, rounded up.
double average_advance(char32_t c) {
  if (c >= 0x300 && c <= 0x36F) return 0;
  if (c == U' ') return 0.25;
  if (model::is_digit(c)) return 0.5;
  if (c == U'm' || c == U'w' || c == U'M' || c == U'W') return 0.9;
  if (model::is_upper(c)) return 0.7;
  if (model::is_lower(c)) return 0.48;
  if (c < 0x80) return 0.4;
  return c >= 0x2E80 ? 1.0 : 0.6;
}

bool breaks_after(char32_t c) { return c == U'-' || c == U'/' || c == U'\u2013'; }

}  // namespace

TextMetrics TextMetrics::load() {
  TextMetrics metrics;
  FT_Library raw = nullptr;
  if (FT_Init_FreeType(&raw) != 0) return metrics;
  const Library library(raw);
  const FontFiles files = find_fonts();
  metrics.regular_ = read_advances(library.get(), files.regular);
  metrics.bold_ = read_advances(library.get(), files.bold);
  return metrics;
}

double TextMetrics::advance(char32_t c, bool bold) const {
  if (bold) {
    if (const auto found = bold_.find(c); found != bold_.end()) return found->second;
    return advance(c, false) * kBoldFactor;
  }
  const auto found = regular_.find(c);
  return found != regular_.end() ? found->second : average_advance(c);
}

double TextMetrics::width(std::string_view text, double size, bool bold) const {
  double sum = 0;
  for (const char32_t c : model::to_utf32(text)) sum += advance(c, bold);
  return sum * size;
}

int TextMetrics::lines_of_paragraph(std::u32string_view text, double room, bool bold,
                                    bool inside) const {
  const double space = advance(U' ', bold);
  int lines = 1;
  double used = 0;
  const auto place = [&](double width) {
    if (used > 0 && used + width > room) {
      ++lines;
      used = 0;
    }
    used += width;
  };
  std::size_t i = 0;
  while (i < text.size()) {
    std::size_t end = i;
    while (end < text.size() && text[end] != U' ' && !(inside && breaks_after(text[end]))) ++end;
    if (end < text.size() && text[end] != U' ') ++end;
    double piece = 0;
    for (std::size_t k = i; k < end; ++k) piece += advance(text[k], bold);
    if (piece > room) {
      if (used > 0) {
        ++lines;
        used = 0;
      }
      for (std::size_t k = i; k < end; ++k) place(advance(text[k], bold));
    } else if (piece > 0) {
      place(piece);
    }
    i = end;
    if (i < text.size() && text[i] == U' ') {
      used += space;
      ++i;
    }
  }
  return lines;
}

int TextMetrics::lines(std::string_view text, double size, double column_width, bool bold) const {
  const std::u32string all = model::to_utf32(text);
  const std::u32string_view view(all);
  int lines = 0;
  std::size_t start = 0;
  while (start <= view.size()) {
    std::size_t end = view.find(U'\n', start);
    if (end == std::u32string_view::npos) end = view.size();
    const std::u32string_view paragraph = view.substr(start, end - start);
    // Programs differ in whether they break after a hyphen or a stroke; neither may lack a line.
    lines += std::max(lines_of_paragraph(paragraph, column_width / size, bold, false),
                      lines_of_paragraph(paragraph, column_width / size, bold, true));
    start = end + 1;
  }
  return lines;
}

}  // namespace generate
