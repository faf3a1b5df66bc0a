#pragma once
// Lists that say once what many names begin with: "Giám đốc các Sở: Tài chính, Nội vụ", "các bộ
// Công an, Quốc phòng", "UBND các xã Đông, Tây".

#include <optional>
#include <string>

#include "extract/agency_places.h"

namespace extract {

std::string with_capital(std::string_view text);

/// The word of the group `printed` that heads the names behind it, with or without a colon between.
/// `behind` is the token after the group.
std::optional<std::string> head_said_once(const AgencyPlaces& text,
                                          const dictionaries::AgencyTable& table,
                                          const std::string& printed, size_t behind);

/// The body whose name is the head and the words from `i` on.
AgencyMatch headed_at(const AgencyPlaces& text, const dictionaries::AgencyTable& table,
                      const std::string& head, size_t i);

/// Behind the group `printed` stand names of its level alone: "UBND các xã | Đông, Tây".
bool names_follow_level(const AgencyPlaces& text, const dictionaries::AgencyTable& table,
                        const std::string& printed, size_t behind);

}  // namespace extract
