#include "ledger/wording.h"

#include <algorithm>
#include <set>

#include "ledger/wording_tokens.h"
#include "model/text.h"

namespace ledger {

namespace {

using dictionaries::Matching;
using dictionaries::VerbClass;
using dictionaries::WordMeaning;

constexpr int kFirstYear = 1990;
constexpr int kLastYear = 2100;

struct Match {
  size_t words = 0;
  std::uint32_t uses = 0;
  VerbClass verb = VerbClass::kNone;
};

struct Sentence {
  std::vector<Token> tokens;
  std::vector<std::vector<Match>> matches;  ///< phrases that begin at each token, longest first
};

Sentence sentence_of(std::string_view text, const Matching& matching) {
  Sentence sentence;
  sentence.tokens = tokens_of(text, matching);
  const std::vector<Token>& tokens = sentence.tokens;
  sentence.matches.resize(tokens.size());
  for (size_t i = 0; i < tokens.size(); ++i) {
    std::string key;
    std::string folded;
    for (size_t n = 1; n <= matching.longest() && i + n <= tokens.size(); ++n) {
      if (n > 1) key += ' ';
      if (n > 1) folded += ' ';
      key += tokens[i + n - 1].key;
      folded += tokens[i + n - 1].folded;
      const WordMeaning* meaning = matching.find(key);
      if (meaning == nullptr && n > 1) meaning = matching.find_folded(folded);
      if (meaning != nullptr) {
        sentence.matches[i].insert(sentence.matches[i].begin(), {n, meaning->uses, meaning->verb});
      }
      if (tokens[i + n - 1].stop) break;
    }
  }
  return sentence;
}

size_t length_of(const Sentence& sentence, size_t at, std::uint32_t uses) {
  if (at >= sentence.matches.size()) return 0;
  for (const Match& match : sentence.matches[at]) {
    if ((match.uses & uses) != 0) return match.words;
  }
  return 0;
}

const Match* verb_at(const Sentence& sentence, size_t at) {
  for (const Match& match : sentence.matches[at]) {
    if (match.verb != VerbClass::kNone) return &match;
  }
  return nullptr;
}

/// "tổ chức sơ kết việc thực hiện": what is done is the looking back.
bool looks_back(VerbClass verb) { return verb == VerbClass::kMidterm || verb == VerbClass::kFinal; }

bool leads_on(VerbClass verb) { return verb == VerbClass::kReview || verb == VerbClass::kClose; }

/// Verbs that also are parts of names ("Sở Giáo dục và Đào tạo", "phát triển du lịch"): they count
/// as the verb only where a task begins.
bool is_strong(VerbClass verb) {
  return verb == VerbClass::kPlan || verb == VerbClass::kImplement || verb == VerbClass::kPropose ||
         verb == VerbClass::kReport || verb == VerbClass::kConsolidate ||
         verb == VerbClass::kReview || verb == VerbClass::kPublish || verb == VerbClass::kFund ||
         verb == VerbClass::kRevise || looks_back(verb);
}

/// Where what is submitted begins, behind "UBND tỉnh xem xét, phê duyệt"; the place itself when no
/// superior stands there or nothing is left to submit.
size_t behind_superior(const Sentence& sentence, size_t at) {
  constexpr size_t kFar = 14;  // words: "Ban Thường vụ Tỉnh ủy, Hội đồng nhân dân tỉnh xem xét"
  if (length_of(sentence, at, dictionaries::kSuperior) == 0) return at;
  const size_t last = std::min(sentence.tokens.size(), at + kFar);
  size_t behind = at;
  for (size_t i = at; i < last;) {
    const size_t decides = length_of(sentence, i, dictionaries::kDecides);
    const size_t between = length_of(sentence, i, dictionaries::kFiller);
    if (behind > at && decides == 0 && between == 0) break;
    i += std::max<size_t>({decides, between, 1});
    if (decides > 0) behind = i;
    if (sentence.tokens[i - 1].stop) break;
  }
  return behind < sentence.tokens.size() ? behind : at;
}

/// Where the first verb of the task stands; the end when the content is a mere name.
size_t first_verb(const Sentence& sentence) {
  constexpr size_t kFar = 40;
  if (sentence.tokens.empty()) return 0;
  if (length_of(sentence, 0, dictionaries::kProduct | dictionaries::kObject) > 0) {
    const Match* verb = verb_at(sentence, 0);  // "báo cáo" is both
    const bool submits = verb != nullptr && behind_superior(sentence, verb->words) > verb->words;
    return submits ? 0 : sentence.tokens.size();
  }
  bool beginning = true;
  for (size_t i = 0; i < std::min(sentence.tokens.size(), kFar);) {
    const Match* verb = verb_at(sentence, i);
    const bool open = beginning || (i > 0 && sentence.tokens[i - 1].comma && verb != nullptr &&
                                    verb->words == 1 && is_strong(verb->verb));
    if (verb != nullptr && (open || (verb->words > 1 && is_strong(verb->verb)))) return i;
    const size_t adverb =
        length_of(sentence, i, dictionaries::kFiller | dictionaries::kBoilerplate);
    beginning = beginning && adverb > 0;
    // "trình" in "chương trình" is no verb.
    i += sentence.matches[i].empty() ? 1 : sentence.matches[i].front().words;
  }
  return sentence.tokens.size();
}

/// Where the next verb of a chain of verbs stands, behind "và", "việc", "khẩn trương"; the place
/// itself when there is none.
size_t next_verb(const Sentence& sentence, size_t at) {
  for (size_t i = at; i < sentence.tokens.size();) {
    if (verb_at(sentence, i) != nullptr) return i;
    const size_t adverb =
        length_of(sentence, i, dictionaries::kFiller | dictionaries::kBoilerplate);
    if (adverb == 0) return at;
    i += adverb;
  }
  return at;
}

/// Reads "rà soát, xây dựng và hoàn thiện" from `at`; leaves `at` behind it.
VerbClass read_verbs(const Sentence& sentence, size_t* at) {
  VerbClass best = VerbClass::kNone;
  bool listed = true;  // a comma or "và" stands before
  while (*at < sentence.tokens.size()) {
    const bool settled = best != VerbClass::kNone && !leads_on(best);
    if (settled && length_of(sentence, *at, dictionaries::kProduct) > 0) break;
    const Match* verb = verb_at(sentence, *at);
    if (verb == nullptr) {
      const size_t next = next_verb(sentence, *at);
      if (next == *at || (settled && next > *at + 1)) break;
      listed = true;
      *at = next;
      continue;
    }
    const bool back = looks_back(verb->verb);
    if (settled && !listed && !back && !is_strong(verb->verb) && !leads_on(verb->verb)) break;
    if (!settled || (back && !looks_back(best))) best = verb->verb;
    *at += verb->words;
    const size_t submitted = behind_superior(sentence, *at);
    if (submitted > *at) best = VerbClass::kPlan;
    *at = submitted;
    listed = sentence.tokens[*at - 1].comma;
    if (sentence.tokens[*at - 1].stop) break;
  }
  return best;
}

WordKind kind_of(const Token& token, std::uint32_t uses) {
  if ((uses & dictionaries::kFiller) != 0) return WordKind::kFiller;
  if ((uses & dictionaries::kScopes) != 0) return WordKind::kPlace;
  if ((uses & dictionaries::kProduct) != 0) return WordKind::kProduct;
  if ((uses & dictionaries::kBoilerplate) != 0) return WordKind::kBoilerplate;
  return is_code(token.printed) ? WordKind::kCode : WordKind::kPlain;
}

/// Words of [begin, end) with their kinds. Longer phrases win.
std::vector<Word> words_between(const Sentence& sentence, size_t begin, size_t end,
                                const Matching& matching) {
  std::vector<Word> words;
  for (size_t i = begin; i < end;) {
    size_t length = 1;
    std::uint32_t uses = 0;
    constexpr std::uint32_t kKinds = dictionaries::kFiller | dictionaries::kProduct |
                                     dictionaries::kBoilerplate | dictionaries::kObject |
                                     dictionaries::kScopes;
    for (const Match& match : sentence.matches[i]) {
      if ((match.uses & kKinds) == 0 || i + match.words > end) continue;
      length = match.words;
      uses = match.uses;
      break;
    }
    for (size_t k = 0; k < length; ++k) {
      const Token& token = sentence.tokens[i + k];
      Word word{token.key, kind_of(token, uses), (uses & dictionaries::kObject) != 0};
      word.misread = !matching.is_syllable(token.folded) && !is_number(token.key);
      if (word.kind == WordKind::kCode) word.text = token.printed;
      words.push_back(std::move(word));
    }
    i += length;
  }
  return words;
}

bool tells_much(const Word& word) {
  return word.kind == WordKind::kPlain || word.kind == WordKind::kCode;
}

/// Whether the words at `i` tell purpose or manner rather than what is delivered.
bool cuts_off(const Sentence& sentence, size_t i, size_t plain, size_t common) {
  if (plain + common < 2) return false;
  const size_t length = length_of(sentence, i, dictionaries::kCut | dictionaries::kEarlyCut);
  if (length == 0 || sentence.matches[i].front().words > length) return false;
  const bool early = length_of(sentence, i, dictionaries::kEarlyCut) > 0;
  const bool clause = sentence.tokens[i - 1].comma && plain + common >= 2;
  return plain >= 2 || clause || (early && common >= 2);
}

/// Where the name that begins at `begin` ends: at the end of the clause, or before words that tell
/// purpose or manner, once the name has said something.
size_t end_of_name(const Sentence& sentence, size_t begin, const Matching& matching) {
  constexpr size_t kFewest = 3;
  const size_t last = std::min(sentence.tokens.size(), begin + kMaxName);
  size_t plain = 0;
  size_t common = 0;
  for (size_t i = begin; i < last;) {
    if (cuts_off(sentence, i, plain, common)) return i;
    const size_t length =
        std::min(sentence.matches[i].empty() ? 1 : sentence.matches[i].front().words, last - i);
    for (const Word& word : words_between(sentence, i, i + length, matching)) {
      const bool says_when = is_number(word.text);
      if (word.kind != WordKind::kFiller && !says_when) ++(tells_much(word) ? plain : common);
    }
    i += length;
    if (sentence.tokens[i - 1].stop && plain + common >= kFewest) return i;
  }
  return last;
}

std::vector<int> years_between(const Sentence& sentence, size_t begin, size_t end) {
  std::set<int> years;
  constexpr size_t kDigits = 4;
  for (size_t i = begin; i < end; ++i) {
    const std::string& word = sentence.tokens[i].printed;
    if (word.size() != kDigits || !is_number(word)) continue;
    const int year = std::stoi(word);
    if (year >= kFirstYear && year <= kLastYear) years.insert(year);
  }
  return {years.begin(), years.end()};
}

std::vector<std::string> numbers_between(const Sentence& sentence, size_t begin, size_t end) {
  constexpr size_t kYear = 4;
  std::vector<std::string> numbers;
  for (size_t i = begin; i < end; ++i) {
    const std::string& word = sentence.tokens[i].key;
    // "01 nhiệm vụ" is a quantity: official texts write these with two figures.
    if (!is_number(word) || word.size() >= kYear || word.front() == '0') continue;
    numbers.push_back(word);
  }
  std::sort(numbers.begin(), numbers.end());
  return numbers;
}

/// "quý III", "6 tháng đầu năm", "9 tháng": the part of a year that the words of [begin, end) name,
/// without marks.
std::string part_of_year_between(const Sentence& sentence, size_t begin, size_t end) {
  for (size_t i = begin; i + 1 < end; ++i) {
    const Token& token = sentence.tokens[i];
    const Token& next = sentence.tokens[i + 1];
    const bool quarter =
        token.key == "quý" &&
        (is_number(next.key) || next.key.find_first_not_of("iv") == std::string::npos);
    if (quarter) return token.folded + " " + next.folded;
    if (!is_number(token.key) || next.folded != "thang") continue;
    std::string part = token.folded + " " + next.folded;
    if (i + 2 < end) {
      const std::string& which = sentence.tokens[i + 2].folded;
      if (which == "dau" || which == "cuoi") part += " " + which;
    }
    return part;
  }
  return {};
}

bool begins_with_capital(const std::string& printed) {
  const std::u32string wide = model::to_utf32(printed);
  return !wide.empty() && model::is_upper(wide.front());
}

/// The province or city that the text names first: "tỉnh Khánh Hòa" -> "khanh hoa".
std::string place_in(const Sentence& sentence, std::vector<bool>* of_place) {
  constexpr size_t kLongestName = 3;
  std::string place;
  of_place->assign(sentence.tokens.size(), false);
  for (size_t i = 0; i + 1 < sentence.tokens.size(); ++i) {
    const size_t head = length_of(sentence, i, dictionaries::kPlace);
    if (head == 0) continue;
    std::vector<std::string> name;
    for (size_t k = i + head; k < sentence.tokens.size() && name.size() < kLongestName; ++k) {
      const Token& token = sentence.tokens[k];
      if (!begins_with_capital(token.printed) || is_code(token.printed)) break;
      name.push_back(token.key);
      if (token.comma || token.stop) break;
    }
    if (name.size() < 2) continue;
    for (size_t k = i; k < i + head + name.size(); ++k) (*of_place)[k] = true;
    if (place.empty()) place = model::fold(model::join(name, " "));
  }
  return place;
}

std::string product_in(const Sentence& sentence, size_t begin, size_t end, bool* plan) {
  // The kind of document stands at the head of the name: "kế hoạch phát triển ...".
  constexpr size_t kHead = 3;
  for (size_t i = begin; i < std::min(end, begin + kHead); ++i) {
    const size_t length = length_of(sentence, i, dictionaries::kProduct);
    if (length == 0) continue;
    *plan = length_of(sentence, i, dictionaries::kPlanProduct) > 0;
    std::vector<std::string> words;
    for (size_t k = i; k < i + length; ++k) words.push_back(sentence.tokens[k].key);
    return model::join(words, " ");
  }
  return {};
}

/// Whose thing the words of [begin, end) name; longer phrases win: "Tỉnh ủy" is not "tỉnh".
std::uint32_t scope_between(const Sentence& sentence, size_t begin, size_t end) {
  std::uint32_t scope = 0;
  for (size_t i = begin; i < end;) {
    size_t length = 1;
    for (const Match& match : sentence.matches[i]) {
      if (match.uses == 0 || i + match.words > end) continue;
      scope |= match.uses & dictionaries::kScopes;
      length = match.words;
      break;
    }
    i += length;
  }
  return scope;
}

bool holds(const Sentence& sentence, std::uint32_t uses) {
  for (size_t i = 0; i < sentence.tokens.size(); ++i) {
    if (length_of(sentence, i, uses) > 0) return true;
  }
  return false;
}

}  // namespace

Wording wording_of(std::string_view content, const Matching& matching) {
  Wording wording;
  std::string notes;
  const std::string text = without_brackets(content, &notes);
  Sentence sentence = sentence_of(text, matching);
  const Sentence in_brackets = sentence_of(notes, matching);
  wording.conditional =
      holds(sentence, dictionaries::kCondition) || holds(in_brackets, dictionaries::kCondition);
  wording.laggards = holds(sentence, dictionaries::kLaggard);

  size_t begin = first_verb(sentence);
  if (begin == sentence.tokens.size()) {
    begin = 0;  // a mere name: what is named is to be made
    wording.verb =
        length_of(sentence, 0, dictionaries::kProduct) > 0 ? VerbClass::kPlan : VerbClass::kNone;
  } else {
    wording.verb = read_verbs(sentence, &begin);
    if (begin >= sentence.tokens.size()) begin = 0;
  }
  const std::string quoted = quoted_name(text);
  if (!quoted.empty()) {
    Sentence title = sentence_of(quoted, matching);
    if (length_of(title, 0, dictionaries::kProduct | dictionaries::kObject) > 0) {
      sentence = std::move(title);
      begin = 0;
    }
  }
  std::vector<bool> of_place;
  wording.place = place_in(sentence, &of_place);
  const size_t end = end_of_name(sentence, begin, matching);
  wording.product = product_in(sentence, begin, end, &wording.plan_product);
  wording.years = years_between(sentence, begin, end);
  wording.part_of_year = part_of_year_between(sentence, begin, end);
  wording.scope = scope_between(sentence, begin, end);
  const size_t text_end = std::min(sentence.tokens.size(), begin + kMaxText);
  wording.text = words_between(sentence, begin, text_end, matching);
  for (size_t i = 0; i < wording.text.size(); ++i) {
    Word& word = wording.text[i];
    if (of_place[begin + i]) word.kind = WordKind::kPlace;
    const bool year = is_number(word.text) && word.text.size() == 4;
    if (year) word.kind = WordKind::kFiller;
  }
  wording.name.assign(wording.text.begin(),
                      wording.text.begin() + static_cast<std::ptrdiff_t>(end - begin));
  for (const Word& word : wording.name) {
    if (word.kind == WordKind::kCode) wording.codes.push_back(word.text);
  }
  std::sort(wording.codes.begin(), wording.codes.end());
  wording.numbers = numbers_between(sentence, begin, end);
  wording.notes =
      words_between(in_brackets, 0, std::min(in_brackets.tokens.size(), kMaxText), matching);
  return wording;
}

}  // namespace ledger
