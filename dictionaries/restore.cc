#include "dictionaries/restore.h"

#include <algorithm>
#include <cstdint>
#include <unordered_map>

#include "dictionaries/lattice.h"
#include "dictionaries/source_line.h"
#include "model/text.h"

namespace dictionaries {

namespace {

/// Tokens decoded together at most.
constexpr std::size_t kLongestSegment = 400;

/// Whether a line runs on in the next one.
bool runs_on(const SourceLine& line, const SourceLine& next) {
  if (line.pieces.empty() || next.pieces.empty()) return false;
  if (line.pieces.back().kind == PieceKind::kBreak || line.capitals != next.capitals) return false;
  const Piece& first = next.pieces.front();
  if (first.kind != PieceKind::kWord || first.begin != 0) return false;
  if (!letter_of(next.text.front()).upper) return true;
  constexpr std::size_t kFullLine = 50;
  return line.text.size() >= kFullLine;
}

/// A piece of a line and what became of it.
struct Outcome {
  std::string text;
  double confidence = 1;
  bool joined = false;  ///< to the piece before; it and the gap before it are gone
  std::string suggested;
};

bool is_bar(const SourceLine& line, const Piece& piece) {
  return piece.kind == PieceKind::kBreak &&
         std::u32string_view(line.text).substr(piece.begin, piece.end - piece.begin).find(U'|') !=
             std::u32string_view::npos;
}

bool has_bar(const SourceLine& line) {
  return std::any_of(line.pieces.begin(), line.pieces.end(),
                     [&](const Piece& piece) { return is_bar(line, piece); });
}

/// Where the cells of a table stopped whose rules were read as bars: the text of a line, and what
/// stands behind a bar, goes on in one of them. Which one the rules do not tell, for some are lost.
class OpenCells {
 public:
  /// Whether the line is one of a table; a table goes on for a few lines without bars.
  bool enter(bool bars) {
    constexpr int kReach = 4;
    left_ = bars ? kReach : std::max(0, left_ - 1);
    if (left_ == 0) ends_.clear();
    return left_ > 0;
  }

  void stopped(const LanguageModel::State& end) {
    constexpr std::size_t kMost = 12;
    std::erase(ends_, end);
    if (ends_.size() == kMost) ends_.erase(ends_.begin());
    ends_.push_back(end);
  }

  /// With the beginning of a cell.
  std::vector<LanguageModel::State> starts() const {
    std::vector<LanguageModel::State> starts = {LanguageModel::begin()};
    starts.insert(starts.end(), ends_.begin(), ends_.end());
    return starts;
  }

 private:
  int left_ = 0;
  std::vector<LanguageModel::State> ends_;
};

/// Joins lines into sentences and decodes each.
class Job {
 public:
  Job(const LanguageModel& model, ChoiceMaker* maker) : maker_(*maker), decoder_(model) {}

  /// `opinions`: one a piece of the line.
  void add(const SourceLine& source, const std::vector<EngineOpinion>& opinions) {
    const bool woven = cells_.enter(has_bar(source));
    if (woven || (!sources_.empty() && !runs_on(*sources_.back(), source))) flush(End::kCell);
    woven_ = woven;
    if (woven_) starts_ = cells_.starts();
    sources_.push_back(&source);
    outcomes_.emplace_back(source.pieces.size());
    const bool alone = maker_.leaves_alone(source);
    for (std::size_t i = 0; i < source.pieces.size(); ++i) {
      Outcome& outcome = outcomes_.back()[i];
      outcome.text = model::to_utf8(source.token(i));
      if (source.pieces[i].kind == PieceKind::kBreak) {
        flush(is_bar(source, source.pieces[i]) ? End::kCell : End::kSentence);
        continue;
      }
      if (alone) continue;
      places_.push_back({sources_.size() - 1, i});
      choices_.push_back(
          maker_.choices(source, i, i < opinions.size() ? opinions[i] : EngineOpinion{}));
      if (choices_.size() == kLongestSegment) flush(End::kSentence);
    }
  }

  /// One list a line, one entry a piece.
  std::vector<std::vector<Outcome>> outcomes() {
    flush(End::kSentence);
    return std::move(outcomes_);
  }

 private:
  struct Place {
    std::size_t line;
    std::size_t piece;
  };

  enum class End { kSentence, kCell };

  void flush(End end) {
    const bool open = woven_ && end == End::kCell;
    if (!choices_.empty()) {
      for (const Step& step : decoder_.decode(choices_, starts_, open)) write(step);
      if (open) cells_.stopped(decoder_.end());
    }
    starts_ = open ? cells_.starts() : std::vector{LanguageModel::begin()};
    choices_.clear();
    places_.clear();
  }

  void write(const Step& step) {
    const Place place = places_[step.token];
    const SourceLine& source = *sources_[place.line];
    const Choice& choice = choices_[step.token][step.choice];
    Outcome& outcome = outcomes_[place.line][place.piece];
    outcome.confidence = step.confidence;
    if (choice.literal) {
      if (const auto fixed = maker_.fixed(source, place.piece)) {
        outcome.text = model::to_utf8(*fixed);
      }
      return;
    }
    if (step.confidence < maker_.threshold()) {
      outcome.confidence = 1 - step.confidence;
      constexpr double kLikelier = 0.5;
      if (choice.span == 1 && step.confidence > kLikelier) {
        outcome.suggested = model::to_utf8(maker_.written(choice, source, place.piece));
      }
      return;
    }
    outcome.text = model::to_utf8(maker_.written(choice, source, place.piece));
    for (std::size_t i = 1; i < choice.span; ++i) {
      outcomes_[place.line][place.piece + i] = {{}, step.confidence, true, {}};
    }
  }

  ChoiceMaker& maker_;
  Decoder decoder_;
  std::vector<const SourceLine*> sources_;
  std::vector<std::vector<Outcome>> outcomes_;
  std::vector<Place> places_;
  std::vector<std::vector<Choice>> choices_;
  OpenCells cells_;
  bool woven_ = false;
  std::vector<LanguageModel::State> starts_ = {LanguageModel::begin()};
};

/// What the engine thinks of a piece of `word`, which begins at `begin` of the line. A letter that
/// was changed since it was read has no rival.
EngineOpinion opinion_of(const ReadWord& word, std::size_t begin, const SourceLine& source,
                         const Piece& piece) {
  EngineOpinion opinion{1 - std::clamp(word.confidence, 0.0, 1.0), word.weighed, {}};
  for (const model::OtherLetter& other : word.others) {
    const std::size_t place = begin + other.at;
    if (place < piece.begin || place >= piece.end) continue;
    const std::u32string read = model::to_utf32(other.read);
    const bool same = read.size() == 1 && letter_of(read[0]).code != kNoLetter &&
                      letter_of(read[0]).code == letter_of(source.text[place]).code;
    if (!same) continue;
    opinion.others.push_back(other);
    opinion.others.back().at = place - piece.begin;
  }
  return opinion;
}

RestoredLine line_of(const SourceLine& source, std::vector<Outcome> outcomes) {
  RestoredLine line;
  std::size_t at = 0;
  for (std::size_t i = 0; i < source.pieces.size(); ++i) {
    const Piece& piece = source.pieces[i];
    Outcome& outcome = outcomes[i];
    if (!outcome.joined) {
      line.text += model::to_utf8(std::u32string_view(source.text).substr(at, piece.begin - at));
    }
    line.text += outcome.text;
    at = piece.end;
    if (piece.kind == PieceKind::kBreak) continue;
    line.tokens.push_back(
        {model::to_utf8(source.token(i)), std::move(outcome.text), outcome.confidence});
  }
  line.text += model::to_utf8(std::u32string_view(source.text).substr(at));
  return line;
}

}  // namespace

std::optional<Channel> channel_named(std::string_view name) {
  if (name == "auto") return Channel::kAuto;
  if (name == "stripped") return Channel::kStripped;
  if (name == "misread") return Channel::kMisread;
  if (name == "vie") return Channel::kVie;
  return std::nullopt;
}

model::Result<Restorer> Restorer::load(const std::filesystem::path& data_folder) {
  return load(data_folder / "vi.lm", data_folder);
}

model::Result<Restorer> Restorer::load(const std::filesystem::path& model_file,
                                       const std::filesystem::path& data_folder) {
  auto model = LanguageModel::open(model_file);
  if (!model) return model::fail(model.error());
  auto vie = Misreadings::load(data_folder / "misreadings_vie.tsv");
  if (!vie) return model::fail(vie.error());
  auto other_letters = Calibration::load(data_folder / "other_letters.tsv");
  if (!other_letters) return model::fail(other_letters.error());
  auto eng = Misreadings::load(data_folder / "misreadings_eng.tsv");
  if (!eng) return model::fail(eng.error());
  eng->lose_tones();
  auto codes = SymbolCodes::load(data_folder);
  if (!codes) return model::fail(codes.error());
  const auto syllables = Syllables::load(data_folder / "syllables.tsv");
  if (!syllables) return model::fail(syllables.error());
  return Restorer(std::move(*model), *syllables, std::move(*codes), std::move(*vie),
                  std::move(*other_letters), std::move(*eng));
}

std::unique_ptr<ChoiceMaker> Restorer::maker(Channel channel) const {
  switch (channel) {
    case Channel::kMisread:
      return choices_for_misread(model_, vocabulary_, eng_);
    case Channel::kVie:
      return choices_for_vie(model_, vocabulary_, vie_, other_letters_);
    case Channel::kRight:
      return choices_for_right(model_, vocabulary_, vie_);
    default:
      return choices_for_stripped(model_);
  }
}

std::vector<RestoredLine> Restorer::restore(std::span<const std::string> lines,
                                            Channel channel) const {
  if (channel == Channel::kAuto) channel = channel_of(lines);
  const std::unique_ptr<ChoiceMaker> maker = this->maker(channel);
  std::vector<SourceLine> sources;
  sources.reserve(lines.size());
  for (const std::string& line : lines) sources.push_back(maker->line(line));
  Job job(model_, maker.get());
  for (const SourceLine& source : sources) job.add(source, {});
  std::vector<std::vector<Outcome>> outcomes = job.outcomes();
  std::vector<RestoredLine> restored;
  restored.reserve(lines.size());
  for (std::size_t i = 0; i < sources.size(); ++i) {
    restored.push_back(line_of(sources[i], std::move(outcomes[i])));
  }
  return restored;
}

TextState Restorer::state_of(std::span<const std::string> lines) const {
  constexpr std::size_t kEnough = 5000;
  const WordTest test(model_);
  std::unordered_map<std::u32string, bool> known_tokens;
  std::size_t words = 0;
  std::size_t marked = 0;
  std::size_t tokens = 0;
  std::size_t strange = 0;
  for (const std::string& line : lines) {
    const SourceLine source = misread_line(line);
    for (std::size_t i = 0; i < source.pieces.size() && tokens < kEnough; ++i) {
      if (source.pieces[i].kind != PieceKind::kWord) continue;
      const std::u32string_view token = source.token(i);
      if (looks_like_acronym(token, source.capitals)) continue;
      const auto [entry, fresh] = known_tokens.try_emplace(std::u32string(token));
      if (fresh) entry->second = test.vietnamese(token);
      const bool known = entry->second;
      ++tokens;
      strange += known ? 0 : 1;
      if (has_marks(token) || known) ++words;
      if (has_marks(token)) ++marked;
    }
  }
  const auto share = [](std::size_t part, std::size_t whole, double none) {
    return whole == 0 ? none : static_cast<double>(part) / static_cast<double>(whole);
  };
  // One strange token, a name perhaps, says nothing.
  return {share(marked, words, 1), share(strange - std::min<std::size_t>(strange, 1), tokens, 0)};
}

Channel Restorer::channel_of(std::span<const std::string> lines) const {
  constexpr std::size_t kLines = 1000;
  return channel_of(state_of(lines.first(std::min(kLines, lines.size()))));
}

Channel Restorer::channel_of(const TextState& state) {
  // Right text has marks on two words in three and hardly a strange token, stripped text no marks;
  // text misread by an engine without Vietnamese has some marks and one strange token in ten.
  constexpr double kFewMarks = 0.35;
  constexpr double kHardlyAnyMark = 0.02;
  constexpr double kManyStrange = 0.05;
  constexpr double kHardlyAnyStrange = 0.025;
  if (state.marked > kHardlyAnyMark && state.strange > kManyStrange && state.marked < 0.6) {
    return Channel::kMisread;
  }
  if (state.marked < kFewMarks) return Channel::kStripped;
  return state.strange < kHardlyAnyStrange ? Channel::kRight : Channel::kVie;
}

std::vector<ReadWord> Repairer::repair(std::span<const ReadWord> words) {
  std::string whole;
  for (const ReadWord& word : words) {
    if (!whole.empty()) whole += ' ';
    whole += word.text;
  }
  const SourceLine source = maker_->line(whole);
  // Where each word ends in the line, and what the engine thinks of each piece.
  std::vector<std::size_t> ends;
  std::vector<EngineOpinion> opinions;
  std::size_t at = 0;
  std::size_t piece = 0;
  for (const ReadWord& word : words) {
    const std::size_t begin = at + (at == 0 ? 0 : 1);
    at = begin + model::to_utf32(model::nfc(word.text)).size();
    ends.push_back(at);
    for (; piece < source.pieces.size() && source.pieces[piece].end <= at; ++piece) {
      opinions.push_back(opinion_of(word, begin, source, source.pieces[piece]));
    }
  }
  Job job(*model_, maker_.get());
  job.add(source, opinions);
  const std::vector<Outcome> outcomes = std::move(job.outcomes().front());
  std::vector<ReadWord> out;
  at = 0;
  piece = 0;
  for (const std::size_t end : ends) {
    ReadWord word;
    for (; piece < outcomes.size() && source.pieces[piece].end <= end; ++piece) {
      const std::size_t begin = source.pieces[piece].begin;
      word.text += model::to_utf8(std::u32string_view(source.text).substr(at, begin - at));
      word.text += outcomes[piece].text;
      word.confidence = std::min(word.confidence, outcomes[piece].confidence);
      if (!outcomes[piece].suggested.empty()) word.suggested = outcomes[piece].suggested;
      at = source.pieces[piece].end;
    }
    word.text += model::to_utf8(std::u32string_view(source.text).substr(at, end - at));
    at = end + 1;
    out.push_back(std::move(word));
  }
  return out;
}

}  // namespace dictionaries
