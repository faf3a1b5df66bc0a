#include "dictionaries/letter_fields.h"

#include <algorithm>
#include <map>
#include <optional>

#include "dictionaries/tsv.h"

namespace dictionaries {

namespace {

constexpr std::string_view kLike = "records of ";

std::optional<LetterFieldKind> kind_of(const std::string& name) {
  if (name.starts_with(kLike)) return LetterFieldKind::kRecords;
  static const std::map<std::string, LetterFieldKind> kKinds = {
      {"text", LetterFieldKind::kText},
      {"date", LetterFieldKind::kDate},
      {"number", LetterFieldKind::kNumber},
      {"texts", LetterFieldKind::kTexts},
      {"records", LetterFieldKind::kRecords}};
  const auto found = kKinds.find(name);
  if (found == kKinds.end()) return std::nullopt;
  return found->second;
}

LetterField* list_named(std::vector<LetterField>* fields, const std::string& name) {
  const auto found = std::find_if(fields->begin(), fields->end(), [&](const LetterField& field) {
    return field.name == name && field.kind == LetterFieldKind::kRecords;
  });
  return found != fields->end() ? &*found : nullptr;
}

}  // namespace

model::Result<std::vector<LetterField>> load_letter_fields(const std::filesystem::path& file) {
  const auto rows = read_tsv(file, 3);
  if (!rows) return model::fail(rows.error());
  std::vector<LetterField> fields;
  const auto refuse = [&](const TsvRow& row, const std::string& message) {
    return model::fail(model::ErrorCode::kMissing, message, file.string(), 0, row.line);
  };
  std::vector<std::pair<LetterField, const TsvRow*>> inner;
  for (const TsvRow& row : *rows) {
    const auto kind = kind_of(row.fields[1]);
    if (!kind) return refuse(row, "\"" + row.fields[1] + "\" is no kind of value");
    LetterField field{row.fields[0], *kind, row.fields[2], {}};
    if (field.name.find('.') == std::string::npos) {
      fields.push_back(std::move(field));
    } else {
      inner.emplace_back(std::move(field), &row);
    }
  }
  for (auto& [field, row] : inner) {
    const size_t dot = field.name.find('.');
    LetterField* list = list_named(&fields, field.name.substr(0, dot));
    if (list == nullptr) return refuse(*row, "the list before the dot is not there");
    field.name = field.name.substr(dot + 1);
    list->fields.push_back(std::move(field));
  }
  for (const TsvRow& row : *rows) {
    if (!row.fields[1].starts_with(kLike)) continue;
    const LetterField* model = list_named(&fields, row.fields[1].substr(kLike.size()));
    if (model == nullptr) return refuse(row, "the list that it is like is not there");
    list_named(&fields, row.fields[0])->fields = model->fields;
  }
  return fields;
}

}  // namespace dictionaries
