#include "extract/orders.h"

#include <algorithm>
#include <array>
#include <span>

#include "extract/agencies.h"
#include "extract/sentences.h"
#include "extract/symbols.h"
#include "model/text.h"

namespace extract {

namespace {

std::string words_joined(const std::vector<std::string>& words, size_t from) {
  return model::join({words.begin() + std::ptrdiff_t(from), words.end()}, " ");
}

// "Văn phòng UBND tỉnh thông báo để các đơn vị biết, thực hiện.": the office, for who decided. What
// others make known is a duty.
bool makes_known(std::string_view sentence, std::string_view lower) {
  const size_t told = lower.find("thông báo");
  if (told == std::string::npos) return false;
  const std::string_view what = lower.substr(told);
  if (what.find(" biết") == std::string::npos && !trimmed(what, " .").ends_with("thực hiện")) {
    return false;
  }
  const std::string who = model::fold(sentence.substr(0, sentence.find(',')));
  return who.find("van phong") != std::string::npos || who.starts_with("thua lenh");
}

}  // namespace

size_t OrderReader::behind_directive(std::string_view text) const {
  return directives_.of(text, [&](std::string_view asked) { return find_behind_directive(asked); });
}

size_t OrderReader::find_behind_directive(std::string_view text) const {
  if (const size_t at = behind_order(text); at > 0) return at;
  if (const size_t at = behind_singling_out(text); at > 0) return at;
  if (const size_t at = behind_topic(text); at > 0) return at;
  const std::string head = model::lower(first_characters(text, 700));
  const bool orders = head.find("đề nghị ") != std::string::npos ||
                      head.find("yêu cầu ") != std::string::npos ||
                      head.find("giao ") != std::string::npos;
  if (!orders) return 0;
  if (const size_t at = behind_orderer(text); at > 0) return at;
  if (!begins_with(words_.lead_ins, text) && !head.starts_with("thực hiện")) return 0;
  for (const size_t at : clause_starts(text.substr(0, sentences_of(text).front().end))) {
    const std::string_view clause = text.substr(at);
    const size_t order = behind_order(clause);
    const bool named = order > 0 && !details_.bodies(clause.substr(order)).agencies.empty();
    if (const size_t behind = named ? order : behind_orderer(clause); behind > 0) {
      return at + behind;
    }
  }
  return 0;
}

// "Riêng Sở Y tế đề nghị bổ sung ...", "Đối với Sở Y tế, yêu cầu ...": the body is named before
// what is asked of it.
size_t OrderReader::behind_singling_out(std::string_view text) const {
  for (const std::string_view word : {"Riêng đối với ", "Riêng ", "Đối với "}) {
    if (!text.starts_with(word)) continue;
    const LeadingAgencies named = details_.bodies(text.substr(word.size()));
    if (named.agencies.empty()) continue;
    const std::string rest = trimmed(text.substr(word.size() + named.bytes), " ,");
    const bool asked = rest.empty() || rest == ":" || begins_with(words_.directives, rest) ||
                       begins_action(words_, trimmed(rest, " :"));
    if (asked) return word.size();
  }
  return 0;
}

// "Về nguồn vốn: Giao Sở Tài chính ...", "Đối với cầu cũ, Sở Xây dựng kiểm định ...": what it is
// about, then who is told.
size_t OrderReader::behind_topic(std::string_view text) const {
  constexpr size_t kLongestTopic = 30;  // words
  const std::string_view sentence = text.substr(0, sentences_of(text).front().end);
  const bool topic = begins_with(words_.topics, text);
  constexpr size_t kLongestLabel = 12;  // words
  const size_t label = behind_label(sentence, topic ? kLongestTopic : kLongestLabel);
  if (!topic && label == 0) return 0;
  std::vector<size_t> ends = topic ? clause_starts(sentence) : std::vector<size_t>();
  if (label > 0) ends.insert(ends.begin(), label);
  for (const size_t at : ends) {
    if (model::word_count(sentence.substr(0, at)) > kLongestTopic) continue;
    if (const size_t behind = told_at(text, at); behind > 0) return behind;
  }
  return 0;
}

// Bytes behind "Chế độ báo cáo: ", so few words that begin with no body; 0 for none.
size_t OrderReader::behind_label(std::string_view sentence, size_t most_words) const {
  const size_t colon = sentence.find(": ");
  if (colon == std::string_view::npos || !capital_at(sentence, 0)) return 0;
  const std::string_view label = sentence.substr(0, colon);
  if (label.find_first_of(";.") != std::string_view::npos) return 0;
  if (model::word_count(label) > most_words) return 0;
  return details_.bodies(label).agencies.empty() ? colon + 2 : 0;
}

// Where the body begins that is told what to do in the clause at `at`; 0 when none is.
size_t OrderReader::told_at(std::string_view text, size_t at) const {
  const std::string_view clause = text.substr(at);
  const size_t order = behind_order(clause);
  const LeadingAgencies named = details_.bodies(clause.substr(order));
  if (named.agencies.empty()) return 0;
  if (order > 0) return at + order;
  const std::string rest = trimmed(clause.substr(named.bytes), " ,");
  const bool acts = begins_action(words_, rest) && !is_report_of_fact(rest);
  const bool body = capital_at(clause, 0) && names_a_body(named.agencies.front(), clause);
  return acts && body ? at : 0;
}

// "Sở Y tế đề nghị các xã ...": who orders, then whom.
size_t OrderReader::behind_orderer(std::string_view text) const {
  const LeadingAgencies orderer = details_.bodies(text);
  if (orderer.agencies.empty() || orderer.bytes >= text.size()) return 0;
  const size_t at = orderer.bytes + 1;
  const size_t behind = at < text.size() ? behind_order(text.substr(at)) : 0;
  if (behind == 0 || details_.bodies(text.substr(at + behind)).agencies.empty()) return 0;
  return at + behind;
}

size_t OrderReader::behind_order(std::string_view text) const {
  const auto keys = keys_at(text);
  const size_t directive = words_.directives.beginning(keys);
  // "Kiến nghị | của ...": what was asked for, not an order.
  if (directive == 0 || words_.topics.beginning(keys) > directive) return 0;
  size_t at = behind_first_words(text, directive);
  if (at == 0) return 0;
  constexpr std::string_view kHeads = "lãnh đạo ";  // "Yêu cầu lãnh đạo các sở ..."
  if (text.substr(at).starts_with(kHeads)) at += kHeads.size();
  return at;
}

std::optional<size_t> OrderReader::last_directive(std::string_view text) {
  std::optional<size_t> found;
  for (const std::string_view word : {", giao ", ", yêu cầu ", ", đề nghị ", " yêu cầu ",
                                      " đề nghị ", " giao ", ": giao ", "; giao "}) {
    const size_t at = text.rfind(word);
    if (at != std::string_view::npos && (!found || at + word.size() > *found)) {
      found = at + word.size();
    }
  }
  return found;
}

bool OrderReader::is_directive(std::string_view sentence) const {
  const size_t from = behind_directive(sentence);
  return from > 0 && !details_.bodies(sentence.substr(from)).agencies.empty();
}

std::vector<std::string> OrderReader::orders_of(const std::string& text) const {
  std::vector<size_t> starts{0};
  const bool ordered = begins_order(text);
  for (const Sentence& sentence : sentences_of(text)) {
    const std::string_view told = std::string_view(text).substr(sentence.begin);
    if (sentence.begin > 0 && orders_anew(told)) starts.push_back(sentence.begin);
    const std::string_view own = told.substr(0, sentence.end - sentence.begin);
    for (const size_t at : clause_starts(own)) {
      const bool another = gives_on(told.substr(at)) || (ordered && states_on(told, at));
      if (another && !reports_facts(own)) starts.push_back(sentence.begin + at);
    }
  }
  std::vector<std::string> orders;
  for (size_t i = 0; i < starts.size(); ++i) {
    const size_t end = i + 1 < starts.size() ? starts[i + 1] : text.size();
    orders.push_back(trimmed(std::string_view(text).substr(starts[i], end - starts[i]), " ,;"));
  }
  return orders;
}

// "UBND phường đã ban hành văn bản; giao Phòng A theo dõi.": what was done, in all its clauses.
bool OrderReader::reports_facts(std::string_view sentence) const {
  const LeadingAgencies named = details_.bodies(sentence);
  return !named.agencies.empty() && behind_directive(sentence) == 0 &&
         is_report_of_fact(trimmed(sentence.substr(named.bytes), " "));
}

// A body and its act, or the act of those named before: no list of bodies.
bool OrderReader::begins_order(std::string_view text) const {
  const size_t told = behind_directive(text);
  const LeadingAgencies named = details_.bodies(text.substr(told));
  return told > 0 || acts(trimmed(text.substr(named.bytes), " ,:"));
}

// A sentence that gives a task to a body of its own.
bool OrderReader::orders_anew(std::string_view sentence) const {
  if (closes_document(sentence)) return false;
  if (is_directive(sentence)) return true;
  const LeadingAgencies named = details_.bodies(sentence);
  if (named.agencies.empty() || !may_be_told(named, sentence)) return false;
  const std::string rest = trimmed(sentence.substr(named.bytes), " ,");
  return (begins_action(words_, rest) || states_by_lead_in(rest)) && !is_report_of_fact(rest);
}

// "...; giao Sở Nội vụ theo dõi": a clause that gives a task to another body.
bool OrderReader::gives_on(std::string_view clause) const {
  constexpr std::string_view kGive = "giao ";
  if (!clause.starts_with(kGive)) return false;
  const LeadingAgencies named = details_.bodies(clause.substr(kGive.size()));
  if (named.agencies.empty()) return false;
  return begins_word(trimmed(clause.substr(kGive.size() + named.bytes), " "));
}

// "Khoa Dược lập danh mục; phòng Điều dưỡng kiểm tra ...": behind a semicolon a body with an act.
bool OrderReader::states_on(std::string_view text, size_t at) const {
  if (at < 2 || text[at - 2] != ';') return false;
  // "Vụ A; Cục B đôn đốc": in the list of those who do it.
  if (const size_t told = behind_directive(text);
      told + details_.bodies(text.substr(told)).bytes > at) {
    return false;
  }
  const std::string_view clause = text.substr(at);
  const LeadingAgencies named = details_.bodies(clause);
  if (named.agencies.empty() || !may_be_told(named, clause)) return false;
  const std::string rest = trimmed(clause.substr(named.bytes), " ");
  if (rest.starts_with("phối hợp ") && trimmed(text.substr(0, at), " ;").ends_with(" chủ trì")) {
    return false;  // "X chủ trì; Y phối hợp lập ..." is one task of X
  }
  return begins_action(words_, rest) && !is_report_of_fact(rest);
}

bool OrderReader::names_anybody(std::string_view text) {
  constexpr std::array<std::string_view, 5> kKinds = {"co quan", "to chuc", "don vi",
                                                      "doanh nghiep", "dia phuong"};
  const std::string folded = model::fold(first_characters(text, 40));
  return std::any_of(kKinds.begin(), kKinds.end(),
                     [&](std::string_view kind) { return folded.starts_with(kind); });
}

bool OrderReader::names_a_body(const std::string& agency, std::string_view text) const {
  const auto& table = dictionaries_.agencies;
  const auto* known = table.find(dictionaries::phrase_key(agency));
  if (known != nullptr) return !names_anybody(text);
  const auto words = model::words_of(agency);
  return std::count_if(words.begin(), words.end(),
                       [](const std::string& word) { return capital_at(word, 0); }) > 1;
}

// "Thôn 4", "Công an phường", "Các xí nghiệp": a kind or its number is enough, but for rules. Of
// people a second sentence often says only what they do.
bool OrderReader::may_be_told(const LeadingAgencies& named, std::string_view text) const {
  const std::string& agency = named.agencies.front();
  if (names_a_body(agency, text)) return true;
  constexpr size_t kLeastOfAnAct = 3;  // words: "Các sở đảm trách vai trò | dẫn dắt" tells what is
  const std::string_view rest = text.substr(named.bytes);
  return !sets_rules_ && capital_at(text, 0) && !names_anybody(text) &&
         !begins_with(dictionaries_.agencies.people(), agency) &&
         model::word_count(rest.substr(0, rest.find_first_of(",;."))) >= kLeastOfAnAct;
}

bool OrderReader::acts(std::string_view text) const {
  if (begins_action(words_, text)) return true;
  if (begins_with(words_.lead_ins, text) && acts_behind_comma(text)) return true;
  return acts_behind_label(text);
}

// "Về tuyên truyền: đăng tải ...", "Quý II/2026: hoàn thành ...": what it is about or when it is
// done, then the act.
bool OrderReader::acts_behind_label(std::string_view text) const {
  const std::string_view label = opening_label(text);
  if (label.empty()) return false;
  const bool topic = text[label.size()] == ':' && !begins_with(words_.no_task_headings, label) &&
                     details_.bodies(label).agencies.empty();
  if (topic && begins_action(words_, text.substr(label.size() + 2))) return true;
  return details_.opening_deadline(text).has_value();
}

bool OrderReader::may_be_act(std::string_view item) const {
  const size_t end = std::min(item.find_first_of(":;"), item.size());
  const bool label = end < item.size() && item[end] == ':';
  return capital_at(item, 0) && !label && !begins_with(words_.no_acts, item) &&
         !is_report_of_fact(item) && details_.bodies(item).agencies.empty();
}

bool OrderReader::acts_behind_comma(std::string_view text) const {
  constexpr size_t kFarthest = 260;  // bytes: the lead-in is one clause or two
  for (const size_t at : clause_starts(text.substr(0, std::min(text.size(), kFarthest)))) {
    if (begins_action(words_, text.substr(at))) return true;
  }
  // "Theo chức năng khẩn trương tổ chức ...": without a comma.
  return contains(first_characters(text, 60), "khẩn trương") ||
         contains(first_characters(text, 60), "chủ động");
}

bool OrderReader::states_by_lead_in(std::string_view rest) const {
  return begins_with(words_.lead_ins, rest) && acts_behind_comma(rest);
}

bool OrderReader::cites_law(std::string_view text) const {
  if (!text.starts_with("Theo ")) return false;
  const std::string_view clause = text.substr(0, text.find(','));
  constexpr std::array<std::string_view, 5> kLaws = {" Luật ", " Bộ luật ", " Nghị định ",
                                                     " Thông tư ", " Pháp lệnh "};
  const bool law = std::any_of(kLaws.begin(), kLaws.end(), [&](std::string_view type) {
    return clause.find(type) != std::string_view::npos;
  });
  return law && behind_directive(text) == 0 && !details_.deadline(text);
}

// ", cơ sở sản xuất, kinh doanh | chịu trách nhiệm ...": bodies that go on in words nobody listed.
size_t OrderReader::behind_subject(std::string_view rest) const {
  constexpr size_t kFarthest = 30;  // words
  if (!rest.starts_with(", ") && !begins_word(trimmed(rest, " "))) return 0;
  const std::string_view clause = rest.substr(0, rest.find_first_of(".;:"));
  for (const std::string_view charge : {" có trách nhiệm ", " chịu trách nhiệm "}) {
    const size_t at = clause.find(charge);
    if (at != std::string_view::npos && model::word_count(clause.substr(0, at)) <= kFarthest) {
      return at + 1;
    }
  }
  return rest.starts_with(", ") ? behind_piece(rest) : 0;
}

// ", trung du Bắc Bộ | tổ chức rà soát": a few words, then the act.
size_t OrderReader::behind_piece(std::string_view rest) const {
  constexpr size_t kLongest = 6;  // words
  size_t at = 2;
  for (size_t words = 0; words < kLongest; ++words) {
    const size_t space = rest.find(' ', at);
    if (space == std::string_view::npos) return 0;
    if (std::string_view(",;:.").find(rest[space - 1]) != std::string_view::npos) return 0;
    at = space + 1;
    if (begins_word(rest.substr(at)) && begins_action(words_, rest.substr(at))) return at;
  }
  return 0;
}

bool OrderReader::exhorts(std::string_view text) const {
  if (begins_with(words_.exhortations, text)) return true;
  const std::string_view head = text.substr(0, text.size() - after_words(text, 2).size());
  return head.find(',') == std::string_view::npos &&
         begins_with(words_.exhortations, after_words(text, 2));
}

bool OrderReader::only_carries_out(std::string_view rest) const {
  constexpr size_t kLongest = 12;  // words
  const auto words = model::words_of(trimmed(rest, " .;/"));
  if (words.size() > kLongest) return false;
  std::vector<std::string> keys;
  keys.reserve(words.size());
  for (const std::string& word : words) keys.push_back(dictionaries::phrase_key(word));
  const std::span<const std::string> all(keys);
  size_t at = 0;
  while (const size_t taken = words_.compliances.beginning(all.subspan(at))) at += taken;
  if (at == 0) return false;
  const std::string object = words_joined(words, at);
  if (object.empty()) return true;
  const bool this_one = object.ends_with(" này") || object.ends_with(" trên");
  return this_one && (dictionaries_.document_types.beginning(object) != nullptr ||
                      model::fold(object).find("noi dung") != std::string::npos);
}

bool OrderReader::begins_word(std::string_view rest) {
  return model::is_lower(model::first_character(rest.substr(0, 4)));
}

bool OrderReader::is_report_of_fact(std::string_view rest) {
  const std::string head = " " + model::lower(first_characters(rest, 80));
  return head.find(" đã ") < 40 || head.starts_with(" chưa ");
}

bool OrderReader::is_for_difficulties(std::string_view text) const {
  if (!begins_with(words_.lead_ins, text)) return false;
  constexpr std::array<std::string_view, 3> kDifficulties = {"vướng mắc", "khó khăn", "phát sinh"};
  const std::string before = model::lower(text.substr(0, behind_directive(text)));
  return std::any_of(kDifficulties.begin(), kDifficulties.end(),
                     [&](std::string_view word) { return before.find(word) != std::string::npos; });
}

bool OrderReader::restates(const Wording& content) const {
  constexpr size_t kFarthest = 8;  // words between the type of the document and its symbol
  for (size_t i = 0; i < content.words().size(); ++i) {
    const size_t taken = words_.restatings.beginning(content.keys(i));
    if (taken == 0) continue;
    const std::string named = content.joined(i + taken, kFarthest);
    if (dictionaries_.document_types.beginning(named) != nullptr &&
        !symbols_in(named, dictionaries_.document_types).empty()) {
      return true;
    }
  }
  return false;
}

std::string OrderReader::without_closing(const std::string& text) const {
  const auto sentences = sentences_of(text);
  for (size_t i = 1; i < sentences.size(); ++i) {
    const auto [begin, end] = sentences[i];
    if (closes_document(std::string_view(text).substr(begin, end - begin))) {
      return trimmed(std::string_view(text).substr(0, begin), " ");
    }
  }
  return text;
}

// In any of its clauses: "Nghị quyết này đã được ... thông qua và có hiệu lực từ ngày ký."
bool OrderReader::closes_document(std::string_view sentence) const {
  const std::string lower = model::lower(sentence);
  if (begins_with(words_.closings, sentence) || makes_known(sentence, lower)) return true;
  for (const size_t at : clause_starts(sentence)) {
    if (begins_with(words_.closings, sentence.substr(at))) return true;
  }
  if (lower.find("chịu trách nhiệm thi hành") != std::string::npos) return true;
  // "..., tổ chức, cá nhân có liên quan chịu trách nhiệm tổ chức thực hiện Thông tư này."
  constexpr std::string_view kCharged = "chịu trách nhiệm ";
  const size_t charged = sentence.rfind(kCharged);
  return charged != std::string_view::npos &&
         only_carries_out(sentence.substr(charged + kCharged.size()));
}

bool OrderReader::closes(std::string_view text) const {
  const auto sentences = sentences_of(text);
  return !sentences.empty() && closes_document(text.substr(0, sentences.front().end));
}

}  // namespace extract
