// A tracker of 20,000 rows: what a province's register may grow to. The figures are 6 s and
// 300 MiB.

#include <benchmark/benchmark.h>
#include <sys/resource.h>

#include <filesystem>

#include "generate/tracker_book.h"

namespace {

generate::Tracker tracker_of(int rows) {
  using std::chrono::day;
  using std::chrono::month;
  using std::chrono::year;
  generate::Tracker tracker;
  tracker.agency = "Sở Đo lường Sơn Lĩnh";
  tracker.export_id = "0000-0000-0000-0000";
  tracker.as_of = {year(2026), month(3), day(15)};
  tracker.due_soon_days = 7;
  for (int i = 0; i < rows; ++i) {
    const std::string number = std::to_string(i);
    generate::TrackerRow row;
    row.register_id = "NV-" + number;
    row.revision = "r" + number;
    row.section = "I. Hoàn thiện thể chế, chính sách của tỉnh";
    row.content = "Rà soát, cập nhật sổ theo dõi nước sạch của các bản vùng cao số " + number +
                  "; báo cáo kết quả, khó khăn, vướng mắc và đề xuất cách làm cho năm sau";
    row.document = "118/KH-UBND ngày 12/01/2026, mục " + number + ", trang 3";
    row.assigner = "Ủy ban nhân dân tỉnh Sơn Lĩnh";
    row.lead = "Sở Đo lường Sơn Lĩnh";
    row.coordinating = "Sở Tài chính; Ủy ban nhân dân các xã";
    row.result = "Báo cáo số " + number;
    model::Deadline deadline;
    deadline.text = "Trước ngày 15/3/2026";
    deadline.kind = model::DeadlineKind::kDate;
    deadline.due = tracker.as_of;
    deadline.bound = model::Bound::kExclusive;
    row.standing.deadline = deadline;
    row.standing.timing = model::Timing::kOverdue;
    for (const char* key :
         {"progress", "product", "difficulty", "proposal", "evidence", "person"}) {
      row.answers[key] = "Đã làm phần việc số " + number;
    }
    row.answers["percent"] = "50";
    row.answers["state"] = "đang thực hiện";
    tracker.rows.push_back(std::move(row));
  }
  return tracker;
}

void write_tracker(benchmark::State& state) {
  const auto columns = dictionaries::TrackerColumns::load(std::filesystem::path(VANTHU_SOURCE_DIR) /
                                                          "dictionaries" / "data");
  if (!columns) return state.SkipWithError("no columns");
  const generate::Tracker tracker = tracker_of(static_cast<int>(state.range(0)));
  const auto metrics = generate::TextMetrics::load();
  const auto target = std::filesystem::temp_directory_path() / "vanthu-benchmark.xlsx";
  for ([[maybe_unused]] auto _ : state) {
    if (!generate::write_tracker_book(tracker, *columns, metrics, target)) {
      return state.SkipWithError("not written");
    }
  }
  rusage used{};
  getrusage(RUSAGE_SELF, &used);
  state.counters["peak_MiB"] = static_cast<double>(used.ru_maxrss) / 1024;
  state.counters["file_MiB"] = static_cast<double>(std::filesystem::file_size(target)) / (1 << 20);
  std::filesystem::remove(target);
}
BENCHMARK(write_tracker)->Arg(200)->Arg(20000)->Unit(benchmark::kMillisecond);

}  // namespace
