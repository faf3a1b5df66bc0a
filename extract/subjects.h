#pragma once
// Whom a sentence is about and whether it gives them a duty.

#include <optional>
#include <string>

#include "dictionaries/dictionaries.h"
#include "extract/agencies.h"
#include "extract/back_references.h"
#include "extract/duties.h"
#include "extract/orders.h"

namespace extract {

struct Subject {
  size_t from = 0;  ///< bytes before the bodies
  LeadingAgencies named;
  std::string behind;         ///< what stands behind them
  bool list_goes_on = false;  ///< with what nobody knows as a body
  bool charged = false;       ///< "... có trách nhiệm", even behind words that nobody knows
};

/// What stands around a sentence.
struct Standing {
  bool ordered = false;     ///< below an order or a part of orders
  bool item = false;        ///< and an item there
  bool sets_rules = false;  ///< in a document that may set rules
};

class SubjectReader {
 public:
  /// All must outlive it.
  SubjectReader(const dictionaries::ActionWords& words, const DutyReader& details,
                const OrderReader& orders, const BackReferences& references)
      : words_(words), details_(details), orders_(orders), references_(references) {}

  /// Nothing when the sentence begins with no body, or orders none to do something.
  std::optional<Subject> of(const std::string& sentence, const Standing& standing) const;

  /// `rest`, what is said of the subject, is a duty: whatever the verb when it is told to do it, a
  /// plain statement by a known one.
  bool states_duty(const Subject& subject, const std::string& rest, const Standing& standing) const;

  /// The subject is a body of its own, or in an item the group that its form says.
  bool is_body(const Subject& subject, const std::string& rest, const std::string& sentence,
               const Standing& standing) const;

 private:
  const dictionaries::ActionWords& words_;
  const DutyReader& details_;
  const OrderReader& orders_;
  const BackReferences& references_;
};

/// "(chủ đầu tư)" behind a name says what the body is here: empty for a text of nothing else.
std::string_view without_remark(std::string_view rest);

/// "(cơ quan đầu mối) | tổng hợp ..."; the text itself when nothing stands behind its brackets.
std::string behind_remark(const std::string& rest);

}  // namespace extract
