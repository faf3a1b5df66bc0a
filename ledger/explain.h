#pragma once
// A judged pair as a person reads it: which fields agree, which differ, and one sentence in
// Vietnamese.

#include "ledger/compare.h"
#include "model/register.h"

namespace ledger {

/// `first` and `second` in the order of the judgement.
model::Pair pair_of(const Profile& first, const Profile& second, const Judgement& judgement,
                    const std::vector<DocumentView>& views);

/// "dòng 14, bảng 3, Kế hoạch số 1489/KH-UBND": how a clerk finds the task.
std::string place_name(const model::Task& task, const DocumentView& view);

/// The sentence for a task that a document fulfils.
std::string closing_sentence(const model::Task& task, const DocumentView& task_view,
                             const DocumentView& document);

}  // namespace ledger
