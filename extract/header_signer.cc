#include "extract/header_signer.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <ranges>
#include <string>

#include "extract/header_lines.h"
#include "extract/sentences.h"
#include "model/text.h"

namespace extract {

namespace {

// Words with a letter: strokes of the signature may have been read between them.
std::vector<std::string> words_with_letters(std::string_view text) {
  auto words = model::words_of(text);
  std::erase_if(words, [](const std::string& word) { return letters_in(word) == 0; });
  return words;
}

// "H'Yim", "K’Brơi": names of the Central Highlands.
bool is_apostrophe(char32_t c) { return c == U'\'' || c == U'’' || c == U'‘'; }

// "TS.", "BS.CKII.", "PGS.TS": capitals and dots before a name.
bool is_degree(const std::string& word) {
  const auto letters = model::to_utf32(word);
  const auto capitals = std::count_if(letters.begin(), letters.end(), model::is_upper);
  const bool dotted = word.find('.') != std::string::npos;
  return dotted && capitals > 1 && letters.size() > 2;
}

// "Đại tá", "Thiếu tướng": a rank before the name.
size_t words_of_rank(const std::vector<std::string>& words) {
  if (words.size() < 2) return 0;
  const std::string first = model::fold(words[0]);
  const std::string second = model::fold(words[1]);
  const bool grade = first == "thieu" || first == "trung" || first == "thuong" || first == "dai" ||
                     first == "chuan";
  return grade && (second == "uy" || second == "ta" || second == "tuong") ? 2 : 0;
}

// The signature may have been read before or behind the blocks beside it.
std::vector<Line> from_top_down(std::vector<Line> lines) {
  std::stable_sort(lines.begin(), lines.end(), [](const Line& a, const Line& b) {
    if (a.page != b.page) return a.page < b.page;
    const bool same_row = std::abs(a.box.center_y() - b.box.center_y()) < 0.4 * a.box.height();
    return !same_row && a.box.center_y() < b.box.center_y();
  });
  return lines;
}

/// The last line that has the name; nothing when it is printed nowhere.
std::optional<Line> line_of(const std::string& name, const std::vector<PageLayout>& layouts) {
  for (const PageLayout& layout : layouts | std::views::reverse) {
    for (const Line& line : layout.lines | std::views::reverse) {
      if (line.text.find(name) != std::string::npos) return line;
    }
  }
  return std::nullopt;
}

bool is_scan(int page, const std::vector<model::Page>& pages) {
  return std::any_of(pages.begin(), pages.end(), [&](const model::Page& one) {
    return one.number == page && one.kind != model::PageKind::kDigital;
  });
}

}  // namespace

bool is_person(std::string_view text) {
  auto words = words_with_letters(text);
  std::erase_if(words, is_degree);
  words.erase(words.begin(), words.begin() + std::ptrdiff_t(words_of_rank(words)));
  if (words.size() < 2 || words.size() > 6) return false;
  return std::all_of(words.begin(), words.end(), [](const std::string& word) {
    const auto letters = model::to_utf32(word);
    const bool plain = std::all_of(letters.begin(), letters.end(), [](char32_t c) {
      return model::is_letter(c) || c == U'.' || is_apostrophe(c);
    });
    return plain && model::is_upper(letters.front()) &&
           (letters.size() == 1 || model::is_lower(letters[1]) || letters[1] == U'.' ||
            is_apostrophe(letters[1]));
  });
}

bool begins_authority(std::string_view text) {
  if (!mostly_caps(text)) return false;
  return starts_with_any(model::upper(text), {"TM.", "KT.", "TL.", "TUQ.", "T/M", "K/T", "T/L",
                                              "TM ", "KT ", "TL ", "TUQ ", "TM,", "KT,", "TL,"});
}

bool begins_office(std::string_view text) {
  if (!mostly_caps(text)) return false;
  return starts_with_any(
      folded_beginning(text),
      {"chu tich",    "pho ",       "giam doc",    "chanh ",      "truong ",        "bi thu",
       "bo truong",   "thu truong", "thu tuong",   "cuc truong",  "vu truong",      "hieu truong",
       "q. ",         "quyen ",     "tong ",       "vien truong", "chi cuc truong", "uy vien",
       "thuong truc", "kiem",       "chu nhiem",   "dai ta",      "thieu tuong",    "truong ban",
       "tham phan",   "chi huy",    "chinh uy",    "chinh tri",   "tu lenh",        "tham muu",
       "doi truong",  "don truong", "tram truong", "hat truong",  "giam thi"});
}

model::Signer signer_of(const std::vector<Line>& lines) {
  model::Signer signer;
  std::vector<std::string> authority;
  std::vector<std::string> title;
  for (const Line& line : rows_joined(from_top_down(lines))) {
    const std::string text = trimmed(line.text, " ,;");
    if (begins_authority(text) && title.empty()) {
      authority.push_back(text);
    } else if (is_person(text) && (!title.empty() || !authority.empty())) {
      signer.name = model::join(words_with_letters(text), " ");
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

void repair_surname(const std::vector<model::Page>& pages, const std::vector<PageLayout>& layouts,
                    const dictionaries::Surnames& surnames, model::Signer* signer,
                    std::vector<model::Finding>* findings) {
  if (!signer->name) return;
  const std::string printed = *signer->name;
  const std::string surname = printed.substr(0, printed.find(' '));
  const std::string_view meant = surnames.meant_by(surname);
  const auto line = line_of(printed, layouts);
  if (meant.empty() || !line || !is_scan(line->page, pages)) return;
  signer->name = std::string(meant) + printed.substr(surname.size());
  findings->push_back(
      {"surname-repaired", model::Severity::kInfo,
       "Họ của người ký đọc là “" + surname + "”, hiểu là “" + std::string(meant) + "”.",
       line->page, line->box, "", "signer"});
}

}  // namespace extract
