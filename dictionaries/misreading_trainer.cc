#include "dictionaries/misreading_trainer.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <fstream>
#include <limits>
#include <map>

#include "dictionaries/misreadings.h"
#include "dictionaries/syllables.h"
#include "model/text.h"

namespace dictionaries {

namespace {

using Pair = std::pair<std::u32string, std::u32string>;

/// Costs before anything is learnt, and of what is not learnt later.
constexpr double kSameBase = 0.7;
constexpr double kOtherLetter = 5;
constexpr double kLost = 5;
constexpr double kMore = 4;
constexpr double kNoise = 6;
/// Added to these for what was never seen, once something was.
constexpr double kUnseen = 3;
/// What is seen less often than this, or costs more, is not written.
constexpr int kLeastCount = 2;
constexpr double kMostCost = 9.5;
/// How far an alignment strays from the diagonal, in characters.
constexpr std::ptrdiff_t kBand = 14;

bool same_base(char32_t a, char32_t b) {
  const Letter left = letter_of(a);
  return left.base != 0 && left.base == letter_of(b).base;
}

double first_cost(std::u32string_view meant, std::u32string_view seen) {
  if (meant == seen) return 0;
  if (meant.size() == 1 && seen.size() == 1) {
    return same_base(meant[0], seen[0]) ? kSameBase : kOtherLetter;
  }
  if (seen.empty()) return kLost;
  const bool kin = std::any_of(meant.begin(), meant.end(), [&](char32_t m) {
    return std::any_of(seen.begin(), seen.end(), [&](char32_t s) { return same_base(m, s); });
  });
  const auto more = static_cast<double>(meant.size() + seen.size() - 2);
  return kMore + (kin ? 0 : 2) + more;
}

class Counts {
 public:
  double cost(const std::u32string& meant, const std::u32string& seen) const {
    if (totals_.empty()) return first_cost(meant, seen);
    const auto found = counts_.find({meant, seen});
    const auto total = totals_.find(meant);
    if (found == counts_.end() || total == totals_.end()) return kUnseen + first_cost(meant, seen);
    return std::max(0.0, -std::log(found->second / total->second));
  }

  void add(const std::u32string& meant, const std::u32string& seen) { counts_[{meant, seen}] += 1; }
  void met(const std::u32string& meant) { totals_[meant] += 1; }

  const std::map<Pair, double>& all() const { return counts_; }

 private:
  std::map<Pair, double> counts_;
  std::map<std::u32string, double> totals_;
};

struct Operation {
  std::size_t meant = 0;  ///< characters of each side
  std::size_t seen = 0;
};

constexpr std::array<Operation, 6> kOperations = {{{1, 1}, {1, 2}, {2, 1}, {1, 0}, {1, 3}, {0, 1}}};

/// The cheapest way to have read `seen` for `meant`: operations in order.
class Alignment {
 public:
  Alignment(const Pair& pair, const Counts& counts) : pair_(pair), counts_(counts) { fill(); }

  bool found() const { return best_.back() < std::numeric_limits<double>::infinity(); }
  double cost() const { return best_.back(); }

  std::vector<Pair> operations() const {
    std::vector<Pair> path;
    std::size_t i = pair_.first.size();
    std::size_t j = pair_.second.size();
    while (i > 0 || j > 0) {
      const Operation step = kOperations[step_[index(i, j)]];
      i -= step.meant;
      j -= step.seen;
      path.emplace_back(pair_.first.substr(i, step.meant), pair_.second.substr(j, step.seen));
    }
    return path;
  }

 private:
  std::size_t index(std::size_t i, std::size_t j) const {
    return i * (pair_.second.size() + 1) + j;
  }

  bool near_diagonal(std::size_t i, std::size_t j) const {
    const auto scaled = static_cast<std::ptrdiff_t>(i * pair_.second.size() / pair_.first.size());
    return std::abs(scaled - static_cast<std::ptrdiff_t>(j)) <= kBand;
  }

  double cost_of(std::size_t i, std::size_t j, Operation step) const {
    const std::u32string meant = pair_.first.substr(i - step.meant, step.meant);
    const std::u32string seen = pair_.second.substr(j - step.seen, step.seen);
    // A space is a space or nothing; only then do words stay apart.
    const bool gap = meant.find(U' ') != std::u32string::npos;
    const bool seen_gap = seen.find(U' ') != std::u32string::npos;
    if (gap || seen_gap) {
      if (meant == seen) return 0;
      if (meant.size() + seen.size() == 1) return kNoise;
      return std::numeric_limits<double>::infinity();
    }
    if (meant.empty()) return kNoise;
    return counts_.cost(meant, seen);
  }

  void fill() {
    const std::size_t rows = pair_.first.size() + 1;
    const std::size_t columns = pair_.second.size() + 1;
    best_.assign(rows * columns, std::numeric_limits<double>::infinity());
    step_.assign(rows * columns, 0);
    best_[0] = 0;
    for (std::size_t i = 0; i < rows; ++i) {
      for (std::size_t j = 0; j < columns; ++j) {
        if (!near_diagonal(i, j)) continue;
        for (std::uint8_t k = 0; k < kOperations.size(); ++k) {
          const Operation step = kOperations[k];
          if (step.meant > i || step.seen > j) continue;
          const double before = best_[index(i - step.meant, j - step.seen)];
          if (before >= best_[index(i, j)]) continue;
          const double cost = before + cost_of(i, j, step);
          if (cost < best_[index(i, j)]) {
            best_[index(i, j)] = cost;
            step_[index(i, j)] = k;
          }
        }
      }
    }
  }

  const Pair& pair_;
  const Counts& counts_;
  std::vector<double> best_;
  std::vector<std::uint8_t> step_;
};

bool is_letters(std::u32string_view text) {
  return std::all_of(text.begin(), text.end(), [](char32_t c) { return letter_of(c).base != 0; });
}

/// Both of one case, for capitals and small letters have tables of their own.
bool one_case(std::u32string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [&](char32_t c) { return letter_of(c).upper == letter_of(text[0]).upper; });
}

Counts counted(const std::vector<Pair>& pairs, const Counts& before) {
  Counts counts;
  for (const Pair& pair : pairs) {
    const Alignment alignment(pair, before);
    if (!alignment.found()) continue;
    for (const auto& [meant, seen] : alignment.operations()) {
      if (!meant.empty()) counts.add(meant, seen);
    }
    for (std::size_t i = 0; i < pair.first.size(); ++i) {
      counts.met(pair.first.substr(i, 1));
      if (i + 1 < pair.first.size()) counts.met(pair.first.substr(i, 2));
    }
  }
  return counts;
}

}  // namespace

void MisreadingTrainer::add(std::string_view printed, std::string_view read) {
  Pair pair{model::to_utf32(model::collapse_spaces(model::nfc(printed))),
            model::to_utf32(model::collapse_spaces(model::nfc(read)))};
  // An alignment within the band exists, and most characters are the same letter.
  if (pair.first.empty() || pair.second.empty()) return;
  constexpr double kMostPerCharacter = 1.6;
  const Alignment alignment(pair, Counts());
  if (!alignment.found() ||
      alignment.cost() > kMostPerCharacter * static_cast<double>(pair.first.size())) {
    ++left_out_;
    return;
  }
  pairs_.push_back(std::move(pair));
}

model::Result<std::vector<std::string>> MisreadingTrainer::write(const std::filesystem::path& file,
                                                                 int rounds) {
  if (pairs_.empty()) return model::fail(model::ErrorCode::kUsage, "no pair could be aligned");
  Counts counts;
  for (int round = 0; round < rounds; ++round) counts = counted(pairs_, counts);
  std::map<std::string, std::string> rows;
  std::size_t entries = 0;
  for (const auto& [operation, count] : counts.all()) {
    const auto& [meant, seen] = operation;
    const double cost = counts.cost(meant, seen);
    if (!is_letters(meant) || !one_case(meant) || count < kLeastCount || cost > kMostCost) continue;
    std::string& row = rows[model::to_utf8(meant)];
    row += fmt::format("\t{}={:.2f}", model::to_utf8(seen), cost);
    ++entries;
  }
  std::ofstream out(file, std::ios::binary | std::ios::trunc);
  out << "# Letters meant, then what was read for them and -ln of how often. Made by vanthu-train\n"
         "# misreadings (docs/language-model.md); do not edit.\n";
  for (const auto& [meant, fields] : rows) out << meant << fields << '\n';
  out.flush();
  if (!out) return model::fail(model::ErrorCode::kOutput, "cannot be written", file.string());
  return std::vector<std::string>{
      fmt::format("{} lines, {} left out", pairs_.size(), left_out_),
      fmt::format("{} letters and pairs of letters, {} readings", rows.size(), entries)};
}

}  // namespace dictionaries
