#pragma once
// Words of a page put into lines.

#include <string>
#include <vector>

#include "model/page.h"

namespace extract {

/// Words that share a baseline and stand close together, left to right.
struct Line {
  int page = 0;
  model::Box box;
  std::vector<model::Word> words;
  std::string text;       ///< words joined with one space, superscript footnote marks left out
  double font_size = 0;   ///< points, median of the words; estimated from the box when unknown
  double confidence = 1;  ///< mean over the words
  bool bold = false;      ///< most of the words are
  bool italic = false;
};

/// Words that stand elsewhere, mostly on their page.
using WordRefs = std::vector<const model::Word*>;

WordRefs refs_to(const std::vector<model::Word>& words);

/// Lines from words, top to bottom; words on one baseline but far apart make two lines.
std::vector<Line> lines_of(int page, const WordRefs& words);
std::vector<Line> lines_of(int page, const std::vector<model::Word>& words);

/// Lines of one table cell: words on one baseline are one line however far apart they stand.
std::vector<Line> cell_lines(int page, const WordRefs& words);
std::vector<Line> cell_lines(int page, const std::vector<model::Word>& words);

/// What `cell_lines` say, joined; words that the column was too narrow for are whole again.
std::string cell_text(const WordRefs& words);

/// Appends `next` to `text` with one space, or with none after a word cut at "-" or "/".
void append_text(std::string* text, const std::string& next);

/// Text of a sequence of lines joined by one space; a word cut at "-" or "/" is joined without one.
std::string joined_text(const std::vector<Line>& lines);

}  // namespace extract
