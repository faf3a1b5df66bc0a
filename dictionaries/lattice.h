#pragma once
// The decoder of restoration: which words a run of tokens means. In: the choices that begin at each
// token, each standing for one or two words over one or two tokens. Out: the best way through, with
// the posterior probability of every step.

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "dictionaries/language_model.h"

namespace dictionaries {

/// One way to read a token, or two tokens that belong together.
struct Choice {
  std::array<std::uint16_t, 2> ids{};  ///< of the words; the second counts when `words` is 2
  std::uint8_t words = 1;
  std::uint8_t span = 1;  ///< tokens it stands for
  float score = 0;        ///< log-likelihood of the tokens when this is meant
  bool literal = false;   ///< the token stays as it is printed
  bool small = false;     ///< written small though the token begins with a capital
};

/// The text of a key: "^bcđ" -> "bcđ".
std::string_view text_of(std::string_view key);

struct Step {
  std::size_t token = 0;  ///< the first it stands for
  std::size_t choice = 0;
  double confidence = 1;  ///< posterior probability of its text, 0..1
};

/// Finds the best way; keeps its memory from one run of tokens to the next.
class Decoder {
 public:
  explicit Decoder(const LanguageModel& model) : model_(&model) {}

  /// `choices[i]` begin at token i; at least one of span 1 for each. Any of `starts`, each as
  /// likely, may come before; `open`: the sentence need not end behind the last token.
  std::vector<Step> decode(std::span<const std::vector<Choice>> choices,
                           std::span<const LanguageModel::State> starts, bool open);
  std::vector<Step> decode(std::span<const std::vector<Choice>> choices) {
    return decode(choices, std::array{LanguageModel::begin()}, false);
  }

  /// Behind the last token of the best way that was found last.
  const LanguageModel::State& end() const { return columns_[choices_.size()].nodes[last_].state; }

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
    double weight;  ///< once the column is settled: its share of the probability of `to`
  };
  /// After so many tokens.
  struct Column {
    std::vector<Node> nodes;
    std::vector<Arc> arcs;  ///< into it
    double best = 0;        ///< of the nodes
  };
  /// Nodes of a column whose last word is the same know the same about pairs.
  struct History {
    LanguageModel::Context context;
    std::size_t twin;  ///< the first node with the same last word
    LanguageModel::Pair pair;
  };

  void extend(std::size_t at);
  void settle(std::size_t at);
  void keep_best(Column* column);
  void close(bool open);
  std::vector<Step> traced() const;
  double posterior(const Column& column, const Node& chosen) const;
  bool same_text(const Choice& a, const Choice& b) const;

  const LanguageModel* model_;
  std::span<const std::vector<Choice>> choices_;
  std::vector<Column> columns_;
  std::vector<History> histories_;
  std::vector<Node> survivors_;
  std::vector<std::uint32_t> order_;
  std::vector<std::uint32_t> place_;
  double total_ = 1;
  std::uint32_t last_ = 0;
};

}  // namespace dictionaries
