#pragma once
// Titles of table columns and the roles they stand for (data/column_titles.tsv).

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "dictionaries/letter_counts.h"
#include "model/result.h"
#include "model/table.h"

namespace dictionaries {

/// What a column title may mean. Two roles mean that the other columns of the table decide:
/// `Đơn vị` is the unit beside a target and the lead body elsewhere.
struct ColumnTitleMatch {
  std::vector<model::ColumnRole> roles;  ///< the likelier first; empty when nothing is near
  double likeness = 0;   ///< 1 = the title itself; below 0.75 a chance resemblance is left out
  std::string title;     ///< the entry that matched
  bool reckons = false;  ///< prices or points: a quantity beside them is no target
};

class ColumnTitles {
 public:
  static model::Result<ColumnTitles> load(const std::filesystem::path& file);

  /// Compares without case, marks, punctuation and trailing footnote digits: the entry itself
  /// first, then the nearest misreading, then the longest entry that stands in the title as whole
  /// words ("Kết quả dự kiến năm 2026"), which scores lower the more words are around it.
  ColumnTitleMatch match(std::string_view title) const;

  /// Whether `match` may find a title of this role first. Much cheaper, for texts that are seldom
  /// titles.
  bool may_be(std::string_view title, model::ColumnRole role) const;

  /// Whether `match` finds a likeness of `least` (0.75 to 1). Much cheaper, too.
  bool knows(std::string_view title, double least) const;

 private:
  /// A title as it is compared.
  struct Key {
    Key() = default;
    explicit Key(std::string_view title);
    std::u32string letters;  // in lower case, without marks and footnote numbers
    LetterCounts counts;     // of the letters
    std::string padded;      // the letters with a space at both ends
    int words = 0;
    std::uint64_t word_marks = 0;  // a bit for each word, which others may share
  };
  /// Of an entry, side by side with those of the others: what most of them are told apart by.
  struct Traits {
    int letters = 0;
    int words = 0;
    std::uint32_t present = 0;  // its letters
    std::uint64_t word_marks = 0;
  };
  /// A title that is looked for, with what an entry must have to be like it.
  class Asked;
  struct Entry {
    std::string title;
    Key key;
    std::vector<model::ColumnRole> roles;
    bool reckons = false;
  };
  /// Of entry `index`. What changes letters alone is looked at from a likeness of `least` on.
  double likeness_of(const Asked& asked, size_t index, double least) const;
  /// The same of a title that may be misread but has nothing around it.
  static double misread_likeness(const Key& asked, const Key& entry, double least);

  std::vector<Entry> entries_;
  std::vector<Traits> traits_;  // of each entry
};

}  // namespace dictionaries
