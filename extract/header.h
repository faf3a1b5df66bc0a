#pragma once
// The components around a document's body: Decree 30/2020/NĐ-CP, Appendix I (State); Guideline
// 36-HD/VPTW (Party).

#include <vector>

#include "dictionaries/dictionaries.h"
#include "extract/layout.h"
#include "model/document.h"

namespace extract {

/// Reads the header, the addressees, the list of recipients and the signer from the lines of all
/// pages. Names are given as printed. What is not printed stays empty; two things
/// follow from the form and not from words: the regime, from the symbol, when the national title is
/// missing, and the type `Công văn`, which by rule is the one that prints no type.
/// `lines`, when given, becomes the number of lines that the header takes, addressees with it, of
/// the first page that has lines.
model::Header read_header(const std::vector<PageLayout>& pages,
                          const dictionaries::Dictionaries& dictionaries,
                          std::size_t* lines = nullptr);

/// The pages without so many first lines of the first page that has lines: where the body begins.
std::vector<PageLayout> without_header(std::vector<PageLayout> pages, std::size_t lines);

/// Documents cited in the text, in footnotes and in tables, the document itself left out.
std::vector<model::Reference> cited_documents(const std::vector<PageLayout>& pages,
                                              const std::vector<model::Table>& tables,
                                              const model::Header& header,
                                              const dictionaries::Dictionaries& dictionaries);

}  // namespace extract
