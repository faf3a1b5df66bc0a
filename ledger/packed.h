#pragma once
// Values as bytes, for what the ledger keeps for its own use: quick to read back, no names, no
// text to parse. Bytes that are damaged are told, never read as something else: a checksum stands
// in front.

#include <concepts>
#include <cstdint>
#include <cstring>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "ledger/profile.h"
#include "model/document.h"

namespace ledger {

template <typename Value, typename Of>
concept SomeOf = std::same_as<std::remove_const_t<Value>, Of>;

// One list of members for each kind of value, for writing and for reading. Structured bindings take
// all members or do not compile: a member that is added later cannot be forgotten here.

template <SomeOf<model::Box> Value, typename Each>
void members_of(Value& value, Each each) {
  auto& [x0, y0, x1, y1] = value;
  each(x0, y0, x1, y1);
}

template <SomeOf<model::AgencyList> Value, typename Each>
void members_of(Value& value, Each each) {
  auto& [text, agencies] = value;
  each(text, agencies);
}

template <SomeOf<model::Deadline> Value, typename Each>
void members_of(Value& value, Each each) {
  auto& [text, kind, start, due, bound, rrule, condition, ambiguous] = value;
  each(text, kind, start, due, bound, rrule, condition, ambiguous);
}

template <SomeOf<model::Source> Value, typename Each>
void members_of(Value& value, Each each) {
  auto& [page, box, field, confidence] = value;
  each(page, box, field, confidence);
}

template <SomeOf<model::Task> Value, typename Each>
void members_of(Value& value, Each each) {
  auto& [id, origin, kind, table_no, section_no, section_title, row_no, parent_row_no, order,
         content, lead, coordinating, result, note, unit, target, recipient, deadline, strength,
         sources, confidence, needs_review, findings] = value;
  each(id, origin, kind, table_no, section_no, section_title, row_no, parent_row_no, order, content,
       lead, coordinating, result, note, unit, target, recipient, deadline, strength, sources,
       confidence, needs_review, findings);
}

template <SomeOf<model::Finding> Value, typename Each>
void members_of(Value& value, Each each) {
  auto& [code, severity, message, page, box, task_id, field] = value;
  each(code, severity, message, page, box, task_id, field);
}

/// As document.json has it: what was read on the page is not there.
template <SomeOf<model::Page> Value, typename Each>
void members_of(Value& value, Each each) {
  auto& [number, width, height, width_px, height_px, dpi, kind, channel, skew_deg, rotation, failed,
         error, words, rules, grids, regions, findings] = value;
  each(number, width, height, width_px, height_px, dpi, kind, channel, skew_deg, rotation, failed,
       error);
}

template <SomeOf<model::Reference> Value, typename Each>
void members_of(Value& value, Each each) {
  auto& [type, symbol, date, issuer] = value;
  each(type, symbol, date, issuer);
}

template <SomeOf<model::Signer> Value, typename Each>
void members_of(Value& value, Each each) {
  auto& [authority, title, name] = value;
  each(authority, title, name);
}

template <SomeOf<model::Recipient> Value, typename Each>
void members_of(Value& value, Each each) {
  auto& [name, purpose] = value;
  each(name, purpose);
}

template <SomeOf<model::Appendix> Value, typename Each>
void members_of(Value& value, Each each) {
  auto& [label, title, attached_to, page] = value;
  each(label, title, attached_to, page);
}

template <SomeOf<model::Header> Value, typename Each>
void members_of(Value& value, Each each) {
  auto& [regime, parent_issuer, issuer, number, symbol, doc_type, abstract, place, date,
         date_precision, signer, addressees, recipients, distribution, urgency, secrecy, appendices,
         references] = value;
  each(regime, parent_issuer, issuer, number, symbol, doc_type, abstract, place, date,
       date_precision, signer, addressees, recipients, distribution, urgency, secrecy, appendices,
       references);
}

template <SomeOf<model::SourceFile> Value, typename Each>
void members_of(Value& value, Each each) {
  auto& [path, sha256, media_type, pages] = value;
  each(path, sha256, media_type, pages);
}

/// As the ledger has it: without tables, footnotes and texts.
template <SomeOf<model::Document> Value, typename Each>
void members_of(Value& value, Each each) {
  auto& [run_id, source, pages, header, tables, footnotes, tasks, findings, page_texts] = value;
  each(run_id, source, pages, header, tasks, findings);
}

template <SomeOf<WeighedWord> Value, typename Each>
void members_of(Value& value, Each each) {
  auto& [id, folded, blurred, agree, differ, object, plain, misread] = value;
  each(id, folded, blurred, agree, differ, object, plain, misread);
}

/// Without the task and the document, which are pointed to anew.
template <SomeOf<Profile> Value, typename Each>
void members_of(Value& value, Each each) {
  auto& [task, document, verb, name, words, text, notes, years, part_of_year, year, numbers, codes,
         leads, partners, cited, product, place, result, scope, schedule, told_on, due, recurring,
         collective, many_leads, plan_of_unit, conditional, laggards, common_result] = value;
  each(verb, name, words, text, notes, years, part_of_year, year, numbers, codes, leads, partners,
       cited, product, place, result, scope, schedule, told_on, due, recurring, collective,
       many_leads, plan_of_unit, conditional, laggards, common_result);
}

std::uint64_t checksum_of(std::string_view bytes);

class Packer {
 public:
  template <typename... Values>
  void add(const Values&... values) {
    (put(values), ...);
  }

  /// The checksum and everything that was added.
  std::string bytes() const;

 private:
  template <typename Number>
    requires std::is_arithmetic_v<Number> || std::is_enum_v<Number>
  void put(const Number& value) {
    char raw[sizeof value];
    std::memcpy(raw, &value, sizeof value);
    body_.append(raw, sizeof value);
  }
  void put_size(size_t size);
  void put(const std::string& text);
  void put(const model::Date& day);
  template <typename Value>
  void put(const std::optional<Value>& value) {
    put(value.has_value());
    if (value) put(*value);
  }
  template <typename Value>
  void put(std::span<const Value> list) {
    put_size(list.size());
    for (const Value& one : list) put(one);
  }
  template <typename Value>
  void put(const std::vector<Value>& list) {
    put(std::span<const Value>(list));
  }
  template <typename Value>
    requires requires(const Value& value) { members_of(value, [](const auto&...) {}); }
  void put(const Value& value) {
    members_of(value, [this](const auto&... members) { add(members...); });
  }

  std::string body_;
};

class Unpacker {
 public:
  explicit Unpacker(std::string_view bytes);

  template <typename... Values>
  void take(Values&... values) {
    (get(values), ...);
  }

  /// Whether the checksum was right and everything was read, no more and no less.
  bool whole() const { return sound_ && rest_.empty(); }

  bool sound() const { return sound_; }

 private:
  /// The next bytes; from the first lack on there are none.
  const char* next(size_t count);
  size_t get_size();
  template <typename Number>
    requires std::is_arithmetic_v<Number> || std::is_enum_v<Number>
  void get(Number& value) {
    if (const char* raw = next(sizeof value)) std::memcpy(&value, raw, sizeof value);
  }
  void get(std::string& text);
  void get(model::Date& day);
  template <typename Value>
  void get(std::optional<Value>& value) {
    bool there = false;
    get(there);
    if (there) get(value.emplace());
  }
  template <typename Value>
  void get(std::vector<Value>& list) {
    list.resize(get_size());
    for (Value& one : list) get(one);
  }
  template <typename Value>
    requires requires(Value& value) { members_of(value, [](auto&...) {}); }
  void get(Value& value) {
    members_of(value, [this](auto&... members) { take(members...); });
  }

  std::string_view rest_;
  bool sound_ = true;
};

}  // namespace ledger
