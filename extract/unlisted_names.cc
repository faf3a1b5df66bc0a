#include "extract/unlisted_names.h"

#include <algorithm>

#include "extract/agency_lists.h"
#include "extract/agency_tokens.h"

namespace extract {

namespace {

// "Khoa | đã tổ chức", "Công ty | trân trọng thông báo": no name holds these, not even behind its
// kind.
bool ends_any_name(std::string_view word) {
  return word == "đã" || word == "chưa" || word == "đang" || word == "sẽ" || word == "không" ||
         word == "xin" || word == "kính" || word == "trân";
}

// "các xã", "tại xã": no level of a body.
bool begins_object(std::string_view word) {
  return word == "các" || word == "tại" || word == "ở" || word == "từng" || word == "của" ||
         word == "cho" || word == "về" || word == "trên" || word == "mỗi";
}

}  // namespace

bool UnlistedNames::goes_on(size_t begin, size_t at) const {
  const AgencyToken& here = text_.token(at);
  if (here.mark == AgencyMark::kSoft) return punctuation_goes_on(begin, at);
  if (here.mark != AgencyMark::kWord) return false;
  if ((ends_any_name(here.lower) && !text_.is_inside(at)) || orders_others(at)) return false;
  if (here.lower == "và") return text_.word(at + 1) && !text_.begins_next_body(at + 1);
  if (at == begin + 2 && text_.is_headed_group(begin) &&
      head_said_once(text_, table_, text_.text_between(begin, at), at)) {
    return false;
  }
  if (places_follow(begin, at)) return false;
  if (!here.glued) return text_.token(at - 1).mark == AgencyMark::kSoft;
  const AgencyBuilding building = text_.building(begin);
  const size_t head = std::max(building.head, building.title);
  // "Trưởng thôn", "Văn phòng", "hợp tác xã" in a group say who it is, "Hội đồng" does not yet.
  const bool kind =
      !text_.token(begin).upper && text_.token(begin).lower != "các" && text_.is_part(begin);
  const bool whole = building.title > 0 || building.alone >= head || kind;
  const size_t least = whole ? head : head + 1;
  if (text_.is_after(at) && at >= begin + least) return false;
  if (!here.upper) return true;
  const AgencyMatch known = text_.known_at(at);
  if (known.agency == nullptr || known.end - at < 2 || at <= begin + head) return true;
  return is_unit_of(begin, at);
}

size_t UnlistedNames::end_of_subject(size_t at) const {
  constexpr size_t kLongest = 14;  // tokens
  if (!text_.is_sentence() || !text_.word(at) || is_done_to_bodies(at)) return at;
  for (size_t i = at; i < at + kLongest && text_.has(i); ++i) {
    const AgencyToken& here = text_.token(i);
    const bool comma = here.text == "," && text_.word(i + 1) && !text_.token(i + 1).upper;
    if (comma) continue;
    if (here.mark != AgencyMark::kWord || here.upper) return at;
    if (i < at + 2 || text_.building(i).level == 0 || begins_object(text_.token(i - 1).lower))
      continue;
    size_t end = i + text_.building(i).level;
    while (text_.glued(end) && text_.token(end).upper) ++end;
    const bool closed =
        !text_.has(end) || text_.is_colon(end) || (text_.glued(end) && text_.is_after(end));
    return closed ? end : at;
  }
  return at;
}

// "Ban Chỉ đạo | chỉ đạo xã ...", "kiểm tra", "yêu cầu": the body behind is whom it is done to.
bool UnlistedNames::is_done_to_bodies(size_t at) const {
  const std::string two =
      text_.glued(at + 1) ? text_.token(at).lower + " " + text_.token(at + 1).lower : "";
  return two == "chỉ đạo" || two == "kiểm tra" || two == "giám sát" || two == "đôn đốc" ||
         two == "hướng dẫn" || orders_others(at);
}

// "Ban | yêu cầu Quý Công ty": what one body asks of another.
bool UnlistedNames::orders_others(size_t at) const {
  if (!text_.word(at + 1)) return false;
  const std::string& first = text_.token(at).lower;
  const std::string& second = text_.token(at + 1).lower;
  return (first == "yêu" && second == "cầu") || (first == "đề" && second == "nghị");
}

// "Phòng Cảnh sát giao thông | Công an tỉnh": a sentence parts bodies by marks, a cell may not.
bool UnlistedNames::is_unit_of(size_t begin, size_t body) const {
  return text_.is_sentence() && text_.is_head(begin) &&
         text_.token(begin).key != text_.token(body).key;
}

// "Trạm Y tế các xã | Đông, Tây": one of each place.
bool UnlistedNames::places_follow(size_t begin, size_t at) const {
  if (at < begin + 3 || text_.building(at - 1).level == 0) return false;
  return text_.token(begin).lower != "các" &&
         names_follow_level(text_, table_, text_.text_between(begin, at), at);
}

// A hyphen or a full stop inside a name; a comma where the piece after it, with its own `và`,
// cannot be a body: "Phòng Kinh tế, Hạ tầng và Đô thị".
bool UnlistedNames::punctuation_goes_on(size_t begin, size_t at) const {
  if (!text_.word(at + 1)) return false;
  if (text_.joins_name(at) && text_.token(at).text == ".") return true;  // "P. Kinh doanh"
  const std::string& mark = text_.token(at).text;
  if (text_.is_in_pair(at)) return true;
  if (mark == "-" || mark == "–") return !text_.begins_next_body(at + 1) || text_.is_part(at + 1);
  if (mark != "," || !text_.is_head(begin) || text_.begins_next_body(at + 1)) return false;
  return text_.goes_on_with_level(at) || goes_on_with_kind(at) || piece_belongs_to_name(at + 1) ||
         nouns_before_act(at + 1);
}

// "Ban tự quản các thôn | , buôn | tổ chức ...": two kinds of places behind one "các".
bool UnlistedNames::goes_on_with_kind(size_t at) const {
  constexpr size_t kLongestKind = 3;  // words
  const size_t first = at - std::min(at, kLongestKind + 1);
  size_t group = first;
  while (group < at && text_.token(group).lower != "các") ++group;
  const size_t kind = text_.names_a_kind(at + 1) ? text_.building(at + 1).head : 0;
  const size_t end = std::max(end_of_piece_at(at + 1), at + 1 + kind);
  return group + 1 < at && text_.glued(end) && text_.building(end).stop > 0;
}

// "Phòng Nghiệp vụ, | dự toán, pháp chế | giải đáp ...": small letters before what the body does.
bool UnlistedNames::nouns_before_act(size_t piece) const {
  if (!text_.is_sentence() || text_.token(piece).upper || text_.is_after(piece)) return false;
  const size_t end = end_of_piece_at(piece);
  if (end == piece) return false;
  if (text_.glued(end)) return text_.building(end).stop > 0;
  return text_.has(end) && text_.token(end).text == "," && text_.word(end + 1) &&
         nouns_before_act(end + 1);
}

// No body of its own: the piece has a `và` of its own, or it ends the label before a colon.
bool UnlistedNames::piece_belongs_to_name(size_t piece) const {
  if (text_.is_colon(end_of_piece_at(piece))) return true;
  for (size_t i = piece; text_.word(i); ++i) {
    if (text_.token(i).lower == "và") return text_.word(i + 1) && !text_.begins_next_body(i + 1);
  }
  return false;
}

// Behind a few words that name no kind of body and no act; the piece itself when there are none.
size_t UnlistedNames::end_of_piece_at(size_t piece) const {
  constexpr size_t kLongestPiece = 5;  // words
  size_t i = piece;
  if (text_.names_a_kind(piece)) return piece;
  while (text_.word(i) && !text_.is_role_word(i) && text_.building(i).stop == 0) ++i;
  return i - piece <= kLongestPiece ? i : piece;
}

}  // namespace extract
