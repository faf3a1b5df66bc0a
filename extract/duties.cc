#include "extract/duties.h"

#include <algorithm>
#include <array>
#include <utility>

#include "extract/deadlines.h"
#include "extract/persons.h"
#include "extract/sentences.h"
#include "model/text.h"

namespace extract {

namespace {

using dictionaries::Dictionaries;
using model::AgencyList;

size_t behind_words(std::string_view lower, size_t at,
                    std::initializer_list<std::string_view> words) {
  for (const std::string_view word : words) {
    while (at < lower.size() && lower[at] == ' ') ++at;
    if (lower.substr(at).starts_with(word)) at += word.size();
  }
  while (at < lower.size() && lower[at] == ' ') ++at;
  return at;
}

bool behind_stop(std::string_view text, size_t at) { return at >= 2 && text[at - 2] == '.'; }

/// Where clauses and sentences of a paragraph begin, but for the first, in order.
std::vector<size_t> piece_starts(std::string_view text) {
  std::vector<size_t> starts = clause_starts(text);
  for (const Sentence& sentence : sentences_of(text)) {
    if (sentence.begin > 0) starts.push_back(sentence.begin);
  }
  std::sort(starts.begin(), starts.end());
  return starts;
}

bool behind_semicolon(std::string_view text, size_t at) { return at >= 2 && text[at - 2] == ';'; }
/// All times hold figures, but for quarters in Roman ones.
bool may_be_time(std::string_view label) {
  return label.find_first_of("0123456789") != std::string_view::npos ||
         label.find("uý ") != std::string_view::npos;
}

// "định kỳ hằng quý", "định kỳ 6 tháng": a period stands behind the word, not an act.
bool names_how_often(std::string_view regular) {
  constexpr std::array<std::string_view, 8> kPeriods = {"hằng ", "hàng ", "mỗi ", "quý",
                                                        "tháng", "năm",   "tuần", "ngày"};
  const std::string behind = trimmed(regular.substr(std::string_view("định kỳ").size()), " (,");
  if (!behind.empty() && behind.front() >= '0' && behind.front() <= '9') return true;
  return std::any_of(kPeriods.begin(), kPeriods.end(),
                     [&](std::string_view period) { return behind.starts_with(period); });
}

// "định kỳ hằng quý báo cáo ...", "chủ động thực hiện các báo cáo định kỳ ..."
bool begins_regular_report(std::string_view clause) {
  const std::string head = model::lower(first_characters(clause, 90));
  const size_t regular = head.find("định kỳ");
  if (regular == std::string::npos) return false;
  const bool before = head.substr(0, regular).find("báo cáo") != std::string::npos;
  const bool near = regular == 0 || before;
  const bool one_clause = head.substr(0, regular).find_first_of(",;(") == std::string::npos;
  // "định kỳ sơ kết, tổng kết, báo cáo" lists what is done; the report is one of it.
  const std::string_view own = clause.substr(0, clause.find_first_of(",;"));
  const bool how_often = names_how_often(std::string_view(head).substr(regular));
  return near && one_clause && (before || contains(how_often ? clause : own, "báo cáo"));
}

// A duty of its own behind a semicolon: with another body, or taken up anew.
bool begins_second_duty(std::string_view clause, const DutyReader& details) {
  const std::string lower = model::lower(clause);
  if (lower.starts_with("chủ động ")) return true;
  return lower.starts_with("phối hợp ") && details.coordinating(Wording(clause)).has_value();
}

// A schedule that says when something is done stands at the start of its clause, says so
// ("định kỳ") or names a day.
bool takes_up(std::string_view text, const DeadlinePhrase& schedule) {
  const std::string before = trimmed(text.substr(0, schedule.begin), " ");
  const bool starts = before.empty() ||
                      std::string_view(",;:(").find(before.back()) != std::string_view::npos ||
                      before.ends_with(" và");
  return starts || contains(schedule.deadline.text, "định k") ||
         schedule.deadline.rrule.find(";BY") != std::string::npos;
}

constexpr std::string_view kEveryYear = "FREQ=YEARLY";
constexpr size_t kLeastWordsOfADuty = 6;

constexpr size_t kLongestDeliverable = 24;  // words

}  // namespace

DutyReader::DutyReader(const Dictionaries& dictionaries, std::optional<model::Date> date)
    : dictionaries_(dictionaries), date_(date) {}

LeadingAgencies DutyReader::bodies(std::string_view text) const {
  const size_t person = behind_person(text, dictionaries_.agencies.addresses());
  const std::string_view office = text.substr(person);
  const bool leads = may_lead(office, dictionaries_.agencies);
  if (!leads && person == 0) return {};
  return bodies_.of(text, [&](std::string_view asked) -> LeadingAgencies {
    LeadingAgencies named;
    if (leads) {
      named = leading_agencies(asked.substr(person), dictionaries_.agencies,
                               dictionaries_.action_words.acts);
    }
    if (named.agencies.empty() && person > 0) return named_person(asked, person);
    if (!named.agencies.empty()) named.bytes += person;
    return named;
  });
}

// "đồng chí Lê Văn An | lập kế hoạch": who holds no office is named himself.
LeadingAgencies DutyReader::named_person(std::string_view text, size_t begin) {
  const size_t name = person_name(text.substr(begin));
  if (name == 0) return {};
  return {{std::string(text.substr(begin, name))}, begin + name};
}

bool DutyReader::addresses_person(std::string_view text) const {
  return behind_person(text, dictionaries_.agencies.addresses()) > 0;
}

std::optional<AgencyList> DutyReader::coordinating(const Wording& content) const {
  constexpr std::string_view kWord = "phối hợp";
  if (!content.same_places()) return std::nullopt;
  const std::string& lower = content.lower();
  for (size_t at = lower.find(kWord); at != std::string::npos;
       at = lower.find(kWord, at + kWord.size())) {
    const size_t from = behind_words(lower, at + kWord.size(), {"chặt chẽ", "với", "cùng", "và"});
    const LeadingAgencies named = bodies(content.text().substr(from));
    if (named.agencies.empty()) continue;
    return AgencyList{std::string(content.text().substr(from, named.bytes)), named.agencies};
  }
  return joining(content.text());
}

// "Cục A chủ trì; | Vụ B, Vụ C | phối hợp lập ..."
std::optional<AgencyList> DutyReader::joining(std::string_view text) const {
  for (const size_t at : clause_starts(text.substr(0, text.find(':')))) {
    const std::string_view clause = text.substr(at);
    if (!trimmed(text.substr(0, at), " ,;").ends_with(" chủ trì")) continue;
    const LeadingAgencies named = bodies(clause);
    if (named.agencies.empty() || !clause.substr(named.bytes).starts_with(" phối hợp")) continue;
    return AgencyList{std::string(clause.substr(0, named.bytes)), named.agencies};
  }
  return std::nullopt;
}

std::optional<std::string> DutyReader::recipient(const Wording& text) const {
  static constexpr std::array<std::string_view, 6> kTriggers = {"gửi về ", " về ",     "gửi ",
                                                                "trình ",  "báo cáo ", " qua "};
  if (!text.same_places()) return std::nullopt;
  const std::string& lower = text.lower();
  for (const std::string_view trigger : kTriggers) {
    for (size_t at = lower.find(trigger); at != std::string::npos;
         at = lower.find(trigger, at + 1)) {
      const auto found = named_behind(text, at, trigger);
      if (found) return found;
    }
  }
  return std::nullopt;
}

std::optional<model::Deadline> DutyReader::deadline(std::string_view text) const {
  const auto phrases = deadline_phrases(text, date_, dictionaries_.deadline_words);
  if (phrases.empty()) {
    // "Năm 2026, tổ chức ..." is what the plan is for, "Năm 2026: hoàn thành ..." one of its
    // stages.
    auto opening = opening_deadline(text);
    const bool year = opening && opening->kind == model::DeadlineKind::kYear;
    return year && !text.substr(opening_label(text).size()).starts_with(':') ? std::nullopt
                                                                             : opening;
  }
  const auto recurs = [](const DeadlinePhrase& phrase) {
    return phrase.deadline.kind == model::DeadlineKind::kRecurring;
  };
  const auto schedule = std::find_if(phrases.begin(), phrases.end(), recurs);
  if (schedule == phrases.end()) return phrases.back().deadline;
  // "lập dự toán hằng năm, gửi trước ngày 15/7/2026": the schedule belongs to what is made.
  const auto dated = std::find_if(phrases.rbegin(), phrases.rend(), [&](const auto& phrase) {
    return !recurs(phrase) && phrase.deadline.due.has_value();
  });
  const bool outweighed = dated != phrases.rend() && !takes_up(text, *schedule);
  return outweighed ? dated->deadline : schedule->deadline;
}

std::optional<model::Deadline> DutyReader::opening_deadline(std::string_view text) const {
  constexpr size_t kLongestTime = 6;  // words
  const std::string_view label = opening_label(text);
  if (label.empty() || !may_be_time(label)) return std::nullopt;
  const bool colon = text[label.size()] == ':';
  if (!colon && model::word_count(label) > kLongestTime) return std::nullopt;
  if (!begins_action(dictionaries_.action_words, text.substr(label.size() + 2))) {
    return std::nullopt;
  }
  return labelled_deadline(label);
}

std::optional<model::Deadline> DutyReader::period(std::string_view title) const {
  constexpr size_t kLongest = 6;  // words
  constexpr std::array<std::string_view, 8> kPeriods = {
      "quý ", "tháng ", "tuần ", "năm ", "trong ", "sáu tháng", "6 tháng", "06 tháng"};
  const std::string lower = model::lower(first_characters(title, 80));
  const bool named = std::any_of(kPeriods.begin(), kPeriods.end(),
                                 [&](std::string_view word) { return lower.starts_with(word); });
  if (!named || model::word_count(title) > kLongest) return std::nullopt;
  auto deadline = labelled_deadline(title);
  return deadline && deadline->due ? deadline : std::nullopt;
}

std::optional<model::Deadline> DutyReader::labelled_deadline(std::string_view text) const {
  model::Deadline deadline = parse_deadline(text, date_, dictionaries_.deadline_words);
  if (deadline.kind == model::DeadlineKind::kNone) return std::nullopt;
  return deadline;
}

// "về" alone leads to a recipient only in a sentence that reports or sends.
std::optional<std::string> DutyReader::named_behind(const Wording& wording, size_t at,
                                                    std::string_view trigger) const {
  const std::string_view text = wording.text();
  const std::string_view lower = wording.lower();
  size_t from = behind_words(lower, at + trigger.size(),
                             {"kết quả", "cho", "thực hiện", "lên", "đến", "về", "cho"});
  if (trigger.starts_with(" ") && lower.rfind("báo cáo", at) == std::string_view::npos &&
      lower.rfind("gửi", at) == std::string_view::npos) {
    return std::nullopt;
  }
  const LeadingAgencies named = bodies(text.substr(from));
  if (named.agencies.empty()) return std::nullopt;
  std::string found(text.substr(from, named.bytes));
  const size_t behind = from + named.bytes;
  // The way the report takes: "(qua X tổng hợp)".
  if (lower.substr(behind).starts_with(" (qua ")) {
    const size_t close = lower.find(')', behind);
    if (close != std::string_view::npos) found += text.substr(behind, close + 1 - behind);
  }
  return found;
}

std::vector<std::string> DutyReader::duties_of(const std::string& text) const {
  std::vector<std::string> duties;
  const bool regular = contains(text, "định kỳ");
  size_t begin = 0;
  for (const size_t at : piece_starts(text)) {
    const std::string_view piece = std::string_view(text).substr(at);
    const std::string_view so_far = std::string_view(text).substr(begin, at - begin);
    const bool semicolon = behind_semicolon(text, at);
    // "chế độ thông tin, | báo cáo định kỳ" is one thing.
    const bool report = regular && !so_far.ends_with("thông tin, ");
    const bool parted = (report && begins_regular_report(piece)) ||
                        (semicolon && begins_second_duty(piece, *this)) ||
                        (semicolon && is_due_apart(so_far, piece)) ||
                        (behind_stop(text, at) && begins_own_duty(piece));
    if (!parted || at <= begin) continue;
    std::string before = trimmed(so_far, " ,;");
    if (before.ends_with(" và")) before = trimmed(before.substr(0, before.size() - 4), " ,;");
    if (model::word_count(before) < kLeastWordsOfADuty) continue;
    duties.push_back(std::move(before));
    begin = at;
  }
  duties.push_back(trimmed(std::string_view(text).substr(begin), " ,;"));
  return duties;
}

// "Lập danh sách trạm bơm. | Sửa đường điện trước ngày 15/3.": what else the same body has to do,
// by a day of its own. Without one it says more of the act before, or how to go about it.
bool DutyReader::begins_own_duty(std::string_view sentences) const {
  const std::string_view own = sentences.substr(0, sentences_of(sentences).front().end);
  return begins_action(dictionaries_.action_words, own) &&
         model::word_count(own) >= kLeastWordsOfADuty && deadline(own).has_value();
}

// "lập danh mục trước ngày 15/3; | tổng kết trước ngày 20/6", "vận hành lò đốt; | nộp kết quả quan
// trắc hằng quý": one record holds one deadline, and a schedule is of its own act only. The report
// on what is done, or how often more is done, stays with it.
bool DutyReader::is_due_apart(std::string_view before, std::string_view clause) const {
  const std::string_view own = clause.substr(0, clause.find(';'));
  if (dictionaries_.action_words.verbs.beginning(keys_at(own)) == 0) return false;
  const auto second = deadline(own);
  if (!second) return false;
  const auto first = deadline(before);
  if (!first) {
    const bool scheduled = second->kind == model::DeadlineKind::kRecurring &&
                           second->rrule != kEveryYear;  // "kế hoạch hằng năm" is what is made
    return scheduled && !contains(own, "báo cáo");
  }
  const bool report = own.starts_with("báo cáo") || own.starts_with("gửi ");
  return !report || first->kind != second->kind || contains(before, "báo cáo");
}

std::optional<std::string> DutyReader::deliverable(const Wording& content) const {
  constexpr size_t kFarthest = 4;  // words between the verb and the document: "tham mưu UBND tỉnh"
  const auto& words = content.words();
  for (size_t i = 0; i < words.size(); ++i) {
    const size_t verb = dictionaries_.action_words.makers.beginning(content.keys(i));
    if (verb == 0) continue;
    for (size_t at = i + verb; at < std::min(words.size(), i + verb + kFarthest); ++at) {
      std::string named = document_named(content, at);
      if (model::word_count(named) > 1) return named;
      if (words[at].find_first_of(",;.") != std::string::npos) break;
    }
  }
  return std::nullopt;
}

// "Kế hoạch phòng, chống dịch": from the type of a document to the next mark.
std::string DutyReader::document_named(const Wording& content, size_t word) const {
  const std::string rest = content.joined(word, kLongestDeliverable);
  if (dictionaries_.document_types.beginning(rest) == nullptr) return {};
  return trimmed(rest.substr(0, rest.find_first_of(",;.(:")), " ");
}

}  // namespace extract
