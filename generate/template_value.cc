#include "generate/template_value.h"

#include "model/text.h"

namespace generate {

std::string template_key(std::string_view name) {
  return model::tone_key(model::collapse_spaces(model::replace_all(std::string(name), "_", " ")));
}

TemplateRecord& TemplateRecord::set(std::string_view name, TemplateValue value) {
  const std::string key = template_key(name);
  for (std::size_t i = 0; i < names_.size(); ++i) {
    if (names_[i].key != key) continue;
    values_[i] = std::move(value);
    return *this;
  }
  names_.push_back({std::string(name), key, model::fold(key)});
  values_.push_back(std::move(value));
  return *this;
}

const TemplateValue* TemplateRecord::find(const std::string& key) const {
  const TemplateValue* without_marks = nullptr;
  int alike = 0;
  for (std::size_t i = 0; i < names_.size(); ++i) {
    if (names_[i].key == key) return &values_[i];
    if (names_[i].folded == key) {
      without_marks = &values_[i];
      ++alike;
    }
  }
  return alike == 1 ? without_marks : nullptr;
}

std::vector<std::string> TemplateRecord::names() const {
  std::vector<std::string> names;
  names.reserve(names_.size());
  for (const Name& name : names_) names.push_back(name.printed);
  return names;
}

bool TemplateValue::holds() const {
  if (const std::string* string = text()) return !string->empty();
  if (const double* figure = number()) return *figure != 0;
  if (const TemplateList* items = list()) return !items->empty();
  return !unknown();
}

}  // namespace generate
