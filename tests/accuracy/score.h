#pragma once
// Records that were read against records that are known to be right.

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace accuracy {

/// One record: fields by name. A field that the truth does not give is nothing and is not counted;
/// a field that is there and blank is an empty string.
using Record = std::map<std::string, std::optional<std::string>>;

/// Pairs of indexes into both lists, in order.
using Alignment = std::vector<std::pair<size_t, size_t>>;

/// The global alignment (Needleman-Wunsch) of the largest likeness of `field` in all. Two texts
/// less alike than 0.4 never pair.
Alignment align(const std::vector<Record>& gold, const std::vector<Record>& got,
                const std::string& field);

/// NFC, one space between words, raised digits out.
std::string comparable(const std::string& text);

struct Share {
  int equal = 0;
  int of = 0;

  double value() const { return of == 0 ? 1 : static_cast<double>(equal) / of; }
};

struct Score {
  int gold = 0;
  int got = 0;
  int matched = 0;
  std::map<std::string, Share> fields;  ///< cells of a lost record count as wrong

  int lost() const { return gold - matched; }
  int extra() const { return got - matched; }
  /// Over the named fields together.
  Share over(const std::vector<std::string>& names) const;
};

/// Records aligned by `key` and compared field by field.
Score score(const std::vector<Record>& gold, const std::vector<Record>& got, const std::string& key,
            const std::vector<std::string>& fields);

/// A cell that was read: the confidence it was given and whether it is right.
struct Judged {
  double confidence = 0;
  bool right = false;
};

/// How far confidence is from the truth: |mean confidence - share right| of each tenth of 0..1,
/// weighed by its cells (expected calibration error).
double calibration_error(const std::vector<Judged>& cells);

/// Syllables of the truth found again, page by page, wherever they stand on the page: the order of
/// blocks that stand side by side is a matter of taste.
struct SyllableScore {
  int same = 0;
  int gold = 0;
  int got = 0;

  /// Harmonic mean of precision and recall.
  double f1() const { return gold + got == 0 ? 1 : 2.0 * same / (gold + got); }
};

/// Pages are parted by form feeds, syllables by white space.
SyllableScore syllable_score(const std::string& gold, const std::string& got);

}  // namespace accuracy
