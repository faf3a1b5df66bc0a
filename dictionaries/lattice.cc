#include "dictionaries/lattice.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace dictionaries {

namespace {

constexpr std::size_t kBeam = 60;
constexpr double kBeamWidth = 10;
constexpr double kNever = -std::numeric_limits<double>::infinity();

}  // namespace

std::string_view text_of(std::string_view key) {
  if (key.starts_with("^")) key.remove_prefix(1);
  return key;
}

/// Beam search over one sentence; hypotheses with the same future are joined, and the sums over all
/// of them that survive give the posteriors.
std::vector<Step> Decoder::decode(std::span<const std::vector<Choice>> choices,
                                  std::span<const LanguageModel::State> starts, bool open) {
  if (choices.empty()) return {};
  choices_ = choices;
  if (columns_.size() <= choices.size()) columns_.resize(choices.size() + 1);
  for (std::size_t at = 0; at <= choices.size(); ++at) {
    columns_[at].nodes.clear();
    columns_[at].arcs.clear();
    columns_[at].best = kNever;
  }
  for (const LanguageModel::State& start : starts) {
    columns_[0].nodes.push_back({start, 0, 0, 0, 0, 1, 0});
  }
  for (std::size_t at = 0; at < choices.size(); ++at) {
    settle(at);
    extend(at);
  }
  settle(choices.size());
  close(open);
  return traced();
}

void Decoder::extend(std::size_t at) {
  const std::vector<Node>& nodes = columns_[at].nodes;
  histories_.clear();
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    std::size_t twin = 0;
    while (nodes[twin].state.word != nodes[i].state.word) ++twin;
    histories_.push_back({model_->context(nodes[i].state), twin, {}});
  }
  for (std::uint32_t c = 0; c < choices_[at].size(); ++c) {
    const Choice& choice = choices_[at][c];
    const std::size_t target = at + choice.span;
    if (target > choices_.size()) continue;
    std::vector<Node>& after = columns_[target].nodes;
    double& best_after = columns_[target].best;
    const std::size_t first = after.size();
    for (std::uint32_t from = 0; from < nodes.size(); ++from) {
      // No probability is above one, and the nodes come best first.
      if (nodes[from].best + choice.score < best_after - kBeamWidth) break;
      History& history = histories_[from];
      History& twin = histories_[history.twin];
      if (history.twin == from) twin.pair = model_->pair(history.context, choice.ids[0]);
      LanguageModel::State state;
      double weight = choice.score;
      weight += model_->score(history.context, twin.pair, choice.ids[0], &state);
      if (choice.words == 2) weight += model_->score(state, choice.ids[1], &state);
      const double best = nodes[from].best + weight;
      std::size_t to = first;
      while (to < after.size() && !(after[to].state == state)) ++to;
      if (to == after.size()) {
        after.push_back({state, static_cast<std::uint32_t>(at), c, from, best, 0, 0});
        best_after = std::max(best_after, best);
      } else if (best > after[to].best) {
        after[to].best = best;
        after[to].from_node = from;
        best_after = std::max(best_after, best);
      }
      columns_[target].arcs.push_back(
          {static_cast<std::uint32_t>(at), from, static_cast<std::uint32_t>(to), weight});
    }
  }
}

/// All ways into the column are known: the best of its nodes are kept, best first.
void Decoder::settle(std::size_t at) {
  Column& column = columns_[at];
  if (column.nodes.size() > 1) keep_best(&column);
  for (Arc& arc : column.arcs) {
    const std::vector<Node>& sources = columns_[arc.from_column].nodes;
    arc.weight = std::exp(sources.front().best + arc.weight - column.nodes.front().best);
    column.nodes[arc.to].forward += sources[arc.from_node].forward * arc.weight;
  }
}

void Decoder::keep_best(Column* column) {
  std::vector<Node>& nodes = column->nodes;
  order_.resize(nodes.size());
  std::iota(order_.begin(), order_.end(), 0U);
  const std::size_t most = std::min(kBeam, order_.size());
  std::partial_sort(order_.begin(), order_.begin() + static_cast<std::ptrdiff_t>(most),
                    order_.end(), [&](std::uint32_t a, std::uint32_t b) {
                      return nodes[a].best != nodes[b].best ? nodes[a].best > nodes[b].best : a < b;
                    });
  const double least = nodes[order_[0]].best - kBeamWidth;
  constexpr std::uint32_t kGone = 0xFFFFFFFF;
  place_.assign(nodes.size(), kGone);
  survivors_.clear();
  for (std::size_t kept = 0; kept < most && nodes[order_[kept]].best >= least; ++kept) {
    place_[order_[kept]] = static_cast<std::uint32_t>(kept);
    survivors_.push_back(nodes[order_[kept]]);
  }
  std::erase_if(column->arcs, [&](const Arc& arc) { return place_[arc.to] == kGone; });
  for (Arc& arc : column->arcs) arc.to = place_[arc.to];
  nodes.swap(survivors_);
}

/// Backward probabilities are relative to that of the best way from the column's first node.
void Decoder::close(bool open) {
  std::vector<Node>& ends = columns_[choices_.size()].nodes;
  double best = kNever;
  for (std::uint32_t i = 0; i < ends.size(); ++i) {
    LanguageModel::State ignored;
    const double closing = open ? 0 : model_->score(ends[i].state, kEndId, &ignored);
    ends[i].backward = closing;
    if (ends[i].best + closing > best) {
      best = ends[i].best + closing;
      last_ = i;
    }
  }
  total_ = 0;
  for (Node& end : ends) {
    end.backward = std::exp(end.backward + ends.front().best - best);
    total_ += end.forward * end.backward;
  }
  for (std::size_t at = choices_.size() + 1; at-- > 0;) {
    for (const Arc& arc : columns_[at].arcs) {
      columns_[arc.from_column].nodes[arc.from_node].backward +=
          columns_[at].nodes[arc.to].backward * arc.weight;
    }
  }
}

std::vector<Step> Decoder::traced() const {
  std::vector<Step> path;
  std::size_t column = choices_.size();
  std::uint32_t node = last_;
  while (column > 0) {
    const Node& here = columns_[column].nodes[node];
    path.push_back({here.from_column, here.choice, posterior(columns_[column], here)});
    node = here.from_node;
    column = here.from_column;
  }
  std::reverse(path.begin(), path.end());
  return path;
}

/// Of all hypotheses that read the same tokens as the same text.
double Decoder::posterior(const Column& column, const Node& chosen) const {
  const Choice& choice = choices_[chosen.from_column][chosen.choice];
  double share = 0;
  for (const Node& node : column.nodes) {
    if (node.from_column == chosen.from_column &&
        same_text(choice, choices_[node.from_column][node.choice])) {
      share += node.forward * node.backward;
    }
  }
  return std::clamp(share / total_, 0.0, 1.0);
}

bool Decoder::same_text(const Choice& a, const Choice& b) const {
  if (a.literal != b.literal || a.words != b.words || a.small != b.small) return false;
  if (a.literal) return true;
  for (std::size_t i = 0; i < a.words; ++i) {
    if (a.ids[i] != b.ids[i] && text_of(model_->key(a.ids[i])) != text_of(model_->key(b.ids[i]))) {
      return false;
    }
  }
  return true;
}

}  // namespace dictionaries
