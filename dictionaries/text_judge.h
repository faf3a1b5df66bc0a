#pragma once
// How much a text looks like Vietnamese that somebody wrote: the measure by which one reading of a
// page is preferred to another, and the encodings that text from before Unicode may be in.

#include <filesystem>
#include <span>
#include <string>

#include "dictionaries/language_model.h"
#include "dictionaries/legacy_encodings.h"
#include "model/result.h"

namespace dictionaries {

class TextJudge {
 public:
  /// vi.lm and the tables of LegacyEncodings out of the folder.
  static model::Result<TextJudge> load(const std::filesystem::path& data_folder);

  struct Verdict {
    int words = 0;            ///< tokens of letters
    double plausibility = 0;  ///< mean natural logarithm of their probability: -4 well-read
                              ///< official prose, -8 and less what is no Vietnamese
  };

  /// `lines` in reading order.
  Verdict judge(std::span<const std::string> lines) const;

  /// Whether `token` alone, punctuation at its ends aside, is a word the language model knows.
  bool knows(const std::string& token) const;

  const LegacyEncodings& encodings() const { return encodings_; }

 private:
  TextJudge(LanguageModel model, LegacyEncodings encodings)
      : model_(std::move(model)), encodings_(std::move(encodings)) {}

  LanguageModel model_;
  LegacyEncodings encodings_;
};

}  // namespace dictionaries
