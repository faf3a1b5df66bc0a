#pragma once
// Marks that number the parts of a document: "II.", "Điều 3.", "2.", "1.2", "a)", "-", "+".

#include <string>
#include <string_view>

namespace extract {

/// From the outermost to the innermost.
enum OutlineLevel {
  kBody = 0,
  kPart,
  kRoman,
  kArticle,
  kNumber,
  kSubNumber,
  kLetter,
  kDash,
  kPlus
};

struct Outline {
  OutlineLevel level = kBody;
  std::string mark;  ///< as printed: "2.", "a)", "-"
  std::string text;  ///< behind the mark
};

Outline outline_of(std::string_view paragraph);

/// As it is meant over what follows, a paragraph of level `below`: "* Cơ sở Hội:" over dashes is no
/// item of one, and "... một số nội dung sau" over items gets the colon that was left out.
Outline over_items(Outline outline, OutlineLevel below);

/// Its level alone, which the first two words tell.
OutlineLevel outline_level_of(std::string_view paragraph);

}  // namespace extract
