#pragma once
// The text layer of a page that was read from its picture, weighed against that reading.

#include <vector>

#include "dictionaries/text_judge.h"
#include "model/page.h"

namespace ingest {

/// How much the words of a page look like Vietnamese that somebody wrote.
dictionaries::TextJudge::Verdict judged(const dictionaries::TextJudge& judge,
                                        const std::vector<model::Word>& words);

/// Whether a page of text is worth a look at its picture: enough words, and no Vietnamese.
bool doubtful(const dictionaries::TextJudge::Verdict& layer);

/// Whether `seen`, the text drawn on the page, is sound and is all that its picture was read as.
bool is_whole_page(const dictionaries::TextJudge& judge, const model::Page& seen,
                   const model::Page& read);

/// `read` was read from the picture, `layer` holds the words of the text layer of the same page.
/// A layer that is worse makes the page kBadLayer. A better one lends its words to places that
/// were read with doubt, a much better one all of its words; numbers on which the two differ lose
/// confidence. Findings tell what happened.
void weigh_layer(const dictionaries::TextJudge& judge, const model::Page& layer, model::Page* read);

}  // namespace ingest
