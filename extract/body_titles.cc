#include "extract/body_titles.h"

#include <string>

#include "extract/agency_lists.h"
#include "extract/sentences.h"
#include "model/text.h"

namespace extract {

namespace {

constexpr size_t kLongestTitle = 16;  // words

/// A title of one line over items or over a sentence without a body.
bool heads(const Outline& outline, const Paragraph* next, const OrderReader& orders) {
  if (outline.level == kBody || outline.level >= kDash || next == nullptr) return false;
  const std::string title = trimmed(outline.text, " :");
  if (title.find_first_of(".;:") != std::string::npos) return false;
  if (model::word_count(title) > kLongestTitle) return false;
  const OutlineLevel below = outline_level_of(next->text);
  return below > outline.level || (below == kBody && orders.acts(next->text));
}

/// Bytes before the colon of a label without marks of its own; 0 for none.
size_t label_bytes(std::string_view text) {
  const size_t mark = text.find_first_of(":.;,");
  if (mark == std::string_view::npos || text[mark] != ':') return 0;
  return model::word_count(text.substr(0, mark)) <= kLongestTitle ? mark : 0;
}

}  // namespace

LeadingAgencies BodyTitles::over_items(const Outline& outline, size_t from,
                                       const Paragraph* next) const {
  const std::string_view text = std::string_view(outline.text).substr(from);
  const LeadingAgencies named = details_.bodies(text);
  return heads(outline, next, orders_) ? whole_name(text, text.size(), named) : named;
}

size_t BodyTitles::behind_charge(const Outline& outline) const {
  if (outline.level == kBody || outline.level >= kDash) return 0;
  const std::string& text = outline.text;
  return behind_first_words(text, dictionaries_.action_words.charges.beginning(keys_at(text)));
}

LeadingAgencies BodyTitles::before_colon(std::string_view text) const {
  const LeadingAgencies named = details_.bodies(text);
  return whole_name(text, label_bytes(text), named);
}

model::AgencyList BodyTitles::in_capitals(std::string_view title) const {
  const std::string small = with_capital(model::lower(title));
  const size_t from = orders_.behind_directive(small);
  const std::string bodies = with_capital(std::string_view(small).substr(from));
  const LeadingAgencies named = details_.bodies(bodies);
  if (named.agencies.empty() || named.bytes < bodies.size() || small.size() != title.size()) {
    return {};
  }
  return {std::string(title.substr(from)), named.agencies};
}

// `end` is where the name ends on paper. "Phòng A chủ trì ...:" is more than a name.
LeadingAgencies BodyTitles::whole_name(std::string_view text, size_t end,
                                       const LeadingAgencies& named) const {
  const std::string name = trimmed(text.substr(0, end), " .:;,");
  if (named.agencies.size() != 1 || named.bytes >= name.size()) return named;
  const std::string& begun = named.agencies.front();
  const bool known = dictionaries_.agencies.find(dictionaries::phrase_key(begun)) != nullptr;
  const std::string rest = trimmed(std::string_view(name).substr(named.bytes), " ");
  // "UBND các xã | có trồng dừa" is the group, less some of it.
  if (known && rest.starts_with("có ") && name.find('(') == std::string::npos) {
    return {named.agencies, name.size()};
  }
  if (known || !orders_.names_a_body(begun, text)) return named;
  if (begins_with(dictionaries_.agencies.afters(), rest)) return named;
  return name.find('(') == std::string::npos ? LeadingAgencies{{name}, name.size()} : named;
}

}  // namespace extract
