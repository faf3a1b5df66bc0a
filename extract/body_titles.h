#pragma once
// Bodies named by a title over items or by a label before a colon. There the place where a name
// ends is seen, so that one the table does not know may hold words that begin an act elsewhere:
// "Vụ Giám sát và Thẩm định đầu tư".

#include <string_view>

#include "dictionaries/dictionaries.h"
#include "extract/agencies.h"
#include "extract/duties.h"
#include "extract/layout.h"
#include "extract/orders.h"
#include "extract/outline.h"
#include "model/task.h"

namespace extract {

class BodyTitles {
 public:
  /// All must outlive it.
  BodyTitles(const dictionaries::Dictionaries& dictionaries, const DutyReader& details,
             const OrderReader& orders)
      : dictionaries_(dictionaries), details_(details), orders_(orders) {}

  /// Bodies that the text of `outline` begins with from this byte on; all of it is one name when it
  /// is a title over `next`, the paragraph that follows, which may be null.
  LeadingAgencies over_items(const Outline& outline, size_t from, const Paragraph* next) const;

  /// The same with a colon behind the name.
  LeadingAgencies before_colon(std::string_view text) const;

  /// A person with an office that nobody knows before a colon: "Bà Lê Thị Mơ, công chức văn thư:
  /// ...".
  LeadingAgencies person_before_colon(std::string_view text) const;

  /// Bytes before the body that a title charges: "Trách nhiệm của | Sở Y tế"; 0 for none.
  size_t behind_charge(const Outline& outline) const;

  /// Bytes before the bodies that a label comes before: "Cấp cơ sở: | Đoàn các xã"; 0 for none and
  /// when there is more behind them.
  size_t behind_label(const Outline& outline) const;

  /// Of a title that is nothing else: "ĐỐI VỚI SỞ Y TẾ CÁC TỈNH"; no bodies of any other.
  model::AgencyList in_capitals(std::string_view title) const;

 private:
  bool is_group_over_acts(std::string_view title, const LeadingAgencies& named,
                          const Paragraph& next) const;
  bool acts_on(std::string_view rest) const;
  bool leads_others(std::string_view rest) const;
  LeadingAgencies whole_name(std::string_view text, size_t end, const LeadingAgencies& named) const;
  LeadingAgencies whole_list(std::string_view title, const LeadingAgencies& named) const;

  const dictionaries::Dictionaries& dictionaries_;
  const DutyReader& details_;
  const OrderReader& orders_;
};

}  // namespace extract
