#include "extract/document.h"
#include "extract/attachment_day.h"

#include <algorithm>
#include <iterator>

#include "extract/agencies.h"
#include "extract/checks.h"
#include "extract/envelope.h"
#include "extract/footnotes.h"
#include "extract/header.h"
#include "extract/header_signer.h"
#include "extract/layout.h"
#include "extract/prose.h"
#include "extract/raw_grid.h"
#include "extract/records.h"
#include "extract/running_text.h"
#include "extract/seal_doubts.h"
#include "extract/symbols.h"
#include "extract/tables.h"
#include "model/text.h"

namespace extract {

namespace {

using model::Document;
using model::Finding;
using model::Page;
using model::Severity;
using model::Task;

constexpr size_t kIdLength =
    12;  // of the file's SHA-256: enough to tell an office's documents apart

std::string grid_text(const RawGrid& grid) {
  std::string text;
  for (const RawRow& row : grid.rows) {
    std::vector<std::string> cells;
    cells.reserve(row.cells.size());
    for (const RawCell& cell : row.cells) {
      cells.push_back(cell.from_above ? std::string() : cell.text);
    }
    const bool blank = std::all_of(cells.begin(), cells.end(),
                                   [](const std::string& cell) { return cell.empty(); });
    if (!blank) text += model::join(cells, "\t") + '\n';
  }
  return text;
}

/// Lines and tables of a page from top to bottom, notes last.
std::string page_text(const std::vector<RawGrid>& grids, const PageLayout& layout) {
  std::string text;
  size_t next = 0;
  const auto grids_above = [&](double y) {
    for (; next < grids.size() && grids[next].box.y0 < y; ++next) text += grid_text(grids[next]);
  };
  for (const Line& line : layout.lines) {
    grids_above(line.box.center_y());
    text += line.text + '\n';
  }
  grids_above(1e9);
  for (const Line& line : layout.footnote_lines) text += line.text + '\n';
  return text;
}

std::vector<Finding> page_findings(const std::vector<Page>& pages) {
  std::vector<Finding> findings;
  for (const Page& page : pages) {
    std::copy(page.findings.begin(), page.findings.end(), std::back_inserter(findings));
    if (page.failed) {
      findings.push_back({"page-failed", Severity::kError,
                          "Không đọc được trang " + std::to_string(page.number) + ": " + page.error,
                          page.number, std::nullopt, "", ""});
    }
  }
  return findings;
}

std::string reason_of(const std::string& code) {
  if (code == "low-confidence") return "Có ô đọc chưa chắc chắn, cần đối chiếu với bản quét";
  if (code == "agency-unknown") return "Tên cơ quan không có trong bảng cơ quan, giữ nguyên như in";
  if (code == "agency-misread") return "Tên cơ quan in khác bảng cơ quan, đã chọn tên gần nhất";
  if (code == "cell-shared") {
    return "Ô in một lần cho nhiều nhiệm vụ nhưng có nhiều cơ quan hoặc thời hạn, chưa rõ phần nào "
           "của "
           "nhiệm vụ này";
  }
  if (code == "content-missing") return "Dòng không có nội dung nhiệm vụ";
  return "Cần kiểm tra lại nội dung này";
}

/// A finding for each doubt that a record carries, so that nothing waits unseen.
void report_doubts(const std::vector<Task>& tasks, std::vector<Finding>* findings) {
  for (const Task& task : tasks) {
    for (const std::string& code : task.findings) {
      const auto weakest = std::min_element(
          task.sources.begin(), task.sources.end(),
          [](const auto& a, const auto& b) { return a.confidence < b.confidence; });
      Finding finding{code, Severity::kDoubt, reason_of(code), 0, std::nullopt, task.id, ""};
      if (weakest != task.sources.end()) {
        finding.page = weakest->page;
        finding.box = weakest->box;
        finding.field = weakest->field;
      }
      findings->push_back(std::move(finding));
    }
  }
}

/// "đề nghị quý Sở", "quý cơ quan": whom the letter is addressed to.
void name_addressees(const model::Header& header, const dictionaries::AgencyTable& table,
                     std::vector<Task>* tasks) {
  const auto named = canonical_agencies(model::join(header.addressees, "; "), table);
  if (named.empty()) return;
  for (Task& task : *tasks) {
    if (task.lead && model::lower(task.lead->text).starts_with("quý ")) task.lead->agencies = named;
  }
}

/// A text without a symbol may be one that sets rules.
SetsRules sets_rules(const model::Header& header, const dictionaries::DocumentTypes& types) {
  const auto symbols = symbols_in(header.symbol.value_or(""), types);
  const bool normative = !symbols.empty() && symbols.front().form == SymbolForm::kNormative;
  if (normative || header.doc_type == "Văn bản hợp nhất") return SetsRules::kSurely;
  const bool blank_number = header.symbol && header.symbol->starts_with('/');
  return symbols.empty() && !blank_number ? SetsRules::kPerhaps : SetsRules::kNo;
}

}  // namespace

Document read_document(model::SourceFile source, std::string run_id, std::vector<Page> pages,
                       const dictionaries::Dictionaries& dictionaries,
                       const model::Envelope* envelope) {
  Document document;
  document.run_id = std::move(run_id);
  document.source = std::move(source);
  document.findings = page_findings(pages);

  std::vector<PageLayout> layouts = layouts_of(pages);
  std::vector<std::vector<RawGrid>> grids = raw_grids(pages);
  for (size_t i = 0; i < pages.size(); ++i) {
    document.page_texts.push_back(page_text(grids[i], layouts[i]));
  }
  size_t header_lines = 0;
  document.header = read_header(layouts, dictionaries, &header_lines);
  repair_surname(pages, layouts, dictionaries.surnames, &document.header.signer,
                 &document.findings);
  if (envelope != nullptr) fill_header(*envelope, &document.header, &document.findings);
  document.footnotes = footnotes_of(layouts, pages);
  auto date = model::parse_iso(document.header.date.value_or(""));
  if (!date) date = attachment_day(layouts, dictionaries);

  Tables tables = tables_of(pages, std::move(grids), layouts, dictionaries);
  std::move(tables.findings.begin(), tables.findings.end(), std::back_inserter(document.findings));
  document.tables = std::move(tables.tables);
  document.header.references =
      cited_documents(layouts, document.tables, document.header, dictionaries);

  const std::string id = document.source.sha256.substr(0, kIdLength);
  int order = 0;
  auto body = without_header(std::move(layouts), header_lines);
  const SetsRules rules = sets_rules(document.header, dictionaries.document_types);
  for (Task& task : prose_tasks(running_text(std::move(body)), dictionaries, date, rules)) {
    task.id = id + "-p" + std::to_string(order + 1);
    task.order = ++order;
    document.tasks.push_back(std::move(task));
  }
  name_addressees(document.header, dictionaries.agencies, &document.tasks);
  for (const model::Table& table : document.tables) {
    for (Task& task : table_tasks(table, id, dictionaries, date)) {
      task.order = ++order;
      document.tasks.push_back(std::move(task));
    }
  }
  report_doubts(document.tasks, &document.findings);
  doubt_text_under_seals(pages, &document.tasks, &document.findings);
  if (envelope != nullptr) fill_deadlines(*envelope, &document.tasks, &document.findings);
  std::vector<Finding> checks = page_checks(document.tables, pages);
  std::move(checks.begin(), checks.end(), std::back_inserter(document.findings));
  document.pages = std::move(pages);
  return document;
}

}  // namespace extract
