#pragma once
// What the tokens of a line may mean, for each state in which text arrives. One object serves one
// job: it remembers what it has looked up.

#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "dictionaries/calibration.h"
#include "dictionaries/lattice.h"
#include "dictionaries/misreadings.h"
#include "dictionaries/source_line.h"
#include "dictionaries/symbol_codes.h"
#include "dictionaries/word_search.h"
#include "model/page.h"

namespace dictionaries {

/// What the engine that read a token thinks of its reading.
struct EngineOpinion {
  double doubt = 0;      ///< 0 for none, at most 1
  bool weighed = false;  ///< it was asked what else the letters may be
  /// By the place in the token.
  std::vector<model::OtherLetter> others;
};

class ChoiceMaker {
 public:
  virtual ~ChoiceMaker() = default;

  virtual SourceLine line(std::string_view text) const { return source_line(text); }

  virtual std::vector<Choice> choices(const SourceLine& source, std::size_t i,
                                      const EngineOpinion& opinion) = 0;

  /// A choice as it is written where token i stands.
  virtual std::u32string written(const Choice& choice, const SourceLine& source,
                                 std::size_t i) const = 0;

  /// A token that no sentence decides, put right by itself: a symbol, a numeral.
  virtual std::optional<std::u32string> fixed(const SourceLine& /*source*/,
                                              std::size_t /*i*/) const {
    return std::nullopt;
  }

  /// Posterior that a change needs.
  virtual double threshold() const = 0;

  /// Lines of other languages are left alone.
  virtual bool leaves_alone(const SourceLine& source) const = 0;
};

/// Has words that are Vietnamese when marks are put on them.
class WordTest {
 public:
  explicit WordTest(const LanguageModel& model) : model_(model) {}

  bool vietnamese(std::u32string_view token) const;
  /// Less than `least_share` of its words are Vietnamese, and it has words enough to tell.
  bool foreign(const SourceLine& source, double least_share) const;

 private:
  /// Has a vowel and is no known abbreviation.
  bool pronounceable(std::u32string_view token) const;

  const LanguageModel& model_;
};

/// Text that has lost its marks.
std::unique_ptr<ChoiceMaker> choices_for_stripped(const LanguageModel& model);

/// The words of a model and the abbreviations of symbols, to be looked up by what an engine made of
/// them.
struct Vocabulary {
  Vocabulary(const LanguageModel& model, const Syllables& syllables, SymbolCodes symbol_codes)
      : words(words_of(model, syllables)),
        abbreviations(abbreviations_of(model)),
        codes(std::move(symbol_codes)) {}

  WordTrie words;
  WordTrie abbreviations;
  SymbolCodes codes;
};

/// Text read nearly right by an engine that knows Vietnamese. `other_letters`: how often a letter
/// that it nearly read is the right one.
std::unique_ptr<ChoiceMaker> choices_for_vie(const LanguageModel& model,
                                             const Vocabulary& vocabulary,
                                             const Misreadings& readings,
                                             const Calibration& other_letters);

/// Text that is right but for misprints.
std::unique_ptr<ChoiceMaker> choices_for_right(const LanguageModel& model,
                                               const Vocabulary& vocabulary,
                                               const Misreadings& readings);

/// Text read by an engine that knows no Vietnamese.
std::unique_ptr<ChoiceMaker> choices_for_misread(const LanguageModel& model,
                                                 const Vocabulary& vocabulary,
                                                 const Misreadings& readings);

}  // namespace dictionaries
