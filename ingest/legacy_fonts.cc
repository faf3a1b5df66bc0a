#include "ingest/legacy_fonts.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>

#include "model/text.h"

namespace ingest {

namespace {

using dictionaries::Encoding;
using dictionaries::FontEncoding;
using dictionaries::LegacyEncodings;

constexpr char32_t kSoftHyphen = 0xAD;

/// What all text in one font says about its encoding, fonts that say nothing themselves judged by
/// the company they keep.
class Fonts {
 public:
  Fonts(const LegacyEncodings& encodings, const std::map<std::string, std::u32string>& texts) {
    for (const auto& [font, text] : texts) {
      FontEncoding own = encodings.named(font);
      own.encoding = encodings.encoding_of(text, own.encoding);
      if (own.encoding == Encoding::kUnicode) own.capitals = false;
      fonts_[font] = own;
    }
    adopt_the_few(encodings, texts);
  }

  FontEncoding of(const std::string& font) const {
    const auto found = fonts_.find(font);
    return found == fonts_.end() ? FontEncoding{} : found->second;
  }

  bool any() const {
    return std::any_of(fonts_.begin(), fonts_.end(),
                       [](const auto& font) { return font.second.encoding != Encoding::kUnicode; });
  }

 private:
  /// A font used for a few words only gives too little text to be judged alone; with the text of
  /// the decoded fonts beside it, it does when its own words become syllables too.
  void adopt_the_few(const LegacyEncodings& encodings,
                     const std::map<std::string, std::u32string>& texts) {
    Encoding common = Encoding::kUnicode;
    for (const auto& [font, own] : fonts_) {
      if (own.encoding != Encoding::kUnicode) common = own.encoding;
    }
    if (common == Encoding::kUnicode) return;
    for (auto& [font, own] : fonts_) {
      const std::u32string& text = texts.at(font);
      if (own.encoding == Encoding::kUnicode && encodings.better_as(common, text)) {
        own.encoding = common;
      }
    }
  }

  std::map<std::string, FontEncoding> fonts_;
};

/// The code point a legacy font was meant to be asked for. Encodings call byte AD a hyphen and
/// drop it; symbol fonts keep their bytes in the private use area.
char32_t seen_by(const Glyph& glyph) {
  constexpr std::u32string_view kHyphens = U"-\u00AD\u2010\u2011\u2212";
  if (glyph.byte == kSoftHyphen && kHyphens.find(glyph.code) != std::u32string_view::npos) {
    return kSoftHyphen;
  }
  if (glyph.code == 0 || glyph.code == 0xFFFD) return glyph.byte;
  return dictionaries::without_symbol_offset(glyph.code);
}

bool follows(const Glyph& before, const Glyph& glyph) {
  constexpr double kGap = 0.14;
  const double size = std::max(1.0, before.font_size);
  return std::hypot(glyph.x - before.x - before.dx, glyph.y - before.y - before.dy) < kGap * size;
}

std::map<std::string, std::u32string> texts_of(const PdfPageContent& content) {
  std::map<std::string, std::u32string> texts;
  const Glyph* before = nullptr;
  for (const Glyph& glyph : content.glyphs) {
    if (glyph.font < 0) continue;
    std::u32string& text = texts[content.fonts[static_cast<size_t>(glyph.font)]];
    const bool joined = before != nullptr && before->font == glyph.font && follows(*before, glyph);
    if (!joined) text.push_back(U' ');
    text.push_back(seen_by(glyph));
    before = &glyph;
  }
  return texts;
}

char32_t in_capitals(char32_t letter, bool capitals) {
  return capitals ? model::to_utf32(model::upper(model::to_utf8(std::u32string(1, letter))))[0]
                  : letter;
}

/// One character and what it is set in.
struct SetCharacter {
  char32_t seen = 0;
  FontEncoding font;
};

bool same(const FontEncoding& a, const FontEncoding& b) {
  return a.encoding == b.encoding && a.capitals == b.capitals;
}

/// The letter that begins at `at` and the number of characters it takes.
std::pair<int, char32_t> letter_of(const LegacyEncodings& encodings,
                                   const std::vector<SetCharacter>& text, size_t at) {
  const SetCharacter& own = text[at];
  if (own.font.encoding == Encoding::kUnicode) return {0, 0};
  std::u32string seen(1, own.seen);
  if (at + 1 < text.size() && same(own.font, text[at + 1].font)) seen.push_back(text[at + 1].seen);
  auto [taken, letter] = encodings.letter_at(own.font.encoding, seen, 0);
  if (taken == 0) {
    taken = 1;
    letter = own.seen;
  }
  return {taken, in_capitals(letter, own.font.capitals)};
}

void for_each_paragraph(FlowDocument* document, const std::function<void(FlowParagraph*)>& visit) {
  for (FlowBlock& block : document->blocks) {
    visit(&block.paragraph);
    for (FlowRow& row : block.table.rows) {
      for (FlowCell& cell : row.cells) {
        for (FlowParagraph& paragraph : cell.paragraphs) visit(&paragraph);
      }
    }
  }
  for (FlowParagraph& note : document->notes) visit(&note);
}

bool shows_nothing(char32_t c) {
  return c == kSoftHyphen || (c >= 0xF000 && c <= 0xF0FF);  // optional hyphen; a symbol font's sign
}

void decode(const LegacyEncodings& encodings, const Fonts& fonts, FlowParagraph* paragraph) {
  std::vector<SetCharacter> text;
  std::vector<size_t> run_of;
  for (size_t r = 0; r < paragraph->runs.size(); ++r) {
    const FontEncoding font = fonts.of(paragraph->runs[r].font);
    const bool legacy = font.encoding != Encoding::kUnicode;
    for (const char32_t c : model::to_utf32(paragraph->runs[r].text)) {
      text.push_back({legacy ? dictionaries::without_symbol_offset(c) : c, font});
      run_of.push_back(r);
    }
  }
  std::vector<std::u32string> out(paragraph->runs.size());
  for (size_t i = 0; i < text.size();) {
    const auto [taken, letter] = letter_of(encodings, text, i);
    if (taken > 0) {
      out[run_of[i]].push_back(letter);
    } else if (!shows_nothing(text[i].seen)) {
      out[run_of[i]].push_back(text[i].seen);
    }
    i += static_cast<size_t>(std::max(1, taken));
  }
  for (size_t r = 0; r < out.size(); ++r) paragraph->runs[r].text = model::to_utf8(out[r]);
}

}  // namespace

bool decode_legacy_fonts(const LegacyEncodings& encodings, PdfPageContent* content) {
  const Fonts fonts(encodings, texts_of(*content));
  if (!fonts.any()) return false;
  std::vector<FontEncoding> of_font;
  of_font.reserve(content->fonts.size());
  for (const std::string& font : content->fonts) of_font.push_back(fonts.of(font));
  std::vector<Glyph> decoded;
  std::vector<Glyph>& glyphs = content->glyphs;
  for (size_t i = 0; i < glyphs.size();) {
    const auto at = [&](size_t k) {
      const Glyph& glyph = glyphs[k];
      return SetCharacter{seen_by(glyph), glyph.font < 0 ? FontEncoding{} : of_font[glyph.font]};
    };
    std::vector<SetCharacter> text{at(i)};
    if (i + 1 < glyphs.size() && follows(glyphs[i], glyphs[i + 1])) text.push_back(at(i + 1));
    const auto [taken, letter] = letter_of(encodings, text, 0);
    Glyph glyph = glyphs[i];
    if (taken > 0) glyph.code = letter;
    if (taken == 2) {
      glyph.dx += glyphs[i + 1].dx;
      glyph.dy += glyphs[i + 1].dy;
    }
    decoded.push_back(glyph);
    i += static_cast<size_t>(std::max(1, taken));
  }
  glyphs = std::move(decoded);
  return true;
}

bool decode_legacy_fonts(const LegacyEncodings& encodings, FlowDocument* document) {
  std::map<std::string, std::u32string> texts;
  for_each_paragraph(document, [&](FlowParagraph* paragraph) {
    const FlowRun* before = nullptr;
    for (const FlowRun& run : paragraph->runs) {
      std::u32string& text = texts[run.font];
      if (before == nullptr || before->font != run.font) text.push_back(U' ');
      for (const char32_t c : model::to_utf32(run.text)) {
        text.push_back(dictionaries::without_symbol_offset(c));
      }
      before = &run;
    }
  });
  const Fonts fonts(encodings, texts);
  for_each_paragraph(document,
                     [&](FlowParagraph* paragraph) { decode(encodings, fonts, paragraph); });
  return fonts.any();
}

Encoding decode_legacy_text(const LegacyEncodings& encodings, std::u32string* text) {
  const Encoding encoding = encodings.encoding_of(*text, Encoding::kUnicode);
  if (encoding != Encoding::kUnicode) *text = encodings.decoded(encoding, *text);
  return encoding;
}

}  // namespace ingest
