#include "generate/template_tag.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>

#include "generate/wording.h"
#include "model/text.h"

namespace generate {
namespace {

constexpr std::string_view kOpen = "{{";
constexpr std::string_view kClose = "}}";
constexpr int kContext = 32;  // code points on either side of a tag
constexpr std::string_view kBlank = "...";
constexpr std::string_view kBlankDay = "ngày ... tháng ... năm ...";
constexpr std::string_view kBlankMonth = "tháng ... năm ...";

struct FilterName {
  std::string_view folded;
  FilterKind kind;
};
constexpr std::array<FilterName, 5> kFilters = {{{"danh sach", FilterKind::kJoin},
                                                 {"hoa", FilterKind::kUpper},
                                                 {"ngay", FilterKind::kDay},
                                                 {"so", FilterKind::kFigure},
                                                 {"thang", FilterKind::kMonth}}};

// --- Reading ---------------------------------------------------------------------------------

std::string context_of(std::string_view text, std::size_t begin, std::size_t end) {
  const std::u32string before = model::to_utf32(text.substr(0, begin));
  const std::u32string after = model::to_utf32(text.substr(end));
  const std::size_t left = before.size() > kContext ? before.size() - kContext : 0;
  std::string context = left > 0 ? "…" : "";
  context += model::to_utf8(before.substr(left));
  context += text.substr(begin, end - begin);
  context += model::to_utf8(after.substr(0, kContext));
  if (after.size() > kContext) context += "…";
  return model::collapse_spaces(context);
}

bool name_letter(char32_t c) {
  return model::is_letter(c) || model::is_digit(c) || c == U' ' || c == U'_' || c == U'-';
}

/// The names of a path between dots; nothing when one of them is no name.
std::optional<std::vector<std::string>> path_of(std::string_view name) {
  if (model::collapse_spaces(name) == ".") return std::vector<std::string>{"."};
  std::vector<std::string> path;
  for (const std::string& part : model::split(name, '.')) {
    const std::u32string letters = model::to_utf32(model::collapse_spaces(model::nfc(part)));
    if (letters.empty() || !model::is_letter(letters.front()) ||
        !std::all_of(letters.begin(), letters.end(), name_letter)) {
      return std::nullopt;
    }
    path.push_back(template_key(part));
  }
  return path;
}

std::string unquoted(std::string_view argument) {
  const auto quote = [](char c) { return c == '"' || c == '\''; };
  std::string text = model::replace_all(std::string(argument), "“", "\"");
  text = model::replace_all(std::move(text), "”", "\"");
  const auto first = std::find_if(text.begin(), text.end(), quote);
  const auto last = std::find_if(text.rbegin(), text.rend(), quote).base();
  if (first != text.end() && last - first >= 2) return {first + 1, last - 1};
  return model::collapse_spaces(text);
}

/// Reads one tag; the message says what is wrong with it, empty for nothing.
class TagReader {
 public:
  TagReader(std::string_view inside, Tag* tag) : inside_(inside), tag_(tag) {}

  std::string read() {
    const std::string text = model::collapse_spaces(inside_);
    if (text.empty()) return "thẻ trống; viết tên cần điền giữa hai cặp ngoặc nhọn";
    if (text.front() == '!') {
      tag_->kind = TagKind::kNote;
      return {};
    }
    if (text.find_first_of("{}") != std::string::npos) {
      return "thừa dấu ngoặc nhọn; thẻ viết là {{tên}}";
    }
    if (text.front() == '#') return opening(text.substr(1));
    if (text.front() == '/') return closing(text.substr(1));
    return value(inside_);
  }

 private:
  std::string opening(const std::string& text) {
    const std::vector<std::string> words = model::words_of(text);
    const std::string keyword = words.empty() ? "" : model::fold(words.front());
    if (keyword == "else") {
      tag_->kind = TagKind::kElse;
      return words.size() == 1 ? "" : "sau #else không có gì nữa; viết là {{#else}}";
    }
    if (keyword != "each" && keyword != "if") {
      return fmt::format("không có lệnh “#{}”; chỉ có #each, #if và #else", keyword);
    }
    tag_->kind = keyword == "each" ? TagKind::kEach : TagKind::kIf;
    const std::string name = model::join({words.begin() + 1, words.end()}, " ");
    if (name.empty()) return fmt::format("thiếu tên sau #{}", keyword);
    return named(name);
  }

  std::string closing(const std::string& text) {
    const std::string keyword = model::fold(text);
    if (keyword != "each" && keyword != "if") {
      return fmt::format("không có lệnh “/{}”; chỉ có /each và /if", model::collapse_spaces(text));
    }
    tag_->kind = keyword == "each" ? TagKind::kEndEach : TagKind::kEndIf;
    return {};
  }

  std::string value(std::string_view text) {
    const std::vector<std::string> parts = model::split(text, '|');
    const std::string name = model::fold(parts.front());
    if (name == "else" || name.starts_with("each ") || name.starts_with("if ")) {
      return fmt::format("lệnh viết có dấu #: {{{{#{}}}}}", model::collapse_spaces(parts.front()));
    }
    if (std::string problem = named(parts.front()); !problem.empty()) return problem;
    for (std::size_t i = 1; i < parts.size(); ++i) {
      if (std::string problem = filter(parts[i]); !problem.empty()) return problem;
    }
    return {};
  }

  std::string named(const std::string& name) {
    auto path = path_of(name);
    if (!path) {
      return fmt::format("“{}” không phải là một tên; tên gồm chữ, số và gạch dưới",
                         model::collapse_spaces(name));
    }
    tag_->path = std::move(*path);
    tag_->name = model::nfc(model::collapse_spaces(name));
    return {};
  }

  std::string filter(const std::string& text) {
    const std::size_t colon = text.find(':');
    const std::string name = model::fold(model::replace_all(text.substr(0, colon), "_", " "));
    const auto* const known =
        std::find_if(kFilters.begin(), kFilters.end(),
                     [&](const FilterName& one) { return one.folded == name; });
    if (known == kFilters.end()) {
      return fmt::format("không có bộ lọc “{}”; chỉ có ngay, thang, so, hoa, danh_sach",
                         model::collapse_spaces(text));
    }
    Filter filter{known->kind, colon == std::string::npos ? "" : unquoted(text.substr(colon + 1))};
    const bool figures = filter.argument.size() == 1 && std::isdigit(filter.argument.front()) != 0;
    if (filter.kind == FilterKind::kFigure && !filter.argument.empty() && !figures) {
      return "sau so: là số chữ số, ví dụ so:2";
    }
    tag_->filters.push_back(std::move(filter));
    return {};
  }

  std::string_view inside_;
  Tag* tag_;
};

// --- Printing --------------------------------------------------------------------------------

int month_of(const model::Date& date) {
  return static_cast<int>(static_cast<unsigned>(date.month()));
}

std::string padded_month(int month) { return fmt::format("{:0{}}", month, month <= 2 ? 2 : 1); }

std::string plain_number(double number) {
  std::string text = fmt::format("{:.2f}", number);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.back() == '.') text.pop_back();
  return model::replace_all(text, ".", ",");
}

std::string grouped(const std::string& plain) {
  const std::size_t first = plain.front() == '-' ? 1 : 0;
  std::size_t end = plain.find(',');
  if (end == std::string::npos) end = plain.size();
  std::string text = plain;
  for (std::size_t at = end; at > first + 3;) {
    at -= 3;
    text.insert(at, ".");
  }
  return text;
}

/// A value on its way through the filters of a tag.
class Printer {
 public:
  Printer(const TemplateValue& value, std::string* error) : value_(value), error_(error) {}

  std::string print(const std::vector<Filter>& filters) {
    for (const Filter& filter : filters) {
      apply(filter);
      if (!error_->empty()) return {};
    }
    return text_ ? *text_ : plain();
  }

 private:
  void apply(const Filter& filter) {
    switch (filter.kind) {
      case FilterKind::kDay:
      case FilterKind::kMonth: {
        const bool day = filter.kind == FilterKind::kDay;
        if (value_.unknown()) {
          text_ = std::string(day ? kBlankDay : kBlankMonth);
        } else if (!text_ && value_.date() != nullptr) {
          text_ = day ? day_in_words(*value_.date()) : month_in_words(*value_.date());
        } else {
          *error_ = "bộ lọc này cần một ngày";
        }
        return;
      }
      case FilterKind::kFigure:
        figure(filter.argument);
        return;
      case FilterKind::kUpper:
        text_ = model::upper(text_ ? *text_ : plain());
        return;
      case FilterKind::kJoin:
        text_ = joined(filter.argument.empty() ? "; " : filter.argument);
    }
  }

  void figure(const std::string& argument) {
    if (value_.unknown()) {
      text_.emplace(kBlank);
    } else if (text_ || value_.number() == nullptr) {
      *error_ = "bộ lọc so cần một số";
    } else {
      const std::string plain = plain_number(*value_.number());
      text_ =
          argument.empty() ? grouped(plain) : fmt::format("{:0>{}}", plain, argument.front() - '0');
    }
  }

  std::string joined(const std::string& separator) {
    if (value_.unknown()) return std::string(kBlank);
    if (value_.list() == nullptr) {
      *error_ = "bộ lọc danh_sach cần một danh sách";
      return {};
    }
    std::vector<std::string> parts;
    for (const TemplateValue& item : *value_.list()) parts.push_back(Printer(item, error_).plain());
    return model::join(parts, separator);
  }

  std::string plain() {
    if (value_.unknown()) return std::string(kBlank);
    if (value_.text() != nullptr) return *value_.text();
    if (value_.date() != nullptr) return day_month_year(*value_.date());
    if (value_.number() != nullptr) return plain_number(*value_.number());
    *error_ = value_.list() != nullptr
                  ? "đây là một danh sách; dùng {{#each ...}} hoặc bộ lọc danh_sach"
                  : "đây là một nhóm giá trị; viết thêm dấu chấm và tên bên trong";
    return {};
  }

  const TemplateValue& value_;
  std::string* error_;
  std::optional<std::string> text_;
};

}  // namespace

std::string describe(const TemplateProblem& problem) {
  return fmt::format("thẻ {} ({}: “{}”): {}", problem.tag, problem.place, problem.context,
                     problem.message);
}

TemplateProblem problem_of(const Tag& tag, std::string message) {
  return {tag.text, tag.context, tag.place, std::move(message)};
}

std::vector<FoundTag> find_tags(std::string_view text, std::string_view place,
                                std::vector<TemplateProblem>* problems) {
  std::vector<FoundTag> found;
  const auto report = [&](std::size_t begin, std::size_t end, std::string message) {
    problems->push_back({model::collapse_spaces(text.substr(begin, end - begin)),
                         context_of(text, begin, end), std::string(place), std::move(message)});
  };
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t open = text.find(kOpen, at);
    const std::size_t close = text.find(kClose, at);
    if (close < open) {
      report(close, close + 2, "thừa dấu }} hoặc thiếu dấu {{ ở trước");
      at = close + 2;
      continue;
    }
    if (open == std::string_view::npos) break;
    const std::size_t next = text.find(kOpen, open + 2);
    if (close == std::string_view::npos || next < close) {
      const std::size_t end = std::min(next, text.size());
      report(open, end, "thiếu dấu }} ở cuối thẻ");
      at = end;
      continue;
    }
    std::size_t end = close + 2;
    while (end < text.size() && text[end] == '}') ++end;
    FoundTag one{open, end, {}};
    one.tag.text = model::collapse_spaces(text.substr(open, end - open));
    one.tag.context = context_of(text, open, end);
    one.tag.place = place;
    std::string message = TagReader(text.substr(open + 2, end - open - 4), &one.tag).read();
    if (message.empty()) {
      found.push_back(std::move(one));
    } else {
      problems->push_back(problem_of(one.tag, std::move(message)));
    }
    at = end;
  }
  return found;
}

std::string printed(const Tag& tag, const TemplateValue& value, std::string* error) {
  error->clear();
  return Printer(value, error).print(tag.filters);
}

std::string day_in_words(const model::Date& date) {
  return fmt::format("ngày {:02} {}", static_cast<unsigned>(date.day()), month_in_words(date));
}

std::string month_in_words(const model::Date& date) {
  return fmt::format("tháng {} năm {}", padded_month(month_of(date)),
                     static_cast<int>(date.year()));
}

}  // namespace generate
