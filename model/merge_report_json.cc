#include "model/merge_report_json.h"

#include <array>
#include <cstddef>
#include <nlohmann/json.hpp>

#include "model/workbook.h"

namespace model {

namespace {

using Json = nlohmann::ordered_json;

// Position in the table = value of the enumeration.
constexpr std::array<std::string_view, 9> kProblems = {
    "conflict", "not-understood", "formula",       "duplicate-row", "stranger",
    "bad-id",   "foreign-row",    "moved-content", "lost-column"};
constexpr std::array<std::string_view, 3> kStatuses = {"read", "unreadable", "stranger"};

Json or_null(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }

void add_place(const CellPlace& place, Json* json) {
  (*json)["sheet"] = or_null(place.sheet);
  (*json)["row"] = place.row > 0 ? Json(place.row) : Json(nullptr);
  (*json)["column"] = or_null(column_letters(place.column));
}

Json change_json(const ReturnedChange& one) {
  Json json;
  json["register_id"] = one.change.key.register_id;
  json["agency"] = or_null(one.change.key.agency);
  json["field"] = one.change.field;
  json["before"] = or_null(one.change.before);
  json["after"] = one.change.after;
  add_place(one.place, &json);
  return json;
}

Json note_json(const MergeNote& note) {
  Json json;
  json["problem"] = name_of(note.problem);
  json["register_id"] = or_null(note.register_id);
  json["field"] = or_null(note.field);
  json["sent"] = or_null(note.sent);
  json["returned"] = or_null(note.returned);
  json["now"] = or_null(note.now);
  json["message"] = note.message;
  add_place(note.place, &json);
  return json;
}

Json file_json(const ReturnedFile& file) {
  Json changes = Json::array();
  for (const ReturnedChange& one : file.changes) changes.push_back(change_json(one));
  Json notes = Json::array();
  for (const MergeNote& note : file.notes) notes.push_back(note_json(note));
  Json json;
  json["path"] = file.path;
  json["sha256"] = or_null(file.sha256);
  json["status"] = name_of(file.status);
  json["error"] = or_null(file.error);
  json["export_id"] = or_null(file.export_id);
  json["agency"] = or_null(file.agency);
  json["rows"] = file.rows;
  json["missing"] = file.missing;
  json["remarks"] = file.remarks;
  json["changes"] = std::move(changes);
  json["problems"] = std::move(notes);
  return json;
}

}  // namespace

std::string_view name_of(MergeProblem value) {
  return kProblems.at(static_cast<std::size_t>(value));
}
std::string_view name_of(ReturnedStatus value) {
  return kStatuses.at(static_cast<std::size_t>(value));
}

std::string merge_json(const MergeReport& report) {
  Json files = Json::array();
  std::size_t changes = 0;
  std::size_t problems = 0;
  for (const ReturnedFile& file : report.files) {
    files.push_back(file_json(file));
    changes += file.changes.size();
    problems += file.notes.size();
  }
  Json json;
  json["schema"] = "vanthu.merge/1";
  json["applied"] = report.applied;
  json["files"] = std::move(files);
  json["totals"] = {{"changes", changes}, {"problems", problems}};
  return json.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace model
