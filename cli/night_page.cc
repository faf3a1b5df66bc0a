#include "cli/night_page.h"

#include <fmt/core.h>

#include <algorithm>

#include "cli/causes.h"
#include "cli/log.h"
#include "model/run_totals.h"

namespace cli {

namespace {

using model::InputReport;
using model::InputStatus;

std::string dotted(int number) { return with_dots(static_cast<size_t>(number)); }

/// The lines that `line` gives under a heading; nothing when there are none.
template <typename Line>
std::string section(const std::string& heading, const NightPage& night, Line line) {
  std::string lines;
  for (size_t i = 0; i < night.reports.size(); ++i) lines += line(night.reports[i], i);
  return lines.empty() ? lines : "\n" + heading + "\n" + lines;
}

std::string failed_line(const InputReport& report, const std::string& cause) {
  if (report.status != InputStatus::kFailed) return {};
  const Cause words = cause_in_words(cause);
  return fmt::format("- {}\n  Vì sao: {}\n  Cần làm: {}\n", printable(report.path), words.why,
                     words.what_to_do);
}

std::string partial_line(const InputReport& report) {
  if (report.status != InputStatus::kPartial) return {};
  const std::string pages = failed_pages_in_words(report);
  return fmt::format("- {}: {}\n", printable(report.path),
                     pages.empty() ? "chưa ghi đủ kết quả" : "không đọc được " + pages);
}

std::string review_line(const InputReport& report) {
  if (report.needs_review == 0 || report.status == InputStatus::kSkipped) return {};
  return fmt::format("- {}: {} mục\n", printable(report.path), dotted(report.needs_review));
}

std::string skipped_line(const InputReport& report, std::string_view reason,
                         const std::string& words) {
  if (report.status != InputStatus::kSkipped || !report.error.starts_with(reason)) return {};
  return fmt::format("- {}{}\n", printable(report.path),
                     words.empty() ? "" : ": " + words + report.error.substr(reason.size()));
}

}  // namespace

std::string totals_in_words(const std::vector<InputReport>& reports) {
  const model::RunTotals sum = model::totals_of(reports);
  return fmt::format(
      "{} văn bản đọc xong, {} đọc được một phần, {} không đọc được; {} trang; {} nhiệm vụ, {} chỉ "
      "tiêu; {} mục cần người xem",
      dotted(sum.with(InputStatus::kOk)), dotted(sum.with(InputStatus::kPartial)),
      dotted(sum.with(InputStatus::kFailed)), dotted(sum.pages), dotted(sum.tasks),
      dotted(sum.indicators), dotted(sum.needs_review));
}

std::string night_page(const NightPage& night) {
  const model::RunTotals sum = model::totals_of(night.reports);
  std::string page = fmt::format("TÓM TẮT ĐỢT XỬ LÝ {}\n\n", night.run_id);
  page += fmt::format("Tệp trong thư mục:        {}\n", with_dots(night.reports.size()));
  page += fmt::format("  đọc xong:               {}\n", dotted(sum.with(InputStatus::kOk)));
  page += fmt::format("  đọc được một phần:      {}\n", dotted(sum.with(InputStatus::kPartial)));
  page += fmt::format("  không đọc được:         {}\n", dotted(sum.with(InputStatus::kFailed)));
  page += fmt::format("  bỏ qua (đã đọc, trùng, chưa kịp hoặc không phải văn bản): {}\n",
                      dotted(sum.with(InputStatus::kSkipped)));
  page += fmt::format("Số trang:                 {} (không đọc được {})\n", dotted(sum.pages),
                      dotted(sum.pages_failed));
  page += fmt::format("Nhiệm vụ:                 {}\n", dotted(sum.tasks));
  page += fmt::format("Chỉ tiêu:                 {}\n", dotted(sum.indicators));
  page += fmt::format("Mục cần người xem lại:    {}\n", dotted(sum.needs_review));
  if (night.time_was_up) page += "\nĐã hết giờ; phần còn lại sẽ đọc ở đợt sau.\n";
  page += section("KHÔNG ĐỌC ĐƯỢC", night, [&](const InputReport& report, size_t i) {
    return failed_line(report, i < night.causes.size() ? night.causes[i] : "");
  });
  page += section("ĐỌC ĐƯỢC MỘT PHẦN", night,
                  [](const InputReport& report, size_t) { return partial_line(report); });
  page += section("CẦN NGƯỜI XEM LẠI", night,
                  [](const InputReport& report, size_t) { return review_line(report); });
  page += section("TRÙNG TỆP KHÁC", night, [](const InputReport& report, size_t) {
    return skipped_line(report, "the same bytes as", "giống hệt");
  });
  page += section("CHƯA KỊP ĐỌC", night, [](const InputReport& report, size_t) {
    return skipped_line(report, "not read yet", "");
  });
  page += section(
      "PHONG BÌ edXML ĐÃ MỞ (văn bản bên trong hoặc đi kèm ghi riêng)", night,
      [](const InputReport& report, size_t) { return skipped_line(report, "an envelope", ""); });
  page += section(
      "KHÔNG PHẢI VĂN BẢN (PDF, PNG, JPEG, TIFF, DOCX, TXT)", night,
      [](const InputReport& report, size_t) { return skipped_line(report, "no document", ""); });
  if (!night.problems.empty()) page += "\nTHƯ MỤC CÓ VẤN ĐỀ\n";
  for (const std::string& problem : night.problems) page += "- " + printable(problem) + "\n";
  return page;
}

}  // namespace cli
