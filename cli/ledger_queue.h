#pragma once
// What a night read goes into the ledger in the order of its plan, whatever order the documents
// were read in, so that the same night makes the same ledger; hence from the files under OUT, which
// may be of a run before.

#include <filesystem>
#include <optional>
#include <vector>

#include "cli/batch_plan.h"
#include "ledger/store.h"
#include "model/document.h"
#include "model/result.h"

namespace cli {

class LedgerQueue {
 public:
  /// `store` may be null: nothing is recorded then. What is referred to must outlive the queue.
  LedgerQueue(const BatchPlan& plan, const std::filesystem::path& out, ledger::Store* store);

  /// What became of the input at this place of the plan. Nothing: the last word on its bytes is not
  /// said, and the ledger hears nothing of it. Errors: those of the ledger.
  model::Status add(size_t index, std::optional<model::InputRecord> last_word);

  /// Records whatever is known and has nothing unknown before it.
  model::Status advance();

 private:
  struct Place {
    bool known = false;
    std::optional<model::InputRecord> last_word;
  };

  model::Status keep(const PlannedInput& input, const Place& place);
  model::Status keep_duplicate(const PlannedInput& input);
  model::Status keep_last_word(const PlannedInput& input, const model::InputRecord& record);
  model::Status record_document(const PlannedInput& input, const model::InputRecord& record);

  const BatchPlan& plan_;
  const std::filesystem::path& out_;
  ledger::Store* store_;
  std::vector<Place> places_;
  size_t next_ = 0;
};

}  // namespace cli
