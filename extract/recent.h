#pragma once
// What was found in the texts asked about last: one rule after the other asks the same of a text.

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace extract {

template <typename Found>
class Recent {
 public:
  /// `find` is called with the text when it was not asked about lately; it must depend on nothing
  /// else.
  template <typename Find>
  Found of(std::string_view text, Find find) {
    for (const auto& entry : entries_) {
      if (entry && entry->text == text) return entry->found;
    }
    Found found = find(text);
    entries_.at(next_) = Entry{std::string(text), found};
    next_ = (next_ + 1) % entries_.size();
    return found;
  }

 private:
  struct Entry {
    std::string text;
    Found found;
  };

  std::array<std::optional<Entry>, 16> entries_;
  std::size_t next_ = 0;
};

}  // namespace extract
