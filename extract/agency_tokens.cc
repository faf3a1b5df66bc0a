#include "extract/agency_tokens.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "dictionaries/phrase_set.h"
#include "model/text.h"

namespace extract {

namespace {

bool word_letter(char32_t c) {
  return model::is_letter(c) || model::is_digit(c) || c == U'&' || c == U'/' || c == 0x2019;
}

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return (c & 0x80) == 0; });
}

bool soft(char32_t c) {
  return std::u32string_view(U",-–—.\"“”'‘").find(c) != std::u32string_view::npos;
}

// Index of the bracket that closes the one at `open`, or npos.
size_t closing_bracket(std::string_view text, size_t open) {
  int depth = 0;
  for (size_t i = open; i < text.size(); ++i) {
    if (text[i] == '(') ++depth;
    if (text[i] == ')' && --depth == 0) return i;
  }
  return std::string_view::npos;
}

bool is_numbering(std::string_view inside) {
  const std::u32string letters = model::to_utf32(inside.substr(0, 12));
  return !letters.empty() && letters.size() <= 2 &&
         std::all_of(letters.begin(), letters.end(), word_letter);
}

}  // namespace

AgencyTokens::AgencyTokens(std::string_view text) : text_(model::nfc(text)) {}

AgencyTokens::AgencyTokens(std::vector<AgencyToken> tokens)
    : tokens_(std::make_move_iterator(tokens.begin()), std::make_move_iterator(tokens.end())) {}

bool AgencyTokens::reads_on_to(size_t i) const {
  while (tokens_.size() <= i && at_ < text_.size()) step();
  return i < tokens_.size();
}

void AgencyTokens::step() const {
  const std::string_view left = std::string_view(text_).substr(at_);
  size_t bytes = 0;
  const char32_t c = model::next_character(left, &bytes);
  if (model::is_space(c)) {
    at_ += bytes;  // a line break in a cell parts nothing: names wrap there
  } else if (c == U'.' && is_speck()) {
    at_ += bytes;
  } else if (word_letter(c)) {
    take_word();
  } else if (c == U'(') {
    take_bracket();
  } else if (c == U'…') {
    take(AgencyMark::kDots, bytes);
  } else if (left.starts_with("...")) {
    take(AgencyMark::kDots, std::min(left.find_first_not_of('.'), left.size()));
  } else if (c == U':') {
    take(AgencyMark::kColon, 1);
  } else {
    take(soft(c) ? AgencyMark::kSoft : AgencyMark::kHard, bytes);
  }
}

// "Đoàn trực .thuộc": a stroke of a seal. No stop stands before a small letter, apart from the word
// that it would end.
bool AgencyTokens::is_speck() const {
  if (at_ == 0 || text_[at_ - 1] != ' ') return false;
  return model::is_lower(model::first_character(std::string_view(text_).substr(at_ + 1)));
}

size_t AgencyTokens::end_of_word(size_t from) const {
  for (size_t at = from; at < text_.size(); from = at) {
    if (!word_letter(model::next_character(text_, &at))) break;
  }
  return from;
}

void AgencyTokens::take_word() const {
  const size_t end = end_of_word(at_);
  AgencyToken token;
  token.text = text_.substr(at_, end - at_);
  token.lower = model::lower(token.text);
  token.key = is_ascii(token.lower) ? token.lower : dictionaries::phrase_key(token.text);
  token.folded = is_ascii(token.key) ? token.key : model::fold(token.key);
  token.upper = model::is_upper(model::first_character(token.text));
  token.glued = !tokens_.empty() && tokens_.back().mark == AgencyMark::kWord && !broken_;
  push(std::move(token), end);
  broken_ = false;
}

// What brackets hold explains the body before them; a number in brackets counts bodies.
void AgencyTokens::take_bracket() const {
  const std::string_view text = text_;
  const size_t close = closing_bracket(text, at_);
  if (close == std::string_view::npos) {
    take(AgencyMark::kHard, 1);
  } else if (is_numbering(text.substr(at_ + 1, close - at_ - 1))) {
    take(AgencyMark::kHard, close + 1 - at_);
  } else {
    at_ = close + 1;
    broken_ = true;
  }
}

void AgencyTokens::take(AgencyMark mark, size_t bytes) const {
  AgencyToken token;
  token.mark = mark;
  token.text = text_.substr(at_, bytes);
  push(std::move(token), at_ + bytes);
}

void AgencyTokens::push(AgencyToken token, size_t end) const {
  token.end = end;
  tokens_.push_back(std::move(token));
  at_ = end;
}

}  // namespace extract
