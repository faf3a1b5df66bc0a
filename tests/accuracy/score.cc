#include "score.h"

#include <algorithm>
#include <cmath>
#include <string_view>

#include "model/text.h"

namespace accuracy {

namespace {

constexpr double kLeastAlike = 0.4;

std::string text_of(const Record& record, const std::string& field) {
  const auto found = record.find(field);
  return found == record.end() ? std::string() : comparable(found->second.value_or(""));
}

bool given(const Record& record, const std::string& field) {
  const auto found = record.find(field);
  return found != record.end() && found->second.has_value();
}

/// What pairing the two adds to the whole.
double gain(const std::string& gold, const std::string& got) {
  const auto [shorter, longer] = std::minmax({gold.size(), got.size()});
  // No reading can be more alike than the lengths allow (three bytes to the letter at most).
  if (static_cast<double>(shorter) * 3 < kLeastAlike * static_cast<double>(longer)) return -1;
  return model::likeness(gold, got) - kLeastAlike;
}

std::vector<std::string> pages_of(const std::string& text) {
  std::vector<std::string> pages(1);
  for (const char c : text) {
    if (c == '\f') {
      pages.emplace_back();
    } else {
      pages.back() += c;
    }
  }
  return pages;
}

}  // namespace

std::string comparable(const std::string& text) {
  constexpr std::u32string_view kRaised = U"⁰¹²³⁴⁵⁶⁷⁸⁹";
  std::u32string letters = model::to_utf32(model::nfc(text));
  std::erase_if(letters, [&](char32_t c) { return kRaised.find(c) != kRaised.npos; });
  return model::collapse_spaces(model::to_utf8(letters));
}

Alignment align(const std::vector<Record>& gold, const std::vector<Record>& got,
                const std::string& field) {
  std::vector<std::string> left;
  std::vector<std::string> right;
  for (const Record& record : gold) left.push_back(text_of(record, field));
  for (const Record& record : got) right.push_back(text_of(record, field));
  std::vector<std::vector<double>> gains(left.size(), std::vector<double>(right.size()));
  std::vector<std::vector<double>> best(left.size() + 1, std::vector<double>(right.size() + 1));
  for (size_t i = 0; i < left.size(); ++i) {
    for (size_t j = 0; j < right.size(); ++j) {
      gains[i][j] = gain(left[i], right[j]);
      best[i + 1][j + 1] = std::max({best[i][j] + gains[i][j], best[i][j + 1], best[i + 1][j]});
    }
  }
  Alignment pairs;
  size_t i = left.size();
  size_t j = right.size();
  while (i > 0 && j > 0) {
    if (best[i][j] == best[i - 1][j]) {
      --i;
    } else if (best[i][j] == best[i][j - 1]) {
      --j;
    } else {
      pairs.emplace_back(--i, --j);
    }
  }
  std::reverse(pairs.begin(), pairs.end());
  return pairs;
}

Share Score::over(const std::vector<std::string>& names) const {
  Share all;
  for (const std::string& name : names) {
    const auto found = fields.find(name);
    if (found == fields.end()) continue;
    all.equal += found->second.equal;
    all.of += found->second.of;
  }
  return all;
}

Score score(const std::vector<Record>& gold, const std::vector<Record>& got, const std::string& key,
            const std::vector<std::string>& fields) {
  Score out;
  out.gold = static_cast<int>(gold.size());
  out.got = static_cast<int>(got.size());
  std::vector<const Record*> partner(gold.size(), nullptr);
  for (const auto& [i, j] : align(gold, got, key)) {
    partner[i] = &got[j];
    ++out.matched;
  }
  for (size_t i = 0; i < gold.size(); ++i) {
    for (const std::string& field : fields) {
      if (!given(gold[i], field)) continue;
      Share& share = out.fields[field];
      ++share.of;
      const bool equal =
          partner[i] != nullptr && text_of(gold[i], field) == text_of(*partner[i], field);
      share.equal += equal ? 1 : 0;
    }
  }
  return out;
}

double calibration_error(const std::vector<Judged>& cells) {
  constexpr int kBins = 10;
  double error = 0;
  for (int bin = 0; bin < kBins; ++bin) {
    double confidence = 0;
    double right = 0;
    for (const Judged& cell : cells) {
      if (std::min(static_cast<int>(cell.confidence * kBins), kBins - 1) != bin) continue;
      confidence += cell.confidence;
      right += cell.right ? 1 : 0;
    }
    error += std::abs(confidence - right);
  }
  return cells.empty() ? 0 : error / static_cast<double>(cells.size());
}

SyllableScore syllable_score(const std::string& gold, const std::string& got) {
  const std::vector<std::string> gold_pages = pages_of(gold);
  const std::vector<std::string> got_pages = pages_of(got);
  SyllableScore score;
  for (size_t page = 0; page < std::max(gold_pages.size(), got_pages.size()); ++page) {
    std::map<std::string, int> left;
    if (page < gold_pages.size()) {
      for (const std::string& word : model::words_of(model::nfc(gold_pages[page]))) {
        ++left[word];
        ++score.gold;
      }
    }
    if (page >= got_pages.size()) continue;
    for (const std::string& word : model::words_of(model::nfc(got_pages[page]))) {
      ++score.got;
      if (left[word]-- > 0) ++score.same;
    }
  }
  return score;
}

}  // namespace accuracy
