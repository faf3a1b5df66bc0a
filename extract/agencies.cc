#include "extract/agencies.h"

#include <algorithm>

#include "extract/agency_reader.h"
#include "extract/agency_roles.h"
#include "model/text.h"

namespace extract {

namespace {

using dictionaries::Agency;
using dictionaries::AgencyTable;

// What a text begins with, read from no more of it than is needed: sentences are asked at many
// places, and a paragraph may be long.
template <typename Read>
auto read_beginning(std::string_view text, Read read) {
  constexpr size_t kFirstLook = 400;     // bytes
  constexpr size_t kFarthestLook = 250;  // bytes behind what was found: the longest name
  for (size_t look = kFirstLook;; look *= 4) {
    const size_t space = look < text.size() ? text.find(' ', look) : std::string_view::npos;
    const std::string_view part = text.substr(0, space);
    auto found = read(part);
    const auto opened = std::count(part.begin(), part.end(), '(');
    const bool closed = opened == std::count(part.begin(), part.end(), ')');
    const bool enough = closed && found.bytes + kFarthestLook < part.size();
    if (part.size() == text.size() || enough) return found;
  }
}

// "Thủ trưởng các sở, UBND các xã": whose head is named once is meant of every group that follows
// and has heads of its own in the table.
void spread_head(const AgencyTable& table, std::vector<std::string>* names) {
  constexpr std::string_view kHead = "Thủ trưởng ";
  if (names->empty() || !names->front().starts_with(kHead)) return;
  for (std::string& name : *names) {
    const Agency* heads = table.find(dictionaries::phrase_key(std::string(kHead) + name));
    if (heads != nullptr) name = heads->canonical;
  }
}

}  // namespace

bool may_lead(std::string_view text, const AgencyTable& table) {
  const size_t begin = text.find_first_not_of(" \n\t");
  if (begin == std::string_view::npos) return false;
  if (text[begin] == '(') return true;  // brackets are passed over
  const std::string_view word =
      text.substr(begin, text.find_first_of(" \n\t,.;:()-", begin) - begin);
  const std::string folded = model::fold(dictionaries::phrase_key(word));
  return table.may_begin(folded.substr(0, folded.find(' ')));
}

FoundAgencies find_agencies(std::string_view text, const AgencyTable& table) {
  const auto by_role = parted_by_role(text);
  if (!by_role) return {all_bodies(text, table), {}, false};
  return {all_bodies(by_role->lead, table), all_bodies(by_role->coordinating, table), true};
}

bool names_bodies(std::string_view text, const dictionaries::AgencyTable& table,
                  AgencyReading least) {
  const FoundAgencies found = find_agencies(text, table);
  return !found.lead.empty() &&
         std::all_of(found.lead.begin(), found.lead.end(),
                     [least](const FoundAgency& body) { return body.reading <= least; });
}

std::vector<std::string> names_of(const std::vector<FoundAgency>& bodies) {
  std::vector<std::string> names;
  names.reserve(bodies.size());
  for (const FoundAgency& body : bodies) names.push_back(body.name);
  return names;
}

std::vector<std::string> doubts_about(const FoundAgencies& bodies) {
  constexpr double kOtherLetters = 0.95;  // lost marks alone are no doubt
  bool unknown = false;
  bool misread = false;
  for (const auto* list : {&bodies.lead, &bodies.coordinating}) {
    for (const FoundAgency& body : *list) {
      unknown = unknown || body.reading == AgencyReading::kUnknown;
      misread =
          misread || (body.reading == AgencyReading::kMisread && body.confidence < kOtherLetters);
    }
  }
  std::vector<std::string> codes;
  if (unknown) codes.emplace_back("agency-unknown");
  if (misread) codes.emplace_back("agency-misread");
  return codes;
}

std::vector<std::string> canonical_agencies(std::string_view text, const AgencyTable& table) {
  return names_of(find_agencies(text, table).lead);
}

LeadingAgency leading_agency(std::string_view text, const AgencyTable& table) {
  if (!may_lead(text, table)) return {};
  return read_beginning(text, [&](std::string_view part) { return first_body(part, table); });
}

LeadingAgencies leading_agencies(std::string_view text, const AgencyTable& table,
                                 const dictionaries::PhraseSet& stops) {
  if (!may_lead(text, table)) return {};
  auto found =
      read_beginning(text, [&](std::string_view part) { return first_bodies(part, table, stops); });
  spread_head(table, &found.agencies);
  return found;
}

}  // namespace extract
