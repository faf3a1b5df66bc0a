#include "cli/tracker_content.h"

#include <fmt/core.h>

#include <algorithm>

#include "cli/environment.h"
#include "generate/wording.h"
#include "ingest/digest.h"
#include "ledger/entries.h"
#include "model/json.h"
#include "model/text.h"

namespace cli {

namespace {

namespace fs = std::filesystem;
using dictionaries::TrackerSheet;
using generate::Standing;
using generate::Tracker;
using generate::TrackerRow;
using model::RegisterEntry;

constexpr std::string_view kLeads = "Chủ trì";
constexpr std::string_view kTakesPart = "Phối hợp";

/// Pages of text files and Word files are ours, not the document's.
bool has_real_pages(const model::Document& document) {
  const std::string& type = document.source.media_type;
  return type == "application/pdf" || type.starts_with("image/");
}

int first_page(const model::Task& task) {
  int page = 0;
  for (const model::Source& source : task.sources) {
    if (source.page > 0) page = page == 0 ? source.page : std::min(page, source.page);
  }
  return page;
}

/// "12/KH-UBND ngày 03/02/2026, mục 5, trang 3".
std::string place_label(const model::Document& document, const model::Task& task) {
  std::string label = generate::document_label(document);
  if (task.row_no && !task.row_no->empty() && *task.row_no != "-") {
    label += ", mục " + *task.row_no;
    while (!label.empty() && label.back() == '.') label.pop_back();
  }
  if (const int page = first_page(task); page > 0 && has_real_pages(document)) {
    label += fmt::format(", trang {}", page);
  }
  return label;
}

std::string page_label(const model::Document& document, const model::Task& task) {
  const int page = first_page(task);
  return page > 0 && has_real_pages(document) ? fmt::format("trang {}", page) : "mở tệp";
}

bool plain_in_url(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         std::string_view("-._~/").find(c) != std::string_view::npos;
}

/// RFC 3986: the bytes of other characters as %41.
std::string percent_encoded(const std::string& path) {
  std::string url;
  for (const char c : path) {
    if (plain_in_url(c)) {
      url += c;
    } else {
      url += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
  }
  return url;
}

std::string earlier_deadlines(const RegisterEntry& entry,
                              const std::map<std::string, std::string>& symbols) {
  std::vector<std::string> lines;
  for (const model::PastDeadline& past : entry.deadline_history) {
    const bool in_force = entry.effective_deadline &&
                          past.deadline.text == entry.effective_deadline->text &&
                          past.deadline.due == entry.effective_deadline->due;
    if (in_force) continue;
    const auto symbol = symbols.find(past.from);
    lines.push_back(past.deadline.text +
                    (symbol == symbols.end() ? "" : " (" + symbol->second + ")"));
  }
  return model::join(lines, "\n");
}

std::string field(const model::AnswerFields& fields, const std::string& key) {
  const auto found = fields.find(key);
  return found == fields.end() ? std::string() : found->second;
}

/// "Sở Y tế: hoàn thành, 15/03/2026, 100%; đã ban hành kế hoạch".
std::string answer_line(const std::string& agency, const model::AnswerFields& fields) {
  std::vector<std::string> parts;
  if (const std::string state = field(fields, "state"); !state.empty()) parts.push_back(state);
  if (const auto day = model::parse_iso(field(fields, "done_on"))) {
    parts.push_back(generate::day_month_year(*day));
  }
  if (const std::string share = field(fields, "percent"); !share.empty()) {
    parts.push_back(share + "%");
  }
  std::string line = agency + ": " + model::join(parts, ", ");
  const std::string progress = field(fields, "progress");
  if (!progress.empty()) line += (parts.empty() ? "" : "; ") + progress;
  return line;
}

std::string answers_of_bodies(const model::Answers& answers, const std::string& register_id) {
  constexpr size_t kShown = 12;  // more would not fit into a row
  std::vector<std::string> lines;
  size_t more = 0;
  for (auto it = answers.lower_bound({register_id, ""});
       it != answers.end() && it->first.register_id == register_id; ++it) {
    if (it->first.agency.empty()) continue;
    if (lines.size() < kShown) {
      lines.push_back(answer_line(it->first.agency, it->second));
    } else {
      ++more;
    }
  }
  if (more > 0) lines.push_back(fmt::format("… và {} cơ quan khác", more));
  return model::join(lines, "\n");
}

model::AnswerFields answers_of(const model::Answers& answers, const std::string& register_id,
                               const std::string& agency) {
  const auto found = answers.find({register_id, agency});
  return found == answers.end() ? model::AnswerFields() : found->second;
}

bool recurs(const RegisterEntry& entry) {
  return entry.effective_deadline &&
         entry.effective_deadline->kind == model::DeadlineKind::kRecurring;
}

TrackerSheet sheet_of(const RegisterEntry& entry, bool leads) {
  if (entry.kind == model::TaskKind::kIndicator) return TrackerSheet::kIndicators;
  if (recurs(entry)) return TrackerSheet::kReports;
  return leads ? TrackerSheet::kLead : TrackerSheet::kCoordinating;
}

std::string short_hash(const std::string& text, size_t digits) {
  return ingest::sha256_of_text(text).substr(0, digits);
}

/// Of what the documents say about the row.
std::string revision_of(const TrackerRow& row) {
  constexpr size_t kDigits = 12;
  const auto& deadline = row.standing.deadline;
  return short_hash(
      model::join({row.section, row.content, row.unit, row.target, row.document, row.assigner,
                   row.lead, row.coordinating, row.result,
                   deadline ? model::deadline_json_line(*deadline) : "", row.earlier_due},
                  "\x1f"),
      kDigits);
}

bool contains(const std::vector<std::string>& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

}  // namespace

TrackerContent::TrackerContent(const OpenLedger& ledger, const dictionaries::AgencyTable& table,
                               TrackerOptions options)
    : ledger_(ledger),
      table_(table),
      options_(std::move(options)),
      entries_(ledger.entries({options_.as_of, options_.due_soon_days})) {
  for (const model::Document& document : ledger_.documents) {
    for (const model::Task& task : document.tasks) places_[task.id] = {&document, &task};
    doubts_[document.source.sha256] = generate::doubts_of(document);
  }
  pictures_ = cell_pictures(ledger_.documents, doubts_);
  std::set<std::string> names;
  items_.reserve(entries_.size());
  for (const RegisterEntry& entry : entries_) {
    items_.push_back(item_of(entry));
    add_names(items_.back().bodies, &names);
  }
  agencies_.assign(names.begin(), names.end());
}

TrackerContent::Item TrackerContent::item_of(const RegisterEntry& entry) const {
  Item item;
  item.entry = &entry;
  item.bodies = bodies_of(entry, table_);
  item.task_ids.insert(entry.sources.begin(), entry.sources.end());
  TrackerRow& row = item.row;
  row.register_id = entry.register_id;
  row.content = entry.content;
  row.lead = generate::agencies_label(entry.lead);
  row.coordinating = generate::agencies_label(entry.coordinating);
  row.result = entry.result;
  row.standing.deadline = entry.effective_deadline;
  std::vector<std::string> labels;
  std::map<std::string, std::string> symbols;
  const Place* shown = nullptr;
  for (const std::string& id : entry.sources) {
    const auto place = places_.find(id);
    if (place == places_.end()) continue;
    const model::Document& document = *place->second.document;
    const model::Task& task = *place->second.task;
    labels.push_back(place_label(document, task));
    symbols[id] = document.header.symbol.value_or(generate::file_stem(document));
    if (shown == nullptr ||
        (shown->task->content != entry.content && task.content == entry.content)) {
      shown = &place->second;
    }
    for (const generate::Doubt& doubt : doubts_.at(document.source.sha256)) {
      row.doubt |= doubt.task_id == id;
    }
  }
  for (const std::string& flag : entry.flags) {
    row.doubt |= generate::doubt_of_flag(flag).has_value();
  }
  row.earlier_due = earlier_deadlines(entry, symbols);
  row.document = model::join(labels, "\n");
  if (shown != nullptr) {
    row.section = generate::short_section_label(*shown->task);
    row.unit = shown->task->unit.value_or("");
    row.target = shown->task->target.value_or("");
    row.assigner = shown->document->header.issuer.value_or("");
    row.page.target = link_to(*shown->document, first_page(*shown->task));
    if (!row.page.target.empty()) row.page.text = page_label(*shown->document, *shown->task);
  }
  row.revision = revision_of(row);
  return item;
}

std::string TrackerContent::link_to(const model::Document& document, int page) const {
  std::error_code problem;
  const fs::path file = fs::weakly_canonical(document.source.path, problem);
  if (problem || !fs::is_regular_file(file, problem)) return {};
  const fs::path folder = fs::weakly_canonical(fs::absolute(options_.folder), problem);
  const fs::path relative = file.lexically_relative(folder);
  std::string url = relative.empty() ? "file://" + percent_encoded(file.string())
                                     : percent_encoded(relative.string());
  if (page > 0 && document.source.media_type == "application/pdf") {
    url += fmt::format("#page={}", page);
  }
  return url;
}

/// What the body itself said counts first, then what the office said, then what is known of the
/// group it belongs to.
Standing TrackerContent::standing_of(const Item& item, const std::string& agency) const {
  const RegisterEntry& entry = *item.entry;
  Standing standing;
  standing.deadline = entry.effective_deadline;
  ledger::Progress progress{recurs(entry) ? model::State::kInProgress : model::State::kNotStarted,
                            std::nullopt};
  if (agency.empty() || entry.state == model::State::kDone ||
      ledger::said_by(ledger_.answers, entry.register_id, "")) {
    progress = ledger::progress_of(entry, ledger_.answers);
  }
  std::vector<std::string> names;
  for (const model::BodyStatus& body : entry.bodies) names.push_back(body.agency);
  const auto groups = groups_with(agency, names, table_);
  for (const model::BodyStatus& body : entry.bodies) {
    if (body.deadline && (body.agency == agency || contains(groups, body.agency))) {
      standing.deadline = body.deadline;
    }
  }
  if (const auto said = ledger::said_by(ledger_.answers, entry.register_id, agency)) {
    progress = *said;
  }
  standing.state = progress.state;
  standing.done = progress.done;
  standing.timing =
      ledger::timing_of(standing.deadline, progress, options_.as_of, options_.due_soon_days);
  return standing;
}

TrackerRow TrackerContent::row_for(const Item& item, const std::string& agency, bool leads) const {
  TrackerRow row = item.row;
  row.sheet = sheet_of(*item.entry, leads);
  row.role = leads ? kLeads : kTakesPart;
  row.standing = standing_of(item, agency);
  row.answers = answers_of(ledger_.answers, row.register_id, agency);
  if (agency.empty()) row.reported = answers_of_bodies(ledger_.answers, row.register_id);
  return row;
}

Tracker TrackerContent::empty_tracker(const std::string& agency) const {
  Tracker tracker;
  tracker.agency = agency;
  tracker.as_of = options_.as_of;
  tracker.due_soon_days = options_.due_soon_days;
  tracker.tool_version = version();
  return tracker;
}

bool TrackerContent::has_unassigned() const {
  return std::any_of(items_.begin(), items_.end(), [](const Item& item) {
    return item.bodies.leads.empty() && item.bodies.coordinating.empty();
  });
}

Tracker TrackerContent::office(const std::map<std::string, std::string>& files) const {
  Tracker tracker = empty_tracker("");
  std::map<std::string, generate::TrackerBody> bodies;
  for (const std::string& agency : agencies_) {
    bodies[agency].agency = agency;
    if (const auto file = files.find(agency); file != files.end()) {
      bodies[agency].file = file->second;
    }
  }
  std::set<std::string> ids;
  for (const Item& item : items_) {
    const bool indicator = item.entry->kind == model::TaskKind::kIndicator;
    TrackerRow row = row_for(item, "", true);
    for (const std::string& agency : item.bodies.leads) {
      generate::TrackerBody& body = bodies[agency];
      body.indicators += indicator ? 1 : 0;
      if (indicator) continue;
      const bool alone = item.bodies.leads.size() == 1;
      body.leads.push_back(
          {row.register_id, row.sheet, alone ? row.standing : standing_of(item, agency), alone});
    }
    for (const std::string& agency : item.bodies.coordinating) ++bodies[agency].coordinating;
    for (const std::string& name : item.entry->coordinating.agencies) {
      tracker.support.push_back({name, tracker.rows.size()});
    }
    ids.insert(row.register_id);
    tracker.rows.push_back(std::move(row));
  }
  std::stable_sort(tracker.support.begin(), tracker.support.end(),
                   [](const auto& a, const auto& b) { return a.agency < b.agency; });
  for (auto& [name, body] : bodies) tracker.bodies.push_back(std::move(body));
  add_reviews(ids, true, &tracker);
  add_sources(ids, true, &tracker);
  tracker.export_id = export_of(tracker).id;
  return tracker;
}

Tracker TrackerContent::of(const std::string& agency) const {
  Tracker tracker = empty_tracker(agency);
  std::set<std::string> ids;
  for (const Item& item : items_) {
    const bool leads = contains(item.bodies.leads, agency);
    if (!leads && !contains(item.bodies.coordinating, agency)) continue;
    ids.insert(item.entry->register_id);
    tracker.rows.push_back(row_for(item, agency, leads));
  }
  add_reviews(ids, false, &tracker);
  add_sources(ids, false, &tracker);
  tracker.export_id = export_of(tracker).id;
  return tracker;
}

Tracker TrackerContent::unassigned() const {
  Tracker tracker = empty_tracker("");
  std::set<std::string> ids;
  for (const Item& item : items_) {
    if (!item.bodies.leads.empty() || !item.bodies.coordinating.empty()) continue;
    ids.insert(item.entry->register_id);
    tracker.rows.push_back(row_for(item, "", true));
  }
  add_reviews(ids, false, &tracker);
  add_sources(ids, false, &tracker);
  tracker.export_id = export_of(tracker).id;
  return tracker;
}

void TrackerContent::add_reviews(const std::set<std::string>& register_ids, bool all,
                                 Tracker* tracker) const {
  std::map<std::string, std::string> entry_of_task;
  for (const Item& item : items_) {
    if (!register_ids.contains(item.entry->register_id)) continue;
    for (const std::string& id : item.task_ids) entry_of_task[id] = item.entry->register_id;
    for (const std::string& flag : item.entry->flags) {
      if (auto doubt = generate::doubt_of_flag(flag)) {
        doubt->text = item.row.content;
        tracker->reviews.push_back(
            {item.row.document, item.entry->register_id, std::move(*doubt), {}, ""});
      }
    }
  }
  for (const model::Document& document : ledger_.documents) {
    const auto& doubts = doubts_.at(document.source.sha256);
    for (size_t i = 0; i < doubts.size(); ++i) {
      const auto entry = entry_of_task.find(doubts[i].task_id);
      if (!all && entry == entry_of_task.end()) continue;
      generate::ReviewItem item{generate::document_label(document),
                                entry == entry_of_task.end() ? "" : entry->second,
                                doubts[i],
                                {},
                                ""};
      const auto picture = pictures_.find({document.source.sha256, i});
      if (picture != pictures_.end()) {
        item.crop = picture->second.picture;
        item.no_crop = picture->second.missing;
      }
      tracker->reviews.push_back(std::move(item));
    }
  }
}

void TrackerContent::add_sources(const std::set<std::string>& register_ids, bool all,
                                 Tracker* tracker) const {
  std::set<const model::Document*> used;
  for (const Item& item : items_) {
    if (!register_ids.contains(item.entry->register_id)) continue;
    for (const std::string& id : item.task_ids) {
      if (const auto place = places_.find(id); place != places_.end()) {
        used.insert(place->second.document);
      }
    }
  }
  for (const model::Document& document : ledger_.documents) {
    if (all || used.contains(&document)) {
      tracker->sources.push_back({&document, link_to(document, 0)});
    }
  }
}

model::TrackerExport export_of(const Tracker& tracker) {
  model::TrackerExport sent;
  sent.agency = tracker.agency;
  sent.as_of = model::to_iso(tracker.as_of);
  std::string seen = fmt::format("{}\n{}\n{}\n{}\n", model::kTrackerSchema, sent.agency, sent.as_of,
                                 tracker.due_soon_days);
  for (const TrackerRow& row : tracker.rows) {
    sent.rows[row.register_id] = row.answers;
    seen += fmt::format("{} {} {} {}\n", row.register_id, row.revision, static_cast<int>(row.sheet),
                        generate::label_of(generate::kind_of(row.standing)));
    for (const auto& [key, value] : row.answers) seen += fmt::format("{}={}\x1f", key, value);
    seen += row.reported + '\n';
  }
  // Four groups of four can be read over the telephone.
  constexpr size_t kDigits = 16;
  constexpr size_t kGroup = 4;
  const std::string digits = short_hash(seen, kDigits);
  for (size_t i = 0; i < kDigits; i += kGroup) {
    if (i > 0) sent.id += '-';
    sent.id += digits.substr(i, kGroup);
  }
  return sent;
}

}  // namespace cli
