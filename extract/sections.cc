#include "extract/sections.h"

#include <ranges>

#include "extract/sentences.h"
#include "model/text.h"

namespace extract {

using model::Task;

namespace {

std::string number_of(const Outline& outline) { return trimmed(outline.mark, " .)-/:"); }

}  // namespace

void Sections::enter(const Outline& outline, std::string title,
                     std::optional<model::Deadline> period) {
  // "I. Mục tiêu" stands below "Điều 1" or in a text without articles, never over one.
  const bool article = outline.level == kArticle;
  std::erase_if(headings_, [&](const auto& entry) {
    const bool holds = outline.level == kRoman && entry.first == kArticle;
    return article || (entry.first >= outline.level && !holds);
  });
  headings_.push_back({outline.level, {number_of(outline), std::move(title), std::move(period)}});
}

std::optional<model::Deadline> Sections::period() const {
  for (const auto& [level, heading] : headings_ | std::views::reverse) {
    if (heading.period) return heading.period;
  }
  return std::nullopt;
}

void Sections::put_on(Task& task, const Outline& outline) const {
  std::vector<std::string> numbers;
  for (const auto& [level, heading] : headings_) {
    const bool own = level == outline.level && heading.number == number_of(outline);
    if (own) continue;
    if (!heading.title.empty()) task.section_title = heading.title;
    // "2.1" already holds the number of the heading above it.
    if (level == kSubNumber && !numbers.empty() &&
        heading.number.starts_with(numbers.back() + ".")) {
      numbers.pop_back();
    }
    numbers.push_back(heading.number);
  }
  if (!numbers.empty()) task.section_no = model::join(numbers, ".");
}

}  // namespace extract
