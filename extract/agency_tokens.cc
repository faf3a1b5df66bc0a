#include "extract/agency_tokens.h"

#include <algorithm>
#include <utility>

#include "dictionaries/phrase_set.h"
#include "model/text.h"

namespace extract {

namespace {

bool word_letter(char32_t c) {
  return model::is_letter(c) || model::is_digit(c) || c == U'&' || c == U'/' || c == 0x2019;
}

bool soft(char32_t c) {
  return std::u32string_view(U",-–—.\"“”'‘").find(c) != std::u32string_view::npos;
}

// Index of the bracket that closes the one at `open`, or npos.
size_t closing_bracket(std::u32string_view text, size_t open) {
  int depth = 0;
  for (size_t i = open; i < text.size(); ++i) {
    if (text[i] == U'(') ++depth;
    if (text[i] == U')' && --depth == 0) return i;
  }
  return std::u32string_view::npos;
}

bool is_numbering(std::u32string_view inside) {
  return !inside.empty() && inside.size() <= 2 &&
         std::all_of(inside.begin(), inside.end(), word_letter);
}

class Tokenizer {
 public:
  explicit Tokenizer(std::string_view text) : text_(model::to_utf32(model::nfc(text))) {}

  std::vector<AgencyToken> run() {
    while (at_ < text_.size()) step();
    return std::move(tokens_);
  }

 private:
  void step() {
    const char32_t c = text_[at_];
    if (c == U'\n') {
      // A line break in a cell parts nothing: names wrap there.
      ++at_;
    } else if (model::is_space(c)) {
      ++at_;
    } else if (word_letter(c)) {
      take_word();
    } else if (c == U'(') {
      take_bracket();
    } else if (c == U'…' || text_.substr(at_, 3) == U"...") {
      take(AgencyMark::kDots, c == U'…' ? 1 : text_.find_first_not_of(U'.', at_) - at_);
    } else if (c == U':') {
      take(AgencyMark::kColon, 1);
    } else {
      take(soft(c) ? AgencyMark::kSoft : AgencyMark::kHard, 1);
    }
  }

  void take_word() {
    size_t end = at_;
    while (end < text_.size() && word_letter(text_[end])) ++end;
    AgencyToken token;
    token.text = model::to_utf8(text_.substr(at_, end - at_));
    token.key = dictionaries::phrase_key(token.text);
    token.folded = model::fold(token.key);
    token.lower = model::lower(token.text);
    token.upper = model::is_upper(text_[at_]);
    token.glued = !tokens_.empty() && tokens_.back().mark == AgencyMark::kWord && !broken_;
    push(std::move(token), end);
    broken_ = false;
  }

  // What brackets hold explains the body before them; a number in brackets counts bodies.
  void take_bracket() {
    const size_t close = closing_bracket(text_, at_);
    if (close == std::u32string_view::npos) {
      take(AgencyMark::kHard, 1);
    } else if (is_numbering(std::u32string_view(text_).substr(at_ + 1, close - at_ - 1))) {
      take(AgencyMark::kHard, close + 1 - at_);
    } else {
      at_ = close + 1;
      broken_ = true;
    }
  }

  void take(AgencyMark mark, size_t count) {
    const size_t end = std::min(text_.size(), count > text_.size() ? text_.size() : at_ + count);
    AgencyToken token;
    token.mark = mark;
    token.text = model::to_utf8(text_.substr(at_, end - at_));
    push(std::move(token), end);
  }

  void push(AgencyToken token, size_t end) {
    // Tokens come in order: the bytes are counted on from the last one.
    bytes_ += model::to_utf8(std::u32string_view(text_).substr(counted_, end - counted_)).size();
    counted_ = end;
    token.end = bytes_;
    tokens_.push_back(std::move(token));
    at_ = end;
  }

  std::u32string text_;
  size_t at_ = 0;
  size_t counted_ = 0;
  size_t bytes_ = 0;
  bool broken_ = false;
  std::vector<AgencyToken> tokens_;
};

}  // namespace

std::vector<AgencyToken> agency_tokens(std::string_view text) { return Tokenizer(text).run(); }

}  // namespace extract
