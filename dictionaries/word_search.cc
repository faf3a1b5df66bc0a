#include "dictionaries/word_search.h"

#include <algorithm>
#include <array>
#include <limits>

#include "dictionaries/lattice.h"
#include "model/text.h"

namespace dictionaries {

namespace {

/// Nats above the cheapest way to the same place beyond which a way is given up.
constexpr float kWidth = 9;
constexpr std::size_t kMostStates = 64;
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

/// Of the numbered letters; eth, which is typed for đ, is none of them.
bool is_lower_letter(char32_t c) {
  const std::uint8_t code = letter_of(c).code;
  return code != kNoLetter && letter_with(code) == c;
}

class Walk {
 public:
  Walk(const WordTrie& trie, const Misreadings& readings, std::u32string_view token,
       CasePattern pattern, bool strangers)
      : trie_(trie),
        readings_(readings),
        token_(token),
        pattern_(pattern),
        strangers_(strangers),
        columns_(token.size() + 1) {}

  std::vector<Guess> guesses(std::size_t most) {
    add(0, {WordTrie::kRoot, 0, 0, false});
    for (std::size_t at = 0; at < columns_.size(); ++at) {
      thin_out(&columns_[at]);
      const LetterCase other =
          pattern_ == CasePattern::kUpper ? LetterCase::kUpper : LetterCase::kLower;
      const LetterCase initial =
          pattern_ == CasePattern::kLower ? LetterCase::kLower : LetterCase::kUpper;
      const Options rest = options(at, other, &pairs_[0]);
      const Options first = initial == other ? rest : options(at, initial, &pairs_[1]);
      // Letters that left no trace add states to the very column that is walked.
      for (std::size_t i = 0; i < columns_[at].states.size(); ++i) {
        const State from = columns_[at].states[i];
        follow(at, from, from.node == WordTrie::kRoot ? first : rest);
      }
    }
    return found(most);
  }

 private:
  struct State {
    std::uint32_t node;
    float cost;
    std::uint8_t lost;  ///< letters in a row that left no trace
    bool strange;       ///< something was explained by no known misreading
  };
  struct Column {
    std::vector<State> states;
    float best = std::numeric_limits<float>::infinity();
  };
  /// What may be meant by the next so many characters, cheapest first.
  using Options = std::array<std::span<const Meant>, Misreadings::kLongestSeen + 1>;

  /// `pairs` keeps what was made for this place alone.
  Options options(std::size_t at, LetterCase letter_case, std::vector<Meant>* pairs) const {
    Options all;
    const std::size_t longest = std::min(Misreadings::kLongestSeen, token_.size() - at);
    for (std::size_t length = 0; length <= longest; ++length) {
      all[length] = readings_.meant_by(token_.substr(at, length), letter_case);
    }
    if (longest >= 2) {
      pairs->assign(all[2].begin(), all[2].end());
      add_seen_twice(all[1], readings_.meant_by(token_.substr(at + 1, 1), letter_case), pairs);
      all[2] = *pairs;
    }
    return all;
  }

  /// "phéap": one letter seen as two characters, each of which it is often taken for.
  static void add_seen_twice(std::span<const Meant> first, std::span<const Meant> second,
                             std::vector<Meant>* pairs) {
    for (const Meant& meant : first) {
      if (meant.count != 1) continue;
      const auto same = std::find_if(second.begin(), second.end(),
                                     [&](const Meant& other) { return other.same_letters(meant); });
      if (same == second.end()) continue;
      pairs->push_back({meant.letters, 1, std::max(meant.cost, same->cost) + kSeenTwice});
    }
    std::stable_sort(pairs->begin(), pairs->end(),
                     [](const Meant& a, const Meant& b) { return a.cost < b.cost; });
  }

  void follow(std::size_t at, State from, const Options& options) {
    for (std::size_t length = from.lost > 0 ? 1 : 0; length < options.size(); ++length) {
      for (const Meant& meant : options[length]) {
        const float cost = from.cost + meant.cost;
        if (cost > columns_[at + length].best + kWidth) break;
        std::uint32_t node = trie_.child(from.node, meant.letters[0]);
        if (meant.count == 2 && node != WordTrie::kNone) node = trie_.child(node, meant.letters[1]);
        if (node == WordTrie::kNone) continue;
        add(at + length, {node, cost, static_cast<std::uint8_t>(length == 0), from.strange});
      }
    }
    if (at < token_.size()) add(at + 1, {from.node, from.cost + kSpeck, 0, from.strange});
    if (!from.strange) follow_strange(at, from);
  }

  /// Once a word: a vowel with marks lost, or read as something else; when nothing else explains
  /// the token, any letter for any reason.
  void follow_strange(std::size_t at, State from) {
    const bool sign = at < token_.size() && letter_of(token_[at]).base == 0;
    const float cheapest = from.cost + std::min({kSign, kLost, kOtherLetter});
    const float here = columns_[at].best;
    const float next = at < token_.size() ? columns_[at + 1].best : here;
    if (cheapest > std::max(here, next) + kWidth) return;
    trie_.for_each_child(from.node, [&](std::uint8_t letter, std::uint32_t node) {
      const char32_t c = letter_with(letter);
      const bool marked = has_marks({&c, 1});
      if ((marked || strangers_) && from.lost == 0) {
        add(at, {node, from.cost + (marked ? kLost : kStranger), 1, true});
      }
      if (at == token_.size()) return;
      if (marked) add(at + 1, {node, from.cost + (sign ? kSign : kOtherLetter), 0, true});
      if (strangers_) add(at + 1, {node, from.cost + kStranger, 0, true});
    });
  }

  void add(std::size_t at, State state) {
    Column& column = columns_[at];
    if (state.cost > column.best + kWidth) return;
    column.best = std::min(column.best, state.cost);
    column.states.push_back(state);
  }

  /// Of the ways to one place the cheapest, of the places the best.
  static void thin_out(Column* column) {
    std::vector<State>& states = column->states;
    std::sort(states.begin(), states.end(), [](const State& a, const State& b) {
      if (a.node != b.node) return a.node < b.node;
      return a.strange != b.strange ? b.strange : a.cost < b.cost;
    });
    const auto same_place = [](const State& a, const State& b) {
      return a.node == b.node && a.strange == b.strange;
    };
    states.erase(std::unique(states.begin(), states.end(), same_place), states.end());
    const float limit = column->best + kWidth;
    std::erase_if(states, [&](const State& state) { return state.cost > limit; });
    std::sort(states.begin(), states.end(), [](const State& a, const State& b) {
      return a.cost != b.cost ? a.cost < b.cost : a.node < b.node;
    });
    if (states.size() > kMostStates) states.resize(kMostStates);
  }

  std::vector<Guess> found(std::size_t most) const {
    std::vector<Guess> guesses;
    for (const State& state : columns_.back().states) {
      const std::uint16_t id = trie_.word(state.node);
      if (id == 0) continue;
      const auto same = std::find_if(guesses.begin(), guesses.end(),
                                     [&](const Guess& guess) { return guess.id == id; });
      if (same == guesses.end()) {
        guesses.push_back({id, state.cost});
      } else {
        same->cost = std::min(same->cost, state.cost);
      }
    }
    std::sort(guesses.begin(), guesses.end(), [](const Guess& a, const Guess& b) {
      return a.cost != b.cost ? a.cost < b.cost : a.id < b.id;
    });
    if (guesses.size() > most) guesses.resize(most);
    return guesses;
  }

  const WordTrie& trie_;
  const Misreadings& readings_;
  std::u32string_view token_;
  CasePattern pattern_;
  bool strangers_;
  std::vector<Column> columns_;  ///< after so many characters
  std::array<std::vector<Meant>, 2> pairs_;
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
    const std::uint8_t letter = letter_of(forms[groups[i].begin].text[depth]).code;
    nodes_[node].letters.at(letter / 64) |= std::uint64_t{1} << (letter % 64);
    build(forms.subspan(groups[i].begin, groups[i].end - groups[i].begin), depth + 1,
          first + static_cast<std::uint32_t>(i));
  }
}

std::vector<Guess> words_for(const WordTrie& trie, const Misreadings& readings,
                             std::u32string_view token, CasePattern pattern, std::size_t most) {
  std::vector<Guess> guesses = Walk(trie, readings, token, pattern, false).guesses(most);
  if (!guesses.empty() && guesses.front().cost < kPoor) return guesses;
  return Walk(trie, readings, token, pattern, true).guesses(most);
}

}  // namespace dictionaries
