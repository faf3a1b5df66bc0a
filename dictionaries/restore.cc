#include "dictionaries/restore.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <limits>

#include "dictionaries/tsv.h"
#include "model/text.h"

namespace dictionaries {

namespace {

// Costs in nats where the table of confusions has no entry.
constexpr double kToneCost = 7.5;
constexpr double kQualityCost = 7.5;
constexpr double kBothCost = 9.5;
/// A word in capitals among others that is no abbreviation.
constexpr double kCapitalWordCost = 3;
/// A word that is not in the vocabulary is one of about so many (e^11).
constexpr double kUnknownCost = 11;
/// Weight of what a capital, or none, says about a word within a sentence.
constexpr double kCapitalWeight = 0.7;
/// How much an engine's doubt (1 - confidence) lowers what a change costs.
constexpr double kDoubtWeight = 4;
/// Posterior that a change needs in the channel vie.
constexpr double kVieThreshold = 0.97;
/// Posterior below which a stripped token is left as it is.
constexpr double kStrippedThreshold = 0.2;
/// Share of marked words below which a text is stripped.
constexpr double kMarkedShare = 0.35;
/// Share of words with a Vietnamese skeleton below which a line is of another language.
constexpr double kVietnameseShare = 0.7;

constexpr std::size_t kBeam = 12;
constexpr double kBeamWidth = 11;
constexpr std::size_t kLongestSegment = 400;

struct Choice {
  std::uint16_t id = 0;
  float cost = 0;
  bool literal = false;
};

/// A token of the lattice.
struct Slot {
  std::size_t line = 0;
  std::size_t token = 0;
  std::vector<Choice> choices;
};

struct Decoded {
  std::size_t choice = 0;
  double confidence = 1;
};

double log_sum(double a, double b) {
  if (a < b) std::swap(a, b);
  return b == -std::numeric_limits<double>::infinity() ? a : a + std::log1p(std::exp(b - a));
}

/// The text of a key: "^bcđ" -> "bcđ".
std::string_view text_of(std::string_view key) {
  if (key.starts_with("^")) key.remove_prefix(1);
  return key;
}

/// Beam search over one sentence; hypotheses with the same future are joined, and the sums over all
/// of them that survive give the posteriors.
class Lattice {
 public:
  Lattice(const LanguageModel& model, std::span<const Slot> slots) : model_(model), slots_(slots) {}

  std::vector<Decoded> decode() {
    columns_.resize(slots_.size() + 1);
    columns_[0].push_back({model_.begin(), 0, 0, 0, 0, 0});
    for (std::size_t i = 0; i < slots_.size(); ++i) extend(i);
    close();
    return traced();
  }

 private:
  struct Node {
    LanguageModel::State state;
    std::uint32_t choice;
    std::uint32_t back;
    double best;
    double forward;
    double backward;
  };
  struct Arc {
    std::uint32_t from;
    std::uint32_t to;
    double weight;
  };

  void extend(std::size_t at) {
    const std::vector<Node>& before = columns_[at];
    std::vector<Node>& after = columns_[at + 1];
    std::vector<Arc> arcs;
    const std::vector<Choice>& choices = slots_[at].choices;
    for (std::uint32_t c = 0; c < choices.size(); ++c) {
      const std::size_t first = after.size();
      for (std::uint32_t from = 0; from < before.size(); ++from) {
        LanguageModel::State state;
        const double weight =
            model_.score(before[from].state, choices[c].id, &state) + choices[c].cost;
        std::size_t to = first;
        while (to < after.size() && !(after[to].state == state)) ++to;
        if (to == after.size()) {
          after.push_back({state, c, from, before[from].best + weight,
                           -std::numeric_limits<double>::infinity(), 0});
        } else if (before[from].best + weight > after[to].best) {
          after[to].best = before[from].best + weight;
          after[to].back = from;
        }
        arcs.push_back({from, static_cast<std::uint32_t>(to), weight});
      }
    }
    keep_best(&after, &arcs);
    for (const Arc& arc : arcs) {
      after[arc.to].forward = log_sum(after[arc.to].forward, before[arc.from].forward + arc.weight);
    }
    arcs_.push_back(std::move(arcs));
  }

  static void keep_best(std::vector<Node>* nodes, std::vector<Arc>* arcs) {
    if (nodes->size() == 1) return;
    std::vector<std::uint32_t> order(nodes->size());
    for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
    std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
      return (*nodes)[a].best > (*nodes)[b].best;
    });
    const double least = (*nodes)[order[0]].best - kBeamWidth;
    std::size_t kept = 0;
    constexpr std::uint32_t kGone = 0xFFFFFFFF;
    std::vector<std::uint32_t> place(nodes->size(), kGone);
    std::vector<Node> survivors;
    for (; kept < order.size() && kept < kBeam && (*nodes)[order[kept]].best >= least; ++kept) {
      place[order[kept]] = static_cast<std::uint32_t>(kept);
      survivors.push_back((*nodes)[order[kept]]);
    }
    std::erase_if(*arcs, [&](const Arc& arc) { return place[arc.to] == kGone; });
    for (Arc& arc : *arcs) arc.to = place[arc.to];
    *nodes = std::move(survivors);
  }

  void close() {
    total_ = -std::numeric_limits<double>::infinity();
    double best = total_;
    for (std::uint32_t i = 0; i < columns_.back().size(); ++i) {
      Node& node = columns_.back()[i];
      LanguageModel::State ignored;
      node.backward = model_.score(node.state, kEndId, &ignored);
      total_ = log_sum(total_, node.forward + node.backward);
      if (node.best + node.backward > best) {
        best = node.best + node.backward;
        last_ = i;
      }
    }
    for (std::size_t at = arcs_.size(); at-- > 0;) {
      for (Node& node : columns_[at]) node.backward = -std::numeric_limits<double>::infinity();
      for (const Arc& arc : arcs_[at]) {
        Node& from = columns_[at][arc.from];
        from.backward = log_sum(from.backward, columns_[at + 1][arc.to].backward + arc.weight);
      }
    }
  }

  std::vector<Decoded> traced() const {
    std::vector<Decoded> path(slots_.size());
    std::uint32_t at = last_;
    for (std::size_t i = slots_.size(); i-- > 0;) {
      const std::vector<Node>& column = columns_[i + 1];
      const std::vector<Choice>& choices = slots_[i].choices;
      const std::size_t chosen = column[at].choice;
      const std::string_view text = text_of(model_.key(choices[chosen].id));
      double share = 0;
      for (const Node& node : column) {
        const Choice& choice = choices[node.choice];
        const bool same = choice.literal == choices[chosen].literal &&
                          (choice.literal || text_of(model_.key(choice.id)) == text);
        if (same) share += std::exp(node.forward + node.backward - total_);
      }
      path[i] = {chosen, std::clamp(share, 0.0, 1.0)};
      at = column[at].back;
    }
    return path;
  }

  const LanguageModel& model_;
  std::span<const Slot> slots_;
  std::vector<std::vector<Node>> columns_;
  std::vector<std::vector<Arc>> arcs_;
  double total_ = 0;
  std::uint32_t last_ = 0;
};

/// A line taken apart.
struct Source {
  std::u32string text;
  std::vector<Piece> pieces;
  bool capitals = false;

  std::u32string_view token(std::size_t i) const {
    return std::u32string_view(text).substr(pieces[i].begin, pieces[i].end - pieces[i].begin);
  }
};

Source source_of(std::string_view line) {
  Source source;
  source.text = model::to_utf32(model::nfc(line));
  source.pieces = pieces_of(source.text);
  source.capitals = in_capitals(source.text);
  return source;
}

class Candidates {
 public:
  Candidates(const LanguageModel& model, const Confusions& confusions, Channel channel)
      : model_(model), confusions_(confusions), channel_(channel) {}

  /// `doubt`: of the engine, 0 for none.
  std::vector<Choice> of(const Source& source, std::size_t i, double doubt) const {
    const Piece& piece = source.pieces[i];
    const std::u32string_view token = source.token(i);
    const std::string fixed = model_key(token, piece.kind, source.capitals);
    // "VI" and "XI" in a line of capitals may be syllables.
    const bool roman_word = piece.kind == PieceKind::kEnumerator && source.capitals &&
                            (token == U"VI" || token == U"XI");
    if (piece.kind != PieceKind::kWord && !roman_word) return {{model_.id(fixed), 0, true}};
    if (channel_ == Channel::kStripped && has_marks(token)) return {{model_.id(fixed), 0, true}};
    // A single consonant is a variable, an enumerator or an initial.
    const bool consonant =
        token.size() == 1 &&
        std::string_view("aeiouy").find(letter_of(token.front()).base) == std::string_view::npos;
    if (consonant && channel_ == Channel::kVie) return {{model_.id(fixed), 0, true}};
    std::vector<Choice> choices;
    const std::u32string key = syllable_key(token);
    const std::string plain = skeleton(model::to_utf8(key));
    const bool acronym = looks_like_acronym(token, source.capitals);
    const Capital capital =
        source.capitals ? Capital::kUntold : capital_of(token, first_word(source, i));
    const double capitals_cost = acronym ? kCapitalWordCost : 0;
    add_group(plain, key, capitals_cost, 0, doubt, &choices);
    if (acronym || source.capitals) add_group("^" + plain, key, 0, 0, doubt, &choices);
    if (channel_ == Channel::kVie && !acronym) {
      for (const Confusions::Letters& pair : confusions_.letters()) {
        for (std::size_t at = key.find(pair.seen); at != std::u32string::npos;
             at = key.find(pair.seen, at + 1)) {
          std::u32string other = key;
          other.replace(at, pair.seen.size(), pair.gold);
          other = syllable_key(other);
          add_group(skeleton(model::to_utf8(other)), other, capitals_cost, pair.cost, doubt,
                    &choices);
        }
      }
    }
    const bool literal = std::any_of(choices.begin(), choices.end(),
                                     [](const Choice& choice) { return choice.literal; });
    add_capital(capital, &choices);
    if (!literal) {
      const double alone = choices.empty() ? 0 : kUnknownCost;
      choices.push_back({kUnknownId, static_cast<float>(-alone), true});
    }
    return choices;
  }

  /// Has a vowel and is no known abbreviation.
  bool pronounceable(std::u32string_view token) const {
    const std::string plain = skeleton(model::to_utf8(syllable_key(token)));
    return plain.find_first_of("aeiouy") != std::string::npos && model_.alike("^" + plain).empty();
  }

  bool vietnamese(std::u32string_view token) const {
    for (const std::uint16_t id : model_.alike(skeleton(model::to_utf8(syllable_key(token))))) {
      if (has_marks(model::to_utf32(model_.key(id)))) return true;
    }
    return false;
  }

 private:
  static bool first_word(const Source& source, std::size_t i) {
    while (i-- > 0) {
      if (source.pieces[i].kind == PieceKind::kBreak) return true;
      if (source.pieces[i].kind == PieceKind::kWord) return false;
    }
    return true;
  }

  void add_capital(Capital capital, std::vector<Choice>* choices) const {
    if (capital == Capital::kUntold) return;
    constexpr double kLeast = 0.004;
    for (Choice& choice : *choices) {
      const double share = std::clamp(model_.titled(choice.id), kLeast, 1 - kLeast);
      const double fits = capital == Capital::kTitle ? share : 1 - share;
      choice.cost += static_cast<float>(kCapitalWeight * std::log(fits));
    }
  }

  void add_group(const std::string& group, std::u32string_view key, double case_cost,
                 double letter_cost, double doubt, std::vector<Choice>* choices) const {
    for (const std::uint16_t id : model_.alike(group)) {
      const std::u32string gold = model::to_utf32(text_of(model_.key(id)));
      double cost = letter_cost;
      if (channel_ == Channel::kVie) cost += confusions_.marks(key, gold);
      const bool literal = letter_cost == 0 && gold == key;
      if (!literal && cost > 0) cost = std::max(1.0, cost - kDoubtWeight * doubt);
      const auto total = static_cast<float>(-(cost + case_cost));
      const auto same = std::find_if(choices->begin(), choices->end(),
                                     [&](const Choice& choice) { return choice.id == id; });
      if (same == choices->end()) {
        choices->push_back({id, total, literal});
      } else {
        same->cost = std::max(same->cost, total);
      }
    }
  }

  const LanguageModel& model_;
  const Confusions& confusions_;
  Channel channel_;
};

/// Whether a line runs on in the next one.
bool runs_on(const Source& line, const Source& next) {
  if (line.pieces.empty() || next.pieces.empty()) return false;
  if (line.pieces.back().kind == PieceKind::kBreak || line.capitals != next.capitals) return false;
  const Piece& first = next.pieces.front();
  if (first.kind != PieceKind::kWord || first.begin != 0) return false;
  if (!letter_of(next.text.front()).upper) return true;
  constexpr std::size_t kFullLine = 50;
  return line.text.size() >= kFullLine;
}

double marked_share(std::span<const Source> sources, const Candidates& candidates) {
  std::size_t words = 0;
  std::size_t marked = 0;
  constexpr std::size_t kEnough = 5000;
  for (const Source& source : sources) {
    for (std::size_t i = 0; i < source.pieces.size(); ++i) {
      if (source.pieces[i].kind != PieceKind::kWord) continue;
      if (has_marks(source.token(i))) {
        ++marked;
        ++words;
      } else if (candidates.vietnamese(source.token(i))) {
        ++words;
      }
    }
    if (words > kEnough) break;
  }
  return words == 0 ? 1 : static_cast<double>(marked) / static_cast<double>(words);
}

bool foreign(const Source& source, const Candidates& candidates) {
  std::size_t words = 0;
  std::size_t vietnamese = 0;
  for (std::size_t i = 0; i < source.pieces.size(); ++i) {
    const std::u32string_view token = source.token(i);
    if (source.pieces[i].kind != PieceKind::kWord) continue;
    if (looks_like_acronym(token, source.capitals)) continue;
    const bool known = has_marks(token) || candidates.vietnamese(token);
    if (!known && !candidates.pronounceable(token)) continue;
    ++words;
    vietnamese += known ? 1 : 0;
  }
  constexpr std::size_t kFew = 4;
  return words >= kFew &&
         static_cast<double>(vietnamese) < kVietnameseShare * static_cast<double>(words);
}

/// Joins lines into sentences, decodes each and writes the tokens back.
class Job {
 public:
  Job(const LanguageModel& model, const Confusions& confusions, Channel channel)
      : model_(model), channel_(channel), candidates_(model, confusions, channel) {}

  /// `doubts`: one a source when the sources are the words of one paragraph, else empty.
  std::vector<RestoredLine> run(std::vector<Source> sources, std::span<const double> doubts) {
    const bool paragraph = !doubts.empty();
    sources_ = std::move(sources);
    lines_.resize(sources_.size());
    for (std::size_t i = 0; i < sources_.size(); ++i) {
      read_line(i, doubts);
      const bool more = i + 1 < sources_.size();
      if (!paragraph && more && !runs_on(sources_[i], sources_[i + 1])) flush();
    }
    flush();
    for (std::size_t i = 0; i < sources_.size(); ++i) write_line(i);
    return std::move(lines_);
  }

 private:
  void read_line(std::size_t line, std::span<const double> doubts) {
    const Source& source = sources_[line];
    lines_[line].tokens.resize(source.pieces.size());
    const bool alone = channel_ == Channel::kStripped && foreign(source, candidates_);
    for (std::size_t i = 0; i < source.pieces.size(); ++i) {
      const std::string text = model::to_utf8(source.token(i));
      lines_[line].tokens[i] = {text, text, 1};
      if (source.pieces[i].kind == PieceKind::kBreak) {
        flush();
        continue;
      }
      if (alone) continue;
      const double doubt = line < doubts.size() ? doubts[line] : 0;
      slots_.push_back({line, i, candidates_.of(source, i, doubt)});
      if (slots_.size() == kLongestSegment) flush();
    }
  }

  void flush() {
    if (slots_.empty()) return;
    const std::vector<Decoded> decoded = Lattice(model_, slots_).decode();
    for (std::size_t i = 0; i < slots_.size(); ++i) {
      const Slot& slot = slots_[i];
      RestoredToken& token = lines_[slot.line].tokens[slot.token];
      const Choice& choice = slot.choices[decoded[i].choice];
      token.confidence = decoded[i].confidence;
      if (choice.literal) continue;
      const double threshold = channel_ == Channel::kVie ? kVieThreshold : kStrippedThreshold;
      if (token.confidence < threshold) {
        token.confidence = 1 - token.confidence;
        continue;
      }
      token.text = model::to_utf8(with_case_of(model::to_utf32(text_of(model_.key(choice.id))),
                                               sources_[slot.line].token(slot.token)));
    }
    slots_.clear();
  }

  void write_line(std::size_t line) {
    const Source& source = sources_[line];
    RestoredLine& out = lines_[line];
    std::size_t at = 0;
    std::vector<RestoredToken> tokens;
    for (std::size_t i = 0; i < source.pieces.size(); ++i) {
      const Piece& piece = source.pieces[i];
      out.text += model::to_utf8(std::u32string_view(source.text).substr(at, piece.begin - at));
      out.text += out.tokens[i].text;
      at = piece.end;
      if (piece.kind != PieceKind::kBreak) tokens.push_back(std::move(out.tokens[i]));
    }
    out.text += model::to_utf8(std::u32string_view(source.text).substr(at));
    out.tokens = std::move(tokens);
  }

  const LanguageModel& model_;
  Channel channel_;
  Candidates candidates_;
  std::vector<Source> sources_;
  std::vector<RestoredLine> lines_;
  std::vector<Slot> slots_;
};

}  // namespace

std::optional<Channel> channel_named(std::string_view name) {
  if (name == "auto") return Channel::kAuto;
  if (name == "stripped") return Channel::kStripped;
  if (name == "vie") return Channel::kVie;
  return std::nullopt;
}

model::Result<Confusions> Confusions::load(const std::filesystem::path& file) {
  auto rows = read_tsv(file, 2);
  if (!rows) return model::fail(rows.error());
  Confusions confusions;
  for (const TsvRow& row : *rows) {
    const std::u32string seen = model::to_utf32(row.fields[0]);
    // Each further field is what was meant and what that costs: "ố:4".
    for (std::size_t i = 1; i < row.fields.size(); ++i) {
      const std::vector<std::string> parts = model::split(row.fields[i], ':');
      char* end = nullptr;
      const double cost = parts.size() == 2 ? std::strtod(parts[1].c_str(), &end) : 0;
      if (cost <= 0 || *end != '\0' || seen.empty()) {
        return model::fail(model::ErrorCode::kUsage, "expected letters, a colon and a cost",
                           file.string(), 0, row.line);
      }
      const std::u32string gold = model::to_utf32(parts[0]);
      if (seen.size() == 1 && gold.size() == 1 &&
          letter_of(seen[0]).base == letter_of(gold[0]).base) {
        confusions.pairs_[{seen[0], gold[0]}] = cost;
      } else {
        confusions.letters_.push_back({seen, gold, cost});
      }
    }
  }
  return confusions;
}

double Confusions::marks(std::u32string_view seen, std::u32string_view gold) const {
  double cost = 0;
  for (std::size_t i = 0; i < std::min(seen.size(), gold.size()); ++i) {
    if (seen[i] == gold[i]) continue;
    const auto known = pairs_.find({seen[i], gold[i]});
    if (known != pairs_.end()) {
      cost += known->second;
      continue;
    }
    const Letter a = letter_of(seen[i]);
    const Letter b = letter_of(gold[i]);
    const bool tone = a.tone != b.tone;
    const bool quality = a.plain != b.plain;
    cost += tone && quality ? kBothCost : tone ? kToneCost : kQualityCost;
  }
  return cost;
}

model::Result<Restorer> Restorer::load(const std::filesystem::path& data_folder) {
  return load(data_folder / "vi.lm", data_folder / "confusions_vie.tsv");
}

model::Result<Restorer> Restorer::load(const std::filesystem::path& model_file,
                                       const std::filesystem::path& confusions_file) {
  auto model = LanguageModel::open(model_file);
  if (!model) return model::fail(model.error());
  auto confusions = Confusions::load(confusions_file);
  if (!confusions) return model::fail(confusions.error());
  return Restorer(std::move(*model), std::move(*confusions));
}

std::vector<RestoredLine> Restorer::restore(std::span<const std::string> lines,
                                            Channel channel) const {
  std::vector<Source> sources;
  sources.reserve(lines.size());
  for (const std::string& line : lines) sources.push_back(source_of(line));
  if (channel == Channel::kAuto) channel = channel_of(lines);
  return Job(model_, confusions_, channel).run(std::move(sources), {});
}

Channel Restorer::channel_of(std::span<const std::string> lines) const {
  std::vector<Source> sources;
  constexpr std::size_t kEnough = 1000;
  for (const std::string& line : lines.first(std::min(kEnough, lines.size()))) {
    sources.push_back(source_of(line));
  }
  const Candidates any(model_, confusions_, Channel::kVie);
  return marked_share(sources, any) < kMarkedShare ? Channel::kStripped : Channel::kVie;
}

std::vector<ReadWord> Restorer::repair(std::span<const ReadWord> words) const {
  std::vector<Source> sources;
  std::vector<double> doubts;
  std::u32string whole;
  for (const ReadWord& word : words) {
    sources.push_back(source_of(word.text));
    whole += sources.back().text;
    doubts.push_back(1 - std::clamp(word.confidence, 0.0, 1.0));
  }
  const bool capitals = in_capitals(whole);
  for (Source& source : sources) source.capitals = capitals;
  const std::vector<RestoredLine> lines =
      Job(model_, confusions_, Channel::kVie).run(std::move(sources), doubts);
  std::vector<ReadWord> out;
  for (const RestoredLine& line : lines) {
    double confidence = 1;
    for (const RestoredToken& token : line.tokens) {
      confidence = std::min(confidence, token.confidence);
    }
    out.push_back({line.text, confidence});
  }
  return out;
}

}  // namespace dictionaries
