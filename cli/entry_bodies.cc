#include "cli/entry_bodies.h"

#include <fmt/core.h>

#include <algorithm>

#include "dictionaries/agency_groups.h"
#include "dictionaries/phrase_set.h"
#include "model/text.h"

namespace cli {

namespace {

using dictionaries::AgencyTable;
using dictionaries::members_or_itself;

void add_once(const std::vector<std::string>& names, std::vector<std::string>* list) {
  for (const std::string& name : names) {
    if (std::find(list->begin(), list->end(), name) == list->end()) list->push_back(name);
  }
}

const dictionaries::Agency* named_in(const AgencyTable& table, const std::string& typed) {
  if (const auto* found = table.find(dictionaries::phrase_key(typed))) return found;
  if (const auto* found = table.find_abbreviation(typed)) return found;
  return table.find_folded(model::fold(typed));
}

}  // namespace

EntryBodies bodies_of(const model::RegisterEntry& entry, const AgencyTable& table) {
  EntryBodies bodies;
  for (const std::string& name : entry.lead.agencies) {
    add_once(members_or_itself(name, table), &bodies.leads);
  }
  for (const model::BodyStatus& body : entry.bodies) {
    add_once(members_or_itself(body.agency, table), &bodies.leads);
  }
  for (const std::string& name : entry.coordinating.agencies) {
    add_once(members_or_itself(name, table), &bodies.coordinating);
  }
  std::erase_if(bodies.coordinating, [&](const std::string& name) {
    return std::find(bodies.leads.begin(), bodies.leads.end(), name) != bodies.leads.end();
  });
  return bodies;
}

void add_names(const EntryBodies& bodies, std::set<std::string>* names) {
  names->insert(bodies.leads.begin(), bodies.leads.end());
  names->insert(bodies.coordinating.begin(), bodies.coordinating.end());
}

std::vector<std::string> groups_with(const std::string& agency,
                                     const std::vector<std::string>& names,
                                     const AgencyTable& table) {
  std::vector<std::string> groups;
  for (const std::string& name : names) {
    if (name == agency) continue;
    const auto members = members_or_itself(name, table);
    if (std::find(members.begin(), members.end(), agency) != members.end()) groups.push_back(name);
  }
  return groups;
}

model::Result<std::string> meant_body(const std::string& typed,
                                      const std::vector<std::string>& known,
                                      const AgencyTable& table) {
  const auto is_known = [&](const std::string& name) {
    return std::find(known.begin(), known.end(), name) != known.end();
  };
  if (is_known(typed)) return typed;
  const dictionaries::Agency* agency = named_in(table, typed);
  if (agency != nullptr && is_known(agency->canonical)) return agency->canonical;
  std::vector<std::string> fits;
  for (const std::string& name : known) {
    if (model::fold(name).find(model::fold(typed)) != std::string::npos) fits.push_back(name);
  }
  if (fits.size() == 1) return fits.front();
  if (fits.empty()) {
    return model::fail(model::ErrorCode::kUsage,
                       fmt::format("the ledger gives nothing to a body called \"{}\"", typed));
  }
  constexpr size_t kShown = 5;
  const bool more = fits.size() > kShown;
  if (more) fits.resize(kShown);
  return model::fail(model::ErrorCode::kUsage,
                     fmt::format("\"{}\" may mean {}{}; write the whole name", typed,
                                 model::join(fits, ", "), more ? ", ..." : ""));
}

std::string FileStems::stem_for(std::string_view name) {
  constexpr size_t kLongest = 100;  // bytes: file systems take 255, mail programs less
  std::string stem;
  for (const char c : model::fold(name)) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (plain) {
      stem += c;
    } else if (!stem.empty() && stem.back() != '-') {
      stem += '-';
    }
  }
  stem.resize(std::min(stem.size(), kLongest));
  while (!stem.empty() && stem.back() == '-') stem.pop_back();
  if (stem.empty()) stem = "co-quan";
  std::string unique = stem;
  for (int i = 2; !taken_.insert(unique).second; ++i) unique = fmt::format("{}-{}", stem, i);
  return unique;
}

}  // namespace cli
