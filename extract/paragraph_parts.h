#pragma once
// Paragraphs that were set without a gap or an indent between them, told apart.

#include <string>
#include <vector>

#include "extract/duties.h"
#include "extract/layout.h"
#include "extract/orders.h"

namespace extract {

class ParagraphParts {
 public:
  /// All must outlive it.
  ParagraphParts(const dictionaries::ActionWords& words, const DutyReader& details,
                 const OrderReader& orders)
      : words_(words), details_(details), orders_(orders) {}

  /// The paragraphs that were set as one; none where it is one.
  std::vector<Paragraph> of(const Paragraph& whole) const;

 private:
  bool begins_anew(const std::string& before, const std::string& line) const;
  bool names_bodies_only(const std::string& paragraph) const;
  bool begins_duty(const std::string& line) const;
  bool begins_part(const std::string& line) const;

  const dictionaries::ActionWords& words_;
  const DutyReader& details_;
  const OrderReader& orders_;
};

}  // namespace extract
