// Cost of the register: made-up documents with known answers (tests/ledger/generator.h), reconciled
// as a whole, twice as many, and with one more added to a full register. The table that
// `--vanthu_table` prints is the one of docs/reconcile.md.

#include <benchmark/benchmark.h>
#include <fmt/core.h>
#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "../ledger/generator.h"

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

}  // namespace
}  // namespace ledger

int main(int argc, char** argv) {
  if (argc == 2 && std::string_view(argv[1]) == "--vanthu_table") {
    ledger::print_table();
    return 0;
  }
  benchmark::Initialize(&argc, argv);
  benchmark::RunSpecifiedBenchmarks();
  return 0;
}
