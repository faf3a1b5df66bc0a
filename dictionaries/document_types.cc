#include "dictionaries/document_types.h"

#include <algorithm>

#include "dictionaries/tsv.h"
#include "model/text.h"

namespace dictionaries {

namespace {

constexpr double kLeastLikeness = 0.8;

bool word_break(std::string_view text, size_t at) { return at >= text.size() || text[at] == ' '; }

std::string first_word(const std::string& text) { return text.substr(0, text.find(' ')); }

const DocumentType* longer(const DocumentType* a, const DocumentType* b) {
  return a == nullptr || b->name.size() > a->name.size() ? b : a;
}

/// The type that the others are kinds of: "Thông báo" of "Thông báo kết luận".
const DocumentType* common(const std::vector<const DocumentType*>& types) {
  for (const DocumentType* one : types) {
    const bool all = std::all_of(types.begin(), types.end(), [&](const DocumentType* other) {
      return other->name.starts_with(one->name);
    });
    if (all) return one;
  }
  return nullptr;
}

}  // namespace

model::Result<DocumentTypes> DocumentTypes::load(const std::filesystem::path& file) {
  const auto rows = read_tsv(file, 3);
  if (!rows) return model::fail(rows.error());
  DocumentTypes table;
  for (const TsvRow& row : *rows) {
    DocumentType type{row.fields[0], row.fields[1], {}};
    if (!row.fields[2].empty()) type.party_abbreviations = model::split(row.fields[2], '|');
    table.keys_.push_back(model::tone_key(type.name));
    table.folded_.push_back(model::fold(type.name));
    table.first_words_.insert(first_word(table.keys_.back()));
    table.types_.push_back(std::move(type));
  }
  return table;
}

bool DocumentTypes::is_state_abbreviation(std::string_view text) const {
  return !text.empty() && std::any_of(types_.begin(), types_.end(), [&](const DocumentType& type) {
    return type.state_abbreviation == text;
  });
}

bool DocumentTypes::is_party_abbreviation(std::string_view text) const {
  return std::any_of(types_.begin(), types_.end(), [&](const DocumentType& type) {
    const auto& known = type.party_abbreviations;
    return std::find(known.begin(), known.end(), text) != known.end();
  });
}

const DocumentType* DocumentTypes::with_state_abbreviation(std::string_view text) const {
  std::vector<const DocumentType*> found;
  for (const DocumentType& type : types_) {
    if (!text.empty() && type.state_abbreviation == text) found.push_back(&type);
  }
  return common(found);
}

const DocumentType* DocumentTypes::with_party_abbreviation(std::string_view text) const {
  std::vector<const DocumentType*> found;
  for (const DocumentType& type : types_) {
    const auto& known = type.party_abbreviations;
    if (std::find(known.begin(), known.end(), text) != known.end()) found.push_back(&type);
  }
  return common(found);
}

const DocumentType* DocumentTypes::beginning(std::string_view text) const {
  const std::string printed = model::collapse_spaces(text);
  if (!first_words_.contains(model::tone_key(first_word(printed)))) return nullptr;
  const std::string key = model::tone_key(printed);
  const DocumentType* found = nullptr;
  for (size_t i = 0; i < types_.size(); ++i) {
    const std::string& name = keys_[i];
    if (key.starts_with(name) && word_break(key, name.size())) found = longer(found, &types_[i]);
  }
  return found;
}

const DocumentType* DocumentTypes::ending(std::string_view text) const {
  const std::string key = model::tone_key(model::collapse_spaces(text));
  const DocumentType* found = nullptr;
  for (size_t i = 0; i < types_.size(); ++i) {
    const std::string& name = keys_[i];
    if (!key.ends_with(name)) continue;
    const bool whole_word = key.size() == name.size() || key[key.size() - name.size() - 1] == ' ';
    if (whole_word) found = longer(found, &types_[i]);
  }
  return found;
}

const DocumentType* DocumentTypes::whole(std::string_view text) const {
  const std::string key = model::fold(text);
  const DocumentType* found = nullptr;
  double best = kLeastLikeness;
  for (size_t i = 0; i < types_.size(); ++i) {
    const double likeness = model::likeness(key, folded_[i], best);
    if (likeness > best || (likeness == best && found == nullptr)) {
      found = &types_[i];
      best = likeness;
    }
  }
  return found;
}

}  // namespace dictionaries
