#include "extract/column_repair.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "dictionaries/syllables.h"
#include "extract/columns.h"
#include "extract/deadlines.h"
#include "extract/raw_grid.h"
#include "model/text.h"

namespace extract {

namespace {

using dictionaries::AgencyTable;
using model::ColumnRole;
using model::Finding;
using model::Severity;
using model::Word;

/// A word of a page without the punctuation around it.
struct Core {
  std::u32string before, text, after;

  std::string utf8() const { return model::to_utf8(text); }
  std::string with(std::u32string_view other) const {
    return model::to_utf8(before + std::u32string(other) + after);
  }
};

Core core_of(const std::string& word) {
  const std::u32string text = model::to_utf32(word);
  const auto inner = [](char32_t c) { return model::is_letter(c) || model::is_digit(c); };
  const auto begin = std::find_if(text.begin(), text.end(), inner);
  const auto end = std::find_if(text.rbegin(), text.rend(), inner).base();
  if (begin >= end) return {text, {}, {}};
  return {{text.begin(), begin}, {begin, end}, {end, text.end()}};
}

std::vector<std::string> texts_of(const std::vector<Word*>& words) {
  std::vector<std::string> texts;
  texts.reserve(words.size());
  for (const Word* word : words) texts.push_back(word->text);
  return texts;
}

/// Names that have the letters of one body of the table and other marks get the marks of the table.
class NameSpelling {
 public:
  NameSpelling(const std::vector<std::string>& texts, const AgencyTable& table) : table_(table) {
    for (const std::string& text : texts) cores_.push_back(core_of(text));
  }

  std::vector<std::string> spelled() {
    for (size_t at = 0; at < cores_.size();) at += std::max<size_t>(1, settle(at));
    std::vector<std::string> texts;
    texts.reserve(cores_.size());
    for (const Core& core : cores_) texts.push_back(core.with(core.text));
    return texts;
  }

 private:
  /// Words of the longest name at a place, after they got its marks; 0 for none.
  size_t settle(size_t at) {
    size_t longest = 0;
    const dictionaries::AgencyForm* found = nullptr;
    for (const size_t index : table_.forms_from_folded(model::fold(cores_[at].utf8()))) {
      const dictionaries::AgencyForm& form = table_.forms()[index];
      if (form.words <= longest || form.words < 2 || !stands_at(at, form)) continue;
      longest = form.words;
      found = &form;
    }
    if (found == nullptr || printed(at, longest)) return longest;
    const dictionaries::Agency* agency = table_.find_folded(found->folded);
    if (agency != nullptr) spell(at, written_form(*agency, *found));
    return longest;
  }

  bool stands_at(size_t at, const dictionaries::AgencyForm& form) const {
    if (at + form.words > cores_.size()) return false;
    for (size_t i = at; i + 1 < at + form.words; ++i) {
      if (!cores_[i].after.empty() || !cores_[i + 1].before.empty()) return false;
    }
    return model::fold(joined(at, form.words)) == form.folded;
  }

  std::string joined(size_t at, size_t words) const {
    std::string text;
    for (size_t i = at; i < at + words; ++i) text += (i > at ? " " : "") + cores_[i].utf8();
    return text;
  }

  /// Letter for letter a name of the table.
  bool printed(size_t at, size_t words) const {
    return table_.find(dictionaries::phrase_key(joined(at, words))) != nullptr;
  }

  /// The name or alias that the form is the key of.
  static std::string written_form(const dictionaries::Agency& agency,
                                  const dictionaries::AgencyForm& form) {
    const auto alias = std::find_if(
        agency.aliases.begin(), agency.aliases.end(),
        [&](const std::string& name) { return dictionaries::phrase_key(name) == form.key; });
    return alias != agency.aliases.end() ? *alias : agency.canonical;
  }

  void spell(size_t at, const std::string& name) {
    const std::vector<std::string> words = model::words_of(name);
    for (size_t i = 0;
         i < words.size() && model::fold(words[i]) == model::fold(cores_[at + i].utf8()); ++i) {
      std::u32string& text = cores_[at + i].text;
      text = dictionaries::with_case_of(model::to_utf32(model::lower(words[i])), text);
    }
  }

  const AgencyTable& table_;
  std::vector<Core> cores_;
};

/// "2O26" -> "2026", "l5/6" -> "15/6"; other words stay.
std::string with_digits(const std::string& word) {
  const std::u32string text = model::to_utf32(word);
  constexpr std::u32string_view kLike = U"OoIl|";
  constexpr std::u32string_view kJoints = U"/.-,;()";
  const bool digits = std::any_of(text.begin(), text.end(), model::is_digit);
  const bool only = std::all_of(text.begin(), text.end(), [&](char32_t c) {
    return model::is_digit(c) || kLike.find(c) != std::u32string_view::npos ||
           kJoints.find(c) != std::u32string_view::npos;
  });
  // "II/2026": a numeral of a quarter.
  const bool numeral = text.starts_with(U'I') && text.find(U'/') != std::u32string::npos &&
                       text.find_first_not_of(U'I') == text.find(U'/');
  if (!digits || !only || numeral) return word;
  std::u32string out = text;
  for (char32_t& c : out) {
    if (c == U'O' || c == U'o') c = U'0';
    if (c == U'I' || c == U'l' || c == U'|') c = U'1';
  }
  return model::to_utf8(out);
}

/// How well a deadline is understood: not at all, in part, wholly.
int understood(const std::vector<std::string>& texts, const dictionaries::DeadlineWords& words) {
  const model::Deadline deadline = parse_deadline(model::join(texts, " "), std::nullopt, words);
  if (deadline.kind == model::DeadlineKind::kNone) return 0;
  return deadline.ambiguous ? 1 : 2;
}

void write(const std::vector<std::string>& texts, const std::vector<Word*>& words) {
  for (size_t i = 0; i < words.size(); ++i) {
    if (texts[i] == words[i]->text) continue;
    if (words[i]->read.empty()) words[i]->read = words[i]->text;
    words[i]->text = texts[i];
  }
}

Finding changed(const char* code, Severity severity, std::string message, int page,
                const std::vector<Word*>& words) {
  model::Box box = words.front()->box;
  for (const Word* word : words) box = model::united(box, word->box);
  return {code, severity, std::move(message), page, box, "", ""};
}

}  // namespace

const std::vector<ColumnRole>& ColumnRepair::roles_of(const model::Page& page,
                                                      const model::Grid& grid, int* first_row) {
  const auto head = head_of(raw_grid(page, grid), dictionaries_->column_titles);
  *first_row = head ? head->depth : 0;
  if (head) {
    roles_.clear();
    for (const model::Column& column : head->columns) roles_.push_back(column.role);
  } else if (roles_.size() != static_cast<size_t>(grid.columns())) {
    roles_.assign(static_cast<size_t>(grid.columns()), ColumnRole::kOther);
  }
  return roles_;
}

std::optional<Finding> ColumnRepair::settle(ColumnRole role, int page,
                                            const std::vector<Word*>& words) const {
  if (words.empty()) return std::nullopt;
  const std::vector<std::string> before = texts_of(words);
  const std::string printed = model::join(before, " ");
  if (role == ColumnRole::kLead || role == ColumnRole::kCoordinating) {
    const std::vector<std::string> spelled =
        NameSpelling(before, dictionaries_->agencies).spelled();
    if (spelled == before) return std::nullopt;
    write(spelled, words);
    return changed("agency-spelled", Severity::kInfo,
                   "Tên cơ quan đọc được là “" + printed + "”, ghi theo bảng cơ quan là “" +
                       model::join(spelled, " ") + "”.",
                   page, words);
  }
  if (role != ColumnRole::kDeadline) return std::nullopt;
  std::vector<std::string> best = before;
  std::vector<std::string> read;
  read.reserve(words.size());
  for (const Word* word : words) read.push_back(word->read.empty() ? word->text : word->read);
  const dictionaries::DeadlineWords& grammar = dictionaries_->deadline_words;
  if (understood(read, grammar) > understood(best, grammar)) best = read;
  best = quarters_.settled(std::move(best));
  std::vector<std::string> digits = best;
  std::transform(best.begin(), best.end(), digits.begin(), with_digits);
  const bool misread = digits != best && understood(digits, grammar) >= understood(best, grammar);
  if (misread) best = digits;
  if (best == before) return std::nullopt;
  write(best, words);
  return changed("deadline-settled", misread ? Severity::kDoubt : Severity::kInfo,
                 "Thời hạn đọc được là “" + printed + "”, hiểu là “" + model::join(best, " ") +
                     "”; cần đối chiếu bản gốc.",
                 page, words);
}

}  // namespace extract
