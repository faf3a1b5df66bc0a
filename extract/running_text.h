#pragma once
// The paragraphs of a document in one run: joined over page breaks, and over the line breaks of
// text that was wrapped by hand.

#include <vector>

#include "extract/layout.h"

namespace extract {

std::vector<Paragraph> running_text(std::vector<PageLayout> pages);

}  // namespace extract
