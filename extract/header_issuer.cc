#include "extract/header_issuer.h"

#include <algorithm>
#include <array>

#include "dictionaries/phrase_set.h"
#include "extract/header_lines.h"
#include "model/text.h"

namespace extract {

namespace {

using model::Regime;

constexpr double kLeastLikeness = 0.72;
// A title of 34 letters is that much like no more than 47: 24 words at the most.
constexpr size_t kMostWords = 24;

struct Title {
  std::string_view folded;
  Regime regime;
};

constexpr std::array<Title, 2> kTitles = {{{"cong hoa xa hoi chu nghia viet nam", Regime::kState},
                                           {"dang cong san viet nam", Regime::kParty}}};

/// The State's, set in two lines of its own.
bool is_half_title(std::string_view text) {
  const std::string folded = model::fold(text);
  return folded == "cong hoa xa hoi" || folded == "chu nghia viet nam";
}

}  // namespace

// The end of the line, in capitals, is looked at from each of its words on.
std::optional<NationalTitle> national_title_in(std::string_view text) {
  if (is_half_title(text)) return NationalTitle{Regime::kState, 0};
  const std::vector<std::string_view> words = model::word_views(text);
  std::optional<NationalTitle> found;
  double best = kLeastLikeness;
  for (size_t from = words.size() - std::min(words.size(), kMostWords); from < words.size();
       ++from) {
    const std::string_view end = text.substr(static_cast<size_t>(words[from].data() - text.data()));
    if (!mostly_caps(end)) continue;
    const std::string folded = model::fold(end);
    for (const Title& title : kTitles) {
      const double likeness = model::likeness(folded, title.folded, kLeastLikeness);
      if (likeness < best) continue;
      best = likeness;
      found = NationalTitle{title.regime, from};
    }
  }
  return found;
}

bool is_motto(std::string_view text) {
  return model::likeness(model::fold(text), "doc lap - tu do - hanh phuc", kLeastLikeness) >=
         kLeastLikeness;
}

void IssuerLines::add(const std::string& text) {
  const bool another = !bodies_.empty() && begins_body(text) && complete(bodies_.back());
  if (another || bodies_.empty()) {
    bodies_.push_back(text);
  } else {
    bodies_.back() += ' ';
    bodies_.back() += text;
  }
}

void IssuerLines::put_into(model::Header& header) const {
  if (bodies_.empty()) return;
  header.issuer = bodies_.back();
  if (bodies_.size() < 2 || bodies_[bodies_.size() - 2].ends_with(bodies_.back())) return;
  header.parent_issuer = model::join({bodies_.begin(), bodies_.end() - 1}, " ");
}

size_t IssuerLines::head_words(const std::string& text) const {
  const auto keys = model::words_of(dictionaries::phrase_key(text));
  return heads_.beginning(keys);
}

bool IssuerLines::begins_body(const std::string& text) const {
  const std::string folded = model::fold(text);
  // Words that begin names of bodies elsewhere but only go on with one here.
  if (starts_with_any(folded, {"cac ", "khu ", "co so", "to chuc", "don vi", "vung "}))
    return false;
  return head_words(text) > 0;
}

bool IssuerLines::complete(const std::string& body) const {
  const std::string folded = model::fold(body);
  if (folded.ends_with("uy ban nhan dan") || folded.ends_with("hoi dong nhan dan")) return false;
  return model::words_of(body).size() > head_words(body) ||
         starts_with_any(folded, {"tinh uy", "thanh uy", "quoc hoi", "chinh phu"});
}

}  // namespace extract
