#include "extract/prose.h"

#include <algorithm>
#include <deque>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "extract/agencies.h"
#include "extract/back_references.h"
#include "extract/body_parts.h"
#include "extract/body_titles.h"
#include "extract/bracketed_charges.h"
#include "extract/duties.h"
#include "extract/led_in_duties.h"
#include "extract/orders.h"
#include "extract/outline.h"
#include "extract/paragraph_parts.h"
#include "extract/prose_tasks.h"
#include "extract/sections.h"
#include "extract/sentences.h"
#include "extract/subjects.h"
#include "extract/task_content.h"
#include "extract/task_labels.h"
#include "extract/wording.h"
#include "model/text.h"

namespace extract {

namespace {

using dictionaries::ActionWords;
using dictionaries::Dictionaries;
using model::AgencyList;
using model::Task;
using Level = OutlineLevel;

// ---- reading the paragraphs ---------------------------------------------------------------------

struct Actor {
  AgencyList bodies;
  std::optional<AgencyList> coordinating = {};  // "X chủ trì, phối hợp với Y:" over items
  Level level = kBody;                          // paragraphs deeper than this are its tasks
  bool directed = false;  // "Yêu cầu X thực hiện các nội dung sau:": every item below is asked for
};

class ProseReader {
 public:
  ProseReader(const Dictionaries& dictionaries, std::optional<model::Date> date,
              SetsRules sets_rules)
      : dictionaries_(dictionaries),
        sets_rules_(sets_rules != SetsRules::kNo),
        surely_sets_rules_(sets_rules == SetsRules::kSurely),
        words_(dictionaries.action_words),
        details_(dictionaries, date),
        orders_(dictionaries, details_, sets_rules_),
        parts_(words_, details_, orders_),
        content_(words_, details_, orders_),
        titles_(dictionaries, details_, orders_),
        labels_(dictionaries, details_, content_),
        charges_(dictionaries.document_types, details_, orders_),
        led_in_(words_, details_, orders_),
        references_(dictionaries, details_),
        subjects_(words_, details_, orders_, references_),
        writer_(dictionaries, details_, orders_, content_, sections_, surely_sets_rules_) {}

  // Its parts look at one another.
  ProseReader(const ProseReader&) = delete;
  ProseReader& operator=(const ProseReader&) = delete;
  ~ProseReader() = default;

  std::vector<Task> run(const std::vector<Paragraph>& paragraphs) {
    std::deque<std::vector<Paragraph>> parted;  // paragraphs set as one
    std::vector<const Paragraph*> all;
    for (const Paragraph& whole : paragraphs) {
      const std::vector<Paragraph>& parts = parted.emplace_back(parts_.of(whole));
      if (parts.empty()) all.push_back(&whole);
      for (const Paragraph& part : parts) all.push_back(&part);
    }
    for (const BodyPart& part : body_parts(all, words_)) {
      begin_part();
      for (size_t i = 0; i < part.size(); ++i) {
        next_ = i + 1 < part.size() ? part[i + 1] : nullptr;
        read(*part[i]);
      }
    }
    return writer_.take();
  }

 private:
  // An attached plan has numbers and bodies of its own.
  void begin_part() {
    sections_ = {};
    enclosing_ = kBody;
    actor_.reset();
    skip_from_.reset();
    ordered_ = false;
    ordering_.reset();
    announced_ = false;
    went_on_ = false;
    headed_ = 0;
    labels_.close(kBody);
  }

  void read(const Paragraph& paragraph) {
    outline_ = outline_of(paragraph.text);
    outline_.text = without_end_mark(outline_.text);
    if (next_ != nullptr) outline_ = over_items(std::move(outline_), outline_level_of(next_->text));
    whole_ = outline_.text;
    if (outline_.text.empty()) return;
    writer_.stand_at(paragraph, outline_);
    enter();
    references_.note_list(outline_.text);
    note_order();
    if (skipping()) return;
    if (is_heading()) return take_title_in_capitals();
    if (labels_.take(outline_, writer_.tasks())) return;
    const size_t first = writer_.tasks().size();
    const bool heads = takes_actor();
    if (!heads) take_orders();
    const bool goes_on = headed_ && outline_.level == kBody && writer_.tasks().size() > first;
    headed_ = heads ? 1 : goes_on ? headed_ + 1 : 0;
    keep_item(first);
    went_on_ = writer_.tasks().size() > first;
  }

  // --- orders of one paragraph

  // "Sở A lập danh sách. Sở B bố trí kinh phí; giao Sở C kiểm tra.": each body has an order of its
  // own. What stands before the second order is read with all that a paragraph may hold.
  void take_orders() {
    if (orders_.cites_law(whole_)) return;
    const std::vector<std::string> orders = orders_.orders_of(whole_);
    outline_.text = orders.front();
    const size_t first = writer_.tasks().size();
    if (begins_with(words_.closings, outline_.text)) {
      take_closing();
    } else {
      take_tasks();
    }
    // News tell what bodies do as well: what they are told there stands behind an order.
    const bool told = outline_.level != kBody || ordered_ || writer_.tasks().size() > first;
    for (size_t i = 1; i < orders.size(); ++i) {
      outline_.text = orders[i];
      if (told || orders_.is_directive(orders[i])) take_statement(orders[i], true);
    }
    outline_.text = whole_;
  }

  // "Trên đây là Kế hoạch ..., yêu cầu các xã báo cáo kết quả trước ngày 20/12/2026.": what ends a
  // document may order something by a day.
  void take_closing() {
    for (const size_t at : clause_starts(outline_.text)) {
      const std::string clause = outline_.text.substr(at);
      if (!orders_.is_directive(clause) || !details_.deadline(clause)) continue;
      take_statement(clause, true);
      return;
    }
  }

  // Leaves what this paragraph ends: the actor and the part of an equal or higher level.
  void enter() {
    const Level level = outline_.level;
    if (level == kBody) return;
    const bool article = level == kArticle;
    if (actor_ && (article || level <= actor_->level)) actor_.reset();
    if (skip_from_ && (article || level <= *skip_from_)) skip_from_.reset();
    if (level <= kSubNumber) {
      const bool over = next_ != nullptr && outline_level_of(next_->text) > level;
      const std::string title = heading_title();
      sections_.enter(outline_, title, over ? details_.period(title) : std::nullopt);
    }
    enclosing_ = level;
    if (!skip_from_ && is_no_task_part()) skip_from_ = level;
    labels_.close(level);
  }

  bool skipping() const { return skip_from_.has_value(); }

  std::string heading_title() const {
    constexpr size_t kLongestTitle = 40;  // words
    const std::string title = trimmed(outline_.text, " :.");
    return model::word_count(title) <= kLongestTitle ? title : std::string();
  }

  bool is_no_task_part() const {
    if (outline_.level >= kDash) return false;
    const std::string title = trimmed(outline_.text, " :.");
    if (!may_begin_with(words_.no_task_headings, title)) return false;
    const auto keys = model::words_of(dictionaries::phrase_key(title));
    constexpr size_t kLongestHeading = 14;
    if (keys.size() > kLongestHeading) return false;
    const size_t matched = words_.no_task_headings.beginning(keys);
    return matched > 0 && (matched == keys.size() || model::all_caps(title) || keys.size() <= 8);
  }

  // Capitals, or a part's title without a verb for anybody.
  bool is_heading() const {
    const bool part = outline_.level == kPart || outline_.level == kRoman;
    return part && model::all_caps(outline_.text);
  }

  // --- bodies that the paragraphs below belong to

  // "Sở Y tế:", "Giao Sở Y tế:", "Sở Y tế có trách nhiệm:", "..., giao Sở Y tế:"
  bool takes_actor() {
    const std::string& text = outline_.text;
    const size_t charge = sets_rules_ ? 0 : titles_.behind_charge(outline_);
    const size_t told = charge > 0 ? charge : orders_.behind_directive(text);
    const size_t from = told > 0 ? told : titles_.behind_label(outline_);
    const LeadingAgencies named = titles_.over_items(outline_, from, next_);
    const std::string rest =
        named.agencies.empty()
            ? ""
            : behind_remark(trimmed(std::string_view(text).substr(from + named.bytes), " "));
    const bool alone = !named.agencies.empty() && without_remark(trimmed(rest, " .:;,")).empty();
    const bool opens = !named.agencies.empty() && text.ends_with(':') && orders_.acts(rest) &&
                       !OrderReader::is_report_of_fact(rest) && sentences_of(text).size() == 1 &&
                       (from > 0 || !speaks_itself(rest));
    const bool may_head = outline_.level != kBody || from > 0 || text.ends_with(':');
    const bool heads = outline_.level < kDash || text.ends_with(':');
    if ((alone && may_head && heads) || opens) {
      const AgencyList meant = references_.pointed_back(
          {trimmed(text.substr(from, named.bytes), " ,:;"), named.agencies}, rest, whole_,
          writer_.tasks());
      Actor& actor = set_actor(meant.text, meant.agencies);
      actor.directed = from > 0 && !alone;
      if (opens) actor.coordinating = details_.coordinating(Wording(rest));
      return true;
    }
    return takes_late_actor();
  }

  // "Ban Thường trực | hướng dẫn như sau:", "Tỉnh ủy | ban hành Chương trình hành động như sau:":
  // who issues the document, over what it tells others.
  bool speaks_itself(std::string_view rest) const {
    constexpr size_t kLongest = 5;  // words
    if (!rest.ends_with("như sau:")) return false;
    if (begins_with(words_.announcings, rest)) return model::word_count(rest) <= kLongest;
    if (outline_.level == kBody && !begins_with(words_.compliances, rest)) return true;
    return begins_with(words_.meetings, rest);
  }

  // The directive stands at the end of a sentence: "Để ..., giao Sở Y tế:".
  bool takes_late_actor() {
    const std::string& text = outline_.text;
    if (!text.ends_with(':')) return false;
    const auto directive = OrderReader::last_directive(text);
    if (!directive) return false;
    const LeadingAgencies named = details_.bodies(std::string_view(text).substr(*directive));
    if (named.agencies.empty()) return false;
    set_actor(text.substr(*directive, named.bytes), named.agencies).directed = true;
    return true;
  }

  // "II. ĐỐI VỚI SỞ Y TẾ CÁC TỈNH": the items of the part are for the bodies of its title.
  void take_title_in_capitals() {
    auto [text, agencies] = titles_.in_capitals(outline_.text);
    if (!agencies.empty()) set_actor(text, std::move(agencies));
  }

  // Of running text: that of the item it stands in, unless what follows is none of that item's.
  Level level_over_items() const {
    const Level below = next_ == nullptr ? kBody : outline_level_of(next_->text);
    return below == kBody || below > enclosing_ ? enclosing_ : Level(below - 1);
  }

  Actor& set_actor(const std::string& text, std::vector<std::string> agencies) {
    const Level level = outline_.level == kBody ? level_over_items() : outline_.level;
    return actor_.emplace(
        Actor{{trimmed(text, " ,:;"), std::move(agencies)}, std::nullopt, level, false});
  }

  // --- tasks

  void take_tasks() {
    if (take_labelled()) return;
    if (actor_ && is_below_title()) return take_inherited(*actor_);
    if (take_report()) return;
    if (actor_ && outline_.level > actor_->level && outline_.level != kBody) {
      if (!asks_others(*actor_) && take_statement(outline_.text, true)) return;
      return take_inherited(*actor_);
    }
    if (take_charged() || take_continuation()) return;
    const bool may_state = outline_.level != kBody || ordered_ || charges_body(outline_.text);
    if (may_state && take_statement(outline_.text, false)) return;
    if (!take_led_in()) take_directives();
  }

  // The paragraphs below a title that names a body, as long as each begins with an act of it.
  bool is_below_title() const {
    if (headed_ == 0 || outline_.level != kBody) return false;
    if (headed_ == 1) return may_act(outline_.text);
    return begins_action(words_, outline_.text) && !orders_.is_directive(outline_.text);
  }

  bool may_act(const std::string& text) const {
    const bool told = ordered_ && !surely_sets_rules_ && !model::all_caps(text);
    return orders_.acts(text) || (told && orders_.may_be_act(text));
  }

  // "1. Sở Y tế: - Yêu cầu các bệnh viện ...": the body of the heading has to ask.
  bool asks_others(const Actor& actor) const {
    const bool asks =
        outline_.text.starts_with("Yêu cầu ") || outline_.text.starts_with("Đề nghị ");
    return asks && !actor.directed;
  }

  // "UBND các xã có trách nhiệm nhắc nhở ..." in running text that sets no rules.
  bool charges_body(const std::string& text) const {
    constexpr std::string_view kCharged = " có trách nhiệm ";
    if (sets_rules_ || text.find(kCharged) == std::string::npos) return false;
    const LeadingAgencies named = details_.bodies(text);
    return !named.agencies.empty() &&
           std::string_view(text).substr(named.bytes).starts_with(kCharged);
  }

  // An item that says at its end who does it.
  bool take_charged() {
    const std::string& text = outline_.text;
    const auto charge = outline_.level == kBody ? std::nullopt : charges_.of(text, ordered());
    if (!charge) return false;
    for (Task& task : writer_.write(text, charge->lead)) {
      if (charge->coordinating) task.coordinating = charge->coordinating;
      if (charge->deadline) task.deadline = charge->deadline;
    }
    return true;
  }

  // "Đồng thời, cung cấp số liệu ...": what else those of the paragraph before have to do.
  bool take_continuation() {
    constexpr std::string_view kAlso = "Đồng thời, ";
    const std::string& text = outline_.text;
    const bool also = outline_.level == kBody && went_on_ && text.starts_with(kAlso);
    if (!also || !begins_action(words_, text.substr(kAlso.size()))) return false;
    const auto lead = writer_.tasks().back().lead;
    if (lead) writer_.write(text, *lead);
    return lead.has_value();
  }

  // A duty whose body is named behind the clauses that lead in.
  bool take_led_in() {
    const std::string& text = outline_.text;
    if (const auto body = led_in_.occasional(text)) {
      writer_.write(text, *body, model::Strength::kConditional);
      return true;
    }
    const auto body = surely_sets_rules_
                          ? std::nullopt
                          : led_in_.dated(text, ordered() && !sets_rules_, sets_rules_);
    if (body) writer_.write(text, *body);
    return body.has_value();
  }

  // "Kết quả rà soát gửi về Sở Y tế trước ngày ...": behind the items, for those who do them.
  bool take_report() {
    const std::string& text = outline_.text;
    if (!actor_ || outline_.level != kBody) return false;
    if (!text.starts_with("Kết quả ") && !text.starts_with("Báo cáo ")) return false;
    if (!details_.recipient(Wording(text)) || !details_.deadline(text)) return false;
    writer_.write(text, actor_->bodies);
    return true;
  }

  // "3. Sở Y tế: Rà soát ..."
  bool take_labelled() {
    const std::string& text = outline_.text;
    const size_t from = orders_.behind_directive(text);
    LeadingAgencies named = titles_.before_colon(std::string_view(text).substr(from));
    if (named.agencies.empty()) named = titles_.person_before_colon(text);
    if (named.agencies.empty()) return false;
    const std::string rest =
        behind_remark(trimmed(std::string_view(text).substr(from + named.bytes), " "));
    if (!rest.starts_with(":")) return false;
    const std::string action = trimmed(rest, " :");
    // "Ông Lê Văn An, Giám đốc Sở Y tế: Trưởng ban" tells what he is.
    const bool person = details_.addresses_person(std::string_view(text).substr(from));
    const bool told = ordered() || (outline_.level != kBody &&
                                    orders_.names_a_body(named.agencies.front(), text));
    constexpr size_t kLeastOfAnAct = 3;  // words
    const bool office =
        !OrderReader::begins_word(action) && !details_.bodies(action).agencies.empty();
    const bool item = told && (!person || (!office && model::word_count(action) >= kLeastOfAnAct));
    // "Các xã ven sông: Ngày 15 tháng 6" tells when, in a few words.
    constexpr size_t kFewWords = 6;
    const bool states =
        OrderReader::is_report_of_fact(action) ||
        (model::word_count(action) <= kFewWords && begins_with(words_.no_acts, action));
    if (!orders_.acts(action) && (!item || states)) return false;
    writer_.write(action, set_actor(text.substr(from, named.bytes), named.agencies).bodies);
    return true;
  }

  Standing standing() const { return {ordered_, ordered(), sets_rules_}; }

  // "X chủ trì, phối hợp với Y ...", "X cung cấp ...": a body and its verb.
  bool take_statement(const std::string& text, bool inherited) {
    if (text.ends_with("như sau:")) return false;
    const auto subject = subjects_.of(text, standing());
    if (!subject || begins_with(words_.anybodies, subject->behind)) return false;
    if (without_remark(trimmed(subject->behind, " .;")).empty()) return false;
    if (subject->from == 0 && speaks_itself(subject->behind)) return false;
    const std::string rest = references_.behind_reference(subject->behind);
    if (!subjects_.states_duty(*subject, rest, standing())) return false;
    const bool plain = OrderReader::is_report_of_fact(rest) ||
                       !subjects_.is_body(*subject, rest, text, standing());
    if (!inherited && plain) return false;
    if (orders_.exhorts(rest) || orders_.only_carries_out(rest)) return true;
    const std::string_view bodies =
        std::string_view(text).substr(subject->from, subject->named.bytes);
    emit_for({trimmed(bodies, " ,:;"), subject->named.agencies}, subject->behind, text);
    return true;
  }

  // The task of a sentence, for whom its bodies point back to.
  void emit_for(const AgencyList& printed, const std::string& behind, const std::string& text) {
    const AgencyList meant = references_.pointed_back(printed, behind, whole_, writer_.tasks());
    const std::span<Task> written = writer_.write(text, meant);
    if (meant.agencies != printed.agencies && meant.agencies == references_.list().agencies) {
      for (Task& task : written) {
        if (!task.note) task.note = references_.list().told;
      }
    }
    // "... thực hiện các nhiệm vụ của Đề án. Cụ thể:" over what they are.
    if (text.ends_with(':')) set_actor(meant.text, meant.agencies);
  }

  // Items below "..., Chủ tịch UBND tỉnh yêu cầu:" or "TỔ CHỨC THỰC HIỆN" are orders.
  bool ordered() const { return ordered_ && outline_.level != kBody; }

  void note_order() {
    const Level level = outline_.level;
    if (level != kBody) {
      if (level <= kArticle) note_heading(level);
      return;
    }
    if (!outline_.text.ends_with(':')) return;
    const size_t tail = sentences_of(outline_.text).back().begin;
    if (!holds(words_.announcings, std::string_view(outline_.text).substr(tail))) return;
    ordered_ = true;
    announced_ = true;
  }

  // "C. TỔ CHỨC THỰC HIỆN" holds for "I. Sở Y tế" below it, an order over all parts for each of
  // them.
  void note_heading(Level level) {
    const bool below = level != kArticle && (announced_ || (ordering_ && level > *ordering_));
    if (below && ordered_) return;
    ordered_ = begins_with(words_.order_headings, outline_.text);
    ordering_ = ordered_ ? std::optional(level) : std::nullopt;
  }

  // Labels below it may speak about this paragraph.
  void keep_item(size_t first) {
    if (outline_.level == kBody || outline_.level <= kArticle) return;
    constexpr size_t kLeastWords = 4;
    if (model::word_count(outline_.text) < kLeastWords) return;
    LabelledItem item;
    if (writer_.tasks().size() > first) item.emitted = writer_.tasks().size() - 1;
    if (!item.emitted) item.task = writer_.placed(trimmed(outline_.text, " :"), {});
    labels_.keep(outline_.level, std::move(item));
  }

  // "III. Tổ chức thực hiện" over items is none itself.
  bool is_order_heading() const {
    if (outline_.level >= kDash) return false;
    const auto keys = model::words_of(dictionaries::phrase_key(outline_.text));
    return words_.order_headings.beginning(keys) == keys.size();
  }

  void take_inherited(const Actor& actor) {
    if (is_order_heading()) return;
    const bool orients = orders_.exhorts(outline_.text);
    if (orients && !actor.directed) return;
    const bool told = !surely_sets_rules_ && orders_.may_be_act(outline_.text);
    if (!orients && !told && !orders_.acts(outline_.text)) return;
    const auto strength = orients ? model::Strength::kOrientation : model::Strength::kDirective;
    for (Task& task : writer_.write(outline_.text, actor.bodies, strength)) {
      if (!task.coordinating) task.coordinating = actor.coordinating;
    }
  }

  // "Giao X ...", "Yêu cầu X ..." at the start of any sentence of a paragraph.
  void take_directives() {
    const std::string text = outline_.text;
    const auto sentences = sentences_of(text);
    for (size_t i = 0; i < sentences.size(); ++i) {
      const std::string sentence =
          text.substr(sentences[i].begin, sentences[i].end - sentences[i].begin);
      if (!orders_.is_directive(sentence)) continue;
      // What follows up to the next directive explains or dates the task.
      size_t last = i;
      while (last + 1 < sentences.size() &&
             !orders_.is_directive(text.substr(sentences[last + 1].begin))) {
        ++last;
      }
      const std::string whole =
          text.substr(sentences[i].begin, sentences[last].end - sentences[i].begin);
      take_statement(whole, true);
      i = last;
    }
  }

  const Dictionaries& dictionaries_;
  bool sets_rules_;
  bool surely_sets_rules_;
  const ActionWords& words_;
  DutyReader details_;
  OrderReader orders_;
  ParagraphParts parts_;
  TaskContent content_;
  BodyTitles titles_;
  TaskLabels labels_;
  ItemCharges charges_;
  LedInDuties led_in_;
  BackReferences references_;
  SubjectReader subjects_;
  Sections sections_;
  ProseTasks writer_;
  const Paragraph* next_ = nullptr;  // what follows in the same part
  Outline outline_;
  std::string whole_;  // of the outline, while its orders are read one by one
  Level enclosing_ = kBody;
  std::optional<Actor> actor_;
  std::optional<Level> skip_from_;
  bool ordered_ = false;
  std::optional<Level> ordering_;  // the heading that does
  bool announced_ = false;         // an order over the parts of the document: "Bộ Y tế đề nghị:"
  bool went_on_ = false;           // the paragraph before gave a task
  size_t headed_ = 0;  // paragraphs since one that named bodies and nothing else; 0 for none
};

}  // namespace

std::vector<Task> prose_tasks(const std::vector<Paragraph>& paragraphs,
                              const Dictionaries& dictionaries,
                              std::optional<model::Date> document_date, SetsRules sets_rules) {
  return ProseReader(dictionaries, document_date, sets_rules).run(paragraphs);
}

}  // namespace extract
