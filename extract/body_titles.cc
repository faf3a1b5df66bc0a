#include "extract/body_titles.h"

#include <algorithm>
#include <array>
#include <string>

#include "extract/agency_lists.h"
#include "extract/persons.h"
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

/// "Các khoa", by the kind of its members; "Các đối tượng" is none.
bool is_group_of_bodies(const std::string& name, const dictionaries::AgencyTable& table) {
  constexpr std::string_view kEach = "Các ";
  return name.starts_with(kEach) &&
         begins_with(table.heads(), std::string_view(name).substr(kEach.size()));
}

/// Tells which of a group are meant.
bool singles_out(std::string_view rest) {
  constexpr std::array<std::string_view, 6> kClauses = {"có ",   "được ",       "thuộc ",
                                                        "đang ", "trực thuộc ", "trong "};
  return std::any_of(kClauses.begin(), kClauses.end(),
                     [&](std::string_view word) { return rest.starts_with(word); });
}

/// "Văn phòng | tổng hợp": two words without an object, and no part in the work of others.
bool names_its_work(std::string_view rest) {
  constexpr std::array<std::string_view, 4> kParts = {"chủ trì", "phối hợp", "thực hiện",
                                                      "tham mưu"};
  return model::word_count(rest) == 2 &&
         std::find(kParts.begin(), kParts.end(), rest) == kParts.end();
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
  LeadingAgencies named = details_.bodies(text);
  if (!heads(outline, next, orders_)) return named;
  if (is_group_over_acts(text, named, *next)) return {{trimmed(text, " .:")}, text.size()};
  const LeadingAgencies whole = whole_name(text, text.size(), named);
  return whole_list(trimmed(text, " .:"), whole);
}

size_t BodyTitles::behind_charge(const Outline& outline) const {
  if (outline.level == kBody || outline.level >= kDash) return 0;
  const std::string& text = outline.text;
  return behind_first_words(text, dictionaries_.action_words.charges.beginning(keys_at(text)));
}

size_t BodyTitles::behind_label(const Outline& outline) const {
  constexpr size_t kLongestLabel = 5;  // words
  if (outline.level == kBody || outline.level >= kDash) return 0;
  const std::string_view text = outline.text;
  const size_t colon = label_bytes(text);
  if (colon == 0 || model::word_count(text.substr(0, colon)) > kLongestLabel) return 0;
  const std::string_view bodies = text.substr(std::min(colon + 2, text.size()));
  const LeadingAgencies named = details_.bodies(bodies);
  const bool alone = trimmed(bodies.substr(named.bytes), " .:;,").empty();
  return alone && !named.agencies.empty() && details_.bodies(text).agencies.empty() ? colon + 2 : 0;
}

LeadingAgencies BodyTitles::before_colon(std::string_view text) const {
  const LeadingAgencies named = details_.bodies(text);
  return whole_name(text, label_bytes(text), named);
}

LeadingAgencies BodyTitles::person_before_colon(std::string_view text) const {
  const size_t colon = std::min(text.find(':'), text.size());
  const std::string_view label = text.substr(0, colon);
  const size_t person = behind_person(text, dictionaries_.agencies.addresses());
  if (person == 0 || person >= colon || label.find_first_of(".;") != std::string_view::npos ||
      model::word_count(label) > kLongestTitle) {
    return {};
  }
  return {{with_capital(trimmed(label.substr(person), " ,"))}, colon};
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

// "Đảng ủy xã | lãnh đạo UBND xã": an act and on whom, which no name holds.
bool BodyTitles::leads_others(std::string_view rest) const {
  const auto& verbs = dictionaries_.action_words.verbs;
  const size_t object = behind_first_words(rest, verbs.beginning(keys_at(rest)));
  return object > 0 && !details_.bodies(rest.substr(object)).agencies.empty();
}

// `end` is where the name ends on paper. "Phòng A chủ trì ...:" is more than a name.
LeadingAgencies BodyTitles::whole_name(std::string_view text, size_t end,
                                       const LeadingAgencies& named) const {
  const std::string name = trimmed(text.substr(0, end), " .:;,");
  if (named.agencies.size() != 1 || named.bytes >= name.size()) return named;
  const std::string& begun = named.agencies.front();
  const bool known = dictionaries_.agencies.find(dictionaries::phrase_key(begun)) != nullptr;
  const std::string rest = trimmed(std::string_view(name).substr(named.bytes), " ");
  if (name.find('(') != std::string::npos) return named;
  // "UBND các xã | có trồng dừa", "Các khoa | được đánh giá" is the group, less some of it.
  if (rest.starts_with("các ")) return {{name}, name.size()};  // "NHNN | các Khu vực"
  const bool group = known || is_group_of_bodies(begun, dictionaries_.agencies);
  if (group && singles_out(rest)) return {named.agencies, name.size()};
  if (known || leads_others(rest)) return named;
  if (dictionaries_.agencies.alones().contains(begun)) {
    return names_its_work(rest) ? LeadingAgencies{{name}, name.size()} : named;
  }
  const bool acts = begins_with(dictionaries_.agencies.afters(), rest) || acts_on(rest);
  return acts || !orders_.names_a_body(begun, text) ? named : LeadingAgencies{{name}, name.size()};
}

// "Các doanh nghiệp | phân phối, siêu thị": a few words that tell which, over what they have to do.
bool BodyTitles::is_group_over_acts(std::string_view title, const LeadingAgencies& named,
                                    const Paragraph& next) const {
  constexpr size_t kLongestRest = 4;  // words
  if (named.agencies.size() != 1 || !title.starts_with("Các ")) return false;
  const std::string rest = trimmed(title.substr(named.bytes), " .:");
  const size_t words = model::word_count(rest);
  return words > 0 && words <= kLongestRest && !acts_on(rest) && !singles_out(rest) &&
         orders_.acts(outline_of(next.text).text);
}

// "Các Tổ | báo cáo kết quả về Tổ Tổng hợp": an act with more than its object.
bool BodyTitles::acts_on(std::string_view rest) const {
  if (!begins_action(dictionaries_.action_words, rest)) return false;
  const auto words = model::word_views(rest);
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) {
    return word == "về" || dictionaries_.agencies.afters().contains(word);
  });
}

// ", công đoàn xã, phường và công đoàn cơ sở": a list that goes on to the end of its title.
LeadingAgencies BodyTitles::whole_list(std::string_view title, const LeadingAgencies& named) const {
  const std::string_view rest = title.substr(named.bytes);
  if (named.agencies.empty() || !(rest.starts_with(", ") || rest.starts_with(" và "))) return named;
  for (const size_t at : clause_starts(rest)) {
    const std::string_view clause = rest.substr(at);
    if (begins_action(dictionaries_.action_words, clause)) return named;
    if (begins_with(dictionaries_.agencies.afters(), clause)) return named;
  }
  return {canonical_agencies(title, dictionaries_.agencies), title.size()};
}

}  // namespace extract
