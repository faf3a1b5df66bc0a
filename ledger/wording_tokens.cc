#include "ledger/wording_tokens.h"

#include <algorithm>
#include <cctype>

#include "model/text.h"

namespace ledger {

namespace {

using dictionaries::Matching;

bool ascii_digit(char c) { return c >= '0' && c <= '9'; }

/// "48-NQ/TU", "1489/KH-UBND", "20/01/2026": cites a document or a day; no part of a name.
bool is_citation(std::string_view word) {
  const bool digit = std::any_of(word.begin(), word.end(), ascii_digit);
  const bool stroke = word.find('/') != std::string_view::npos;
  const bool dash = word.find('-') != std::string_view::npos;
  const bool letter = std::any_of(word.begin(), word.end(), [](char c) {
    return std::isalpha(static_cast<unsigned char>(c)) != 0 ||
           (static_cast<unsigned char>(c) & 0x80U) != 0;
  });
  return digit && (stroke || (dash && letter));
}

constexpr std::u32string_view kOpening = U"“‘\"'«*_";
constexpr std::u32string_view kClosing = U"”’\"'»*_";

bool is_mark(char32_t c) {
  return kOpening.find(c) != std::u32string_view::npos ||
         kClosing.find(c) != std::u32string_view::npos;
}

void push_token(std::string printed, std::vector<Token>* tokens) {
  if (printed.empty()) return;
  Token token;
  token.key = model::tone_key(printed);
  token.folded = model::fold(token.key);
  token.printed = std::move(printed);
  tokens->push_back(std::move(token));
}

std::vector<Token> printed_tokens(std::string_view text) {
  std::vector<Token> tokens;
  for (const std::string& word : model::words_of(text)) {
    if (is_citation(word)) {
      if (!tokens.empty() && (word.ends_with(';') || word.ends_with('.')))
        tokens.back().stop = true;
      if (!tokens.empty() && word.ends_with(',')) tokens.back().comma = true;
      continue;
    }
    std::u32string part;
    for (const char32_t c : model::to_utf32(word)) {
      const bool stop = c == U'.' || c == U';' || c == U':';
      const bool comma = c == U',' || c == U'/' || c == U'-' || c == U'–';
      if (!stop && !comma) {
        if (!is_mark(c)) part += c;
        continue;
      }
      push_token(model::to_utf8(part), &tokens);
      part.clear();
      if (tokens.empty()) continue;
      (stop ? tokens.back().stop : tokens.back().comma) = true;
    }
    push_token(model::to_utf8(part), &tokens);
  }
  return tokens;
}

/// Where two syllables meet that a reader ran together; the end of the word when it is one
/// syllable, or may be taken apart in several ways. In letters.
size_t seam_of(const std::string& folded, const Matching& matching) {
  constexpr size_t kShortest = 2;
  size_t seam = folded.size();
  if (matching.is_syllable(folded)) return seam;
  for (size_t i = kShortest; i + kShortest <= folded.size(); ++i) {
    const std::string_view whole = folded;
    if (!matching.is_syllable(whole.substr(0, i)) || !matching.is_syllable(whole.substr(i)))
      continue;
    if (seam != folded.size()) return folded.size();
    seam = i;
  }
  return seam;
}

std::vector<Token> with_seams(std::vector<Token> tokens, const Matching& matching) {
  std::vector<Token> out;
  for (Token& token : tokens) {
    const std::u32string printed = model::to_utf32(token.printed);
    const bool may_have = printed.size() == token.folded.size() && !is_code(token.printed);
    const size_t seam = may_have ? seam_of(token.folded, matching) : printed.size();
    if (seam == printed.size()) {
      out.push_back(std::move(token));
      continue;
    }
    push_token(model::to_utf8(printed.substr(0, seam)), &out);
    push_token(model::to_utf8(printed.substr(seam)), &out);
    out.back().comma = token.comma;
    out.back().stop = token.stop;
  }
  return out;
}

/// Capitals of a title set in capitals are no abbreviations: a run of them is written small.
void lower_titles(std::vector<Token>* tokens) {
  constexpr size_t kRun = 4;
  for (size_t i = 0; i < tokens->size();) {
    size_t end = i;
    while (end < tokens->size() && model::all_caps((*tokens)[end].printed)) ++end;
    for (size_t k = i; end - i >= kRun && k < end; ++k) (*tokens)[k].printed = (*tokens)[k].key;
    i = std::max(end, i + 1);
  }
}

/// Words that stand for so many tokens; for none when these stand for themselves.
struct OtherWords {
  std::string words;
  size_t tokens = 0;
};

/// What the abbreviation at `at` means, or the phrase by which the longest one that begins there is
/// compared.
OtherWords other_words(const std::vector<Token>& tokens, size_t at, const Matching& matching) {
  if (const auto meant = matching.expansion(tokens[at].printed); !meant.empty())
    return {std::string(meant), 1};
  OtherWords found;
  std::string key;
  for (size_t n = 1; n <= matching.longest() && at + n <= tokens.size(); ++n) {
    const Token& token = tokens[at + n - 1];
    key += (n > 1 ? " " : "") + token.key;
    if (const std::string* same = matching.same_as(key)) found = {*same, n};
    if (token.stop || token.comma) break;
  }
  return found;
}

/// Whether the last tokens of `tokens` are these words: "chuyển đổi số (CĐS)" says it twice.
bool end_with(const std::vector<Token>& tokens, const std::vector<Token>& words) {
  return tokens.size() >= words.size() &&
         std::equal(words.rbegin(), words.rend(), tokens.rbegin(),
                    [](const Token& a, const Token& b) { return a.folded == b.folded; });
}

/// The tokens with abbreviations written out, and phrases that say the same as one.
std::vector<Token> with_other_words(const std::vector<Token>& tokens, const Matching& matching) {
  std::vector<Token> out;
  for (size_t i = 0; i < tokens.size();) {
    const OtherWords other = other_words(tokens, i, matching);
    if (other.tokens == 0) {
      out.push_back(tokens[i++]);
      continue;
    }
    const std::vector<Token> words = printed_tokens(other.words);
    if (!end_with(out, words)) out.insert(out.end(), words.begin(), words.end());
    i += other.tokens;
    out.back().comma = tokens[i - 1].comma;
    out.back().stop = tokens[i - 1].stop;
  }
  return out;
}

}  // namespace

bool is_number(std::string_view word) {
  return !word.empty() && std::all_of(word.begin(), word.end(), ascii_digit);
}

bool is_code(const std::string& printed) {
  constexpr int kLongest = 8;
  const int length = model::length(printed);
  if (length < 2 || length > kLongest) return false;
  if (printed.find_first_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ") == std::string::npos) return false;
  return model::all_caps(printed) && std::all_of(printed.begin(), printed.end(), [](char c) {
           return std::isalnum(static_cast<unsigned char>(c)) != 0;
         });
}

std::string without_brackets(std::string_view content, std::string* notes) {
  std::string text;
  std::string inside;
  int depth = 0;
  for (const char c : content) {
    if (c == '(') {
      if (depth++ == 0) inside.clear();
      continue;
    }
    if (c == ')' && depth > 0) {
      if (--depth == 0) {
        if (is_code(inside)) {
          text += " " + inside + " ";
        } else {
          *notes += inside + "; ";
        }
      }
      continue;
    }
    (depth > 0 ? inside : text) += c;
  }
  if (depth > 0) *notes += inside;
  return text;
}

std::string quoted_name(std::string_view text) {
  constexpr size_t kFewest = 4;
  const std::u32string wide = model::to_utf32(text);
  const size_t begin = wide.find_first_of(U"“\"«");
  if (begin == std::u32string::npos) return {};
  const size_t end = wide.find_first_of(U"”\"»", begin + 1);
  if (end == std::u32string::npos) return {};
  std::string inside = model::to_utf8(wide.substr(begin + 1, end - begin - 1));
  return model::words_of(inside).size() >= kFewest ? inside : std::string();
}

std::vector<Token> tokens_of(std::string_view text, const Matching& matching) {
  std::vector<Token> tokens = with_seams(printed_tokens(text), matching);
  lower_titles(&tokens);
  return with_other_words(tokens, matching);
}

}  // namespace ledger
