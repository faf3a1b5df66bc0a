#include "model/json.h"

#include <array>
#include <cmath>
#include <cstddef>
#include <nlohmann/json.hpp>

#include "model/run_totals.h"

namespace model {
namespace {

using Json = nlohmann::ordered_json;

// Position in the table = value of the enumeration.
constexpr std::array<std::string_view, 3> kRegimes = {"unknown", "state", "party"};
constexpr std::array<std::string_view, 4> kDatePrecisions = {"none", "year", "month", "day"};
constexpr std::array<std::string_view, 10> kErrorCodes = {
    "usage",   "unreadable", "encrypted", "too-large", "timeout",
    "crashed", "missing",    "output",    "conflict",  "busy"};
constexpr std::array<std::string_view, 4> kInputStatuses = {"ok", "partial", "failed", "skipped"};
constexpr std::array<std::string_view, 3> kSeverities = {"info", "doubt", "error"};
constexpr std::array<std::string_view, 3> kPageKinds = {"scan", "digital", "bad-layer"};
constexpr std::array<std::string_view, 3> kRegionKinds = {"seal", "signature", "stamp"};
constexpr std::array<std::string_view, 3> kChannels = {"vie", "misread", "digital"};
constexpr std::array<std::string_view, 3> kTableRoles = {"tasks", "indicators", "other"};
constexpr std::array<std::string_view, 10> kColumnRoles = {
    "no",       "content", "lead", "coordinating", "result",
    "deadline", "note",    "unit", "target",       "other"};
constexpr std::array<std::string_view, 4> kRowKinds = {"section", "item", "parent", "sub"};
constexpr std::array<std::string_view, 10> kDeadlineKinds = {
    "date",      "month",    "quarter",     "year",  "range",
    "recurring", "relative", "conditional", "event", "none"};
constexpr std::array<std::string_view, 3> kBounds = {"", "inclusive", "exclusive"};
constexpr std::array<std::string_view, 2> kOrigins = {"table", "prose"};
constexpr std::array<std::string_view, 2> kTaskKinds = {"task", "indicator"};
constexpr std::array<std::string_view, 5> kStrengths = {"", "directive", "orientation",
                                                        "conditional", "restated"};

template <std::size_t n, typename Enum>
std::string_view look_up(const std::array<std::string_view, n>& names, Enum value) {
  return names.at(static_cast<std::size_t>(value));
}

// JSON knows no NaN and no infinity, and "-0" helps nobody.
double rounded(double value, double scale) {
  if (!std::isfinite(value)) return 0;
  return std::round(value * scale) / scale + 0.0;
}

double points(double value) { return rounded(value, 100); }
double share(double value) { return rounded(value, 1000); }

std::string dump_line(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string dump_pretty(const Json& json) {
  return json.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

Json or_null(const std::optional<std::string>& text) { return text ? Json(*text) : Json(nullptr); }
Json or_null(std::string_view text) {
  return text.empty() ? Json(nullptr) : Json(std::string(text));
}
Json or_null(const std::optional<Date>& date) { return date ? Json(to_iso(*date)) : Json(nullptr); }
Json page_or_null(int page) { return page > 0 ? Json(page) : Json(nullptr); }

Json box_json(const Box& box) {
  return Json::array({points(box.x0), points(box.y0), points(box.x1), points(box.y1)});
}

Json finding_json(const Finding& finding) {
  Json json;
  json["code"] = finding.code;
  json["severity"] = name_of(finding.severity);
  json["message"] = finding.message;
  json["page"] = page_or_null(finding.page);
  json["box"] = finding.box ? box_json(*finding.box) : Json(nullptr);
  json["task_id"] = or_null(std::string_view(finding.task_id));
  json["field"] = or_null(std::string_view(finding.field));
  return json;
}

Json agencies_json(const std::optional<AgencyList>& list) {
  const bool has_text = list && (!list->text.empty() || list->agencies.empty());
  Json json;
  json["text"] = has_text ? Json(list->text) : Json(nullptr);
  json["agencies"] = list ? Json(list->agencies) : Json::array();
  return json;
}

Json deadline_json(const std::optional<Deadline>& printed) {
  const Deadline deadline = printed.value_or(Deadline{});
  Json json;
  json["text"] = printed ? Json(deadline.text) : Json(nullptr);
  json["kind"] = name_of(deadline.kind);
  json["start"] = or_null(deadline.start);
  json["due"] = or_null(deadline.due);
  json["bound"] = or_null(name_of(deadline.bound));
  json["rrule"] = or_null(std::string_view(deadline.rrule));
  json["condition"] = or_null(std::string_view(deadline.condition));
  json["ambiguous"] = deadline.ambiguous;
  return json;
}

Json sources_json(const std::vector<Source>& sources) {
  Json list = Json::array();
  for (const Source& source : sources) {
    Json json;
    json["page"] = page_or_null(source.page);
    json["box"] = box_json(source.box);
    json["field"] = source.field;
    json["confidence"] = share(source.confidence);
    list.push_back(std::move(json));
  }
  return list;
}

Json task_json(const Task& task, const Document& document) {
  Json json;
  json["schema"] = "vanthu.task/1";
  json["id"] = task.id;
  json["document"] = {{"sha256", document.source.sha256},
                      {"symbol", or_null(document.header.symbol)},
                      {"date", or_null(document.header.date)}};
  json["origin"] = name_of(task.origin);
  json["kind"] = name_of(task.kind);
  json["table_no"] = task.table_no ? Json(*task.table_no) : Json(nullptr);
  json["section_no"] = or_null(task.section_no);
  json["section_title"] = or_null(task.section_title);
  json["row_no"] = or_null(task.row_no);
  json["parent_row_no"] = or_null(task.parent_row_no);
  json["order"] = task.order;
  json["content"] = task.content;
  json["lead"] = agencies_json(task.lead);
  json["coordinating"] = agencies_json(task.coordinating);
  json["result"] = or_null(task.result);
  json["note"] = or_null(task.note);
  json["unit"] = or_null(task.unit);
  json["target"] = or_null(task.target);
  json["recipient"] = or_null(task.recipient);
  json["deadline"] = deadline_json(task.deadline);
  json["strength"] = or_null(name_of(task.strength));
  json["sources"] = sources_json(task.sources);
  json["confidence"] = share(task.confidence);
  json["needs_review"] = task.needs_review;
  json["findings"] = task.findings;
  return json;
}

Json mean_confidence(const Page& page) {
  if (page.words.empty()) return nullptr;
  double sum = 0;
  for (const Word& word : page.words) sum += word.confidence;
  return share(sum / static_cast<double>(page.words.size()));
}

Json regions_json(const std::vector<Region>& regions) {
  Json list = Json::array();
  for (const Region& region : regions) {
    Json json;
    json["kind"] = name_of(region.kind);
    json["box"] = box_json(region.box);
    json["text"] = or_null(std::string_view(region.text));
    list.push_back(std::move(json));
  }
  return list;
}

Json page_json(const Page& page) {
  Json json;
  json["page"] = page.number;
  json["width_px"] = page.width_px;
  json["height_px"] = page.height_px;
  json["dpi"] = points(page.dpi);
  json["kind"] = name_of(page.kind);
  json["skew_deg"] = points(page.skew_deg);
  json["rotation"] = page.rotation;
  json["channel"] = name_of(page.channel);
  json["mean_confidence"] = mean_confidence(page);
  json["regions"] = regions_json(page.regions);
  json["status"] = page.failed ? "failed" : "ok";
  json["error"] = or_null(std::string_view(page.error));
  return json;
}

Json references_json(const std::vector<Reference>& references) {
  Json list = Json::array();
  for (const Reference& reference : references) {
    Json json;
    json["type"] = or_null(std::string_view(reference.type));
    json["symbol"] = reference.symbol;
    json["date"] = or_null(std::string_view(reference.date));
    json["issuer"] = or_null(std::string_view(reference.issuer));
    list.push_back(std::move(json));
  }
  return list;
}

Json distribution_json(const std::vector<Recipient>& recipients) {
  Json list = Json::array();
  for (const Recipient& recipient : recipients) {
    Json json;
    json["name"] = recipient.name;
    json["purpose"] = or_null(std::string_view(recipient.purpose));
    list.push_back(std::move(json));
  }
  return list;
}

Json appendices_json(const std::vector<Appendix>& appendices) {
  Json list = Json::array();
  for (const Appendix& appendix : appendices) {
    Json json;
    json["label"] = appendix.label;
    json["title"] = or_null(std::string_view(appendix.title));
    json["attached_to"] = or_null(std::string_view(appendix.attached_to));
    json["page"] = appendix.page;
    list.push_back(std::move(json));
  }
  return list;
}

Json header_json(const Header& header) {
  Json json;
  json["regime"] = name_of(header.regime);
  json["parent_issuer"] = or_null(header.parent_issuer);
  json["issuer"] = or_null(header.issuer);
  json["number"] = or_null(header.number);
  json["symbol"] = or_null(header.symbol);
  json["doc_type"] = or_null(header.doc_type);
  json["abstract"] = or_null(header.abstract);
  json["place"] = or_null(header.place);
  json["date"] = or_null(header.date);
  json["date_precision"] = name_of(header.date_precision);
  json["signer"] = {{"authority", or_null(header.signer.authority)},
                    {"title", or_null(header.signer.title)},
                    {"name", or_null(header.signer.name)}};
  json["addressees"] = header.addressees;
  json["recipients"] = header.recipients;
  json["distribution"] = distribution_json(header.distribution);
  json["urgency"] = or_null(header.urgency);
  json["secrecy"] = or_null(header.secrecy);
  json["appendices"] = appendices_json(header.appendices);
  json["references"] = references_json(header.references);
  return json;
}

Json placed_box_json(const PlacedBox& placed) {
  return Json::array({placed.page, points(placed.box.x0), points(placed.box.y0),
                      points(placed.box.x1), points(placed.box.y1)});
}

Json row_json(const Row& row) {
  Json cells = Json::array();
  Json boxes = Json::array();
  Json more = Json::array();
  Json confidence = Json::array();
  for (std::size_t i = 0; i < row.cells.size(); ++i) {
    const Cell& cell = row.cells[i];
    cells.push_back(cell.text);
    boxes.push_back(cell.boxes.empty() ? Json(nullptr) : placed_box_json(cell.boxes.front()));
    // A row cut by a page break stands on two pages; the second part of a cell goes apart so that
    // `boxes` keeps one entry per column.
    for (std::size_t k = 1; k < cell.boxes.size(); ++k) {
      more.push_back({{"column", i}, {"box", placed_box_json(cell.boxes[k])}});
    }
    confidence.push_back(share(cell.confidence));
  }
  Json json;
  json["order"] = row.order;
  json["kind"] = name_of(row.kind);
  json["cells"] = std::move(cells);
  json["page_first"] = row.page_first;
  json["page_last"] = row.page_last;
  json["boxes"] = std::move(boxes);
  json["more_boxes"] = std::move(more);
  json["confidence"] = std::move(confidence);
  return json;
}

Json table_json(const Table& table) {
  Json columns = Json::array();
  for (const Column& column : table.columns) {
    columns.push_back({{"name", column.name}, {"role", name_of(column.role)}});
  }
  Json rows = Json::array();
  for (const Row& row : table.rows) rows.push_back(row_json(row));
  Json json;
  json["table_no"] = table.table_no;
  json["title"] = or_null(std::string_view(table.title));
  json["page_first"] = table.page_first;
  json["page_last"] = table.page_last;
  json["role"] = name_of(table.role);
  json["columns"] = std::move(columns);
  json["rows"] = std::move(rows);
  return json;
}

Json footnote_json(const Footnote& footnote) {
  Json json;
  json["mark"] = or_null(std::string_view(footnote.mark));
  json["text"] = footnote.text;
  json["page"] = page_or_null(footnote.page);
  json["anchor"] = or_null(std::string_view(footnote.anchor));
  return json;
}

Json input_json(const InputReport& input) {
  Json json;
  json["path"] = input.path;
  json["sha256"] = or_null(std::string_view(input.sha256));
  json["status"] = name_of(input.status);
  json["pages"] = input.pages;
  json["pages_failed"] = input.pages_failed;
  json["tasks"] = input.tasks;
  json["indicators"] = input.indicators;
  json["needs_review"] = input.needs_review;
  json["error"] = or_null(std::string_view(input.error));
  json["seconds"] = share(input.seconds);
  return json;
}

Json totals_json(const RunTotals& sum) {
  Json json;
  json["inputs"] = sum.inputs;
  for (std::size_t i = 0; i < sum.by_status.size(); ++i) {
    json[std::string(kInputStatuses[i])] = sum.by_status[i];
  }
  json["pages"] = sum.pages;
  json["tasks"] = sum.tasks;
  json["indicators"] = sum.indicators;
  json["needs_review"] = sum.needs_review;
  json["seconds"] = share(sum.seconds);
  return json;
}

}  // namespace

std::string_view name_of(Regime value) { return look_up(kRegimes, value); }
std::string_view name_of(DatePrecision value) { return look_up(kDatePrecisions, value); }
std::string_view name_of(ErrorCode value) { return look_up(kErrorCodes, value); }
std::string_view name_of(InputStatus value) { return look_up(kInputStatuses, value); }
std::string_view name_of(Severity value) { return look_up(kSeverities, value); }
std::string_view name_of(PageKind value) { return look_up(kPageKinds, value); }
std::string_view name_of(RegionKind value) { return look_up(kRegionKinds, value); }
std::string_view name_of(Channel value) { return look_up(kChannels, value); }
std::string_view name_of(TableRole value) { return look_up(kTableRoles, value); }
std::string_view name_of(ColumnRole value) { return look_up(kColumnRoles, value); }
std::string_view name_of(RowKind value) { return look_up(kRowKinds, value); }
std::string_view name_of(DeadlineKind value) { return look_up(kDeadlineKinds, value); }
std::string_view name_of(Origin value) { return look_up(kOrigins, value); }
std::string_view name_of(TaskKind value) { return look_up(kTaskKinds, value); }
std::string_view name_of(Strength value) { return look_up(kStrengths, value); }
std::string_view name_of(Bound value) { return look_up(kBounds, value); }

std::string document_json(const Document& document, std::string_view tool_version) {
  const auto list = [](const auto& values, auto make) {
    Json json = Json::array();
    for (const auto& value : values) json.push_back(make(value));
    return json;
  };
  Json json;
  json["schema"] = "vanthu.document/1";
  json["tool"] = {{"name", "vanthu"}, {"version", tool_version}};
  json["run_id"] = document.run_id;
  json["source"] = {{"path", document.source.path},
                    {"sha256", document.source.sha256},
                    {"media_type", document.source.media_type},
                    {"pages", document.source.pages}};
  json["pages"] = list(document.pages, page_json);
  json["header"] = header_json(document.header);
  json["tables"] = list(document.tables, table_json);
  json["footnotes"] = list(document.footnotes, footnote_json);
  json["tasks"] = list(document.tasks, [&](const Task& task) { return task_json(task, document); });
  json["findings"] = list(document.findings, finding_json);
  return dump_pretty(json);
}

std::string task_json_line(const Task& task, const Document& document) {
  return dump_line(task_json(task, document));
}

std::string summary_json(const RunSummary& summary) {
  Json inputs = Json::array();
  for (const InputReport& input : summary.inputs) inputs.push_back(input_json(input));
  Json json;
  json["schema"] = "vanthu.summary/1";
  json["run_id"] = summary.run_id;
  json["inputs"] = std::move(inputs);
  json["totals"] = totals_json(totals_of(summary.inputs));
  return dump_pretty(json);
}

std::string input_record_json(const InputRecord& record) {
  Json json = input_json(record.report);
  json["schema"] = "vanthu.input/1";
  json["cause"] = or_null(std::string_view(record.cause));
  json["run_id"] = record.run_id;
  json["settings"] = record.settings;
  return dump_pretty(json);
}

std::string deadline_json_line(const Deadline& deadline) {
  return dump_line(deadline_json(deadline));
}

std::string agencies_json_line(const AgencyList& agencies) {
  return dump_line(agencies_json(agencies));
}

std::string bodies_json_line(const BodiesFound& found) {
  Json json = agencies_json(found.lead);
  json["coordinating"] = found.roles_named ? Json(found.coordinating.agencies) : Json(nullptr);
  json["bodies"] = Json::array();
  for (const BodyFound& one : found.bodies) {
    Json body;
    body["name"] = one.name;
    body["text"] = one.text;
    body["reading"] = one.reading;
    body["confidence"] = share(one.confidence);
    body["kind"] = or_null(std::string_view(one.kind));
    body["group"] = or_null(std::string_view(one.group));
    body["members"] = one.members.empty() ? Json(nullptr) : Json(one.members);
    body["until"] = or_null(std::string_view(one.until));
    body["successor"] = or_null(std::string_view(one.successor));
    json["bodies"].push_back(std::move(body));
  }
  return dump_line(json);
}

std::string fields_json_line(const Fields& fields) {
  Json json = Json::object();
  for (const auto& [key, value] : fields) json[key] = or_null(value);
  return dump_line(json);
}

}  // namespace model
