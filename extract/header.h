#pragma once
// The components around a document's body: Decree 30/2020/NĐ-CP, Appendix I (State); Guideline
// 36-HD/VPTW (Party).

#include <vector>

#include "dictionaries/dictionaries.h"
#include "extract/layout.h"
#include "model/document.h"

namespace extract {

/// Reads the header, the addressees, the list of recipients, the signer and the citations from the
/// lines of all pages. Names are given as printed. What is not printed stays empty; two things
/// follow from the form and not from words: the regime, from the symbol, when the national title is
/// missing, and the type `Công văn`, which by rule is the one that prints no type.
model::Header read_header(const std::vector<PageLayout>& pages,
                          const dictionaries::Dictionaries& dictionaries);

}  // namespace extract
