#include "dictionaries/letter_templates.h"

#include <algorithm>

#include "dictionaries/tsv.h"
#include "model/text.h"

namespace dictionaries {

namespace {

bool holds(const std::vector<std::string>& list, std::string_view text) {
  return std::find(list.begin(), list.end(), text) != list.end();
}

}  // namespace

model::Result<LetterTemplates> LetterTemplates::load(const std::filesystem::path& file) {
  const auto rows = read_tsv(file, 6);
  if (!rows) return model::fail(rows.error());
  LetterTemplates out;
  for (const TsvRow& row : *rows) {
    const auto from = model::parse_iso(row.fields[3]);
    const bool right = from && holds({"state", "party"}, row.fields[2]) &&
                       holds({"pressing", "each", "all"}, row.fields[4]);
    if (!right) {
      return model::fail(model::ErrorCode::kMissing, "regime, day or scope is none", file.string(),
                         0, row.line);
    }
    out.templates_.push_back(
        {row.fields[0], row.fields[1], row.fields[2], *from, row.fields[4], row.fields[5]});
  }
  return out;
}

const LetterTemplate* LetterTemplates::find(std::string_view name, std::string_view regime,
                                            const model::Date& day) const {
  const LetterTemplate* best = nullptr;
  for (const LetterTemplate& one : templates_) {
    if (one.name != name || one.regime != regime) continue;
    const bool in_force = one.from <= day;
    const bool best_in_force = best != nullptr && best->from <= day;
    const bool better = best == nullptr || (in_force && !best_in_force) ||
                        (in_force && best->from < one.from) ||
                        (!in_force && !best_in_force && one.from < best->from);
    if (better) best = &one;
  }
  return best;
}

std::vector<std::string> LetterTemplates::names() const {
  std::vector<std::string> names;
  for (const LetterTemplate& one : templates_) {
    if (!holds(names, one.name)) names.push_back(one.name);
  }
  return names;
}

model::Result<Subordinates> Subordinates::load(const std::filesystem::path& file) {
  const auto rows = read_tsv(file, 2);
  if (!rows) return model::fail(rows.error());
  Subordinates out;
  for (const TsvRow& row : *rows) {
    out.rows_.push_back({row.fields[0], model::split(row.fields[1], '|')});
  }
  return out;
}

bool Subordinates::under(std::string_view issuer, const std::string& name,
                         const std::string& kind) const {
  const std::string folded = model::fold(issuer);
  const Row* best = nullptr;
  for (const Row& row : rows_) {
    if (!(folded + " ").starts_with(row.beginning + " ")) continue;
    if (best == nullptr || best->beginning.size() < row.beginning.size()) best = &row;
  }
  return best != nullptr && (holds(best->kinds, kind) || holds(best->kinds, "=" + name));
}

}  // namespace dictionaries
