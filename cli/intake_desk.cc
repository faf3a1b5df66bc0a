#include "cli/intake_desk.h"

#include <fmt/core.h>

#include <algorithm>

#include "cli/edxml_inputs.h"
#include "cli/environment.h"
#include "cli/ledger_file.h"
#include "cli/log.h"
#include "cli/moving.h"
#include "cli/notes.h"
#include "cli/presence.h"
#include "cli/signals.h"
#include "generate/files.h"
#include "ingest/digest.h"
#include "model/document_reader.h"
#include "model/file_name.h"
#include "model/json.h"

namespace cli {

namespace {

namespace fs = std::filesystem;
using model::InputStatus;

constexpr int kMaxTries = 3;

/// What to tell of a file that was read; `scans` are other files of the same document.
std::string note_for(const model::InputRecord& record, const std::vector<std::string>& scans) {
  std::string note;
  if (!scans.empty()) note += scans_note(scans);
  if (record.report.status == InputStatus::kPartial)
    note += partial_note(record.report, record.cause);
  return note;
}

void log_outcome(const model::InputReport& report) {
  log(report.status == InputStatus::kOk ? LogLevel::kInfo : LogLevel::kWarning, report.path,
      fmt::format("{}{}{}", model::name_of(report.status), report.error.empty() ? "" : ": ",
                  report.error));
}

}  // namespace

IntakeDesk::IntakeDesk(const Engine& engine, const ReadingOptions& options, fs::path inbox,
                       const WorkFolder& work, fs::path ledger, ledger::Store* store)
    : engine_(engine),
      options_(options),
      inbox_(std::move(inbox)),
      work_(work),
      ledger_(std::move(ledger)),
      store_(store),
      settings_(engine.settings(options)) {}

model::Status IntakeDesk::inherit(const std::string& dead) {
  return store_->inherit(dead, work_.id());
}

model::Status IntakeDesk::deal_with(const std::vector<InboxFile>& files) {
  Batch batch;
  model::Status done;
  for (const InboxFile& file : files) {
    if (asked_to_stop()) break;
    done = take(file, &batch);
    if (!done) break;
  }
  for (size_t i = 0; done && i < batch.parcels.size(); ++i) done = open(batch.parcels[i], &batch);
  if (done) done = read(batch.to_read);
  // Whatever is still here was not dealt with.
  for (const Taken& taken : batch.to_read) give_back(taken);
  for (const Taken& taken : batch.twins) give_back(taken);
  for (const auto& parcel : batch.parcels) give_back(parcel->envelope);
  remove_empty_folders(work_.path());
  return done;
}

model::Status IntakeDesk::take(const InboxFile& file, Batch* batch) {
  auto place = move_to(inbox_ / file.name, work_.path(), file.name);
  if (!place) return stand_back(file, place.error());
  Taken taken{{*place, "", inbox_ / file.name}, file, {}};
  if (is_note(*place)) return put_note_away(taken);
  taken.row.path = taken.input.origin;
  return admit(std::move(taken), batch);
}

/// By what the ledger knows of its bytes.
model::Status IntakeDesk::admit(Taken taken, Batch* batch) {
  const auto sha256 = ingest::sha256_of_file(taken.input.path, asked_to_stop);
  if (!sha256 && asked_to_stop()) {
    give_back(taken);
    return {};
  }
  // A disk with a bad sector, a share that fails: it may be read later, and says nothing of what
  // the file holds.
  if (!sha256 && sha256.error().code == model::ErrorCode::kUnreadable && !taken.is_inside) {
    give_back(taken);
    return stand_back(taken.file, sha256.error());
  }
  if (!sha256) {
    model::InputReport report;
    report.error = sha256.error().message;
    ++failed_;
    return put_away(taken, false,
                    failure_note(report, std::string(model::name_of(sha256.error().code))));
  }
  const auto there = store_->intake(*sha256);
  if (!there) {
    give_back(taken);
    return model::fail(there.error());
  }
  taken.row = {*sha256, taken.row.path, "taken", work_.id(), "", settings_, "", "", author("").at};
  if (const std::optional<ledger::Intake>& known = *there; known) {
    return take_known(*known, std::move(taken), batch);
  }
  taken.row.folder = free_folder(taken);
  const auto stands = store_->take_in(taken.row);
  if (!stands) {
    give_back(taken);
    return model::fail(stands.error());
  }
  if (stands->owner != work_.id()) return take_known(*stands, std::move(taken), batch);
  accept(std::move(taken), batch);
  return {};
}

bool IntakeDesk::Batch::holds(const std::string& sha256) const {
  const auto is_it = [&](const Taken& taken) { return taken.row.sha256 == sha256; };
  return std::any_of(to_read.begin(), to_read.end(), is_it) ||
         std::any_of(parcels.begin(), parcels.end(),
                     [&](const auto& parcel) { return is_it(parcel->envelope); });
}

/// Its row is ours: it is read in this round.
void IntakeDesk::accept(Taken taken, Batch* batch) {
  taken.input.folder = taken.row.folder;
  if (!taken.is_inside && is_envelope(taken.input.path)) {
    batch->parcels.push_back(std::make_shared<Parcel>(Parcel{std::move(taken)}));
  } else {
    batch->to_read.push_back(std::move(taken));
  }
}

/// Takes out what the envelope holds, and gives what it tells to the documents that came with it.
model::Status IntakeDesk::open(const std::shared_ptr<Parcel>& parcel, Batch* batch) {
  const Taken& own = parcel->envelope;
  auto unpacked = unpack_envelope(own.input.path, fs::path(options_.out) / own.row.folder);
  if (!unpacked) {
    const model::Error& error = unpacked.error();
    if (error.code == model::ErrorCode::kOutput) return model::fail(error);
    return give_up(*parcel, error.message, std::string(model::name_of(error.code)));
  }
  const auto envelope = std::make_shared<const model::Envelope>(std::move(*unpacked));
  for (Taken& beside : batch->to_read) {
    if (beside.is_inside || beside.parcel || !tells_of(*envelope, own.file.name, beside.file.name))
      continue;
    beside.parcel = parcel;
    beside.input.envelope = envelope;
    ++parcel->open;
  }
  for (const std::string& name : envelope->damaged) {
    add_failed(name, parcel.get());
    parcel->notes += fmt::format("{}:\n{}\n", name, damaged_attachment_note());
  }
  parcel->open += static_cast<int>(envelope->files.size());
  if (parcel->open == 0) return close_empty(*parcel, *envelope);
  for (const fs::path& file : envelope->files) {
    Taken inside{{file, "", {}, envelope}, own.file, {}, parcel, true};
    inside.row.path = file.string();
    if (auto done = admit(std::move(inside), batch); !done) return done;
  }
  return {};
}

/// It holds nothing, and nothing of its name came along.
model::Status IntakeDesk::close_empty(const Parcel& parcel, const model::Envelope& envelope) {
  const auto document = read_before(envelope, parcel.envelope);
  if (!document) return model::fail(document.error());
  if (envelope.damaged.empty() && !document->empty()) {
    return close(parcel, {InputStatus::kOk, "", "", late_envelope_note(envelope, *document)});
  }
  return give_up(parcel, "the edXML holds no document, and none of its name came along",
                 envelope.damaged.empty() ? "envelope" : "unreadable");
}

/// Path of a document that it tells of and that came by itself; empty when there is none.
model::Result<std::string> IntakeDesk::read_before(const model::Envelope& envelope,
                                                   const Taken& own) const {
  const auto rows = store_->intakes();
  if (!rows) return model::fail(rows.error());
  const auto row = std::find_if(rows->begin(), rows->end(), [&](const ledger::Intake& one) {
    return one.state != "taken" && one.state != "failed" && one.sha256 != own.row.sha256 &&
           tells_of(envelope, own.row.path, one.path);
  });
  return row == rows->end() ? std::string() : row->path;
}

void IntakeDesk::add_failed(const std::string& name, Parcel* parcel) {
  parcel->failed += (parcel->failed.empty() ? "not read: " : ", ") + name;
}

/// One document of the envelope is dealt with; with the last one the envelope is.
model::Status IntakeDesk::dealt_with(const Taken& taken, bool good, const std::string& note) {
  Parcel& parcel = *taken.parcel;
  const std::string name = taken.input.path.filename();
  if (taken.is_inside && !note.empty()) parcel.notes += fmt::format("{}:\n{}\n", name, note);
  if (good) ++parcel.read;
  if (!good) add_failed(name, &parcel);
  if (--parcel.open > 0) return {};
  InputStatus status = InputStatus::kOk;
  if (!parcel.failed.empty())
    status = parcel.read > 0 ? InputStatus::kPartial : InputStatus::kFailed;
  return close(parcel, {status, parcel.failed, "", parcel.notes});
}

model::Status IntakeDesk::give_up(const Parcel& parcel, const std::string& error,
                                  const std::string& cause) {
  model::InputReport report;
  report.error = error;
  ++failed_;
  return close(parcel, {InputStatus::kFailed, error, cause, failure_note(report, cause)});
}

model::Status IntakeDesk::close(const Parcel& parcel, const Outcome& outcome) {
  ledger::Intake row = parcel.envelope.row;
  model::InputReport report;
  report.path = row.path;
  report.sha256 = row.sha256;
  report.status = outcome.status;
  report.error = outcome.error;
  row.state = model::name_of(report.status);
  row.record = model::input_record_json({report, outcome.cause, work_.id(), settings_});
  if (auto kept = store_->keep_intake(row); !kept) return kept;
  log_outcome(report);
  return put_away(parcel.envelope, outcome.status != InputStatus::kFailed, outcome.note);
}

/// In this inbox or in another one of this ledger.
bool IntakeDesk::is_at_work(const std::string& owner) const {
  return work_.is_at_work(owner) || Presence::is_announced(ledger_, owner);
}

/// Its bytes were seen before.
model::Status IntakeDesk::take_known(const ledger::Intake& there, Taken taken, Batch* batch) {
  // A watcher that ended while it read left its rows; its files are back in the inbox.
  if (there.state == "taken" && there.owner != work_.id() && is_at_work(there.owner)) {
    constexpr Postponed::Time kWait{1000};  // when the other watcher is done, this is a copy
    give_back(taken);
    postponed_.busy(taken.file, Postponed::Clock::now(), kWait);
    return {};
  }
  if (batch->holds(there.sha256)) {
    batch->twins.push_back(std::move(taken));
    return {};
  }
  if (there.state == "taken" || there.state == "failed") {
    taken.row.folder = there.folder;
    if (auto kept = store_->keep_intake(taken.row); !kept) {
      give_back(taken);
      return kept;
    }
    accept(std::move(taken), batch);
    return {};
  }
  std::error_code ignored;  // a folder that cannot be looked at holds no such file
  const bool only_the_move_was_missing =
      there.path == taken.row.path &&
      (taken.is_inside || !fs::exists(inbox_ / kDoneFolder / taken.file.name, ignored));
  if (!only_the_move_was_missing) return put_copy_away(taken, there);
  std::vector<std::string> scans;
  if (!there.duplicate_of.empty()) scans.push_back(there.duplicate_of);
  const auto record = model::read_input_record(there.record);
  return put_away(taken, true, record ? note_for(*record, scans) : std::string());
}

/// A note that came back with its file, or was dropped by mistake: it is no document, and may hold
/// words of a clerk.
model::Status IntakeDesk::put_note_away(const Taken& taken) {
  log(LogLevel::kInfo, taken.input.origin, "a note of vanthu, not read");
  return put_away(taken, true, "");
}

model::Status IntakeDesk::put_copy_away(const Taken& taken, const ledger::Intake& there) {
  ledger::Intake row = taken.row;
  row.state = "duplicate";
  row.duplicate_of = there.path;
  if (auto kept = store_->keep_intake(row); !kept) {
    give_back(taken);
    return kept;
  }
  log(LogLevel::kInfo, row.path, "the same bytes as " + there.path);
  return put_away(taken, true, copy_note(there.path));
}

/// A file that cannot be moved must not keep the others from being read.
model::Status IntakeDesk::stand_back(const InboxFile& file, const model::Error& error) {
  // Another watcher was quicker, or its owner took it back.
  if (error.code == model::ErrorCode::kConflict) return {};
  if (error.code != model::ErrorCode::kUnreadable) return model::fail(error);
  const auto wait = postponed_.stuck(file, Postponed::Clock::now());
  log(LogLevel::kError, inbox_ / file.name,
      fmt::format("{}; trying again in {} s", model::describe(error),
                  std::chrono::duration_cast<std::chrono::seconds>(wait).count()));
  return {};
}

model::Status IntakeDesk::read(const std::vector<Taken>& taken) {
  if (taken.empty()) return {};
  std::vector<Input> inputs;
  inputs.reserve(taken.size());
  for (const Taken& one : taken) inputs.push_back(one.input);
  std::optional<model::Error> problem;
  ReadingEvents events;
  events.finished = [&](Finished finished) {
    if (problem) return;
    const size_t index = finished.index;
    if (auto done = finish(taken[index], std::move(finished)); !done) problem = done.error();
  };
  events.stop = [&] { return asked_to_stop() || problem.has_value(); };
  if (auto done = Reading(engine_, options_, work_.id()).read(inputs, events); !done) return done;
  return problem ? model::Status(model::fail(*problem)) : model::Status();
}

/// First the outputs, then the ledger, then the file: killed anywhere between, the next watcher
/// does the rest.
model::Status IntakeDesk::finish(const Taken& taken, Finished finished) {
  if (finished.output_failed) return model::fail(*finished.output_failed);
  if (finished.reader_missing) {
    return model::fail(model::ErrorCode::kMissing, engine_.missing_reader());
  }
  if (finished.away) {
    return model::fail(model::ErrorCode::kOutput, "the inbox is out of reach", taken.row.path);
  }
  if (try_again_later(taken, finished)) {
    give_back(taken);
    return {};
  }
  const model::InputReport& report = finished.report;
  const model::InputRecord record{report, finished.cause, work_.id(), settings_};
  ledger::Intake row = taken.row;
  row.state = model::name_of(report.status);
  row.record = model::input_record_json(record);
  const fs::path folder = fs::path(options_.out) / row.folder;
  if (auto made = generate::make_folder(folder); !made) return made;
  if (auto kept = generate::write_file(folder / "report.json", row.record); !kept) return kept;
  std::vector<std::string> scans;
  if (finished.document) {
    const auto others = store_->other_scans(*finished.document);
    if (!others) return model::fail(others.error());
    const auto recorded =
        store_->record(*finished.document, version(), report.pages_failed.empty(), author(""));
    if (!recorded) return model::fail(recorded.error());
    scans = *others;
    if (!scans.empty()) row.duplicate_of = scans.front();
  }
  if (auto kept = store_->keep_intake(row); !kept) return kept;
  const bool failed = report.status == InputStatus::kFailed;
  failed_ += failed ? 1 : 0;
  log_outcome(report);
  return put_away(taken, !failed,
                  failed ? failure_note(report, finished.cause) : note_for(record, scans));
}

/// What took too long or crashed may do better when the machine is less busy.
bool IntakeDesk::try_again_later(const Taken& taken, const Finished& finished) {
  const bool whole = finished.report.pages_failed.empty();  // pages had their time, each of them
  if (!whole || (finished.cause != "timeout" && finished.cause != "crashed")) return false;
  return ++tries_[taken.row.sha256] < kMaxTries;
}

/// The note is written before the file is moved: on a full disk both wait.
model::Status IntakeDesk::put_away(const Taken& taken, bool good, const std::string& note) {
  if (taken.is_inside) return dealt_with(taken, good, note);
  const fs::path written = work_.note();
  if (!note.empty()) {
    if (auto kept = generate::write_file(written, note_of(taken.file.name, note)); !kept) {
      give_back(taken);
      return kept;
    }
  }
  const fs::path folder = inbox_ / (good ? kDoneFolder : kFailedFolder);
  const auto place = move_to(taken.input.path, folder, taken.file.name);
  if (!place) {
    give_back(taken);
    if (place.error().code == model::ErrorCode::kConflict)
      log(LogLevel::kWarning, taken.row.path, "somebody took it away while it was read");
    return stand_back(taken.file, place.error());
  }
  if (!note.empty()) {
    const std::string name = model::with_suffix(place->filename().string(), kNoteSuffix);
    const auto beside = move_to(written, place->parent_path(), name);
    if (!beside) return model::fail(beside.error());
  }
  return taken.parcel ? dealt_with(taken, good, note) : model::Status();
}

/// OUT/<stem>/, or OUT/edxml/<stem>/ for an envelope, made here so that two watchers never share
/// one.
std::string IntakeDesk::free_folder(const Taken& taken) const {
  const fs::path file = taken.input.path;
  const std::string stem = file.stem().string();
  const std::string name = stem.find_first_not_of('.') == std::string::npos ? "document" : stem;
  const fs::path below = !taken.is_inside && is_envelope(file) ? kEnvelopeFolder : "";
  constexpr int kMostOfOneName = 100000;
  std::error_code ignored;  // writing into the folder will tell
  fs::create_directories(fs::path(options_.out) / below, ignored);
  const int first = name == kEnvelopeFolder ? 2 : 1;
  for (int i = first; i < kMostOfOneName; ++i) {
    const fs::path folder = below / model::with_suffix(name, i == 1 ? "" : "-" + std::to_string(i));
    if (fs::create_directory(options_.out / folder, ignored) || ignored) return folder;
  }
  return below / name;
}

void IntakeDesk::give_back(const Taken& taken) const {
  if (taken.is_inside) return;  // its envelope goes back
  std::error_code ignored;      // what was put away is not here any more
  if (!fs::exists(taken.input.path, ignored)) return;
  // What cannot be given back stays in the work folder and is found at the next start.
  static_cast<void>(move_to(taken.input.path, inbox_, taken.file.name));
}

}  // namespace cli
