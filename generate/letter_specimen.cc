#include "generate/letter_specimen.h"

namespace generate {
namespace {

using dictionaries::LetterField;
using dictionaries::LetterFieldKind;

constexpr model::Date kDay{std::chrono::year(2026), std::chrono::month(2), std::chrono::day(5)};

TemplateValue value_of(const LetterField& field) {
  switch (field.kind) {
    case LetterFieldKind::kDate:
      return kDay;
    case LetterFieldKind::kNumber:
      return 5;
    case LetterFieldKind::kTexts:
      return TemplateList{field.meaning};
    case LetterFieldKind::kRecords:
      return TemplateList{letter_specimen(field.fields)};
    case LetterFieldKind::kText:
      break;
  }
  return field.meaning;
}

}  // namespace

TemplateValue letter_specimen(const std::vector<LetterField>& fields) {
  TemplateRecord record;
  for (const LetterField& field : fields) record.set(field.name, value_of(field));
  return record;
}

}  // namespace generate
