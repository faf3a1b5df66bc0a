// Cost of the register: made-up documents with known answers (tests/ledger/generator.h), reconciled
// as a whole, twice as many, and with one more added to a full register; and what commands cost on
// a full ledger. The tables that `--vanthu_table` and `--vanthu_commands` print are those of
// docs/reconcile.md.

#include <benchmark/benchmark.h>
#include <fmt/core.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "../ledger/generator.h"
#include "ledger/store.h"

namespace ledger {
namespace {

constexpr int kTasks = 50;  // of a document

/// Of the clock and of all processors in user mode; the second one tells how cost grows also on a
/// machine that has other work.
struct Seconds {
  double clock = 0;
  double processor = 0;
};

double user_seconds() {
  rusage used{};
  getrusage(RUSAGE_SELF, &used);
  constexpr double kMicro = 1e-6;
  return static_cast<double>(used.ru_utime.tv_sec) +
         static_cast<double>(used.ru_utime.tv_usec) * kMicro;
}

Seconds seconds_of(const std::function<void()>& work) {
  const auto begin = std::chrono::steady_clock::now();
  const double user = user_seconds();
  work();
  return {std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count(),
          user_seconds() - user};
}

double peak_mib() {
  rusage used{};
  getrusage(RUSAGE_SELF, &used);
  return static_cast<double>(used.ru_maxrss) / 1024;
}

Reconciliation reconciled(const testing::MadeUpRegister& made) {
  return Reconciliation(testing::pointers(made.documents), testing::dictionaries(),
                        testing::matching());
}

void reconcile_documents(benchmark::State& state) {
  const auto made = testing::RegisterMaker(1).make(static_cast<int>(state.range(0)), kTasks);
  for (auto _ : state) benchmark::DoNotOptimize(reconciled(made).groups().size());
  state.SetItemsProcessed(state.iterations() * state.range(0) * kTasks);
}
BENCHMARK(reconcile_documents)->Arg(50)->Arg(100)->Arg(200)->Unit(benchmark::kMillisecond);

void add_a_document(benchmark::State& state) {
  const auto made = testing::RegisterMaker(1).make(static_cast<int>(state.range(0)) + 1, kTasks);
  auto others = testing::pointers(made.documents);
  others.pop_back();
  for (auto _ : state) {
    state.PauseTiming();
    Reconciliation result(others, testing::dictionaries(), testing::matching());
    state.ResumeTiming();
    result.add(made.documents.back());
    benchmark::DoNotOptimize(result.groups().size());
  }
}
BENCHMARK(add_a_document)->Arg(100)->Unit(benchmark::kMillisecond);

/// One row of the table: the best of several runs. Returns the processor's seconds of the whole.
double print_row(int documents, double before) {
  constexpr int kRuns = 3;
  const auto made = testing::RegisterMaker(1).make(documents + 1, kTasks);
  auto others = testing::pointers(made.documents);
  others.pop_back();
  std::optional<Reconciliation> result;
  Seconds whole{1e9, 1e9};
  Seconds more{1e9, 1e9};
  const auto keep_best = [](Seconds* best, Seconds now) {
    best->clock = std::min(best->clock, now.clock);
    best->processor = std::min(best->processor, now.processor);
  };
  for (int run = 0; run < kRuns; ++run) {
    result.reset();
    keep_best(&whole, seconds_of([&] {
      result.emplace(others, testing::dictionaries(), testing::matching());
    }));
    keep_best(&more, seconds_of([&] { result->add(made.documents.back()); }));
  }
  const testing::MergeQuality quality = testing::quality_of(*result, made);
  const auto reviews =
      std::count_if(result->judged().begin(), result->judged().end(),
                    [](const JudgedPair& pair) { return pair.outcome == model::Outcome::kReview; });
  const std::string times =
      before > 0 ? fmt::format("{:.2f}", whole.processor / before) : std::string("-");
  fmt::print(
      "{:>9} {:>7} {:>7.1f} {:>9.1f} {:>5} {:>8.2f} {:>8} {:>9.4f} {:>7.4f} {:>7} {:>5.0f}\n",
      documents, result->profiles().size(), whole.clock, whole.processor, times, more.clock,
      result->judged().size(), quality.precision, quality.recall, reviews, peak_mib());
  std::fflush(stdout);
  return whole.processor;
}

/// "processor": seconds of all cores in user mode; "times": that, by that of half the documents.
void print_table() {
  fmt::print("{:>9} {:>7} {:>7} {:>9} {:>5} {:>8} {:>8} {:>9} {:>7} {:>7} {:>5}\n", "documents",
             "tasks", "seconds", "processor", "times", "one more", "pairs", "precision", "recall",
             "reviews", "MiB");
  double before = 0;
  for (const int documents : {500, 1000, 2000, 4000}) before = print_row(documents, before);
}

struct Cost {
  double clock = 0;
  double user = 0;
  double mib = 0;
  bool done = false;
};

/// Runs `vanthu ARGUMENTS`, its output thrown away.
Cost cost_of(const std::string& arguments) {
  const auto begin = std::chrono::steady_clock::now();
  const pid_t child = fork();
  if (child == 0) {
    const std::string command =
        "exec " + std::string(VANTHU_BINARY) + " " + arguments + " >/dev/null 2>&1";
    execl("/bin/sh", "sh", "-c", command.c_str(), nullptr);
    _exit(1);
  }
  int status = 0;
  rusage used{};
  wait4(child, &status, 0, &used);
  constexpr double kMicro = 1e-6;
  return {std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count(),
          static_cast<double>(used.ru_utime.tv_sec) +
              static_cast<double>(used.ru_utime.tv_usec) * kMicro,
          static_cast<double>(used.ru_maxrss) / 1024, status == 0};
}

/// Gives records the boxes that real ones have: a cell for each field.
void add_boxes(model::Document* document) {
  for (model::Task& task : document->tasks) {
    for (const char* field : {"content", "lead", "coordinating", "result", "deadline"}) {
      const double top = 20.0 * task.order;
      task.sources.push_back({1 + task.order / 30, {72.5, top, 190.25, top + 18}, field, 0.97});
    }
  }
}

/// Full ledgers, then one document more: what each command costs after it, and again.
void print_commands(int documents) {
  namespace fs = std::filesystem;
  const Author night = {"benchmark", "2026-04-01T02:00:00Z"};
  std::string name = (fs::temp_directory_path() / "vanthu-full-XXXXXX").string();
  if (mkdtemp(name.data()) == nullptr) return;
  const fs::path folder = name;
  const std::string ledger = (folder / "so.db").string();
  constexpr int kMore = 3;
  auto made = testing::RegisterMaker(1).make(documents + kMore, kTasks);
  for (model::Document& document : made.documents) add_boxes(&document);
  auto next = made.documents.cbegin();
  const auto record = [&](std::ptrdiff_t count) {
    auto store = Store::open(ledger);
    for (; store && count > 0; --count, ++next) {
      if (!store->record(*next, "1", true, night)) std::exit(1);
    }
  };
  fmt::print("{:<38} {:>8} {:>8} {:>6}\n", "command", "seconds", "user", "MiB");
  const auto row = [](const std::string& what, const Cost& cost) {
    fmt::print("{:<38} {:>8.2f} {:>8.2f} {:>6.0f}{}\n", what, cost.clock, cost.user, cost.mib,
               cost.done ? "" : "  FAILED");
    std::fflush(stdout);
  };
  const Seconds filled = seconds_of([&] { record(documents); });
  row("record all documents", {filled.clock, filled.processor, peak_mib(), true});
  const std::string at = " --ledger " + ledger + " --as-of 2026-04-01";
  row("tasks, the first time", cost_of("tasks" + at));
  row("tasks, again", cost_of("tasks" + at));
  for (const std::string command : {"tasks", "reconcile", "tracker"}) {
    const std::string arguments = command + at + (command == "tasks" ? "" : " -o " + name + "/out");
    const Seconds more = seconds_of([&] { record(1); });
    row("record one document more", {more.clock, more.processor, peak_mib(), true});
    row(command + ", after one document more", cost_of(arguments));
    row(command + ", again", cost_of(arguments));
  }
  row("status", cost_of("status --ledger " + ledger));
  fmt::print("ledger {:.0f} MiB\n", static_cast<double>(fs::file_size(ledger)) / 1048576);
  fs::remove_all(folder);
}

}  // namespace
}  // namespace ledger

int main(int argc, char** argv) {
  if (argc == 2 && std::string_view(argv[1]) == "--vanthu_table") {
    ledger::print_table();
    return 0;
  }
  if (argc >= 2 && std::string_view(argv[1]) == "--vanthu_commands") {
    constexpr int kDocuments = 2000;
    ledger::print_commands(argc > 2 ? std::atoi(argv[2]) : kDocuments);
    return 0;
  }
  benchmark::Initialize(&argc, argv);
  benchmark::RunSpecifiedBenchmarks();
  return 0;
}
