#include "extract/symbols.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "extract/deadlines.h"
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

// ---- what stands around a symbol ----------------------------------------------------------------

// "Kế hoạch số" before the symbol; a misread "số" is any short word.
std::string type_before(std::string_view text, const DocumentTypes& types) {
  std::vector<std::string> words = model::words_of(text);
  if (words.size() > 6) words.erase(words.begin(), words.end() - 6);
  const auto* direct = types.ending(model::join(words, " "));
  if (direct != nullptr) return direct->name;
  if (words.empty() || model::length(words.back()) > 3) return {};
  words.pop_back();
  const auto* type = types.ending(model::join(words, " "));
  return type == nullptr ? std::string() : type->name;
}

struct DateBehind {
  std::string iso;
  size_t bytes = 0;  // of the text taken
};

// ", ngày 20/02/2025", "ngày 20 tháng 02 năm 2025".
DateBehind date_behind(std::string_view text) {
  constexpr size_t kFarthest = 48;
  size_t from = text.find_first_not_of(" ,");
  if (from == std::string_view::npos) return {};
  const std::string_view head = text.substr(from, kFarthest);
  const std::string lower = model::lower(head.substr(0, 5));
  if (!lower.starts_with("ngày") && !lower.starts_with("ngay")) return {};
  for (size_t end = head.find_first_of("0123456789"); end != std::string_view::npos;
       end = head.find_first_of("0123456789", end + 1)) {
    const size_t last = head.find_first_not_of("0123456789", end);
    const size_t stop = last == std::string_view::npos ? head.size() : last;
    const auto read = parse_deadline(head.substr(0, stop), std::nullopt);
    const bool day = read.kind == model::DeadlineKind::kDate && read.due && !read.ambiguous;
    if (day) return {model::to_iso(*read.due), from + stop};
  }
  return {};
}

bool ends_issuer(std::string_view word) {
  static constexpr std::array<std::string_view, 29> kWords = {
      "thực", "sửa", "ban",  "nêu", "quy", "phê",  "hướng", "để",  "tại",  "trong",
      "có",   "đã",  "được", "năm", "cho", "bảo",  "theo",  "gửi", "giao", "yêu",
      "đồng", "do",  "khóa", "cụ",  "như", "ngày", "với",   "là",  "cùng"};
  return std::find(kWords.begin(), kWords.end(), word) != kWords.end();
}

bool capital(std::string_view word) {
  const auto letters = model::to_utf32(word);
  return !letters.empty() && model::is_upper(letters.front());
}

bool goes_on_after_and(const std::vector<std::string>& words, size_t i,
                       const DocumentTypes& types) {
  if (i + 1 >= words.size() || i < 2) return false;
  const std::string first = model::lower(words[0]);
  const bool pair_name = first == "bộ" || first == "sở" || first == "viện" || first == "ban";
  if (!pair_name) return false;
  const auto rest = std::vector<std::string>(words.begin() + std::ptrdiff_t(i) + 1, words.end());
  if (types.beginning(model::join(rest, " ")) != nullptr) return false;
  // Names of steering committees run on in lower case.
  return capital(words[i + 1]) || first == "ban";
}

// "về" and commas belong to the names of steering committees and councils.
bool names_its_subject(const std::vector<std::string>& taken) {
  if (taken.size() < 3) return false;
  const std::string head = model::lower(taken[0] + " " + taken[1] + " " + taken[2]);
  return head == "ban chỉ đạo";
}

// "Ban Chỉ đạo phát triển ...": the subject has begun without "về".
bool has_subject(const std::vector<std::string>& taken) {
  return std::any_of(taken.begin() + 3, taken.end(), [](const std::string& word) {
    return !capital(word) && word != "tỉnh" && word != "ương" && word != "thành" && word != "phố";
  });
}

constexpr size_t kLongestIssuer = 30;  // words

// "của <issuer>" behind the symbol or its date.
std::string issuer_behind(std::string_view text, const DocumentTypes& types) {
  const std::vector<std::string> words =
      model::words_of(text.substr(0, std::min<size_t>(text.size(), 400)));
  if (words.empty() || model::lower(words[0]) != "của") return {};
  const std::vector<std::string> body(words.begin() + 1, words.end());
  std::vector<std::string> taken;
  for (size_t i = 0; i < std::min(body.size(), kLongestIssuer); ++i) {
    std::string word = body[i];
    const size_t mark = word.find_first_of(",;.():");
    const bool comma = mark != std::string::npos && word[mark] == ',';
    const std::string bare = word.substr(0, mark);
    const std::string lower = model::lower(bare);
    if (taken.empty() && !capital(bare)) return {};
    if (!capital(bare) && ends_issuer(lower)) break;
    if (lower == "về" && !(names_its_subject(taken) && !has_subject(taken))) break;
    if (lower == "và" && !goes_on_after_and(body, i, types)) break;
    if (bare.empty()) break;
    const bool runs_on =
        comma && names_its_subject(taken) && i + 1 < body.size() && !capital(body[i + 1]);
    taken.push_back(runs_on ? word : bare);
    if (mark != std::string::npos && !runs_on) break;
  }
  while (!taken.empty() && (taken.back() == "-" || taken.back() == "–")) taken.pop_back();
  return model::join(taken, " ");
}

void fill(std::string& known, std::string found) {
  if (known.empty()) known = std::move(found);
}

}  // namespace

std::vector<Symbol> symbols_in(std::string_view text, const DocumentTypes& types) {
  return SymbolReader(text, types).run();
}

std::vector<model::Reference> references_in(std::string_view text, const DocumentTypes& types) {
  const std::string clean = model::collapse_spaces(text);
  const std::string_view whole = clean;
  std::vector<model::Reference> references;
  for (const Symbol& symbol : symbols_in(whole, types)) {
    if (symbol.number.empty()) continue;
    auto at = std::find_if(references.begin(), references.end(),
                           [&](const auto& known) { return known.symbol == symbol.text; });
    if (at == references.end()) {
      references.push_back({"", symbol.text, "", ""});
      at = std::prev(references.end());
    }
    const DateBehind date = date_behind(whole.substr(symbol.end));
    fill(at->type, type_before(whole.substr(0, symbol.begin), types));
    fill(at->date, date.iso);
    fill(at->issuer, issuer_behind(whole.substr(symbol.end + date.bytes), types));
  }
  return references;
}

}  // namespace extract
