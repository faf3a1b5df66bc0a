#include "extract/paragraph_parts.h"

#include <algorithm>
#include <string_view>

#include "extract/agencies.h"
#include "extract/outline.h"
#include "extract/sentences.h"
#include "model/text.h"

namespace extract {

namespace {

// "II. TỔ CHỨC THỰC HIỆN" over the line that follows.
bool is_title(const std::string& text) {
  const OutlineLevel level = outline_level_of(text);
  return (level == kPart || level == kRoman) && model::all_caps(outline_of(text).text);
}

}  // namespace

std::vector<Paragraph> ParagraphParts::of(const Paragraph& whole) const {
  std::vector<size_t> begins;  // lines
  std::string text;            // of the part so far
  for (size_t i = 0; i < whole.lines.size(); ++i) {
    if (i == 0 || begins_anew(text, whole.lines[i].text)) {
      begins.push_back(i);
      text.clear();
    }
    append_text(&text, whole.lines[i].text);
  }
  if (begins.size() < 2) return {};
  std::vector<Paragraph> parts;
  for (size_t i = 0; i < begins.size(); ++i) {
    const auto from = whole.lines.begin() + std::ptrdiff_t(begins[i]);
    const auto to = i + 1 < begins.size() ? whole.lines.begin() + std::ptrdiff_t(begins[i + 1])
                                          : whole.lines.end();
    parts.push_back({from->page, {from, to}, ""});
    parts.back().text = joined_text(parts.back().lines);
  }
  return parts;
}

// A line that begins with an order, an outline mark or "Nơi nhận" behind the end of a sentence.
bool ParagraphParts::begins_anew(const std::string& before, const std::string& line) const {
  return (ends_sentence(before) && begins_part(line)) ||
         (is_title(before) && !model::all_caps(line)) ||
         (begins_duty(line) && names_bodies_only(before));
}

// "2. Phòng Kinh tế" over what it has to do.
bool ParagraphParts::names_bodies_only(const std::string& paragraph) const {
  if (outline_level_of(paragraph) == kBody) return false;
  const Outline outline = outline_of(paragraph);
  const std::string_view text =
      std::string_view(outline.text).substr(orders_.behind_directive(outline.text));
  const LeadingAgencies named = details_.bodies(text);
  const std::string rest = trimmed(text.substr(named.bytes), " .:;,");
  constexpr size_t kLongestRest = 4;  // words: "Ban Công tác Mặt trận ấp, | khóm"
  const bool listed = text.substr(named.bytes).starts_with(", ") && !orders_.acts(rest) &&
                      model::word_count(rest) <= kLongestRest;
  return !named.agencies.empty() && (rest.empty() || listed);
}

bool ParagraphParts::begins_duty(const std::string& line) const {
  return capital_at(line, 0) && orders_.acts(line);
}

bool ParagraphParts::begins_part(const std::string& line) const {
  const std::string folded = model::fold(first_characters(line, 40));
  return folded.starts_with("noi nhan") || folded.starts_with("trong qua trinh") ||
         folded.starts_with("de kip thoi") || begins_with(words_.closings, line) ||
         outline_level_of(line) != kBody || orders_.is_directive(line);
}

}  // namespace extract
