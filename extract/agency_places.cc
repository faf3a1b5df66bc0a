#include "extract/agency_places.h"

#include "model/text.h"

namespace extract {

namespace {

constexpr size_t kLongestPhrase = 6;  // words of the phrases that names are built with

}  // namespace

AgencyPlaces::AgencyPlaces(std::string_view text, const dictionaries::AgencyTable& table,
                           const dictionaries::PhraseSet* stops)
    : tokens_(text), table_(table), matcher_(tokens_, table), stops_(stops) {}

bool AgencyPlaces::word(size_t i) const {
  return tokens_.has(i) && tokens_[i].mark == AgencyMark::kWord;
}

std::vector<std::string_view> AgencyPlaces::keys_from(size_t from) const {
  std::vector<std::string_view> keys;
  keys.reserve(kLongestPhrase);
  for (size_t i = from; word(i) && (i == from || token(i).glued) && keys.size() < kLongestPhrase;
       ++i) {
    keys.emplace_back(token(i).key);
  }
  return keys;
}

// "Bảo hiểm xã hội bắt buộc" is no body, "các trường hợp" not "các trường học" misread, and "Hội
// Chữ thập đỏ tặng" not "Hội Chữ thập đỏ tỉnh": its last word is what the body does.
AgencyMatch AgencyPlaces::known_at(size_t i) const {
  const AgencyMatch match = matcher_.at(i);
  if (match.agency == nullptr) return match;
  const size_t other = building(i).no_head;
  const bool misread = match.likeness < 1;
  if (other > 0 && (misread || i + other > match.end)) return {};
  return misread && match.end > i + 1 && is_after(match.end - 1) ? AgencyMatch{} : match;
}

AgencyBuilding AgencyPlaces::building(size_t i) const {
  if (buildings_.size() <= i) buildings_.resize(i + 1);
  std::optional<AgencyBuilding>& known = buildings_[i];
  if (!known) known = find_building(i);
  return *known;
}

AgencyBuilding AgencyPlaces::find_building(size_t i) const {
  std::vector<std::string_view> keys;
  const auto words = [&](const dictionaries::PhraseSet& set) -> size_t {
    if (!set.may_begin(token(i).key)) return 0;
    if (keys.empty()) keys = keys_from(i);
    return set.beginning(keys);
  };
  const size_t head = words(table_.heads());
  const size_t no_head = words(table_.no_heads());
  return {head,
          // "phòng thi" is none, "Phòng Thi hành án" is one.
          head > no_head ? 0 : no_head, words(table_.levels()), words(table_.afters()),
          stops_ == nullptr ? 0 : words(*stops_), words(table_.titles()), words(table_.insides()),
          words(table_.alones())};
}

bool AgencyPlaces::is_head(size_t i) const {
  if (!word(i) || !token(i).upper || is_act(i) || is_in_pair(i)) return false;
  return (building(i).head > 0 || is_lone_title(i)) && building(i).no_head == 0;
}

// "Phó Hiệu trưởng phụ trách chuyên môn", not "Phó Giám đốc | Sở Y tế".
bool AgencyPlaces::is_lone_title(size_t i) const {
  const size_t behind = i + building(i).title;
  if (behind == i) return false;
  return !glued(behind) || (known_at(behind).agency == nullptr && !is_headed_group(behind) &&
                            !is_place(behind) && !is_head(behind));
}

bool AgencyPlaces::is_small_head(size_t i) const {
  if (!names_a_kind(i) || token(i).upper || token(i).lower == "các") return false;
  const size_t name = i + building(i).head;
  return building(i).level == 0 && glued(name) && token(name).upper && !is_head(name) &&
         known_at(name).agency == nullptr;
}

// "Thanh tra | việc vận hành", "Thống kê | đàn lợn": an act, where a body would be named on.
// "Tư vấn giám sát | bố trí" is one although its head begins like an act.
bool AgencyPlaces::is_act(size_t i) const {
  const size_t behind = i + building(i).head;
  const bool longer_head = building(i).head > building(i).stop;
  return building(i).stop > 0 && !longer_head && glued(behind) && !token(behind).upper &&
         building(behind).level == 0;
}

// "xã Diên An", "thành phố Huế".
bool AgencyPlaces::is_place(size_t i) const {
  if (!word(i)) return false;
  const size_t level = building(i).level;
  return level > 0 && glued(i + level) && token(i + level).upper && !is_head(i + level);
}

bool AgencyPlaces::goes_on_with_level(size_t comma) const {
  if (!word(comma + 1) || building(comma + 1).level == 0 || is_place(comma + 1)) return false;
  return comma > 0 && word(comma - 1) && building(comma - 1).level > 0;
}

size_t AgencyPlaces::behind_levels(size_t i) const {
  i += building(i).level;
  while (tokens_.has(i) && token(i).text == "," && goes_on_with_level(i)) {
    i += 1 + building(i + 1).level;
  }
  return i;
}

// "Kho bạc Nhà nước | khu vực XX", "Ban Quản lý dự án | số 2".
size_t AgencyPlaces::ordinal(size_t i) const {
  if (!word(i) || !glued(i + 1)) return 0;
  if (token(i).lower == "số") return model::is_digit(char32_t(token(i + 1).key[0])) ? 2 : 0;
  if (token(i).lower != "khu" || token(i + 1).lower != "vực") return 0;
  if (!glued(i + 2) || is_after(i + 2)) return 2;
  const bool named = token(i + 2).upper || model::is_digit(char32_t(token(i + 2).key[0]));
  return named ? 3 : 0;  // "khu vực miền núi" tells which of a group
}

// "các sở tài chính", "các trung tâm y tế": a group by the head of its members.
bool AgencyPlaces::is_headed_group(size_t i) const {
  if (!word(i) || token(i).lower != "các" || !glued(i + 1)) return false;
  return building(i).no_head == 0 && building(i + 1).head > 0 && building(i + 1).no_head == 0;
}

bool AgencyPlaces::names_a_kind(size_t i) const {
  return word(i) && building(i).head > 0 && building(i).no_head == 0 && !is_act(i);
}

bool AgencyPlaces::is_after(size_t i) const {
  if (!word(i) || token(i).upper || is_inside(i) || ends_capital_word(i)) return false;
  return building(i).after > 0 || building(i).stop > 0;
}

// "Ban Chỉ huy Phòng, | chống thiên tai".
bool AgencyPlaces::is_in_pair(size_t i) const {
  constexpr size_t kMostBefore = 4;  // words of a pair before its comma, or behind it
  const size_t first = i - std::min(i, kMostBefore);
  for (size_t comma = first; comma <= i + kMostBefore && tokens_.has(comma); ++comma) {
    if (token(comma).text != "," || !word(comma + 1)) continue;
    const size_t begin = comma - std::min(comma, kMostBefore);
    for (size_t word = std::min(begin, i); word < comma && word <= i; ++word) {
      if (pair_end(word, comma) > i) return true;
    }
  }
  return false;
}

// Behind the pair that begins at `begin`; what a body does, in small letters, is none.
size_t AgencyPlaces::pair_end(size_t begin, size_t comma) const {
  if (!word(begin) || !table_.pairs().may_begin(token(begin).key)) return begin;
  if (!token(begin).upper && building(begin).stop > 0) return begin;
  std::vector<std::string_view> keys;
  for (size_t i = begin; i < comma; ++i) {
    if (!word(i)) return begin;
    keys.push_back(token(i).key);
  }
  for (const std::string_view key : keys_from(comma + 1)) keys.push_back(key);
  const size_t words = table_.pairs().beginning(keys);
  return words > comma - begin ? begin + words + 1 : begin;
}

// "Phòng Kế hoạch | tổng hợp", "các chi bộ trực | thuộc".
bool AgencyPlaces::is_inside(size_t i) const {
  if (is_in_pair(i)) return true;
  for (size_t back = 0; back < kLongestPhrase && back <= i && word(i - back); ++back) {
    if (building(i - back).inside > back) return true;
    if (!token(i - back).glued) return false;
  }
  return false;
}

// "Phòng Đào | tạo", whose verb is part of the name, "Văn phòng Thường | trực"; "tạo" and "trực"
// alone would be what a body does.
bool AgencyPlaces::ends_capital_word(size_t i) const {
  if (i == 0 || !token(i).glued || !word(i - 1) || !token(i - 1).upper) return false;
  return building(i - 1).stop > 1 || building(i - 1).head > 1;
}

bool AgencyPlaces::is_role_word(size_t i) const { return word(i) && building(i).after > 0; }

bool AgencyPlaces::begins_body(size_t i) const {
  if (is_role_word(i) || building(i).no_head > 0 || is_act(i)) return false;
  return token(i).upper || token(i).lower == "các" || is_place(i) || is_small_head(i);
}

// A list goes on with another body here.
bool AgencyPlaces::begins_next_body(size_t i) const {
  if (!word(i)) return true;
  return is_head(i) || is_place(i) || token(i).lower == "các" || is_small_head(i) ||
         known_at(i).agency != nullptr;
}

bool AgencyPlaces::is_colon(size_t i) const {
  return tokens_.has(i) && token(i).mark == AgencyMark::kColon;
}

bool AgencyPlaces::is_part(size_t i) const {
  const size_t name = i + building(i).head;
  return name > i && !(glued(name) && token(name).upper);
}

bool AgencyPlaces::names_only_a_place(size_t i) const {
  if (known_at(i).agency != nullptr) return false;
  size_t end = i;
  for (; word(end) && (end == i || token(end).glued); ++end) {
    const std::string& text = token(end).text;
    if (!token(end).upper || (text.size() > 1 && text == model::upper(text))) return false;
  }
  return end > i + 1;
}

bool AgencyPlaces::joins_name(size_t mark) const {
  if (mark == 0 || !tokens_.has(mark) || !word(mark + 1) || !token(mark + 1).upper) return false;
  const std::string& text = token(mark).text;
  constexpr size_t kLongestShortForm = 3;  // bytes: "TP", "Tx"
  const bool shortened = text == "." && token(mark - 1).text.size() <= kLongestShortForm;
  return text == "-" || text == "–" || shortened;
}

size_t AgencyPlaces::end_of_listed_name(size_t i) const {
  ++i;
  while ((glued(i) && !is_after(i) && token(i).lower != "và") || joins_name(i)) {
    i += joins_name(i) ? 2 : 1;
  }
  return i;
}

std::string AgencyPlaces::text_between(size_t begin, size_t end) const {
  std::string text;
  for (size_t i = begin; i < end; ++i) {
    const bool space = i > begin && token(i).text != "," && token(i).text != ".";
    if (space) text += ' ';
    text += token(i).text;
  }
  return text;
}

}  // namespace extract
