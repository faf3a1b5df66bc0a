#pragma once
// What a night has to do: every file of the folders, which of them were read before, which are
// copies of one another, which belong to another machine, and where each one's outputs go.

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "cli/inputs.h"
#include "ledger/store.h"
#include "model/document.h"
#include "model/result.h"

namespace cli {

/// One machine of several: 1 <= number <= of.
struct Shard {
  int number = 1;
  int of = 1;
};

/// "2/5"; nothing when it is no shard.
std::optional<Shard> parse_shard(const std::string& text);

/// Whether this machine reads the file with these bytes (64 hex digits). Every file belongs to
/// exactly one shard, however many files there are and whatever they are called.
bool belongs_to(const Shard& shard, const std::string& sha256);

enum class Standing {
  kToRead,
  kReadInThisRun,  ///< before it was stopped
  kReadBefore,     ///< in an earlier run, with outputs under OUT
  kInLedger,       ///< in an earlier run with other outputs
  kDuplicate,      ///< the same bytes as another file of this run
};

struct PlannedInput {
  Input input;
  std::string sha256;  ///< empty when the file cannot be read
  Standing standing = Standing::kToRead;
  model::InputRecord record;  ///< as it was kept; of no meaning for kToRead and kDuplicate
  std::string duplicate_of;   ///< path
};

/// What the summary says of an input that is not read now.
model::InputReport report_of(const PlannedInput& input);

struct BatchPlan {
  std::string run_id;
  std::vector<PlannedInput> inputs;  ///< in the order in which they go into the ledger
  std::vector<NotRead> not_read;     ///< of this shard
};

struct BatchScope {
  std::filesystem::path out;
  std::string settings;
  Shard shard;
  bool retry_failed = false;
};

/// report.json of every document folder under `out`, by the folder's name.
std::map<std::string, model::InputRecord> reports_under(const std::filesystem::path& out);

/// The plan is kept in OUT/batch.json: the same files with the same settings are the same run,
/// which goes on where it was stopped. Errors: kOutput; kBusy of the ledger; kTimeout when a signal
/// asked to stop meanwhile, and then nothing is kept.
model::Result<BatchPlan> plan_batch(const Inputs& inputs, const BatchScope& scope,
                                    ledger::Store* store);

/// Removes what a killed process left half-written in `out` and its document folders.
void clear_temporary_files(const std::filesystem::path& out);

}  // namespace cli
