// Words a second of restoration, one core, and the cost of a start.

#include <benchmark/benchmark.h>

#include <filesystem>
#include <string>
#include <vector>

#include "dictionaries/restore.h"

namespace dictionaries {
namespace {

const std::filesystem::path kData =
    std::filesystem::path(VANTHU_SOURCE_DIR) / "dictionaries" / "data";

/// Made up; each channel gets the same sentences in its own state.
const std::vector<std::string> kRight = {
    "Ủy ban nhân dân tỉnh giao Sở Khoa học và Công nghệ chủ trì, phối hợp với các sở, ban, ngành",
    "xây dựng kế hoạch triển khai chuyển đổi số năm 2026, báo cáo kết quả trước ngày 15/12/2026.",
    "Các cơ quan, đơn vị, địa phương tổ chức thực hiện nghiêm túc, hiệu quả các nhiệm vụ được "
    "giao;",
    "kịp thời báo cáo khó khăn, vướng mắc phát sinh trong quá trình thực hiện để xem xét, chỉ đạo.",
};
const std::vector<std::string> kStripped = {
    "Uy ban nhan dan tinh giao So Khoa hoc va Cong nghe chu tri, phoi hop voi cac so, ban, nganh",
    "xay dung ke hoach trien khai chuyen doi so nam 2026, bao cao ket qua truoc ngay 15/12/2026.",
    "Cac co quan, don vi, dia phuong to chuc thuc hien nghiem tuc, hieu qua cac nhiem vu duoc "
    "giao;",
    "kip thoi bao cao kho khan, vuong mac phat sinh trong qua trinh thuc hien de xem xet, chi dao.",
};
const std::vector<std::string> kMisread = {
    "Uy ban nhan dan tinh giao S& Khoa hoc va Céng nghé chu tri, phéi hgp vdi cac so, ban, nganh",
    "xay dung ké hoach trién khai chuyén d6i s6 nim 2026, bdo céo két qua trudc ngay 15/12/2026.",
    "Cac co quan, don vi, dia phuong tO chire thuc hién nghiém tic, hiéu qua cdc nhiém vu duoc "
    "giao;",
    "kip thoi bao cdo khé khin, vudng mic phat sinh trong qua trinh thyc hién dé xem xét, chi dao.",
};

void restore(benchmark::State& state, const std::vector<std::string>& lines, Channel channel) {
  const auto restorer = Restorer::load(kData);
  if (!restorer) {
    state.SkipWithError("no language model");
    return;
  }
  std::vector<std::string> text;
  for (int i = 0; i < 50; ++i) text.insert(text.end(), lines.begin(), lines.end());
  std::size_t words = 0;
  for (auto _ : state) {
    for (const RestoredLine& line : restorer->restore(text, channel)) words += line.tokens.size();
  }
  state.counters["words/s"] =
      benchmark::Counter(static_cast<double>(words), benchmark::Counter::kIsRate);
}

void stripped(benchmark::State& state) { restore(state, kStripped, Channel::kStripped); }
void misread(benchmark::State& state) { restore(state, kMisread, Channel::kMisread); }
void nearly_right(benchmark::State& state) { restore(state, kRight, Channel::kVie); }

void start(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(Restorer::load(kData));
}

BENCHMARK(stripped);
BENCHMARK(misread);
BENCHMARK(nearly_right);
BENCHMARK(start)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace dictionaries
