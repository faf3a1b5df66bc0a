#pragma once
// A text with what many rules look for in it, found once.

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace extract {

class Wording {
 public:
  /// The text must outlive it.
  explicit Wording(std::string_view text);

  std::string_view text() const { return text_; }
  const std::string& lower() const { return lower_; }

  /// Places in the lower-case text are places in the text.
  bool same_places() const { return lower_.size() == text_.size(); }

  const std::vector<std::string_view>& words() const { return words_; }

  /// phrase_key of each word from this one on.
  std::span<const std::string> keys(size_t from) const { return std::span(keys_).subspan(from); }

  /// At most so many words from this one on, with one space between.
  std::string joined(size_t from, size_t most) const;

 private:
  std::string_view text_;
  std::string lower_;
  std::vector<std::string_view> words_;
  std::vector<std::string> keys_;
};

}  // namespace extract
