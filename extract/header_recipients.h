#pragma once
// The list of recipients ("Nơi nhận").

#include <string>
#include <string_view>
#include <vector>

#include "extract/layout.h"
#include "model/document.h"

namespace extract {

/// The label "Nơi nhận:", alone or before the first recipient.
bool begins_recipients(std::string_view text);

/// Recipients as printed, without strokes and closing marks, the file copy ("Lưu: ...") last.
std::vector<std::string> recipients_of(const std::vector<Line>& closing);

/// The name and what the brackets at its end say: "Sở Nội vụ (để t/h)".
model::Recipient with_purpose(const std::string& recipient);

}  // namespace extract
