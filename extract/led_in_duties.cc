#include "extract/led_in_duties.h"

#include <string>

#include "extract/agencies.h"
#include "extract/sentences.h"

namespace extract {

using model::AgencyList;

std::optional<AgencyList> LedInDuties::occasional(std::string_view text) const {
  if (!begins_with(words_.lead_ins, text) || !contains(text, "nếu ")) return std::nullopt;
  for (const size_t at : clause_starts(text)) {
    const std::string_view clause = text.substr(at);
    if (auto body = who_acts(clause.substr(orders_.behind_directive(clause)))) return body;
  }
  return std::nullopt;
}

std::optional<AgencyList> LedInDuties::dated(std::string_view text, bool ordered,
                                             bool sets_rules) const {
  if (text.starts_with("Theo ") || text.ends_with(':')) return std::nullopt;
  if (!begins_with(words_.lead_ins, text) || orders_.behind_directive(text) > 0) {
    return std::nullopt;
  }
  const auto deadline = details_.deadline(text);
  const bool counted = deadline && deadline->kind == model::DeadlineKind::kRelative;
  const bool told = ordered || (deadline && deadline->due) || (counted && !sets_rules);
  if (!told) return std::nullopt;
  const std::string_view sentence = text.substr(0, sentences_of(text).front().end);
  for (const size_t at : clause_starts(sentence)) {
    const std::string_view clause = sentence.substr(at);
    if (!details_.bodies(clause).agencies.empty()) return who_acts(clause);
  }
  return std::nullopt;
}

// The bodies at the head of a clause, when an act of theirs follows that is still to be done.
std::optional<AgencyList> LedInDuties::who_acts(std::string_view clause) const {
  const LeadingAgencies named = details_.bodies(clause);
  if (named.agencies.empty()) return std::nullopt;
  const std::string rest = trimmed(clause.substr(named.bytes), " ,");
  if (!begins_action(words_, rest) || OrderReader::is_report_of_fact(rest)) return std::nullopt;
  return AgencyList{trimmed(clause.substr(0, named.bytes), " ,"), named.agencies};
}

}  // namespace extract
