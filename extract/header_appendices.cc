#include "extract/header_appendices.h"

#include <algorithm>
#include <optional>
#include <string>

#include "extract/header_lines.h"
#include "extract/sentences.h"
#include "model/text.h"

namespace extract {

namespace {

constexpr size_t kHeadLines = 10;  // title and "(Kèm theo ...)" stand in these lines

bool is_appendix_number(std::string_view word) {
  const std::string bare = trimmed(word, ".:");
  const bool figures = bare.find_first_not_of("0123456789") == std::string::npos;
  const bool roman = bare.find_first_not_of("IVX") == std::string::npos;
  return !bare.empty() && bare.size() <= 5 && (figures || roman || bare.size() == 1);
}

/// "PHỤ LỤC", "Phụ lục II", "Phụ lục 3:"; nothing more on the line.
std::optional<std::string> label_in(std::string_view text) {
  constexpr size_t kLongest = 40;  // bytes
  if (text.size() > kLongest) return std::nullopt;
  const auto words = model::words_of(trimmed(text, " *#"));
  if (words.size() < 2 || words.size() > 3) return std::nullopt;
  const std::string head = model::lower(words[0] + " " + trimmed(words[1], ".:"));
  if (head != "phụ lục" || !model::is_upper(model::first_character(words[0]))) return std::nullopt;
  if (words.size() == 2) return "Phụ lục";
  if (!is_appendix_number(words[2])) return std::nullopt;
  return "Phụ lục " + trimmed(words[2], ".:");
}

std::string attached_to(const std::string& text) {
  for (const std::string_view word : {"Ban hành kèm theo ", "Kèm theo ", "Đính kèm "}) {
    const size_t at = model::lower(text).find(model::lower(word));
    if (at == 1) return trimmed(text.substr(1 + word.size()), " .()");
  }
  return trimmed(text, " .()");
}

// The lines behind the label: the title up to the bracket, the bracket up to its end.
model::Appendix appendix_at(const std::vector<Line>& lines, size_t label, std::string name) {
  model::Appendix appendix{std::move(name), "", "", lines[label].page};
  std::string title;
  size_t i = label + 1;
  const size_t end = std::min(lines.size(), label + kHeadLines);
  const auto same_page = [&] { return i < end && lines[i].page == lines[label].page; };
  for (; same_page() && !begins_attachment(lines[i].text); ++i) {
    const bool heading = mostly_caps(lines[i].text) || (lines[i].bold && !is_rule(lines[i].text));
    if (!heading || label_in(lines[i].text)) break;
    append_text(&title, lines[i].text);
  }
  appendix.title = trimmed(title, " *#");
  if (!same_page() || !begins_attachment(lines[i].text)) return appendix;
  std::string bracket;
  for (; same_page(); ++i) {
    append_text(&bracket, lines[i].text);
    if (lines[i].text.find(')') != std::string::npos) break;
  }
  appendix.attached_to = attached_to(bracket.substr(0, bracket.rfind(')')));
  return appendix;
}

}  // namespace

bool begins_attachment(std::string_view text) {
  return starts_with_any(folded_beginning(text), {"(kem theo", "(ban hanh kem theo", "(dinh kem"});
}

std::vector<model::Appendix> appendices_of(const std::vector<Line>& lines) {
  std::vector<model::Appendix> appendices;
  for (size_t i = 0; i < lines.size(); ++i) {
    if (auto label = label_in(lines[i].text)) {
      appendices.push_back(appendix_at(lines, i, std::move(*label)));
    }
  }
  return appendices;
}

}  // namespace extract
