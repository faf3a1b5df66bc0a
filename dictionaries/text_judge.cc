#include "dictionaries/text_judge.h"

#include <algorithm>

#include "dictionaries/syllables.h"
#include "model/text.h"

namespace dictionaries {

namespace {

/// A word that is not in the vocabulary is one of about so many (e^11), as for the restorer.
constexpr double kUnknownCost = 11;

}  // namespace

model::Result<TextJudge> TextJudge::load(const std::filesystem::path& data_folder) {
  auto model = LanguageModel::open(data_folder / "vi.lm");
  if (!model) return model::fail(model.error());
  auto encodings = LegacyEncodings::load(data_folder);
  if (!encodings) return model::fail(encodings.error());
  return TextJudge(std::move(*model), std::move(*encodings));
}

TextJudge::Verdict TextJudge::judge(std::span<const std::string> lines) const {
  Verdict verdict;
  double sum = 0;
  LanguageModel::State state = LanguageModel::begin();
  for (const std::string& line : lines) {
    const std::u32string text = model::to_utf32(model::nfc(line));
    const bool capitals = in_capitals(text);
    for (const Piece& piece : pieces_of(text)) {
      if (piece.kind == PieceKind::kBreak) {
        state = LanguageModel::begin();
        continue;
      }
      const std::u32string_view token =
          std::u32string_view(text).substr(piece.begin, piece.end - piece.begin);
      const std::uint16_t id = model_.id(model_key(token, piece.kind, capitals));
      const double probability = model_.score(state, id, &state);
      if (piece.kind != PieceKind::kWord) continue;
      ++verdict.words;
      sum += probability - (id == kUnknownId ? kUnknownCost : 0);
    }
  }
  if (verdict.words > 0) verdict.plausibility = sum / verdict.words;
  return verdict;
}

bool TextJudge::knows(const std::string& token) const {
  const std::u32string text = model::to_utf32(model::nfc(token));
  const std::vector<Piece> pieces = pieces_of(text);
  const auto known = [&](const Piece& piece) {
    if (piece.kind != PieceKind::kWord) return false;
    const std::u32string_view word =
        std::u32string_view(text).substr(piece.begin, piece.end - piece.begin);
    return model_.id(syllable_key(model::to_utf8(word))) != kUnknownId;
  };
  return !pieces.empty() && std::all_of(pieces.begin(), pieces.end(), known);
}

}  // namespace dictionaries
