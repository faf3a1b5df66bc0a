#pragma once
// A language model learnt from a few invented lines, in a folder that goes away with it.

#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <vector>

#include "dictionaries/model_trainer.h"
#include "dictionaries/syllables.h"

namespace dictionaries {

class SmallModel {
 public:
  SmallModel() {
    folder_ = std::filesystem::path(testing::TempDir()) /
              ("vanthu-model-" + std::to_string(::getpid()) + "-" + std::to_string(++count()));
    std::filesystem::create_directories(folder_);
  }
  SmallModel(const SmallModel&) = delete;
  SmallModel& operator=(const SmallModel&) = delete;
  ~SmallModel() { std::filesystem::remove_all(folder_); }

  std::filesystem::path file() const { return folder_ / "vi.lm"; }
  std::filesystem::path folder() const { return folder_; }

  static std::filesystem::path data() {
    return std::filesystem::path(VANTHU_SOURCE_DIR) / "dictionaries/data";
  }

  /// Learns every line `times` times.
  void train(const std::vector<std::string>& lines, int times = 20) const {
    const auto syllables = Syllables::load(data() / "syllables.tsv");
    ASSERT_TRUE(syllables) << model::describe(syllables.error());
    TrainerOptions options;
    options.words.least_foreign_count = 3;
    ModelTrainer trainer(*syllables, options);
    for (int i = 0; i < times; ++i) {
      for (const std::string& line : lines) trainer.add(line);
    }
    const auto report = trainer.write(file());
    ASSERT_TRUE(report) << model::describe(report.error());
  }

 private:
  static int& count() {
    static int number = 0;
    return number;
  }

  std::filesystem::path folder_;
};

/// Sentences that no document has.
inline const std::vector<std::string>& invented_lines() {
  static const std::vector<std::string> kLines = {
      "Con mèo vàng ngủ trên mái ngói đỏ của nhà hàng xóm",
      "Bà ngoại kể chuyện cổ tích cho đàn vịt trời nghe",
      "Ủy ban nhân dân phường Mây Trắng mở hội thả diều",
      "Sở Gió và Nước báo cáo UBND tỉnh Biển Xanh về mùa cá",
      "Chú thợ rèn đúc chuông đồng, chuông kêu khắp làng",
      "Hòa bình là giấc mơ đẹp của đàn chim én mùa xuân",
      "Thủ thư đặt sách lên giá rồi khóa cửa ra về",
      "Đề nghị các tổ đổi mới cách trồng bí đỏ trên đồi",
      "Tổ trưởng đổi mới đồng hồ của tổ vào quý III hằng năm",
      "ỦY BAN NHÂN DÂN PHƯỜNG MÂY TRẮNG",
  };
  return kLines;
}

}  // namespace dictionaries
