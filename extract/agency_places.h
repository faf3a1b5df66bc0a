#pragma once
// What may stand at a place of a text that names bodies: a name of the table, the head of another
// name, a place, a word that ends a name.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dictionaries/agency_table.h"
#include "extract/agency_matcher.h"
#include "extract/agency_tokens.h"

namespace extract {

/// Words of the phrases that names are built with and that begin at a token; 0 for none.
struct AgencyBuilding {
  size_t head = 0;
  size_t no_head = 0;
  size_t level = 0;
  size_t after = 0;
  size_t stop = 0;
  size_t title = 0;
  size_t inside = 0;
  size_t alone = 0;
};

class AgencyPlaces {
 public:
  /// The table must outlive it, and `stops`, the words that no name goes on with, which may be
  /// null.
  AgencyPlaces(std::string_view text, const dictionaries::AgencyTable& table,
               const dictionaries::PhraseSet* stops);

  // The matcher looks into the tokens.
  AgencyPlaces(const AgencyPlaces&) = delete;
  AgencyPlaces& operator=(const AgencyPlaces&) = delete;
  ~AgencyPlaces() = default;

  /// Running text, whose words that no name goes on with are known; else a cell.
  bool is_sentence() const { return stops_ != nullptr; }

  bool has(size_t i) const { return tokens_.has(i); }
  const AgencyToken& token(size_t i) const { return tokens_[i]; }
  bool word(size_t i) const;
  bool glued(size_t i) const { return word(i) && tokens_[i].glued; }
  bool is_colon(size_t i) const;
  /// "Phòng Tài chính - | Kế toán | lập ...": a head with no name of its own.
  bool is_part(size_t i) const;
  /// A word that belongs to a name though it ends names elsewhere.
  bool is_inside(size_t i) const;
  /// "Hội An", "Trạm Tấu": capitals alone up to the next mark, though the first may begin a body.
  bool names_only_a_place(size_t i) const;
  /// The mark goes on with the name before it: "Tài chính | - Kế toán", "TP | . Hồ Chí Minh".
  bool joins_name(size_t mark) const;
  /// Behind a name that shares its head with others: "Đào tạo | , Hành chính - Quản trị".
  size_t end_of_listed_name(size_t i) const;

  /// Tokens [begin, end) with one space between, none before commas and full stops.
  std::string text_between(size_t begin, size_t end) const;

  /// The body of the table that is named here, unless the words name something else.
  AgencyMatch known_at(size_t i) const;
  AgencyBuilding building(size_t i) const;

  bool is_head(size_t i) const;
  /// "phòng Kế hoạch", "khoa Dược": the kind in small letters before a name of its own.
  bool is_small_head(size_t i) const;
  bool is_place(size_t i) const;
  /// Tokens by which bodies of one name are told apart: "khu vực XX", "số 2"; 0 for none.
  size_t ordinal(size_t i) const;
  bool is_headed_group(size_t i) const;
  /// "trung tâm", "doanh nghiệp", in small letters too: the kind of a body, not what one does.
  bool names_a_kind(size_t i) const;
  bool is_after(size_t i) const;
  bool is_role_word(size_t i) const;

  /// "các xã | , phường": the comma stands between levels without the name of a place.
  bool goes_on_with_level(size_t comma) const;

  /// The token behind the levels "xã, phường, đặc khu" that begin at `i`.
  size_t behind_levels(size_t i) const;

  /// Whether the word or comma at `i` belongs to words of one name with a comma between them.
  bool is_in_pair(size_t i) const;

  bool begins_body(size_t i) const;

  /// A list goes on with another body here.
  bool begins_next_body(size_t i) const;

 private:
  std::vector<std::string_view> keys_from(size_t from) const;
  AgencyBuilding find_building(size_t i) const;
  bool is_act(size_t i) const;
  bool is_lone_title(size_t i) const;
  size_t pair_end(size_t begin, size_t comma) const;
  bool ends_capital_word(size_t i) const;

  AgencyTokens tokens_;
  const dictionaries::AgencyTable& table_;
  mutable AgencyMatcher matcher_;  // remembers what it found
  const dictionaries::PhraseSet* stops_;
  mutable std::vector<std::optional<AgencyBuilding>> buildings_;  // of the tokens asked about
};

}  // namespace extract
