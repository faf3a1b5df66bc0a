#pragma once
// Words and lines of the components around a body, and where the body begins.

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "extract/layout.h"

namespace extract {

/// Lines of one component are set solid: a gap of this share of a line's height ends it.
inline constexpr double kParagraphGap = 0.8;

bool starts_with_any(std::string_view text, std::initializer_list<std::string_view> starts);

/// Words [begin, end) with one space between.
std::string words_joined(const std::vector<std::string>& words, size_t begin, size_t end);

/// A line of strokes and stars, which parts components.
bool is_rule(std::string_view text);

int letters_in(std::string_view text);

/// Capitals, a stray small letter of a misreading allowed.
bool mostly_caps(std::string_view text);

bool begins_small(std::string_view text);

/// What a line begins with, in lower case and without marks.
std::string folded_beginning(std::string_view text);

/// Points of white between two lines; negative where they stand side by side.
double gap_between(const Line& above, const Line& below);

/// ends_short between the margins of its page.
bool ends_short(const std::vector<Line>& lines, size_t i);

/// Pieces of one row, parted by the wide spaces of justified type, in one line.
std::vector<Line> rows_joined(const std::vector<Line>& lines);

/// "Kính gửi", "Kính trình".
bool begins_addressees(std::string_view text);

/// First words of a body's first sentence.
bool begins_body_text(std::string_view text);

/// The same, where no abstract begins so.
bool certainly_body(std::string_view text);

/// "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH điện:" over those whom an urgent order goes to.
bool opens_wire(std::string_view text);

/// "Phụ lục", "Danh mục kèm": what follows a body and its signature.
bool begins_appendix(std::string_view text);

}  // namespace extract
