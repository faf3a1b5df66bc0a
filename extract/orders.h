#pragma once
// Who is told to do what: the words by which sentences of official documents give tasks to bodies.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dictionaries/dictionaries.h"
#include "extract/duties.h"
#include "extract/recent.h"
#include "extract/wording.h"

namespace extract {

class OrderReader {
 public:
  /// The dictionaries and `details` must outlive it. A text that `sets_rules` says of kinds of
  /// bodies how they work, and gives orders to named ones only.
  OrderReader(const dictionaries::Dictionaries& dictionaries, const DutyReader& details,
              bool sets_rules = false)
      : dictionaries_(dictionaries),
        words_(dictionaries.action_words),
        details_(details),
        sets_rules_(sets_rules) {}

  /// Bytes before the body that gets the task: behind "Giao ", "Đề nghị " at the start, behind who
  /// orders ("Sở Y tế đề nghị "), behind what leads in ("Thực hiện ..., Sở Y tế đề nghị "), behind
  /// what it is about ("Về nguồn vốn: Giao ") or behind what singles it out ("Riêng "); 0 when
  /// nothing is ordered.
  size_t behind_directive(std::string_view text) const;

  /// Where the body named by the last "giao", "yêu cầu", "đề nghị" of the text begins.
  static std::optional<size_t> last_directive(std::string_view text);

  /// A body is told by name to do something.
  bool is_directive(std::string_view sentence) const;

  /// The paragraph as orders, each with what explains it: a new one begins where another body is
  /// told what to do.
  std::vector<std::string> orders_of(const std::string& text) const;

  /// Whether `agency`, which `text` begins with, is a body of its own and not any "cơ quan" or a
  /// capital at the start of a sentence.
  bool names_a_body(const std::string& agency, std::string_view text) const;

  /// "Cơ quan", "đơn vị": any of a kind.
  static bool names_anybody(std::string_view text);

  /// What a body has to do begins here, with a clause that leads in or without.
  bool acts(std::string_view text) const;

  /// An item below bodies that says what they have to do in words that nobody listed: neither a
  /// label, other bodies nor a statement of what is, how much or when.
  bool may_be_act(std::string_view item) const;

  /// "theo chức năng, nhiệm vụ được giao, chủ động ...": the verb follows a clause.
  bool states_by_lead_in(std::string_view rest) const;

  /// "Theo Luật Đường bộ, ... có trách nhiệm ...": what a law says already, asked of nobody anew.
  bool cites_law(std::string_view text) const;

  /// Bytes behind a body that its clause is still about whom it charges; 0 when it charges nobody.
  size_t behind_subject(std::string_view rest) const;

  /// An attitude is asked for, not work.
  bool exhorts(std::string_view text) const;

  /// "nghiêm túc triển khai thực hiện Chỉ thị này": nothing but to follow the document.
  bool only_carries_out(std::string_view rest) const;

  /// A small letter: the sentence goes on.
  static bool begins_word(std::string_view rest);

  /// "đã", "đang" tell what is, not what is to be done.
  static bool is_report_of_fact(std::string_view rest);

  /// "Trong quá trình thực hiện, có vướng mắc, đề nghị các đơn vị báo cáo ...": only for whoever
  /// meets with difficulties.
  bool is_for_difficulties(std::string_view text) const;

  /// "... nhiệm vụ được giao tại Kế hoạch số 12/KH-UBND": another document gave it.
  bool restates(const Wording& content) const;

  /// Without the sentences at the end that only end the document: "Trên đây là ...", "Thừa lệnh
  /// ...".
  std::string without_closing(const std::string& text) const;

  /// The text only ends the document.
  bool closes(std::string_view text) const;

 private:
  size_t find_behind_directive(std::string_view text) const;
  size_t behind_singling_out(std::string_view text) const;
  size_t behind_topic(std::string_view text) const;
  size_t told_at(std::string_view text, size_t at) const;
  size_t behind_orderer(std::string_view text) const;
  size_t behind_order(std::string_view text) const;
  bool orders_anew(std::string_view sentence) const;
  bool may_be_told(const LeadingAgencies& named, std::string_view text) const;
  size_t behind_label(std::string_view sentence, size_t most_words) const;
  bool reports_facts(std::string_view sentence) const;
  bool begins_order(std::string_view text) const;
  bool gives_on(std::string_view clause) const;
  bool states_on(std::string_view text, size_t at) const;
  bool acts_behind_comma(std::string_view text) const;
  size_t behind_piece(std::string_view rest) const;
  bool acts_behind_label(std::string_view text) const;
  bool closes_document(std::string_view sentence) const;

  const dictionaries::Dictionaries& dictionaries_;
  const dictionaries::ActionWords& words_;
  const DutyReader& details_;
  bool sets_rules_;
  mutable Recent<size_t> directives_;  // of behind_directive
};

}  // namespace extract
