#include "generate/searchable_pdf.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <memory>

#define POINTERHOLDER_TRANSITION 4  // qpdf 11 warns until one chooses std::shared_ptr
// clang cannot read qpdf 11's JSON.hh as C++20: a vector of a class that is not complete yet.
// Nothing here uses it.
#define JSON_HH
class JSON;

#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>
#include <qpdf/QPDFPageObjectHelper.hh>
#include <qpdf/QPDFWriter.hh>

#include "generate/glyphless_font.h"
#include "model/page_placement.h"
#include "model/text.h"

namespace generate {

namespace {

using model::Box;
using model::ErrorCode;
using model::TextBlock;
using model::TextLine;
using model::TextPage;
using model::Word;

constexpr int kInvisible = 3;
constexpr int kInvisibleClip = 7;

/// Leaves out what a content stream shows in an invisible text mode.
class InvisibleTextRemover : public QPDFObjectHandle::TokenFilter {
 public:
  void handleToken(const QPDFTokenizer::Token& token) override {
    const auto type = token.getType();
    if (type == QPDFTokenizer::tt_eof) return;
    waiting_.push_back(token);
    if (type == QPDFTokenizer::tt_word) operation(token.getValue());
    if (type == QPDFTokenizer::tt_inline_image) flush();
    constexpr size_t kMostWaiting = 100'000;  // operands of one operator; more is no content stream
    if (waiting_.size() > kMostWaiting) flush();
  }
  void handleEOF() override { flush(); }

 private:
  void operation(const std::string& name) {
    if (name == "q") modes_.push_back(mode_);
    if (name == "Q" && !modes_.empty()) {
      mode_ = modes_.back();
      modes_.pop_back();
    }
    if (name == "Tr") read_mode();
    const bool shows = name == "Tj" || name == "TJ" || name == "'" || name == "\"";
    if (shows && (mode_ == kInvisible || mode_ == kInvisibleClip)) {
      waiting_.clear();
      return;
    }
    flush();
  }

  void read_mode() {
    for (const auto& token : waiting_) {
      if (token.getType() == QPDFTokenizer::tt_integer) {
        const std::string& digits = token.getValue();
        std::from_chars(digits.data(), digits.data() + digits.size(), mode_);
      }
    }
  }

  void flush() {
    for (const auto& token : waiting_) writeToken(token);
    waiting_.clear();
  }

  std::vector<QPDFTokenizer::Token> waiting_;
  std::vector<int> modes_;
  int mode_ = 0;
};

/// What of the page is displayed: the crop box within the media box.
QPDFObjectHandle::Rectangle shown_box(QPDFPageObjectHelper page) {
  const auto crop = page.getCropBox().getArrayAsRectangle();
  const auto media = page.getMediaBox().getArrayAsRectangle();
  return {std::max(crop.llx, media.llx), std::max(crop.lly, media.lly),
          std::min(crop.urx, media.urx), std::min(crop.ury, media.ury)};
}

/// Displayed page -> its user space, by crop box and /Rotate.
model::Affine to_user_space(QPDFPageObjectHelper page, double scale) {
  const auto box = shown_box(page);
  QPDFObjectHandle rotate = page.getAttribute("/Rotate", false);
  constexpr int kQuarter = 90;
  const int turns = rotate.isInteger() ? ((rotate.getIntValueAsInt() / kQuarter) % 4 + 4) % 4 : 0;
  switch (turns) {
    case 1:
      return {0, scale, scale, 0, box.llx, box.lly};
    case 2:
      return {-scale, 0, 0, scale, box.urx, box.lly};
    case 3:
      return {0, -scale, -scale, 0, box.urx, box.ury};
    default:
      return {scale, 0, 0, -scale, box.llx, box.ury};
  }
}

/// Width of the page as displayed, in its own units.
double displayed_width(QPDFPageObjectHelper page) {
  const auto box = shown_box(page);
  QPDFObjectHandle rotate = page.getAttribute("/Rotate", false);
  constexpr int kHalf = 180;
  const bool sideways = rotate.isInteger() && rotate.getIntValueAsInt() % kHalf != 0;
  return sideways ? box.ury - box.lly : box.urx - box.llx;
}

/// Characters as the codes of the glyphless font.
std::string codes_of(const std::string& text) {
  constexpr char32_t kLastCode = 0xFFFF;
  std::string out;
  for (const char32_t c : model::to_utf32(text)) {
    out += fmt::format("{:04X}", static_cast<unsigned>(c <= kLastCode ? c : U'\uFFFD'));
  }
  return out;
}

/// The middle one, or a quarter from either end.
double quantile(std::vector<double> values, double share) {
  const auto at = static_cast<size_t>(std::lround(share * static_cast<double>(values.size() - 1)));
  std::nth_element(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(at), values.end());
  return values[at];
}

/// Top and bottom of most words of a line: one seal over a word must not swell the others.
std::pair<double, double> extent_of(const TextLine& line) {
  std::vector<double> tops;
  std::vector<double> bottoms;
  for (const Word& word : line.words) {
    tops.push_back(word.box.y0);
    bottoms.push_back(word.box.y1);
  }
  constexpr double kQuarter = 0.25;
  return {quantile(tops, kQuarter), quantile(bottoms, 1 - kQuarter)};
}

/// Content of one page: each word stretched over its box, a space stretched to the next one, so
/// that viewers find words by either.
class TextWriter {
 public:
  TextWriter(const model::Affine& map, std::string font)
      : map_(map),
        along_(axis_of(map.a, map.b)),
        up_(axis_of(-map.c, -map.d)),
        font_(std::move(font)) {}

  void line(const TextLine& line) {
    if (line.words.empty()) return;
    const auto [top, bottom] = extent_of(line);
    const double size = std::max(kSmallestType, bottom - top);
    const double baseline = top + size * kGlyphlessAscent / kThousand;
    begin_line(line, baseline, size);
    for (size_t i = 0; i < line.words.size(); ++i) {
      const Box& box = line.words[i].box;
      show(line.words[i].text, box.x0, box.x1, baseline, size);
      const bool last = i + 1 == line.words.size();
      if (!last && line.words[i + 1].glued) continue;
      const double gap = last ? size / 4 : line.words[i + 1].box.x0 - box.x1;
      show(" ", box.x1, box.x1 + std::max(gap, kSmallestType), baseline, size);
    }
  }

  std::string content() const {
    return out_.empty() ? std::string() : "q BT 3 Tr\n" + out_ + "ET Q\n";
  }

 private:
  static constexpr double kThousand = 1000;
  static constexpr double kSmallestType = 0.5;  // points

  /// The axis that (x, y) is nearest to, with its length. Words stand straight on a slanting line:
  /// pdf.js breaks a line at every word of text that is turned by less than a quarter.
  static std::pair<double, double> axis_of(double x, double y) {
    const double length = std::hypot(x, y);
    return std::abs(x) >= std::abs(y) ? std::pair(std::copysign(length, x), 0.0)
                                      : std::pair(0.0, std::copysign(length, y));
  }

  /// Poppler puts words on one line whose baselines differ by less than half their size, counted
  /// from the first. Where a line drifts a little more than that, its slope is flattened: the text
  /// stays over the ink and comes out in order. A steeper line keeps its place.
  void begin_line(const TextLine& line, double baseline, double size) {
    constexpr double kInOrder = 0.42;  // of the type size
    constexpr double kMostOff = 0.35;
    const Box& box = line.box;
    middle_ = map_.point((box.x0 + box.x1) / 2, baseline);
    const double drift = std::abs(across(map_.a, map_.b)) * (box.x1 - box.x0);
    const double wanted = drift > 0 ? std::min(1.0, kInOrder * size / drift) : 1;
    flat_ = drift * (1 - wanted) / 2 <= kMostOff * size ? wanted : 1;
  }

  /// The part of a vector that is at right angles to the text.
  double across(double x, double y) const { return along_.first != 0 ? y : x; }

  std::pair<double, double> on_line(double x, double baseline) const {
    auto point = map_.point(x, baseline);
    double& offset = along_.first != 0 ? point.second : point.first;
    const double middle = across(middle_.first, middle_.second);
    offset = middle + (offset - middle) * flat_;
    return point;
  }

  void show(const std::string& text, double x0, double x1, double baseline, double size) {
    const std::string codes = codes_of(text);
    constexpr double kDigits = 4;  // hexadecimal digits of a character
    const double natural =
        static_cast<double>(codes.size()) / kDigits * size * kGlyphlessAdvance / kThousand;
    if (natural <= 0 || x1 <= x0) return;
    const double stretch = (x1 - x0) / natural;
    const auto [middle_x, middle_y] = on_line((x0 + x1) / 2, baseline);
    const double x = middle_x - along_.first * (x1 - x0) / 2;
    const double y = middle_y - along_.second * (x1 - x0) / 2;
    constexpr double kPercent = 100;
    out_ += fmt::format(
        "{} {:.3f} Tf {:.3f} Tz {:.6f} {:.6f} {:.6f} {:.6f} {:.3f} {:.3f} Tm <{}> Tj\n", font_,
        size, stretch * kPercent, along_.first, along_.second, up_.first, up_.second, x, y, codes);
  }

  model::Affine map_;
  std::pair<double, double> along_;
  std::pair<double, double> up_;
  std::pair<double, double> middle_;  ///< of the line's baseline
  double flat_ = 1;                   ///< share of the slope that is kept
  std::string font_;
  std::string out_;
};

class SearchableCopy {
 public:
  explicit SearchableCopy(const PdfBase& base) {
    pdf_.setSuppressWarnings(true);
    if (const auto* file = std::get_if<std::filesystem::path>(&base)) {
      pdf_.processFile(file->c_str());
      return;
    }
    pdf_.emptyPDF();
    QPDFPageDocumentHelper pages(pdf_);
    for (const std::string& bytes : std::get<std::vector<std::string>>(base)) {
      auto single = std::make_unique<QPDF>();
      single->setSuppressWarnings(true);
      single->processMemoryFile("page", bytes.data(), bytes.size());
      for (auto& page : QPDFPageDocumentHelper(*single).getAllPages()) pages.addPage(page, false);
      parts_.push_back(std::move(single));  // streams are copied from it when writing
    }
  }

  void add(const std::vector<TextPage>& texts) {
    std::vector<QPDFPageObjectHelper> pages = QPDFPageDocumentHelper(pdf_).getAllPages();
    for (size_t i = 0; i < std::min(pages.size(), texts.size()); ++i) add(pages[i], texts[i]);
  }

  void write(const std::filesystem::path& target) {
    QPDFWriter writer(pdf_, target.c_str());
    writer.setPreserveEncryption(false);
    writer.setDeterministicID(true);
    writer.setDecodeLevel(qpdf_dl_none);  // pictures stay as they are
    writer.write();
  }

 private:
  void add(QPDFPageObjectHelper page, const TextPage& text) {
    if (text.page->failed || text.page->kind == model::PageKind::kDigital) return;
    const auto [width, height] = model::displayed_size(*text.page);
    if (width <= 0 || height <= 0) return;
    const double scale = displayed_width(page) / width;
    TextWriter writer(model::combined(model::to_displayed(*text.page), to_user_space(page, scale)),
                      font_name_on(page));
    for (const TextBlock& block : text.blocks) {
      for (const TextLine& line : block.lines) writer.line(line);
    }
    remove_earlier_text(page);
    page.addPageContents(pdf_.newStream("q\n"), true);
    page.addPageContents(pdf_.newStream("\nQ\n" + writer.content()), false);
  }

  static void remove_earlier_text(QPDFPageObjectHelper page) {
    page.addContentTokenFilter(std::make_shared<InvisibleTextRemover>());
    page.forEachFormXObject(true,
                            [](QPDFObjectHandle& form, QPDFObjectHandle&, const std::string&) {
                              form.addTokenFilter(std::make_shared<InvisibleTextRemover>());
                            });
  }

  /// The font under a name that the page has not used; resources may be shared with other pages.
  std::string font_name_on(QPDFPageObjectHelper page) {
    QPDFObjectHandle resources = page.getAttribute("/Resources", true);
    if (!resources.isDictionary()) {
      resources = QPDFObjectHandle::newDictionary();
      page.getObjectHandle().replaceKey("/Resources", resources);
    }
    QPDFObjectHandle fonts = resources.getKey("/Font");
    fonts = fonts.isDictionary() ? fonts.shallowCopy() : QPDFObjectHandle::newDictionary();
    resources.replaceKey("/Font", fonts);
    std::string name = "/Invisible";
    while (fonts.hasKey(name)) name += "_";
    fonts.replaceKey(name, font());
    return name;
  }

  QPDFObjectHandle font() {
    if (font_.isInitialized()) return font_;
    QPDFObjectHandle file = pdf_.newStream(glyphless_true_type());
    file.getDict().replaceKey(
        "/Length1",
        QPDFObjectHandle::newInteger(static_cast<long long>(glyphless_true_type().size())));
    QPDFObjectHandle descriptor = pdf_.makeIndirectObject(QPDFObjectHandle::parse(fmt::format(
        "<< /Type /FontDescriptor /FontName /GlyphLessFont /Flags 5 /FontBBox [0 {1} {2} {0}] "
        "/ItalicAngle 0 /Ascent {0} /Descent {1} /CapHeight {0} /StemV 80 >>",
        kGlyphlessAscent, kGlyphlessDescent, kGlyphlessAdvance)));
    descriptor.replaceKey("/FontFile2", file);
    QPDFObjectHandle descendant = pdf_.makeIndirectObject(QPDFObjectHandle::parse(fmt::format(
        "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /GlyphLessFont /DW {} /CIDSystemInfo "
        "<< /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>",
        kGlyphlessAdvance)));
    descendant.replaceKey("/FontDescriptor", descriptor);
    descendant.replaceKey("/CIDToGIDMap", pdf_.newStream(glyphless_glyph_map()));
    font_ = pdf_.makeIndirectObject(QPDFObjectHandle::parse(
        "<< /Type /Font /Subtype /Type0 /BaseFont /GlyphLessFont /Encoding /Identity-H >>"));
    font_.replaceKey("/DescendantFonts",
                     QPDFObjectHandle::newArray(std::vector<QPDFObjectHandle>{descendant}));
    font_.replaceKey("/ToUnicode", pdf_.newStream(glyphless_to_unicode()));
    return font_;
  }

  QPDF pdf_;
  std::vector<std::unique_ptr<QPDF>> parts_;
  QPDFObjectHandle font_;
};

}  // namespace

model::Status make_searchable_pdf(const PdfBase& base, const std::vector<TextPage>& pages,
                                  const std::filesystem::path& target) {
  try {
    SearchableCopy copy(base);
    copy.add(pages);
    copy.write(target);
    return {};
  } catch (const std::exception& problem) {  // qpdf reports by exceptions
    const auto* file = std::get_if<std::filesystem::path>(&base);
    return model::fail(ErrorCode::kUnreadable,
                       fmt::format("no searchable copy can be made of this PDF ({}); save it anew "
                                   "with another program and try again",
                                   problem.what()),
                       file != nullptr ? file->string() : std::string());
  }
}

}  // namespace generate
