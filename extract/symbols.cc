#include "extract/symbols.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "model/text.h"

namespace extract {

namespace {

using dictionaries::DocumentTypes;

bool organ_letter(char32_t c) {
  return model::is_letter(c) || model::is_digit(c) || c == U'&' || c == U'+';
}

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

/// Reads a text in UTF-8 as it stands: hardly a place of it begins a symbol.
class SymbolReader {
 public:
  SymbolReader(std::string_view text, const DocumentTypes& types, bool unit_needed)
      : text_(text), types_(types), unit_needed_(unit_needed) {}

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
      symbol->begin = i;
      symbol->end = at_;
      i = at_;
      symbols.push_back(std::move(*symbol));
    }
    return symbols;
  }

 private:
  bool may_begin(size_t i) const {
    if (!is_digit(i) && text_[i] != '/') return false;
    const char32_t before = i == 0 ? U' ' : character_before(i);
    return model::is_space(before) || before == U':' || before == U'(' || before == U'"' ||
           before == U'“';
  }

  size_t after_piece(size_t i) const {
    if (text_[i] == '/') return i + 1;
    while (is_digit(i)) ++i;
    return i;
  }

  bool is_digit(size_t i) const { return i < text_.size() && text_[i] >= '0' && text_[i] <= '9'; }

  char32_t character_before(size_t i) const {
    constexpr size_t kMostBytes = 4;
    size_t from = i - 1;
    while (from > 0 && i - from < kMostBytes && (text_[from] & 0xC0) == 0x80) --from;
    return model::next_character(text_, &from);
  }

  /// The character to be read next; 0 behind the last.
  char32_t here() const { return model::first_character(text_.substr(at_)); }

  void skip() { model::next_character(text_, &at_); }

  // Every form begins with a number, or with none, and a stroke.
  std::optional<Symbol> symbol_at(size_t from) {
    at_ = from;
    number();
    if (!stroke(U'/') && !stroke(U'-')) return std::nullopt;
    for (const auto form : {&SymbolReader::party, &SymbolReader::normative, &SymbolReader::named,
                            &SymbolReader::letter}) {
      at_ = from;
      symbol_ = {};
      if ((this->*form)() && !organ_letter(here())) return symbol_;
    }
    return std::nullopt;
  }

  void skip_space() {
    if (model::is_space(here())) skip();
  }

  // A stroke with at most one stray space on each side.
  bool stroke(char32_t c) {
    const size_t from = at_;
    skip_space();
    if (here() != c && !(c == U'-' && here() == U'–')) {
      at_ = from;
      return false;
    }
    skip();
    skip_space();
    return true;
  }

  bool number() {
    constexpr size_t kMostDigits = 6;
    const size_t from = at_;
    while (is_digit(at_) && at_ - from < kMostDigits) ++at_;
    if (at_ == from) return false;
    if (model::is_lower(here())) skip();
    symbol_.number = slice(from);
    symbol_.text = symbol_.number;
    return true;
  }

  std::string slice(size_t from) const { return std::string(text_.substr(from, at_ - from)); }

  std::string code() {
    const size_t from = at_;
    while (organ_letter(here())) skip();
    std::string printed = slice(from);
    if (looks_like_code(model::to_utf32(printed))) return with_bars(std::move(printed));
    at_ = from;
    return {};
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
    while (is_digit(at_)) ++at_;
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
    return organ(unit_needed_);
  }

  std::string_view text_;
  const DocumentTypes& types_;
  bool unit_needed_;  // of a letter: "58/PKT" has none
  size_t at_ = 0;
  Symbol symbol_;
};

}  // namespace

std::vector<Symbol> symbols_in(std::string_view text, const DocumentTypes& types) {
  return SymbolReader(text, types, true).run();
}

std::vector<Symbol> symbols_without_unit(std::string_view text, const DocumentTypes& types) {
  return SymbolReader(text, types, false).run();
}

}  // namespace extract
