#pragma once
// Authority, title and name of who signs.

#include <string_view>
#include <vector>

#include "dictionaries/surnames.h"
#include "extract/layout.h"
#include "model/document.h"

namespace extract {

/// Two to six words that all begin with a capital, none all capitals: the name of a person.
bool is_person(std::string_view text);

/// TM., KT., TL., TUQ. (State) and T/M, K/T, T/L (Party), in capitals.
bool begins_authority(std::string_view text);

/// The title of an office in capitals: "CHỦ TỊCH", "PHÓ GIÁM ĐỐC".
bool begins_office(std::string_view text);

/// Who signs, from the lines of the signature block.
model::Signer signer_of(const std::vector<Line>& lines);

/// Puts the marks of a common surname right where the name was read from a picture, and tells so:
/// "Nguyên Văn An" is "Nguyễn Văn An". `pages` and `layouts` are of one length.
void repair_surname(const std::vector<model::Page>& pages, const std::vector<PageLayout>& layouts,
                    const dictionaries::Surnames& surnames, model::Signer* signer,
                    std::vector<model::Finding>* findings);

}  // namespace extract
