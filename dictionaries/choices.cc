#include "dictionaries/choices.h"

#include <algorithm>
#include <cmath>

#include "model/text.h"

namespace dictionaries {

namespace {

/// A word in capitals among others that is no abbreviation, in nats.
constexpr double kCapitalWordCost = 3;
/// A word that is not in the vocabulary is one of about so many (e^11); an engine without
/// Vietnamese leaves many that are.
constexpr double kUnknownCost = 11;
constexpr double kUnknownCostOfMisread = 15;
/// Weight of what a capital, or none, says about a word within a sentence.
constexpr double kCapitalWeight = 0.7;

/// Share of its words that are Vietnamese, marks apart, below which a line is of another language.
constexpr double kVietnameseShareOfStripped = 0.7;
constexpr double kVietnameseShareOfMisread = 0.55;

/// The id of a token that is no word or stays as it is.
std::uint16_t literal_id(const LanguageModel& model, const SourceLine& source, std::size_t i) {
  return model.id(model_key(source.token(i), source.pieces[i].kind, source.capitals));
}

Choice literal(std::uint16_t id, double score) {
  return {.ids = {id, 0}, .score = static_cast<float>(score), .literal = true};
}

bool is_consonant(std::u32string_view token) {
  return token.size() == 1 &&
         std::string_view("aeiouy").find(letter_of(token.front()).base) == std::string_view::npos;
}

/// "VI" and "XI" in a line of capitals may be syllables.
bool may_be_word(const SourceLine& source, std::size_t i) {
  const PieceKind kind = source.pieces[i].kind;
  return kind == PieceKind::kWord || (kind == PieceKind::kEnumerator && source.capitals &&
                                      (source.token(i) == U"VI" || source.token(i) == U"XI"));
}

void add_capital(const LanguageModel& model, Capital capital, std::vector<Choice>* choices) {
  constexpr double kLeast = 0.004;
  for (Choice& choice : *choices) {
    if (capital == Capital::kUntold && !choice.small) continue;
    const double share = std::clamp(model.titled(choice.ids[0]), kLeast, 1 - kLeast);
    const double fits = capital == Capital::kTitle && !choice.small ? share : 1 - share;
    choice.score += static_cast<float>(kCapitalWeight * std::log(fits));
  }
}

Capital capital_in(const SourceLine& source, std::size_t i) {
  return source.capitals ? Capital::kUntold : capital_of(source.token(i), source.first_word(i));
}

/// "tỷ" and "tỉ", "quý" and "quí": one word, spelt in two ways. Behind another vowel they are two
/// words ("ngày", "ngài").
bool same_word_with_i_or_y(std::u32string_view a, std::u32string_view b) {
  if (a.empty() || a.size() != b.size() || a.substr(0, a.size() - 1) != b.substr(0, b.size() - 1)) {
    return false;
  }
  const Letter left = letter_of(a.back());
  const Letter right = letter_of(b.back());
  const bool swapped = (left.base == 'i' && right.base == 'y') ||  //
                       (left.base == 'y' && right.base == 'i');
  std::u32string_view onset = a.substr(0, a.size() - 1);
  if (onset.starts_with(U"qu")) onset.remove_prefix(2);
  return swapped && left.tone == right.tone &&
         std::all_of(onset.begin(), onset.end(), [](char32_t c) { return is_consonant({&c, 1}); });
}

class StrippedChoices : public ChoiceMaker {
 public:
  explicit StrippedChoices(const LanguageModel& model) : model_(model), test_(model) {}

  std::vector<Choice> choices(const SourceLine& source, std::size_t i,
                              const EngineOpinion& /*opinion*/) override {
    const std::u32string_view token = source.token(i);
    if (!may_be_word(source, i) || has_marks(token)) {
      return {literal(literal_id(model_, source, i), 0)};
    }
    std::vector<Choice> choices;
    const std::string key = model::to_utf8(syllable_key(token));
    const std::string plain = skeleton(key);
    const bool acronym = looks_like_acronym(token, source.capitals);
    add_group(plain, key, acronym ? -kCapitalWordCost : 0, &choices);
    if (acronym || source.capitals) add_group("^" + plain, key, 0, &choices);
    const bool any = !choices.empty();
    const bool kept = std::any_of(choices.begin(), choices.end(),
                                  [](const Choice& choice) { return choice.literal; });
    add_capital(model_, capital_in(source, i), &choices);
    if (!kept) choices.push_back(literal(kUnknownId, any ? -kUnknownCost : 0));
    return choices;
  }

  std::u32string written(const Choice& choice, const SourceLine& source,
                         std::size_t i) const override {
    return with_case_of(model::to_utf32(text_of(model_.key(choice.ids[0]))), source.token(i));
  }

  double threshold() const override { return 0.2; }
  bool leaves_alone(const SourceLine& source) const override {
    return test_.foreign(source, kVietnameseShareOfStripped);
  }

 private:
  void add_group(const std::string& group, std::string_view key, double score,
                 std::vector<Choice>* choices) const {
    for (const std::uint16_t id : model_.alike(group)) {
      choices->push_back({.ids = {id, 0},
                          .score = static_cast<float>(score),
                          .literal = text_of(model_.key(id)) == key});
    }
  }

  const LanguageModel& model_;
  WordTest test_;
};

/// How an engine's text is treated.
struct ReadingTraits {
  std::size_t guesses;      ///< words considered for a token
  double threshold;         ///< posterior that a change needs
  double unknown_cost;      ///< of a word that is not in the vocabulary, in nats
  double doubt_weight;      ///< how much the engine's doubt lowers what a change costs, in nats
  bool without_vietnamese;  ///< the engine knows no Vietnamese: digits are letters, gaps are wrong
};

constexpr ReadingTraits kVieTraits = {24, 0.85, kUnknownCost, 4, false};
/// Text that looks right: its few misprints are nobody's misreadings.
constexpr ReadingTraits kRightTraits = {24, 0.997, kUnknownCost, 0, false};
constexpr ReadingTraits kMisreadTraits = {40, 0.2, kUnknownCostOfMisread, 0, true};

class ReadingChoices : public ChoiceMaker {
 public:
  ReadingChoices(const LanguageModel& model, const Vocabulary& vocabulary,
                 const Misreadings& readings, ReadingTraits traits,
                 const Calibration* other_letters = nullptr)
      : model_(model),
        vocabulary_(vocabulary),
        readings_(readings),
        other_letters_(other_letters),
        traits_(traits),
        test_(model) {}

  SourceLine line(std::string_view text) const override {
    return traits_.without_vietnamese ? misread_line(text) : source_line(text);
  }

  std::vector<Choice> choices(const SourceLine& source, std::size_t i,
                              const EngineOpinion& opinion) override {
    const std::u32string_view token = source.token(i);
    const bool number = traits_.without_vietnamese && digits_for_letters(source, i);
    // A single consonant is a variable or an initial, unless the vowels were lost.
    const bool word =
        may_be_word(source, i) && (traits_.without_vietnamese || !is_consonant(token));
    if (!word && !number) return {literal(stayed_id(source, i), 0)};
    std::vector<Choice> choices = words(source, token, opinion.doubt);
    if (other_letters_ != nullptr && opinion.weighed) weigh(token, opinion.others, &choices);
    if (may_be_small(source, i)) add_small(token, &choices);
    if (number) {
      // Numbers are right nearly always, and must stay so.
      for (Choice& choice : choices) choice.score -= static_cast<float>(kNumberCost);
    } else {
      add_capital(model_, capital_in(source, i), &choices);
    }
    if (traits_.without_vietnamese && !number) {
      add_splits(source, token, &choices);
      add_merge(source, i, &choices);
    }
    const bool kept = std::any_of(choices.begin(), choices.end(),
                                  [](const Choice& choice) { return choice.literal; });
    if (number) {
      choices.push_back(literal(literal_id(model_, source, i), 0));
    } else if (!kept) {
      choices.push_back(literal(kUnknownId, choices.empty() ? 0 : -traits_.unknown_cost));
    }
    return choices;
  }

  std::u32string written(const Choice& choice, const SourceLine& source,
                         std::size_t i) const override {
    const std::u32string_view token = source.token(i);
    const std::u32string form = model::to_utf32(text_of(model_.key(choice.ids[0])));
    if (!traits_.without_vietnamese) return with_case_of(form, token);
    CasePattern pattern = choice.small ? CasePattern::kLower : pattern_of(source, token);
    if (pattern == CasePattern::kUpper && !abbreviation(choice) && !in_capital_phrase(source, i)) {
      pattern = CasePattern::kTitle;
    }
    std::u32string text = cased(form, pattern);
    if (choice.words == 2) {
      const std::u32string second = model::to_utf32(text_of(model_.key(choice.ids[1])));
      const bool upper = pattern == CasePattern::kUpper;
      text += U' ' + cased(second, upper ? CasePattern::kUpper : CasePattern::kLower);
    }
    return text;
  }

  std::optional<std::u32string> fixed(const SourceLine& source, std::size_t i) const override {
    if (!traits_.without_vietnamese) return std::nullopt;
    const std::u32string_view token = source.token(i);
    const PieceKind kind = source.pieces[i].kind;
    if (kind == PieceKind::kEnumerator && (token.size() > 1 || token == U"|")) {
      return numeral(token);
    }
    const bool unknown_acronym =
        looks_like_acronym(token, source.capitals) && literal_id(model_, source, i) == kUnknownId;
    if (kind == PieceKind::kProtected || unknown_acronym) {
      return vocabulary_.codes.repaired(token, readings_);
    }
    return std::nullopt;
  }

  double threshold() const override { return traits_.threshold; }

  bool leaves_alone(const SourceLine& source) const override {
    return !has_marks(source.text) && test_.foreign(source, kVietnameseShareOfMisread);
  }

 private:
  static constexpr double kNumberCost = 5;
  static constexpr double kSplitCost = 5;
  static constexpr double kMergeCost = 5;
  /// A token whose cheapest word costs more may be two words, or half a word.
  static constexpr float kOddToken = 5;
  /// Likewise of a word that gaps misplaced may have made: such words are rare, and none that is
  /// hard to explain besides is meant.
  static constexpr unsigned kUnlikely = 9;

  /// Within a sentence a capital may be what is left of a small letter: "dap Wng" is "đáp ứng".
  bool may_be_small(const SourceLine& source, std::size_t i) const {
    return traits_.without_vietnamese && !source.capitals && !source.first_word(i) &&
           pattern_of(source, source.token(i)) != CasePattern::kLower;
  }

  void add_small(std::u32string_view token, std::vector<Choice>* choices) {
    for (const Guess& guess : guesses(vocabulary_.words, token, CasePattern::kLower)) {
      choices->push_back({.ids = {guess.id, 0}, .score = -guess.cost, .small = true});
    }
  }

  /// "10" between words may be "rõ"; numbers of items, dates and sums are not.
  static bool digits_for_letters(const SourceLine& source, std::size_t i) {
    const Piece& piece = source.pieces[i];
    if (piece.kind != PieceKind::kNumber || i == 0 || piece.end - piece.begin > 2) return false;
    return piece.end < source.text.size() && source.text[piece.end] == U' ';
  }

  bool abbreviation(const Choice& choice) const {
    return model_.key(choice.ids[0]).starts_with('^');
  }

  /// The line, or the word before or after, is in capitals too; "BO" alone is "Bộ".
  static bool in_capital_phrase(const SourceLine& source, std::size_t i) {
    const auto capitals = [&](std::size_t k) {
      return k < source.pieces.size() && source.token(k).size() > 1 &&
             looks_like_acronym(source.token(k), false);
    };
    return source.capitals || capitals(i - 1) || capitals(i + 1);
  }

  /// What the sentence sees in a token that stays: a numeral as it will be put right.
  std::uint16_t stayed_id(const SourceLine& source, std::size_t i) const {
    const std::u32string_view token = source.token(i);
    const bool misread = traits_.without_vietnamese &&
                         source.pieces[i].kind == PieceKind::kEnumerator && is_numeral(token);
    if (!misread) return literal_id(model_, source, i);
    return model_.id(model_key(numeral(token), PieceKind::kEnumerator, source.capitals));
  }

  static bool is_numeral(std::u32string_view text) {
    return text.find_first_of(U"IVX") != std::u32string_view::npos &&
           text.find_first_not_of(U"IVX1l") == std::u32string_view::npos;
  }

  /// "I11" is "III", "|." begins item I.
  static std::u32string numeral(std::u32string_view token) {
    std::u32string text(token);
    std::replace_if(
        text.begin(), text.end(), [](char32_t c) { return c == U'1' || c == U'l' || c == U'|'; },
        U'I');
    return text;
  }

  static CasePattern pattern_of(const SourceLine& source, std::u32string_view token) {
    std::size_t upper = 0;
    std::size_t lower = 0;
    for (const char32_t c : token) {
      const Letter letter = letter_of(c);
      if (letter.base == 0) continue;
      ++(letter.upper ? upper : lower);
    }
    if (source.capitals) return lower > upper ? CasePattern::kLower : CasePattern::kUpper;
    if (upper > 1 && lower == 0) return CasePattern::kUpper;
    // A small L looks like a capital I.
    if (token.front() == U'I' && lower > 0) return CasePattern::kLower;
    return letter_of(token.front()).upper ? CasePattern::kTitle : CasePattern::kLower;
  }

  static std::u32string cased(const std::u32string& form, CasePattern pattern) {
    if (pattern == CasePattern::kLower) return form;
    if (pattern == CasePattern::kUpper) return with_case_of(form, U"XX");
    return with_case_of(form, U"Xx");
  }

  const std::vector<Guess>& guesses(const WordTrie& trie, std::u32string_view token,
                                    CasePattern pattern) {
    const auto [words, fresh] = remembered(trie, token, pattern, 0);
    if (fresh) {
      *words = words_for(trie, readings_, one_placement(token), pattern, {.most = traits_.guesses});
    }
    return *words;
  }

  /// Words that gaps misplaced may have made of a part of a token, or of two: known misreadings
  /// have to explain them. `worst`: what they may cost, in whole nats.
  const std::vector<Guess>& parts(std::u32string_view part, CasePattern pattern, unsigned worst) {
    const auto [words, fresh] = remembered(vocabulary_.words, part, pattern, worst);
    if (fresh) {
      *words = words_explaining(vocabulary_.words, readings_, one_placement(part), pattern,
                                {.most = traits_.guesses, .worst = static_cast<float>(worst)});
    }
    return *words;
  }

  struct Remembered {
    std::vector<Guess>* words;
    bool fresh;  ///< not looked up yet
  };

  Remembered remembered(const WordTrie& trie, std::u32string_view token, CasePattern pattern,
                        unsigned worst) {
    constexpr std::size_t kMostRemembered = 50000;
    std::u32string key(token);
    key += static_cast<char32_t>(pattern);
    key += &trie == &vocabulary_.words ? U's' : U'a';
    key += static_cast<char32_t>(worst);
    if (known_.size() > kMostRemembered) known_.clear();
    const auto [entry, fresh] = known_.try_emplace(std::move(key));
    return {&entry->second, fresh};
  }

  /// The tone where the model's words have it ("hoà" is "hòa"), ligatures apart. What is no word
  /// stays: in "chuyén" only the circumflex is lost, the tone stands where it was seen.
  std::u32string one_placement(std::u32string_view token) const {
    std::u32string plain;
    for (const char32_t c : token) {
      if (c == U'ﬁ' || c == U'ﬂ') {
        plain += c == U'ﬁ' ? U"fi" : U"fl";
      } else {
        plain += c;
      }
    }
    const std::u32string key = syllable_key(plain);
    return model_.id(model::to_utf8(key)) == kUnknownId ? plain : with_case_of(key, plain);
  }

  std::vector<Choice> words(const SourceLine& source, std::u32string_view token, double doubt) {
    std::vector<Choice> choices;
    const bool acronym = looks_like_acronym(token, source.capitals);
    const CasePattern pattern = pattern_of(source, token);
    const std::u32string key = syllable_key(token);
    add(guesses(vocabulary_.words, token, pattern), key, acronym ? kCapitalWordCost : 0, doubt,
        &choices);
    if (acronym || (source.capitals && pattern == CasePattern::kUpper)) {
      add(guesses(vocabulary_.abbreviations, token, CasePattern::kUpper), key, 0, doubt, &choices);
    }
    if (!traits_.without_vietnamese) drop_shorter_acronyms(fewest_letters(key), acronym, &choices);
    return choices;
  }

  /// The fewest letters that were read as `key`: W is read as V and W (`57-NQ/TVW`), or as two V.
  static std::size_t fewest_letters(std::u32string_view key) {
    std::size_t letters = key.size();
    for (std::size_t i = 1; i < key.size(); ++i) {
      if (key[i - 1] != U'v' || (key[i] != U'v' && key[i] != U'w')) continue;
      --letters;
      ++i;
    }
    return letters;
  }

  /// Bodies abbreviate their names as they like: a token that is not in the vocabulary is no
  /// acronym of fewer letters, and an acronym no shorter word, for an engine that knows its letters
  /// reads none where there is no ink.
  void drop_shorter_acronyms(std::size_t letters, bool acronym,
                             std::vector<Choice>* choices) const {
    std::erase_if(*choices, [&](const Choice& choice) {
      const std::u32string word = model::to_utf32(text_of(model_.key(choice.ids[0])));
      return (acronym || abbreviation(choice)) && word.size() < letters;
    });
  }

  void add(const std::vector<Guess>& guesses, std::u32string_view key, double case_cost,
           double doubt, std::vector<Choice>* choices) const {
    for (const Guess& guess : guesses) {
      const std::u32string word = model::to_utf32(text_of(model_.key(guess.id)));
      const bool same = word == key;
      if (!traits_.without_vietnamese && same_word_with_i_or_y(word, key)) continue;
      double cost = guess.cost;
      if (!same) cost = std::max(std::min(cost, 1.0), cost - traits_.doubt_weight * doubt);
      choices->push_back({.ids = {guess.id, 0},
                          .score = static_cast<float>(-(cost + case_cost)),
                          .literal = same});
    }
  }

  /// Of letters that had no rival twenty times fewer are wrong than of all letters
  /// (data/other_letters.tsv has the pages), so that a change of one is so much less likely.
  void weigh(std::u32string_view token, const std::vector<model::OtherLetter>& others,
             std::vector<Choice>* choices) const {
    constexpr float kNoRival = 3;
    for (Choice& choice : *choices) choice.score -= choice.literal ? 0 : kNoRival;
    add_nearly_read(token, others, choices);
  }

  /// A word that the engine nearly read is as likely as its letters are.
  void add_nearly_read(std::u32string_view token, const std::vector<model::OtherLetter>& others,
                       std::vector<Choice>* choices) const {
    for (std::size_t first = 0; first < others.size(); ++first) {
      const std::u32string once = with(others[first], token);
      const float cost = cost_of(others[first]);
      add_word(once, cost, choices);
      for (std::size_t second = first + 1; second < others.size(); ++second) {
        if (others[second].at == others[first].at) continue;
        add_word(with(others[second], once), cost + cost_of(others[second]), choices);
      }
    }
  }

  static std::u32string with(const model::OtherLetter& other, std::u32string_view token) {
    std::u32string word(token);
    word.replace(other.at, 1, model::to_utf32(other.letter));
    return word;
  }

  float cost_of(const model::OtherLetter& other) const {
    constexpr double kLeast = 1e-4;
    const double right = std::clamp(other_letters_->calibrated(other.ratio), kLeast, 1 - kLeast);
    return static_cast<float>(std::log((1 - right) / right));
  }

  void add_word(std::u32string_view word, float cost, std::vector<Choice>* choices) const {
    const std::uint16_t id = model_.id(model::to_utf8(syllable_key(word)));
    if (id == kUnknownId) return;
    const auto known = std::find_if(choices->begin(), choices->end(), [&](const Choice& choice) {
      return choice.words == 1 && choice.ids[0] == id;
    });
    if (known == choices->end()) {
      choices->push_back({.ids = {id, 0}, .score = -cost});
    } else if (!known->literal) {
      known->score = std::max(known->score, -cost);
    }
  }

  float cheapest(const SourceLine& source, std::u32string_view token) {
    const auto& found = guesses(vocabulary_.words, token, pattern_of(source, token));
    return found.empty() ? kOddToken + 1 : found.front().cost;
  }

  /// "Rasoat": two words that lost the gap between them.
  void add_splits(const SourceLine& source, std::u32string_view token,
                  std::vector<Choice>* choices) {
    constexpr std::size_t kShortest = 4;
    constexpr std::size_t kFew = 5;
    if (token.size() < kShortest || cheapest(source, token) < kOddToken) return;
    const CasePattern pattern = pattern_of(source, token);
    const CasePattern rest =
        pattern == CasePattern::kUpper ? CasePattern::kUpper : CasePattern::kLower;
    for (std::size_t at = 2; at + 1 < token.size(); ++at) {
      // Copies: looking the second part up may move what was remembered.
      const std::vector<Guess> left = parts(token.substr(0, at), pattern, kUnlikely);
      if (left.empty()) continue;
      const std::vector<Guess> right = parts(token.substr(at), rest, kUnlikely);
      for (std::size_t a = 0; a < std::min(kFew, left.size()); ++a) {
        for (std::size_t b = 0; b < std::min(kFew, right.size()); ++b) {
          const double cost = left[a].cost + right[b].cost + kSplitCost;
          choices->push_back(
              {.ids = {left[a].id, right[b].id}, .words = 2, .score = static_cast<float>(-cost)});
        }
      }
    }
  }

  /// "Vi et": one word that was cut in two.
  void add_merge(const SourceLine& source, std::size_t i, std::vector<Choice>* choices) {
    constexpr std::size_t kLongest = 8;
    constexpr std::size_t kFew = 6;
    if (i + 1 >= source.pieces.size()) return;
    const Piece& piece = source.pieces[i];
    const Piece& next = source.pieces[i + 1];
    if (next.kind != PieceKind::kWord || next.begin != piece.end + 1) return;
    if (source.text[piece.end] != U' ' || next.end - piece.begin - 1 > kLongest) return;
    // "thué GTGT": an abbreviation is no half of a word.
    if (looks_like_acronym(source.token(i), source.capitals) !=
        looks_like_acronym(source.token(i + 1), source.capitals)) {
      return;
    }
    const float first = cheapest(source, source.token(i));
    const float second = cheapest(source, source.token(i + 1));
    const auto half = [&](std::size_t k, float cost) {
      constexpr std::size_t kShort = 2;
      return source.token(k).size() <= kShort || cost >= kOddToken;
    };
    if (!half(i, first) && !half(i + 1, second)) return;
    // Of two words that are easy to explain none is half a word that is not.
    constexpr float kHarder = 3;
    const auto worst =
        std::min(kUnlikely, static_cast<unsigned>(std::ceil(first + second + kHarder)));
    const std::u32string whole =
        std::u32string(source.token(i)) + std::u32string(source.token(i + 1));
    const auto& found = parts(whole, pattern_of(source, whole), worst);
    for (std::size_t k = 0; k < std::min(kFew, found.size()); ++k) {
      choices->push_back({.ids = {found[k].id, 0},
                          .span = 2,
                          .score = static_cast<float>(-(found[k].cost + kMergeCost))});
    }
  }

  const LanguageModel& model_;
  const Vocabulary& vocabulary_;
  const Misreadings& readings_;
  const Calibration* other_letters_;
  ReadingTraits traits_;
  WordTest test_;
  std::unordered_map<std::u32string, std::vector<Guess>> known_;
};

}  // namespace

bool WordTest::pronounceable(std::u32string_view token) const {
  const std::string plain = skeleton(model::to_utf8(syllable_key(token)));
  return plain.find_first_of("aeiouy") != std::string::npos && model_.alike("^" + plain).empty();
}

bool WordTest::vietnamese(std::u32string_view token) const {
  for (const std::uint16_t id : model_.alike(skeleton(model::to_utf8(syllable_key(token))))) {
    const std::string_view key = model_.key(id);
    const bool ascii = std::all_of(key.begin(), key.end(), [](char c) { return c >= 0; });
    if (!ascii && has_marks(model::to_utf32(key))) return true;
  }
  return false;
}

bool WordTest::foreign(const SourceLine& source, double least_share) const {
  constexpr std::size_t kFew = 4;
  std::size_t words = 0;
  std::size_t known = 0;
  for (std::size_t i = 0; i < source.pieces.size(); ++i) {
    const std::u32string_view token = source.token(i);
    if (source.pieces[i].kind != PieceKind::kWord) continue;
    if (looks_like_acronym(token, source.capitals)) continue;
    const bool ours = has_marks(token) || vietnamese(token);
    if (!ours && !pronounceable(token)) continue;
    ++words;
    known += ours ? 1 : 0;
  }
  return words >= kFew && static_cast<double>(known) < least_share * static_cast<double>(words);
}

std::unique_ptr<ChoiceMaker> choices_for_stripped(const LanguageModel& model) {
  return std::make_unique<StrippedChoices>(model);
}

std::unique_ptr<ChoiceMaker> choices_for_vie(const LanguageModel& model,
                                             const Vocabulary& vocabulary,
                                             const Misreadings& readings,
                                             const Calibration& other_letters) {
  return std::make_unique<ReadingChoices>(model, vocabulary, readings, kVieTraits, &other_letters);
}

std::unique_ptr<ChoiceMaker> choices_for_right(const LanguageModel& model,
                                               const Vocabulary& vocabulary,
                                               const Misreadings& readings) {
  return std::make_unique<ReadingChoices>(model, vocabulary, readings, kRightTraits);
}

std::unique_ptr<ChoiceMaker> choices_for_misread(const LanguageModel& model,
                                                 const Vocabulary& vocabulary,
                                                 const Misreadings& readings) {
  return std::make_unique<ReadingChoices>(model, vocabulary, readings, kMisreadTraits);
}

}  // namespace dictionaries
