#include "extract/agency_reader.h"

#include <algorithm>
#include <optional>
#include <string>
#include <unordered_set>
#include <utility>

#include "extract/agency_lists.h"
#include "extract/agency_places.h"
#include "extract/unlisted_names.h"
#include "model/text.h"

namespace extract {

namespace {

using dictionaries::Agency;
using dictionaries::AgencyTable;

class Reader {
 public:
  Reader(std::string_view text, const AgencyTable& table, const dictionaries::PhraseSet* stops)
      : text_(text, table, stops), unlisted_(text_, table), table_(table) {}

  std::vector<FoundAgency> run() {
    while (text_.has(at_)) step();
    return std::move(found_);
  }

  LeadingAgency first() {
    if (!text_.word(0)) return {};
    if (!text_.known_at(0).agency && !text_.begins_body(0)) return {};
    step();
    if (found_.empty() || at_ == 0) return {};
    return {found_.front().name, text_.token(last_ - 1).end};
  }

  LeadingAgencies leading() {
    size_t bytes = 0;
    while (text_.word(at_)) {
      skip_title();
      const bool known = text_.known_at(at_).agency != nullptr;
      if (!known && !begins_unknown(at_)) break;
      const size_t before = found_.size();
      step();
      if (found_.size() == before && !known) break;
      if (last_ > 0) bytes = text_.token(last_ - 1).end;
      skip_joint();
    }
    std::vector<std::string> names;
    names.reserve(found_.size());
    for (FoundAgency& one : found_) names.push_back(std::move(one.name));
    return {std::move(names), bytes};
  }

 private:
  // A body that the table does not hold and that has the form of one.
  bool begins_unknown(size_t i) const {
    return text_.is_head(i) || text_.is_place(i) || text_.is_headed_group(i) ||
           text_.is_small_head(i) || continues_group(i);
  }

  // "Giám đốc | Sở Y tế", "Chánh | Văn phòng UBND tỉnh": who heads a body answers for it.
  void skip_title() {
    if (text_.known_at(at_).agency != nullptr) return;
    const size_t title = text_.building(at_).title;
    if (title == 0 || !text_.glued(at_ + title)) return;
    const bool names_body = text_.known_at(at_ + title).agency != nullptr ||
                            text_.is_headed_group(at_ + title) ||
                            (text_.building(at_).head == 0 && text_.is_head(at_ + title));
    if (names_body) at_ += title;
  }

  // ", ", "; ", "và", "cùng (với)" between two bodies.
  void skip_joint() {
    while (text_.has(at_)) {
      const std::string& text = text_.token(at_).text;
      const std::string& lower = text_.token(at_).lower;
      const bool joint = text == "," || text == ";" || text == "+" || lower == "và" ||
                         lower == "cùng" ||
                         (lower == "với" && at_ > 0 && text_.token(at_ - 1).lower == "cùng");
      if (!joint) return;
      ++at_;
    }
  }

  void step() {
    const AgencyToken& here = text_.token(at_);
    if (here.mark != AgencyMark::kWord) {
      leave_junk(here);
      ++at_;
      return;
    }
    const AgencyMatch known = text_.known_at(at_);
    if (known.agency != nullptr && accepted(known) && !begins_longer_name(known)) {
      take_known(known);
    } else if (!in_junk_ && (text_.begins_body(at_) || continues_group(at_))) {
      take_unknown();
    } else {
      skip_word();
    }
  }

  void leave_junk(const AgencyToken& mark) {
    if (mark.text != "." || !text_.has(at_ + 1) || !text_.glued(at_ + 1)) in_junk_ = false;
    relation_ = false;
  }

  void skip_word() {
    const size_t after = text_.building(at_).after;
    relation_ = after > 0 && is_relation(text_.token(at_).lower);
    if (text_.token(at_).lower != "và") in_junk_ = true;
    if (text_.token(at_).lower == "và" || text_.token(at_).lower == "với" ||
        text_.token(at_).lower == "cùng") {
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
    return text_.token(at_).upper || known.end - at_ >= 3;
  }

  // "Cơ quan | Cảnh sát điều tra", "Đơn vị | vận hành", not any "cơ quan".
  bool begins_longer_name(const AgencyMatch& known) const {
    const bool one = known.agency->is_group() && text_.token(at_).lower != "các";
    if (one && text_.is_head(at_) && text_.building(at_).head > known.end - at_) return true;
    return one && text_.is_head(at_) && text_.building(known.end - 1).level == 0 &&
           text_.glued(known.end) && text_.token(known.end).upper &&
           !text_.begins_next_body(known.end);
  }

  void take_known(const AgencyMatch& known) {
    const std::string printed = text_.text_between(at_, known.end);
    begun_ = at_;
    matched_ = known;
    in_junk_ = false;
    at_ = known.end;
    last_ = at_;
    if (open_list_follows()) return emit(known.agency->canonical);
    if (const auto head = head_said_once(text_, table_, printed, at_)) return take_headed(*head);
    if (of_many_places(*known.agency) && take_many_places(printed)) return;
    if (known.agency->is_group() && closed_list_follows()) {
      ++at_;
      return;
    }
    if (names_follow_level(text_, table_, printed, at_)) return take_named_places(printed);
    emit(with_tail(known, printed));
  }

  // "Doanh nghiệp số: A, B, C,..." is the group with examples.
  bool open_list_follows() {
    if (!text_.has(at_) || text_.token(at_).mark != AgencyMark::kColon) return false;
    for (size_t i = at_ + 1; text_.has(i) && text_.token(i).mark != AgencyMark::kHard; ++i) {
      if (text_.token(i).mark != AgencyMark::kDots) continue;
      at_ = i + 1;
      return true;
    }
    return false;
  }

  // "Cấp xã: xã A, xã B" are the bodies of the list.
  bool closed_list_follows() const {
    return text_.has(at_ + 1) && text_.token(at_).mark == AgencyMark::kColon &&
           text_.begins_next_body(at_ + 1);
  }

  void take_headed(const std::string& head) {
    if (text_.is_colon(at_)) ++at_;
    size_t next = at_;
    while (text_.word(next) && text_.token(next).upper &&
           (next == at_ || !text_.begins_next_body(next))) {
      const AgencyMatch headed = headed_at(text_, table_, head, next);
      const bool known =
          headed.agency != nullptr && !headed.agency->is_group() && !text_.joins_name(headed.end);
      begun_ = next;
      at_ = known ? headed.end : text_.end_of_listed_name(next);
      last_ = at_;
      matched_.reset();
      if (known) matched_ = headed;
      emit(matched_ ? headed.agency->canonical : head + " " + text_.text_between(next, at_));
      next = at_;
      while (text_.has(next) && (text_.token(next).text == "," || text_.token(next).lower == "và"))
        ++next;
      if (next == at_) return;
    }
  }

  // "UBND các xã Đông, Tây, Nam", "Trạm Y tế các xã: Đông, Tây".
  void take_named_places(const std::string& printed) {
    if (text_.is_colon(at_)) ++at_;
    const std::string body = body_of_places(printed);
    while (text_.word(at_) && text_.token(at_).upper &&
           (!text_.begins_next_body(at_) || text_.names_only_a_place(at_))) {
      const size_t begin = at_;
      ++at_;
      while (text_.glued(at_) && text_.token(at_).upper && !text_.begins_next_body(at_)) ++at_;
      last_ = at_;
      begun_ = begin;
      matched_.reset();
      emit(body + " " + text_.text_between(begin, at_));
      while (text_.has(at_) && (text_.token(at_).text == "," || text_.token(at_).lower == "và"))
        ++at_;
    }
  }

  // "Trạm Y tế | các xã", "Chủ tịch UBND | các tỉnh, thành phố": the body and the last level.
  static std::string body_of_places(const std::string& printed) {
    const std::string lower = model::lower(printed);
    const size_t each = lower.rfind("các ");
    const size_t comma = lower.rfind(", ");
    const bool several = comma != std::string::npos && comma > each;
    const std::string level =
        lower.substr(several ? comma + 2 : each + std::string_view("các ").size());
    const std::string body = printed.substr(0, each);
    const bool government = body.empty() || body.find("UBND") != std::string::npos ||
                            lower.find("ủy ban nhân dân") != std::string::npos;
    return (government ? "Ủy ban nhân dân " : with_capital(body)) + level;
  }

  // "Ban Quản lý Khu kinh tế" before a place of its own is not the one of the province.
  static std::string named(const Agency& agency, const std::string& printed) {
    const bool of_province = agency.canonical.ends_with(" tỉnh") && !printed.ends_with("tỉnh");
    const bool of_country = agency.kind == "enterprise";  // "VNPT" is, its branch here is not
    // "Trường THPT" is the group, "Trường THPT Lê Lợi" one of it.
    const bool own = of_province || of_country || agency.is_group();
    return own ? with_capital(printed) : agency.canonical;
  }

  std::string with_tail(const AgencyMatch& known, const std::string& printed) {
    const Agency& agency = *known.agency;
    const std::string& name = agency.canonical;
    if (of_many_places(agency)) return name + " " + take_places();
    if (branch_follows()) return printed + " - " + take_branch();
    if (of_another_committee(name)) return printed + " " + take_committee();
    if (agency.is_commune() || !text_.glued(at_) || text_.known_at(at_).agency != nullptr ||
        is_joint_in_capitals(at_)) {
      return name;
    }
    if (text_.is_place(at_)) return name + " " + take_place();
    if (const size_t words = text_.ordinal(at_); words > 0) {
      const std::string numbered = name + " " + take_words(words);
      if (level_of_its_own(at_)) at_ = last_ = text_.behind_levels(at_);  // "số 1 | tỉnh"
      return numbered;
    }
    if (text_.is_head(at_)) return name;
    // "Ban Chỉ đạo | Phòng thủ dân sự quốc gia": told apart by their subject, with or without "về".
    if (name == "Ban Chỉ đạo" && text_.token(at_).upper) return name + " " + take_subject();
    if (text_.token(at_).upper || model::is_digit(char32_t(text_.token(at_).key[0]))) {
      return named(agency, printed) + " " + take_place();
    }
    if (text_.token(at_).lower == "về") return name + " " + take_subject();
    if (text_.building(at_).level > 0) return at_level(agency, printed);
    if (const size_t end = name == "Ban Chỉ đạo" ? unlisted_.end_of_subject(at_) : at_; end > at_)
      return name + " " + take_words(end - at_);
    if (text_.is_after(at_) || text_.token(at_).lower == "và") return name;
    if (agency.is_group()) return with_group_tail(name);
    if (const size_t end = end_of_longer_name(agency); end > at_)
      return take_longer_name(printed, end);
    // Steering committees are told apart by their subject, with or without "về".
    if (name == "Ban Chỉ đạo") return name + " " + take_subject();
    return name;
  }

  // "Ủy ban Mặt trận Tổ quốc | xã, phường" is not the one of the province, "Sở Y tế | tỉnh" is.
  std::string at_level(const Agency& agency, const std::string& printed) {
    const size_t begin = at_;
    const bool own = table_.own_levels().contains(text_.token(at_).text);
    at_ = text_.behind_levels(at_);
    last_ = at_;
    if (own) return agency.canonical;
    matched_.reset();
    return printed + " " + text_.text_between(begin, at_);
  }

  bool level_of_its_own(size_t i) const {
    return text_.glued(i) && table_.own_levels().contains(text_.token(i).text) &&
           !text_.is_place(i);
  }

  // "Ngân hàng Chính sách xã hội | - Chi nhánh tỉnh": which part of it is meant.
  bool branch_follows() const {
    const bool dash =
        text_.has(at_) && (text_.token(at_).text == "-" || text_.token(at_).text == "–");
    return dash && text_.word(at_ + 1) && text_.token(at_ + 1).upper && text_.is_part(at_ + 1) &&
           text_.known_at(at_ + 1).agency == nullptr;
  }

  std::string take_branch() {
    const size_t begin = at_ + 1;
    at_ = begin + text_.building(begin).head;
    while (text_.glued(at_) && !text_.is_after(at_)) ++at_;
    last_ = at_;
    matched_.reset();
    return text_.text_between(begin, at_);
  }

  // "Ban Tổ chức | Huyện ủy" is not the one of the province, which the table has in mind.
  bool of_another_committee(const std::string& name) const {
    const bool party = name.ends_with("Tỉnh ủy") || name.ends_with("Thành ủy");
    return party && text_.glued(at_) && text_.token(at_).upper && text_.glued(at_ + 1) &&
           text_.token(at_ + 1).lower == "ủy" && text_.token(at_ - 1).lower != "ủy";
  }

  std::string take_committee() {
    const std::string committee = text_.text_between(at_, at_ + 2);
    at_ += 2;
    last_ = at_;
    matched_.reset();
    return committee;
  }

  // "Sở Y tế | các tỉnh, thành phố": one body of each. A capital begins another item of a list
  // whose line break was lost.
  bool of_many_places(const Agency& agency) const {
    return !agency.is_group() && text_.glued(at_) && text_.token(at_).text == "các" &&
           text_.word(at_ + 1) && text_.building(at_ + 1).level > 0;
  }

  // "Sở Y tế | các tỉnh Nghệ An, Hà Tĩnh": those of the places named.
  bool take_many_places(const std::string& printed) {
    const size_t behind = text_.behind_levels(at_ + 1);
    const std::string all = printed + " " + text_.text_between(at_, behind);
    if (!names_follow_level(text_, table_, all, behind)) return false;
    at_ = behind;
    take_named_places(all);
    return true;
  }

  std::string take_places() {
    const size_t begin = at_;
    at_ = std::max(text_.known_at(at_).end, at_ + 2);
    last_ = at_;
    return text_.text_between(begin, last_);
  }

  // "Ban Quản lý dự án đầu tư xây dựng | hạ tầng ưu tiên | lập ...": a unit with more of a name
  // than the one of the table, up to its act; `at_` when no act follows.
  size_t end_of_longer_name(const Agency& agency) const {
    constexpr size_t kLongest = 10;  // words
    if (agency.kind != "public unit") return at_;
    for (size_t i = at_; i < at_ + kLongest && text_.glued(i) && !text_.token(i).upper; ++i) {
      if (text_.building(i).stop > 0 && text_.is_after(i)) return i;
    }
    return at_;
  }

  std::string take_longer_name(const std::string& printed, size_t end) {
    const size_t begin = at_;
    at_ = end;
    last_ = end;
    matched_.reset();
    return printed + " " + text_.text_between(begin, end);
  }

  // The name of a place or the number of a region after a body.
  std::string take_place() {
    const size_t begin = at_;
    at_ += std::max<size_t>(text_.building(at_).level, 1);
    while (text_.glued(at_) && text_.token(at_).upper && !is_joint_in_capitals(at_) &&
           !text_.begins_next_body(at_)) {
      ++at_;
    }
    const bool central = text_.glued(at_) && text_.token(at_).lower == "ương" &&
                         text_.token(at_ - 1).lower == "trung";
    if (central) ++at_;  // "các ban đảng | Trung ương"
    last_ = at_;
    return text_.text_between(begin, last_);
  }

  std::string take_words(size_t count) {
    const size_t begin = at_;
    at_ += count;
    last_ = at_;
    return text_.text_between(begin, last_);
  }

  // "các chi bộ cơ sở | trực thuộc" may be said by the name already.
  std::string with_group_tail(const std::string& name) {
    const std::string tail = take_group_tail();
    return name.ends_with(" " + tail) ? name : name + " " + tail;
  }

  // "các doanh nghiệp | chế biến thủy sản": which members of the group.
  std::string take_group_tail() {
    const size_t begin = at_;
    while (text_.glued(at_) && !text_.is_after(at_) && text_.token(at_).lower != "và" &&
           !text_.begins_next_body(at_))
      ++at_;
    last_ = at_;
    return text_.text_between(begin, last_);
  }

  // "Ban Chỉ đạo | về phát triển nông nghiệp, nông thôn tỉnh": commas go on in lower case.
  std::string take_subject() {
    const size_t begin = at_;
    while (text_.has(at_)) {
      const bool comma = text_.token(at_).text == "," && text_.word(at_ + 1) &&
                         !text_.begins_next_body(at_ + 1) && !text_.token(at_ + 1).upper;
      const bool goes_on = text_.word(at_) && !text_.is_role_word(at_) && !text_.is_head(at_);
      if (!comma && !goes_on) break;
      ++at_;
    }
    last_ = at_;
    return text_.text_between(begin, last_);
  }

  // "các trường học, | trung tâm đào tạo": "các" is said once, before the first of several groups.
  bool continues_group(size_t i) const {
    if (!in_group_ || i == 0 || i != last_ + 1 || !text_.word(i) || text_.token(i).upper)
      return false;
    const std::string& joint = text_.token(i - 1).text;
    return (joint == "," || joint == "và") && text_.names_a_kind(i);
  }

  void take_unknown() {
    const size_t begin = at_;
    begun_ = begin;
    matched_.reset();
    const bool member = continues_group(begin);
    const bool headed = member || text_.is_head(begin) || text_.is_place(begin) ||
                        text_.is_small_head(begin) || text_.token(begin).lower == "các";
    ++at_;
    const auto of_subject = [&] { return headed && text_.token(at_).lower == "về"; };
    while (text_.has(at_) && unlisted_.goes_on(begin, at_) && !of_subject()) ++at_;
    if (text_.glued(at_) && of_subject()) take_subject();
    while (at_ > begin + 1 && is_joint(text_.token(at_ - 1).lower)) --at_;
    last_ = at_;
    const std::string printed = text_.text_between(begin, last_);
    if (headed && unlisted_.places_follow(begin, at_)) return take_named_places(printed);
    if (const auto head = head_said_once(text_, table_, printed, at_)) return take_headed(*head);
    const bool title_of_next = text_.glued(at_) && text_.known_at(at_).agency != nullptr;
    if (member) return emit("Các " + text_.text_between(begin, last_));
    if (headed || !title_of_next) emit(written_out(begin), headed);
  }

  // Of a title in capitals; "Mường Và" is a place.
  bool is_joint_in_capitals(size_t i) const { return text_.token(i).text == "VÀ"; }

  // No name ends with these: what follows is no part of it.
  static bool is_joint(std::string_view word) { return word == "và" || word == "các"; }

  std::string written_out(size_t begin) const {
    std::string name = text_.text_between(begin, last_);
    if (text_.is_place(begin)) return "Ủy ban nhân dân " + name;
    if (text_.token(begin).text == "UBND" && text_.is_place(begin + 1)) {
      return "Ủy ban nhân dân" + name.substr(text_.token(begin).text.size());
    }
    return with_capital(name);
  }

  /// A body is known by its form when it begins like the name of one: "Trung tâm ...", "xã ...".
  void emit(std::string name, bool by_form = true) {
    in_group_ = name.starts_with("Các ");
    if (!names_.insert(name).second) return;
    FoundAgency found;
    found.name = std::move(name);
    found.text = text_.text_between(begun_, std::max(last_, begun_ + 1));
    if (matched_) {
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

  AgencyPlaces text_;
  UnlistedNames unlisted_;
  const AgencyTable& table_;
  size_t at_ = 0;
  size_t last_ = 0;                     // token after the body read last
  size_t begun_ = 0;                    // token that the body read now begins with
  std::optional<AgencyMatch> matched_;  // the body read now; nothing for one by its form
  bool in_junk_ = false;                // among words that belong to no body
  bool relation_ = false;               // just behind "của", "thuộc", ...
  bool in_group_ = false;               // the body read last is a group: "các ..."
  std::vector<FoundAgency> found_;
  std::unordered_set<std::string> names_;  // of what was found
};

}  // namespace

std::vector<FoundAgency> all_bodies(std::string_view text, const AgencyTable& table) {
  return Reader(text, table, nullptr).run();
}

LeadingAgency first_body(std::string_view text, const AgencyTable& table) {
  return Reader(text, table, nullptr).first();
}

LeadingAgencies first_bodies(std::string_view text, const AgencyTable& table,
                             const dictionaries::PhraseSet& stops) {
  return Reader(text, table, &stops).leading();
}

}  // namespace extract
