#include "extract/footnotes.h"

#include <algorithm>

#include "model/text.h"

namespace extract {

namespace {

using model::Footnote;
using model::Word;

/// "¹" -> "1", "(2)" -> "2"; empty when the word is no mark.
std::string mark_of(const Word& word) {
  constexpr std::u32string_view kRaised = U"⁰¹²³⁴⁵⁶⁷⁸⁹";
  std::string mark;
  for (const char32_t c : model::to_utf32(word.text)) {
    const size_t raised = kRaised.find(c);
    if (raised != std::u32string_view::npos) {
      mark += std::to_string(raised);
    } else if (model::is_digit(c) || c == U'*') {
      mark += model::to_utf8(std::u32string(1, c));
    } else if (c != U'(' && c != U')' && c != U'[' && c != U']') {
      return {};
    }
  }
  return mark.size() <= 3 ? mark : std::string();
}

/// The words before a raised mark in the text, up to four.
std::string anchor_of(const std::string& mark, const std::vector<model::Page>& pages, int up_to) {
  constexpr size_t kAnchorWords = 4;
  for (auto page = pages.rbegin(); page != pages.rend(); ++page) {
    if (page->number > up_to) continue;
    for (size_t i = 1; i < page->words.size(); ++i) {
      if (!page->words[i].superscript || mark_of(page->words[i]) != mark) continue;
      std::string anchor;
      for (size_t k = i >= kAnchorWords ? i - kAnchorWords : 0; k < i; ++k) {
        append_text(&anchor, page->words[k].text);
      }
      return anchor;
    }
  }
  return {};
}

}  // namespace

std::vector<Footnote> footnotes_of(const std::vector<PageLayout>& layouts,
                                   const std::vector<model::Page>& pages) {
  std::vector<Footnote> notes;
  for (const PageLayout& layout : layouts) {
    for (const Line& line : layout.footnote_lines) {
      std::vector<Word> words = line.words;
      const std::string mark = words.empty() ? std::string() : mark_of(words.front());
      if (!mark.empty()) words.erase(words.begin());
      if (notes.empty() || !mark.empty()) {
        notes.push_back({mark, "", layout.page, ""});
      }
      for (const Word& word : words) {
        if (!word.superscript) append_text(&notes.back().text, word.text);
      }
    }
  }
  for (Footnote& note : notes) note.anchor = anchor_of(note.mark, pages, note.page);
  return notes;
}

}  // namespace extract
