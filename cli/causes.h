#pragma once
// Why a document could not be read and what a clerk can do about it, in Vietnamese.

#include <string>

#include "model/document.h"

namespace cli {

struct Cause {
  std::string why;
  std::string what_to_do;
};

/// The cause of a file that was out of reach or changed while it was read: the next run reads it.
inline constexpr const char* kAwayCause = "away";

/// `cause` as in model::InputRecord.
Cause cause_in_words(const std::string& cause);

/// The same of pages of a document that was read in part: why, as the rest of a sentence.
std::string page_cause_in_words(const std::string& cause);

/// "trang 3, 7" of the pages that could not be read; empty when all were.
std::string failed_pages_in_words(const model::InputReport& report);

/// A number as Vietnamese texts print it: 12.345.
std::string with_dots(std::size_t number);

}  // namespace cli
