#include "dictionaries/column_titles.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "dictionaries/tsv.h"
#include "model/text.h"

namespace dictionaries {

namespace {

using model::ColumnRole;

constexpr double kLeastLikeness = 0.75;
// A title is a few words; a longer text is a cell that happens to hold a title's words.
constexpr size_t kMostWordsAroundAnEntry = 12;

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

std::string title_key(std::string_view title) {
  std::u32string kept;
  for (const char32_t c : model::to_utf32(model::fold(title))) {
    kept.push_back(model::is_letter(c) || model::is_digit(c) ? c : U' ');
  }
  std::vector<std::string> words = model::words_of(model::to_utf8(kept));
  while (words.size() > 1 && is_footnote_mark(words.back())) words.pop_back();
  if (!words.empty()) drop_glued_digits(words.back());
  return model::join(words, is_broken_number_title(words) ? "" : " ");
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
        {static_cast<double>(key.letters.size()), key.words, key.counts.present()});
    titles.entries_.push_back(std::move(entry));
  }
  return titles;
}

ColumnTitles::Key::Key(std::string_view title) {
  const std::string key = title_key(title);
  letters = model::to_utf32(key);
  counts = LetterCounts(std::u32string_view(letters));
  padded = dictionaries::padded(key);
  words = model::word_count(key);
}

// One syllable alone says nothing: without marks "Số" is also the "Sở" of an office's name.
bool ColumnTitles::may_stand_in(const Key& asked, const Traits& entry) {
  return entry.words > 1 && entry.words < asked.words && asked.words <= kMostWordsAroundAnEntry &&
         asked.counts.may_hold(entry.present);
}

double ColumnTitles::likeness_of(const Key& asked, size_t index, double least) const {
  const Traits& traits = traits_[index];
  const auto letters = static_cast<double>(asked.letters.size());
  const bool near = traits.letters >= least * letters && traits.letters * least <= letters;
  const bool inside = may_stand_in(asked, traits);
  if (!near && !inside) return 0;
  const Key& entry = entries_[index].key;
  const double likeness = near ? misread_likeness(asked, entry, least) : 0;
  const bool within = inside && asked.padded.find(entry.padded) != std::string::npos;
  if (!within) return likeness;
  return std::max(likeness, 0.5 + 0.45 * (double(entry.words) / double(asked.words)));
}

double ColumnTitles::misread_likeness(const Key& asked, const Key& entry, double least) {
  const size_t longer = std::max(asked.letters.size(), entry.letters.size());
  const double most = (1 - least) * static_cast<double>(longer);
  if (asked.counts.least_changes(entry.counts) > most) return 0;
  return model::likeness(std::u32string_view(asked.letters), entry.letters, least);
}

ColumnTitleMatch ColumnTitles::match(std::string_view title) const {
  const Key asked(title);
  if (asked.letters.empty()) return {};
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
  const Key asked(title);
  for (size_t i = 0; i < entries_.size() && !asked.letters.empty(); ++i) {
    if (entries_[i].roles.front() != role) continue;
    if (likeness_of(asked, i, kLeastLikeness) > 0) return true;
  }
  return false;
}

bool ColumnTitles::knows(std::string_view title, double least) const {
  const Key asked(title);
  for (size_t i = 0; i < entries_.size() && !asked.letters.empty(); ++i) {
    if (likeness_of(asked, i, least) >= least) return true;
  }
  return false;
}

}  // namespace dictionaries
