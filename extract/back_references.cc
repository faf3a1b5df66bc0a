#include "extract/back_references.h"

#include <algorithm>
#include <ranges>
#include <utility>

#include "extract/agencies.h"
#include "extract/sentences.h"
#include "model/text.h"

namespace extract {

using model::AgencyList;
using model::Task;

namespace {

// "tại mục 1, 2 phần II" -> {"1", "2"}
std::vector<std::string> parts_named(const std::string& behind) {
  std::vector<std::string> parts;
  const std::string head = model::lower(behind.substr(0, behind.find(' ')));
  if (head != "tại" && head != "ở") return parts;
  const auto words = model::words_of(model::lower(behind));
  if (words.size() < 3) return parts;
  for (size_t i = 1; i < words.size(); ++i) {
    const std::string word = trimmed(words[i], ",.;");
    const bool label = word == "mục" || word == "điểm" || word == "khoản" || word == "và";
    const bool number = !word.empty() && word.size() <= 4 &&
                        word.find_first_not_of("0123456789.ivx") == std::string::npos;
    if (!label && !number) break;
    if (number) parts.push_back(model::upper(word));
  }
  return parts;
}

}  // namespace

const ListedBodies& BackReferences::list() const {
  for (const std::string& text : noted_) read_list(text);
  noted_.clear();
  return list_;
}

// "..., bao gồm:" opens a list, in the same paragraph or in those that follow, each with or
// without a label: "+ Cấp xã: xã A, xã B."
void BackReferences::read_list(const std::string& text) const {
  const size_t colon = text.rfind(':');
  if (colon == std::string::npos) {
    append_listed(text);
    return;
  }
  const std::string before = trimmed(std::string_view(text).substr(0, colon), " ,");
  const std::string behind = trimmed(std::string_view(text).substr(colon + 1), " .;");
  constexpr size_t kLongestLabel = 5;  // words
  if (behind.empty()) {
    list_ = ListedBodies{before, {}};
  } else if (model::word_count(before) <= kLongestLabel) {
    append_listed(behind);
  } else if (const auto named = listed(behind); !named.empty()) {
    list_ = ListedBodies{before, named};
  }
}

void BackReferences::append_listed(const std::string& text) const {
  const auto named = listed(text);
  list_.agencies.insert(list_.agencies.end(), named.begin(), named.end());
}

// The bodies of a text that holds nothing else, groups left out.
std::vector<std::string> BackReferences::listed(const std::string& text) const {
  const LeadingAgencies named = details_.bodies(text);
  if (named.agencies.empty() ||
      !trimmed(std::string_view(text).substr(named.bytes), " .,;").empty()) {
    return {};
  }
  std::vector<std::string> bodies;
  for (const std::string& name : named.agencies) {
    if (!is_group(name)) bodies.push_back(name);
  }
  return bodies;
}

bool BackReferences::is_group(const std::string& agency) const {
  const auto* known = dictionaries_.agencies.find(dictionaries::phrase_key(agency));
  return known != nullptr ? known->is_group() : model::fold(agency).starts_with("cac ");
}

// "các đơn vị nêu trên", "các cơ quan tại mục 1, 2", "đơn vị chủ trì nêu trên", "đơn vị này": the
// bodies meant, when the text before names them; else as printed.
AgencyList BackReferences::pointed_back(const AgencyList& printed, const std::string& behind,
                                        std::string_view paragraph,
                                        const std::vector<Task>& tasks) const {
  const bool groups = std::all_of(printed.agencies.begin(), printed.agencies.end(),
                                  [&](const std::string& name) { return is_group(name); });
  const std::string rest = behind_reference(behind);
  if (!groups || rest == behind) return printed;
  if (model::lower(behind).starts_with("này")) {
    const auto named = named_before(printed.text, paragraph);
    return named.empty() ? printed : AgencyList{printed.text, named};
  }
  if (const auto parts = parts_named(behind); !parts.empty()) {
    const auto leads = leads_of_parts(parts, tasks);
    return leads.empty() ? printed : AgencyList{printed.text, leads};
  }
  if (!list().agencies.empty()) return {printed.text, list().agencies};
  const bool one =
      model::lower(behind).starts_with("chủ trì") || !model::lower(printed.text).starts_with("các");
  auto leads = one ? last_lead(tasks) : leads_of_parts({}, tasks);
  return leads.empty() ? printed : AgencyList{printed.text, std::move(leads)};
}

// The last body in the sentences before this one, in the same paragraph.
std::vector<std::string> BackReferences::named_before(const std::string& reference,
                                                      std::string_view paragraph) const {
  const std::string_view before = paragraph.substr(0, paragraph.find(reference));
  std::vector<std::string> found;
  for (size_t at = 0; at != std::string_view::npos && at < before.size();
       at = before.find(' ', at + 1)) {
    const size_t from = at == 0 ? 0 : at + 1;
    if (from >= before.size() || !capital_at(before, from)) continue;
    const LeadingAgency named = leading_agency(before.substr(from), dictionaries_.agencies);
    if (named.bytes == 0 || is_group(named.canonical)) continue;
    found = {named.canonical};
    at = from + named.bytes - 1;
  }
  return found;
}

// Bodies that lead the tasks of the parts so numbered; of all so far for no parts.
std::vector<std::string> BackReferences::leads_of_parts(const std::vector<std::string>& parts,
                                                        const std::vector<Task>& tasks) const {
  std::vector<std::string> leads;
  for (const Task& task : tasks) {
    const std::string own = trimmed(task.row_no.value_or(""), " .)");
    const std::string section = task.section_no.value_or("");
    const std::string last = section.substr(section.rfind('.') + 1);
    const bool meant = parts.empty() || std::find(parts.begin(), parts.end(), own) != parts.end() ||
                       std::find(parts.begin(), parts.end(), last) != parts.end() ||
                       std::find(parts.begin(), parts.end(), section) != parts.end();
    if (!meant || !task.lead) continue;
    for (const std::string& name : task.lead->agencies) {
      const bool known = std::find(leads.begin(), leads.end(), name) != leads.end();
      if (!known && !is_group(name)) leads.push_back(name);
    }
  }
  return leads;
}

std::vector<std::string> BackReferences::last_lead(const std::vector<Task>& tasks) const {
  for (const Task& task : tasks | std::views::reverse) {
    const std::vector<std::string> bodies = task.lead.value_or(AgencyList{}).agencies;
    if (!bodies.empty() && !is_group(bodies.front())) return bodies;
  }
  return {};
}

// "các đơn vị nêu trên ...": points back to a list.
std::string BackReferences::behind_reference(std::string rest) const {
  if (rest.starts_with("chủ trì ") &&
      behind_reference(rest.substr(sizeof("chủ trì"))) != rest.substr(sizeof("chủ trì"))) {
    rest.erase(0, sizeof("chủ trì"));
  }
  if (const size_t words = words_.references.beginning(keys_at(rest)); words > 0) {
    const std::string behind = trimmed(after_words(rest, words), " ,");
    // "các trường học trên địa bàn": a place, not what was named above.
    const bool of_place = rest.starts_with("trên ") && begins_with(words_.places, behind);
    return of_place ? rest : behind;
  }
  if (rest.starts_with("nêu tại ") || rest.starts_with("nêu ở ")) rest.erase(0, sizeof("nêu"));
  if (const auto parts = parts_named(rest); !parts.empty()) {
    const size_t at = rest.find(parts.back(), rest.find(' ')) + parts.back().size();
    return trimmed(rest.substr(at), " ,");
  }
  return rest;
}

}  // namespace extract
