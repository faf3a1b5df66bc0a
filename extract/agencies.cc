#include "extract/agencies.h"

#include <algorithm>
#include <optional>
#include <unordered_set>
#include <utility>

#include "extract/agency_matcher.h"
#include "extract/agency_tokens.h"
#include "model/text.h"

namespace extract {

namespace {

using dictionaries::Agency;
using dictionaries::AgencyTable;

std::string with_capital(std::string_view text) {
  const std::u32string letters = model::to_utf32(text);
  const std::string first = model::upper(model::to_utf8(letters.substr(0, 1)));
  return letters.empty() ? std::string() : first + model::to_utf8(letters.substr(1));
}

constexpr size_t kLongestPhrase = 5;  // words of the phrases that names are built with

class Reader {
 public:
  Reader(std::vector<AgencyToken> tokens, const AgencyTable& table,
         const dictionaries::PhraseSet* stops = nullptr)
      : tokens_(std::move(tokens)),
        table_(table),
        matcher_(tokens_, table),
        stops_(stops),
        buildings_(tokens_.size()) {}

  // The matcher looks into the tokens of this reader.
  Reader(const Reader&) = delete;
  Reader& operator=(const Reader&) = delete;
  ~Reader() = default;

  std::vector<FoundAgency> run() {
    while (at_ < tokens_.size()) step();
    return std::move(found_);
  }

  LeadingAgency first() {
    if (tokens_.empty() || tokens_[0].mark != AgencyMark::kWord) return {};
    if (!known_at(0).agency && !begins_body(0)) return {};
    step();
    if (found_.empty() || at_ == 0) return {};
    return {found_.front().name, tokens_[last_ - 1].end};
  }

  LeadingAgencies leading() {
    size_t bytes = 0;
    while (word(at_)) {
      skip_title();
      const bool known = known_at(at_).agency != nullptr;
      if (!known && !is_head(at_) && !is_place(at_) && !is_headed_group(at_)) break;
      const size_t before = found_.size();
      step();
      if (found_.size() == before && !known) break;
      if (last_ > 0) bytes = tokens_[last_ - 1].end;
      skip_joint();
    }
    std::vector<std::string> names;
    names.reserve(found_.size());
    for (FoundAgency& one : found_) names.push_back(std::move(one.name));
    return {std::move(names), bytes};
  }

 private:
  // "Giám đốc | Sở Y tế", "Chánh | Văn phòng UBND tỉnh": who heads a body answers for it.
  void skip_title() {
    if (known_at(at_).agency != nullptr) return;
    const size_t title = building(at_).title;
    if (title == 0 || !glued(at_ + title)) return;
    const bool names_body = known_at(at_ + title).agency != nullptr ||
                            is_headed_group(at_ + title) ||
                            (building(at_).head == 0 && is_head(at_ + title));
    if (names_body) at_ += title;
  }

  // ", ", "; ", "và", "cùng (với)" between two bodies.
  void skip_joint() {
    while (at_ < tokens_.size()) {
      const std::string& text = tokens_[at_].text;
      const std::string& lower = tokens_[at_].lower;
      const bool joint = text == "," || text == ";" || lower == "và" || lower == "cùng" ||
                         (lower == "với" && at_ > 0 && tokens_[at_ - 1].lower == "cùng");
      if (!joint) return;
      ++at_;
    }
  }

  const AgencyToken& token(size_t i) const { return tokens_[i]; }
  const AgencyMatch& known_at(size_t i) const { return matcher_.at(i); }
  bool word(size_t i) const { return i < tokens_.size() && tokens_[i].mark == AgencyMark::kWord; }
  bool glued(size_t i) const { return word(i) && tokens_[i].glued; }

  void step() {
    const AgencyToken& here = token(at_);
    if (here.mark != AgencyMark::kWord) {
      leave_junk(here);
      ++at_;
      return;
    }
    const AgencyMatch& known = known_at(at_);
    if (known.agency != nullptr && accepted(known)) {
      take_known(known);
    } else if (!in_junk_ && begins_body(at_)) {
      take_unknown();
    } else {
      skip_word();
    }
  }

  void leave_junk(const AgencyToken& mark) {
    if (mark.text != "." || at_ + 1 == tokens_.size() || !glued(at_ + 1)) in_junk_ = false;
    relation_ = false;
  }

  void skip_word() {
    const size_t after = building(at_).after;
    relation_ = after > 0 && is_relation(token(at_).lower);
    if (token(at_).lower != "và") in_junk_ = true;
    if (token(at_).lower == "và" || token(at_).lower == "với" || token(at_).lower == "cùng") {
      in_junk_ = false;
      relation_ = false;
    }
    at_ += std::max<size_t>(after, 1);
  }

  static bool is_relation(std::string_view word) {
    return word == "của" || word == "thuộc" || word == "tại" || word == "trên" || word == "theo" ||
           word == "trong";
  }

  // "... thuộc Sở Y tế" tells whose body it is; within other words only a phrase that can be
  // nothing else is a body.
  bool accepted(const AgencyMatch& known) const {
    if (relation_) return false;
    if (!in_junk_) return true;
    return token(at_).upper || known.end - at_ >= 3;
  }

  std::vector<std::string> keys_from(size_t from) const {
    std::vector<std::string> keys;
    for (size_t i = from; word(i) && (i == from || token(i).glued) && keys.size() < kLongestPhrase;
         ++i) {
      keys.push_back(token(i).key);
    }
    return keys;
  }

  /// Words of the phrases that names are built with and that begin at a token; 0 for none.
  struct Building {
    size_t head = 0;
    size_t no_head = 0;
    size_t level = 0;
    size_t after = 0;
    size_t stop = 0;
    size_t title = 0;
    size_t inside = 0;
  };

  const Building& building(size_t i) const {
    std::optional<Building>& known = buildings_[i];
    if (!known) {
      const auto keys = keys_from(i);
      known = Building{table_.heads().beginning(keys),
                       table_.no_heads().beginning(keys),
                       table_.levels().beginning(keys),
                       table_.afters().beginning(keys),
                       stops_ == nullptr ? 0 : stops_->beginning(keys),
                       table_.titles().beginning(keys),
                       table_.insides().beginning(keys)};
    }
    return *known;
  }

  bool is_head(size_t i) const {
    if (!word(i) || !token(i).upper || is_act(i)) return false;
    return building(i).head > 0 && building(i).no_head == 0;
  }

  // "Thanh tra | việc vận hành", "Thống kê | đàn lợn": an act, where a body would be named on.
  bool is_act(size_t i) const {
    const size_t behind = i + building(i).head;
    return building(i).stop > 0 && glued(behind) && !token(behind).upper &&
           building(behind).level == 0;
  }

  // "xã Diên An", "thành phố Huế".
  bool is_place(size_t i) const {
    if (!word(i)) return false;
    const size_t level = building(i).level;
    return level > 0 && glued(i + level) && token(i + level).upper && !is_head(i + level);
  }

  // "Kho bạc Nhà nước khu vực XX".
  bool is_region(size_t i) const {
    return word(i) && token(i).lower == "khu" && glued(i + 1) && token(i + 1).lower == "vực";
  }

  // "các sở tài chính", "các trung tâm y tế": a group by the head of its members.
  bool is_headed_group(size_t i) const {
    if (!word(i) || token(i).lower != "các" || !glued(i + 1)) return false;
    return building(i).no_head == 0 && building(i + 1).head > 0 && building(i + 1).no_head == 0;
  }

  bool is_after(size_t i) const {
    if (!word(i) || token(i).upper || is_inside(i)) return false;
    return building(i).after > 0 || building(i).stop > 0;
  }

  // "Phòng Kế hoạch | tổng hợp", "các chi bộ trực | thuộc".
  bool is_inside(size_t i) const {
    for (size_t back = 0; back < kLongestPhrase && back <= i && word(i - back); ++back) {
      if (building(i - back).inside > back) return true;
      if (!token(i - back).glued) return false;
    }
    return false;
  }

  bool is_role_word(size_t i) const { return word(i) && building(i).after > 0; }

  bool begins_body(size_t i) const {
    if (is_role_word(i) || building(i).no_head > 0 || is_act(i)) return false;
    return token(i).upper || token(i).lower == "các" || is_place(i);
  }

  // A list goes on with another body here.
  bool begins_next_body(size_t i) const {
    if (!word(i)) return true;
    return is_head(i) || is_place(i) || token(i).lower == "các" || known_at(i).agency != nullptr;
  }

  void take_known(const AgencyMatch& known) {
    const std::string printed = text_between(at_, known.end);
    begun_ = at_;
    matched_ = &known;
    in_junk_ = false;
    at_ = known.end;
    last_ = at_;
    if (open_list_follows()) return emit(known.agency->canonical);
    if (const auto head = head_said_once(printed)) return take_headed(*head);
    if (closed_list_follows()) return;
    if (names_follow_level(printed)) return take_named_places(printed);
    emit(with_tail(known, printed));
  }

  // "Doanh nghiệp số: A, B, C,..." is the group with examples.
  bool open_list_follows() {
    if (at_ >= tokens_.size() || token(at_).mark != AgencyMark::kColon) return false;
    for (size_t i = at_ + 1; i < tokens_.size() && token(i).mark != AgencyMark::kHard; ++i) {
      if (token(i).mark != AgencyMark::kDots) continue;
      at_ = i + 1;
      return true;
    }
    return false;
  }

  // "Cấp xã: xã A, xã B" are the bodies of the list.
  bool closed_list_follows() const {
    return at_ + 1 < tokens_.size() && token(at_).mark == AgencyMark::kColon &&
           begins_next_body(at_ + 1);
  }

  // --- "Giám đốc các Sở: Tài chính, Nội vụ", "các bộ Công an, Quốc phòng": one head for many names

  /// The word of a group that heads the names behind it, with or without a colon between.
  std::optional<std::string> head_said_once(const std::string& printed) const {
    const size_t first = at_ + (is_colon(at_) ? 1 : 0);
    if (first == at_ && !(glued(at_) && token(at_).upper)) return std::nullopt;
    const auto words = model::words_of(printed);
    if (std::none_of(words.begin(), words.end(),
                     [](const std::string& word) { return model::lower(word) == "các"; })) {
      return std::nullopt;
    }
    for (const std::string& printed_word : words) {
      const std::string word =
          with_capital(model::lower(printed_word.substr(0, printed_word.find(','))));
      if (table_.heads().contains(word) && list_of(word, first, first > at_)) return word;
    }
    return std::nullopt;
  }

  // Without a colon one name is no list: "các Sở Y tế" are those of all provinces.
  bool list_of(const std::string& head, size_t first, bool colon) const {
    const AgencyMatch match = headed_at(head, first);
    if (match.agency == nullptr || colon) return match.agency != nullptr;
    const size_t joint = match.end;
    const bool joined =
        joint < tokens_.size() && (token(joint).text == "," || token(joint).lower == "và");
    return joined && headed_at(head, joint + 1).agency != nullptr;
  }

  bool is_colon(size_t i) const {
    return i < tokens_.size() && token(i).mark == AgencyMark::kColon;
  }

  /// The body whose name is the head and the words from `i` on.
  AgencyMatch headed_at(const std::string& head, size_t i) const {
    constexpr size_t kLongestName = 16;  // tokens
    if (!word(i) || !token(i).upper) return {};
    std::vector<AgencyToken> name = agency_tokens(head);
    const size_t end = std::min(tokens_.size(), i + kLongestName);
    name.insert(name.end(), tokens_.begin() + std::ptrdiff_t(i),
                tokens_.begin() + std::ptrdiff_t(end));
    const AgencyMatch match = AgencyMatcher(name, table_).at(0);
    constexpr double kLostMarks = 0.95;  // other letters would be another body
    const bool named = match.agency != nullptr && match.end > 1 && match.likeness >= kLostMarks;
    return named ? AgencyMatch{match.agency, i + match.end - 1, match.likeness} : AgencyMatch{};
  }

  void take_headed(const std::string& head) {
    if (is_colon(at_)) ++at_;
    size_t next = at_;
    while (word(next) && token(next).upper && (next == at_ || !begins_next_body(next))) {
      headed_ = headed_at(head, next);
      begun_ = next;
      at_ = headed_.agency != nullptr ? headed_.end : end_of_piece(next);
      last_ = at_;
      matched_ = headed_.agency != nullptr ? &headed_ : nullptr;
      emit(matched_ != nullptr ? headed_.agency->canonical : head + " " + text_between(next, at_));
      next = at_;
      while (next < tokens_.size() && (token(next).text == "," || token(next).lower == "và"))
        ++next;
      if (next == at_) return;
    }
  }

  size_t end_of_piece(size_t i) const {
    ++i;
    while (glued(i) && !is_after(i) && token(i).lower != "và") ++i;
    return i;
  }

  bool names_follow_level(const std::string& printed) const {
    const auto words = model::words_of(model::lower(printed));
    if (words.size() < 2 || !table_.levels().contains(words.back())) return false;
    if (std::find(words.begin(), words.end(), "các") == words.end()) return false;
    const size_t first = at_ + (is_colon(at_) ? 1 : 0);
    const bool behind = first > at_ ? word(first) : glued(first);
    return behind && token(first).upper && !is_head(first) && known_at(first).agency == nullptr;
  }

  // "UBND các xã Đông, Tây, Nam", "Chủ tịch UBND các xã: Đông, Tây".
  void take_named_places(const std::string& printed) {
    if (is_colon(at_)) ++at_;
    const std::string level = model::words_of(model::lower(printed)).back();
    while (word(at_) && token(at_).upper && !begins_next_body(at_)) {
      const size_t begin = at_;
      ++at_;
      while (glued(at_) && token(at_).upper && !begins_next_body(at_)) ++at_;
      last_ = at_;
      begun_ = begin;
      matched_ = nullptr;
      emit("Ủy ban nhân dân " + level + " " + text_between(begin, at_));
      while (at_ < tokens_.size() && (token(at_).text == "," || token(at_).lower == "và")) ++at_;
    }
  }

  // "Ban Quản lý Khu kinh tế" before a place of its own is not the one of the province.
  static std::string named(const Agency& agency, const std::string& printed) {
    const bool of_province = agency.canonical.ends_with(" tỉnh") && !printed.ends_with("tỉnh");
    const bool of_country = agency.kind == "enterprise";  // "VNPT" is, its branch here is not
    return of_province || of_country ? printed : agency.canonical;
  }

  std::string with_tail(const AgencyMatch& known, const std::string& printed) {
    const Agency& agency = *known.agency;
    const std::string& name = agency.canonical;
    if (of_many_places(agency)) return name + " " + take_places();
    if (agency.is_commune() || !glued(at_) || known_at(at_).agency != nullptr) return name;
    if (is_place(at_)) return name + " " + take_place();
    if (is_region(at_)) return name + " " + take_region();
    if (is_head(at_)) return name;
    // "Ban Chỉ đạo | Phòng thủ dân sự quốc gia": told apart by their subject, with or without "về".
    if (name == "Ban Chỉ đạo" && token(at_).upper) return name + " " + take_subject();
    if (token(at_).upper || model::is_digit(char32_t(token(at_).key[0]))) {
      return named(agency, printed) + " " + take_place();
    }
    if (token(at_).lower == "về") return name + " " + take_subject();
    if (is_after(at_) || building(at_).level > 0) return name;
    if (token(at_).lower == "và") return name;
    if (agency.is_group()) return name + " " + take_group_tail();
    // Steering committees are told apart by their subject, with or without "về".
    if (name == "Ban Chỉ đạo") return name + " " + take_subject();
    return name;
  }

  // "Sở Y tế | các tỉnh, thành phố": one body of each. A capital begins another item of a list
  // whose line break was lost.
  bool of_many_places(const Agency& agency) const {
    return !agency.is_group() && glued(at_) && token(at_).text == "các" && word(at_ + 1) &&
           building(at_ + 1).level > 0;
  }

  std::string take_places() {
    const size_t begin = at_;
    at_ = std::max(known_at(at_).end, at_ + 2);
    last_ = at_;
    return text_between(begin, last_);
  }

  // The name of a place or the number of a region after a body.
  std::string take_place() {
    const size_t begin = at_;
    at_ += std::max<size_t>(building(at_).level, 1);
    while (glued(at_) && token(at_).upper && !begins_next_body(at_)) ++at_;
    last_ = at_;
    return text_between(begin, last_);
  }

  std::string take_region() {
    const size_t begin = at_;
    at_ += 2;
    if (glued(at_)) ++at_;
    last_ = at_;
    return text_between(begin, last_);
  }

  // "các doanh nghiệp | chế biến thủy sản": which members of the group.
  std::string take_group_tail() {
    const size_t begin = at_;
    while (glued(at_) && !is_after(at_) && token(at_).lower != "và" && !begins_next_body(at_))
      ++at_;
    last_ = at_;
    return text_between(begin, last_);
  }

  // "Ban Chỉ đạo | về phát triển nông nghiệp, nông thôn tỉnh": commas go on in lower case.
  std::string take_subject() {
    const size_t begin = at_;
    while (at_ < tokens_.size()) {
      const bool comma = token(at_).text == "," && word(at_ + 1) && !begins_next_body(at_ + 1) &&
                         !token(at_ + 1).upper;
      const bool goes_on = word(at_) && !is_role_word(at_) && !is_head(at_);
      if (!comma && !goes_on) break;
      ++at_;
    }
    last_ = at_;
    return text_between(begin, last_);
  }

  void take_unknown() {
    const size_t begin = at_;
    begun_ = begin;
    matched_ = nullptr;
    const bool headed = is_head(begin) || is_place(begin) || token(begin).lower == "các";
    ++at_;
    while (at_ < tokens_.size() && goes_on(begin)) ++at_;
    last_ = at_;
    if (const auto head = head_said_once(text_between(begin, last_))) return take_headed(*head);
    const bool title_of_next = glued(at_) && known_at(at_).agency != nullptr;
    if (headed || !title_of_next) emit(written_out(begin), headed);
  }

  bool goes_on(size_t begin) const {
    const AgencyToken& here = token(at_);
    if (here.mark == AgencyMark::kSoft) return punctuation_goes_on(begin);
    if (here.mark != AgencyMark::kWord) return false;
    if (here.lower == "và") return word(at_ + 1) && !begins_next_body(at_ + 1);
    if (at_ == begin + 2 && is_headed_group(begin) && head_said_once(text_between(begin, at_))) {
      return false;
    }
    if (!here.glued) return token(at_ - 1).mark == AgencyMark::kSoft;
    const size_t head = building(begin).head;
    if (is_after(at_) && at_ > begin + head) return false;
    if (!here.upper) return true;
    const AgencyMatch& known = known_at(at_);
    return known.agency == nullptr || (known.end - at_ < 2) || at_ <= begin + head;
  }

  // A hyphen or a full stop inside a name; a comma where the piece after it, with its own `và`,
  // cannot be a body: "Phòng Kinh tế, Hạ tầng và Đô thị".
  bool punctuation_goes_on(size_t begin) const {
    if (!word(at_ + 1)) return false;
    const std::string& mark = token(at_).text;
    if (mark == "-" || mark == "–") return !begins_next_body(at_ + 1);
    if (mark != "," || !is_head(begin) || begins_next_body(at_ + 1)) return false;
    for (size_t i = at_ + 1; word(i); ++i) {
      if (token(i).lower == "và") return word(i + 1) && !begins_next_body(i + 1);
    }
    return false;
  }

  std::string written_out(size_t begin) const {
    std::string name = text_between(begin, last_);
    if (is_place(begin)) return "Ủy ban nhân dân " + name;
    if (token(begin).text == "UBND" && is_place(begin + 1)) {
      return "Ủy ban nhân dân" + name.substr(token(begin).text.size());
    }
    return with_capital(name);
  }

  std::string text_between(size_t begin, size_t end) const {
    std::string text;
    for (size_t i = begin; i < end; ++i) {
      const bool space = i > begin && token(i).text != "," && token(i).text != ".";
      if (space) text += ' ';
      text += token(i).text;
    }
    return text;
  }

  /// A body is known by its form when it begins like the name of one: "Trung tâm ...", "xã ...".
  void emit(std::string name, bool by_form = true) {
    if (!names_.insert(name).second) return;
    FoundAgency found;
    found.name = std::move(name);
    found.text = text_between(begun_, std::max(last_, begun_ + 1));
    if (matched_ != nullptr) {
      found.agency = matched_->agency;
      found.confidence = matched_->likeness;
      found.reading = matched_->likeness < 1 ? AgencyReading::kMisread : AgencyReading::kTable;
    } else {
      found.confidence = by_form ? kByForm : kUnknown;
      found.reading = by_form ? AgencyReading::kByForm : AgencyReading::kUnknown;
    }
    found_.push_back(std::move(found));
  }

  static constexpr double kByForm = 0.8;
  static constexpr double kUnknown = 0.4;

  std::vector<AgencyToken> tokens_;
  const AgencyTable& table_;
  mutable AgencyMatcher matcher_;         // remembers what it found
  const dictionaries::PhraseSet* stops_;  // may be null
  mutable std::vector<std::optional<Building>> buildings_;
  size_t at_ = 0;
  size_t last_ = 0;                       // token after the body read last
  size_t begun_ = 0;                      // token that the body read now begins with
  const AgencyMatch* matched_ = nullptr;  // of the body read now; null for one by its form
  AgencyMatch headed_;                    // of a body whose head was said before
  bool in_junk_ = false;                  // among words that belong to no body
  bool relation_ = false;                 // just behind "của", "thuộc", ...
  std::vector<FoundAgency> found_;
  std::unordered_set<std::string> names_;  // of what was found
};

std::vector<FoundAgency> bodies_of(std::string_view text, const AgencyTable& table) {
  return Reader(agency_tokens(text), table).run();
}

// Whether a body may be named first, by the first word alone.
bool may_lead(std::string_view text, const AgencyTable& table) {
  const size_t begin = text.find_first_not_of(" \n\t");
  if (begin == std::string_view::npos) return false;
  if (text[begin] == '(') return true;  // brackets are passed over
  const std::string_view word =
      text.substr(begin, text.find_first_of(" \n\t,.;:()-", begin) - begin);
  const std::string folded = model::fold(dictionaries::phrase_key(word));
  return table.may_begin(folded.substr(0, folded.find(' ')));
}

// What a text begins with, read from no more of it than is needed: sentences are asked at many
// places, and a paragraph may be long.
template <typename Found, typename Read>
Found read_beginning(std::string_view text, const AgencyTable& table,
                     const dictionaries::PhraseSet* stops, Read read) {
  constexpr size_t kFirstLook = 400;     // bytes
  constexpr size_t kFarthestLook = 250;  // bytes behind what was found: the longest name
  if (!may_lead(text, table)) return {};
  for (size_t look = kFirstLook;; look *= 4) {
    const size_t space = look < text.size() ? text.find(' ', look) : std::string_view::npos;
    const std::string_view part = text.substr(0, space);
    Reader reader(agency_tokens(part), table, stops);
    Found found = read(reader);
    const auto opened = std::count(part.begin(), part.end(), '(');
    const bool closed = opened == std::count(part.begin(), part.end(), ')');
    const bool enough = closed && found.bytes + kFarthestLook < part.size();
    if (part.size() == text.size() || enough) return found;
  }
}

// "Thủ trưởng các sở, UBND các xã": whose head is named once is meant of every group that follows
// and has heads of its own in the table.
void spread_head(const AgencyTable& table, std::vector<std::string>* names) {
  constexpr std::string_view kHead = "Thủ trưởng ";
  if (names->empty() || !names->front().starts_with(kHead)) return;
  for (std::string& name : *names) {
    const Agency* heads = table.find(dictionaries::phrase_key(std::string(kHead) + name));
    if (heads != nullptr) name = heads->canonical;
  }
}

enum class Role { kUnsaid, kLead, kCoordinating };

struct Segment {
  std::string text;
  Role role = Role::kUnsaid;
};

constexpr std::string_view kLeadWords = "chủ trì";
constexpr std::string_view kSupportWords = "phối hợp";

Role role_at_end(const std::string& key) {
  if (key.ends_with(kLeadWords)) return Role::kLead;
  if (key.ends_with(kSupportWords) || key.ends_with("phối hợp thực hiện")) {
    return Role::kCoordinating;
  }
  return Role::kUnsaid;
}

Role role_at_start(const std::string& key) {
  if (key.starts_with("chủ trì") || key.starts_with("cơ quan chủ trì")) return Role::kLead;
  if (key.starts_with("phối hợp") || key.starts_with("cơ quan phối hợp")) {
    return Role::kCoordinating;
  }
  return Role::kUnsaid;
}

// Without the spaces, bullets and full stops around it.
std::string without_edges(std::string_view piece) {
  std::string text = model::collapse_spaces(piece);
  const size_t begin = text.find_first_not_of(" -+*.,");
  if (begin == std::string::npos) return {};
  return text.substr(begin, text.find_last_not_of(" .,") + 1 - begin);
}

std::vector<std::string> pieces_of(std::string_view text) {
  std::string marked = model::replace_all(std::string(text), "\n", ";");
  marked = model::replace_all(std::move(marked), ". ", ";");
  return model::split(marked, ';');
}

// Roles printed before a colon hold until the next one; roles printed at the end hold for the
// pieces before them that have none.
std::vector<Segment> segments_of(std::string_view text) {
  std::vector<Segment> segments;
  Role opened = Role::kUnsaid;
  size_t unsaid_from = 0;
  for (const std::string& piece : pieces_of(text)) {
    const std::string key = model::lower(without_edges(piece));
    if (key.empty()) continue;
    const Role at_start = role_at_start(key);
    const Role at_end = at_start == Role::kUnsaid ? role_at_end(key) : Role::kUnsaid;
    if (at_start != Role::kUnsaid) opened = at_start;
    segments.push_back({piece, at_end != Role::kUnsaid ? at_end : opened});
    if (at_end == Role::kUnsaid) continue;
    for (size_t i = unsaid_from; i < segments.size(); ++i) segments[i].role = at_end;
    unsaid_from = segments.size();
  }
  return segments;
}

bool has_role(const std::vector<Segment>& segments, Role role) {
  return std::any_of(segments.begin(), segments.end(),
                     [&](const Segment& segment) { return segment.role == role; });
}

std::string text_of(const std::vector<Segment>& segments, bool coordinating) {
  std::string text;
  for (const Segment& segment : segments) {
    if ((segment.role == Role::kCoordinating) != coordinating) continue;
    if (!text.empty()) text += "; ";
    text += segment.text;
  }
  return text;
}

}  // namespace

FoundAgencies find_agencies(std::string_view text, const AgencyTable& table) {
  const std::vector<Segment> segments = segments_of(text);
  const bool both = has_role(segments, Role::kLead) && has_role(segments, Role::kCoordinating);
  if (!both) return {bodies_of(text, table), {}, false};
  return {bodies_of(text_of(segments, false), table), bodies_of(text_of(segments, true), table),
          true};
}

std::vector<std::string> names_of(const std::vector<FoundAgency>& bodies) {
  std::vector<std::string> names;
  names.reserve(bodies.size());
  for (const FoundAgency& body : bodies) names.push_back(body.name);
  return names;
}

std::vector<std::string> doubts_about(const FoundAgencies& bodies) {
  constexpr double kOtherLetters = 0.95;  // lost marks alone are no doubt
  bool unknown = false;
  bool misread = false;
  for (const auto* list : {&bodies.lead, &bodies.coordinating}) {
    for (const FoundAgency& body : *list) {
      unknown = unknown || body.reading == AgencyReading::kUnknown;
      misread =
          misread || (body.reading == AgencyReading::kMisread && body.confidence < kOtherLetters);
    }
  }
  std::vector<std::string> codes;
  if (unknown) codes.emplace_back("agency-unknown");
  if (misread) codes.emplace_back("agency-misread");
  return codes;
}

std::vector<std::string> canonical_agencies(std::string_view text, const AgencyTable& table) {
  return names_of(find_agencies(text, table).lead);
}

LeadingAgency leading_agency(std::string_view text, const AgencyTable& table) {
  return read_beginning<LeadingAgency>(text, table, nullptr,
                                       [](Reader& reader) { return reader.first(); });
}

LeadingAgencies leading_agencies(std::string_view text, const AgencyTable& table,
                                 const dictionaries::PhraseSet& stops) {
  auto found = read_beginning<LeadingAgencies>(text, table, &stops,
                                               [](Reader& reader) { return reader.leading(); });
  spread_head(table, &found.agencies);
  return found;
}

}  // namespace extract
