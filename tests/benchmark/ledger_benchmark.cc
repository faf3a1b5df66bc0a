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

void print_table() {
  fmt::print("{:>9} {:>7} {:>8} {:>9} {:>8} {:>10} {:>7} {:>8} {:>5}\n", "documents", "tasks",
             "seconds", "one more", "pairs", "precision", "recall", "reviews", "MiB");
  for (const int documents : {500, 1000, 2000}) {
    const auto made = testing::RegisterMaker(1).make(documents + 1, kTasks);
    auto others = testing::pointers(made.documents);
    others.pop_back();
    std::optional<Reconciliation> result;
    const double seconds =
        seconds_of([&] { result.emplace(others, testing::dictionaries(), testing::matching()); });
    const double more = seconds_of([&] { result->add(made.documents.back()); });
    const testing::MergeQuality quality = testing::quality_of(*result, made);
    const auto reviews = std::count_if(
        result->judged().begin(), result->judged().end(),
        [](const JudgedPair& pair) { return pair.outcome == model::Outcome::kReview; });
    fmt::print("{:>9} {:>7} {:>8.1f} {:>9.2f} {:>8} {:>10.4f} {:>7.4f} {:>8} {:>5.0f}\n", documents,
               result->profiles().size(), seconds, more, result->judged().size(), quality.precision,
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
