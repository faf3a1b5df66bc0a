#include "cli/ledger_queue.h"

#include "cli/environment.h"
#include "cli/file_bytes.h"
#include "cli/ledger_file.h"
#include "model/document_reader.h"
#include "model/json.h"

namespace cli {

namespace fs = std::filesystem;
using model::InputRecord;

namespace {

ledger::Intake row_of(const PlannedInput& input) {
  ledger::Intake row;
  row.sha256 = input.sha256;
  row.path = input.input.path.string();
  row.folder = input.input.folder;
  row.at = author("").at;
  return row;
}

}  // namespace

LedgerQueue::LedgerQueue(const BatchPlan& plan, const fs::path& out, ledger::Store* store)
    : plan_(plan), out_(out), store_(store), places_(plan.inputs.size()) {
  for (size_t i = 0; i < plan.inputs.size(); ++i) {
    const PlannedInput& input = plan.inputs[i];
    if (input.standing != Standing::kToRead) places_[i] = {true, input.record};
  }
}

model::Status LedgerQueue::add(size_t index, std::optional<InputRecord> last_word) {
  places_[index] = {true, std::move(last_word)};
  return advance();
}

model::Status LedgerQueue::advance() {
  if (store_ == nullptr) return {};
  for (; next_ < places_.size() && places_[next_].known; ++next_) {
    if (auto kept = keep(plan_.inputs[next_], places_[next_]); !kept) return kept;
  }
  return {};
}

model::Status LedgerQueue::keep(const PlannedInput& input, const Place& place) {
  if (input.standing == Standing::kInLedger) return {};
  if (input.standing == Standing::kDuplicate) return keep_duplicate(input);
  return place.last_word ? keep_last_word(input, *place.last_word) : model::Status();
}

model::Status LedgerQueue::keep_duplicate(const PlannedInput& input) {
  ledger::Intake row = row_of(input);
  row.state = "duplicate";
  row.owner = plan_.run_id;
  row.duplicate_of = input.duplicate_of;
  return store_->keep_intake(row);
}

model::Status LedgerQueue::keep_last_word(const PlannedInput& input, const InputRecord& record) {
  ledger::Intake row = row_of(input);
  row.owner = record.run_id;
  row.settings = record.settings;
  row.state = model::name_of(record.report.status);
  row.record = model::input_record_json(record);
  const auto there = store_->intake(input.sha256);
  if (!there) return model::fail(there.error());
  const std::optional<ledger::Intake>& known = *there;
  if (known && known->record == row.record) return {};
  if (record.report.status != model::InputStatus::kFailed) {
    if (auto recorded = record_document(input, record); !recorded) return recorded;
  }
  return store_->keep_intake(row);
}

model::Status LedgerQueue::record_document(const PlannedInput& input, const InputRecord& record) {
  const fs::path file = out_ / input.input.folder / "document.json";
  const auto document = model::read_document(file_bytes(file).value_or(""));
  if (!document) {
    return model::fail(document.error().code, document.error().message, file.string());
  }
  const auto recorded =
      store_->record(*document, version(), record.report.pages_failed.empty(), author(""));
  return recorded ? model::Status() : model::fail(recorded.error());
}

}  // namespace cli
