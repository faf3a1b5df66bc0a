// Bytes a second on one core: the parsers of deadlines, bodies and symbols, whose floor is 5 MB a
// second, and whole documents of prose from words to records.

#include <benchmark/benchmark.h>

#include <filesystem>
#include <string>
#include <vector>

#include "dictionaries/dictionaries.h"
#include "extract/agencies.h"
#include "extract/citations.h"
#include "extract/deadlines.h"
#include "extract/document.h"
#include "page_builder.h"

namespace extract {
namespace {

const std::filesystem::path kData =
    std::filesystem::path(VANTHU_SOURCE_DIR) / "dictionaries" / "data";

/// Made up: a line as it stands in a cell or paragraph of a plan.
const std::vector<std::string> kLines = {
    "Sở Khoa học và Công nghệ chủ trì; Công an tỉnh, các sở, ban, ngành phối hợp",
    "Giao Sở Nội vụ chủ trì, phối hợp với UBND các xã, phường rà soát hồ sơ lưu trữ, báo cáo kết "
    "quả về Ủy ban nhân dân tỉnh trước ngày 15/4/2026.",
    "Thực hiện Kế hoạch số 45/KH-UBND ngày 03/02/2026 của Ủy ban nhân dân tỉnh về trồng rừng",
    "Định kỳ hằng quý (trước ngày 20 tháng cuối quý)",
    "Trung tâm Khuyến nông; Ban Quản lý dự án; Quỹ Phát triển đất; Hội Nông dân tỉnh",
    "nâng cao chất lượng nguồn nhân lực, đẩy mạnh ứng dụng công nghệ trong quản lý đất đai",
    "Quý IV/2026",
};

template <typename Read>
void over_lines(benchmark::State& state, Read read) {
  const auto dictionaries = dictionaries::load(kData);
  if (!dictionaries) {
    state.SkipWithError("no dictionaries");
    return;
  }
  std::int64_t bytes = 0;
  for (auto _ : state) {
    for (const std::string& line : kLines) {
      read(line, *dictionaries);
      bytes += static_cast<std::int64_t>(line.size());
    }
  }
  state.SetBytesProcessed(bytes);
}

void deadlines(benchmark::State& state) {
  over_lines(state, [](const std::string& line, const dictionaries::Dictionaries& data) {
    benchmark::DoNotOptimize(parse_deadline(line, std::nullopt, data.deadline_words));
  });
}

void agencies(benchmark::State& state) {
  over_lines(state, [](const std::string& line, const dictionaries::Dictionaries& data) {
    benchmark::DoNotOptimize(find_agencies(line, data.agencies));
  });
}

void citations(benchmark::State& state) {
  over_lines(state, [](const std::string& line, const dictionaries::Dictionaries& data) {
    benchmark::DoNotOptimize(citations_in(line, data));
  });
}

/// Pages of numbered paragraphs, with `ending` of each behind it.
template <typename Ending>
void over_pages(benchmark::State& state, Ending ending) {
  const auto dictionaries = dictionaries::load(kData);
  if (!dictionaries) {
    state.SkipWithError("no dictionaries");
    return;
  }
  constexpr int kPages = 50;
  constexpr int kLinesOfPage = 30;
  std::vector<model::Page> pages;
  std::int64_t bytes = 0;
  for (int number = 1; number <= kPages; ++number) {
    PageBuilder page(number, 595, 842);
    for (int i = 0; i < kLinesOfPage; ++i) {
      const std::string text = std::to_string(i + 1) + ". " +
                               kLines[static_cast<size_t>(i) % kLines.size()] +
                               ending(number * kLinesOfPage + i);
      bytes += static_cast<std::int64_t>(text.size());
      page.line(60, 60 + 24 * i, text);
    }
    pages.push_back(page.build());
  }
  for (auto _ : state) {
    benchmark::DoNotOptimize(read_document({}, "run", pages, *dictionaries));
  }
  state.SetBytesProcessed(bytes * state.iterations());
}

void documents(benchmark::State& state) {
  over_pages(state, [](int /*paragraph*/) { return std::string("."); });
}

/// No paragraph says what another said: nothing can be known from before.
void documents_without_repetition(benchmark::State& state) {
  over_pages(state,
             [](int paragraph) { return ", theo danh sách " + std::to_string(paragraph) + "."; });
}

BENCHMARK(deadlines);
BENCHMARK(agencies);
BENCHMARK(citations);
BENCHMARK(documents)->Unit(benchmark::kMillisecond);
BENCHMARK(documents_without_repetition)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace extract
