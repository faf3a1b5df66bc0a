#include "dictionaries/deadline_words.h"

#include <algorithm>
#include <array>
#include <utility>

#include "dictionaries/tsv.h"
#include "model/text.h"

namespace dictionaries {

namespace {

constexpr std::array<std::pair<std::string_view, DeadlineUse>, 22> kUses = {{
    {"before", DeadlineUse::kBefore},   {"by", DeadlineUse::kBy},
    {"by to", DeadlineUse::kByTo},      {"within", DeadlineUse::kWithin},
    {"to", DeadlineUse::kTo},           {"from", DeadlineUse::kFrom},
    {"after", DeadlineUse::kAfter},     {"as of", DeadlineUse::kAsOf},
    {"whole", DeadlineUse::kWhole},     {"filler", DeadlineUse::kFiller},
    {"act", DeadlineUse::kAct},         {"document", DeadlineUse::kDocument},
    {"every", DeadlineUse::kEvery},     {"regular", DeadlineUse::kRegular},
    {"ongoing", DeadlineUse::kOngoing}, {"event", DeadlineUse::kEvent},
    {"request", DeadlineUse::kRequest}, {"condition", DeadlineUse::kCondition},
    {"period", DeadlineUse::kPeriod},   {"name", DeadlineUse::kName},
    {"weekday", DeadlineUse::kWeekday}, {"number", DeadlineUse::kNumber},
}};

std::optional<DeadlineUse> use_named(std::string_view name) {
  for (const auto& [known, use] : kUses) {
    if (known == name) return use;
  }
  return std::nullopt;
}

}  // namespace

model::Result<DeadlineWords> DeadlineWords::load(const std::filesystem::path& file) {
  const auto rows = read_tsv(file, 3);
  if (!rows) return model::fail(rows.error());
  DeadlineWords words;
  for (const TsvRow& row : *rows) {
    const auto use = use_named(row.fields[1]);
    if (!use) {
      return model::fail(model::ErrorCode::kUsage, "unknown use \"" + row.fields[1] + "\"",
                         file.string(), 0, row.line);
    }
    DeadlineEntry phrase;
    phrase.use = *use;
    phrase.marks = row.fields[2] == "marks";
    if (!phrase.marks) phrase.value = row.fields[2];
    phrase.lower = model::words_of(model::lower(row.fields[0]));
    phrase.folded = model::words_of(model::fold(row.fields[0]));
    auto& same_first = words.by_first_[phrase.folded.front()];
    same_first.push_back(std::move(phrase));
    ++words.size_;
  }
  for (auto& [first, phrases] : words.by_first_) {
    std::stable_sort(phrases.begin(), phrases.end(), [](const auto& a, const auto& b) {
      return a.folded.size() > b.folded.size();
    });
  }
  return words;
}

const std::vector<DeadlineEntry>* DeadlineWords::beginning(const std::string& folded) const {
  const auto at = by_first_.find(folded);
  return at == by_first_.end() ? nullptr : &at->second;
}

}  // namespace dictionaries
