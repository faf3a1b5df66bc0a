#pragma once
// Restores Vietnamese diacritics: text that lost them ("uy ban nhan dan"), text misread by an
// engine without Vietnamese ("Thudng truc", "d6i méi"), and text that was read nearly right ("Uỷ
// bản nhân dân"). In: lines, or the words of one cell with the confidence of the engine that read
// them. Out: the same lines and words; what is doubtful stays as it was.

#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "dictionaries/choices.h"
#include "dictionaries/language_model.h"
#include "dictionaries/misreadings.h"
#include "model/result.h"

namespace dictionaries {

enum class Channel {
  kAuto,      ///< by the density of marks and of tokens that are no words
  kStripped,  ///< no marks; tokens that have some are kept
  kMisread,   ///< read by an engine that knows no Vietnamese; gaps between words may be wrong too
  kVie,       ///< a few marks or letters are wrong; changed only when the model is sure
  kRight,     ///< nothing says that the text is wrong; changed only where no doubt is left
};

std::optional<Channel> channel_named(std::string_view name);

struct RestoredToken {
  std::string source;
  std::string text;
  double confidence = 1;  ///< posterior probability of `text`, 0..1
};

struct RestoredLine {
  std::string text;                   ///< the whole line, spacing and punctuation kept
  std::vector<RestoredToken> tokens;  ///< words, numbers and symbols in reading order
};

/// One word as an engine read it.
struct ReadWord {
  std::string text;
  double confidence = 1;  ///< of the engine, 0..1
  /// Of a repaired word: what is likelier than `text` and not likely enough; else empty.
  std::string suggested;
  bool weighed = false;  ///< of a word to repair: the engine was asked for `others`
  /// What else its letters may be.
  std::vector<model::OtherLetter> others;
};

/// What its tokens say about a text.
struct TextState {
  double marked = 1;   ///< of its words, those with marks
  double strange = 0;  ///< of its tokens with letters, those that are no word with any marks
};

/// Repairs words, one cell or paragraph at a time, and remembers what it has looked up.
class Repairer {
 public:
  Repairer(const LanguageModel& model, std::unique_ptr<ChoiceMaker> maker)
      : model_(&model), maker_(std::move(maker)) {}

  /// The words of one cell or paragraph in reading order. Word N in is word N out; punctuation at a
  /// word's ends survives; a word that was joined to the one before comes out empty. `confidence`
  /// of a word becomes the posterior of its text.
  std::vector<ReadWord> repair(std::span<const ReadWord> words);

 private:
  const LanguageModel* model_;
  std::unique_ptr<ChoiceMaker> maker_;
};

class Restorer {
 public:
  /// vi.lm and the tables of the folder; kMissing when the model is not there or damaged.
  static model::Result<Restorer> load(const std::filesystem::path& data_folder);
  static model::Result<Restorer> load(const std::filesystem::path& model_file,
                                      const std::filesystem::path& data_folder);

  /// Line N in is line N out. Lines in UTF-8 without their line ends; the output is NFC.
  std::vector<RestoredLine> restore(std::span<const std::string> lines, Channel channel) const;

  TextState state_of(std::span<const std::string> lines) const;

  /// The channel of a page by the state of its text; never kAuto.
  Channel channel_of(std::span<const std::string> lines) const;
  static Channel channel_of(const TextState& state);

  /// `channel` is not kAuto. The restorer must outlive the repairer.
  Repairer repairer(Channel channel) const { return {model_, maker(channel)}; }

  const LanguageModel& language_model() const { return model_; }

 private:
  Restorer(LanguageModel model, const Syllables& syllables, SymbolCodes codes, Misreadings vie,
           Calibration other_letters, Misreadings eng)
      : model_(std::move(model)),
        vocabulary_(model_, syllables, std::move(codes)),
        vie_(std::move(vie)),
        other_letters_(std::move(other_letters)),
        eng_(std::move(eng)) {}

  std::unique_ptr<ChoiceMaker> maker(Channel channel) const;

  LanguageModel model_;
  Vocabulary vocabulary_;
  Misreadings vie_;
  Calibration other_letters_;
  Misreadings eng_;
};

}  // namespace dictionaries
