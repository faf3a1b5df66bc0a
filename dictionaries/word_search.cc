#include "dictionaries/word_search.h"

#include <algorithm>
#include <array>
#include <bit>

#include "dictionaries/lattice.h"
#include "model/text.h"

namespace dictionaries {

namespace {

/// Nats above the cheapest way to the same place beyond which a way is given up.
constexpr float kWidth = 8;
constexpr std::size_t kMostStates = 128;
/// A letter misread or lost for no known reason.
constexpr float kStranger = 8;
/// A vowel with marks that left no trace, or was read as a sign or a digit, not seen so in
/// training.
constexpr float kLost = 6.5;
constexpr float kSign = 6;
/// Likewise, read as another letter ("sb" is "số").
constexpr float kOtherLetter = 7;
/// One letter seen as two characters, beside the worse of the two readings.
constexpr float kSeenTwice = 2;
/// A character that stands for nothing: a speck, the rest of a mark.
constexpr float kSpeck = 5.5;
/// Known reasons that cost more than this explain nothing.
constexpr float kPoor = 9;

constexpr float kNever = std::numeric_limits<float>::infinity();
/// Less than anything costs.
constexpr float kNothing = -1;

/// Of the numbered letters; eth, which is typed for đ, is none of them.
bool is_lower_letter(char32_t c) {
  const std::uint8_t code = letter_of(c).code;
  return code != kNoLetter && letter_with(code) == c;
}

LetterSet all_letters() {
  LetterSet all;
  for (std::uint8_t code = 0; code < kLetterCodes; ++code) all.add(code);
  return all;
}

LetterSet marked_letters() {
  LetterSet marked;
  for (std::uint8_t code = 0; code < kLetterCodes; ++code) {
    const char32_t c = letter_with(code);
    if (has_marks({&c, 1})) marked.add(code);
  }
  return marked;
}

/// What may be meant at a place by no character up to `kLongestSeen` of them: single letters by
/// their number, so that a node of the trie asks for its own children only; two letters as lists.
class Readings {
 public:
  static constexpr std::size_t kLengths = Misreadings::kLongestSeen + 1;
  /// In nats, by the number of characters.
  using Costs = std::array<float, kLengths>;

  Readings() {
    Costs never;
    never.fill(kNever);
    costs_.fill(never);
  }

  void add(std::size_t length, const MeantBy& meant) {
    for (const Meant& one : meant.one) add(length, one.letters[0], one.cost);
    two_.at(length) = meant.two;
    for (const Meant& two : meant.two) add_to(&two_letters_, two.letters[0], two.cost);
  }

  /// "phéap": one letter seen as two characters, each of which it is often taken for.
  void add_seen_twice(const MeantBy& second) {
    for (const Meant& meant : second.one) {
      const float first = costs_.at(meant.letters[0])[1];
      if (first != kNever) add(2, meant.letters[0], std::max(first, meant.cost) + kSeenTwice);
    }
  }

  /// Once all are added.
  void sum_up() {
    for (std::size_t grade = 1; grade < kGrades; ++grade) {
      letters_[grade] |= letters_[grade - 1];
      two_letters_[grade] |= two_letters_[grade - 1];
    }
  }

  /// Of all letters that cost so much at most; dearer ones may be among them.
  const LetterSet& letters(float cost) const { return letters_[grade_of(cost)]; }
  /// The first ones of two letters, likewise.
  const LetterSet& first_of_two(float cost) const { return two_letters_[grade_of(cost)]; }
  const Costs& costs(std::uint8_t letter) const { return costs_[letter]; }
  std::span<const Meant> two(std::size_t length) const { return two_[length]; }

 private:
  void add(std::size_t length, std::uint8_t letter, float cost) {
    float& cheapest = costs_.at(letter).at(length);
    cheapest = std::min(cheapest, cost);
    add_to(&letters_, letter, cost);
  }

  /// Sets of letters by whole nats.
  static constexpr std::size_t kGrades = 10;
  using Grades = std::array<LetterSet, kGrades>;

  static std::size_t grade_of(float cost) {
    return static_cast<std::size_t>(std::clamp(cost, 0.0F, kGrades - 1.0F));
  }
  static void add_to(Grades* grades, std::uint8_t letter, float cost) {
    (*grades)[grade_of(cost)].add(letter);
  }

  Grades letters_;
  Grades two_letters_;
  std::array<Costs, kLetterCodes> costs_;
  std::array<std::span<const Meant>, kLengths> two_;
};

/// A way to read some characters.
struct State {
  std::uint32_t node;
  float cost;
  std::uint8_t lost;  ///< letters in a row that left no trace
  bool strange;       ///< something was explained by no known misreading

  std::uint32_t place() const { return 2 * node + (strange ? 1 : 0); }
  bool cheaper_than(const State& other) const {
    if (cost != other.cost) return cost < other.cost;
    return place() != other.place() ? place() < other.place() : lost < other.lost;
  }
};

/// Which of some states stands at a place. Open addressing; keeps its memory.
class Places {
 public:
  static constexpr std::uint32_t kFree = 0xFFFFFFFF;

  /// For so many states at most.
  void clear(std::size_t most) {
    const std::size_t size = std::bit_ceil(2 * most + 1);
    slots_.assign(size, kFree);
    shift_ = static_cast<unsigned>(32 - std::countr_zero(size));
  }

  /// The number of the state at the place, or the slot for one, which is kFree.
  std::uint32_t& at(std::uint32_t place, const std::vector<State>& states) {
    constexpr std::uint32_t kGolden = 2654435769U;  // Knuth 1973: multiplicative hashing
    const std::uint32_t hash = place * kGolden;
    std::size_t slot = std::uint64_t{hash} >> shift_;
    while (slots_[slot] != kFree && states[slots_[slot]].place() != place) {
      slot = (slot + 1) & (slots_.size() - 1);
    }
    return slots_[slot];
  }

 private:
  std::vector<std::uint32_t> slots_;
  unsigned shift_ = 0;
};

/// How far a walk goes.
struct Reach {
  bool strangers = false;   ///< one character may have any reason
  float worst = kNever;     ///< ways that cost more are given up
  float hopeless = kNever;  ///< when all ways cost as much, all are given up
};

class Walk {
 public:
  Walk(const WordTrie& trie, const Misreadings& readings, std::u32string_view token,
       CasePattern pattern, Reach reach)
      : trie_(trie),
        readings_(readings),
        token_(token),
        pattern_(pattern),
        reach_(reach),
        columns_(token.size() + 1 + Misreadings::kLongestSeen) {
    for (std::size_t at = 0; at <= token.size(); ++at) {
      columns_[at].limit = reach.worst;
      columns_[at].states.reserve(kMostStates);
    }
  }

  std::vector<Guess> guesses(std::size_t most) {
    add(0, {WordTrie::kRoot, 0, 0, false});
    const LetterCase other =
        pattern_ == CasePattern::kUpper ? LetterCase::kUpper : LetterCase::kLower;
    const LetterCase initial =
        pattern_ == CasePattern::kLower ? LetterCase::kLower : LetterCase::kUpper;
    for (std::size_t at = 0; at <= token_.size(); ++at) {
      if (hopeless(at)) return {};
      thin_out(&columns_[at]);
      const bool begins = initial != other && has_root(columns_[at]);
      const Readings rest = readings_at(at, other);
      if (!begins) {
        follow_all(at, [&](const State&) -> const Readings& { return rest; });
        continue;
      }
      const Readings first = readings_at(at, initial);
      follow_all(at, [&](const State& from) -> const Readings& {
        return from.node == WordTrie::kRoot ? first : rest;
      });
    }
    return found(most);
  }

 private:
  struct Column {
    std::vector<State> states;
    float best = kNever;
    float limit = kNothing;  ///< of what a state may cost
  };

  static bool has_root(const Column& column) {
    return std::any_of(column.states.begin(), column.states.end(),
                       [](const State& state) { return state.node == WordTrie::kRoot; });
  }

  /// Of the readings that may begin at a place, in characters.
  std::size_t longest_at(std::size_t at) const {
    return std::min(Misreadings::kLongestSeen, token_.size() - at);
  }

  /// No way to this place or past it is cheap enough.
  bool hopeless(std::size_t at) const {
    const std::size_t longest = longest_at(at);
    for (std::size_t length = 0; length <= longest; ++length) {
      const float best = columns_[at + length].best;
      if (best < reach_.hopeless && best != kNever) return false;
    }
    return true;
  }

  Readings readings_at(std::size_t at, LetterCase letter_case) const {
    Readings all;
    const std::size_t longest = longest_at(at);
    for (std::size_t length = 0; length <= longest; ++length) {
      all.add(length, readings_.meant_by(token_.substr(at, length), letter_case));
    }
    if (longest >= 2) {
      all.add_seen_twice(readings_.meant_by(token_.substr(at + 1, 1), letter_case));
    }
    all.sum_up();
    return all;
  }

  template <typename ReadingsOf>
  void follow_all(std::size_t at, ReadingsOf readings_of) {
    // Letters that left no trace add states to the very column that is walked.
    for (std::size_t i = 0; i < columns_[at].states.size(); ++i) {
      const State from = columns_[at].states[i];
      follow(at, from, readings_of(from));
    }
  }

  void follow(std::size_t at, State from, const Readings& readings) {
    Readings::Costs most;
    for (std::size_t length = 0; length < Readings::kLengths; ++length) {
      // Finite also where nothing arrived yet: what is never read so stays out.
      most[length] =
          std::min(columns_[at + length].limit - from.cost, std::numeric_limits<float>::max());
    }
    if (from.lost > 0) most[0] = kNothing;
    const float highest = *std::max_element(most.begin(), most.end());
    trie_.for_each_child(from.node, readings.letters(highest),
                         [&](std::uint8_t letter, std::uint32_t node) {
                           const Readings::Costs& costs = readings.costs(letter);
                           for (std::size_t length = 0; length < Readings::kLengths; ++length) {
                             if (costs[length] <= most[length])
                               reach(at, from, length, node, costs[length]);
                           }
                         });
    if (trie_.goes_on(from.node, readings.first_of_two(highest))) {
      for (std::size_t length = 0; length < Readings::kLengths; ++length) {
        follow_two_letters(at, from, length, most[length], readings.two(length));
      }
    }
    add(at + 1, {from.node, from.cost + kSpeck, 0, from.strange});
    if (!from.strange) follow_strange(at, from);
  }

  void follow_two_letters(std::size_t at, State from, std::size_t length, float most,
                          std::span<const Meant> two) {
    for (const Meant& meant : two) {
      if (meant.cost > most) return;
      const std::uint32_t half = trie_.child(from.node, meant.letters[0]);
      if (half == WordTrie::kNone) continue;
      const std::uint32_t node = trie_.child(half, meant.letters[1]);
      if (node != WordTrie::kNone) reach(at, from, length, node, meant.cost);
    }
  }

  void reach(std::size_t at, State from, std::size_t length, std::uint32_t node, float cost) {
    const State state{node, from.cost + cost, static_cast<std::uint8_t>(length == 0), from.strange};
    if (length == 0) {
      add_here(at, state);
    } else {
      add(at + length, state);
    }
  }

  /// Once a word: a vowel with marks lost, or read as something else; when nothing else explains
  /// the token, any letter for any reason.
  void follow_strange(std::size_t at, State from) {
    const float cheapest = from.cost + std::min({kSign, kLost, kOtherLetter});
    if (cheapest > std::max(columns_[at].limit, columns_[at + 1].limit)) return;
    static const LetterSet kMarked = marked_letters();
    static const LetterSet kAll = all_letters();
    const bool sign = at < token_.size() && letter_of(token_[at]).base == 0;
    trie_.for_each_child(
        from.node, reach_.strangers ? kAll : kMarked, [&](std::uint8_t letter, std::uint32_t node) {
          const bool marked = kMarked.has(letter);
          if (from.lost == 0)
            add_here(at, {node, from.cost + (marked ? kLost : kStranger), 1, true});
          if (marked) add(at + 1, {node, from.cost + (sign ? kSign : kOtherLetter), 0, true});
          if (reach_.strangers) add(at + 1, {node, from.cost + kStranger, 0, true});
        });
  }

  void add(std::size_t at, State state) {
    Column& column = columns_[at];
    if (state.cost > column.limit) return;
    if (state.cost < column.best) {
      column.best = state.cost;
      column.limit = std::min(reach_.worst, state.cost + kWidth);
    }
    column.states.push_back(state);
  }

  /// To the column that is walked.
  void add_here(std::size_t at, State state) {
    std::vector<State>& states = columns_[at].states;
    if (state.cost > columns_[at].limit) return;
    const std::uint32_t known = places_.at(state.place(), states);
    if (known == Places::kFree || state.cost < states[known].cost) states.push_back(state);
  }

  /// Of the ways to one place the cheapest, of the places the best.
  void thin_out(Column* column) {
    std::vector<State>& states = column->states;
    std::erase_if(states, [&](const State& state) { return state.cost > column->limit; });
    keep_cheapest_of_each_place(&states);
    if (states.size() > kMostStates) {
      const auto end = states.begin() + kMostStates;
      std::nth_element(states.begin(), end, states.end(),
                       [](const State& a, const State& b) { return a.cheaper_than(b); });
      states.erase(end, states.end());
      keep_cheapest_of_each_place(&states);
    }
  }

  void keep_cheapest_of_each_place(std::vector<State>* states) {
    places_.clear(states->size());
    std::uint32_t kept = 0;
    for (std::size_t i = 0; i < states->size(); ++i) {
      const State state = (*states)[i];
      std::uint32_t& known = places_.at(state.place(), *states);
      if (known == Places::kFree) {
        known = kept;
        (*states)[kept++] = state;
      } else if (state.cheaper_than((*states)[known])) {
        (*states)[known] = state;
      }
    }
    states->resize(kept);
  }

  std::vector<Guess> found(std::size_t most) const {
    std::vector<Guess> all;
    for (const State& state : columns_[token_.size()].states) {
      const std::uint16_t id = trie_.word(state.node);
      if (id != 0) all.push_back({id, state.cost});
    }
    std::sort(all.begin(), all.end(), [](const Guess& a, const Guess& b) {
      return a.cost != b.cost ? a.cost < b.cost : a.id < b.id;
    });
    std::vector<Guess> guesses;
    for (const Guess& guess : all) {
      if (guesses.size() == most) break;
      const bool known = std::any_of(guesses.begin(), guesses.end(),
                                     [&](const Guess& other) { return other.id == guess.id; });
      if (!known) guesses.push_back(guess);
    }
    return guesses;
  }

  const WordTrie& trie_;
  const Misreadings& readings_;
  std::u32string_view token_;
  CasePattern pattern_;
  Reach reach_;
  /// After so many characters; behind the last some more where no state may be.
  std::vector<Column> columns_;
  Places places_;  ///< of the column that is walked
};

}  // namespace

std::vector<WordForm> words_of(const LanguageModel& model, const Syllables& syllables) {
  std::vector<WordForm> forms;
  for (std::size_t id = kUnknownId + 1; id < model.words(); ++id) {
    const std::string_view key = model.key(static_cast<std::uint16_t>(id));
    if (key.starts_with('^') || key.starts_with('<') || key.ends_with(')')) continue;
    std::u32string text = model::to_utf32(key);
    if (has_marks(text) && !syllables.contains(key)) continue;
    forms.push_back({std::move(text), static_cast<std::uint16_t>(id)});
  }
  return forms;
}

std::vector<WordForm> abbreviations_of(const LanguageModel& model) {
  std::vector<WordForm> forms;
  for (std::size_t id = kUnknownId + 1; id < model.words(); ++id) {
    const std::string_view key = model.key(static_cast<std::uint16_t>(id));
    if (!key.starts_with('^')) continue;
    forms.push_back({model::to_utf32(text_of(key)), static_cast<std::uint16_t>(id)});
  }
  return forms;
}

WordTrie::WordTrie(std::vector<WordForm> forms) {
  std::erase_if(forms, [](const WordForm& form) {
    return !std::all_of(form.text.begin(), form.text.end(), is_lower_letter);
  });
  std::sort(forms.begin(), forms.end(),
            [](const WordForm& a, const WordForm& b) { return a.text < b.text; });
  nodes_.emplace_back();
  build(forms, 0, kRoot);
}

void WordTrie::build(std::span<const WordForm> forms, std::size_t depth, std::uint32_t node) {
  struct Group {
    std::size_t begin;
    std::size_t end;
  };
  std::vector<Group> groups;
  for (std::size_t i = 0; i < forms.size(); ++i) {
    if (forms[i].text.size() == depth) {
      nodes_[node].word = forms[i].id;
    } else if (!groups.empty() && forms[groups.back().begin].text[depth] == forms[i].text[depth]) {
      groups.back().end = i + 1;
    } else {
      groups.push_back({i, i + 1});
    }
  }
  const auto first = static_cast<std::uint32_t>(nodes_.size());
  nodes_[node].first = first;
  nodes_.resize(nodes_.size() + groups.size());
  for (std::size_t i = 0; i < groups.size(); ++i) {
    nodes_[node].letters.add(letter_of(forms[groups[i].begin].text[depth]).code);
    build(forms.subspan(groups[i].begin, groups[i].end - groups[i].begin), depth + 1,
          first + static_cast<std::uint32_t>(i));
  }
}

std::vector<Guess> words_explaining(const WordTrie& trie, const Misreadings& readings,
                                    std::u32string_view token, CasePattern pattern, Wanted wanted) {
  return Walk(trie, readings, token, pattern, {.worst = wanted.worst}).guesses(wanted.most);
}

std::vector<Guess> words_for(const WordTrie& trie, const Misreadings& readings,
                             std::u32string_view token, CasePattern pattern, Wanted wanted) {
  std::vector<Guess> guesses =
      Walk(trie, readings, token, pattern, {.worst = wanted.worst, .hopeless = kPoor})
          .guesses(wanted.most);
  if (!guesses.empty() && guesses.front().cost < kPoor) return guesses;
  return Walk(trie, readings, token, pattern, {.strangers = true, .worst = wanted.worst})
      .guesses(wanted.most);
}

}  // namespace dictionaries
