#pragma once
// The numbered headings that a paragraph stands below.

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "extract/outline.h"
#include "model/task.h"

namespace extract {

class Sections {
 public:
  /// A paragraph of this level begins: it ends those of an equal or lower one. The title may be
  /// empty; `period` is the time that it is nothing but the name of.
  void enter(const Outline& outline, std::string title, std::optional<model::Deadline> period);

  /// When the tasks here are due unless they say so themselves: "Quý II" in a work programme.
  std::optional<model::Deadline> period() const;

  /// "IV.1" and the title of the nearest heading that has one, for a task of this paragraph.
  void put_on(model::Task& task, const Outline& outline) const;

 private:
  struct Heading {
    std::string number;
    std::string title;
    std::optional<model::Deadline> period;
  };

  std::vector<std::pair<OutlineLevel, Heading>> headings_;
};

}  // namespace extract
