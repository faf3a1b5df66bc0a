#include "dictionaries/action_words.h"

#include <string>

#include "dictionaries/tsv.h"
#include "model/text.h"

namespace dictionaries {

namespace {

PhraseSet* set_for(ActionWords& words, const std::string& use) {
  if (use == "verb") return &words.verbs;
  if (use == "adverb") return &words.adverbs;
  if (use == "lead-in") return &words.lead_ins;
  if (use == "directive") return &words.directives;
  if (use == "exhortation") return &words.exhortations;
  if (use == "no-task heading") return &words.no_task_headings;
  if (use == "order heading") return &words.order_headings;
  if (use == "maker") return &words.makers;
  if (use == "closing") return &words.closings;
  if (use == "compliance") return &words.compliances;
  if (use == "reference") return &words.references;
  if (use == "restating") return &words.restatings;
  if (use == "announcing") return &words.announcings;
  if (use == "anybody") return &words.anybodies;
  if (use == "place") return &words.places;
  if (use == "topic") return &words.topics;
  if (use == "amended") return &words.amended;
  if (use == "amending") return &words.amendings;
  if (use == "charge") return &words.charges;
  if (use == "no act") return &words.no_acts;
  if (use == "meeting") return &words.meetings;
  if (use == "order document") return &words.order_documents;
  return nullptr;
}

}  // namespace

model::Result<ActionWords> ActionWords::load(const std::filesystem::path& file) {
  const auto rows = read_tsv(file, 2);
  if (!rows) return model::fail(rows.error());
  ActionWords words;
  for (const TsvRow& row : *rows) {
    for (const std::string& use : model::split(row.fields[1], '|')) {
      PhraseSet* set = set_for(words, use);
      if (set == nullptr) {
        return model::fail(model::ErrorCode::kUsage, "unknown use \"" + use + "\"", file.string(),
                           0, row.line);
      }
      set->add(row.fields[0]);
      if (set == &words.verbs || set == &words.adverbs) words.acts.add(row.fields[0]);
    }
  }
  return words;
}

}  // namespace dictionaries
