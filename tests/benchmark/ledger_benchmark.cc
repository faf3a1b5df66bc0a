// Cost of the register: made-up documents with known answers (tests/ledger/generator.h), reconciled
// as a whole, twice as many, and with one more added to a full register. The table that
// `--vanthu_table` prints is the one of docs/reconcile.md.

#include <benchmark/benchmark.h>
#include <fmt/core.h>
#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <functional>
#include <optional>
#include <string_view>

#include "../ledger/generator.h"

namespace ledger {
namespace {

constexpr int kTasks = 50;  // of a document

double seconds_of(const std::function<void()>& work) {
  const auto begin = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
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

void print_table() {
  fmt::print("{:>9} {:>9} {:>9} {:>10} {:>9} {:>10} {:>8} {:>7}\n", "documents", "tasks", "seconds",
             "pairs", "precision", "recall", "reviews", "MiB");
  for (const int documents : {500, 1000, 2000}) {
    const auto made = testing::RegisterMaker(1).make(documents, kTasks);
    std::optional<Reconciliation> result;
    const double seconds = seconds_of([&] { result.emplace(reconciled(made)); });
    const testing::MergeQuality quality = testing::quality_of(*result, made);
    const auto reviews = std::count_if(
        result->judged().begin(), result->judged().end(),
        [](const JudgedPair& pair) { return pair.outcome == model::Outcome::kReview; });
    fmt::print("{:>9} {:>9} {:>9.1f} {:>10} {:>9.4f} {:>10.4f} {:>8} {:>7.0f}\n", documents,
               documents * kTasks, seconds, result->judged().size(), quality.precision,
               quality.recall, reviews, peak_mib());
  }
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
