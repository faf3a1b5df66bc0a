#pragma once
// Documents made up for tests: a plan with a table, a notice, a reminder.

#include <list>
#include <string>
#include <vector>

#include "dictionaries/dictionaries.h"
#include "dictionaries/matching.h"
#include "ledger/engine.h"
#include "ledger/entries.h"
#include "ledger/reconcile.h"
#include "model/document.h"

namespace ledger::testing {

inline const dictionaries::Dictionaries& dictionaries() {
  static const dictionaries::Dictionaries kLoaded =
      *dictionaries::load(std::string(VANTHU_SOURCE_DIR) + "/dictionaries/data");
  return kLoaded;
}

inline const dictionaries::Matching& matching() {
  static const dictionaries::Matching kLoaded =
      *dictionaries::Matching::load(std::string(VANTHU_SOURCE_DIR) + "/dictionaries/data");
  return kLoaded;
}

inline Engine engine() { return engine_of(dictionaries(), matching(), "made up"); }

inline model::Document document(const std::string& sha, const std::string& symbol,
                                const std::string& date, const std::string& title) {
  model::Document made;
  made.source.sha256 = sha;
  made.source.path = sha + ".pdf";
  made.header.regime = model::Regime::kState;
  made.header.symbol = symbol;
  made.header.doc_type = symbol.find("TB") != std::string::npos ? "Thông báo" : "Kế hoạch";
  made.header.abstract = title;
  made.header.place = "Hòa Sơn";
  made.header.date = date;
  made.header.date_precision = date.size() == 4    ? model::DatePrecision::kYear
                               : date.size() == 10 ? model::DatePrecision::kDay
                                                   : model::DatePrecision::kMonth;
  return made;
}

// Without its initialiser GCC warns of every Row that leaves a member out.
// NOLINTBEGIN(readability-redundant-member-init)
struct Row {
  std::string content;
  std::vector<std::string> lead;
  std::string due = {};
  std::string result = {};
  std::vector<std::string> coordinating = {};
  std::string recipient = {};
};
// NOLINTEND(readability-redundant-member-init)

inline model::Task& add(model::Document* document, const Row& row, int table = 1) {
  model::Task task;
  task.order = static_cast<int>(document->tasks.size()) + 1;
  task.id = document->source.sha256 + "-" + std::to_string(task.order);
  task.origin = table > 0 ? model::Origin::kTable : model::Origin::kProse;
  if (table > 0) task.table_no = table;
  task.row_no = std::to_string(task.order) + ".";
  task.content = row.content;
  task.lead = model::AgencyList{"", row.lead};
  if (!row.coordinating.empty()) task.coordinating = model::AgencyList{"", row.coordinating};
  if (!row.result.empty()) task.result = row.result;
  if (!row.recipient.empty()) task.recipient = row.recipient;
  if (!row.due.empty()) {
    model::Deadline deadline;
    deadline.text = row.due;
    deadline.kind = model::DeadlineKind::kDate;
    deadline.due = model::parse_iso(row.due);
    deadline.bound = model::Bound::kInclusive;
    task.deadline = deadline;
  }
  document->tasks.push_back(task);
  return document->tasks.back();
}

inline std::vector<const model::Document*> pointers(const std::vector<model::Document>& documents) {
  std::vector<const model::Document*> out;
  out.reserve(documents.size());
  for (const model::Document& one : documents) out.push_back(&one);
  return out;
}

/// A reconciliation points into its documents; these are kept until the test program ends.
inline Reconciliation reconciled(std::vector<model::Document> documents) {
  static std::list<std::vector<model::Document>> kept;
  kept.push_back(std::move(documents));
  return Reconciliation(pointers(kept.back()), dictionaries(), matching());
}

/// A plan whose copy has a blank number, a notice that cites it, and a Party notice before both.
inline std::vector<model::Document> register_of_five() {
  model::Document plan =
      document("aa", "/KH-UBND", "2026", "Triển khai nhiệm vụ phát triển du lịch năm 2026");
  add(&plan, {"Đề án phát triển chợ đêm ven sông giai đoạn 2026-2030",
              {"Sở Công Thương"},
              "2026-03-31",
              "Đề án"});
  add(&plan, {"Xây dựng bản đồ số các điểm trượt lở đất",
              {"Sở Nông nghiệp và Môi trường"},
              "2026-06-30",
              "Bản đồ"});
  add(&plan, {"Triển khai Đề án phát triển chợ đêm ven sông",
              {"Sở Công Thương"},
              "2026-12-31",
              "Văn bản triển khai"});
  add(&plan, {"Xây dựng bản đồ số các điểm cháy rừng",
              {"Sở Nông nghiệp và Môi trường"},
              "2026-06-30",
              "Bản đồ"});
  add(&plan, {"Ban hành kế hoạch năm 2026 thực hiện Kế hoạch này",
              {"Các sở, ban, ngành"},
              "2026-02-20",
              "Kế hoạch"});
  model::Document notice =
      document("bb", "77/TB-VPUB", "2026-03-12", "Kết luận cuộc họp tiến độ phát triển du lịch");
  notice.header.references.push_back({"Kế hoạch", "512/KH-UBND", "2026-01-20", "UBND tỉnh"});
  add(&notice,
      {"Sở Công Thương khẩn trương xây dựng “Đề án phát triển chợ đêm ven sông giai đoạn "
       "2026-2030”",
       {"Sở Công Thương"},
       "2026-05-15"},
      0);
  add(&notice,
      {"Yêu cầu các đơn vị, địa phương nêu trên xây dựng Kế hoạch năm 2026 của đơn vị, hoàn thành "
       "trước ngày 20/4/2026",
       {"Sở Y tế", "Sở Nội vụ", "Sở Tư pháp", "Thanh tra tỉnh"},
       "2026-04-20"},
      0);
  model::Document letter = document("cc", "90/UBND-KT", "2026-05-20", "V/v đôn đốc bản đồ số");
  letter.header.references.push_back({"Kế hoạch", "512/KH-UBND", "2026-01-20", "UBND tỉnh"});
  add(&letter,
      {"Khẩn trương hoàn thành bản đồ số các điểm trượt lở đất",
       {"Sở Nông nghiệp và Môi trường"},
       "2026-08-15"},
      0);
  model::Document other =
      document("dd", "33/KH-UBND", "2026-02-02", "Phát triển thủy sản năm 2026");
  add(&other,
      {"Đề án phát triển chợ cá đầu mối phía Nam", {"Sở Công Thương"}, "2026-03-31", "Đề án"});
  model::Document last = document("ee", "12/KH-UBND", "2025-02-02", "Phát triển du lịch năm 2025");
  add(&last, {"Đề án phát triển chợ đêm ven sông giai đoạn 2021-2025",
              {"Sở Công Thương"},
              "2025-03-31",
              "Đề án"});
  return {plan, notice, letter, other, last};
}

}  // namespace ledger::testing
