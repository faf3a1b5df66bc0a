#include "dictionaries/model_trainer.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <bit>
#include <fstream>
#include <utility>

#include "dictionaries/misprints.h"
#include "dictionaries/model_file.h"
#include "dictionaries/model_writer.h"
#include "dictionaries/ngram_pruning.h"
#include "model/text.h"

namespace dictionaries {

namespace {

constexpr size_t kRun = 12;
constexpr std::uint32_t kSentenceMark = 0xFFFFFFFF;

/// Hashes of all runs of twelve syllables of a line, marks apart.
std::vector<std::uint64_t> runs_of(std::u32string_view line) {
  std::vector<std::uint64_t> words;
  for (const Piece& piece : pieces_of(line)) {
    if (piece.kind != PieceKind::kWord) continue;
    std::uint64_t hash = 14695981039346656037ULL;
    for (size_t i = piece.begin; i < piece.end; ++i) {
      const Letter letter = letter_of(line[i]);
      hash = (hash ^ (letter.base != 0 ? static_cast<unsigned char>(letter.base) : line[i])) *
             1099511628211ULL;
    }
    words.push_back(hash);
  }
  std::vector<std::uint64_t> runs;
  for (size_t i = 0; i + kRun <= words.size(); ++i) {
    std::uint64_t hash = 0;
    for (size_t k = 0; k < kRun; ++k)
      hash = std::rotl(hash, 7) * 0x9E3779B185EBCA87ULL ^ words[i + k];
    runs.push_back(hash);
  }
  return runs;
}

/// Words by final id, kEndId behind each sentence.
std::vector<std::uint16_t> final_ids(const std::vector<std::uint32_t>& stream,
                                     const std::vector<std::uint16_t>& id_of) {
  std::vector<std::uint16_t> words;
  words.reserve(stream.size());
  for (const std::uint32_t token : stream) {
    words.push_back(token == kSentenceMark ? kEndId : id_of[token]);
  }
  return words;
}

model::Status save(const std::vector<std::byte>& bytes, const std::filesystem::path& file) {
  std::filesystem::path fresh = file;
  fresh += ".new";
  {
    std::ofstream out(fresh, std::ios::binary);
    out.write(reinterpret_cast<const char*>(bytes.data()),
              static_cast<std::streamsize>(bytes.size()));
    if (!out.flush()) {
      return model::fail(model::ErrorCode::kOutput, "cannot be written", fresh.string());
    }
  }
  std::error_code problem;
  std::filesystem::rename(fresh, file, problem);
  if (problem) return model::fail(model::ErrorCode::kOutput, problem.message(), file.string());
  return {};
}

std::u32string_view token_of(std::u32string_view line, const Piece& piece) {
  return line.substr(piece.begin, piece.end - piece.begin);
}

/// Whether at least the share `marked_share` of the words of a line has marks.
bool is_marked(std::u32string_view line, const std::vector<Piece>& pieces, double marked_share) {
  size_t words = 0;
  size_t marked = 0;
  for (const Piece& piece : pieces) {
    if (piece.kind != PieceKind::kWord) continue;
    ++words;
    marked += has_marks(token_of(line, piece)) ? 1 : 0;
  }
  return words > 0 && static_cast<double>(marked) >= marked_share * static_cast<double>(words);
}

}  // namespace

void ModelTrainer::exclude(std::string_view line) {
  for (const std::uint64_t run : runs_of(model::to_utf32(model::nfc(line)))) excluded_.insert(run);
}

bool ModelTrainer::add(std::string_view text) {
  const std::u32string line = model::to_utf32(model::nfc(text));
  const std::vector<Piece> pieces = pieces_of(line);
  if (!is_marked(line, pieces, options_.marked_share) || is_excluded(line)) return false;
  const bool capitals = in_capitals(line);
  bool first_word = true;
  for (const Piece& piece : pieces) {
    if (piece.kind == PieceKind::kBreak) {
      end_sentence();
      first_word = true;
      continue;
    }
    const std::u32string_view token = token_of(line, piece);
    const std::uint32_t id = id_of(model_key(token, piece.kind, capitals));
    ++seen_.counts[id];
    if (piece.kind == PieceKind::kWord && !capitals) {
      const Capital capital = capital_of(token, first_word);
      if (capital == Capital::kSmall) ++seen_.small[id];
      if (capital == Capital::kTitle) ++seen_.titled[id];
      first_word = false;
    }
    stream_.push_back(id);
  }
  end_sentence();
  return true;
}

bool ModelTrainer::is_excluded(std::u32string_view line) const {
  if (excluded_.empty()) return false;
  const std::vector<std::uint64_t> runs = runs_of(line);
  return std::any_of(runs.begin(), runs.end(),
                     [this](std::uint64_t run) { return excluded_.contains(run); });
}

void ModelTrainer::end_sentence() {
  if (!stream_.empty() && stream_.back() != kSentenceMark) stream_.push_back(kSentenceMark);
}

std::uint32_t ModelTrainer::id_of(std::string key) {
  const auto [at, fresh] =
      ids_.try_emplace(std::move(key), static_cast<std::uint32_t>(seen_.keys.size()));
  if (fresh) {
    seen_.keys.push_back(at->first);
    seen_.counts.push_back(0);
    seen_.small.push_back(0);
    seen_.titled.push_back(0);
  }
  return at->second;
}

model::Result<std::vector<std::string>> ModelTrainer::write(const std::filesystem::path& file) {
  std::vector<std::string> report;
  report.push_back(fmt::format("{} tokens, {} different", stream_.size(), seen_.keys.size()));
  const TrainedVocabulary vocabulary = vocabulary_of(seen_, syllables_, options_.words);
  report.push_back(fmt::format("vocabulary {}, {} skeletons", vocabulary.keys.size(),
                               vocabulary.skeletons.size()));
  std::vector<std::uint16_t> words = final_ids(stream_, vocabulary.id_of);
  stream_ = {};
  ids_ = {};
  report.push_back(fmt::format("{} misprints put right",
                               correct_misprints(vocabulary.group_of, options_.misprint, &words)));
  const NgramEstimates small = estimates_of(std::move(words), vocabulary, &report);
  const std::vector<std::byte> bytes = model_bytes(vocabulary, small);
  if (auto saved = save(bytes, file); !saved) return model::fail(saved.error());
  report.push_back(fmt::format("{} bytes", bytes.size()));
  return report;
}

NgramEstimates ModelTrainer::estimates_of(std::vector<std::uint16_t> words,
                                          const TrainedVocabulary& vocabulary,
                                          std::vector<std::string>* report) const {
  auto counts = ngram_counts(std::move(words));
  NgramEstimates full;
  full.unigram = unigrams_of(counts[0], vocabulary.keys.size());
  std::array<std::vector<float>, kNgramLevels> losses;
  for (size_t m = 0; m < kNgramLevels; ++m) {
    const int order = static_cast<int>(m) + 2;
    report->push_back(fmt::format("{}-grams: {}", order, counts[m + 1].size()));
    estimate(counts[m + 1], order, &full);
    counts[m + 1] = {};
    losses[m] = losses_of(order, full, vocabulary, options_.breadth);
  }
  PrunedNgrams pruned = pruned_to(options_.file_size, full, losses);
  if (pruned.threshold > 0) {
    report->push_back(
        fmt::format("n-grams worth less than {:.3f} nats are left out", pruned.threshold));
  }
  for (size_t m = 0; m < kNgramLevels; ++m) {
    report->push_back(
        fmt::format("{}-grams kept: {}", m + 2, pruned.estimates.level[m].keys.size()));
  }
  return std::move(pruned.estimates);
}

}  // namespace dictionaries
