#include "model/document_reader.h"

#include <nlohmann/json.hpp>

#include "model/json.h"

namespace model {
namespace {

using Json = nlohmann::json;

/// The value of the enumeration that carries this name; the first one when none does.
template <typename Enum>
Enum value_of(std::string_view name, Enum last) {
  for (int i = 0; i <= static_cast<int>(last); ++i) {
    if (name_of(static_cast<Enum>(i)) == name) return static_cast<Enum>(i);
  }
  return static_cast<Enum>(0);
}

const Json& field(const Json& json, const char* key) {
  static const Json kNull;
  const auto found = json.find(key);
  return found == json.end() ? kNull : *found;
}

std::string text_or(const Json& json, const char* key) {
  const Json& value = field(json, key);
  return value.is_null() ? std::string() : value.get<std::string>();
}

std::optional<std::string> optional_text(const Json& json, const char* key) {
  const Json& value = field(json, key);
  if (value.is_null()) return std::nullopt;
  return value.get<std::string>();
}

std::optional<int> optional_int(const Json& json, const char* key) {
  const Json& value = field(json, key);
  if (value.is_null()) return std::nullopt;
  return value.get<int>();
}

std::optional<Date> optional_date(const Json& json, const char* key) {
  return parse_iso(text_or(json, key));
}

std::vector<std::string> texts(const Json& json, const char* key) {
  const Json& value = field(json, key);
  return value.is_null() ? std::vector<std::string>() : value.get<std::vector<std::string>>();
}

std::optional<AgencyList> agencies_of(const Json& json) {
  if (!json.is_object()) return std::nullopt;
  const std::optional<std::string> text = optional_text(json, "text");
  std::vector<std::string> names = texts(json, "agencies");
  if (!text && names.empty()) return std::nullopt;
  return AgencyList{text.value_or(""), std::move(names)};
}

std::optional<Deadline> deadline_of(const Json& json) {
  if (!json.is_object()) return std::nullopt;
  const std::optional<std::string> text = optional_text(json, "text");
  Deadline deadline;
  deadline.text = text.value_or("");
  deadline.kind = value_of(text_or(json, "kind"), DeadlineKind::kNone);
  deadline.start = optional_date(json, "start");
  deadline.due = optional_date(json, "due");
  const std::string bound = text_or(json, "bound");
  deadline.bound = bound.empty() ? Bound::kNone : value_of(bound, Bound::kExclusive);
  deadline.rrule = text_or(json, "rrule");
  deadline.condition = text_or(json, "condition");
  deadline.ambiguous =
      field(json, "ambiguous").is_boolean() && field(json, "ambiguous").get<bool>();
  if (!text && !deadline.due && deadline.rrule.empty()) return std::nullopt;
  return deadline;
}

std::optional<Box> box_of(const Json& box) {
  if (!box.is_array() || box.size() != 4) return std::nullopt;
  return Box{box.at(0).get<double>(), box.at(1).get<double>(), box.at(2).get<double>(),
             box.at(3).get<double>()};
}

Source source_of(const Json& json) {
  Source source;
  source.page = optional_int(json, "page").value_or(0);
  source.box = box_of(field(json, "box")).value_or(Box{});
  source.field = text_or(json, "field");
  source.confidence = field(json, "confidence").get<double>();
  return source;
}

Task task_of(const Json& json) {
  Task task;
  task.id = json.at("id").get<std::string>();
  task.origin = value_of(text_or(json, "origin"), Origin::kProse);
  task.kind = value_of(text_or(json, "kind"), TaskKind::kIndicator);
  task.table_no = optional_int(json, "table_no");
  task.section_no = optional_text(json, "section_no");
  task.section_title = optional_text(json, "section_title");
  task.row_no = optional_text(json, "row_no");
  task.parent_row_no = optional_text(json, "parent_row_no");
  task.order = optional_int(json, "order").value_or(0);
  task.content = text_or(json, "content");
  task.lead = agencies_of(field(json, "lead"));
  task.coordinating = agencies_of(field(json, "coordinating"));
  task.result = optional_text(json, "result");
  task.note = optional_text(json, "note");
  task.unit = optional_text(json, "unit");
  task.target = optional_text(json, "target");
  task.recipient = optional_text(json, "recipient");
  task.deadline = deadline_of(field(json, "deadline"));
  for (const Json& source : field(json, "sources")) task.sources.push_back(source_of(source));
  task.confidence =
      field(json, "confidence").is_number() ? field(json, "confidence").get<double>() : 1;
  task.needs_review =
      field(json, "needs_review").is_boolean() && field(json, "needs_review").get<bool>();
  task.findings = texts(json, "findings");
  return task;
}

double number_or_0(const Json& json, const char* key) {
  const Json& value = field(json, key);
  return value.is_number() ? value.get<double>() : 0;
}

Page page_of(const Json& json) {
  constexpr double kPointsAnInch = 72;
  Page page;
  page.number = optional_int(json, "page").value_or(0);
  page.width_px = optional_int(json, "width_px").value_or(0);
  page.height_px = optional_int(json, "height_px").value_or(0);
  page.dpi = number_or_0(json, "dpi");
  if (page.dpi > 0) {
    page.width = page.width_px * kPointsAnInch / page.dpi;
    page.height = page.height_px * kPointsAnInch / page.dpi;
  }
  page.kind = value_of(text_or(json, "kind"), PageKind::kBadLayer);
  page.channel = value_of(text_or(json, "channel"), Channel::kDigital);
  page.skew_deg = number_or_0(json, "skew_deg");
  page.rotation = optional_int(json, "rotation").value_or(0);
  page.failed = text_or(json, "status") == "failed";
  page.error = text_or(json, "error");
  return page;
}

Finding finding_of(const Json& json) {
  Finding finding;
  finding.code = text_or(json, "code");
  finding.severity = value_of(text_or(json, "severity"), Severity::kError);
  finding.message = text_or(json, "message");
  finding.page = optional_int(json, "page").value_or(0);
  finding.box = box_of(field(json, "box"));
  finding.task_id = text_or(json, "task_id");
  finding.field = text_or(json, "field");
  return finding;
}

Header header_of(const Json& json) {
  Header header;
  header.regime = value_of(text_or(json, "regime"), Regime::kParty);
  header.parent_issuer = optional_text(json, "parent_issuer");
  header.issuer = optional_text(json, "issuer");
  header.number = optional_text(json, "number");
  header.symbol = optional_text(json, "symbol");
  header.doc_type = optional_text(json, "doc_type");
  header.abstract = optional_text(json, "abstract");
  header.place = optional_text(json, "place");
  header.date = optional_text(json, "date");
  header.date_precision = value_of(text_or(json, "date_precision"), DatePrecision::kDay);
  const Json& signer = field(json, "signer");
  if (signer.is_object()) {
    header.signer = {optional_text(signer, "authority"), optional_text(signer, "title"),
                     optional_text(signer, "name")};
  }
  header.addressees = texts(json, "addressees");
  header.recipients = texts(json, "recipients");
  for (const Json& one : field(json, "references")) {
    header.references.push_back({text_or(one, "type"), text_or(one, "symbol"), text_or(one, "date"),
                                 text_or(one, "issuer")});
  }
  return header;
}

tl::unexpected<Error> unreadable(const std::string& message) {
  return fail(ErrorCode::kUnreadable, message);
}

template <typename Make>
auto converted(std::string_view text, Make make) -> decltype(make(Json())) {
  const Json json = Json::parse(text, nullptr, false);
  if (json.is_discarded()) return unreadable("this is not well-formed JSON");
  try {
    return make(json);
  } catch (const Json::exception&) {
    return unreadable("a value is missing or has the wrong type; read the document again");
  }
}

Result<Document> document_of(const Json& json) {
  if (!json.is_object() || field(json, "schema") != "vanthu.document/1") {
    return unreadable("this is no document.json of schema vanthu.document/1");
  }
  Document document;
  document.run_id = text_or(json, "run_id");
  const Json& source = json.at("source");
  document.source = {text_or(source, "path"), source.at("sha256").get<std::string>(),
                     text_or(source, "media_type"), optional_int(source, "pages").value_or(0)};
  document.header = header_of(json.at("header"));
  for (const Json& page : field(json, "pages")) document.pages.push_back(page_of(page));
  for (const Json& task : json.at("tasks")) document.tasks.push_back(task_of(task));
  for (const Json& finding : field(json, "findings")) {
    document.findings.push_back(finding_of(finding));
  }
  return document;
}

}  // namespace

Result<Document> read_document(std::string_view text) {
  if (text.size() > kMaxDocumentJson) {
    return fail(ErrorCode::kTooLarge, "the file is larger than any document.json can be");
  }
  return converted(text, document_of);
}

Result<InputRecord> read_input_record(std::string_view text) {
  return converted(text, [](const Json& json) -> Result<InputRecord> {
    if (text_or(json, "schema") != "vanthu.input/1") {
      return fail(ErrorCode::kUnreadable, "it is no report of this version");
    }
    InputRecord record;
    InputReport& report = record.report;
    report.path = json.at("path").get<std::string>();
    report.sha256 = text_or(json, "sha256");
    report.status = value_of(text_or(json, "status"), InputStatus::kSkipped);
    report.pages = json.at("pages").get<int>();
    report.pages_failed = json.at("pages_failed").get<std::vector<int>>();
    report.tasks = json.at("tasks").get<int>();
    report.indicators = json.at("indicators").get<int>();
    report.needs_review = json.at("needs_review").get<int>();
    report.error = text_or(json, "error");
    report.seconds = json.at("seconds").get<double>();
    record.cause = text_or(json, "cause");
    record.run_id = text_or(json, "run_id");
    record.settings = text_or(json, "settings");
    return record;
  });
}

Result<std::map<std::string, std::string>> read_fields(std::string_view text) {
  return converted(text, [](const Json& json) -> Result<std::map<std::string, std::string>> {
    std::map<std::string, std::string> fields;
    for (const auto& [key, value] : json.items()) {
      if (!value.is_null()) fields[key] = value.get<std::string>();
    }
    return fields;
  });
}

Result<Task> read_task(std::string_view text) {
  return converted(text, [](const Json& json) -> Result<Task> { return task_of(json); });
}

}  // namespace model
