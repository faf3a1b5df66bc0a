#pragma once
// A value of each kind under each name of dictionaries/data/letter_fields.tsv: what templates are
// checked against.

#include <vector>

#include "dictionaries/letter_fields.h"
#include "generate/template_value.h"

namespace generate {

/// Lists have one item.
TemplateValue letter_specimen(const std::vector<dictionaries::LetterField>& fields);

}  // namespace generate
