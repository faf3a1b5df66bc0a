#include "extract/bracketed_charges.h"

#include <algorithm>
#include <array>
#include <string>

#include "extract/agencies.h"
#include "extract/sentences.h"
#include "extract/symbols.h"
#include "model/text.h"

namespace extract {

namespace {

using model::AgencyList;

constexpr std::array<std::string_view, 10> kLeads = {
    "chủ trì", "chịu trách nhiệm", "phụ trách", "thực hiện", "đảm nhiệm",
    "đầu mối", "chuẩn bị",         "soạn thảo", "tham mưu",  "trình"};
constexpr std::string_view kHelps = "phối hợp";

bool begins_with_lead(std::string_view text) {
  return std::any_of(kLeads.begin(), kLeads.end(),
                     [&](std::string_view part) { return text.starts_with(part); });
}

/// Bytes before the brackets that an item ends with; nothing without any.
std::optional<size_t> brackets_at(std::string_view item) {
  const size_t last = item.find_last_not_of(" .;,");
  if (last == std::string_view::npos || item[last] != ')') return std::nullopt;
  const size_t open = item.rfind('(');
  return open == std::string_view::npos ? std::nullopt : std::optional(open);
}

class ChargeReader {
 public:
  explicit ChargeReader(const DutyReader& details) : details_(details) {}

  std::optional<BracketedCharge> read(std::string_view inside) {
    for (const std::string& piece : model::split(inside, ';')) take(trimmed(piece, " ,."));
    const bool told = led_ || charge_.deadline || charge_.coordinating;
    if (charge_.lead.agencies.empty() || !told) return std::nullopt;
    return charge_;
  }

 private:
  // "Sở A", "Sở A chủ trì", "Chủ trì: Sở A", "Sở B phối hợp", "tháng 6/2026", "Sở A, quý I"
  void take(const std::string& piece) {
    const size_t colon = piece.find(": ");
    const std::string label =
        colon == std::string::npos ? "" : model::lower(piece.substr(0, colon));
    const std::string named_from = colon == std::string::npos ? piece : piece.substr(colon + 2);
    const LeadingAgencies named = details_.bodies(named_from);
    if (named.agencies.empty()) return take_time(piece);
    const std::string rest = trimmed(std::string_view(named_from).substr(named.bytes), " ,");
    AgencyList bodies{named_from.substr(0, named.bytes), named.agencies};
    if (label.find(kHelps) != std::string::npos || rest.starts_with(kHelps)) {
      charge_.coordinating = std::move(bodies);
    } else if (charge_.lead.agencies.empty()) {
      charge_.lead = std::move(bodies);
      led_ = begins_with_lead(rest) || begins_with_lead(label);
      const size_t comma = rest.find(", ");
      take_time(rest.substr(0, comma));
      if (comma != std::string::npos) take(rest.substr(comma + 2));
    }
  }

  void take_time(const std::string& text) {
    if (text.empty() || charge_.deadline) return;
    charge_.deadline = details_.labelled_deadline(text);
  }

  const DutyReader& details_;
  BracketedCharge charge_;
  bool led_ = false;  // the text says that the body leads
};

/// The item before its brackets.
std::string_view before_brackets(std::string_view item) {
  return item.substr(0, brackets_at(item).value_or(item.size()));
}

std::string_view in_brackets(std::string_view item) {
  const size_t open = brackets_at(item).value_or(item.size());
  return item.substr(open + 1, item.rfind(')') - open - 1);
}

}  // namespace

std::optional<BracketedCharge> ItemCharges::of(std::string_view item, bool ordered) const {
  const std::string_view work = before_brackets(item);
  if (work.size() == item.size()) return ordered ? behind_colon(item) : std::nullopt;
  if (!orders_.acts(work) && !names_new_document(work)) return std::nullopt;
  return ChargeReader(details_).read(in_brackets(item));
}

// An act over nothing but who does it.
std::optional<BracketedCharge> ItemCharges::behind_colon(std::string_view item) const {
  constexpr size_t kLeastOfAnAct = 3;  // words: "Cấp xã: xã A, xã B" only lists
  const size_t colon = item.rfind(": ");
  if (model::word_count(item.substr(0, colon)) < kLeastOfAnAct) return std::nullopt;
  if (colon == std::string_view::npos || !orders_.acts(item.substr(0, colon))) return std::nullopt;
  const std::string who = trimmed(item.substr(colon), " :.;");
  const LeadingAgencies named = details_.bodies(who);
  if (named.agencies.empty() || named.bytes < who.size()) return std::nullopt;
  return BracketedCharge{{who, named.agencies}, std::nullopt, std::nullopt};
}

// "Đề án thành lập trung tâm", not "Đề án số 12/ĐA-UBND".
bool ItemCharges::names_new_document(std::string_view work) const {
  return types_.beginning(std::string(work)) != nullptr && symbols_in(work, types_).empty();
}

}  // namespace extract
