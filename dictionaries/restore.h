#pragma once
// Restores Vietnamese diacritics: text that lost them ("uy ban nhan dan"), and text that was read
// nearly right ("Uỷ bản nhân dân"). In: lines, or the words of one cell with the confidence of the
// engine that read them. Out: the same lines and words; what is doubtful stays as it was.

#include <filesystem>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "dictionaries/language_model.h"
#include "dictionaries/syllables.h"
#include "model/result.h"

namespace dictionaries {

enum class Channel {
  kAuto,      ///< by the density of marks: below a third stripped, else vie
  kStripped,  ///< no marks; tokens that have some are kept
  kVie,       ///< a few marks or letters are wrong; changed only when the model is sure
};

std::optional<Channel> channel_named(std::string_view name);

/// What readings cost in the channel vie (data/confusions_vie.tsv), in nats.
class Confusions {
 public:
  static model::Result<Confusions> load(const std::filesystem::path& file);

  /// What it costs that `gold` was read as `seen`; both are keys with the same skeleton.
  double marks(std::u32string_view seen, std::u32string_view gold) const;

  struct Letters {
    std::u32string seen;
    std::u32string gold;
    double cost;
  };
  /// Confusions that change the letters themselves: "l" for "i".
  const std::vector<Letters>& letters() const { return letters_; }

 private:
  std::map<std::pair<char32_t, char32_t>, double> pairs_;
  std::vector<Letters> letters_;
};

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
};

class Restorer {
 public:
  /// vi.lm and confusions_vie.tsv of the folder; kMissing when the model is not there or damaged.
  static model::Result<Restorer> load(const std::filesystem::path& data_folder);
  static model::Result<Restorer> load(const std::filesystem::path& model_file,
                                      const std::filesystem::path& confusions_file);

  /// Line N in is line N out. Lines in UTF-8 without their line ends; the output is NFC.
  std::vector<RestoredLine> restore(std::span<const std::string> lines, Channel channel) const;

  /// The channel of a page by the density of its marks; never kAuto.
  Channel channel_of(std::span<const std::string> lines) const;

  /// The words of one cell or paragraph in reading order, read by an engine that knows Vietnamese.
  /// Word N in is word N out; punctuation at a word's ends survives. `confidence` of a word becomes
  /// the posterior of its text.
  std::vector<ReadWord> repair(std::span<const ReadWord> words) const;

  const LanguageModel& language_model() const { return model_; }

 private:
  Restorer(LanguageModel model, Confusions confusions)
      : model_(std::move(model)), confusions_(std::move(confusions)) {}

  LanguageModel model_;
  Confusions confusions_;
};

}  // namespace dictionaries
