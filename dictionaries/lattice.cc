#include "dictionaries/lattice.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace dictionaries {

namespace {

constexpr std::size_t kBeam = 80;
constexpr double kBeamWidth = 11;
constexpr double kNever = -std::numeric_limits<double>::infinity();

/// Beam search over one sentence; hypotheses with the same future are joined, and the sums over all
/// of them that survive give the posteriors.
class Lattice {
 public:
  Lattice(const LanguageModel& model, std::span<const std::vector<Choice>> choices)
      : model_(model), choices_(choices), columns_(choices.size() + 1), arcs_(choices.size() + 1) {}

  std::vector<Step> decode() {
    columns_[0].push_back({model_.begin(), 0, 0, 0, 0, 1, 0});
    for (std::size_t at = 0; at < choices_.size(); ++at) {
      settle(at);
      extend(at);
    }
    settle(choices_.size());
    close();
    return traced();
  }

 private:
  /// A hypothesis after some tokens. `forward` and `backward` are probabilities relative to
  /// `best` of the first node of the column, and to the best way onwards.
  struct Node {
    LanguageModel::State state;
    std::uint32_t from_column;
    std::uint32_t choice;
    std::uint32_t from_node;
    double best;
    double forward;
    double backward;
  };
  struct Arc {
    std::uint32_t from_column;
    std::uint32_t from_node;
    std::uint32_t to;
    double weight;
  };

  double score(const LanguageModel::Context& before, const Choice& choice,
               LanguageModel::State* after) const {
    double weight = choice.score + model_.score(before, choice.ids[0], after);
    if (choice.words == 2) weight += model_.score(*after, choice.ids[1], after);
    return weight;
  }

  void extend(std::size_t at) {
    std::vector<LanguageModel::Context> contexts;
    contexts.reserve(columns_[at].size());
    for (const Node& node : columns_[at]) contexts.push_back(model_.context(node.state));
    for (std::uint32_t c = 0; c < choices_[at].size(); ++c) {
      const Choice& choice = choices_[at][c];
      const std::size_t target = at + choice.span;
      if (target >= columns_.size()) continue;
      std::vector<Node>& after = columns_[target];
      const std::size_t first = after.size();
      for (std::uint32_t from = 0; from < columns_[at].size(); ++from) {
        const Node& before = columns_[at][from];
        LanguageModel::State state;
        const double weight = score(contexts[from], choice, &state);
        std::size_t to = first;
        while (to < after.size() && !(after[to].state == state)) ++to;
        if (to == after.size()) {
          after.push_back(
              {state, static_cast<std::uint32_t>(at), c, from, before.best + weight, 0, 0});
        } else if (before.best + weight > after[to].best) {
          after[to].best = before.best + weight;
          after[to].from_node = from;
        }
        arcs_[target].push_back(
            {static_cast<std::uint32_t>(at), from, static_cast<std::uint32_t>(to), weight});
      }
    }
  }

  /// All ways into the column are known: the best of its nodes are kept, best first.
  void settle(std::size_t at) {
    std::vector<Node>& nodes = columns_[at];
    std::vector<Arc>& arcs = arcs_[at];
    if (nodes.size() > 1) keep_best(&nodes, &arcs);
    if (nodes.empty()) return;
    for (const Arc& arc : arcs) {
      const double base = columns_[arc.from_column].front().best;
      nodes[arc.to].forward += columns_[arc.from_column][arc.from_node].forward *
                               std::exp(base + arc.weight - nodes.front().best);
    }
  }

  static void keep_best(std::vector<Node>* nodes, std::vector<Arc>* arcs) {
    std::vector<std::uint32_t> order(nodes->size());
    for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
    const std::size_t most = std::min(kBeam, order.size());
    std::partial_sort(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(most), order.end(),
                      [&](std::uint32_t a, std::uint32_t b) {
                        const double left = (*nodes)[a].best;
                        const double right = (*nodes)[b].best;
                        return left != right ? left > right : a < b;
                      });
    const double least = (*nodes)[order[0]].best - kBeamWidth;
    constexpr std::uint32_t kGone = 0xFFFFFFFF;
    std::vector<std::uint32_t> place(nodes->size(), kGone);
    std::vector<Node> survivors;
    for (std::size_t kept = 0; kept < most && (*nodes)[order[kept]].best >= least; ++kept) {
      place[order[kept]] = static_cast<std::uint32_t>(kept);
      survivors.push_back((*nodes)[order[kept]]);
    }
    std::erase_if(*arcs, [&](const Arc& arc) { return place[arc.to] == kGone; });
    for (Arc& arc : *arcs) arc.to = place[arc.to];
    *nodes = std::move(survivors);
  }

  /// Backward probabilities are relative to that of the best way from the column's first node.
  void close() {
    std::vector<Node>& ends = columns_.back();
    double best = kNever;
    std::vector<double> closing;
    for (std::uint32_t i = 0; i < ends.size(); ++i) {
      LanguageModel::State ignored;
      closing.push_back(model_.score(ends[i].state, kEndId, &ignored));
      if (ends[i].best + closing[i] > best) {
        best = ends[i].best + closing[i];
        last_ = i;
      }
    }
    total_ = 0;
    for (std::size_t i = 0; i < ends.size(); ++i) {
      ends[i].backward = std::exp(closing[i] + ends.front().best - best);
      total_ += ends[i].forward * ends[i].backward;
    }
    for (std::size_t at = arcs_.size(); at-- > 0;) {
      for (const Arc& arc : arcs_[at]) {
        std::vector<Node>& sources = columns_[arc.from_column];
        sources[arc.from_node].backward +=
            columns_[at][arc.to].backward *
            std::exp(arc.weight + sources.front().best - columns_[at].front().best);
      }
    }
  }

  std::vector<Step> traced() const {
    std::vector<Step> path;
    std::size_t column = choices_.size();
    std::uint32_t node = last_;
    while (column > 0) {
      const Node& here = columns_[column][node];
      path.push_back({here.from_column, here.choice, posterior(column, here)});
      node = here.from_node;
      column = here.from_column;
    }
    std::reverse(path.begin(), path.end());
    return path;
  }

  /// Of all hypotheses that read the same tokens as the same text.
  double posterior(std::size_t column, const Node& chosen) const {
    const Choice& choice = choices_[chosen.from_column][chosen.choice];
    double share = 0;
    for (const Node& node : columns_[column]) {
      if (node.from_column == chosen.from_column &&
          same_text(choice, choices_[node.from_column][node.choice])) {
        share += node.forward * node.backward;
      }
    }
    return std::clamp(share / total_, 0.0, 1.0);
  }

  bool same_text(const Choice& a, const Choice& b) const {
    if (a.literal != b.literal || a.words != b.words) return false;
    if (a.literal) return true;
    for (std::size_t i = 0; i < a.words; ++i) {
      if (a.ids[i] != b.ids[i] && text_of(model_.key(a.ids[i])) != text_of(model_.key(b.ids[i]))) {
        return false;
      }
    }
    return true;
  }

  const LanguageModel& model_;
  std::span<const std::vector<Choice>> choices_;
  std::vector<std::vector<Node>> columns_;  ///< after so many tokens
  std::vector<std::vector<Arc>> arcs_;      ///< into the column
  double total_ = 1;
  std::uint32_t last_ = 0;
};

}  // namespace

std::string_view text_of(std::string_view key) {
  if (key.starts_with("^")) key.remove_prefix(1);
  return key;
}

std::vector<Step> decode(const LanguageModel& model, std::span<const std::vector<Choice>> choices) {
  return choices.empty() ? std::vector<Step>{} : Lattice(model, choices).decode();
}

}  // namespace dictionaries
