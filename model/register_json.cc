#include "model/register_json.h"

#include <array>
#include <cmath>
#include <cstddef>
#include <nlohmann/json.hpp>

#include "model/json.h"

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
  Json reasons = Json::array();
  for (const Reason& reason : pair.reasons) {
    reasons.push_back(
        {{"feature", reason.feature}, {"value", reason.value}, {"weight", rounded(reason.weight)}});
  }
  Json differs = Json::array();
  for (const Difference& one : pair.differs) {
    differs.push_back({{"field", one.field}, {"a", or_null(one.a)}, {"b", or_null(one.b)}});
  }
  Json json;
  json["a"] = pair.a;
  json["b"] = pair.b;
  json["outcome"] = name_of(pair.outcome);
  json["score"] = rounded(pair.score);
  json["reasons"] = std::move(reasons);
  json["agrees"] = pair.agrees;
  json["differs"] = std::move(differs);
  json["explanation"] = pair.explanation;
  json["decided_by"] = or_null(pair.decided_by);
  return dump_line(json);
}

std::string register_json(const std::vector<RegisterEntry>& entries, const Date& as_of) {
  Json list = Json::array();
  for (const RegisterEntry& entry : entries) list.push_back(entry_json(entry));
  Json json;
  json["schema"] = "vanthu.register/1";
  json["as_of"] = to_iso(as_of);
  json["entries"] = std::move(list);
  return json.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string entry_json_line(const RegisterEntry& entry) { return dump_line(entry_json(entry)); }

}  // namespace model
