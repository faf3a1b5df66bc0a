#include "extract/symbols.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "model/text.h"

namespace extract {

namespace {

using dictionaries::DocumentTypes;

bool organ_letter(char32_t c) { return model::is_letter(c) || model::is_digit(c) || c == U'&'; }

// Codes of bodies are capitals with at most two small letters: TTg, SNgV, QyĐ.
bool looks_like_code(std::u32string_view text) {
  if (text.empty() || !model::is_upper(text.front())) return false;
  const auto small = std::count_if(text.begin(), text.end(), model::is_lower);
  const auto capitals = std::count_if(text.begin(), text.end(), model::is_upper);
  return small <= 2 && capitals > small && capitals + small > 1;
}

// Đ whose bar was lost, in the types that have one.
std::string with_bars(std::string code) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 4> kRepairs = {
      {{"QD", "QĐ"}, {"ND", "NĐ"}, {"BCD", "BCĐ"}, {"QyD", "QyĐ"}}};
  for (const auto& [misread, right] : kRepairs) {
    if (code == misread) return std::string(right);
  }
  return code;
}

class SymbolReader {
 public:
  SymbolReader(std::string_view text, const DocumentTypes& types)
      : text_(model::to_utf32(text)), types_(types) {}

  std::vector<Symbol> run() {
    std::vector<Symbol> symbols;
    for (size_t i = 0; i < text_.size();) {
      if (!may_begin(i)) {
        ++i;
        continue;
      }
      auto symbol = symbol_at(i);
      if (!symbol) {
        i = after_piece(i);
        continue;
      }
      symbol->begin = bytes(i);
      symbol->end = bytes(at_);
      i = at_;
      symbols.push_back(std::move(*symbol));
    }
    return symbols;
  }

 private:
  bool may_begin(size_t i) const {
    const bool fresh = i == 0 || model::is_space(text_[i - 1]) || text_[i - 1] == U':' ||
                       text_[i - 1] == U'(' || text_[i - 1] == U'"' || text_[i - 1] == U'“';
    return fresh && (model::is_digit(text_[i]) || text_[i] == U'/');
  }

  size_t after_piece(size_t i) const {
    if (text_[i] == U'/') return i + 1;
    while (i < text_.size() && model::is_digit(text_[i])) ++i;
    return i;
  }

  /// Offset in UTF-8 of character `i`. Symbols come in order, so the count goes on from the last
  /// one: a paragraph of any length is counted once.
  size_t bytes(size_t i) {
    if (i < counted_) counted_ = counted_bytes_ = 0;
    counted_bytes_ +=
        model::to_utf8(std::u32string_view(text_).substr(counted_, i - counted_)).size();
    counted_ = i;
    return counted_bytes_;
  }

  std::optional<Symbol> symbol_at(size_t from) {
    for (const auto form : {&SymbolReader::party, &SymbolReader::normative, &SymbolReader::named,
                            &SymbolReader::letter}) {
      at_ = from;
      symbol_ = {};
      if ((this->*form)() && ends_here()) return symbol_;
    }
    return std::nullopt;
  }

  bool ends_here() const { return at_ >= text_.size() || !organ_letter(text_[at_]); }

  void skip_space() {
    if (at_ < text_.size() && model::is_space(text_[at_])) ++at_;
  }

  // A stroke with at most one stray space on each side.
  bool stroke(char32_t c) {
    const size_t from = at_;
    skip_space();
    const bool dash = c == U'-' && at_ < text_.size() && text_[at_] == U'–';
    if (at_ >= text_.size() || (text_[at_] != c && !dash)) {
      at_ = from;
      return false;
    }
    ++at_;
    skip_space();
    return true;
  }

  bool number() {
    const size_t from = at_;
    while (at_ < text_.size() && model::is_digit(text_[at_]) && at_ - from < 6) ++at_;
    if (at_ == from) return false;
    if (at_ < text_.size() && model::is_lower(text_[at_])) ++at_;
    symbol_.number = slice(from);
    symbol_.text = symbol_.number;
    return true;
  }

  std::string slice(size_t from) const { return model::to_utf8(text_.substr(from, at_ - from)); }

  std::string code() {
    const size_t from = at_;
    while (at_ < text_.size() && organ_letter(text_[at_])) ++at_;
    if (!looks_like_code(std::u32string_view(text_).substr(from, at_ - from))) {
      at_ = from;
      return {};
    }
    return with_bars(slice(from));
  }

  // One body code and the units behind it.
  bool organ(bool unit_needed) {
    std::string organ = code();
    if (organ.empty()) return false;
    symbol_.organ = organ;
    symbol_.text += organ;
    bool unit = false;
    while (true) {
      const size_t before = at_;
      std::string next = stroke(U'-') ? code() : std::string();
      if (next.empty()) {
        at_ = before;
        return unit || !unit_needed;
      }
      symbol_.text += '-';
      symbol_.text += next;
      unit = true;
    }
  }

  bool party() {
    if (!number() || !stroke(U'-')) return false;
    symbol_.form = SymbolForm::kParty;
    symbol_.abbreviation = code();
    if (!types_.is_party_abbreviation(symbol_.abbreviation) || !stroke(U'/')) return false;
    symbol_.text += '-';
    symbol_.text += symbol_.abbreviation;
    symbol_.text += '/';
    return organ(false);
  }

  bool normative() {
    if (!number() || !stroke(U'/')) return false;
    symbol_.form = SymbolForm::kNormative;
    const size_t from = at_;
    while (at_ < text_.size() && model::is_digit(text_[at_])) ++at_;
    symbol_.year = slice(from);
    const bool year = symbol_.year.size() == 4 &&
                      (symbol_.year.starts_with("19") || symbol_.year.starts_with("20"));
    if (!year || !stroke(U'/')) return false;
    symbol_.text += '/';
    symbol_.text += symbol_.year;
    symbol_.text += '/';
    type_before_organ();
    return organ(false);
  }

  // "NĐ-" of "NĐ-CP"; a text of the National Assembly has none.
  bool type_before_organ() {
    const size_t from = at_;
    std::string type = code();
    if (!types_.is_state_abbreviation(type) || !stroke(U'-')) {
      at_ = from;
      return false;
    }
    symbol_.text += type;
    symbol_.text += '-';
    symbol_.abbreviation = std::move(type);
    return true;
  }

  bool named() {
    symbol_.form = SymbolForm::kNamed;
    number();
    if (!stroke(U'/')) return false;
    symbol_.text += '/';
    return type_before_organ() && organ(false);
  }

  bool letter() {
    symbol_.form = SymbolForm::kLetter;
    number();
    if (!stroke(U'/')) return false;
    symbol_.text += '/';
    return organ(true);
  }

  std::u32string text_;
  size_t counted_ = 0;
  size_t counted_bytes_ = 0;
  const DocumentTypes& types_;
  size_t at_ = 0;
  Symbol symbol_;
};

}  // namespace

std::vector<Symbol> symbols_in(std::string_view text, const DocumentTypes& types) {
  return SymbolReader(text, types).run();
}

}  // namespace extract
