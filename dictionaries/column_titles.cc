#include "dictionaries/column_titles.h"

#include <algorithm>
#include <array>
#include <bit>
#include <functional>
#include <optional>
#include <utility>

#include "dictionaries/tsv.h"
#include "model/text.h"

namespace dictionaries {

namespace {

using model::ColumnRole;

constexpr double kLeastLikeness = 0.75;
// A title is a few words; a longer text is a cell that happens to hold a title's words.
constexpr int kMostWordsAroundAnEntry = 12;

constexpr std::array<std::pair<std::string_view, ColumnRole>, 10> kRoleNames = {{
    {"no", ColumnRole::kNo},
    {"content", ColumnRole::kContent},
    {"lead", ColumnRole::kLead},
    {"coordinating", ColumnRole::kCoordinating},
    {"result", ColumnRole::kResult},
    {"deadline", ColumnRole::kDeadline},
    {"note", ColumnRole::kNote},
    {"unit", ColumnRole::kUnit},
    {"target", ColumnRole::kTarget},
    {"other", ColumnRole::kOther},
}};

constexpr std::string_view kReckoning = "reckoning";

std::optional<ColumnRole> role_named(std::string_view name) {
  for (const auto& [known, role] : kRoleNames) {
    if (known == name) return role;
  }
  return std::nullopt;
}

bool is_footnote_mark(const std::string& word) {
  return word.size() <= 2 &&
         std::all_of(word.begin(), word.end(), [](char c) { return model::is_digit(char32_t(c)); });
}

void drop_glued_digits(std::string& word) {
  const size_t letters = word.find_last_not_of("0123456789");
  if (letters != std::string::npos) word.erase(letters + 1);
}

/// "S TT", "T T": "STT" and "TT" broken in a column too narrow for them.
bool is_broken_number_title(const std::vector<std::string>& words) {
  return std::all_of(words.begin(), words.end(), [](const std::string& word) {
    return word.find_first_not_of("st") == std::string::npos;
  });
}

/// The words of a title as they are compared.
std::vector<std::string> title_words(std::string_view title) {
  std::u32string kept;
  for (const char32_t c : model::to_utf32(model::fold(title))) {
    kept.push_back(model::is_letter(c) || model::is_digit(c) ? c : U' ');
  }
  std::vector<std::string> words = model::words_of(model::to_utf8(kept));
  while (words.size() > 1 && is_footnote_mark(words.back())) words.pop_back();
  if (!words.empty()) drop_glued_digits(words.back());
  if (is_broken_number_title(words)) words = {model::join(words, "")};
  return words;
}

std::uint64_t mark_of(const std::string& word) {
  return std::uint64_t{1} << (std::hash<std::string>{}(word) % 64);
}

std::string padded(std::string_view text) {
  std::string out(1, ' ');
  out += text;
  out += ' ';
  return out;
}

}  // namespace

model::Result<ColumnTitles> ColumnTitles::load(const std::filesystem::path& file) {
  const auto rows = read_tsv(file, 2);
  if (!rows) return model::fail(rows.error());
  ColumnTitles titles;
  for (const TsvRow& row : *rows) {
    Entry entry;
    entry.title = row.fields[0];
    entry.key = Key(entry.title);
    for (const std::string& name : model::split(row.fields[1], '|')) {
      entry.reckons = entry.reckons || name == kReckoning;
      const auto role = name == kReckoning ? ColumnRole::kOther : role_named(name);
      if (!role) {
        return model::fail(model::ErrorCode::kUsage, "unknown column role \"" + name + "\"",
                           file.string(), 0, row.line);
      }
      entry.roles.push_back(*role);
    }
    const Key& key = entry.key;
    titles.traits_.push_back(
        {static_cast<int>(key.letters.size()), key.words, key.counts.present(), key.word_marks});
    titles.entries_.push_back(std::move(entry));
  }
  return titles;
}

ColumnTitles::Key::Key(std::string_view title) {
  const std::vector<std::string> all = title_words(title);
  const std::string key = model::join(all, " ");
  letters = model::to_utf32(key);
  counts = LetterCounts(std::u32string_view(letters));
  padded = dictionaries::padded(key);
  words = key.empty() ? 0 : static_cast<int>(all.size());
  for (const std::string& word : all) word_marks |= mark_of(word);
}

class ColumnTitles::Asked {
 public:
  /// Entries are looked for that are alike from `least` on.
  Asked(std::string_view title, double least)
      : key(title),
        present_(key.counts.present()),
        shortest_(static_cast<int>(least * static_cast<double>(key.letters.size()))),
        longest_(static_cast<int>(static_cast<double>(key.letters.size()) / least) + 1),
        most_missing_(static_cast<int>((1 - least) * longest_)),
        most_words_(key.words > kMostWordsAroundAnEntry ? 0 : key.words - 1) {}

  /// Whether the entry may be this title misread.
  bool may_be(const Traits& entry) const {
    return entry.letters >= shortest_ && entry.letters <= longest_ &&
           std::popcount(present_ & ~entry.present) <= most_missing_ &&
           std::popcount(entry.present & ~present_) <= most_missing_;
  }

  /// Whether the entry may stand in this title with words around it. One syllable alone says
  /// nothing: without marks "Số" is also the "Sở" of an office's name.
  bool may_hold(const Traits& entry) const {
    return (entry.word_marks & ~key.word_marks) == 0 && entry.words > 1 &&
           entry.words <= most_words_;
  }

  const Key key;

 private:
  std::uint32_t present_;
  int shortest_;  // letters
  int longest_;
  int most_missing_;  // letters that one has and the other has nowhere
  int most_words_;
};

double ColumnTitles::likeness_of(const Asked& asked, size_t index, double least) const {
  const Traits& traits = traits_[index];
  const bool near = asked.may_be(traits);
  const bool inside = asked.may_hold(traits);
  if (!near && !inside) return 0;
  const Key& entry = entries_[index].key;
  const double likeness = near ? misread_likeness(asked.key, entry, least) : 0;
  const bool within = inside && asked.key.padded.find(entry.padded) != std::string::npos;
  if (!within) return likeness;
  return std::max(likeness, 0.5 + 0.45 * (double(entry.words) / double(asked.key.words)));
}

double ColumnTitles::misread_likeness(const Key& asked, const Key& entry, double least) {
  const size_t longer = std::max(asked.letters.size(), entry.letters.size());
  const double most = (1 - least) * static_cast<double>(longer);
  if (asked.counts.least_changes(entry.counts) > most) return 0;
  return model::likeness(std::u32string_view(asked.letters), entry.letters, least);
}

ColumnTitleMatch ColumnTitles::match(std::string_view title) const {
  const Asked asked(title, kLeastLikeness);
  if (asked.key.letters.empty()) return {};
  const Entry* best = nullptr;
  double best_likeness = 0;
  for (size_t i = 0; i < entries_.size(); ++i) {
    const double likeness = likeness_of(asked, i, std::max(kLeastLikeness, best_likeness));
    if (likeness > best_likeness) {
      best = &entries_[i];
      best_likeness = likeness;
    }
  }
  if (best == nullptr) return {};
  return {best->roles, best_likeness, best->title, best->reckons};
}

bool ColumnTitles::may_be(std::string_view title, model::ColumnRole role) const {
  const Asked asked(title, kLeastLikeness);
  for (size_t i = 0; i < entries_.size() && !asked.key.letters.empty(); ++i) {
    if (entries_[i].roles.front() != role) continue;
    if (likeness_of(asked, i, kLeastLikeness) > 0) return true;
  }
  return false;
}

bool ColumnTitles::knows(std::string_view title, double least) const {
  const Asked asked(title, least);
  for (size_t i = 0; i < entries_.size() && !asked.key.letters.empty(); ++i) {
    if (likeness_of(asked, i, least) >= least) return true;
  }
  return false;
}

}  // namespace dictionaries
