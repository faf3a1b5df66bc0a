#include "model/register_json.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <nlohmann/json.hpp>

#include "model/json.h"
#include "model/text.h"

namespace model {
namespace {

using Json = nlohmann::ordered_json;

// Position in the table = value of the enumeration.
constexpr std::array<std::string_view, 8> kOutcomes = {"merge",   "amend",  "step",   "part-of",
                                                       "depends", "closes", "review", "separate"};
constexpr std::array<std::string_view, 6> kStates = {
    "chưa thực hiện", "đang thực hiện", "chờ xác nhận", "hoàn thành", "tạm hoãn", "hủy"};
constexpr std::array<std::string_view, 7> kTimings = {
    "trong hạn", "sắp đến hạn",   "quá hạn",      "đúng hạn",
    "không hạn", "chờ điều kiện", "chưa xác định"};

double rounded(double value) {
  constexpr double kScale = 1000;
  return std::isfinite(value) ? std::round(value * kScale) / kScale + 0.0 : 0;
}

std::string dump_line(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

// A register has ten pairs for each task: their lines are put together without a tree of values.

/// A string of JSON. What has to be escaped or is no UTF-8 is left to the library.
std::string string_line(std::string_view text) {
  const bool plain = std::all_of(text.begin(), text.end(), [](char c) {
    return static_cast<unsigned char>(c) >= 0x20 && c != '"' && c != '\\';
  });
  if (!plain || first_bad_byte(text) != std::string_view::npos) return dump_line(text);
  return '"' + std::string(text) + '"';
}

std::string string_or_null(const std::string& text) {
  return text.empty() ? std::string("null") : string_line(text);
}

void add_to_list(const std::string& value, std::string* list) {
  if (!list->empty()) *list += ',';
  *list += value;
}

Json or_null(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }

Json agencies_json(const AgencyList& list) {
  return {{"text", or_null(list.text)}, {"agencies", list.agencies}};
}

Json deadline_json(const Deadline& deadline) { return Json::parse(deadline_json_line(deadline)); }

Json deadline_or_null(const std::optional<Deadline>& deadline) {
  return deadline ? deadline_json(*deadline) : Json(nullptr);
}

Json history_json(const std::vector<PastDeadline>& history) {
  Json list = Json::array();
  for (const PastDeadline& past : history) {
    Json json = deadline_json(past.deadline);
    json["from"] = past.from;
    list.push_back(std::move(json));
  }
  return list;
}

Json bodies_json(const std::vector<BodyStatus>& bodies) {
  Json list = Json::array();
  for (const BodyStatus& body : bodies) {
    Json json;
    json["agency"] = body.agency;
    json["state"] = name_of(body.state);
    json["timing"] = name_of(body.timing);
    json["deadline"] = deadline_or_null(body.deadline);
    json["from"] = or_null(body.from);
    json["late_on"] = body.late_on ? Json(to_iso(*body.late_on)) : Json();
    list.push_back(std::move(json));
  }
  return list;
}

Json entry_json(const RegisterEntry& entry) {
  Json links = Json::array();
  for (const Link& link : entry.links) {
    links.push_back({{"type", name_of(link.type)}, {"to", link.to}});
  }
  Json json;
  json["register_id"] = entry.register_id;
  json["kind"] = name_of(entry.kind);
  json["state"] = name_of(entry.state);
  json["timing"] = name_of(entry.timing);
  json["effective_deadline"] = deadline_or_null(entry.effective_deadline);
  json["deadline_history"] = history_json(entry.deadline_history);
  json["lead"] = agencies_json(entry.lead);
  json["coordinating"] = agencies_json(entry.coordinating);
  json["content"] = entry.content;
  json["result"] = or_null(entry.result);
  json["sources"] = entry.sources;
  json["links"] = std::move(links);
  json["bodies"] = bodies_json(entry.bodies);
  json["flags"] = entry.flags;
  return json;
}

}  // namespace

std::string_view name_of(Outcome value) { return kOutcomes.at(static_cast<std::size_t>(value)); }
std::string_view name_of(State value) { return kStates.at(static_cast<std::size_t>(value)); }
std::string_view name_of(Timing value) { return kTimings.at(static_cast<std::size_t>(value)); }

std::optional<Outcome> outcome_of(std::string_view name) {
  for (std::size_t i = 0; i < kOutcomes.size(); ++i) {
    if (kOutcomes.at(i) == name) return static_cast<Outcome>(i);
  }
  return std::nullopt;
}

std::optional<State> state_of(std::string_view name) {
  for (std::size_t i = 0; i < kStates.size(); ++i) {
    if (kStates.at(i) == name) return static_cast<State>(i);
  }
  return std::nullopt;
}

std::string pair_json_line(const Pair& pair) {
  std::string reasons;
  for (const Reason& one : pair.reasons) {
    add_to_list("{\"feature\":" + string_line(one.feature) + ",\"value\":" +
                    string_line(one.value) + ",\"weight\":" + dump_line(rounded(one.weight)) + "}",
                &reasons);
  }
  std::string agrees;
  for (const std::string& field : pair.agrees) add_to_list(string_line(field), &agrees);
  std::string differs;
  for (const Difference& one : pair.differs) {
    add_to_list("{\"field\":" + string_line(one.field) + ",\"a\":" + string_or_null(one.a) +
                    ",\"b\":" + string_or_null(one.b) + "}",
                &differs);
  }
  return "{\"a\":" + string_line(pair.a) + ",\"b\":" + string_line(pair.b) +
         ",\"outcome\":" + string_line(name_of(pair.outcome)) +
         ",\"score\":" + dump_line(rounded(pair.score)) + ",\"reasons\":[" + reasons +
         "],\"agrees\":[" + agrees + "],\"differs\":[" + differs +
         "],\"explanation\":" + string_line(pair.explanation) +
         ",\"decided_by\":" + string_or_null(pair.decided_by) + "}";
}

std::string register_json(const std::vector<RegisterEntry>& entries, const Date& as_of) {
  // One entry at a time: a tree of all of them takes more memory than everything else.
  std::string list;
  for (const RegisterEntry& entry : entries) {
    const std::string text = entry_json(entry).dump(1, ' ', false, Json::error_handler_t::replace);
    add_to_list("\n  " + replace_all(text, "\n", "\n  "), &list);
  }
  return "{\n \"schema\": \"vanthu.register/1\",\n \"as_of\": \"" + to_iso(as_of) +
         "\",\n \"entries\": [" + list + (list.empty() ? "]\n}\n" : "\n ]\n}\n");
}

std::string entry_json_line(const RegisterEntry& entry) { return dump_line(entry_json(entry)); }

}  // namespace model
