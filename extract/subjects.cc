#include "extract/subjects.h"

#include "extract/sentences.h"

namespace extract {

std::optional<Subject> SubjectReader::of(const std::string& sentence,
                                         const Standing& standing) const {
  Subject subject;
  subject.from = orders_.behind_directive(sentence);
  subject.named = details_.bodies(std::string_view(sentence).substr(subject.from));
  if (subject.named.agencies.empty()) return std::nullopt;
  const std::string rest = sentence.substr(subject.from + subject.named.bytes);
  // "Đồng chí Lê Văn An, Trưởng phòng Kinh tế, | lập ...": the office ends at its comma.
  const bool person = details_.addresses_person(std::string_view(sentence).substr(subject.from));
  subject.list_goes_on = !person && rest.starts_with(',');
  subject.behind = behind_remark(trimmed(rest, " ,"));
  subject.charged = !standing.sets_rules && subject.behind.starts_with("có trách nhiệm ");
  if (standing.sets_rules || !standing.ordered || begins_action(words_, subject.behind)) {
    return subject;
  }
  if (const size_t charge = orders_.behind_subject(rest); charge > 0) {
    subject.charged = true;
    subject.named.bytes += charge;
    subject.behind = rest.substr(charge);
  }
  return subject;
}

bool SubjectReader::states_duty(const Subject& subject, const std::string& rest,
                                const Standing& standing) const {
  const bool told = subject.from > 0 || (standing.item && !subject.list_goes_on);
  return (told && OrderReader::begins_word(rest)) || begins_action(words_, rest) ||
         orders_.states_by_lead_in(rest);
}

bool SubjectReader::is_body(const Subject& subject, const std::string& rest,
                            const std::string& sentence, const Standing& standing) const {
  const std::string& first = subject.named.agencies.front();
  if (subject.charged || orders_.names_a_body(first, sentence)) return true;
  const bool acts = !subject.list_goes_on && begins_action(words_, rest);
  if (!standing.item) {
    return standing.ordered && !standing.sets_rules && acts && capital_at(sentence, 0) &&
           !OrderReader::names_anybody(sentence);
  }
  return (references_.is_group(first) && !rest.starts_with("được ")) || acts;
}

std::string_view without_remark(std::string_view rest) {
  const bool remark = rest.starts_with('(') && rest.find(')') == rest.size() - 1;
  return remark ? std::string_view() : rest;
}

std::string behind_remark(const std::string& rest) {
  const size_t end = rest.starts_with('(') ? rest.find(')') : std::string::npos;
  if (end == std::string::npos) return rest;
  const std::string behind = trimmed(std::string_view(rest).substr(end + 1), " ,");
  return behind.empty() ? rest : behind;
}

}  // namespace extract
