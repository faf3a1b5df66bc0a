#include "extract/body_parts.h"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "extract/header_lines.h"
#include "extract/outline.h"
#include "extract/sentences.h"
#include "model/text.h"

namespace extract {

namespace {

using dictionaries::ActionWords;
using Paragraphs = std::vector<const Paragraph*>;

// "Nơi nhận" and appendices; what stands behind them gives no tasks in prose.
bool ends_body(std::string_view text) {
  return starts_with_any(folded_beginning(text), {"noi nhan", "phu luc"});
}

bool begins_attachment(std::string_view text) {
  return starts_with_any(folded_beginning(text), {"(kem theo", "(ban hanh kem theo"});
}

/// Where the text of an attached plan begins: behind the lines of its title and of what it is
/// attached to, which may be set as one paragraph or as several.
std::optional<size_t> attached_plan(const Paragraphs& all, size_t from, const ActionWords& words) {
  constexpr size_t kLongestTitle = 8;  // lines
  std::optional<size_t> since_title;   // lines
  for (size_t i = from; i < all.size(); ++i) {
    for (const Line& line : all[i]->lines) {
      const bool title = mostly_caps(line.text) && begins_with(words.order_documents, line.text);
      if (title) {
        since_title = 0;
      } else if (since_title) {
        ++*since_title;
      }
      if (since_title && *since_title <= kLongestTitle && begins_attachment(line.text))
        return i + 1;
    }
  }
  return std::nullopt;
}

size_t end_of_body(const Paragraphs& all, size_t from) {
  while (from < all.size() && !ends_body(all[from]->text)) ++from;
  return from;
}

// ---- quoted wording

struct Quotation {
  size_t mark = 0;   ///< bytes before the mark that opens it
  size_t begin = 0;  ///< bytes before its text
};

/// One that opens at the start of the text or behind a colon.
std::optional<Quotation> quotation_in(std::string_view text) {
  for (const std::string mark : {"“", "\""}) {
    if (text.starts_with(mark)) return Quotation{0, mark.size()};
    const size_t colon = text.find(": " + mark);
    if (colon != std::string_view::npos) return Quotation{colon + 2, colon + 2 + mark.size()};
  }
  return std::nullopt;
}

bool closes_quotation(std::string_view text) {
  const std::string end = trimmed(text, " .;,");
  return end.ends_with("”") || end.ends_with('"');
}

/// "2. Sửa đổi khoản 1 Điều 7 như sau:", "Khoản 1 được sửa đổi như sau:". A note that names an
/// amendment and quotes its legal bases is none.
bool introduces_wording(const std::string& text, const ActionWords& words) {
  const size_t colon = text.rfind(':');
  if (colon == std::string::npos) return false;
  const std::string told = outline_of(text.substr(0, colon)).text;
  return begins_with(words.amendings, told) || holds(words.amended, told);
}

/// The paragraph behind the new wording that begins at `at`; nothing when none begins there.
std::optional<size_t> behind_new_wording(const Paragraphs& all, size_t at,
                                         const ActionWords& words) {
  const std::string& text = all[at]->text;
  const std::optional<Quotation> quotation = quotation_in(text);
  if (!quotation) return std::nullopt;
  const bool meant = quotation->mark > 0
                         ? introduces_wording(text.substr(0, quotation->mark), words)
                         : at > 0 && introduces_wording(all[at - 1]->text, words);
  if (!meant) return std::nullopt;
  for (size_t i = at; i < all.size() && !ends_body(all[i]->text); ++i) {
    const std::string_view rest =
        std::string_view(all[i]->text).substr(i == at ? quotation->begin : 0);
    if (closes_quotation(rest)) return i + 1;
  }
  return std::nullopt;
}

BodyPart without_new_wording(const Paragraphs& all, size_t from, size_t to,
                             const ActionWords& words) {
  BodyPart part;
  for (size_t i = from; i < to;) {
    const std::optional<size_t> behind = behind_new_wording(all, i, words);
    if (!behind) part.push_back(all[i]);
    i = behind.value_or(i + 1);
  }
  return part;
}

}  // namespace

std::vector<BodyPart> body_parts(const Paragraphs& paragraphs, const ActionWords& words) {
  std::vector<BodyPart> parts;
  std::optional<size_t> begin = 0;
  while (begin) {
    const size_t end = end_of_body(paragraphs, *begin);
    parts.push_back(without_new_wording(paragraphs, *begin, end, words));
    begin = attached_plan(paragraphs, end, words);
  }
  return parts;
}

}  // namespace extract
