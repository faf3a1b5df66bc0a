#include "extract/header_recipients.h"

#include <algorithm>

#include "extract/header_lines.h"
#include "extract/sentences.h"
#include "model/text.h"

namespace extract {

namespace {

bool ends_item(const std::string& text) {
  return text.ends_with(';') || text.ends_with(',') || text.ends_with('.');
}

bool is_archive_line(std::string_view text) {
  return starts_with_any(trimmed(text, " -–"), {"Lưu", "Luu", "LƯU"});
}

bool is_dashed(std::string_view text) { return text.starts_with("-") || text.starts_with("–"); }

}  // namespace

bool begins_recipients(std::string_view text) {
  constexpr int kLongestMisread = 12;  // characters
  constexpr double kLeastLikeness = 0.75;
  const bool begins_so = text.starts_with('N') || text.starts_with('n');
  if (!begins_so && model::length(text) > kLongestMisread) return false;
  const std::string folded = folded_beginning(text);
  return folded.starts_with("noi nhan") ||
         (model::length(text) <= kLongestMisread &&
          model::likeness(folded, "noi nhan:", kLeastLikeness) >= kLeastLikeness);
}

std::vector<std::string> recipients_of(const std::vector<Line>& closing) {
  const std::vector<Line> lines = rows_joined(closing);
  const bool dashes = std::any_of(lines.begin(), lines.end(),
                                  [](const Line& line) { return is_dashed(line.text); });
  std::vector<std::string> items;
  bool open = false;
  for (const Line& line : lines) {
    std::string text = line.text;
    if (begins_recipients(text)) {
      const size_t colon = text.find(':');
      text = colon == std::string::npos ? "" : model::collapse_spaces(text.substr(colon + 1));
    }
    if (letters_in(text) == 0) continue;
    const bool archived = !items.empty() && is_archive_line(items.back());
    if (archived && (!open || items.back().ends_with('.'))) break;
    const bool begins =
        items.empty() || is_dashed(text) || (!dashes && !open && !begins_small(text));
    if (begins) {
      items.push_back(text);
    } else {
      append_text(&items.back(), text);
    }
    open = !ends_item(text);
  }
  for (std::string& item : items) item = trimmed(item, " -–;.,");
  std::erase_if(items, [](const std::string& item) { return item.empty(); });
  return items;
}

model::Recipient with_purpose(const std::string& recipient) {
  const size_t open = recipient.rfind('(');
  if (!recipient.ends_with(')') || open == std::string::npos || open == 0) return {recipient, ""};
  const std::string inside = recipient.substr(open + 1, recipient.size() - open - 2);
  // Capitals in brackets are the short name of the body, figures the number of copies.
  const bool purpose = begins_small(inside) || starts_with_any(inside, {"Để ", "Báo cáo"});
  if (!purpose) return {recipient, ""};
  return {trimmed(recipient.substr(0, open), " ,"), inside};
}

}  // namespace extract
