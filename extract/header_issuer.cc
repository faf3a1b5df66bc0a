#include "extract/header_issuer.h"

#include <array>
#include <utility>

#include "dictionaries/phrase_set.h"
#include "extract/header_lines.h"
#include "model/text.h"

namespace extract {

namespace {

using model::Regime;

constexpr double kLeastLikeness = 0.72;
// A title of 34 letters is that much like no more than 47: 24 words at the most.
constexpr size_t kMostWords = 24;

double end_likeness(const std::vector<std::string>& words, size_t from, std::string_view title) {
  return model::likeness(words_joined(words, from, words.size()), title, kLeastLikeness);
}

}  // namespace

std::optional<NationalTitle> national_title_in(std::string_view text) {
  const std::vector<std::string> printed = model::words_of(text);
  constexpr std::array<std::pair<std::string_view, Regime>, 2> kTitles = {
      {{"cong hoa xa hoi chu nghia viet nam", Regime::kState},
       {"dang cong san viet nam", Regime::kParty}}};
  const std::vector<std::string> words = model::words_of(model::fold(text));
  std::optional<NationalTitle> found;
  double best = kLeastLikeness;
  for (const auto& [title, regime] : kTitles) {
    for (size_t from = words.size() > kMostWords ? words.size() - kMostWords : 0;
         from < words.size(); ++from) {
      const double likeness = end_likeness(words, from, title);
      if (likeness < best || !mostly_caps(words_joined(printed, from, printed.size()))) continue;
      best = likeness;
      found = NationalTitle{regime, from};
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
  if (model::fold(body).ends_with("uy ban nhan dan")) return false;
  return model::words_of(body).size() > head_words(body) ||
         starts_with_any(model::fold(body), {"tinh uy", "thanh uy", "quoc hoi", "chinh phu"});
}

}  // namespace extract
