#include "extract/woven_rows.h"

#include <optional>
#include <string_view>
#include <utility>

#include "model/text.h"

namespace extract {

namespace {

/// The number that a line begins with: "5." or "12".
std::optional<int> number_of(const Line& line) {
  if (line.words.empty()) return std::nullopt;
  std::string text = line.words.front().text;
  if (text.ends_with('.')) text.pop_back();
  constexpr size_t kMostDigits = 3;
  if (text.empty() || text.size() > kMostDigits ||
      text.find_first_not_of("0123456789") != std::string::npos) {
    return std::nullopt;
  }
  return std::stoi(text);
}

/// Where the lines of a table's rows begin and end.
class RowFinder {
 public:
  RowFinder(const std::vector<Line>& lines, size_t first) : lines_(lines), at_(first) {}

  WovenRows find() {
    for (int next = 1; at_ < lines_.size();) {
      if (number_of(lines_[at_]) == next) {
        found_.rows.push_back({at_, at_ + 1, false});
        ++next;
      } else if (is_section(next)) {
        found_.rows.push_back({at_, at_ + 1, true});
      } else if (is_note(at_) || is_closing(at_)) {
        if (is_closing(at_)) break;
        found_.notes.push_back(at_);
      } else if (!found_.rows.empty()) {
        found_.rows.back().end = at_ + 1;
      }
      ++at_;
    }
    return std::move(found_);
  }

 private:
  bool gap_before(size_t line) const {
    constexpr double kGap = 0.9;
    if (line == 0) return true;
    const double height = lines_[line].box.y1 - lines_[line].box.y0;
    return lines_[line].box.y0 - lines_[line - 1].box.y1 > kGap * height;
  }

  /// A line with a numeral of its own, or a line alone just above the next number.
  bool is_section(int next) const {
    const Line& line = lines_[at_];
    if (line.words.size() > 1 && is_roman_numeral(line.words.front().text)) return true;
    const bool followed = at_ + 1 < lines_.size() && number_of(lines_[at_ + 1]) == next;
    if (!followed || line.words.size() < 3) return false;
    const std::u32string text = model::to_utf32(line.words.front().text);
    const bool begins = !text.empty() && model::is_upper(text.front());
    return begins && (found_.rows.empty() || gap_before(at_)) &&
           line.text.find('|') == std::string::npos;
  }

  /// A footnote below a gap: a number that is no row's, then a sentence.
  bool is_note(size_t line) const {
    const auto number = number_of(lines_[line]);
    if (!number || !gap_before(line)) return false;
    return !lines_[line].words.front().text.ends_with('.') && lines_[line].words.size() > 3;
  }

  static bool starts(const std::string& text, std::string_view beginning) {
    return model::fold(text).starts_with(beginning);
  }
  bool is_closing(size_t line) const {
    return starts(lines_[line].text, "noi nhan") || starts(lines_[line].text, "phu luc");
  }

  const std::vector<Line>& lines_;
  size_t at_;
  WovenRows found_;
};

}  // namespace

WovenRows woven_rows(const std::vector<Line>& lines, size_t first) {
  return RowFinder(lines, first).find();
}

bool is_roman_numeral(std::string text) {
  while (!text.empty() && (text.back() == '.' || text.back() == '-')) text.pop_back();
  return !text.empty() && text.find_first_not_of("IVX") == std::string::npos;
}

}  // namespace extract
