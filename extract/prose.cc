#include "extract/prose.h"

#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "extract/agencies.h"
#include "extract/duties.h"
#include "extract/orders.h"
#include "extract/outline.h"
#include "extract/sentences.h"
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
  Level level = kBody;    // paragraphs deeper than this are its tasks
  bool directed = false;  // "Yêu cầu X thực hiện các nội dung sau:": every item below is asked for
};

struct Heading {
  std::string number;
  std::string title;
};

/// Bodies listed behind a sentence ("... chưa gửi báo cáo, gồm:"), which later text points back to.
struct List {
  std::string told;  // the sentence, as printed
  std::vector<std::string> agencies;
};

class ProseReader {
 public:
  ProseReader(const Dictionaries& dictionaries, std::optional<model::Date> date)
      : dictionaries_(dictionaries),
        words_(dictionaries.action_words),
        details_(dictionaries, date),
        orders_(dictionaries, details_) {}

  std::vector<Task> run(const std::vector<Paragraph>& paragraphs) {
    for (const Paragraph& whole : paragraphs) {
      for (const Paragraph& paragraph : parted(whole)) {
        if (ends_body(paragraph.text)) return std::move(tasks_);
        read(paragraph);
      }
    }
    return std::move(tasks_);
  }

 private:
  // Paragraphs that were set without a gap or an indent between them: a line that begins with an
  // order, an outline mark or "Nơi nhận" behind the end of a sentence.
  std::vector<Paragraph> parted(const Paragraph& whole) const {
    std::vector<Paragraph> parts;
    for (const Line& line : whole.lines) {
      const bool fresh = parts.empty() ||
                         (ends_sentence(parts.back().text) && begins_part(line.text)) ||
                         (is_title(parts.back().text) && !model::all_caps(line.text)) ||
                         (names_bodies_only(parts.back().text) && begins_duty(line.text));
      if (fresh) parts.push_back({line.page, {}, ""});
      parts.back().lines.push_back(line);
      append_text(&parts.back().text, line.text);
    }
    return parts.size() < 2 ? std::vector<Paragraph>{whole} : parts;
  }

  // "II. TỔ CHỨC THỰC HIỆN" over the line that follows.
  static bool is_title(const std::string& text) {
    return outline_of(text).level == kRoman && model::all_caps(outline_of(text).text);
  }

  // "2. Phòng Kinh tế" over what it has to do.
  bool names_bodies_only(const std::string& paragraph) const {
    const Outline outline = outline_of(paragraph);
    if (outline.level == kBody) return false;
    const std::string_view text =
        std::string_view(outline.text).substr(orders_.behind_directive(outline.text));
    const LeadingAgencies named = details_.bodies(text);
    return !named.agencies.empty() && trimmed(text.substr(named.bytes), " .:;,").empty();
  }

  bool begins_duty(const std::string& line) const {
    return capital_at(line, 0) && begins_action(words_, line);
  }

  static bool ends_sentence(const std::string& text) {
    return !text.empty() && std::string_view(".;:").find(text.back()) != std::string_view::npos;
  }

  bool begins_part(const std::string& line) const {
    const std::string folded = model::fold(line.substr(0, std::min<size_t>(line.size(), 40)));
    return folded.starts_with("noi nhan") || folded.starts_with("trong qua trinh") ||
           folded.starts_with("de kip thoi") || begins_with(words_.closings, line) ||
           orders_.is_directive(line) || outline_of(line).level != kBody;
  }

  // "Nơi nhận" and appendices; what stands behind them gives no tasks in prose.
  static bool ends_body(std::string_view text) {
    const std::string folded = model::fold(text.substr(0, std::min<size_t>(text.size(), 40)));
    return folded.starts_with("noi nhan") || folded.starts_with("phu luc");
  }

  void read(const Paragraph& paragraph) {
    paragraph_ = &paragraph;
    outline_ = outline_of(paragraph.text);
    outline_.text = without_end_mark(outline_.text);
    whole_ = outline_.text;
    if (outline_.text.empty()) return;
    enter();
    note_list();
    note_order();
    if (skipping() || is_heading()) return;
    if (takes_label()) return;
    const size_t first = tasks_.size();
    const bool heads = takes_actor();
    if (!heads) take_orders();
    headed_ = heads;
    keep_item(first);
  }

  // --- orders of one paragraph

  // "Sở A lập danh sách. Sở B bố trí kinh phí; giao Sở C kiểm tra.": each body has an order of its
  // own. What stands before the second order is read with all that a paragraph may hold.
  void take_orders() {
    const std::vector<std::string> orders = orders_.orders_of(whole_);
    outline_.text = orders.front();
    take_tasks();
    for (size_t i = 1; i < orders.size(); ++i) {
      outline_.text = orders[i];
      take_statement(orders[i], true);
    }
    outline_.text = whole_;
  }

  // Leaves what this paragraph ends: the actor and the part of an equal or higher level.
  void enter() {
    const Level level = outline_.level;
    if (level == kBody) return;
    if (actor_ && level <= actor_->level) actor_.reset();
    if (skip_from_ && level <= *skip_from_) skip_from_.reset();
    if (level <= kSubNumber) {
      std::erase_if(headings_, [&](const auto& entry) { return entry.first >= level; });
      headings_.push_back({level, {trimmed(outline_.mark, " .)-/:"), heading_title()}});
    }
    enclosing_ = level;
    if (!skip_from_ && is_no_task_part()) skip_from_ = level;
    std::erase_if(items_, [&](const auto& entry) { return entry.first >= level; });
  }

  bool skipping() const { return skip_from_.has_value(); }

  // "..., bao gồm:" opens a list, in the same paragraph or in those that follow, each with or
  // without a label: "+ Cấp xã: xã A, xã B."
  void note_list() {
    const std::string& text = outline_.text;
    const size_t colon = text.rfind(':');
    if (colon == std::string::npos) {
      append_listed(text);
      return;
    }
    const std::string before = trimmed(std::string_view(text).substr(0, colon), " ,");
    const std::string behind = trimmed(std::string_view(text).substr(colon + 1), " .;");
    constexpr size_t kLongestLabel = 5;  // words
    if (behind.empty()) {
      list_ = List{before, {}};
    } else if (model::words_of(before).size() <= kLongestLabel) {
      append_listed(behind);
    } else if (const auto named = listed(behind); !named.empty()) {
      list_ = List{before, named};
    }
  }

  void append_listed(const std::string& text) {
    const auto named = listed(text);
    list_.agencies.insert(list_.agencies.end(), named.begin(), named.end());
  }

  // The bodies of a text that holds nothing else, groups left out.
  std::vector<std::string> listed(const std::string& text) const {
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

  bool is_group(const std::string& agency) const {
    const auto* known = dictionaries_.agencies.find(dictionaries::phrase_key(agency));
    return known != nullptr ? known->is_group() : model::fold(agency).starts_with("cac ");
  }

  std::string heading_title() const {
    constexpr size_t kLongestTitle = 40;  // words
    const std::string title = trimmed(outline_.text, " :.");
    return model::words_of(title).size() <= kLongestTitle ? title : std::string();
  }

  bool is_no_task_part() const {
    if (outline_.level >= kDash) return false;
    const std::string title = trimmed(outline_.text, " :.");
    const auto keys = model::words_of(dictionaries::phrase_key(title));
    constexpr size_t kLongestHeading = 14;
    if (keys.size() > kLongestHeading) return false;
    const size_t matched = words_.no_task_headings.beginning(keys);
    return matched > 0 && (matched == keys.size() || model::all_caps(title) || keys.size() <= 8);
  }

  // Capitals, or a part's title without a verb for anybody.
  bool is_heading() const { return outline_.level == kRoman && model::all_caps(outline_.text); }

  // --- bodies that the paragraphs below belong to

  // "Sở Y tế:", "Giao Sở Y tế:", "Sở Y tế có trách nhiệm:", "..., giao Sở Y tế:"
  bool takes_actor() {
    const std::string& text = outline_.text;
    const size_t from = orders_.behind_directive(text);
    const LeadingAgencies named = details_.bodies(std::string_view(text).substr(from));
    const std::string rest = named.agencies.empty()
                                 ? ""
                                 : trimmed(std::string_view(text).substr(from + named.bytes), " ");
    const bool alone = !named.agencies.empty() && trimmed(rest, " .:;,").empty();
    const bool opens = !named.agencies.empty() && text.ends_with(':') && orders_.acts(rest) &&
                       !OrderReader::is_report_of_fact(rest) && sentences_of(text).size() == 1;
    const bool may_head = outline_.level != kBody || from > 0 || text.ends_with(':');
    const bool heads = outline_.level < kDash || text.ends_with(':');
    if ((alone && may_head && heads) || opens) {
      const AgencyList meant =
          pointed_back({trimmed(text.substr(from, named.bytes), " ,:;"), named.agencies}, rest);
      set_actor(meant.text, meant.agencies);
      actor_->directed = from > 0 && !alone;
      return true;
    }
    return takes_late_actor();
  }

  // The directive stands at the end of a sentence: "Để ..., giao Sở Y tế:".
  bool takes_late_actor() {
    const std::string& text = outline_.text;
    if (!text.ends_with(':')) return false;
    const auto directive = OrderReader::last_directive(text);
    if (!directive) return false;
    const LeadingAgencies named = details_.bodies(std::string_view(text).substr(*directive));
    if (named.agencies.empty()) return false;
    set_actor(text.substr(*directive, named.bytes), named.agencies);
    actor_->directed = true;
    return true;
  }

  void set_actor(const std::string& text, std::vector<std::string> agencies) {
    const Level level = outline_.level == kBody ? enclosing_ : outline_.level;
    actor_ = Actor{{trimmed(text, " ,:;"), std::move(agencies)}, level, false};
  }

  // --- tasks

  void take_tasks() {
    if (take_labelled()) return;
    if (headed_ && actor_ && outline_.level == kBody && orders_.acts(outline_.text)) {
      return take_inherited();
    }
    if (take_report()) return;
    if (actor_ && outline_.level > actor_->level && outline_.level != kBody) {
      if (take_statement(outline_.text, true)) return;
      return take_inherited();
    }
    const bool may_state = outline_.level != kBody || ordered_;
    if (may_state && take_statement(outline_.text, false)) return;
    if (!take_occasional()) take_directives();
  }

  // "Trong quá trình thực hiện, nếu có vướng mắc, X phản ánh về Y ...": a duty for an occasion, its
  // body named behind the clauses that lead in.
  bool take_occasional() {
    const std::string& text = outline_.text;
    if (!begins_with(words_.lead_ins, text) || !contains(text, "nếu ")) return false;
    for (const size_t at : clause_starts(text)) {
      const std::string_view whole = std::string_view(text).substr(at);
      const std::string_view clause = whole.substr(orders_.behind_directive(whole));
      const LeadingAgencies named = details_.bodies(clause);
      if (named.agencies.empty()) continue;
      if (!begins_action(words_, trimmed(clause.substr(named.bytes), " ,"))) continue;
      emit(text, {trimmed(clause.substr(0, named.bytes), " ,"), named.agencies},
           model::Strength::kConditional);
      return true;
    }
    return false;
  }

  // "Kết quả rà soát gửi về Sở Y tế trước ngày ...": behind the items, for those who do them.
  bool take_report() {
    const std::string& text = outline_.text;
    if (!actor_ || outline_.level != kBody) return false;
    if (!text.starts_with("Kết quả ") && !text.starts_with("Báo cáo ")) return false;
    if (!details_.recipient(text) || !details_.deadline(text)) return false;
    emit(text, actor_->bodies);
    return true;
  }

  // "3. Sở Y tế: Rà soát ..."
  bool take_labelled() {
    const std::string& text = outline_.text;
    const size_t from = orders_.behind_directive(text);
    const LeadingAgencies named = details_.bodies(std::string_view(text).substr(from));
    if (named.agencies.empty()) return false;
    const std::string rest = trimmed(std::string_view(text).substr(from + named.bytes), " ");
    if (!rest.starts_with(":")) return false;
    const std::string action = trimmed(rest, " :");
    const bool item = outline_.level != kBody && orders_.names_a_body(named.agencies.front(), text);
    if (!orders_.acts(action) && (!item || OrderReader::is_report_of_fact(action))) return false;
    set_actor(text.substr(from, named.bytes), named.agencies);
    emit(action, actor_->bodies);
    return true;
  }

  // "X chủ trì, phối hợp với Y ...", "X cung cấp ...": a body and its verb.
  bool take_statement(const std::string& text, bool inherited) {
    const size_t from = orders_.behind_directive(text);
    const LeadingAgencies named = details_.bodies(std::string_view(text).substr(from));
    if (named.agencies.empty()) return false;
    const std::string behind = trimmed(std::string_view(text).substr(from + named.bytes), " ,");
    const std::string rest = behind_reference(behind);
    // What a body is told to do is a task whatever the verb; a plain statement needs a known one.
    const bool list_goes_on = text.substr(from + named.bytes).starts_with(',');
    const bool directed =
        (from > 0 || (ordered() && !list_goes_on)) && OrderReader::begins_word(rest);
    if (!directed && !begins_action(words_, rest) && !orders_.states_by_lead_in(rest)) return false;
    const bool group = ordered() && is_group(named.agencies.front()) && !rest.starts_with("được ");
    const bool body = group || orders_.names_a_body(named.agencies.front(), text);
    if (!inherited && (OrderReader::is_report_of_fact(rest) || !body)) return false;
    if (orders_.exhorts(rest) || orders_.only_carries_out(rest)) return true;
    const AgencyList printed = {trimmed(text.substr(from, named.bytes), " ,:;"), named.agencies};
    const AgencyList meant = pointed_back(printed, behind);
    const size_t first = tasks_.size();
    emit(text, meant);
    const bool told = meant.agencies == list_.agencies && meant.agencies != printed.agencies;
    for (size_t i = first; told && i < tasks_.size(); ++i) {
      if (!tasks_[i].note) tasks_[i].note = list_.told;
    }
    // "... thực hiện các nhiệm vụ của Đề án. Cụ thể:" over what they are.
    if (text.ends_with(':')) set_actor(meant.text, meant.agencies);
    return true;
  }

  // Items below "..., Chủ tịch UBND tỉnh yêu cầu:" or "TỔ CHỨC THỰC HIỆN" are orders.
  bool ordered() const { return ordered_ && outline_.level != kBody; }

  void note_order() {
    const Level level = outline_.level;
    if (level != kBody) {
      if (level <= kArticle) ordered_ = begins_with(words_.order_headings, outline_.text);
      return;
    }
    if (!outline_.text.ends_with(':')) return;
    const std::string lower = model::lower(outline_.text);
    const size_t tail = sentences_of(outline_.text).back().begin;
    for (const std::string_view word : {"yêu cầu", "chỉ đạo", "kết luận", "giao", "đề nghị"}) {
      if (lower.find(word, tail) != std::string::npos) ordered_ = true;
    }
  }

  // --- bodies that were named before

  // "các đơn vị nêu trên", "các cơ quan tại mục 1, 2", "đơn vị chủ trì nêu trên", "đơn vị này": the
  // bodies meant, when the text before names them; else as printed.
  AgencyList pointed_back(const AgencyList& printed, const std::string& behind) const {
    const bool groups = std::all_of(printed.agencies.begin(), printed.agencies.end(),
                                    [&](const std::string& name) { return is_group(name); });
    const std::string rest = behind_reference(behind);
    if (!groups || rest == behind) return printed;
    if (model::lower(behind).starts_with("này")) {
      const auto named = named_before(printed.text);
      return named.empty() ? printed : AgencyList{printed.text, named};
    }
    if (const auto parts = parts_named(behind); !parts.empty()) {
      const auto leads = leads_of_parts(parts);
      return leads.empty() ? printed : AgencyList{printed.text, leads};
    }
    if (!list_.agencies.empty()) return {printed.text, list_.agencies};
    const bool one = model::lower(behind).starts_with("chủ trì") ||
                     !model::lower(printed.text).starts_with("các");
    auto leads = one ? last_lead() : leads_of_parts({});
    return leads.empty() ? printed : AgencyList{printed.text, std::move(leads)};
  }

  // The last body in the sentences before this one, in the same paragraph.
  std::vector<std::string> named_before(const std::string& reference) const {
    const std::string_view before = std::string_view(whole_).substr(0, whole_.find(reference));
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

  // "tại mục 1, 2 phần II" -> {"1", "2"}
  static std::vector<std::string> parts_named(const std::string& behind) {
    std::vector<std::string> parts;
    const auto words = model::words_of(model::lower(behind));
    if (words.size() < 3 || (words[0] != "tại" && words[0] != "ở")) return parts;
    for (size_t i = 1; i < words.size(); ++i) {
      const std::string word = trimmed(words[i], ",.;");
      const bool label = word == "mục" || word == "điểm" || word == "khoản" || word == "và";
      const bool number = !word.empty() && word.size() <= 4 &&
                          word.find_first_not_of("0123456789.") == std::string::npos;
      if (!label && !number) break;
      if (number) parts.push_back(word);
    }
    return parts;
  }

  // Bodies that lead the tasks of the parts so numbered; of all so far for no parts.
  std::vector<std::string> leads_of_parts(const std::vector<std::string>& parts) const {
    std::vector<std::string> leads;
    for (const Task& task : tasks_) {
      const std::string own = trimmed(task.row_no.value_or(""), " .)");
      const std::string section = task.section_no.value_or("");
      const std::string last = section.substr(section.rfind('.') + 1);
      const bool meant = parts.empty() ||
                         std::find(parts.begin(), parts.end(), own) != parts.end() ||
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

  std::vector<std::string> last_lead() const {
    for (auto task = tasks_.rbegin(); task != tasks_.rend(); ++task) {
      if (task->lead && !task->lead->agencies.empty() && !is_group(task->lead->agencies.front())) {
        return task->lead->agencies;
      }
    }
    return {};
  }

  // --- what stands below a task: "- Đơn vị chủ trì: ...", "- Thời gian hoàn thành: ..."

  struct Item {
    Task task;
    std::optional<size_t> emitted;  // index of its record
  };

  void keep_item(size_t first) {
    if (outline_.level == kBody || outline_.level <= kArticle) return;
    constexpr size_t kLeastWords = 4;
    if (model::words_of(outline_.text).size() < kLeastWords) return;
    Item item{record(trimmed(outline_.text, " :"), {}), std::nullopt};
    if (tasks_.size() > first) item.emitted = tasks_.size() - 1;
    items_.insert_or_assign(outline_.level, std::move(item));
  }

  bool takes_label() {
    constexpr size_t kLongestLabel = 6;  // words
    constexpr double kLeastLikeness = 0.9;
    const size_t colon = outline_.text.find(':');
    if (colon == std::string::npos || outline_.level == kRoman || items_.empty()) return false;
    const std::string label = trimmed(std::string_view(outline_.text).substr(0, colon), " ");
    const std::string value = trimmed(std::string_view(outline_.text).substr(colon + 1), " .;");
    if (value.empty() || model::words_of(label).size() > kLongestLabel) return false;
    const auto match = dictionaries_.column_titles.match(label);
    if (match.roles.empty() || match.likeness < kLeastLikeness) return false;
    return put_label(match.roles.front(), value);
  }

  bool put_label(model::ColumnRole role, const std::string& value) {
    using model::ColumnRole;
    if (role != ColumnRole::kLead && role != ColumnRole::kCoordinating &&
        role != ColumnRole::kDeadline && role != ColumnRole::kResult) {
      return false;
    }
    Item& item = items_.rbegin()->second;
    if (role == ColumnRole::kLead && !item.emitted) {
      item.emitted = tasks_.size();
      tasks_.push_back(item.task);
    }
    Task& task = item.emitted ? tasks_[*item.emitted] : item.task;
    const auto bodies = [&] {
      return AgencyList{value, canonical_agencies(value, dictionaries_.agencies)};
    };
    if (role == ColumnRole::kLead) task.lead = bodies();
    if (role == ColumnRole::kCoordinating) task.coordinating = bodies();
    if (role == ColumnRole::kResult) task.result = value;
    if (role == ColumnRole::kDeadline) {
      const auto deadline = details_.labelled_deadline(value);
      if (deadline) task.deadline = deadline;
    }
    return true;
  }

  // "các đơn vị nêu trên ...": points back to a list.
  std::string behind_reference(std::string rest) const {
    if (rest.starts_with("chủ trì ") &&
        behind_reference(rest.substr(sizeof("chủ trì"))) != rest.substr(sizeof("chủ trì"))) {
      rest.erase(0, sizeof("chủ trì"));
    }
    if (const size_t words = words_.references.beginning(keys_at(rest)); words > 0) {
      return trimmed(after_words(rest, words), " ,");
    }
    if (const auto parts = parts_named(rest); !parts.empty()) {
      const size_t at = rest.find(parts.back(), rest.find(' ')) + parts.back().size();
      return trimmed(rest.substr(at), " ,");
    }
    return rest;
  }

  void take_inherited() {
    const bool orients = orders_.exhorts(outline_.text);
    if (orients && !actor_->directed) return;
    if (!orients && !orders_.acts(outline_.text)) return;
    emit(outline_.text, actor_->bodies,
         orients ? model::Strength::kOrientation : model::Strength::kDirective);
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

  // --- records

  // "Báo cáo kết quả về X trước ngày ...": the last sentence says only where to report.
  struct Reported {
    std::string content;
    std::string report;
  };

  static Reported without_report(const std::string& text) {
    const auto sentences = sentences_of(text);
    if (sentences.size() < 2) return {text, ""};
    const Sentence& last = sentences.back();
    const std::string report = text.substr(last.begin, last.end - last.begin);
    if (!report.starts_with("Báo cáo")) return {text, ""};
    return {trimmed(text.substr(0, last.begin), " "), report};
  }

  void emit(const std::string& text, const AgencyList& lead,
            model::Strength strength = model::Strength::kDirective) {
    constexpr size_t kLeastWords = 4;
    const std::string told = orders_.without_closing(text);
    if (orders_.closes(told) || model::words_of(told).size() < kLeastWords) return;
    const Reported parts = without_report(told);
    const auto duties = details_.duties_of(parts.content);
    for (size_t i = 0; i < duties.size(); ++i) {
      Task task = record(duties[i], lead);
      const bool occasional =
          task.deadline && task.deadline->kind == model::DeadlineKind::kConditional;
      task.strength = occasional                       ? model::Strength::kConditional
                      : orders_.restates(task.content) ? model::Strength::kRestated
                                                       : strength;
      if (i + 1 == duties.size() && !parts.report.empty()) add_report(parts.report, task);
      tasks_.push_back(std::move(task));
    }
  }

  Task record(const std::string& content, const AgencyList& lead) const {
    Task task;
    task.origin = model::Origin::kProse;
    task.content = content;
    task.lead = lead;
    task.coordinating = details_.coordinating(content);
    task.recipient = details_.recipient(content);
    task.result = details_.deliverable(content);
    task.deadline = details_.deadline(content);
    if (!task.deadline) task.deadline = condition_of(content);
    if (!outline_.mark.empty()) task.row_no = outline_.mark;
    set_section(task);
    set_sources(task);
    return task;
  }

  // "Trong quá trình thực hiện, nếu có vướng mắc, ...": a duty that waits for an occasion.
  std::optional<model::Deadline> condition_of(std::string_view content) const {
    const std::string lower = model::lower(content);
    const size_t at = lower.find("nếu ");
    if (at == std::string::npos || lower.size() != content.size()) return std::nullopt;
    const std::string_view before = std::string_view(lower).substr(0, at);
    if (!before.empty() && !before.starts_with("trong quá trình")) return std::nullopt;
    model::Deadline deadline;
    deadline.kind = model::DeadlineKind::kConditional;
    const size_t end = main_clause(content, at);
    deadline.text = trimmed(content.substr(at, end - at), " ,");
    deadline.condition =
        trimmed(std::string_view(deadline.text).substr(std::string_view("nếu").size()), " ");
    return deadline;
  }

  // Where the clause of the condition ends: before an adverb that takes up the duty, else at the
  // first comma.
  size_t main_clause(std::string_view content, size_t from) const {
    size_t first = content.size();
    for (const size_t at : clause_starts(content)) {
      if (at <= from) continue;
      const std::string_view clause = content.substr(at);
      if (begins_with(words_.adverbs, clause) || orders_.behind_directive(clause) > 0) return at;
      if (names_who_acts(clause)) return at;
      first = std::min(first, at);
    }
    return first;
  }

  bool names_who_acts(std::string_view clause) const {
    const LeadingAgencies named = details_.bodies(clause);
    return !named.agencies.empty() &&
           begins_action(words_, trimmed(clause.substr(named.bytes), " ,"));
  }

  void add_report(const std::string& report, Task& task) const {
    task.note = report;
    if (const auto recipient = details_.recipient(report)) task.recipient = recipient;
    if (const auto deadline = details_.deadline(report); deadline && !has_due(task)) {
      task.deadline = deadline;
    }
  }

  static bool has_due(const Task& task) { return task.deadline && task.deadline->due; }

  // "IV.1" and the title of the nearest heading that has one.
  void set_section(Task& task) const {
    std::vector<std::string> numbers;
    for (const auto& [level, heading] : headings_) {
      const bool own =
          level == outline_.level && heading.number == trimmed(outline_.mark, " .)-/:");
      if (own) continue;
      if (!heading.title.empty()) task.section_title = heading.title;
      // "2.1" already holds the number of the heading above it.
      if (level == kSubNumber && !numbers.empty() &&
          heading.number.starts_with(numbers.back() + ".")) {
        numbers.pop_back();
      }
      numbers.push_back(heading.number);
    }
    if (!numbers.empty()) task.section_no = model::join(numbers, ".");
  }

  // One box for each page that the paragraph stands on.
  void set_sources(Task& task) const {
    double confidence = 0;
    for (const Line& line : paragraph_->lines) {
      confidence += line.confidence;
      if (task.sources.empty() || task.sources.back().page != line.page) {
        task.sources.push_back({line.page, line.box, "content", 1});
      } else {
        task.sources.back().box = model::united(task.sources.back().box, line.box);
      }
    }
    if (paragraph_->lines.empty()) return;
    task.confidence = confidence / double(paragraph_->lines.size());
    for (model::Source& source : task.sources) source.confidence = task.confidence;
  }

  const Dictionaries& dictionaries_;
  const ActionWords& words_;
  DutyReader details_;
  OrderReader orders_;
  const Paragraph* paragraph_ = nullptr;
  Outline outline_;
  std::string whole_;  // of the outline, while its orders are read one by one
  std::vector<std::pair<Level, Heading>> headings_;
  Level enclosing_ = kBody;
  std::optional<Actor> actor_;
  std::optional<Level> skip_from_;
  bool ordered_ = false;
  bool headed_ = false;  // the paragraph before named bodies and nothing else
  std::map<Level, Item> items_;
  List list_;
  std::vector<Task> tasks_;
};

}  // namespace

std::vector<Task> prose_tasks(const std::vector<Paragraph>& paragraphs,
                              const Dictionaries& dictionaries,
                              std::optional<model::Date> document_date) {
  return ProseReader(dictionaries, document_date).run(paragraphs);
}

}  // namespace extract
