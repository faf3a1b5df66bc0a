#include "extract/attachment_day.h"

#include <algorithm>
#include <string>

#include "extract/citations.h"
#include "extract/header_appendices.h"
#include "extract/lines.h"

namespace extract {

namespace {

constexpr std::ptrdiff_t kHeadLines = 12;  // with the frame of a document that attaches another
constexpr std::ptrdiff_t kBracketLines = 4;

}  // namespace

std::optional<model::Date> attachment_day(const std::vector<PageLayout>& pages,
                                          const dictionaries::Dictionaries& dictionaries) {
  if (pages.empty()) return std::nullopt;
  const std::vector<Line>& lines = pages.front().lines;
  const auto end = lines.begin() + std::min(std::ssize(lines), kHeadLines);
  const auto bracket = std::find_if(lines.begin(), end,
                                    [](const Line& line) { return begins_attachment(line.text); });
  std::string text;
  for (auto line = bracket; line != end && line - bracket < kBracketLines; ++line) {
    append_text(&text, line->text);
    if (line->text.find(')') != std::string::npos) break;
  }
  for (const Citation& citation : citations_in(text, dictionaries)) {
    if (!citation.reference.date.empty()) return model::parse_iso(citation.reference.date);
  }
  return std::nullopt;
}

}  // namespace extract
