#include "extract/agency_roles.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "model/text.h"

namespace extract {

namespace {

enum class Role { kUnsaid, kLead, kCoordinating };

struct Segment {
  std::string text;
  Role role = Role::kUnsaid;
};

constexpr std::string_view kLeadWords = "chủ trì";
constexpr std::string_view kSupportWords = "phối hợp";

Role role_at_end(const std::string& key) {
  if (key.ends_with(kLeadWords)) return Role::kLead;
  if (key.ends_with(kSupportWords) || key.ends_with("phối hợp thực hiện")) {
    return Role::kCoordinating;
  }
  return Role::kUnsaid;
}

Role role_at_start(const std::string& key) {
  if (key.starts_with("chủ trì") || key.starts_with("cơ quan chủ trì")) return Role::kLead;
  if (key.starts_with("phối hợp") || key.starts_with("cơ quan phối hợp")) {
    return Role::kCoordinating;
  }
  return Role::kUnsaid;
}

// Without the spaces, bullets and full stops around it.
std::string without_edges(std::string_view piece) {
  std::string text = model::collapse_spaces(piece);
  const size_t begin = text.find_first_not_of(" -+*.,");
  if (begin == std::string::npos) return {};
  return text.substr(begin, text.find_last_not_of(" .,") + 1 - begin);
}

std::vector<std::string> pieces_of(std::string_view text) {
  std::string marked = model::replace_all(std::string(text), "\n", ";");
  marked = model::replace_all(std::move(marked), ". ", ";");
  return model::split(marked, ';');
}

// Roles printed before a colon hold until the next one; roles printed at the end hold for the
// pieces before them that have none.
std::vector<Segment> segments_of(std::string_view text) {
  std::vector<Segment> segments;
  Role opened = Role::kUnsaid;
  size_t unsaid_from = 0;
  for (const std::string& piece : pieces_of(text)) {
    const std::string key = model::lower(without_edges(piece));
    if (key.empty()) continue;
    const Role at_start = role_at_start(key);
    const Role at_end = at_start == Role::kUnsaid ? role_at_end(key) : Role::kUnsaid;
    if (at_start != Role::kUnsaid) opened = at_start;
    segments.push_back({piece, at_end != Role::kUnsaid ? at_end : opened});
    if (at_end == Role::kUnsaid) continue;
    for (size_t i = unsaid_from; i < segments.size(); ++i) segments[i].role = at_end;
    unsaid_from = segments.size();
  }
  return segments;
}

bool has_role(const std::vector<Segment>& segments, Role role) {
  return std::any_of(segments.begin(), segments.end(),
                     [&](const Segment& segment) { return segment.role == role; });
}

std::string text_of(const std::vector<Segment>& segments, bool coordinating) {
  std::string text;
  for (const Segment& segment : segments) {
    if ((segment.role == Role::kCoordinating) != coordinating) continue;
    if (!text.empty()) text += "; ";
    text += segment.text;
  }
  return text;
}

}  // namespace

std::optional<TextByRole> parted_by_role(std::string_view text) {
  const std::vector<Segment> segments = segments_of(text);
  const bool both = has_role(segments, Role::kLead) && has_role(segments, Role::kCoordinating);
  if (!both) return std::nullopt;
  return TextByRole{text_of(segments, false), text_of(segments, true)};
}

}  // namespace extract
