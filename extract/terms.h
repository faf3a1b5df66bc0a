#pragma once
// Terms that count from something: "trong vòng 15 ngày làm việc kể từ ngày ...", "chậm nhất 05
// ngày", "trước ngày họp 03 ngày".

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "extract/deadline_tokens.h"
#include "extract/limits.h"
#include "model/date.h"

namespace extract {

/// "15 ngày làm việc", "03 tháng", "24 giờ"
struct Term {
  int count = 0;
  std::string unit;  ///< folded
  bool working = false;
  size_t begin = 0;  ///< tokens
  size_t end = 0;
};

struct FoundTerm {
  Term term;
  size_t anchor = 0;       ///< token behind "kể từ", "sau khi"; 0 when the text does not say
  size_t event_begin = 0;  ///< tokens of the event before which it counts; none when equal
  size_t event_end = 0;
};

class TermReader {
 public:
  /// Both must outlive it. Numbers of the moments are no terms.
  TermReader(const Tokens& tokens, const std::vector<Placed>& placed)
      : tokens_(tokens), placed_(placed) {}

  std::optional<FoundTerm> run() const;

  /// A written date, or the document's own when the text counts from its signing.
  std::optional<model::Date> anchor_date(size_t anchor,
                                         std::optional<model::Date> document_date) const;

 private:
  std::optional<Term> term_at(size_t i) const;
  bool follows_number(size_t at) const;
  size_t anchor_at(size_t at) const;
  bool counts_back_at(size_t before) const;
  bool limited(size_t term) const;
  bool closed(size_t at) const;
  bool counts_from_event(FoundTerm* found) const;
  bool placed_from(size_t token) const;

  const Tokens& tokens_;
  const std::vector<Placed>& placed_;
};

/// The day when a term that begins on a day ends.
model::Date plus(model::Date from, const Term& term);

}  // namespace extract
