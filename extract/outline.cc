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
  if (word.empty() || !is_digits(word.substr(0, 1))) return false;
  const auto parts = model::split(word, '.');
  return parts.size() > 1 && parts.size() < 5 && std::all_of(parts.begin(), parts.end(), is_digits);
}

/// "A. MỤC TIÊU"; "P. Kỹ thuật" is a body.
bool is_part_letter(std::string_view word) {
  return word.size() == 1 && word[0] >= 'A' && word[0] <= 'H';
}

/// "(1)", "(a)", "(iv)"
bool is_bracketed(std::string_view mark) {
  if (mark.size() < 3 || mark.front() != '(' || mark.back() != ')') return false;
  const std::string_view bare = mark.substr(1, mark.size() - 2);
  const bool roman = bare.size() <= 4 && bare.find_first_not_of("ivx") == std::string_view::npos;
  size_t end = 0;
  const bool letter = model::is_lower(model::next_character(bare, &end)) && end == bare.size();
  return is_digits(bare) || roman || letter;
}

OutlineLevel level_of_mark(std::string_view mark) {
  if (mark == "-" || mark == "–" || mark == "—" || mark == "•") return kDash;
  if (mark == "+" || mark == "*") return kPlus;
  if (is_bracketed(mark)) return kLetter;
  if (mark.size() < 2 || std::string_view(".)-/").find(mark.back()) == std::string_view::npos) {
    return kBody;
  }
  const std::string_view bare = mark.substr(0, mark.size() - 1);
  if (is_roman(bare)) return kRoman;
  if (is_part_letter(bare)) return kPart;
  if (is_digits(bare)) return kNumber;
  if (is_sub_number(bare)) return kSubNumber;
  size_t end = 0;
  const bool letter = model::is_lower(model::next_character(bare, &end)) && end == bare.size();
  return letter && mark.back() != '-' ? kLetter : kBody;
}

// "* Rà soát ..." is an item; "*Ghi chú*" and "**1. Sở Y tế**" are set off.
bool is_star_bullet(std::string_view text, size_t at) {
  const bool alone = at == 0 || text[at - 1] != '*';
  return alone && text.substr(at).starts_with("* ") &&
         text.find('*', at + 1) == std::string_view::npos;
}

/// Where a paragraph begins behind white space and the marks of headings.
size_t begin_of(std::string_view text) {
  for (size_t at = 0; at < text.size();) {
    const size_t from = at;
    const char32_t c = model::next_character(text, &at);
    const bool heading_mark = c == U'#' || (c == U'*' && !is_star_bullet(text, from));
    if (!heading_mark && !model::is_space(c)) return from;
  }
  return text.size();
}

/// Up to two words that `text` begins with.
std::vector<std::string_view> first_words(std::string_view text) {
  std::vector<std::string_view> words;
  size_t begin = 0;
  for (size_t at = 0; words.size() < 2 && at < text.size();) {
    const size_t from = at;
    if (!model::is_space(model::next_character(text, &at))) continue;
    if (from > begin) words.push_back(text.substr(begin, from - begin));
    begin = at;
  }
  if (words.size() < 2 && begin < text.size()) words.push_back(text.substr(begin));
  return words;
}

std::string after_words(std::string_view text, const std::vector<std::string_view>& words,
                        size_t count) {
  size_t at = 0;
  for (size_t i = 0; i < count && i < words.size(); ++i) at += words[i].size() + 1;
  return std::string(text.substr(std::min(at, text.size())));
}

bool is_article(const std::vector<std::string_view>& words) {
  return words.size() > 1 && words[0] == "Điều" &&
         is_digits(words[1].substr(0, words[1].find_first_of(".:")));
}

/// "Phần III. PHÂN CÔNG"
bool is_part(const std::vector<std::string_view>& words) {
  if (words.size() < 2 || (words[0] != "Phần" && words[0] != "PHẦN")) return false;
  const std::string_view number = words[1].substr(0, words[1].find_first_of(".:"));
  const bool closed = number.size() < words[1].size();
  return closed && (is_roman(number) || is_digits(number));
}

/// "-Rà soát": the dash stands close.
bool close_dash(std::string_view word) {
  return word.size() > 1 && (word[0] == '-' || word[0] == '+') && word[1] != word[0];
}

/// The level of a mark that stands apart from what follows it.
OutlineLevel level_apart(const std::vector<std::string_view>& words) {
  if (words.size() < 2) return kBody;
  if (is_article(words)) return kArticle;
  if (is_part(words)) return kPart;
  return is_sub_number(words[0]) ? kSubNumber : level_of_mark(words[0]);
}

}  // namespace

OutlineLevel outline_level_of(std::string_view paragraph) {
  const auto words = first_words(paragraph.substr(begin_of(paragraph)));
  const OutlineLevel level = level_apart(words);
  if (level != kBody || words.empty() || !close_dash(words[0])) return level;
  return words[0][0] == '-' ? kDash : kPlus;
}

Outline over_items(Outline outline, OutlineLevel below) {
  if (outline.level == kPlus && below == kDash && outline.text.ends_with(':')) {
    outline.level = kLetter;
  }
  if (below == kBody || below <= outline.level) return outline;
  const size_t end = outline.text.find_last_not_of(" .") + 1;
  const std::string_view bare = std::string_view(outline.text).substr(0, end);
  if (bare.ends_with(" sau") || bare.ends_with(" sau đây")) outline.text = std::string(bare) + ":";
  return outline;
}

Outline outline_of(std::string_view paragraph) {
  const std::string text = model::collapse_spaces(paragraph.substr(begin_of(paragraph)));
  const auto words = first_words(text);
  const OutlineLevel level = level_apart(words);
  if (level == kArticle || is_part(words)) {
    return {level, model::join({std::string(words[0]), std::string(words[1])}, " "),
            after_words(text, words, 2)};
  }
  if (level != kBody) return {level, std::string(words[0]), after_words(text, words, 1)};
  if (close_dash(text)) {
    return {text[0] == '-' ? kDash : kPlus, text.substr(0, 1),
            model::collapse_spaces(text.substr(1))};
  }
  return {kBody, "", text};
}

}  // namespace extract
