#pragma once
// The tag language of templates, as text: {{name}}, {{x|ngay}}, {{#each nv}}...{{/each}},
// {{#if x}}...{{#else}}...{{/if}}, {{! note }}. Nothing here knows of Word.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "generate/template_value.h"

namespace generate {

enum class TagKind { kValue, kEach, kIf, kElse, kEndEach, kEndIf, kNote };

enum class FilterKind {
  kDay,     ///< ngay: "ngày 05 tháng 02 năm 2026"
  kMonth,   ///< thang: "tháng 02 năm 2026"
  kFigure,  ///< so: "1.234,5"; so:2 pads to two figures, "05"
  kUpper,   ///< hoa: capitals
  kJoin,    ///< danh_sach: "a; b; c"; danh_sach:", " joins otherwise
};

struct Filter {
  FilterKind kind = FilterKind::kUpper;
  std::string argument;
};

struct Tag {
  TagKind kind = TagKind::kValue;
  std::vector<std::string> path;  ///< template_key of each name between dots; {"."}: the item
  std::string name;               ///< the path as printed, NFC
  std::vector<Filter> filters;
  std::string text;     ///< as printed: "{{noi dung|hoa}}"
  std::string context;  ///< the words around it, the tag included
  std::string place;    ///< "thân văn bản", "đầu trang", ...
};

/// What is wrong with a tag, for the person who wrote the template.
struct TemplateProblem {
  std::string tag;
  std::string context;
  std::string place;
  std::string message;  ///< Vietnamese
};

/// "thẻ {{x}} (đầu trang, "... {{x}} ..."): message".
std::string describe(const TemplateProblem& problem);

TemplateProblem problem_of(const Tag& tag, std::string message);

/// A tag in a text; [begin, end) in bytes.
struct FoundTag {
  std::size_t begin = 0;
  std::size_t end = 0;
  Tag tag;
};

/// All tags of one paragraph's text, in order; what is malformed goes to `problems`.
std::vector<FoundTag> find_tags(std::string_view text, std::string_view place,
                                std::vector<TemplateProblem>* problems);

/// What a tag prints for a value: Vietnamese dates and figures, "..." for unknown ones. `error` is
/// set, in Vietnamese, when the value is of another kind than the tag asks for.
std::string printed(const Tag& tag, const TemplateValue& value, std::string* error);

/// Decree 30/2020/NĐ-CP, Appendix I: days under 10 and months 1 and 2 get a leading 0.
std::string day_in_words(const model::Date& date);
std::string month_in_words(const model::Date& date);

}  // namespace generate
