#pragma once
// What becomes of a file that was taken out of the inbox: read, recorded, put away with a note, or
// given back while this machine cannot keep the result.

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "cli/inbox.h"
#include "cli/postponed.h"
#include "cli/reading.h"
#include "ledger/store.h"
#include "model/envelope.h"

namespace cli {

class IntakeDesk {
 public:
  /// `ledger` is the file of `store`.
  IntakeDesk(const Engine& engine, const ReadingOptions& options, std::filesystem::path inbox,
             const WorkFolder& work, std::filesystem::path ledger, ledger::Store* store);

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
  struct Parcel;
  struct Taken {
    Input input;  ///< where it lies now; `origin` is where it came
    InboxFile file;
    ledger::Intake row;
    std::shared_ptr<Parcel> parcel = {};  ///< an envelope tells of it; null for none
    bool is_inside = false;               ///< the envelope holds it: there is nothing to move
  };
  /// An envelope (edXML): put away when all is dealt with that it holds or tells of.
  struct Parcel {
    Taken envelope;
    int open = 0;  ///< documents not dealt with
    int read = 0;
    std::string notes = {};   ///< of the documents inside
    std::string failed = {};  ///< names of those that could not be read
  };
  /// What became of an envelope.
  struct Outcome {
    model::InputStatus status;
    std::string error;
    std::string cause;
    std::string note;
  };
  /// What was taken in one go.
  struct Batch {
    std::vector<Taken> to_read;
    std::vector<Taken> twins;  ///< the same bytes as one of the others: copies, once that is read
    std::vector<std::shared_ptr<Parcel>> parcels;

    bool holds(const std::string& sha256) const;
  };

  model::Status take(const InboxFile& file, Batch* batch);
  model::Status admit(Taken taken, Batch* batch);
  static void accept(Taken taken, Batch* batch);
  model::Status open(const std::shared_ptr<Parcel>& parcel, Batch* batch);
  model::Status close_empty(const Parcel& parcel, const model::Envelope& envelope);
  model::Result<std::string> read_before(const model::Envelope& envelope, const Taken& own) const;
  static void add_failed(const std::string& name, Parcel* parcel);
  model::Status dealt_with(const Taken& taken, bool good, const std::string& note);
  model::Status give_up(const Parcel& parcel, const std::string& error, const std::string& cause);
  model::Status close(const Parcel& parcel, const Outcome& outcome);
  bool is_at_work(const std::string& owner) const;
  model::Status take_known(const ledger::Intake& there, Taken taken, Batch* batch);
  model::Status put_note_away(const Taken& taken);
  model::Status read(const std::vector<Taken>& taken);
  model::Status finish(const Taken& taken, Finished finished);
  model::Status put_away(const Taken& taken, bool good, const std::string& note);
  model::Status put_copy_away(const Taken& taken, const ledger::Intake& there);
  model::Status stand_back(const InboxFile& file, const model::Error& error);
  bool try_again_later(const Taken& taken, const Finished& finished);
  std::string free_folder(const Taken& taken) const;
  void give_back(const Taken& taken) const;

  const Engine& engine_;
  const ReadingOptions& options_;
  std::filesystem::path inbox_;
  const WorkFolder& work_;
  std::filesystem::path ledger_;
  ledger::Store* store_;
  std::string settings_;
  Postponed postponed_;
  std::map<std::string, int> tries_;  ///< by SHA-256
  int failed_ = 0;
};

}  // namespace cli
