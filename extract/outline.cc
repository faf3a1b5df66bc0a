#include "extract/outline.h"

#include <algorithm>
#include <vector>

#include "model/text.h"

namespace extract {

namespace {

bool is_roman(std::string_view word) {
  return !word.empty() && word.size() <= 5 &&
         word.find_first_not_of("IVX") == std::string_view::npos;
}

bool is_digits(std::string_view word) {
  return !word.empty() && word.size() <= 2 &&
         word.find_first_not_of("0123456789") == std::string_view::npos;
}

// "1.2" or "1.2.3"
bool is_sub_number(std::string_view word) {
  const auto parts = model::split(word, '.');
  return parts.size() > 1 && parts.size() < 5 && std::all_of(parts.begin(), parts.end(), is_digits);
}

OutlineLevel level_of_mark(std::string_view mark) {
  if (mark == "-" || mark == "–" || mark == "—" || mark == "•") return kDash;
  if (mark == "+" || mark == "*") return kPlus;
  if (mark.size() < 2 || std::string_view(".)-/").find(mark.back()) == std::string_view::npos) {
    return kBody;
  }
  const std::string_view bare = mark.substr(0, mark.size() - 1);
  if (is_roman(bare)) return kRoman;
  if (is_digits(bare)) return kNumber;
  if (is_sub_number(bare)) return kSubNumber;
  const auto letters = model::to_utf32(bare);
  const bool letter = letters.size() == 1 && model::is_lower(letters[0]);
  return letter && mark.back() == ')' ? kLetter : kBody;
}

/// Up to two words that `text` begins with; one space parts its words.
std::vector<std::string> first_words(std::string_view text) {
  std::vector<std::string> words;
  for (size_t at = 0; words.size() < 2 && at < text.size();) {
    const size_t end = std::min(text.find(' ', at), text.size());
    words.emplace_back(text.substr(at, end - at));
    at = end + 1;
  }
  return words;
}

std::string after_words(std::string_view text, const std::vector<std::string>& words,
                        size_t count) {
  size_t at = 0;
  for (size_t i = 0; i < count && i < words.size(); ++i) at += words[i].size() + 1;
  return std::string(text.substr(std::min(at, text.size())));
}

bool is_article(const std::vector<std::string>& words) {
  return words.size() > 1 && words[0] == "Điều" &&
         is_digits(words[1].substr(0, words[1].find_first_of(".:")));
}

// "-Rà soát": the dash stands close.
bool close_dash(std::string_view text) {
  return text.size() > 1 && (text[0] == '-' || text[0] == '+') && text[1] != text[0];
}

}  // namespace

Outline outline_of(std::string_view paragraph) {
  std::string text = model::collapse_spaces(paragraph);
  text.erase(0, text.find_first_not_of("#* "));
  const auto words = first_words(text);
  if (words.empty()) return {};
  if (is_article(words)) return {kArticle, words[0] + " " + words[1], after_words(text, words, 2)};
  if (words.size() > 1 && is_sub_number(words[0]))
    return {kSubNumber, words[0], after_words(text, words, 1)};
  const OutlineLevel level = level_of_mark(words[0]);
  if (level != kBody && words.size() > 1) return {level, words[0], after_words(text, words, 1)};
  if (close_dash(text)) {
    return {text[0] == '-' ? kDash : kPlus, text.substr(0, 1),
            model::collapse_spaces(text.substr(1))};
  }
  return {kBody, "", text};
}

}  // namespace extract
