#pragma once
// A made-up plan of the province of Sơn Lĩnh, which does not exist, and helpers to read back files.

#include <zip.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <memory>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "model/document.h"

namespace generate::sample {

inline model::Date day(int y, unsigned m, unsigned d) {
  return {std::chrono::year(y), std::chrono::month(m), std::chrono::day(d)};
}

inline model::Deadline due(std::string text, model::Date date) {
  model::Deadline deadline;
  deadline.text = std::move(text);
  deadline.kind = model::DeadlineKind::kDate;
  deadline.due = date;
  deadline.bound = model::Bound::kInclusive;
  return deadline;
}

inline model::Task task(int order, std::string row_no, std::string content, std::string lead,
                        std::string coordinating) {
  model::Task t;
  t.id = "sl-" + std::to_string(1000 + order);
  t.table_no = 1;
  t.section_no = order <= 4 ? "I" : "II";
  t.section_title = order <= 4 ? "Hoàn thiện thể chế, chính sách của tỉnh"
                               : "Phát triển hạ tầng và nguồn nhân lực số";
  t.row_no = std::move(row_no);
  t.order = order;
  t.content = std::move(content);
  t.lead = model::AgencyList{lead, {lead}};
  t.coordinating = model::AgencyList{coordinating, {coordinating}};
  t.result = "Kế hoạch được Ủy ban nhân dân tỉnh Sơn Lĩnh ban hành";
  t.note = "";
  t.sources = {{2, {60, 100.0 + order, 300, 140.0 + order}, "content", 0.97},
               {2, {300, 100.0 + order, 380, 140.0 + order}, "lead", 0.95}};
  t.confidence = 0.95;
  return t;
}

inline std::vector<model::Task> tasks() {
  std::vector<model::Task> list;
  list.push_back(task(1, "1", "Xây dựng sổ theo dõi nước sạch của các bản vùng cao Sơn Lĩnh",
                      "Sở Nông nghiệp và Môi trường", "Sở Tài chính; UBND các xã, phường"));
  list.back().deadline = due("Trước ngày 15/02/2026", day(2026, 2, 15));
  list.back().deadline->bound = model::Bound::kExclusive;
  list.push_back(task(2, "2.", "Chuẩn hóa kho ảnh ruộng bậc thang phục vụ du lịch cộng đồng, gồm:",
                      "Sở Văn hóa, Thể thao và Du lịch", ""));
  list.push_back(task(3, "-",
                      "Chụp, dán nhãn và kiểm tra chất lượng ảnh theo từng thửa; mỗi thửa ít nhất "
                      "bốn ảnh vào bốn mùa trong năm, kèm tọa độ và tên gọi của người địa phương",
                      "UBND xã Đồi Mây", "Đoàn Thanh niên tỉnh"));
  list.back().parent_row_no = "2.";
  list.back().deadline = due("Quý I/2026", day(2026, 3, 31));
  list.push_back(task(4, "-", "=1+1 là nội dung bắt đầu bằng dấu bằng", "UBND xã Suối Trúc", ""));
  list.back().parent_row_no = "2.";
  list.back().deadline = model::Deadline{};
  list.back().deadline->text = "Hằng tháng";
  list.back().deadline->kind = model::DeadlineKind::kRecurring;
  list.back().needs_review = true;
  list.back().confidence = 0.55;
  list.back().sources[0].confidence = 0.55;
  list.push_back(task(5, "1", "Lắp trạm phát sóng cho mười hai bản chưa có mạng di động",
                      "Sở Khoa học và Công nghệ", "Các doanh nghiệp viễn thông"));
  list.back().deadline = due("Năm 2026", day(2026, 12, 31));
  list.back().needs_review = true;
  model::Task indicator =
      task(6, "1", "Tỷ lệ bản có mạng di động băng rộng", "Sở Khoa học và Công nghệ", "");
  indicator.kind = model::TaskKind::kIndicator;
  indicator.table_no = 2;
  indicator.section_no.reset();
  indicator.section_title.reset();
  indicator.unit = "%";
  indicator.target = "≥ 95";
  list.push_back(indicator);
  return list;
}

inline model::Document document() {
  model::Document d;
  d.run_id = "20260201-0001";
  d.source = {"kho/ke-hoach-118.pdf", std::string(64, 'a'), "application/pdf", 3};
  d.header.regime = model::Regime::kState;
  d.header.parent_issuer = "TỈNH SƠN LĨNH";
  d.header.issuer = "ỦY BAN NHÂN DÂN TỈNH SƠN LĨNH";
  d.header.number = "118";
  d.header.symbol = "118/KH-UBND";
  d.header.doc_type = "KẾ HOẠCH";
  d.header.abstract = "Nước sạch, sóng di động và kho ảnh ruộng bậc thang năm 2026";
  d.header.place = "Sơn Lĩnh";
  d.header.date = "2026-01-12";
  d.header.date_precision = model::DatePrecision::kDay;
  d.header.signer = {"KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Lò Thị Mây"};
  d.header.recipients = {"Các sở, ban, ngành", "Lưu: VT"};
  d.header.references = {{"Nghị quyết", "07/NQ-HĐND", "2025-12-01", ""}};
  for (int number = 1; number <= 3; ++number) {
    model::Page page;
    page.number = number;
    page.width = 595;
    page.height = 842;
    page.width_px = 2480;
    page.height_px = 3508;
    page.dpi = 300;
    page.kind = model::PageKind::kScan;
    page.channel = model::Channel::kVie;
    page.words = {{"Sơn", {1, 2, 3, 4}, 0.9}, {"Lĩnh", {5, 2, 8, 4}, 0.8}};
    d.pages.push_back(page);
  }
  d.pages[2].failed = true;
  d.pages[2].error = "timeout";
  model::Table table;
  table.table_no = 1;
  table.title = "Phụ lục I. Nhiệm vụ";
  table.page_first = table.page_last = 2;
  table.role = model::TableRole::kTasks;
  table.columns = {{"TT", model::ColumnRole::kNo}, {"Nội dung", model::ColumnRole::kContent}};
  model::Row row;
  row.order = 1;
  row.cells = {{"1", {{2, {1, 2, 3, 4}}}, 0.9}, {"Xây dựng sổ", {}, 1}};
  row.page_first = row.page_last = 2;
  table.rows = {row};
  d.tables = {table};
  d.footnotes = {{"1", "Số liệu giả định.", 2, "vùng cao"}};
  d.tasks = tasks();
  d.findings = {{"row-joined", model::Severity::kInfo, "Dòng được nối qua trang.", 2, {}, "", ""},
                {"agency-unknown", model::Severity::kDoubt, "Không có cơ quan này trong danh mục.",
                 2, model::Box{300, 105, 380, 145}, "sl-1005", "lead"}};
  d.page_texts = {"TỈNH SƠN LĨNH\nKẾ HOẠCH", "Phụ lục", ""};
  return d;
}

/// A folder of its own for one test, removed at its end.
class Folder {
 public:
  Folder() : path_(new std::filesystem::path(make())) {}
  const std::filesystem::path& path() const { return *path_; }

 private:
  struct Remove {
    void operator()(const std::filesystem::path* path) const {
      std::error_code ignored;
      std::filesystem::remove_all(*path, ignored);
      delete path;
    }
  };
  static std::filesystem::path make() {
    std::string name = (std::filesystem::temp_directory_path() / "vanthu-XXXXXX").string();
    return ::mkdtemp(name.data());
  }
  std::unique_ptr<std::filesystem::path, Remove> path_;
};

inline std::string read(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

/// One part of a ZIP file; empty when there is none of that name.
inline std::string part(const std::filesystem::path& file, const std::string& name) {
  const std::unique_ptr<zip_t, decltype(&zip_discard)> archive(
      zip_open(file.c_str(), ZIP_RDONLY, nullptr), &zip_discard);
  if (!archive) return {};
  const std::unique_ptr<zip_file_t, decltype(&zip_fclose)> entry(
      zip_fopen(archive.get(), name.c_str(), 0), &zip_fclose);
  if (!entry) return {};
  std::string bytes;
  char buffer[4096];
  for (zip_int64_t n = 0; (n = zip_fread(entry.get(), buffer, sizeof buffer)) > 0;) {
    bytes.append(buffer, static_cast<std::size_t>(n));
  }
  return bytes;
}

inline int count(const std::string& text, const std::string& what) {
  int n = 0;
  for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + 1)) ++n;
  return n;
}

/// Sets SOURCE_DATE_EPOCH for one test.
class FixedTime {
 public:
  explicit FixedTime(const char* seconds) { ::setenv("SOURCE_DATE_EPOCH", seconds, 1); }
  FixedTime(const FixedTime&) = delete;
  FixedTime& operator=(const FixedTime&) = delete;
  ~FixedTime() { ::unsetenv("SOURCE_DATE_EPOCH"); }
};

}  // namespace generate::sample
