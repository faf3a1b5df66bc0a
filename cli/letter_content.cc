#include "cli/letter_content.h"

#include <fmt/core.h>

#include <algorithm>
#include <set>

#include "dictionaries/phrase_set.h"
#include "generate/template_tag.h"
#include "generate/wording.h"
#include "model/register_json.h"
#include "model/text.h"

namespace cli {

namespace {

using generate::TemplateList;
using generate::TemplateRecord;
using generate::TemplateValue;
using model::Date;
using model::RegisterEntry;
using model::State;
using model::Timing;

TemplateValue optional_text(const std::optional<std::string>& text) {
  return text ? TemplateValue(*text) : TemplateValue();
}

TemplateValue optional_date(const std::optional<Date>& date) {
  return date ? TemplateValue(*date) : TemplateValue();
}

bool contains(const std::vector<std::string>& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

bool open(State state) {
  return state == State::kNotStarted || state == State::kInProgress || state == State::kAwaiting;
}

std::string with_capital(std::string_view text) {
  std::u32string letters = model::to_utf32(text);
  if (letters.empty()) return {};
  return model::upper(model::to_utf8(letters.substr(0, 1))) + model::to_utf8(letters.substr(1));
}

/// Days from the last day in time to `as_of`: positive when that day has passed.
std::optional<int> days_after(const std::optional<model::Deadline>& deadline, const Date& as_of) {
  if (!deadline || !deadline->due) return std::nullopt;
  const bool exclusive = deadline->bound == model::Bound::kExclusive;
  const auto last = std::chrono::sys_days(*deadline->due) - std::chrono::days(exclusive ? 1 : 0);
  return static_cast<int>((std::chrono::sys_days(as_of) - last).count());
}

std::string distance(const std::optional<int>& days) {
  if (!days) return {};
  if (*days > 0) return fmt::format("Quá hạn {} ngày", *days);
  return *days == 0 ? "Đến hạn hôm nay" : fmt::format("Còn {} ngày", -*days);
}

std::string note_of(const RegisterEntry& entry, const std::optional<model::Deadline>& deadline,
                    bool review) {
  std::vector<std::string> notes;
  for (const model::PastDeadline& past : entry.deadline_history) {
    if (!past.deadline.text.empty() && (!deadline || past.deadline.text != deadline->text)) {
      notes.push_back("Hạn trước: " + past.deadline.text);
    }
  }
  if (deadline && !deadline->condition.empty()) notes.push_back("Chờ: " + deadline->condition);
  if (review) notes.emplace_back("Cần kiểm tra với văn bản gốc");
  return model::join(notes, "\n");
}

Date first_of_next_month(const Date& day) {
  const auto next = std::chrono::year_month(day.year(), day.month()) + std::chrono::months(1);
  return next / std::chrono::day(1);
}

bool same_month(const Date& a, const Date& b) {
  return a.year() == b.year() && a.month() == b.month();
}

/// "12/KH-UBND"; a blank number shows as one.
std::string symbol_of(const model::Header& header) {
  const std::string symbol = header.symbol.value_or("...");
  return symbol.starts_with('/') || symbol.starts_with('-') ? "..." + symbol : symbol;
}

/// As far as it is printed; what is missing shows as a blank. `words`: "ngày 05 tháng 02 năm 2026".
std::string date_of(const model::Header& header, bool words) {
  const std::string iso = header.date.value_or("");
  if (const auto day = model::parse_iso(iso)) {
    return words ? generate::day_in_words(*day) : "ngày " + generate::day_month_year(*day);
  }
  constexpr size_t kYear = 4;
  const std::string year = iso.size() >= kYear ? iso.substr(0, kYear) : "...";
  const auto first = model::parse_iso(iso + "-01");
  return "ngày ... " + (first ? generate::month_in_words(*first) : "tháng ... năm " + year);
}

std::string title_of(const model::Document& document) {
  const std::string type = document.header.doc_type.value_or("Văn bản");
  return fmt::format("{} số {} {}", with_capital(model::all_caps(type) ? model::lower(type) : type),
                     symbol_of(document.header), date_of(document.header, true));
}

/// What a document is about, as it goes into brackets.
std::string about(const model::Document& document) {
  std::string text = document.header.abstract.value_or("");
  while (text.ends_with('.') || text.ends_with(' ')) text.pop_back();
  return text;
}

/// Whether a name can stand at the head of a letter: a poor reading leaves quotes and brackets.
bool legible(const std::optional<std::string>& name) {
  if (!name || name->empty()) return false;
  constexpr std::u32string_view kSigns = U" ,.-–&/";
  const std::u32string letters = model::to_utf32(*name);
  return std::all_of(letters.begin(), letters.end(), [&](char32_t c) {
    return model::is_letter(c) || model::is_digit(c) || kSigns.find(c) != std::u32string_view::npos;
  });
}

/// "ỦY BAN NHÂN DÂN TỈNH HÒA SƠN" as it stands in a sentence: the beginning that the table knows by
/// its name there, the rest, a place, with capitals.
std::string in_a_sentence(const std::string& issuer, const dictionaries::AgencyTable& table) {
  const std::vector<std::string> words = model::words_of(issuer);
  for (size_t known = words.size(); known > 0; --known) {
    const std::string beginning = model::join({words.begin(), words.begin() + known}, " ");
    const auto* agency = table.find(dictionaries::phrase_key(beginning));
    if (agency == nullptr) continue;
    std::string name = agency->canonical;
    for (size_t i = known; i < words.size(); ++i)
      name += " " + with_capital(model::lower(words[i]));
    return name;
  }
  return issuer;
}

void take(const std::optional<std::string>& from, std::optional<std::string>* to) {
  if (!*to && legible(from)) *to = from;
}

}  // namespace

model::Regime regime_of(const std::vector<model::Document>& documents) {
  size_t state = 0;
  size_t party = 0;
  for (const model::Document& document : documents) {
    (document.header.regime == model::Regime::kParty ? party : state) += document.tasks.size();
  }
  return party > state ? model::Regime::kParty : model::Regime::kState;
}

void take_sender_from(const std::vector<model::Document>& documents, LetterSender* sender) {
  std::map<std::string, size_t> tasks;  // by issuer, folded
  const auto fits = [&](const model::Document& document) {
    const model::Header& header = document.header;
    return header.regime == sender->regime && legible(header.issuer) &&
           (!sender->issuer || model::fold(*header.issuer) == model::fold(*sender->issuer));
  };
  for (const model::Document& document : documents) {
    if (fits(document)) tasks[model::fold(*document.header.issuer)] += document.tasks.size();
  }
  const auto most = std::max_element(
      tasks.begin(), tasks.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  if (most == tasks.end()) return;
  const model::Header* header = nullptr;  // the latest of that issuer
  for (const model::Document& document : documents) {
    if (!fits(document) || model::fold(*document.header.issuer) != most->first) continue;
    if (header == nullptr || header->date.value_or("") <= document.header.date.value_or("")) {
      header = &document.header;
    }
  }
  take(header->issuer, &sender->issuer);
  // A document with a legible issuer and none over it has none.
  if (!sender->parent) sender->parent = header->parent_issuer.value_or("");
  take(header->place, &sender->place);
  if (sender->signer || sender->title) return;  // another person signs: none of this one's titles
  take(header->signer.name, &sender->signer);
  take(header->signer.title, &sender->title);
  if (!sender->authority) {
    sender->authority = model::replace_all(header->signer.authority.value_or(""), " / ", "\n");
  }
}

/// Tasks by state and time, as Vietnamese reports count them.
struct LetterContent::Tally {
  int total = 0;
  int on_time = 0;
  int late = 0;
  int done_otherwise = 0;  // without a deadline, or on a day that nobody told
  int in_time = 0;
  int overdue = 0;
  int no_deadline = 0;
  int stopped = 0;

  void count(const Standing& standing) {
    ++total;
    if (standing.state == State::kDone) {
      ++(standing.timing == Timing::kOnTime    ? on_time
         : standing.timing == Timing::kOverdue ? late
                                               : done_otherwise);
    } else if (!open(standing.state)) {
      ++stopped;
    } else if (standing.timing == Timing::kOverdue) {
      ++overdue;
    } else if (standing.timing == Timing::kInTime || standing.timing == Timing::kDueSoon) {
      ++in_time;
    } else {
      ++no_deadline;
    }
  }

  void put(TemplateRecord* values) const {
    values->set("tổng số", total)
        .set("hoàn thành", on_time + late + done_otherwise)
        .set("hoàn thành đúng hạn", on_time)
        .set("hoàn thành quá hạn", late)
        .set("hoàn thành khác", done_otherwise)
        .set("chưa hoàn thành", in_time + overdue + no_deadline)
        .set("còn hạn", in_time)
        .set("quá hạn", overdue)
        .set("không hạn", no_deadline)
        .set("dừng", stopped);
  }
};

LetterContent::LetterContent(const OpenLedger& ledger, const dictionaries::AgencyTable& table,
                             const dictionaries::Subordinates& subordinates, LetterSender sender,
                             const LetterOptions& options)
    : ledger_(ledger),
      table_(table),
      subordinates_(subordinates),
      sender_(std::move(sender)),
      options_(options),
      entries_(ledger.entries({options_.as_of, options_.due_soon_days})) {
  for (const model::Document& document : ledger_.documents) {
    for (const model::Task& task : document.tasks) places_[task.id] = {&document, &task};
  }
  std::set<std::string> names;
  for (const RegisterEntry& entry : entries_) {
    if (entry.kind != model::TaskKind::kTask) continue;
    items_.push_back(item_of(entry));
    add_names(items_.back().bodies, &names);
  }
  agencies_.assign(names.begin(), names.end());
}

LetterContent::Item LetterContent::item_of(const RegisterEntry& entry) const {
  Item item{&entry, bodies_of(entry, table_), {}, {}};
  for (const std::string& agency : item.bodies.leads) {
    item.standings.emplace(agency, standing_in(entry, agency));
  }
  std::vector<std::string> labels;
  for (const std::string& id : entry.sources) {
    const auto place = places_.find(id);
    if (place == places_.end()) continue;
    const auto& [document, task] = place->second;
    const std::string pages = generate::pages_label(*task);
    std::string label = symbol_of(document->header) + " " + date_of(document->header, false);
    if (!pages.empty()) label += fmt::format(" (trang {})", pages);
    if (!contains(labels, label)) labels.push_back(std::move(label));
  }
  item.row.set("mã", entry.register_id)
      .set("nội dung", entry.content)
      .set("chủ trì", generate::agencies_label(entry.lead))
      .set("phối hợp", generate::agencies_label(entry.coordinating))
      .set("kết quả", entry.result)
      .set("nguồn", model::join(labels, "\n"));
  return item;
}

LetterContent::Standing LetterContent::standing_of(const Item& item, const std::string& agency) {
  const auto own = item.standings.find(agency);
  if (own != item.standings.end()) return own->second;
  return {item.entry->state, item.entry->timing, item.entry->effective_deadline};
}

LetterContent::Standing LetterContent::standing_in(const RegisterEntry& entry,
                                                   const std::string& agency) const {
  Standing standing{entry.state, entry.timing, entry.effective_deadline};
  std::vector<std::string> names;
  for (const model::BodyStatus& body : entry.bodies) names.push_back(body.agency);
  const auto groups = groups_with(agency, names, table_);
  const auto take_from = [&](const model::BodyStatus& body) {
    standing.state = body.state;
    standing.timing = body.timing;
    if (body.deadline) standing.deadline = body.deadline;
  };
  for (const model::BodyStatus& body : entry.bodies) {
    if (contains(groups, body.agency)) take_from(body);
  }
  for (const model::BodyStatus& body : entry.bodies) {
    if (body.agency == agency) take_from(body);
  }
  // A member of a group that reported is not urged for what the rest of the group owes.
  if (const auto said = ledger::said_by(ledger_.answers, entry.register_id, agency)) {
    standing.state = said->state;
    standing.timing =
        ledger::timing_of(standing.deadline, *said, options_.as_of, options_.due_soon_days);
  }
  return standing;
}

TemplateRecord LetterContent::row_of(const Item& item, const std::string& agency,
                                     const Standing& standing) const {
  TemplateRecord row = item.row;
  const auto days =
      open(standing.state) ? days_after(standing.deadline, options_.as_of) : std::optional<int>();
  const bool review = std::any_of(
      item.entry->sources.begin(), item.entry->sources.end(), [&](const std::string& id) {
        const auto place = places_.find(id);
        return place != places_.end() && place->second.second->needs_review;
      });
  row.set("thời hạn", standing.deadline ? standing.deadline->text : "")
      .set("hạn", optional_date(standing.deadline ? standing.deadline->due : std::nullopt))
      .set("số ngày quá hạn", days ? std::max(0, *days) : 0)
      .set("cách hạn", distance(days))
      .set("trạng thái", fmt::format("{}, {}", with_capital(model::name_of(standing.state)),
                                     model::name_of(standing.timing)))
      .set("vai trò",
           agency.empty() || contains(item.bodies.leads, agency) ? "Chủ trì" : "Phối hợp")
      .set("ghi chú", note_of(*item.entry, standing.deadline, review));
  return row;
}

TemplateRecord LetterContent::sender_values() const {
  TemplateRecord values;
  const auto known = [&](const char* name, const std::optional<std::string>& text) {
    values.set(name, optional_text(text));
  };
  known("cơ quan chủ quản", sender_.parent);
  known("cơ quan ban hành", sender_.issuer);
  known("ký hiệu", sender_.symbol);
  known("số", sender_.number);
  known("địa danh", sender_.place);
  known("quyền hạn", sender_.authority);
  known("chức vụ", sender_.title);
  known("người ký", sender_.signer);
  known("nơi báo cáo", sender_.reply_to);
  known("lưu", sender_.archive);
  known("tên cơ quan ban hành",
        sender_.issuer ? std::optional(in_a_sentence(*sender_.issuer, table_)) : std::nullopt);
  const TemplateList recipients(sender_.recipients.begin(), sender_.recipients.end());
  values.set("nơi nhận", recipients)
      .set("ngày ký", optional_date(sender_.signed_on))
      .set("hạn báo cáo", optional_date(sender_.reply_by))
      .set("tính đến", options_.as_of)
      .set("kỳ báo cáo", options_.as_of)
      .set("tháng sau", first_of_next_month(options_.as_of));
  return values;
}

TemplateList LetterContent::sources_of(const std::vector<const Item*>& items) const {
  std::map<const model::Document*, int> tasks;
  std::vector<const model::Document*> order;
  for (const Item* item : items) {
    std::set<const model::Document*> named;
    for (const std::string& id : item->entry->sources) {
      if (const auto place = places_.find(id); place != places_.end()) {
        named.insert(place->second.first);
      }
    }
    for (const model::Document* document : named) {
      if (++tasks[document] == 1) order.push_back(document);
    }
  }
  std::sort(order.begin(), order.end(), [](const auto* a, const auto* b) {
    return std::pair(a->header.date.value_or("9"), a->source.sha256) <
           std::pair(b->header.date.value_or("9"), b->source.sha256);
  });
  TemplateList list;
  for (const model::Document* document : order) {
    list.emplace_back(TemplateRecord()
                          .set("tên", title_of(*document))
                          .set("trích yếu", about(*document))
                          .set("cơ quan", document->header.issuer.value_or(""))
                          .set("số nhiệm vụ", tasks[document]));
  }
  return list;
}

// Without a body: all tasks. With one: those that it leads or takes part in; late and soon due are
// those that it leads.
void LetterContent::add_tasks(const std::string& agency, TemplateRecord* values) const {
  TemplateList all;
  TemplateList overdue;
  TemplateList due_soon;
  TemplateList next_month;
  std::vector<const Item*> items;
  std::vector<const Item*> pressing;
  Tally tally;
  const Date next = first_of_next_month(options_.as_of);
  for (const Item& item : items_) {
    const bool leads = agency.empty() || contains(item.bodies.leads, agency);
    if (!leads && !contains(item.bodies.coordinating, agency)) continue;
    const Standing standing = standing_of(item, agency);
    const TemplateRecord row = row_of(item, agency, standing);
    items.push_back(&item);
    all.emplace_back(row);
    tally.count(standing);
    if (!leads || !open(standing.state)) continue;
    const bool late = standing.timing == Timing::kOverdue;
    if (late) overdue.emplace_back(row);
    if (standing.timing == Timing::kDueSoon) due_soon.emplace_back(row);
    if (late || standing.timing == Timing::kDueSoon) pressing.push_back(&item);
    if (standing.deadline && standing.deadline->due && same_month(*standing.deadline->due, next)) {
      next_month.emplace_back(row);
    }
  }
  tally.put(values);
  values->set("số quá hạn", static_cast<int>(overdue.size()))
      .set("số sắp đến hạn", static_cast<int>(due_soon.size()))
      .set("văn bản giao", sources_of(items))
      .set("văn bản giao việc gấp", sources_of(pressing))
      .set("nhiệm vụ", std::move(all))
      .set("nhiệm vụ quá hạn", std::move(overdue))
      .set("nhiệm vụ sắp đến hạn", std::move(due_soon))
      .set("nhiệm vụ tháng sau", std::move(next_month));
}

LetterCounts LetterContent::counts(const std::string& agency) const {
  LetterCounts counts;
  for (const Item& item : items_) {
    const bool leads = agency.empty() || contains(item.bodies.leads, agency);
    if (!leads && !contains(item.bodies.coordinating, agency)) continue;
    ++counts.tasks;
    const Standing standing = standing_of(item, agency);
    if (!leads || !open(standing.state)) continue;
    counts.overdue += standing.timing == Timing::kOverdue ? 1 : 0;
    counts.due_soon += standing.timing == Timing::kDueSoon ? 1 : 0;
  }
  return counts;
}

TemplateValue LetterContent::letter_to(const std::string& agency) const {
  TemplateRecord values = sender_values();
  const auto* known = table_.find(dictionaries::phrase_key(agency));
  const bool under =
      subordinates_.under(sender_.issuer.value_or(""), agency, known != nullptr ? known->kind : "");
  values.set("cơ quan nhận", agency).set("động từ", under ? "Yêu cầu" : "Đề nghị");
  values.set("cơ quan", TemplateList{});
  add_tasks(agency, &values);
  return values;
}

TemplateValue LetterContent::overall() const {
  TemplateRecord values = sender_values();
  values.set("cơ quan nhận", "").set("động từ", "Đề nghị");
  add_tasks("", &values);
  TemplateList bodies;
  for (const std::string& agency : agencies_) {
    Tally tally;
    for (const Item& item : items_) {
      if (contains(item.bodies.leads, agency)) tally.count(standing_of(item, agency));
    }
    if (tally.total == 0) continue;
    TemplateRecord body;
    body.set("tên", agency);
    tally.put(&body);
    bodies.emplace_back(std::move(body));
  }
  values.set("cơ quan", std::move(bodies));
  return values;
}

}  // namespace cli
