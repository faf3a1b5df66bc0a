#include "ingest/layer_opinion.h"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <map>
#include <string>

#include "model/page_placement.h"
#include "model/text.h"

namespace ingest {

namespace {

using dictionaries::TextJudge;
using model::Affine;
using model::Box;
using model::Page;
using model::Word;

// Nats a word. Official prose is judged -2 to -4; text read by an engine of another language, in a
// legacy encoding or in English -11 to -12 (measured on 44 digital documents and their readings).
constexpr double kNoVietnamese = -7;
constexpr double kWorse = 0.4;
constexpr double kMuchWorse = 2;  // where the two cannot be compared word by word
constexpr double kMuchBetter = 0.4;
constexpr double kFewWords = 30;  // nats in all that two or three misread words make
constexpr int kEnoughWords = 12;

constexpr double kDoubtful = 0.7;      // confidence below which the layer is asked
constexpr double kBorrowed = 0.6;      // confidence of a word that the layer gave
constexpr double kContradicted = 0.5;  // confidence of a number that the layer reads otherwise
constexpr double kSamePlace = 0.5;     // share of the smaller box

/// Words of the layer by rows of the page, to be found by place.
class Places {
 public:
  Places(const Page& layer, const Page& read) {
    const auto [layer_width, layer_height] = model::displayed_size(layer);
    const auto [read_width, read_height] = model::displayed_size(read);
    // The picture's own size in points may differ by a pixel from the page's.
    const Affine fit{read_width / layer_width, 0, 0, read_height / layer_height, 0, 0};
    const Affine map = model::combined(model::combined(model::to_displayed(layer), fit),
                                       model::inverted(model::to_displayed(read)));
    for (Word word : layer.words) {
      word.box = model::mapped(map, word.box);
      rows_.emplace(row_of(word.box.center_y()), std::move(word));
    }
  }

  /// The word that stands at the place of `box`; null when there is none.
  const Word* at(const Box& box) const {
    const Word* best = nullptr;
    double most = kSamePlace;
    const long row = row_of(box.center_y());
    for (auto it = rows_.lower_bound(row - 1); it != rows_.end() && it->first <= row + 1; ++it) {
      const Box shared = model::intersected(it->second.box, box);
      const double smaller = std::min(it->second.box.area(), box.area());
      if (shared.empty() || smaller <= 0 || shared.area() < most * smaller) continue;
      most = shared.area() / smaller;
      best = &it->second;
    }
    return best;
  }

  std::vector<Word> words() const {
    std::vector<Word> out;
    for (const auto& [row, word] : rows_) out.push_back(word);
    return out;
  }

 private:
  static constexpr double kRow = 12;  // points
  static long row_of(double y) { return static_cast<long>(std::floor(y / kRow)); }
  std::multimap<long, Word> rows_;
};

model::Finding finding(const Page& page, std::string code, model::Severity severity,
                       std::string message) {
  return {std::move(code), severity, std::move(message), page.number, std::nullopt, "", ""};
}

bool has_digit(const std::string& text) {
  return std::any_of(text.begin(), text.end(),
                     [](unsigned char c) { return std::isdigit(c) != 0; });
}

std::string digits_of(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (std::isdigit(static_cast<unsigned char>(c)) != 0) out += c;
  }
  return out;
}

/// The words that both have at one place, in the order they were read: the same order for both, for
/// the judge minds what stands beside what.
struct Pairs {
  std::vector<Word> ours;
  std::vector<Word> theirs;
  double share = 0;  ///< of the words read
};

Pairs pairs_of(const Places& places, const Page& read) {
  Pairs pairs;
  for (const Word& word : read.words) {
    const Word* other = places.at(word.box);
    if (other == nullptr) continue;
    pairs.ours.push_back(word);
    pairs.theirs.push_back(word);
    pairs.theirs.back().text = other->text;
  }
  if (!read.words.empty()) {
    pairs.share = static_cast<double>(pairs.ours.size()) / static_cast<double>(read.words.size());
  }
  return pairs;
}

void borrow(const TextJudge& judge, const Places& places, Page* read) {
  int borrowed = 0;
  int contradicted = 0;
  for (Word& word : read->words) {
    const Word* other = places.at(word.box);
    if (other == nullptr || other->text == word.text) continue;
    if (has_digit(word.text) && digits_of(word.text) != digits_of(other->text) &&
        word.confidence > kContradicted) {
      word.confidence = kContradicted;
      ++contradicted;
    } else if (!has_digit(word.text) && word.confidence < kDoubtful && !judge.knows(word.text) &&
               judge.knows(other->text)) {
      word.text = other->text;
      word.confidence = kBorrowed;
      ++borrowed;
    }
  }
  if (borrowed > 0) {
    read->findings.push_back(
        finding(*read, "layer-borrowed", model::Severity::kInfo,
                std::to_string(borrowed) + " chữ đọc chưa chắc được lấy theo lớp chữ có sẵn"));
  }
  if (contradicted > 0) {
    read->findings.push_back(
        finding(*read, "layer-disagrees", model::Severity::kDoubt,
                std::to_string(contradicted) +
                    " con số đọc từ ảnh khác với lớp chữ có sẵn, cần đối chiếu với bản quét"));
  }
}

void take_over(const Places& places, Page* read) {
  constexpr double kConfidence = 0.9;  // somebody's text, by whatever program
  read->words = places.words();
  for (Word& word : read->words) word.confidence = kConfidence;
  read->findings.push_back(finding(*read, "layer-kept", model::Severity::kInfo,
                                   "Lớp chữ có sẵn tốt hơn chữ đọc từ ảnh nên được giữ lại"));
}

}  // namespace

TextJudge::Verdict judged(const TextJudge& judge, const std::vector<Word>& words) {
  std::vector<std::string> lines(1);
  double y = -1;
  for (const Word& word : words) {
    if (std::abs(word.box.center_y() - y) > word.box.height() / 2) lines.emplace_back();
    y = word.box.center_y();
    if (!lines.back().empty() && !word.glued) lines.back() += ' ';
    lines.back() += word.text;
  }
  return judge.judge(lines);
}

bool doubtful(const TextJudge::Verdict& layer) {
  return layer.words >= kEnoughWords && layer.plausibility < kNoVietnamese;
}

bool is_whole_page(const TextJudge& judge, const Page& seen, const Page& read) {
  const TextJudge::Verdict whole = judged(judge, seen.words);
  if (whole.words < kEnoughWords || seen.width <= 0 || read.width <= 0) return false;
  constexpr double kAll = 0.9;
  const Pairs pairs = pairs_of(Places(seen, read), read);
  return pairs.share >= kAll && judged(judge, pairs.theirs).plausibility >=
                                    judged(judge, pairs.ours).plausibility - kWorse;
}

void weigh_layer(const TextJudge& judge, const Page& layer, Page* read) {
  const TextJudge::Verdict whole = judged(judge, layer.words);
  if (whole.words < kEnoughWords || layer.width <= 0 || read->width <= 0) return;
  const Places places(layer, *read);
  const Pairs pairs = pairs_of(places, *read);
  constexpr double kSamePage = 0.8;
  const bool same = pairs.share >= kSamePage;
  const double gain =
      same ? judged(judge, pairs.theirs).plausibility - judged(judge, pairs.ours).plausibility
           : whole.plausibility - judged(judge, read->words).plausibility;
  if (gain < -(same ? kWorse : kMuchWorse)) {
    read->kind = model::PageKind::kBadLayer;
    read->findings.push_back(finding(*read, "bad-layer", model::Severity::kInfo,
                                     "Lớp chữ có sẵn của trang kém nên trang được đọc lại từ ảnh"));
  } else if (same && whole.plausibility >= kNoVietnamese) {
    const auto enough = kSamePage * static_cast<double>(read->words.size());
    const bool many = gain * static_cast<double>(pairs.ours.size()) > kFewWords;
    if (gain > kMuchBetter && many && static_cast<double>(layer.words.size()) >= enough) {
      take_over(places, read);
    } else {
      borrow(judge, places, read);
    }
  }
}

}  // namespace ingest
