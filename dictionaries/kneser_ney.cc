#include "dictionaries/kneser_ney.h"

#include <algorithm>

namespace dictionaries {

namespace {

struct Discounts {
  std::array<double, 4> of{};  ///< by count, 3 stands for more

  double operator()(std::uint32_t count) const { return of[std::min<size_t>(count, 3)]; }
};

Discounts discounts_of(const std::vector<NgramCount>& counts) {
  std::array<double, 5> n{};
  for (const NgramCount& count : counts) {
    if (count.adjusted < n.size()) n[count.adjusted] += 1;
  }
  Discounts discounts;
  constexpr std::array<double, 4> kUsual = {0, 0.6, 1.0, 1.3};
  for (size_t i = 1; i <= 3; ++i) {
    const double y = n[1] + 2 * n[2] > 0 ? n[1] / (n[1] + 2 * n[2]) : 0;
    const double value =
        n[i] > 0 ? static_cast<double>(i) - static_cast<double>(i + 1) * y * n[i + 1] / n[i] : 0;
    discounts.of[i] = value > 0 && value < static_cast<double>(i) ? value : kUsual[i];
  }
  return discounts;
}

}  // namespace

void NgramLevel::index() {
  contexts.clear();
  context_begin.clear();
  for (size_t i = 0; i < keys.size(); ++i) {
    const NgramKey context = without_last_word(keys[i]);
    if (contexts.empty() || contexts.back() != context) {
      contexts.push_back(context);
      context_begin.push_back(static_cast<std::uint32_t>(i));
    }
  }
  context_begin.push_back(static_cast<std::uint32_t>(keys.size()));
  backoff.assign(contexts.size(), 1.0F);
}

size_t NgramLevel::find(NgramKey context) const {
  const auto at = std::lower_bound(contexts.begin(), contexts.end(), context);
  return at != contexts.end() && *at == context ? static_cast<size_t>(at - contexts.begin())
                                                : contexts.size();
}

NgramEstimates::History NgramEstimates::history(NgramKey context, int order) const {
  History history;
  for (int m = order; m >= 2; --m) {
    const NgramLevel& one = level[static_cast<size_t>(m - 2)];
    const size_t at = one.find(last_words(context, m - 1));
    if (at == one.contexts.size()) continue;
    history.steps[history.count++] = {&one, one.context_begin[at], one.context_begin[at + 1],
                                      one.backoff[at]};
  }
  return history;
}

double NgramEstimates::probability(const History& history, std::uint16_t word, size_t skip) const {
  constexpr NgramKey kWord = (NgramKey{1} << kKeyWordBits) - 1;
  double weight = 1;
  for (size_t i = skip; i < history.count; ++i) {
    const History::Step& step = history.steps[i];
    const auto begin = step.level->keys.begin() + step.begin;
    const auto end = step.level->keys.begin() + step.end;
    const NgramKey wanted = (*begin & ~kWord) | word;
    const auto at = std::lower_bound(begin, end, wanted);
    if (at != end && *at == wanted) {
      return weight * step.level->probability[static_cast<size_t>(at - step.level->keys.begin())];
    }
    weight *= step.backoff;
  }
  return weight * unigram[word];
}

std::vector<double> unigrams_of(const std::vector<NgramCount>& counts, size_t words) {
  double total = 0;
  double withheld = 0;
  const Discounts discounts = discounts_of(counts);
  for (const NgramCount& count : counts) {
    total += count.adjusted;
    withheld += discounts(count.adjusted);
  }
  const double floor = withheld / total / static_cast<double>(words);
  std::vector<double> unigram(words, floor);
  for (const NgramCount& count : counts) {
    unigram[count.key] += (count.adjusted - discounts(count.adjusted)) / total;
  }
  return unigram;
}

void estimate(const std::vector<NgramCount>& counts, int order, NgramEstimates* estimates) {
  NgramLevel& level = estimates->level[static_cast<size_t>(order - 2)];
  const Discounts discounts = discounts_of(counts);
  level.keys.reserve(counts.size());
  level.raw.reserve(counts.size());
  for (const NgramCount& count : counts) {
    level.keys.push_back(count.key);
    level.raw.push_back(count.raw);
  }
  level.probability.assign(counts.size(), 0);
  level.index();
  for (size_t c = 0; c < level.contexts.size(); ++c) {
    double total = 0;
    double withheld = 0;
    for (size_t i = level.context_begin[c]; i < level.context_begin[c + 1]; ++i) {
      total += counts[i].adjusted;
      withheld += discounts(counts[i].adjusted);
    }
    const double backoff = withheld / total;
    level.backoff[c] = static_cast<float>(backoff);
    const NgramEstimates::History below =
        estimates->history(last_words(level.contexts[c], order - 2), order - 1);
    for (size_t i = level.context_begin[c]; i < level.context_begin[c + 1]; ++i) {
      const auto word = last_word(counts[i].key);
      level.probability[i] =
          static_cast<float>((counts[i].adjusted - discounts(counts[i].adjusted)) / total +
                             backoff * estimates->probability(below, word));
    }
  }
}

}  // namespace dictionaries
