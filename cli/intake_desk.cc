#include "cli/intake_desk.h"

#include <fmt/core.h>

#include "cli/causes.h"
#include "cli/environment.h"
#include "cli/ledger_file.h"
#include "cli/log.h"
#include "cli/signals.h"
#include "generate/files.h"
#include "ingest/digest.h"
#include "model/json.h"
#include "model/text.h"

namespace cli {

namespace {

namespace fs = std::filesystem;
using model::InputStatus;

constexpr const char* kNoteSuffix = ".ghi-chu.txt";
constexpr int kMaxTries = 3;

std::string note_of(const fs::path& name, const std::string& lines) {
  return fmt::format("Tệp: {}\nLúc: {}\n\n{}", name.string(), author("").at, lines);
}

std::string failure_note(const Finished& finished) {
  const Cause cause = cause_in_words(finished.cause);
  return fmt::format(
      "Không đọc được tệp này.\nVì sao: {}\nCần làm: {}\n\nChi tiết cho người quản trị: {}\n",
      cause.why, cause.what_to_do, finished.report.error);
}

std::string partial_note(const model::InputReport& report) {
  const std::string pages = failed_pages_in_words(report);
  return fmt::format(
      "Đã đọc văn bản, nhưng chưa đủ: {}.\nCần làm: đối chiếu với bản gốc; quét lại rõ hơn nếu cần "
      "và thả vào hộp thư.\n",
      pages.empty() ? report.error : "không đọc được " + pages);
}

std::string scans_note(const std::vector<std::string>& others) {
  return fmt::format(
      "Văn bản cùng số, ký hiệu, ngày và cơ quan ban hành đã có từ tệp:\n  {}\nĐã ghi nhận cả hai. "
      "Cần làm: kiểm tra xem có phải một văn bản quét hai lần không.\n",
      model::join(others, "\n  "));
}

}  // namespace

IntakeDesk::IntakeDesk(const Engine& engine, const ReadingOptions& options, fs::path inbox,
                       const WorkFolder& work, ledger::Store* store)
    : engine_(engine),
      options_(options),
      inbox_(std::move(inbox)),
      work_(work),
      store_(store),
      settings_(engine.settings(options)) {}

model::Status IntakeDesk::inherit(const std::string& dead) {
  return store_->inherit(dead, work_.id());
}

model::Status IntakeDesk::deal_with(const std::vector<InboxFile>& files) {
  std::vector<Taken> to_read;
  model::Status done;
  for (const InboxFile& file : files) {
    if (asked_to_stop()) break;
    done = take(file, &to_read);
    if (!done) break;
  }
  if (done) done = read(to_read);
  // Whatever is still here was not dealt with.
  for (const Taken& taken : to_read) give_back(taken);
  return done;
}

model::Status IntakeDesk::take(const InboxFile& file, std::vector<Taken>* to_read) {
  auto place = move_to(inbox_ / file.name, work_.path(), file.name);
  if (!place) {
    // Another watcher was quicker, or its owner took it back.
    if (place.error().code == model::ErrorCode::kConflict) return {};
    return model::fail(place.error());
  }
  Taken taken{{*place, "", inbox_ / file.name}, file, {}};
  const auto sha256 = ingest::sha256_of_file(*place);
  if (!sha256) {
    Finished unreadable;
    unreadable.report.error = sha256.error().message;
    unreadable.cause = model::name_of(sha256.error().code);
    ++failed_;
    return put_away(taken, false, failure_note(unreadable));
  }
  const auto there = store_->intake(*sha256);
  if (!there) {
    give_back(taken);
    return model::fail(there.error());
  }
  taken.row = {
      *sha256,      (inbox_ / file.name).string(), "taken", work_.id(), "", settings_, "", "",
      author("").at};
  if (*there) return take_known(**there, std::move(taken), to_read);
  taken.row.folder = free_folder(file.name.stem().string());
  const auto stands = store_->take_in(taken.row);
  if (!stands || stands->owner != work_.id()) {
    give_back(taken);
    return stands ? model::Status() : model::fail(stands.error());
  }
  taken.input.folder = taken.row.folder;
  to_read->push_back(std::move(taken));
  return {};
}

/// Its bytes were seen before.
model::Status IntakeDesk::take_known(const ledger::Intake& there, Taken taken,
                                     std::vector<Taken>* to_read) {
  if (there.state == "taken" && there.owner != work_.id()) {
    give_back(taken);  // another watcher reads the same bytes; when it is done this is a duplicate
    return {};
  }
  if (there.state == "taken" || there.state == "failed") {
    taken.row.folder = there.folder;
    taken.input.folder = there.folder;
    if (auto kept = store_->keep_intake(taken.row); !kept) {
      give_back(taken);
      return kept;
    }
    to_read->push_back(std::move(taken));
    return {};
  }
  std::error_code ignored;  // a folder that cannot be looked at holds no such file
  const bool only_the_move_was_missing =
      there.path == taken.row.path && !fs::exists(inbox_ / kDoneFolder / taken.file.name, ignored);
  return only_the_move_was_missing ? put_away(taken, true, "") : put_duplicate_away(taken, there);
}

model::Status IntakeDesk::put_duplicate_away(const Taken& taken, const ledger::Intake& there) {
  ledger::Intake row = taken.row;
  row.state = "duplicate";
  row.duplicate_of = there.path;
  if (auto kept = store_->keep_intake(row); !kept) {
    give_back(taken);
    return kept;
  }
  log(LogLevel::kInfo, row.path, "the same bytes as " + there.path);
  return put_away(
      taken, true,
      fmt::format("Tệp này giống hệt tệp đã nhận trước:\n  {}\nnên không đọc lại. Không "
                  "cần làm gì thêm.\n",
                  there.path));
}

model::Status IntakeDesk::read(const std::vector<Taken>& taken) {
  if (taken.empty()) return {};
  std::vector<Input> inputs;
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
  if (try_again_later(taken, finished)) {
    give_back(taken);
    return {};
  }
  const model::InputReport& report = finished.report;
  std::string note;
  ledger::Intake row = taken.row;
  row.state = model::name_of(report.status);
  row.record = model::input_record_json({report, finished.cause, work_.id(), settings_});
  const fs::path folder = fs::path(options_.out) / row.folder;
  if (auto made = generate::make_folder(folder); !made) return made;
  if (auto kept = generate::write_file(folder / "report.json", row.record); !kept) return kept;
  if (finished.document) {
    const auto others = store_->other_scans(*finished.document);
    if (!others) return model::fail(others.error());
    const auto recorded =
        store_->record(*finished.document, version(), report.pages_failed.empty(), author(""));
    if (!recorded) return model::fail(recorded.error());
    if (!others->empty()) {
      row.duplicate_of = others->front();
      note += scans_note(*others);
    }
  }
  if (auto kept = store_->keep_intake(row); !kept) return kept;
  const bool failed = report.status == InputStatus::kFailed;
  failed_ += failed ? 1 : 0;
  if (failed) note = failure_note(finished);
  if (report.status == InputStatus::kPartial) note += partial_note(report);
  log(report.status == InputStatus::kOk ? LogLevel::kInfo : LogLevel::kWarning, report.path,
      fmt::format("{}{}{}", model::name_of(report.status), report.error.empty() ? "" : ": ",
                  report.error));
  return put_away(taken, !failed, note);
}

/// What took too long or crashed may do better when the machine is less busy.
bool IntakeDesk::try_again_later(const Taken& taken, const Finished& finished) {
  if (finished.cause != "timeout" && finished.cause != "crashed") return false;
  return ++tries_[taken.row.sha256] < kMaxTries;
}

model::Status IntakeDesk::put_away(const Taken& taken, bool good, const std::string& note) const {
  const fs::path folder = inbox_ / (good ? kDoneFolder : kFailedFolder);
  const auto place = move_to(taken.input.path, folder, taken.file.name);
  if (!place) return model::fail(place.error());
  if (note.empty()) return {};
  const fs::path file = place->parent_path() / with_suffix(place->filename().string(), kNoteSuffix);
  return generate::write_file(file, note_of(taken.file.name, note));
}

/// OUT/<stem>/, made here so that two watchers never share one.
std::string IntakeDesk::free_folder(const std::string& stem) const {
  const std::string name = stem.find_first_not_of('.') == std::string::npos ? "document" : stem;
  constexpr int kMostOfOneName = 100000;
  for (int i = 1; i < kMostOfOneName; ++i) {
    std::string folder = with_suffix(name, i == 1 ? "" : "-" + std::to_string(i));
    std::error_code ignored;  // writing into the folder will tell
    if (fs::create_directory(fs::path(options_.out) / folder, ignored) || ignored) return folder;
  }
  return name;
}

void IntakeDesk::give_back(const Taken& taken) const {
  std::error_code ignored;  // what was put away is not here any more
  if (!fs::exists(taken.input.path, ignored)) return;
  // What cannot be given back stays in the work folder and is found at the next start.
  static_cast<void>(move_to(taken.input.path, inbox_, taken.file.name));
}

}  // namespace cli
