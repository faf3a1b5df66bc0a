#pragma once
// Which paragraphs of a document may give tasks.

#include <vector>

#include "dictionaries/action_words.h"
#include "extract/layout.h"

namespace extract {

/// Paragraphs that are read as one text.
using BodyPart = std::vector<const Paragraph*>;

/// The body up to the list of recipients, then each plan that is attached behind the signature
/// ("KẾ HOẠCH ... (Kèm theo Quyết định số ...)"). New wording that an amendment puts into another
/// document ("Sửa đổi, bổ sung Điều 5 như sau: “...”") is left out: it gives tasks there. A
/// quotation that is never closed is read as if it were none.
std::vector<BodyPart> body_parts(const std::vector<const Paragraph*>& paragraphs,
                                 const dictionaries::ActionWords& words);

}  // namespace extract
