#pragma once
// Duties whose body stands behind clauses that lead in, in a paragraph without a mark of the
// outline: "Trong quá trình thực hiện, nếu có vướng mắc, X phản ánh ...", "Căn cứ Kế hoạch này, X
// xây dựng ... trước ngày ...".

#include <optional>
#include <string_view>

#include "dictionaries/action_words.h"
#include "extract/duties.h"
#include "extract/orders.h"
#include "model/task.h"

namespace extract {

class LedInDuties {
 public:
  /// All must outlive it.
  LedInDuties(const dictionaries::ActionWords& words, const DutyReader& details,
              const OrderReader& orders)
      : words_(words), details_(details), orders_(orders) {}

  /// Who acts on an occasion ("nếu ..."); nothing for other paragraphs.
  std::optional<model::AgencyList> occasional(std::string_view text) const;

  /// Who acts by a day, in an item of orders without one too; where no rules are set, also within a
  /// term ("Trong thời hạn 60 ngày kể từ ..."). Without a day a paragraph without "giao" or "yêu
  /// cầu" only tells what is done; "Theo Kế hoạch số 12, ..." repeats what another document gave.
  std::optional<model::AgencyList> dated(std::string_view text, bool ordered,
                                         bool sets_rules) const;

 private:
  std::optional<model::AgencyList> who_acts(std::string_view clause) const;

  const dictionaries::ActionWords& words_;
  const DutyReader& details_;
  const OrderReader& orders_;
};

}  // namespace extract
