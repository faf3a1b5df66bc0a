#pragma once
// Who does an item and by when, in brackets at its end: "Niêm yết thủ tục (Văn phòng Sở; tháng 3)".

#include <optional>
#include <string>
#include <string_view>

#include "dictionaries/document_types.h"
#include "extract/duties.h"
#include "extract/orders.h"
#include "model/task.h"

namespace extract {

struct BracketedCharge {
  model::AgencyList lead;
  std::optional<model::AgencyList> coordinating;
  std::optional<model::Deadline> deadline;
};

class ItemCharges {
 public:
  /// All must outlive it.
  ItemCharges(const dictionaries::DocumentTypes& types, const DutyReader& details,
              const OrderReader& orders)
      : types_(types), details_(details), orders_(orders) {}

  /// Of an item that names an act or a document to be made, and at its end in brackets who does it.
  /// Bodies alone are none: they may tell where or whose something is; they are parted by `;` from
  /// a time or from others, or "chủ trì" stands with them. An item that is `ordered` may name the
  /// body behind a colon: "Viết giấy mời: Văn phòng."
  std::optional<BracketedCharge> of(std::string_view item, bool ordered) const;

 private:
  std::optional<BracketedCharge> behind_colon(std::string_view item) const;
  bool names_new_document(std::string_view work) const;

  const dictionaries::DocumentTypes& types_;
  const DutyReader& details_;
  const OrderReader& orders_;
};

}  // namespace extract
