#pragma once
// People named by their office: "Đồng chí Lê Văn An, Trưởng phòng Kinh tế".

#include <string_view>

#include "dictionaries/phrase_set.h"

namespace extract {

/// Bytes of the form of address that a text begins with ("Đồng chí", "ông") and of the name behind
/// it up to where the office may be printed; 0 when nobody is addressed.
size_t behind_person(std::string_view text, const dictionaries::PhraseSet& addresses);

/// Bytes of the name of a person that a text begins with and a small letter or a bracket
/// follows: "Lê Văn An | lập ..."; 0 for none.
size_t person_name(std::string_view text);

}  // namespace extract
