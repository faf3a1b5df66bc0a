#pragma once
// What a Word document looks like, component by component (thể thức), and which rules of form it
// breaks. Components: page, text, page-number, nation (Quốc hiệu, or the Party's title), motto,
// issuer, parent, number, place, date, type, subject, body, recipients, recipient, archive,
// signer-title, signer-name, appendix, appendix-title, appendix-note.

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "dictionaries/form_rules.h"
#include "dictionaries/phrase_set.h"
#include "generate/text_metrics.h"
#include "model/date.h"
#include "model/result.h"

namespace generate {

/// One property of one place; lengths in mm, sizes in points.
struct FormFact {
  std::string component;
  std::string property;
  std::variant<bool, double> value;
  std::string text;  ///< beginning of the line it is about; empty for the page
};

struct DocxForm {
  bool party = false;
  bool framed = false;  ///< has components of a letter; else an appendix or a list
  std::optional<model::Date> date;
  std::vector<FormFact> facts;
};

/// Errors: those of unpack_parts and parse_part, kUnreadable for what is no Word document.
/// `heads`: words that begin the name of a body, by which the issuer is told from the one over it.
model::Result<DocxForm> docx_form(std::string_view bytes, const TextMetrics& metrics,
                                  const dictionaries::PhraseSet& heads);

struct FormBreach {
  dictionaries::FormRule rule;
  std::string found;  ///< Vietnamese: "đang là 20 mm"; empty where yes and no say it all
  std::string text;   ///< of the first place
  int places = 0;
};

/// In the order of the rules.
std::vector<FormBreach> breaches(const DocxForm& form,
                                 const std::vector<dictionaries::FormRule>& rules);

/// "lề trái từ 30 đến 35 mm; đang là 20 mm (Phụ lục I ...)".
std::string describe(const FormBreach& breach);

}  // namespace generate
