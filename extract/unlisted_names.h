#pragma once
// Where the name of a body ends that the table does not hold.

#include <cstddef>

#include "dictionaries/agency_table.h"
#include "extract/agency_places.h"

namespace extract {

class UnlistedNames {
 public:
  /// Both must outlive it.
  UnlistedNames(const AgencyPlaces& text, const dictionaries::AgencyTable& table)
      : text_(text), table_(table) {}

  /// Whether the token `at` belongs to the name that begins at `begin`.
  bool goes_on(size_t begin, size_t at) const;

  /// Behind the subject of a committee that begins at `at` like an act and ends with the level of
  /// the committee: "Ban Chỉ đạo | xóa nhà tạm, nhà dột nát tỉnh | rà soát"; `at` for none.
  size_t end_of_subject(size_t at) const;

  /// "Trạm Y tế các xã | Đông, Tây": one of each place.
  bool places_follow(size_t begin, size_t at) const;

 private:
  bool is_done_to_bodies(size_t at) const;
  bool orders_others(size_t at) const;
  bool is_unit_of(size_t begin, size_t body) const;
  bool punctuation_goes_on(size_t begin, size_t at) const;
  bool goes_on_with_kind(size_t at) const;
  bool nouns_before_act(size_t piece) const;
  bool piece_belongs_to_name(size_t piece) const;
  size_t end_of_piece_at(size_t piece) const;

  const AgencyPlaces& text_;
  const dictionaries::AgencyTable& table_;
};

}  // namespace extract
