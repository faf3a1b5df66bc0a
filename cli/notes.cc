#include "cli/notes.h"

#include <fmt/core.h>

#include <fstream>
#include <string_view>

#include "cli/causes.h"
#include "cli/ledger_file.h"
#include "model/text.h"

namespace cli {

namespace {

constexpr std::string_view kFirstLine = "Ghi chú của vanthu (không phải văn bản)";

}  // namespace

std::string note_of(const std::filesystem::path& name, const std::string& lines) {
  return fmt::format("{}\nTệp: {}\nLúc: {}\n\n{}", kFirstLine, name.string(), author("").at, lines);
}

bool is_note(const std::filesystem::path& file) {
  constexpr std::string_view kMark = "\xEF\xBB\xBF";  // as Notepad writes
  std::ifstream in(file, std::ios::binary);
  std::string head(kMark.size() + kFirstLine.size(), '\0');
  in.read(head.data(), static_cast<std::streamsize>(head.size()));
  std::string_view begins = std::string_view(head).substr(0, static_cast<size_t>(in.gcount()));
  if (begins.starts_with(kMark)) begins.remove_prefix(kMark.size());
  return begins.starts_with(kFirstLine);
}

std::string failure_note(const model::InputReport& report, const std::string& cause) {
  const Cause words = cause_in_words(cause);
  return fmt::format(
      "Không đọc được tệp này.\nVì sao: {}\nCần làm: {}\n\nChi tiết cho người quản trị: {}\n",
      words.why, words.what_to_do, report.error);
}

std::string partial_note(const model::InputReport& report, const std::string& cause) {
  const std::string pages = failed_pages_in_words(report);
  return fmt::format(
      "Đã đọc văn bản, nhưng chưa đủ{}.\nVì sao: {}.\nCần làm: đối chiếu với bản gốc; quét lại rõ "
      "hơn nếu cần và thả vào hộp thư.\n\nChi tiết cho người quản trị: {}\n",
      pages.empty() ? "" : ": không đọc được " + pages, page_cause_in_words(cause), report.error);
}

std::string damaged_attachment_note() {
  return "Không đọc được tệp đính kèm này.\nVì sao: nội dung của nó trong gói bị hỏng.\n"
         "Cần làm: xin nơi gửi gửi lại gói.\n";
}

std::string copy_note(const std::string& other) {
  return fmt::format(
      "Tệp này giống hệt tệp đã nhận trước:\n  {}\nnên không đọc lại. Không cần làm gì thêm.\n",
      other);
}

std::string late_envelope_note(const model::Envelope& envelope, const std::string& document) {
  std::string said;
  const auto add = [&](const char* what, const std::string& value) {
    if (!value.empty()) said += fmt::format("{}{}: {}", said.empty() ? "" : "; ", what, value);
  };
  add("nơi gửi", envelope.issuer);
  add("số", envelope.number);
  add("ký hiệu", envelope.notation);
  add("ngày", envelope.date);
  add("hạn xử lý", envelope.due);
  return fmt::format(
      "Gói edXML này tới sau văn bản của nó, đã được đọc trước:\n  {}\nGói ghi: {}.\nCần làm: đối "
      "chiếu với các nhiệm vụ đã ghi; nếu lệch thì sửa trong bảng theo dõi.\n",
      document, said.empty() ? "không có gì" : said);
}

std::string scans_note(const std::vector<std::string>& others) {
  return fmt::format(
      "Văn bản cùng số, ký hiệu, ngày và cơ quan ban hành đã có từ tệp:\n  {}\nĐã ghi nhận cả hai. "
      "Cần làm: kiểm tra xem có phải một văn bản quét hai lần không.\n",
      model::join(others, "\n  "));
}

}  // namespace cli
