#pragma once
// What a template is filled with: a small tree of text, dates, numbers, lists and records that
// knows nothing of the ledger.

#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "model/date.h"

namespace generate {

/// The key by which names of tags are compared: NFC, lower case, tone marks in one place,
/// underscores and runs of white space as one space. "Nhiệm_Vụ" and "nhiệm vụ" are one name.
std::string template_key(std::string_view name);

class TemplateValue;

/// Named values in the order in which they were set.
class TemplateRecord {
 public:
  /// A value that is there already is replaced.
  TemplateRecord& set(std::string_view name, TemplateValue value);

  /// The value of this key (template_key); a key without any marks also finds the one name that
  /// differs from it by marks only ("noi dung" -> "Nội dung"). Null when there is none.
  const TemplateValue* find(const std::string& key) const;

  /// Names as they were set, for suggestions.
  std::vector<std::string> names() const;

 private:
  struct Name {
    std::string printed;
    std::string key;
    std::string folded;
  };
  std::vector<Name> names_;
  std::vector<TemplateValue> values_;  // one for each name
};

using TemplateList = std::vector<TemplateValue>;

/// One value. Without any: known to be unknown, printed as a blank that shows.
class TemplateValue {
 public:
  TemplateValue() = default;
  TemplateValue(std::string text) : value_(std::move(text)) {}
  TemplateValue(const char* text) : value_(std::string(text)) {}
  TemplateValue(model::Date date) : value_(date) {}
  TemplateValue(double number) : value_(number) {}
  TemplateValue(int number) : value_(static_cast<double>(number)) {}
  TemplateValue(TemplateList list) : value_(std::move(list)) {}
  TemplateValue(TemplateRecord record) : value_(std::move(record)) {}

  bool unknown() const { return std::holds_alternative<std::monostate>(value_); }
  const std::string* text() const { return std::get_if<std::string>(&value_); }
  const model::Date* date() const { return std::get_if<model::Date>(&value_); }
  const double* number() const { return std::get_if<double>(&value_); }
  const TemplateList* list() const { return std::get_if<TemplateList>(&value_); }
  const TemplateRecord* record() const { return std::get_if<TemplateRecord>(&value_); }

  /// What {{#if}} asks: false for unknown, empty text, zero and an empty list.
  bool holds() const;

 private:
  std::variant<std::monostate, std::string, model::Date, double, TemplateList, TemplateRecord>
      value_;
};

}  // namespace generate
