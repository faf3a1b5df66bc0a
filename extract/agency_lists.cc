#include "extract/agency_lists.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "extract/agency_matcher.h"
#include "extract/agency_tokens.h"
#include "model/text.h"

namespace extract {

using dictionaries::AgencyTable;

namespace {

/// The text has the word, whatever the case there.
bool holds_word(std::string_view text, std::string_view word) {
  const std::string lower = model::lower(text);
  const auto words = model::word_views(lower);
  return std::find(words.begin(), words.end(), word) != words.end();
}

// "UBND các xã, phường", not "các tổ chức chính trị - xã hội tỉnh".
bool ends_with_levels(std::string_view printed, const AgencyTable& table) {
  const std::string lower = model::lower(printed);
  const size_t each = lower.rfind("các ");
  if (each == std::string::npos) return false;
  const std::string levels = lower.substr(each + std::string_view("các ").size());
  const std::vector<std::string> pieces = model::split(levels, ',');
  return std::all_of(pieces.begin(), pieces.end(), [&](const std::string& piece) {
    return table.levels().contains(model::collapse_spaces(piece));
  });
}

// "Dinh dưỡng, Pasteur Nha Trang" are names; "Rà soát, thống kê ..." goes on in small letters,
// "Phòng A, Phòng B" with heads.
bool lists_names(const AgencyPlaces& text, size_t first) {
  constexpr size_t kLongestName = 10;  // words
  const auto begins_name = [&](size_t i) {
    return text.word(i) && text.token(i).upper && !text.begins_next_body(i);
  };
  if (!begins_name(first)) return false;
  const size_t end = text.end_of_listed_name(first);
  const bool joined =
      text.has(end) && (text.token(end).text == "," || text.token(end).lower == "và");
  return joined && end - first <= kLongestName && begins_name(end + 1);
}

// Without a colon one name is no list: "các Sở Y tế" are those of all provinces.
bool list_of(const AgencyPlaces& text, const AgencyTable& table, const std::string& head,
             size_t first, bool colon) {
  const AgencyMatch match = headed_at(text, table, head, first);
  if (match.agency == nullptr || colon) return match.agency != nullptr;
  const size_t joint = match.end;
  const bool joined =
      text.has(joint) && (text.token(joint).text == "," || text.token(joint).lower == "và");
  return joined && headed_at(text, table, head, joint + 1).agency != nullptr;
}

// "Các bệnh viện": what the names behind the colon begin with, whether the table knows them or not.
std::optional<std::string> head_of_group(const AgencyPlaces& text, const AgencyTable& table,
                                         const std::string& printed, size_t first) {
  constexpr std::string_view kEach = "các ";
  const std::string lower = model::lower(printed);
  if (!lower.starts_with(kEach)) return std::nullopt;
  std::string head = with_capital(std::string_view(lower).substr(kEach.size()));
  if (!table.heads().contains(head) || !lists_names(text, first)) return std::nullopt;
  return head;
}

}  // namespace

std::string with_capital(std::string_view text) {
  const std::u32string letters = model::to_utf32(text);
  const std::string first = model::upper(model::to_utf8(letters.substr(0, 1)));
  return letters.empty() ? std::string() : first + model::to_utf8(letters.substr(1));
}

std::optional<std::string> head_said_once(const AgencyPlaces& text, const AgencyTable& table,
                                          const std::string& printed, size_t behind) {
  const size_t first = behind + (text.is_colon(behind) ? 1 : 0);
  if (first == behind && !(text.glued(behind) && text.token(behind).upper)) return std::nullopt;
  if (!holds_word(printed, "các")) return std::nullopt;
  const auto words = model::words_of(printed);
  for (const std::string& printed_word : words) {
    std::string word = with_capital(model::lower(printed_word.substr(0, printed_word.find(','))));
    if (table.heads().contains(word) && list_of(text, table, word, first, first > behind))
      return word;
  }
  return first > behind ? head_of_group(text, table, printed, first) : std::nullopt;
}

AgencyMatch headed_at(const AgencyPlaces& text, const AgencyTable& table, const std::string& head,
                      size_t i) {
  constexpr size_t kLongestName = 16;  // tokens
  if (!text.word(i) || !text.token(i).upper) return {};
  std::vector<AgencyToken> name;
  const AgencyTokens head_tokens(head);
  for (size_t k = 0; head_tokens.has(k); ++k) name.push_back(head_tokens[k]);
  for (size_t k = i; k < i + kLongestName && text.has(k); ++k) name.push_back(text.token(k));
  const AgencyTokens headed(std::move(name));
  const AgencyMatch match = AgencyMatcher(headed, table).at(0);
  constexpr double kLostMarks = 0.95;  // other letters would be another body
  const bool named = match.agency != nullptr && match.end > 1 && match.likeness >= kLostMarks;
  return named ? AgencyMatch{match.agency, i + match.end - 1, match.likeness} : AgencyMatch{};
}

bool names_follow_level(const AgencyPlaces& text, const AgencyTable& table,
                        const std::string& printed, size_t behind) {
  const size_t first = behind + (text.is_colon(behind) ? 1 : 0);
  const bool goes_on = first > behind ? text.word(first) : text.glued(first);
  if (!goes_on || !text.token(first).upper || !ends_with_levels(printed, table)) return false;
  return !text.is_head(first) && text.known_at(first).agency == nullptr;
}

}  // namespace extract
