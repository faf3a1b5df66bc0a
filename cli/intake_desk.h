#pragma once
// What becomes of a file that was taken out of the inbox: read, recorded, put away with a note, or
// given back while this machine cannot keep the result.

#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "cli/inbox.h"
#include "cli/postponed.h"
#include "cli/reading.h"
#include "ledger/store.h"

namespace cli {

class IntakeDesk {
 public:
  IntakeDesk(const Engine& engine, const ReadingOptions& options, std::filesystem::path inbox,
             const WorkFolder& work, ledger::Store* store);

  /// Takes over what a watcher that is dead had taken, so that it is read again.
  model::Status inherit(const std::string& dead);

  /// Takes each file out of the inbox and deals with it; what only this one file stands in the way
  /// of is told and postponed. Errors: this machine cannot go on now (kOutput, kBusy: disk, ledger;
  /// kMissing: language data); the files are back in the inbox.
  model::Status deal_with(const std::vector<InboxFile>& files);

  /// Files that are not to be given to deal_with for a while.
  Postponed& postponed() { return postponed_; }

  int failed() const { return failed_; }

 private:
  struct Taken {
    Input input;  ///< where it lies now; `origin` is where it came
    InboxFile file;
    ledger::Intake row;
  };
  /// What was taken in one go.
  struct Batch {
    std::vector<Taken> to_read;
    std::vector<Taken> twins;  ///< the same bytes as one of `to_read`: copies, once that is read
  };

  model::Status take(const InboxFile& file, Batch* batch);
  model::Status take_known(const ledger::Intake& there, Taken taken, Batch* batch);
  model::Status put_note_away(const Taken& taken);
  model::Status read(const std::vector<Taken>& taken);
  model::Status finish(const Taken& taken, Finished finished);
  model::Status put_away(const Taken& taken, bool good, const std::string& note);
  model::Status put_copy_away(const Taken& taken, const ledger::Intake& there);
  model::Status stand_back(const InboxFile& file, const model::Error& error);
  bool try_again_later(const Taken& taken, const Finished& finished);
  std::string free_folder(const std::string& stem) const;
  void give_back(const Taken& taken) const;

  const Engine& engine_;
  const ReadingOptions& options_;
  std::filesystem::path inbox_;
  const WorkFolder& work_;
  ledger::Store* store_;
  std::string settings_;
  Postponed postponed_;
  std::map<std::string, int> tries_;  ///< by SHA-256
  int failed_ = 0;
};

}  // namespace cli
