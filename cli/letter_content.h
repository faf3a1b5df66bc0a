#pragma once
// The register of a ledger as letters say it: who writes, to whom, about which tasks. Only what the
// documents and the options say; what is not known stays an unknown value and is printed as a
// blank.

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "cli/entry_bodies.h"
#include "cli/ledger_file.h"
#include "dictionaries/letter_templates.h"
#include "generate/template_value.h"

namespace cli {

/// Who writes. Nothing: not known; an empty parent or authority: there is none.
struct LetterSender {
  model::Regime regime = model::Regime::kState;
  std::optional<std::string> parent;
  std::optional<std::string> issuer;
  std::optional<std::string> symbol;  ///< behind the number: "UBND-VX"
  std::optional<std::string> number;
  std::optional<std::string> place;
  std::optional<std::string> authority;  ///< "KT. CHỦ TỊCH"; lines by '\n'
  std::optional<std::string> title;      ///< "PHÓ CHỦ TỊCH"
  std::optional<std::string> signer;
  std::optional<std::string> reply_to;  ///< body that gathers the answers
  std::optional<std::string> archive;   ///< "VT, VX"
  std::vector<std::string> recipients;
  std::optional<model::Date> signed_on;
  std::optional<model::Date> reply_by;
};

/// Fills what `sender` leaves open from the document of its regime that gives the most tasks among
/// those with a legible issuer (of `sender.issuer`, when that is set).
void take_sender_from(const std::vector<model::Document>& documents, LetterSender* sender);

/// The regime of most tasks; kState when the documents do not tell.
model::Regime regime_of(const std::vector<model::Document>& documents);

struct LetterOptions {
  model::Date as_of;
  int due_soon_days = ledger::kDueSoonDays;
};

/// How many tasks a letter is about.
struct LetterCounts {
  int tasks = 0;
  int overdue = 0;
  int due_soon = 0;

  bool pressing() const { return overdue + due_soon > 0; }
};

class LetterContent {
 public:
  /// All must outlive it.
  LetterContent(const OpenLedger& ledger, const dictionaries::AgencyTable& table,
                const dictionaries::Subordinates& subordinates, LetterSender sender,
                const LetterOptions& options);

  /// Bodies that lead or take part in a task, by name.
  const std::vector<std::string>& agencies() const { return agencies_; }

  /// Tasks that the body leads or takes part in, late and soon due ones that it leads; over all
  /// bodies when `agency` is empty.
  LetterCounts counts(const std::string& agency) const;

  /// The values of dictionaries/data/letter_fields.tsv for a letter to one body, or over all.
  generate::TemplateValue letter_to(const std::string& agency) const;
  generate::TemplateValue overall() const;

 private:
  struct Standing {
    model::State state = model::State::kNotStarted;
    model::Timing timing = model::Timing::kNoDeadline;
    std::optional<model::Deadline> deadline;
  };
  struct Item {
    const model::RegisterEntry* entry = nullptr;
    EntryBodies bodies;
    generate::TemplateRecord row;               ///< without what depends on the body
    std::map<std::string, Standing> standings;  ///< of the bodies that lead
  };
  struct Tally;

  Item item_of(const model::RegisterEntry& entry) const;
  Standing standing_in(const model::RegisterEntry& entry, const std::string& agency) const;
  static Standing standing_of(const Item& item, const std::string& agency);
  generate::TemplateRecord row_of(const Item& item, const std::string& agency,
                                  const Standing& standing) const;
  generate::TemplateRecord sender_values() const;
  void add_tasks(const std::string& agency, generate::TemplateRecord* values) const;
  generate::TemplateList sources_of(const std::vector<const Item*>& items) const;

  const OpenLedger& ledger_;
  const dictionaries::AgencyTable& table_;
  const dictionaries::Subordinates& subordinates_;
  LetterSender sender_;
  LetterOptions options_;
  std::vector<model::RegisterEntry> entries_;
  std::map<std::string, std::pair<const model::Document*, const model::Task*>> places_;
  std::vector<Item> items_;
  std::vector<std::string> agencies_;
};

}  // namespace cli
