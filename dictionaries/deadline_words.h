#pragma once
// Words that deadlines are built with (data/deadline_words.tsv).

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "model/result.h"

namespace dictionaries {

enum class DeadlineUse {
  kBefore,     ///< "trước"
  kBy,         ///< "chậm nhất"
  kByTo,       ///< "chậm nhất đến"
  kWithin,     ///< "trong"
  kTo,         ///< "đến"
  kFrom,       ///< "từ", "bắt đầu"
  kAfter,      ///< "sau"
  kAsOf,       ///< "tính đến": what follows is no limit
  kWhole,      ///< "hết": the period behind counts to its last day
  kFiller,     ///< "dự kiến", "ngày": may stand between a limit and its date
  kAct,        ///< "hoàn thành", "giai đoạn": makes a bare period behind it a deadline
  kPeriod,     ///< "giai đoạn": stands before a period
  kName,       ///< "kết quả": a bare period behind it belongs to it
  kDocument,   ///< "kế hoạch": a bare day behind it is the date of that document
  kEvery,      ///< "hằng"
  kRegular,    ///< "định kỳ"
  kOngoing,    ///< "thường xuyên"
  kEvent,      ///< "kỳ họp"
  kRequest,    ///< "theo yêu cầu"
  kCondition,  ///< "sau khi"
  kWeekday,    ///< "thứ hai", with the RFC 5545 value
  kNumber,     ///< "ba", with the figure
};

struct DeadlineEntry {
  DeadlineUse use = DeadlineUse::kFiller;
  std::string value;
  bool marks = false;               ///< the word must carry its own marks, or none at all
  std::vector<std::string> lower;   ///< its words in lower case
  std::vector<std::string> folded;  ///< without marks
};

class DeadlineWords {
 public:
  static model::Result<DeadlineWords> load(const std::filesystem::path& file);

  /// The phrases that begin with this word, given without marks, longest first; null for none.
  const std::vector<DeadlineEntry>* beginning(const std::string& folded) const;

  size_t size() const { return size_; }

 private:
  std::unordered_map<std::string, std::vector<DeadlineEntry>> by_first_;
  size_t size_ = 0;
};

}  // namespace dictionaries
