#include "extract/agencies.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <span>
#include <utility>

#include "model/text.h"

namespace extract {

namespace {

using dictionaries::Agency;
using dictionaries::AgencyForm;
using dictionaries::AgencyTable;

constexpr double kLeastLikeness = 0.88;
// Shorter names differ by one letter from names of other bodies.
constexpr size_t kShortestMisreadName = 12;

enum class Mark {
  kWord,
  kSoft,  ///< comma, dash, full stop, quotes: may stand inside a name
  kHard,  ///< semicolon, numbering, line break, bullet: never inside a name
  kColon,
  kDots,  ///< "..." closes an open list
};

struct Token {
  Mark mark = Mark::kWord;
  std::string text;
  std::string key;    // phrase_key of a word; empty for punctuation
  std::string lower;  // the word in lower case
  size_t end = 0;     // byte after it in the text
  bool upper = false;
  bool glued = false;  // no punctuation between it and the word before
};

bool word_letter(char32_t c) {
  return model::is_letter(c) || model::is_digit(c) || c == U'&' || c == U'/' || c == 0x2019;
}

bool soft(char32_t c) {
  return std::u32string_view(U",-–—.\"“”'‘").find(c) != std::u32string_view::npos;
}

// Index of the bracket that closes the one at `open`, or npos.
size_t closing_bracket(std::u32string_view text, size_t open) {
  int depth = 0;
  for (size_t i = open; i < text.size(); ++i) {
    if (text[i] == U'(') ++depth;
    if (text[i] == U')' && --depth == 0) return i;
  }
  return std::u32string_view::npos;
}

bool is_numbering(std::u32string_view inside) {
  return !inside.empty() && inside.size() <= 2 &&
         std::all_of(inside.begin(), inside.end(), word_letter);
}

class Tokenizer {
 public:
  explicit Tokenizer(std::string_view text) : text_(model::to_utf32(model::nfc(text))) {}

  std::vector<Token> run() {
    while (at_ < text_.size()) step();
    return std::move(tokens_);
  }

 private:
  void step() {
    const char32_t c = text_[at_];
    if (c == U'\n') {
      // A line break in a cell parts nothing: names wrap there.
      ++at_;
    } else if (model::is_space(c)) {
      ++at_;
    } else if (word_letter(c)) {
      take_word();
    } else if (c == U'(') {
      take_bracket();
    } else if (c == U'…' || text_.substr(at_, 3) == U"...") {
      take(Mark::kDots, c == U'…' ? 1 : text_.find_first_not_of(U'.', at_) - at_);
    } else if (c == U':') {
      take(Mark::kColon, 1);
    } else {
      take(soft(c) ? Mark::kSoft : Mark::kHard, 1);
    }
  }

  void take_word() {
    size_t end = at_;
    while (end < text_.size() && word_letter(text_[end])) ++end;
    Token token;
    token.text = model::to_utf8(text_.substr(at_, end - at_));
    token.key = dictionaries::phrase_key(token.text);
    token.lower = model::lower(token.text);
    token.upper = model::is_upper(text_[at_]);
    token.glued = !tokens_.empty() && tokens_.back().mark == Mark::kWord && !broken_;
    push(std::move(token), end);
    broken_ = false;
  }

  // What brackets hold explains the body before them; a number in brackets counts bodies.
  void take_bracket() {
    const size_t close = closing_bracket(text_, at_);
    if (close == std::u32string_view::npos) {
      take(Mark::kHard, 1);
    } else if (is_numbering(std::u32string_view(text_).substr(at_ + 1, close - at_ - 1))) {
      take(Mark::kHard, close + 1 - at_);
    } else {
      at_ = close + 1;
      broken_ = true;
    }
  }

  void take(Mark mark, size_t count) {
    const size_t end = std::min(text_.size(), count > text_.size() ? text_.size() : at_ + count);
    Token token;
    token.mark = mark;
    token.text = model::to_utf8(text_.substr(at_, end - at_));
    push(std::move(token), end);
  }

  void push(Token token, size_t end) {
    // Tokens come in order: the bytes are counted on from the last one.
    bytes_ += model::to_utf8(std::u32string_view(text_).substr(counted_, end - counted_)).size();
    counted_ = end;
    token.end = bytes_;
    tokens_.push_back(std::move(token));
    at_ = end;
  }

  std::u32string text_;
  size_t at_ = 0;
  size_t counted_ = 0;
  size_t bytes_ = 0;
  bool broken_ = false;
  std::vector<Token> tokens_;
};

bool roman_or_number(std::string_view word) {
  return word.find_first_not_of("0123456789ivxl") == std::string_view::npos;
}

// Misread words keep most of their letters; numbers of bodies and regions must agree.
bool same_words_misread(const std::string& a, const std::string& b) {
  const auto left = model::words_of(a);
  const auto right = model::words_of(b);
  if (left.size() != right.size()) return false;
  for (size_t i = 0; i < left.size(); ++i) {
    if (left[i] == right[i]) continue;
    if (i == 0 || roman_or_number(left[i]) || roman_or_number(right[i])) return false;
    if (model::likeness(left[i], right[i]) < 0.5) return false;
  }
  return true;
}

struct Match {
  const Agency* agency = nullptr;
  size_t end = 0;  // token after it
};

class Reader {
 public:
  Reader(std::vector<Token> tokens, const AgencyTable& table,
         const dictionaries::PhraseSet* stops = nullptr)
      : tokens_(std::move(tokens)), table_(table), stops_(stops) {}

  std::vector<std::string> run() {
    while (at_ < tokens_.size()) step();
    return std::move(found_);
  }

  LeadingAgency first() {
    if (tokens_.empty() || tokens_[0].mark != Mark::kWord) return {};
    if (!known_at(0).agency && !begins_body(0)) return {};
    step();
    if (found_.empty() || at_ == 0) return {};
    return {found_.front(), tokens_[last_ - 1].end};
  }

  LeadingAgencies leading() {
    size_t bytes = 0;
    while (word(at_)) {
      const bool known = known_at(at_).agency != nullptr;
      if (!known && !is_head(at_) && !is_place(at_)) break;
      const size_t before = found_.size();
      step();
      if (found_.size() == before && !known) break;
      if (last_ > 0) bytes = tokens_[last_ - 1].end;
      skip_joint();
    }
    return {std::move(found_), bytes};
  }

 private:
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

  const Token& token(size_t i) const { return tokens_[i]; }
  bool word(size_t i) const { return i < tokens_.size() && tokens_[i].mark == Mark::kWord; }
  bool glued(size_t i) const { return word(i) && tokens_[i].glued; }

  void step() {
    const Token& here = token(at_);
    if (here.mark != Mark::kWord) {
      leave_junk(here);
      ++at_;
      return;
    }
    const Match known = known_at(at_);
    if (known.agency != nullptr && accepted(known)) {
      take_known(known);
    } else if (!in_junk_ && begins_body(at_)) {
      take_unknown();
    } else {
      skip_word();
    }
  }

  void leave_junk(const Token& mark) {
    if (mark.text != "." || at_ + 1 == tokens_.size() || !glued(at_ + 1)) in_junk_ = false;
    relation_ = false;
  }

  void skip_word() {
    const size_t after = table_.afters().beginning(keys_from(at_));
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
  bool accepted(const Match& known) const {
    if (relation_) return false;
    if (!in_junk_) return true;
    return token(at_).upper || known.end - at_ >= 3;
  }

  std::vector<std::string> keys_from(size_t from) const {
    std::vector<std::string> keys;
    for (size_t i = from; word(i) && (i == from || token(i).glued) && keys.size() < 4; ++i) {
      keys.push_back(token(i).key);
    }
    return keys;
  }

  // Words from `from` on that could be one name: punctuation inside names is passed over.
  std::vector<size_t> name_words(size_t from) const {
    std::vector<size_t> words;
    for (size_t i = from; i < tokens_.size() && words.size() <= table_.longest(); ++i) {
      if (token(i).mark == Mark::kWord) words.push_back(i);
      if (token(i).mark == Mark::kHard || token(i).mark == Mark::kColon ||
          token(i).mark == Mark::kDots) {
        break;
      }
    }
    return words;
  }

  std::string key_of(const std::vector<size_t>& words, size_t count) const {
    std::string key;
    for (size_t i = 0; i < count; ++i) {
      if (i > 0) key += ' ';
      key += token(words[i]).key;
    }
    return key;
  }

  Match known_at(size_t from) const {
    const std::vector<size_t> words = name_words(from);
    if (const Match exact = exact_match(words); exact.agency != nullptr) {
      return exact;
    }
    if (const Match folded = folded_match(words); folded.agency != nullptr) return folded;
    return token(from).upper ? misread_match(words) : Match{};
  }

  Match exact_match(const std::vector<size_t>& words) const {
    for (size_t count = std::min(words.size(), table_.longest()); count > 0; --count) {
      const Agency* agency = table_.find(key_of(words, count));
      if (agency == nullptr && count == 1) agency = table_.find_abbreviation(token(words[0]).text);
      if (agency != nullptr) return {agency, words[count - 1] + 1};
    }
    return {};
  }

  Match folded_match(const std::vector<size_t>& words) const {
    for (size_t count = std::min(words.size(), table_.longest()); count > 1; --count) {
      const Agency* agency = table_.find_folded(model::fold(key_of(words, count)));
      if (agency != nullptr) return {agency, words[count - 1] + 1};
    }
    return {};
  }

  Match misread_match(const std::vector<size_t>& words) const {
    Match best;
    double best_likeness = kLeastLikeness;
    std::vector<std::string> spans(words.size() + 1);
    for (const AgencyForm& form : table_.forms()) {
      if (form.words < 2 || form.words > words.size()) continue;
      if (form.folded.size() < kShortestMisreadName) continue;
      const Agency& agency = table_.agencies()[form.agency];
      if (agency.is_commune()) continue;
      std::string& span = spans[form.words];
      if (span.empty()) span = model::fold(key_of(words, form.words));
      const double slack = double(form.folded.size()) * (1 - kLeastLikeness) + 1;
      if (std::abs(double(span.size()) - double(form.folded.size())) > slack) continue;
      const double likeness = model::likeness(span, form.folded);
      if (likeness < best_likeness || !same_words_misread(span, form.folded)) continue;
      best_likeness = likeness;
      best = {&agency, words[form.words - 1] + 1};
    }
    return best;
  }

  bool is_head(size_t i) const {
    if (!word(i) || !token(i).upper) return false;
    const auto keys = keys_from(i);
    return table_.heads().beginning(keys) > 0 && table_.no_heads().beginning(keys) == 0;
  }

  // "xã Diên An", "thành phố Huế".
  bool is_place(size_t i) const {
    if (!word(i)) return false;
    const size_t level = table_.levels().beginning(keys_from(i));
    return level > 0 && glued(i + level) && token(i + level).upper && !is_head(i + level);
  }

  // "Kho bạc Nhà nước khu vực XX".
  bool is_region(size_t i) const {
    return word(i) && token(i).lower == "khu" && glued(i + 1) && token(i + 1).lower == "vực";
  }

  bool is_after(size_t i) const {
    if (!word(i) || token(i).upper) return false;
    const auto keys = keys_from(i);
    return table_.afters().beginning(keys) > 0 ||
           (stops_ != nullptr && stops_->beginning(keys) > 0);
  }

  bool is_role_word(size_t i) const {
    return word(i) && table_.afters().beginning(keys_from(i)) > 0;
  }

  bool begins_body(size_t i) const {
    if (is_role_word(i) || table_.no_heads().beginning(keys_from(i)) > 0) return false;
    return token(i).upper || token(i).lower == "các" || is_place(i);
  }

  // A list goes on with another body here.
  bool begins_next_body(size_t i) const {
    if (!word(i)) return true;
    return is_head(i) || is_place(i) || token(i).lower == "các" || known_at(i).agency != nullptr;
  }

  void take_known(const Match& known) {
    const std::string printed = text_between(at_, known.end);
    in_junk_ = false;
    at_ = known.end;
    last_ = at_;
    if (open_list_follows()) return emit(known.agency->canonical);
    if (closed_list_follows()) return;
    if (names_follow_level(printed)) return take_named_places(printed);
    emit(with_tail(known, printed));
  }

  // "Doanh nghiệp số: A, B, C,..." is the group with examples.
  bool open_list_follows() {
    if (at_ >= tokens_.size() || token(at_).mark != Mark::kColon) return false;
    for (size_t i = at_ + 1; i < tokens_.size() && token(i).mark != Mark::kHard; ++i) {
      if (token(i).mark != Mark::kDots) continue;
      at_ = i + 1;
      return true;
    }
    return false;
  }

  // "Cấp xã: xã A, xã B" are the bodies of the list.
  bool closed_list_follows() const {
    return at_ + 1 < tokens_.size() && token(at_).mark == Mark::kColon && begins_next_body(at_ + 1);
  }

  bool names_follow_level(const std::string& printed) const {
    const auto words = model::words_of(model::lower(printed));
    if (words.size() < 2 || !table_.levels().contains(words.back())) return false;
    if (std::find(words.begin(), words.end(), "các") == words.end()) return false;
    return glued(at_) && token(at_).upper && !is_head(at_) && known_at(at_).agency == nullptr;
  }

  // "UBND các xã Đông, Tây, Nam".
  void take_named_places(const std::string& printed) {
    const std::string level = model::words_of(model::lower(printed)).back();
    while (word(at_) && token(at_).upper && !begins_next_body(at_)) {
      const size_t begin = at_;
      ++at_;
      while (glued(at_) && token(at_).upper && !begins_next_body(at_)) ++at_;
      emit("Ủy ban nhân dân " + level + " " + text_between(begin, at_));
      last_ = at_;
      while (at_ < tokens_.size() && (token(at_).text == "," || token(at_).lower == "và")) ++at_;
    }
  }

  // "Ban Quản lý Khu kinh tế" before a place of its own is not the one of the province.
  static std::string named(const Agency& agency, const std::string& printed) {
    const bool of_province = agency.canonical.ends_with(" tỉnh") && !printed.ends_with("tỉnh");
    const bool of_country = agency.kind == "enterprise";  // "VNPT" is, its branch here is not
    return of_province || of_country ? printed : agency.canonical;
  }

  std::string with_tail(const Match& known, const std::string& printed) {
    const Agency& agency = *known.agency;
    const std::string& name = agency.canonical;
    if (agency.is_commune() || !glued(at_) || known_at(at_).agency != nullptr) return name;
    if (is_place(at_)) return name + " " + take_place();
    if (is_region(at_)) return name + " " + take_region();
    if (is_head(at_)) return name;
    if (token(at_).upper || model::is_digit(char32_t(token(at_).key[0]))) {
      return named(agency, printed) + " " + take_place();
    }
    if (token(at_).lower == "về") return name + " " + take_subject();
    if (is_after(at_) || table_.levels().beginning(keys_from(at_)) > 0) return name;
    if (token(at_).lower == "và") return name;
    if (agency.is_group()) return name + " " + take_group_tail();
    // Steering committees are told apart by their subject, with or without "về".
    if (name == "Ban Chỉ đạo") return name + " " + take_subject();
    return name;
  }

  // The name of a place or the number of a region after a body.
  std::string take_place() {
    const size_t begin = at_;
    at_ += std::max<size_t>(table_.levels().beginning(keys_from(at_)), 1);
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
    const bool headed = is_head(begin) || is_place(begin) || token(begin).lower == "các";
    ++at_;
    while (at_ < tokens_.size() && goes_on(begin)) ++at_;
    last_ = at_;
    const bool title_of_next = glued(at_) && known_at(at_).agency != nullptr;
    if (headed || !title_of_next) emit(written_out(begin));
  }

  bool goes_on(size_t begin) const {
    const Token& here = token(at_);
    if (here.mark == Mark::kSoft) return punctuation_goes_on(begin);
    if (here.mark != Mark::kWord) return false;
    if (here.lower == "và") return word(at_ + 1) && !begins_next_body(at_ + 1);
    if (!here.glued) return token(at_ - 1).mark == Mark::kSoft;
    const size_t head = table_.heads().beginning(keys_from(begin));
    if (is_after(at_) && at_ > begin + head) return false;
    if (!here.upper) return true;
    const Match known = known_at(at_);
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
    std::u32string letters = model::to_utf32(name);
    const std::string first = model::upper(model::to_utf8(letters.substr(0, 1)));
    return first + model::to_utf8(letters.substr(1));
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

  void emit(std::string name) {
    if (std::find(found_.begin(), found_.end(), name) == found_.end()) {
      found_.push_back(std::move(name));
    }
  }

  std::vector<Token> tokens_;
  const AgencyTable& table_;
  const dictionaries::PhraseSet* stops_;  // may be null
  size_t at_ = 0;
  size_t last_ = 0;        // token after the body read last
  bool in_junk_ = false;   // among words that belong to no body
  bool relation_ = false;  // just behind "của", "thuộc", ...
  std::vector<std::string> found_;
};

std::vector<std::string> bodies_of(std::string_view text, const AgencyTable& table) {
  return Reader(Tokenizer(text).run(), table).run();
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

AgencyRoles agencies_by_role(std::string_view text, const AgencyTable& table) {
  const std::vector<Segment> segments = segments_of(text);
  const bool both = has_role(segments, Role::kLead) && has_role(segments, Role::kCoordinating);
  if (!both) return {bodies_of(text, table), {}};
  return {bodies_of(text_of(segments, false), table), bodies_of(text_of(segments, true), table)};
}

std::vector<std::string> canonical_agencies(std::string_view text, const AgencyTable& table) {
  return agencies_by_role(text, table).lead;
}

LeadingAgency leading_agency(std::string_view text, const AgencyTable& table) {
  return Reader(Tokenizer(text).run(), table).first();
}

LeadingAgencies leading_agencies(std::string_view text, const AgencyTable& table,
                                 const dictionaries::PhraseSet& stops) {
  return Reader(Tokenizer(text).run(), table, &stops).leading();
}

}  // namespace extract
