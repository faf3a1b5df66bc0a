#pragma once
// The numbered headings that a paragraph stands below.

#include <string>
#include <utility>
#include <vector>

#include "extract/outline.h"
#include "model/task.h"

namespace extract {

class Sections {
 public:
  /// A paragraph of this level begins: it ends those of an equal or lower one. The title may be
  /// empty.
  void enter(const Outline& outline, std::string title);

  /// "IV.1" and the title of the nearest heading that has one, for a task of this paragraph.
  void put_on(model::Task& task, const Outline& outline) const;

 private:
  struct Heading {
    std::string number;
    std::string title;
  };

  std::vector<std::pair<OutlineLevel, Heading>> headings_;
};

}  // namespace extract
