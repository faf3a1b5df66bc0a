#include "generate/template_value.h"

#include <algorithm>

#include "model/text.h"

namespace generate {

std::string template_key(std::string_view name) {
  return model::tone_key(model::collapse_spaces(model::replace_all(std::string(name), "_", " ")));
}

TemplateRecord& TemplateRecord::set(std::string_view name, TemplateValue value) {
  const std::string key = template_key(name);
  const auto there = std::find_if(fields_.begin(), fields_.end(),
                                  [&](const Field& field) { return field.key == key; });
  if (there != fields_.end()) {
    there->value = std::move(value);
  } else {
    fields_.push_back({std::string(name), key, model::fold(key), std::move(value)});
  }
  return *this;
}

const TemplateValue* TemplateRecord::find(const std::string& key) const {
  const Field* without_marks = nullptr;
  int alike = 0;
  for (const Field& field : fields_) {
    if (field.key == key) return &field.value;
    if (field.folded == key) {
      without_marks = &field;
      ++alike;
    }
  }
  return alike == 1 ? &without_marks->value : nullptr;
}

std::vector<std::string> TemplateRecord::names() const {
  std::vector<std::string> names;
  for (const Field& field : fields_) names.push_back(field.name);
  return names;
}

bool TemplateValue::holds() const {
  if (const std::string* string = text()) return !string->empty();
  if (const double* figure = number()) return *figure != 0;
  if (const TemplateList* items = list()) return !items->empty();
  return !unknown();
}

}  // namespace generate
