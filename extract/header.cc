#include "extract/header.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <string>
#include <utility>

#include "extract/citations.h"
#include "extract/symbols.h"
#include "model/text.h"

namespace extract {

namespace {

using dictionaries::Dictionaries;
using model::DatePrecision;
using model::Header;
using model::Regime;

constexpr size_t kHeaderLines = 40;  // the components stand in the first lines of page one
constexpr double kLeastLikeness = 0.72;

// ---- words and lines ----------------------------------------------------------------------------

bool starts_with_any(std::string_view text, std::initializer_list<std::string_view> starts) {
  return std::any_of(starts.begin(), starts.end(),
                     [&](std::string_view start) { return text.starts_with(start); });
}

std::string trimmed(std::string_view text, std::string_view marks) {
  const size_t begin = text.find_first_not_of(marks);
  if (begin == std::string_view::npos) return {};
  return std::string(text.substr(begin, text.find_last_not_of(marks) + 1 - begin));
}

std::string joined(const std::vector<std::string>& words, size_t begin, size_t end) {
  return model::join({words.begin() + std::ptrdiff_t(begin), words.begin() + std::ptrdiff_t(end)},
                     " ");
}

bool is_rule(std::string_view text) {
  return text.find_first_not_of("-_=*.~ ") == std::string_view::npos;
}

int letters_in(std::string_view text) {
  const auto letters = model::to_utf32(text);
  return static_cast<int>(std::count_if(letters.begin(), letters.end(), model::is_letter));
}

// Capitals, a stray small letter of a misreading allowed.
bool mostly_caps(std::string_view text) {
  const auto letters = model::to_utf32(text);
  const auto small = std::count_if(letters.begin(), letters.end(), model::is_lower);
  const auto capital = std::count_if(letters.begin(), letters.end(), model::is_upper);
  return capital >= 3 && small * 8 <= capital;
}

struct Extent {
  double left = 0;
  double right = 0;
  double middle() const { return (left + right) / 2; }
};

Extent extent_of(const std::vector<Line>& lines) {
  Extent extent;
  for (const Line& line : lines) {
    if (extent.right <= extent.left) extent = {line.box.x0, line.box.x1};
    extent.left = std::min(extent.left, line.box.x0);
    extent.right = std::max(extent.right, line.box.x1);
  }
  return extent;
}

// ---- national title -----------------------------------------------------------------------------

struct Title {
  Regime regime = Regime::kUnknown;
  size_t words_before = 0;  // words of the same line that belong to the left block
};

double end_likeness(const std::vector<std::string>& words, size_t from, std::string_view title) {
  return model::likeness(joined(words, from, words.size()), title);
}

// The title may have been read into one line with the issuer, which then stands before it.
std::optional<Title> title_in(std::string_view text) {
  const std::vector<std::string> printed = model::words_of(text);
  constexpr std::array<std::pair<std::string_view, Regime>, 2> kTitles = {
      {{"cong hoa xa hoi chu nghia viet nam", Regime::kState},
       {"dang cong san viet nam", Regime::kParty}}};
  const std::vector<std::string> words = model::words_of(model::fold(text));
  std::optional<Title> found;
  double best = kLeastLikeness;
  for (const auto& [title, regime] : kTitles) {
    for (size_t from = 0; from < words.size(); ++from) {
      const double likeness = end_likeness(words, from, title);
      if (likeness < best || !mostly_caps(joined(printed, from, printed.size()))) continue;
      best = likeness;
      found = Title{regime, from};
    }
  }
  return found;
}

bool is_motto(std::string_view text) {
  return model::likeness(model::fold(text), "doc lap - tu do - hanh phuc") >= kLeastLikeness;
}

// ---- place and date -----------------------------------------------------------------------------

struct PlaceDate {
  std::string before;  // what stands left of the place on the same line
  std::string place;
  int day = 0;
  int month = 0;
  int year = 0;
};

int number_in(std::string_view word) {
  std::string digits;
  for (const char c : word) {
    if (c >= '0' && c <= '9') digits.push_back(c);
    if (c == 'O' || c == 'o') digits.push_back('0');
    if (c == 'l' || c == 'I') digits.push_back('1');
  }
  const bool has_digit = word.find_first_of("0123456789") != std::string_view::npos;
  return has_digit && digits.size() <= 4 ? std::stoi(digits) : 0;
}

size_t find_word(const std::vector<std::string>& words, size_t from, std::string_view word) {
  for (size_t i = from; i < words.size(); ++i) {
    if (words[i] == word || model::likeness(words[i], word) >= 0.75) return i;
  }
  return words.size();
}

// The number between two words of the date, 0 when it is blank.
int number_between(const std::vector<std::string>& words, size_t from, size_t to) {
  for (size_t i = from + 1; i < to; ++i) {
    if (const int number = number_in(words[i]); number > 0) return number;
  }
  return 0;
}

bool is_city_mark(std::string_view word) {
  const std::string folded = model::fold(word);
  return folded == "tp." || folded == "tp";
}

// The issuer in capitals may stand before the place when the blocks were read as one line.
size_t place_begin(const std::vector<std::string>& words, size_t end) {
  size_t begin = end;
  while (begin > 0 && (!model::all_caps(words[begin - 1]) || is_city_mark(words[begin - 1]))) {
    --begin;
  }
  return begin;
}

// "Khánh Hòa, ngày 05 tháng 02 năm 2026"; the day, or day and month, may be blank.
std::optional<PlaceDate> place_date_in(std::string_view text) {
  const std::vector<std::string> words = model::words_of(text);
  std::vector<std::string> folded;
  for (const std::string& word : words) folded.push_back(model::fold(word));
  const size_t day = find_word(folded, 0, "ngay");
  const size_t month = find_word(folded, day, "thang");
  const size_t year = find_word(folded, month, "nam");
  if (year >= words.size() || day == 0 || month - day > 3 || year - month > 3) return std::nullopt;
  if (!words[day - 1].ends_with(',') && !words[day - 1].ends_with('.')) return std::nullopt;
  PlaceDate found;
  const size_t begin = place_begin(words, day);
  found.before = joined(words, 0, begin);
  found.place = trimmed(joined(words, begin, day), " ,.");
  found.day = number_between(folded, day, month);
  found.month = number_between(folded, month, year);
  found.year = number_between(folded, year, std::min(folded.size(), year + 3));
  if (model::length(found.place) > 40) return std::nullopt;
  return found;
}

void set_date(const PlaceDate& read, Header& header) {
  if (!read.place.empty()) header.place = read.place;
  if (read.year < 1900 || read.year > 2200) return;
  const auto iso_month = [&](int month) {
    return std::to_string(read.year) + (month < 10 ? "-0" : "-") + std::to_string(month);
  };
  const auto day = model::make_date(read.year, read.month, read.day);
  if (day) {
    header.date = model::to_iso(*day);
    header.date_precision = DatePrecision::kDay;
  } else if (read.month >= 1 && read.month <= 12) {
    header.date = iso_month(read.month);
    header.date_precision = DatePrecision::kMonth;
  } else {
    header.date = std::to_string(read.year);
    header.date_precision = DatePrecision::kYear;
  }
}

// ---- number and symbol --------------------------------------------------------------------------

// "Số: 12/KH-UBND", "Số 02-KH/BCĐ", "Luật số: 51/2024/QH15"; "Số" may be misread.
bool begins_number(std::string_view text) {
  std::vector<std::string> words = model::words_of(model::fold(text));
  if (words.empty()) return false;
  if (words.size() > 1 && starts_with_any(words[0], {"luat", "phap"})) words.erase(words.begin());
  const std::string& first = words[0];
  return starts_with_any(first, {"so", "s6", "s0", "s5", "sé", "se:", "sd"}) &&
         first.find_first_of("aiuy") == std::string::npos;
}

// "Số: 52UBND-KT" has lost the stroke behind its number, which is written by hand or stamped.
std::string with_stroke(std::string_view text) {
  const size_t digit = text.find_first_of("0123456789");
  const size_t behind =
      digit == std::string_view::npos ? digit : text.find_first_not_of("0123456789", digit);
  if (behind == std::string_view::npos || text[behind] < 'A' || text[behind] > 'Z') return {};
  std::string repaired(text);
  repaired.insert(behind, 1, '/');
  return repaired;
}

std::optional<Symbol> own_symbol(std::string_view text, const Dictionaries& dictionaries) {
  if (!begins_number(text)) return std::nullopt;
  auto symbols = symbols_in(text, dictionaries.document_types);
  if (symbols.empty()) symbols = symbols_in(with_stroke(text), dictionaries.document_types);
  if (symbols.empty() || symbols.front().begin > 24) return std::nullopt;
  return symbols.front();
}

Regime regime_of(const Symbol& symbol) {
  return symbol.form == SymbolForm::kParty ? Regime::kParty : Regime::kState;
}

// ---- issuer -------------------------------------------------------------------------------------

// A line that begins another body than the one above it. "TỈNH ..." under "ỦY BAN NHÂN DÂN" goes on
// with it, as does anything under a bare "BAN CHỈ ĐẠO" or "TRUNG TÂM".
class IssuerLines {
 public:
  explicit IssuerLines(const dictionaries::PhraseSet& heads) : heads_(heads) {}

  void add(const std::string& text) {
    const bool another = !bodies_.empty() && begins_body(text) && complete(bodies_.back());
    if (another || bodies_.empty()) {
      bodies_.push_back(text);
    } else {
      bodies_.back() += ' ';
      bodies_.back() += text;
    }
  }

  void put_into(Header& header) const {
    if (bodies_.empty()) return;
    header.issuer = bodies_.back();
    if (bodies_.size() < 2 || bodies_[bodies_.size() - 2].ends_with(bodies_.back())) return;
    header.parent_issuer = model::join({bodies_.begin(), bodies_.end() - 1}, " ");
  }

 private:
  size_t head_words(const std::string& text) const {
    const auto keys = model::words_of(dictionaries::phrase_key(text));
    return heads_.beginning(keys);
  }

  bool begins_body(const std::string& text) const {
    const std::string folded = model::fold(text);
    // Words that begin names of bodies elsewhere but only go on with one here.
    if (starts_with_any(folded, {"cac ", "khu ", "co so", "to chuc", "don vi", "vung "}))
      return false;
    return head_words(text) > 0;
  }

  bool complete(const std::string& body) const {
    if (model::fold(body).ends_with("uy ban nhan dan")) return false;
    return model::words_of(body).size() > head_words(body) ||
           starts_with_any(model::fold(body), {"tinh uy", "thanh uy", "quoc hoi", "chinh phu"});
  }

  const dictionaries::PhraseSet& heads_;
  std::vector<std::string> bodies_;
};

// ---- the header block ---------------------------------------------------------------------------

bool begins_addressees(std::string_view text) {
  const std::string folded = model::fold(text);
  return starts_with_any(folded, {"kinh gui", "kinh trinh"});
}

bool begins_letter_abstract(std::string_view text) {
  return starts_with_any(model::fold(text), {"v/v", "ve viec "});
}

// First words of a body's first sentence.
bool begins_body_text(std::string_view text) {
  const std::string folded = model::fold(text);
  const auto letters = model::to_utf32(text);
  if (letters.empty() || !model::is_upper(letters.front())) return false;
  return starts_with_any(folded, {"can cu", "thuc hien", "theo ", "tren co so", "ngay ", "nham ",
                                  "de ", "xet ", "sau khi", "trong ", "phan thu", "i. ", "i- ",
                                  "1. ", "uy ban nhan dan ", "thuc hien:", "tiep theo", "ngay,"}) ||
         begins_addressees(text);
}

bool certainly_body(std::string_view text) {
  const std::string folded = model::fold(text);
  return starts_with_any(folded, {"can cu", "i. ", "i- ", "phan thu", "dieu 1", "chuong "}) ||
         begins_addressees(text);
}

double gap_between(const Line& above, const Line& below) { return below.box.y0 - above.box.y1; }

class HeaderReader {
 public:
  HeaderReader(const std::vector<Line>& lines, const Dictionaries& dictionaries, Header& header)
      : lines_(lines), extent_(extent_of(lines)), dictionaries_(dictionaries), header_(header) {}

  void run() {
    const size_t end = std::min(lines_.size(), kHeaderLines);
    size_t i = 0;
    while (i < end && !done_) i = read(i);
    put_issuer();
    letter();
  }

 private:
  // Reads the component that begins at a line; the line after it.
  size_t read(size_t i) {
    const std::string& text = lines_[i].text;
    if (is_rule(text) || is_motto(text)) return i + 1;
    if (const auto title = title_in(text)) return take_title(i, *title);
    if (const auto symbol = own_symbol(text, dictionaries_); symbol && !header_.symbol) {
      return take_symbol(i, *symbol);
    }
    if (const auto date = place_date_in(text); date && !header_.place) return take_date(i, *date);
    if (begins_letter_abstract(text)) return take_letter_abstract(i);
    if (begins_addressees(text)) return take_addressees(i);
    if (const auto* type = type_at(i)) return take_type(i, *type);
    // A number that could not be read as a symbol is no name either.
    const bool figures = text.find_first_of("0123456789") != std::string::npos &&
                         (begins_number(text) || text.find('/') != std::string::npos);
    const bool issuer = !header_.symbol && mostly_caps(text) && !figures;
    if (issuer && on_the_left(lines_[i])) add_issuer(text, i);
    if (certainly_body(text)) done_ = true;
    return i + 1;
  }

  bool on_the_left(const Line& line) const {
    return line.box.x0 < extent_.middle() || extent_.right <= extent_.left;
  }

  size_t take_title(size_t i, const Title& title) {
    header_.regime = title.regime;
    const auto words = model::words_of(lines_[i].text);
    title_y_ = lines_[i].box.y0;
    in_columns_ = std::any_of(lines_.begin(), lines_.end(), [&](const Line& line) {
      return &line != &lines_[i] && line.box.x1 < lines_[i].box.x0 + 1 &&
             model::overlap(line.box.y0, line.box.y1, lines_[i].box.y0, lines_[i].box.y1) > 0;
    });
    if (title.words_before > 0) add_issuer(joined(words, 0, title.words_before), i);
    return i + 1;
  }

  void add_issuer(std::string text, size_t line) {
    if (!starts_with_any(model::fold(text), {"ky boi", "nguoi ky", "van ban ", "cong bao"})) {
      issuer_lines_.push_back({std::move(text), lines_[line].box});
    }
  }

  // The issuer stands beside the national title and below; what is above both is a running head or
  // a stamp.
  void put_issuer() {
    IssuerLines issuer(dictionaries_.agencies.heads());
    for (const auto& [text, box] : issuer_lines_) {
      if (!title_y_ || box.y1 > *title_y_ - 0.5 * box.height() || !in_columns_) {
        issuer.add(text);
      }
    }
    issuer.put_into(header_);
  }

  size_t take_symbol(size_t i, const Symbol& symbol) {
    header_.symbol = symbol.text;
    if (!symbol.number.empty()) header_.number = symbol.number;
    form_ = symbol.form;
    if (header_.regime == Regime::kUnknown) header_.regime = regime_of(symbol);
    const std::string& text = lines_[i].text;
    const auto date =
        place_date_in(std::string_view(text).substr(std::min(symbol.end, text.size())));
    if (date) {
      set_date(*date, header_);
    }
    return i + 1;
  }

  size_t take_date(size_t i, const PlaceDate& date) {
    set_date(date, header_);
    if (!header_.symbol && mostly_caps(date.before)) add_issuer(date.before, i);
    return i + 1;
  }

  // A line in capitals that is a type, or begins with one; the issuer's lines are above it.
  const dictionaries::DocumentType* type_at(size_t i) const {
    const std::string& text = lines_[i].text;
    const bool header_seen = header_.symbol || header_.place || title_y_;
    if (header_.doc_type || !header_seen || !mostly_caps(text)) return nullptr;
    const auto& types = dictionaries_.document_types;
    const std::string bare = trimmed(text, " :.*#");
    if (const auto* whole = types.whole(bare)) return whole;
    return types.beginning(bare);
  }

  size_t take_type(size_t i, const dictionaries::DocumentType& type) {
    header_.doc_type = type.name;
    std::vector<std::string> abstract;
    const auto words = model::words_of(trimmed(lines_[i].text, " :.*#"));
    const size_t type_words = model::words_of(type.name).size();
    if (words.size() > type_words) abstract.push_back(joined(words, type_words, words.size()));
    size_t next = i + 1;
    while (next < lines_.size() && in_abstract(i, next, abstract.empty())) {
      if (!is_noise(lines_[next])) abstract.push_back(trimmed(lines_[next].text, " #*"));
      ++next;
    }
    if (!abstract.empty()) header_.abstract = model::join(abstract, " ");
    return next;
  }

  // Specks and seals read as letters.
  static bool is_noise(const Line& line) {
    constexpr double kLeastConfidence = 0.35;
    return letters_in(line.text) < 3 || line.confidence < kLeastConfidence;
  }

  bool in_abstract(size_t type_line, size_t i, bool first) const {
    constexpr size_t kLongestAbstract = 14;  // lines
    const std::string& text = lines_[i].text;
    if (i - type_line > kLongestAbstract || certainly_body(text)) return false;
    if (is_rule(text) && text.size() > 2) return false;
    if (lines_[i].page != lines_[type_line].page) return false;
    if (first) return !own_symbol(text, dictionaries_) && !place_date_in(text);
    if (begins_body_text(text)) return false;
    if (is_noise(lines_[i])) return true;
    if (goes_on_in_sentence(text)) return true;
    const Line& above = lines_[i - 1];
    const double gap = gap_between(above, lines_[i]);
    const bool apart = gap > kParagraphGap * lines_[i].box.height();
    const bool as_above = i >= type_line + 3 && gap < 1.2 * gap_between(lines_[i - 2], above);
    return !apart || as_above || sentence_open(above.text);
  }

  // Lines of one abstract are set solid; a wider gap only parts a line that could stand alone.
  static constexpr double kParagraphGap = 0.75;
  static bool goes_on_in_sentence(const std::string& text) {
    const auto letters = model::to_utf32(text);
    return model::is_lower(letters.front()) || letters.front() == U'(';
  }
  static bool sentence_open(const std::string& text) {
    return text.ends_with(',') || text.ends_with(" và") || text.ends_with(" của");
  }

  size_t take_letter_abstract(size_t i) {
    std::string abstract = lines_[i].text;
    size_t next = i + 1;
    while (next < lines_.size() && continues_left_block(i, next)) {
      append_text(&abstract, lines_[next++].text);
    }
    if (!header_.abstract) header_.abstract = abstract;
    return next;
  }

  // The subject of a letter is a narrow block under the number.
  bool continues_left_block(size_t first, size_t i) const {
    const std::string& text = lines_[i].text;
    const Line& line = lines_[i];
    if (title_in(text) || is_motto(text) || place_date_in(text) || begins_addressees(text)) {
      return false;
    }
    if (is_rule(text) || line.page != lines_[first].page) return false;
    const bool same_block = line.box.x0 < lines_[first].box.x1;
    const double gap = gap_between(lines_[i - 1], line);
    return same_block && gap < kParagraphGap * line.box.height() && gap > -line.box.height();
  }

  size_t take_addressees(size_t i) {
    std::string text = lines_[i].text;
    const size_t colon = text.find(':');
    std::vector<std::string> items;
    const std::string same_line = colon == std::string::npos ? "" : text.substr(colon + 1);
    if (letters_in(same_line) > 0) items.push_back(model::collapse_spaces(same_line));
    size_t next = i + 1;
    while (next < lines_.size() && in_addressees(i, next, items)) {
      const std::string& line = lines_[next].text;
      if (items.empty() || line.starts_with("-") || items.back().ends_with(';')) {
        items.push_back(line);
      } else {
        append_text(&items.back(), line);
      }
      ++next;
    }
    for (const std::string& item : items) put_addressees(item);
    done_ = true;
    return next;
  }

  bool in_addressees(size_t first, size_t i, const std::vector<std::string>& items) const {
    const std::string& text = lines_[i].text;
    if (lines_[i].page != lines_[first].page || i - first > 24) return false;
    if (text.starts_with("-") || items.empty()) return true;
    if (items.back().ends_with('.') || begins_body_text(text)) return false;
    const double gap = gap_between(lines_[i - 1], lines_[i]);
    return gap < kParagraphGap * lines_[i].box.height();
  }

  void put_addressees(const std::string& item) {
    for (const std::string& part : model::split(item, ';')) {
      const std::string name = trimmed(part, " -–;.,");
      if (!name.empty()) header_.addressees.push_back(name);
    }
  }

  // By rule a letter prints no type.
  void letter() {
    if (header_.doc_type || form_ != SymbolForm::kLetter || !header_.symbol) return;
    header_.doc_type = "Công văn";
  }

  const std::vector<Line>& lines_;
  Extent extent_;
  const Dictionaries& dictionaries_;
  Header& header_;
  std::vector<std::pair<std::string, model::Box>> issuer_lines_;
  std::optional<double> title_y_;
  bool in_columns_ = false;  // something stands beside the national title
  SymbolForm form_ = SymbolForm::kNamed;
  bool done_ = false;
};

// ---- recipients and signer ----------------------------------------------------------------------

bool begins_recipients(std::string_view text) {
  const std::string folded = model::fold(text);
  return folded.starts_with("noi nhan") ||
         (model::length(text) <= 12 && model::likeness(folded, "noi nhan:") >= 0.75);
}

// TM., KT., TL., TUQ. (State) and T/M, K/T, T/L (Party).
bool begins_authority(std::string_view text) {
  const std::string upper = model::upper(text);
  return starts_with_any(upper, {"TM.", "KT.", "TL.", "TUQ.", "T/M", "K/T", "T/L", "TM ", "KT ",
                                 "TL ", "TUQ ", "TM,", "KT,", "TL,"}) &&
         mostly_caps(text);
}

bool begins_office(std::string_view text) {
  if (!mostly_caps(text)) return false;
  return starts_with_any(
      model::fold(text),
      {"chu tich",    "pho ",           "giam doc",    "chanh ",      "truong ",
       "bi thu",      "bo truong",      "thu truong",  "thu tuong",   "cuc truong",
       "vu truong",   "hieu truong",    "q. ",         "quyen ",      "tong ",
       "vien truong", "chi cuc truong", "uy vien",     "thuong truc", "kiem",
       "chu nhiem",   "dai ta",         "thieu tuong", "truong ban",  "tham phan"});
}

// Two to six words that all begin with a capital, none all capitals: the name of a person.
bool is_person(std::string_view text) {
  const auto words = model::words_of(text);
  if (words.size() < 2 || words.size() > 6) return false;
  return std::all_of(words.begin(), words.end(), [](const std::string& word) {
    const auto letters = model::to_utf32(word);
    const bool plain = std::all_of(letters.begin(), letters.end(),
                                   [](char32_t c) { return model::is_letter(c) || c == U'.'; });
    return plain && model::is_upper(letters.front()) &&
           (letters.size() == 1 || model::is_lower(letters[1]) || letters[1] == U'.');
  });
}

bool begins_appendix(std::string_view text) {
  return starts_with_any(model::fold(text), {"phu luc", "danh muc kem", "mau so"});
}

// The last page block with "Nơi nhận" and the signature; lines of the page from there on.
struct Closing {
  std::vector<Line> recipients;
  std::vector<Line> signature;
};

class ClosingReader {
 public:
  explicit ClosingReader(const std::vector<Line>& lines) : lines_(lines) {}

  Closing run() {
    const auto label = std::find_if(lines_.begin(), lines_.end(),
                                    [](const Line& line) { return begins_recipients(line.text); });
    if (label == lines_.end()) {
      without_label();
      return std::move(closing_);
    }
    label_ = &*label;
    // The signature may come before the label where its block stands higher on the page.
    above_label(size_t(label - lines_.begin()));
    for (auto line = label; line != lines_.end(); ++line) {
      if (line->page > label_->page + 1 || begins_appendix(line->text)) break;
      sort_in(*line);
    }
    return std::move(closing_);
  }

 private:
  // Where both blocks were read into one line, what an office prints stands behind the recipient.
  void sort_in(const Line& line) {
    const size_t cut = office_behind(line.text);
    if (cut == 0) return sort_whole(line);
    Line left = line;
    left.text = trimmed(line.text.substr(0, cut), " ");
    Line right = line;
    right.text = trimmed(line.text.substr(cut), " ");
    closing_.recipients.push_back(std::move(left));
    closing_.signature.push_back(std::move(right));
  }

  // Byte where capitals (or "kiêm") begin behind a mark; 0 when there are none.
  size_t office_behind(const std::string& text) const {
    const bool item = text.starts_with("-") || begins_recipients(text);
    const size_t mark = item ? text.find_last_of(",;:") : std::string::npos;
    if (mark == std::string::npos || mark + 1 >= text.size()) return 0;
    const std::string behind = trimmed(std::string_view(text).substr(mark + 1), " ");
    const bool office =
        begins_office(behind) || begins_authority(behind) || model::lower(behind) == "kiêm";
    return office ? mark + 1 : 0;
  }

  void sort_whole(const Line& line) {
    const bool signature = begins_authority(line.text) || begins_office(line.text) ||
                           (signing_ && !line.text.starts_with("-")) || stands_right(line);
    if (signature && &line != label_) {
      signing_ = signing_ || !stands_right(line);
      closing_.signature.push_back(line);
    } else {
      signing_ = false;
      closing_.recipients.push_back(line);
    }
  }

  bool stands_right(const Line& line) const {
    return line.page == label_->page && line.box.x0 > label_->box.x0 + 150 &&
           line.box.y1 > label_->box.y0 - 60 && !line.text.starts_with("-");
  }

  void above_label(size_t label) {
    size_t first = label;
    while (first > 0 && label - first < 6 && lines_[first - 1].page == label_->page &&
           lines_[first - 1].box.x0 > label_->box.x0 + 150) {
      --first;
    }
    for (size_t i = first; i < label; ++i) {
      if (begins_authority(lines_[i].text) || begins_office(lines_[i].text) ||
          !closing_.signature.empty()) {
        closing_.signature.push_back(lines_[i]);
      }
    }
  }

  void without_label() {
    const auto authority = std::find_if(
        lines_.begin(), lines_.end(), [](const Line& line) { return begins_authority(line.text); });
    for (auto line = authority; line != lines_.end() && line->page == authority->page; ++line) {
      if (begins_appendix(line->text)) break;
      closing_.signature.push_back(*line);
    }
  }

  const std::vector<Line>& lines_;
  const Line* label_ = nullptr;
  bool signing_ = false;
  Closing closing_;
};

bool ends_item(const std::string& text) {
  return text.ends_with(';') || text.ends_with(',') || text.ends_with('.');
}

bool is_archive_line(std::string_view text) {
  return starts_with_any(trimmed(text, " -–"), {"Lưu", "Luu", "LƯU"});
}

// Pieces of one row, parted by the wide spaces of justified type, in one line.
std::vector<Line> rows_joined(std::vector<Line> lines) {
  std::vector<Line> rows;
  for (Line& line : lines) {
    const bool same_row =
        !rows.empty() && rows.back().page == line.page &&
        std::abs(rows.back().box.center_y() - line.box.center_y()) < 0.4 * line.box.height();
    if (!same_row) {
      rows.push_back(std::move(line));
      continue;
    }
    Line& row = rows.back();
    const bool before = line.box.x1 <= row.box.x0;
    row.text = before ? line.text + " " + row.text : row.text + " " + line.text;
    row.box = model::united(row.box, line.box);
  }
  return rows;
}

bool is_dashed(std::string_view text) { return text.starts_with("-") || text.starts_with("–"); }

bool begins_small(std::string_view text) {
  const auto letters = model::to_utf32(text);
  return !letters.empty() && model::is_lower(letters.front());
}

std::vector<std::string> recipients_of(const std::vector<Line>& closing) {
  const std::vector<Line> lines = rows_joined(closing);
  const bool dashes = std::any_of(lines.begin(), lines.end(),
                                  [](const Line& line) { return is_dashed(line.text); });
  std::vector<std::string> items;
  bool open = false;
  for (const Line& line : lines) {
    std::string text = line.text;
    if (begins_recipients(text)) {
      const size_t colon = text.find(':');
      text = colon == std::string::npos ? "" : model::collapse_spaces(text.substr(colon + 1));
    }
    if (letters_in(text) == 0) continue;
    const bool archived = !items.empty() && is_archive_line(items.back());
    if (archived && (!open || items.back().ends_with('.'))) break;
    const bool begins =
        items.empty() || is_dashed(text) || (!dashes && !open && !begins_small(text));
    if (begins) {
      items.push_back(text);
    } else {
      append_text(&items.back(), text);
    }
    open = !ends_item(text);
  }
  for (std::string& item : items) item = trimmed(item, " -–;.,");
  std::erase_if(items, [](const std::string& item) { return item.empty(); });
  return items;
}

model::Signer signer_of(const std::vector<Line>& lines) {
  model::Signer signer;
  std::vector<std::string> authority;
  std::vector<std::string> title;
  for (const Line& line : lines) {
    const std::string text = trimmed(line.text, " ,;");
    if (begins_authority(text) && title.empty()) {
      authority.push_back(text);
    } else if (is_person(text) && (!title.empty() || !authority.empty())) {
      signer.name = text;
      break;
    } else if (begins_office(text) || (!title.empty() && model::lower(text) == "kiêm")) {
      title.push_back(text);
    } else if (mostly_caps(text) && !authority.empty() && title.empty()) {
      authority.back() += ' ';
      authority.back() += text;
    }
  }
  if (!authority.empty()) signer.authority = model::join(authority, " / ");
  if (!title.empty()) signer.title = model::join(title, " ");
  return signer;
}

// ---- citations ----------------------------------------------------------------------------------

std::string whole_text(const std::vector<PageLayout>& pages) {
  std::string text;
  for (const PageLayout& page : pages) {
    for (const Paragraph& paragraph : page.paragraphs) {
      text += paragraph.text;
      text += '\n';
    }
    for (const Line& line : page.footnote_lines) {
      append_text(&text, line.text);
    }
    text += '\n';
  }
  return text;
}

std::vector<Line> all_lines(const std::vector<PageLayout>& pages) {
  std::vector<Line> lines;
  for (const PageLayout& page : pages) {
    lines.insert(lines.end(), page.lines.begin(), page.lines.end());
  }
  return lines;
}

}  // namespace

Header read_header(const std::vector<PageLayout>& pages, const Dictionaries& dictionaries) {
  Header header;
  const auto first = std::find_if(pages.begin(), pages.end(),
                                  [](const PageLayout& page) { return !page.lines.empty(); });
  if (first == pages.end()) return header;
  HeaderReader(first->lines, dictionaries, header).run();
  const std::vector<Line> lines = all_lines(pages);
  const Closing closing = ClosingReader(lines).run();
  header.recipients = recipients_of(closing.recipients);
  header.signer = signer_of(closing.signature);
  return header;
}

std::vector<model::Reference> cited_documents(const std::vector<PageLayout>& pages,
                                              const std::vector<model::Table>& tables,
                                              const Header& header,
                                              const Dictionaries& dictionaries) {
  std::string text = whole_text(pages);
  for (const model::Table& table : tables) {
    for (const model::Row& row : table.rows) {
      for (const model::Cell& cell : row.cells) text += cell.text + '\n';
    }
  }
  auto references = references_in(text, dictionaries);
  std::erase_if(references, [&](const model::Reference& reference) {
    return header.number && header.symbol && reference.symbol == *header.symbol;
  });
  return references;
}

}  // namespace extract
