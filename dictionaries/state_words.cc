#include "dictionaries/state_words.h"

#include "dictionaries/phrase_set.h"
#include "dictionaries/tsv.h"
#include "model/register_json.h"
#include "model/text.h"

namespace dictionaries {

namespace {

std::string key_of(std::string_view text) { return phrase_key(text.substr(0, text.find('('))); }

}  // namespace

model::Result<StateWords> StateWords::load(const std::filesystem::path& data_folder) {
  const std::filesystem::path file = data_folder / "state_words.tsv";
  const auto rows = read_tsv(file, 2);
  if (!rows) return model::fail(rows.error());
  StateWords words;
  for (const TsvRow& row : *rows) {
    const auto state = model::state_of(row.fields[1]);
    const std::string key = key_of(row.fields[0]);
    const bool clear = state && words.states_.emplace(key, *state).second &&
                       words.unmarked_.emplace(model::fold(key), *state).first->second == *state;
    if (!clear) {
      return model::fail(model::ErrorCode::kUsage,
                         "the state is unknown, or these words have one already", file.string(), 0,
                         row.line);
    }
  }
  return words;
}

std::optional<model::State> StateWords::state_of(std::string_view text) const {
  const std::string key = key_of(text);
  const auto& states = key == model::fold(key) ? unmarked_ : states_;
  const auto found = states.find(key);
  if (found == states.end()) return std::nullopt;
  return found->second;
}

}  // namespace dictionaries
