#include "extract/checks.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>

namespace extract {

namespace {

using model::Finding;
using model::Severity;
using model::Table;

Finding finding(const char* code, Severity severity, std::string message, int page) {
  return {code, severity, std::move(message), page, std::nullopt, "", ""};
}

void check_table(const Table& table, std::vector<Finding>* findings) {
  std::map<int, int> begun;
  std::set<int> touched;
  int total = 0;
  for (const model::Row& row : table.rows) {
    for (int page = row.page_first; page <= row.page_last; ++page) touched.insert(page);
    if (row.kind == model::RowKind::kSection) continue;
    ++begun[row.page_first];
    ++total;
  }
  const std::string name = "Bảng " + std::to_string(table.table_no);
  std::string counts;
  for (const auto& [page, rows] : begun) {
    counts += "; trang " + std::to_string(page) + ": " + std::to_string(rows);
  }
  findings->push_back(finding("rows-per-page", Severity::kInfo,
                              name + " có " + std::to_string(total) + " dòng" + counts,
                              table.page_first));
  for (int page = table.page_first; page <= table.page_last; ++page) {
    if (touched.contains(page)) continue;
    findings->push_back(finding("page-without-rows", Severity::kDoubt,
                                name + " không có dòng nào ở trang " + std::to_string(page) +
                                    "; cần đối chiếu với bản quét",
                                page));
  }
}

}  // namespace

std::vector<Finding> page_checks(const std::vector<Table>& tables,
                                 const std::vector<model::Page>& pages) {
  std::vector<Finding> findings;
  for (const Table& table : tables) {
    if (table.role != model::TableRole::kOther) check_table(table, &findings);
  }
  for (const model::Page& page : pages) {
    if (page.failed || !page.words.empty()) continue;
    findings.push_back(finding("page-blank", Severity::kInfo,
                               "Trang " + std::to_string(page.number) + " trống, không có chữ nào",
                               page.number));
  }
  return findings;
}

}  // namespace extract
