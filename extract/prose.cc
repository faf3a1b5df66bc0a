#include "extract/prose.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "extract/agencies.h"
#include "extract/duties.h"
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
        details_(dictionaries, date) {}

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
                         (is_title(parts.back().text) && !model::all_caps(line.text));
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

  static bool ends_sentence(const std::string& text) {
    return !text.empty() && std::string_view(".;:").find(text.back()) != std::string_view::npos;
  }

  bool begins_part(const std::string& line) const {
    const std::string folded = model::fold(line.substr(0, std::min<size_t>(line.size(), 40)));
    return folded.starts_with("noi nhan") || folded.starts_with("trong qua trinh") ||
           folded.starts_with("de kip thoi") || is_directive(line) ||
           outline_of(line).level != kBody;
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
    if (outline_.text.empty()) return;
    enter();
    note_list();
    if (skipping() || is_heading()) return;
    if (takes_actor()) return;
    take_tasks();
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
    const size_t from = behind_directive(text);
    const LeadingAgencies named = details_.bodies(std::string_view(text).substr(from));
    const std::string rest = named.agencies.empty()
                                 ? ""
                                 : trimmed(std::string_view(text).substr(from + named.bytes), " ");
    const bool alone = !named.agencies.empty() && trimmed(rest, " .:;,").empty();
    const bool opens = !named.agencies.empty() && text.ends_with(':') && acts(rest) &&
                       !is_report_of_fact(rest) && sentences_of(text).size() == 1;
    const bool may_head = outline_.level != kBody || from > 0 || text.ends_with(':');
    if ((alone && may_head && outline_.level < kDash) || opens) {
      set_actor(text.substr(from, named.bytes), named.agencies);
      actor_->directed = from > 0 && !alone;
      return true;
    }
    return takes_late_actor();
  }

  // The directive stands at the end of a sentence: "Để ..., giao Sở Y tế:".
  bool takes_late_actor() {
    const std::string& text = outline_.text;
    if (!text.ends_with(':')) return false;
    const auto directive = last_directive(text);
    if (!directive) return false;
    const LeadingAgencies named = details_.bodies(std::string_view(text).substr(*directive));
    if (named.agencies.empty()) return false;
    set_actor(text.substr(*directive, named.bytes), named.agencies);
    return true;
  }

  void set_actor(const std::string& text, std::vector<std::string> agencies) {
    const Level level = outline_.level == kBody ? enclosing_ : outline_.level;
    actor_ = Actor{{trimmed(text, " ,:;"), std::move(agencies)}, level, false};
  }

  // Bytes of "Giao ", "Đề nghị " at the start; 0 when there is none.
  size_t behind_directive(std::string_view text) const {
    const size_t words = words_.directives.beginning(keys_at(text));
    if (words == 0) return 0;
    size_t at = 0;
    for (size_t i = 0; i < words && at != std::string_view::npos; ++i) at = text.find(' ', at + 1);
    if (at == std::string_view::npos) return 0;
    at += 1;
    // "Yêu cầu đồng chí ...", "Đề nghị các đồng chí ..."
    for (const std::string_view polite : {"các đồng chí ", "đồng chí ", "lãnh đạo "}) {
      if (text.substr(at).starts_with(polite)) at += polite.size();
    }
    return at;
  }

  // Where the body named by the last "giao", "yêu cầu", "đề nghị" of the text begins.
  static std::optional<size_t> last_directive(std::string_view text) {
    std::optional<size_t> found;
    for (const std::string_view word :
         {", giao ", ", yêu cầu ", ", đề nghị ", " yêu cầu ", " giao ", ": giao ", "; giao "}) {
      const size_t at = text.rfind(word);
      if (at != std::string_view::npos && (!found || at + word.size() > *found)) {
        found = at + word.size();
      }
    }
    return found;
  }

  // --- tasks

  void take_tasks() {
    if (take_labelled()) return;
    if (actor_ && outline_.level > actor_->level && outline_.level != kBody) {
      if (take_statement(outline_.text, true)) return;
      return take_inherited();
    }
    if (outline_.level != kBody && take_statement(outline_.text, false)) return;
    if (!take_occasional()) take_directives();
  }

  // "Trong quá trình thực hiện, nếu có vướng mắc, X phản ánh về Y ...": a duty for an occasion, its
  // body named behind the clauses that lead in.
  bool take_occasional() {
    const std::string& text = outline_.text;
    if (!begins_with(words_.lead_ins, text) || !contains(text, "nếu ")) return false;
    for (const size_t at : clause_starts(text)) {
      const std::string_view clause = std::string_view(text).substr(at);
      const LeadingAgencies named = details_.bodies(clause);
      if (named.agencies.empty()) continue;
      if (!begins_action(words_, trimmed(clause.substr(named.bytes), " ,"))) continue;
      emit(text, {trimmed(clause.substr(0, named.bytes), " ,"), named.agencies},
           model::Strength::kConditional);
      return true;
    }
    return false;
  }

  // "3. Sở Y tế: Rà soát ..."
  bool take_labelled() {
    const std::string& text = outline_.text;
    const size_t from = behind_directive(text);
    const LeadingAgencies named = details_.bodies(std::string_view(text).substr(from));
    if (named.agencies.empty()) return false;
    const std::string rest = trimmed(std::string_view(text).substr(from + named.bytes), " ");
    if (!rest.starts_with(":")) return false;
    const std::string action = trimmed(rest, " :");
    if (!acts(action)) return false;
    set_actor(text.substr(from, named.bytes), named.agencies);
    emit(action, actor_->bodies);
    return true;
  }

  // "X chủ trì, phối hợp với Y ...", "X cung cấp ...": a body and its verb.
  bool take_statement(const std::string& text, bool inherited) {
    const size_t from = behind_directive(text);
    const LeadingAgencies named = details_.bodies(std::string_view(text).substr(from));
    if (named.agencies.empty()) return false;
    const std::string behind = trimmed(std::string_view(text).substr(from + named.bytes), " ,");
    const std::string rest = behind_reference(behind);
    // What a body is told to do is a task whatever the verb; a plain statement needs a known one.
    const bool directed = from > 0 && !rest.empty() && !capital_at(rest, 0);
    if (!directed && !begins_action(words_, rest) && !states_by_lead_in(rest)) return false;
    if (!inherited && (is_report_of_fact(rest) || !names_a_body(named.agencies.front())))
      return false;
    if (exhorts(rest)) return true;
    const AgencyList printed = {trimmed(text.substr(from, named.bytes), " ,:;"), named.agencies};
    const size_t first = tasks_.size();
    const bool points_back = rest != behind && !list_.agencies.empty() &&
                             std::all_of(named.agencies.begin(), named.agencies.end(),
                                         [&](const std::string& name) { return is_group(name); });
    emit(text, points_back ? AgencyList{printed.text, list_.agencies} : printed);
    for (size_t i = first; points_back && i < tasks_.size(); ++i) {
      if (!tasks_[i].note) tasks_[i].note = list_.told;
    }
    return true;
  }

  // A rule for any "cơ quan" or "tổ chức" is no task; nor is a capital at the start of a sentence
  // a name.
  bool names_a_body(const std::string& agency) const {
    const auto& table = dictionaries_.agencies;
    const auto* known = table.find(dictionaries::phrase_key(agency));
    if (known != nullptr) return !starts_generic(outline_.text);
    const auto words = model::words_of(agency);
    return std::count_if(words.begin(), words.end(),
                         [](const std::string& word) { return capital_at(word, 0); }) > 1;
  }

  static bool starts_generic(std::string_view text) {
    const std::string folded = model::fold(text.substr(0, std::min<size_t>(text.size(), 40)));
    for (const std::string_view word :
         {"co quan", "to chuc", "don vi", "doanh nghiep", "dia phuong"}) {
      if (folded.starts_with(word)) return true;
    }
    return false;
  }

  // "các đơn vị nêu trên ...": points back to a list.
  static std::string behind_reference(std::string rest) {
    for (const std::string_view back : {"nêu trên ", "có tên trên ", "trên ", "nói trên "}) {
      if (rest.starts_with(back)) return trimmed(rest.substr(back.size()), " ,");
    }
    return rest;
  }

  // "X theo chức năng, nhiệm vụ được giao, chủ động ...": the verb follows a clause.
  bool states_by_lead_in(std::string_view rest) const {
    return begins_with(words_.lead_ins, rest) && acts_behind_comma(rest);
  }

  // "đã", "đang" tell what is, not what is to be done.
  static bool is_report_of_fact(std::string_view rest) {
    const std::string head = model::lower(rest.substr(0, std::min<size_t>(rest.size(), 80)));
    return head.find(" đã ") != std::string::npos && head.find(" đã ") < 40;
  }

  void take_inherited() {
    const bool orients = exhorts(outline_.text);
    if (orients && !actor_->directed) return;
    if (!orients && !acts(outline_.text)) return;
    emit(outline_.text, actor_->bodies,
         orients ? model::Strength::kOrientation : model::Strength::kDirective);
  }

  bool acts(std::string_view text) const {
    if (begins_action(words_, text)) return true;
    return begins_with(words_.lead_ins, text) && acts_behind_comma(text);
  }

  bool acts_behind_comma(std::string_view text) const {
    constexpr size_t kFarthest = 260;  // bytes: the lead-in is one clause or two
    for (const size_t at : clause_starts(text.substr(0, std::min(text.size(), kFarthest)))) {
      if (begins_action(words_, text.substr(at))) return true;
    }
    // "Theo chức năng khẩn trương tổ chức ...": without a comma.
    return contains(text.substr(0, std::min<size_t>(text.size(), 60)), "khẩn trương") ||
           contains(text.substr(0, std::min<size_t>(text.size(), 60)), "chủ động");
  }

  bool exhorts(std::string_view text) const {
    if (begins_with(words_.exhortations, text)) return true;
    return begins_with(words_.exhortations, after_words(text, 2));
  }

  // "Giao X ...", "Yêu cầu X ..." at the start of any sentence of a paragraph.
  void take_directives() {
    const std::string text = outline_.text;
    const auto sentences = sentences_of(text);
    for (size_t i = 0; i < sentences.size(); ++i) {
      const std::string sentence =
          text.substr(sentences[i].begin, sentences[i].end - sentences[i].begin);
      if (!is_directive(sentence)) continue;
      // What follows up to the next directive explains or dates the task.
      size_t last = i;
      while (last + 1 < sentences.size() && !is_directive(text.substr(sentences[last + 1].begin))) {
        ++last;
      }
      const std::string whole =
          text.substr(sentences[i].begin, sentences[last].end - sentences[i].begin);
      take_statement(whole, true);
      i = last;
    }
  }

  bool is_directive(std::string_view sentence) const {
    const size_t from = behind_directive(sentence);
    return from > 0 && !details_.bodies(sentence.substr(from)).agencies.empty();
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
    if (closes(text) || model::words_of(text).size() < kLeastWords) return;
    const Reported parts = without_report(text);
    const auto duties = details_.duties_of(parts.content);
    for (size_t i = 0; i < duties.size(); ++i) {
      Task task = record(duties[i], lead);
      const bool occasional =
          task.deadline && task.deadline->kind == model::DeadlineKind::kConditional;
      task.strength = occasional ? model::Strength::kConditional : strength;
      if (i + 1 == duties.size() && !parts.report.empty()) add_report(parts.report, task);
      tasks_.push_back(std::move(task));
    }
  }

  bool closes(std::string_view text) const {
    for (const Sentence& sentence : sentences_of(text)) {
      for (const size_t at : clause_starts(text.substr(sentence.begin, sentence.end))) {
        if (begins_with(words_.closings, text.substr(sentence.begin + at))) return true;
      }
    }
    return contains(text, "chịu trách nhiệm thi hành");
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
      if (begins_with(words_.adverbs, content.substr(at))) return at;
      first = std::min(first, at);
    }
    return first;
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
  const Paragraph* paragraph_ = nullptr;
  Outline outline_;
  std::vector<std::pair<Level, Heading>> headings_;
  Level enclosing_ = kBody;
  std::optional<Actor> actor_;
  std::optional<Level> skip_from_;
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
