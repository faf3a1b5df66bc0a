#pragma once
// A consolidated text (văn bản hợp nhất, Ordinance 01/2012/UBTVQH13) is headed by the name of the
// text that it consolidates. Its own issuer, number, place, date and signer stand at its end,
// beside the words that attest it.

#include <optional>
#include <string>
#include <vector>

#include "extract/header_place_date.h"
#include "extract/layout.h"
#include "extract/symbols.h"

namespace extract {

struct Attestation {
  std::string issuer;  ///< as printed; empty when none stands beside the words
  Symbol symbol;
  std::optional<PlaceDate> place_date;
  std::vector<Line> signature;
};

/// Nothing when no line says "XÁC THỰC VĂN BẢN HỢP NHẤT" or no number stands near it.
std::optional<Attestation> attestation_of(const std::vector<Line>& lines,
                                          const dictionaries::DocumentTypes& types);

}  // namespace extract
