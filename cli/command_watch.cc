#include "cli/command_watch.h"

#include <fmt/core.h>

#include <algorithm>
#include <boost/program_options.hpp>
#include <chrono>
#include <filesystem>
#include <sstream>

#include "cli/command_line.h"
#include "cli/inbox.h"
#include "cli/inputs.h"
#include "cli/intake_desk.h"
#include "cli/ledger_file.h"
#include "cli/log.h"
#include "cli/presence.h"
#include "cli/reading.h"
#include "cli/settings.h"
#include "cli/signals.h"

namespace cli {

namespace {

namespace fs = std::filesystem;
namespace po = boost::program_options;
using Clock = Stillness::Clock;
using std::chrono::milliseconds;
using std::chrono::seconds;

struct WatchOptions {
  std::vector<std::string> positional;
  ReadingOptions reading;
  std::string inbox;
  std::string ledger;
  std::string config;
  double settle = 10;
  double interval = 5;
  bool once = false;
  bool no_inotify = false;
  bool help = false;
};

po::options_description described(WatchOptions* options) {
  po::options_description description("Options");
  description.add_options()  //
      ("inbox", po::value(&options->inbox)->value_name("DIR"),
       "the folder that files are dropped into (required)");
  add_reading_options(&description, &options->reading);
  description.add_options()  //
      ("ledger", po::value(&options->ledger)->value_name("FILE"),
       "record the documents in this ledger (required); it is made when missing")  //
      ("settle", po::value(&options->settle)->value_name("SECONDS"),
       "take a file when it has not changed for so long (default: 10)")  //
      ("interval", po::value(&options->interval)->value_name("SECONDS"),
       "look into the inbox at least so often (default: 5)")                        //
      ("once", po::bool_switch(&options->once), "deal with what is there and end")  //
      ("no-inotify", po::bool_switch(&options->no_inotify),
       "do not ask the kernel for a wake-up, only look every interval");
  add_config_option(&description, &options->config);
  description.add_options()("help,h", po::bool_switch(&options->help), "this text");
  return description;
}

std::string help_text(const po::options_description& description) {
  std::ostringstream text;
  text
      << "Usage: vanthu watch --inbox DIR --ledger FILE -o OUT [OPTIONS]\n\n"
         "Takes each file that is dropped into the inbox, when it is whole and nobody writes to "
         "it\n"
         "any more, reads it into OUT/<stem>/ and the ledger, and moves it to DIR/da-xu-ly/, or "
         "with\n"
         "a note that says why and what to do to DIR/loi/. An edXML envelope is unpacked and what "
         "it\n"
         "holds is read. Files are moved, never changed or\n"
         "deleted. SIGTERM and SIGINT end it; what was not finished is back in the inbox.\n\n"
      << description
      << "\nExamples:\n"
         "  vanthu watch --inbox /srv/hop-thu --ledger /var/lib/vanthu/so.vanthu -o /srv/ket-qua\n"
         "  vanthu watch --config /etc/vanthu/vanthu.conf --once\n\n"
         "Exit: 0 done, 2 bad command line or folders, 3 some files are in loi/ (with --once) or "
         "this\n"
         "machine cannot keep results, 7 language data missing, 8 the ledger is busy or unusable,\n"
         "130, 143 stopped by a signal.\n";
  return text.str();
}

bool lies_in(const fs::path& inner, const fs::path& outer) {
  std::error_code problem;
  const fs::path in = fs::weakly_canonical(inner, problem);
  const fs::path out = fs::weakly_canonical(outer, problem);
  return std::mismatch(out.begin(), out.end(), in.begin(), in.end()).first == out.end();
}

model::Status check(WatchOptions* options) {
  const auto bad = [](const std::string& message) {
    return model::fail(model::ErrorCode::kUsage, message);
  };
  if (!options->positional.empty()) return bad("it takes no arguments but options");
  if (options->inbox.empty()) return bad("the inbox is missing: --inbox DIR");
  if (options->ledger.empty()) return bad("the ledger is missing: --ledger FILE");
  if (options->settle < 0 || options->interval <= 0) {
    return bad("--settle and --interval take seconds");
  }
  if (auto checked = check_reading_options(&options->reading); !checked) return checked;
  std::error_code problem;
  if (!fs::is_directory(options->inbox, problem)) {
    return bad("the inbox " + options->inbox + " is no folder; make it first");
  }
  if (lies_in(options->reading.out, options->inbox)) {
    return bad("the output folder lies in the inbox; results would be read as documents");
  }
  if (lies_in(options->inbox, options->reading.out)) {
    return bad("the inbox lies in the output folder; choose folders beside each other");
  }
  return {};
}

model::Result<WatchOptions> parsed(const std::vector<std::string>& arguments, std::string* help) {
  WatchOptions options;
  const po::options_description visible = described(&options);
  *help = help_text(visible);
  auto read = parse_settings(arguments, visible, "watch", &options.positional);
  if (read && !options.help) read = check(&options);
  if (!read) return model::fail(read.error());
  return options;
}

const char* reason_of(Refusal why) {
  switch (why) {
    case Refusal::kLink:
      return "a symbolic link";
    case Refusal::kPipe:
      return "a pipe";
    case Refusal::kSocket:
      return "a socket";
    case Refusal::kDevice:
      return "a device";
    case Refusal::kUnreadable:
      return "not readable for this user; change its rights";
    case Refusal::kClosed:
      return "a folder that this user may not look into; change its rights";
  }
  return "";
}

class Watch {
 public:
  Watch(const WatchOptions& options, const Engine& engine, const WorkFolder& work,
        ledger::Store* store)
      : options_(options),
        inbox_(options.inbox),
        work_(work),
        desk_(engine, options.reading, inbox_, work, options.ledger, store),
        wake_up_(inbox_, !options.no_inotify) {}

  ExitCode run() {
    while (!asked_to_stop()) {
      model::Status done =
          work_.give_back_of_the_dead([&](const std::string& id) { return desk_.inherit(id); });
      const Round round = look();
      if (done && !round.ready.empty()) done = desk_.deal_with(round.ready);
      if (!done && options_.once) return stopped_by(done.error());
      if (!done) wait_out(done.error());
      if (done) trouble_ = 0;
      if (done && !round.ready.empty()) continue;
      if (options_.once && !round.unsettled) {
        tell_in_use(round.in_use);
        break;
      }
      pause(std::min(milliseconds_of(options_.interval), round.next));
    }
    if (asked_to_stop()) return stopped_exit_code();
    return desk_.failed() > 0 || desk_.postponed().any_stuck() ? ExitCode::kPartial
                                                               : ExitCode::kDone;
  }

 private:
  struct Round {
    std::vector<InboxFile> ready;
    std::vector<InboxFile> in_use;  ///< somebody writes to these or has locked them
    bool unsettled = false;         ///< some files only need time
    milliseconds next = kLong;
  };

  static constexpr milliseconds kLong{3'600'000};
  static constexpr size_t kMostAtOnce = 64;
  /// A file without its end gets so many times the usual time to become whole.
  static constexpr int kPatience = 6;

  static milliseconds milliseconds_of(double given) {
    constexpr double kMilli = 1000;
    return milliseconds(static_cast<std::int64_t>(given * kMilli));
  }

  Round look() {
    const InboxLook seen = look_into(inbox_);
    tell_refused(seen);
    stillness_.keep_only(seen.files);
    desk_.postponed().keep_only(seen.files);
    Round round;
    OpenFiles open;
    const auto now = Clock::now();
    for (const InboxFile& file : seen.files) {
      const milliseconds still = stillness_.still_for(file, now);
      milliseconds wanted = milliseconds_of(options_.settle);
      if (still < wanted || round.ready.size() >= kMostAtOnce) {
        wait_for(wanted - still, &round);
        continue;
      }
      if (const milliseconds later = desk_.postponed().left(file, now); later.count() > 0) {
        round.next = std::min(later, round.next);
        round.unsettled = round.unsettled || !desk_.postponed().is_stuck(file);
        continue;
      }
      if (open.in_use(inbox_, file)) {
        if (!seen.refused.contains(file.name)) round.in_use.push_back(file);
        continue;
      }
      wanted *= kPatience;
      if (still < wanted && !looks_whole(inbox_ / file.name)) {
        wait_for(wanted - still, &round);
        continue;
      }
      round.ready.push_back(file);
    }
    hold_what_waits_for_its_envelope(seen.files, &round);
    return round;
  }

  /// An envelope (edXML) and its document are taken together: what comes first waits for the other
  /// while that is still being copied.
  void hold_what_waits_for_its_envelope(const std::vector<InboxFile>& files, Round* round) {
    using Name = std::pair<fs::path, fs::path>;
    const auto name_of = [](const InboxFile& file) {
      return Name(file.name.parent_path(), file.name.stem());
    };
    const auto is_ready = [&](const InboxFile& file) {
      return std::find(round->ready.begin(), round->ready.end(), file) != round->ready.end();
    };
    std::set<Name> with_envelope;
    std::set<Name> unsettled;
    for (const InboxFile& file : files) {
      if (is_envelope_name(file.name)) with_envelope.insert(name_of(file));
      if (!desk_.postponed().is_stuck(file) && !is_ready(file)) unsettled.insert(name_of(file));
    }
    std::erase_if(round->ready, [&](const InboxFile& file) {
      return with_envelope.contains(name_of(file)) && unsettled.contains(name_of(file));
    });
  }

  void tell_refused(const InboxLook& seen) {
    std::erase_if(told_, [&](const fs::path& name) { return !seen.refused.contains(name); });
    for (const auto& [name, why] : seen.refused) {
      if (told_.insert(name).second)
        log(LogLevel::kWarning, inbox_ / name, std::string("left alone, it is ") + reason_of(why));
    }
  }

  void tell_in_use(const std::vector<InboxFile>& files) const {
    for (const InboxFile& file : files) {
      log(LogLevel::kWarning, inbox_ / file.name,
          "left for the next time, somebody writes to it or has locked it");
    }
  }

  static void wait_for(milliseconds time, Round* round) {
    round->unsettled = true;
    round->next = std::clamp(time, milliseconds(0), round->next);
  }

  /// In slices, so that a signal that came just before the wait is seen.
  void pause(milliseconds time) const {
    constexpr milliseconds kSlice{200};
    const auto until = Clock::now() + time;
    while (!asked_to_stop() && Clock::now() < until) {
      const auto left = std::chrono::duration_cast<milliseconds>(until - Clock::now());
      wake_up_.wait(std::clamp(left, milliseconds(1), kSlice));
      if (options_.interval > 0 && left <= kSlice) break;
    }
  }

  /// A full disk, a busy ledger, missing data: no fault of a file. Waits longer each time.
  void wait_out(const model::Error& error) {
    constexpr int kMostDoublings = 6;
    const seconds time(5LL << std::min(trouble_++, kMostDoublings));
    log(LogLevel::kError, "",
        fmt::format("{}; trying again in {} s", model::describe(error), time.count()));
    const auto until = Clock::now() + time;
    while (!asked_to_stop() && Clock::now() < until) pause(milliseconds(200));
  }

  const WatchOptions& options_;
  fs::path inbox_;
  const WorkFolder& work_;
  IntakeDesk desk_;
  WakeUp wake_up_;
  Stillness stillness_;
  std::set<fs::path> told_;
  int trouble_ = 0;
};

ExitCode unusable(const model::Error& error) {
  log(LogLevel::kError, "", model::describe(error));
  return ExitCode::kStore;
}

ExitCode work(const WatchOptions& options) {
  const auto engine = Engine::load(options.reading.reader);
  if (!engine) return refused(engine.error());
  if (auto writable = check_output(options.reading.out); !writable)
    return refused(writable.error());
  catch_signals();
  auto store = ledger::Store::open(options.ledger);
  if (!store) return unusable(store.error());
  const auto work = WorkFolder::make(options.inbox);
  if (!work) return refused(work.error());
  const auto presence = Presence::announce(options.ledger, work->id());
  if (!presence) {
    work->give_back();
    return unusable(presence.error());
  }
  const ledger::Run run{work->id(), "watch", author("").at, "", ""};
  if (auto kept = store->keep_run(run); !kept) {
    work->give_back();
    return unusable(kept.error());
  }
  const ExitCode code = Watch(options, *engine, *work, &*store).run();
  work->give_back();
  ledger::Run ended = run;
  ended.finished = author("").at;
  if (auto kept = store->keep_run(ended); !kept) return unusable(kept.error());
  return code;
}

}  // namespace

std::vector<std::string> watch_settings() {
  WatchOptions options;
  return setting_names(described(&options));
}

ExitCode command_watch(const std::vector<std::string>& arguments) {
  std::string help;
  const auto options = parsed(arguments, &help);
  if (const auto done = settled("watch", options, help)) return *done;
  return work(*options);
}

}  // namespace cli
