#pragma once
// Values as bytes, for the way between processes and for what the ledger keeps for its own use:
// quick to read back, no names, no text to parse, nothing rounded. Bytes that are damaged are told,
// never read as something else: a checksum stands in front, and what no value can be is refused, so
// that a child process gone wrong harms nobody.

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "model/date.h"
#include "model/members.h"

namespace model {

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
    requires std::is_arithmetic_v<Number>
  void put(const Number& value) {
    char raw[sizeof value];
    std::memcpy(raw, &value, sizeof value);
    body_.append(raw, sizeof value);
  }
  template <typename Enum>
    requires std::is_enum_v<Enum>
  void put(const Enum& value) {
    static_assert(static_cast<size_t>(last_of(Enum{})) <= std::numeric_limits<std::uint8_t>::max());
    put(static_cast<std::uint8_t>(value));
  }
  void put_size(size_t size);
  void put(const std::string& text);
  void put(const Date& day);
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
  static constexpr size_t kReserved = 64;

  /// The next bytes; from the first lack on there are none.
  const char* next(size_t count);
  size_t get_size();
  template <typename Number>
    requires std::is_arithmetic_v<Number>
  void get(Number& value) {
    if (const char* raw = next(sizeof value)) std::memcpy(&value, raw, sizeof value);
  }
  template <typename Enum>
    requires std::is_enum_v<Enum>
  void get(Enum& value) {
    std::uint8_t number = 0;
    get(number);
    sound_ = sound_ && number <= static_cast<std::uint8_t>(last_of(Enum{}));
    if (sound_) value = static_cast<Enum>(number);
  }
  void get(bool& value);
  void get(std::string& text);
  void get(Date& day);
  template <typename Value>
  void get(std::optional<Value>& value) {
    bool there = false;
    get(there);
    if (there) get(value.emplace());
  }
  template <typename Value>
  void get(std::vector<Value>& list) {
    // Grows with what is really there: a size that lies must not take memory.
    const size_t size = get_size();
    list.clear();
    list.reserve(std::min<size_t>(size, kReserved));
    for (size_t i = 0; i < size && sound_; ++i) get(list.emplace_back());
  }
  template <typename Value>
    requires requires(Value& value) { members_of(value, [](auto&...) {}); }
  void get(Value& value) {
    members_of(value, [this](auto&... members) { take(members...); });
  }

  std::string_view rest_;
  bool sound_ = true;
};

}  // namespace model
