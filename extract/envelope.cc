#include "extract/envelope.h"

#include <fmt/core.h>

#include <algorithm>
#include <string>
#include <string_view>

#include "model/date.h"
#include "model/text.h"

namespace extract {

namespace {

using model::Finding;
using model::Severity;

constexpr const char* kSupplied = "edxml-supplied";
constexpr const char* kDiffers = "edxml-differs";

Finding supplied(std::string_view what, const std::string& value, const std::string& field) {
  return {kSupplied,
          Severity::kInfo,
          fmt::format("{} lấy từ phong bì edXML vì văn bản để trống: {}.", what, value),
          0,
          std::nullopt,
          "",
          field};
}

Finding differs(std::string_view what, const std::string& printed, const std::string& sent,
                const std::string& field) {
  return {kDiffers,
          Severity::kDoubt,
          fmt::format("{} trên văn bản là “{}”, phong bì edXML ghi “{}”; giữ theo văn bản.", what,
                      printed, sent),
          0,
          std::nullopt,
          "",
          field};
}

bool same(const std::string& a, const std::string& b) { return model::fold(a) == model::fold(b); }

/// The number without zeros in front: "05" is 5.
std::string bare_number(const std::string& number) {
  const std::size_t first = number.find_first_not_of('0');
  return first == std::string::npos ? number : number.substr(first);
}

/// Number and notation are the halves of a symbol parted at its first separator: "/" in the symbols
/// of the State, "-" in those of the Party, which have their "/" further behind (02-KH/BCĐ). A year
/// in front of that "/" is the State's again (12/2026/QĐ-UBND).
std::string joined_symbol(const std::string& number, const std::string& notation) {
  if (notation.empty()) return number;
  const bool year = notation.front() >= '0' && notation.front() <= '9';
  const bool party = !year && notation.find('/') != std::string::npos;
  return number + (party ? "-" : "/") + notation;
}

void fill_number(const model::Envelope& envelope, model::Header* header,
                 std::vector<Finding>* findings) {
  if (envelope.number.empty()) return;
  const std::string sent = joined_symbol(envelope.number, envelope.notation);
  const std::string printed = header->symbol.value_or("");
  if (header->number && !header->number->empty()) {
    const bool agrees = same(bare_number(*header->number), bare_number(envelope.number));
    if (!agrees) findings->push_back(differs("Số, ký hiệu", printed, sent, "symbol"));
    return;
  }
  const std::string rest =
      printed.substr(std::min(printed.size(), printed.find_first_not_of("/- ")));
  if (!rest.empty() && !envelope.notation.empty() && !same(rest, envelope.notation)) {
    findings->push_back(differs("Số, ký hiệu", printed, sent, "symbol"));
    return;
  }
  header->number = envelope.number;
  header->symbol = printed.empty() || rest.size() == printed.size()
                       ? joined_symbol(envelope.number, rest.empty() ? envelope.notation : rest)
                       : envelope.number + printed;
  findings->push_back(supplied("Số, ký hiệu", *header->symbol, "symbol"));
}

void fill_date(const model::Envelope& envelope, model::Header* header,
               std::vector<Finding>* findings) {
  if (envelope.date.empty()) return;
  const std::string printed = header->date.value_or("");
  if (!envelope.date.starts_with(printed)) {
    findings->push_back(differs("Ngày ban hành", printed, envelope.date, "date"));
  } else if (header->date_precision != model::DatePrecision::kDay) {
    header->date = envelope.date;
    header->date_precision = model::DatePrecision::kDay;
    findings->push_back(supplied("Ngày ban hành", envelope.date, "date"));
  }
}

}  // namespace

void fill_header(const model::Envelope& envelope, model::Header* header,
                 std::vector<Finding>* findings) {
  fill_number(envelope, header, findings);
  fill_date(envelope, header, findings);
  // Names of bodies are printed in many ways; two that differ are no contradiction.
  if (!envelope.issuer.empty() && header->issuer.value_or("").empty()) {
    header->issuer = envelope.issuer;
    findings->push_back(supplied("Cơ quan ban hành", envelope.issuer, "issuer"));
  }
}

void fill_deadlines(const model::Envelope& envelope, std::vector<model::Task>* tasks,
                    std::vector<Finding>* findings) {
  const auto due = model::parse_iso(envelope.due);
  if (!due) return;
  for (model::Task& task : *tasks) {
    const bool none = !task.deadline || (task.deadline->kind == model::DeadlineKind::kNone &&
                                         task.deadline->text.empty());
    if (!none || task.kind != model::TaskKind::kTask) continue;
    model::Deadline deadline;
    deadline.kind = model::DeadlineKind::kDate;
    deadline.due = due;
    deadline.bound = model::Bound::kInclusive;
    task.deadline = std::move(deadline);
    task.findings.emplace_back(kSupplied);
    findings->push_back(supplied("Thời hạn", envelope.due, "deadline"));
    findings->back().task_id = task.id;
  }
}

}  // namespace extract
