#include "dictionaries/dictionaries.h"

#include <utility>

namespace dictionaries {

model::Result<Dictionaries> load(const std::filesystem::path& data_folder,
                                 const std::filesystem::path& agencies_file) {
  auto agencies =
      AgencyTable::load(agencies_file.empty() ? data_folder / "agencies.tsv" : agencies_file,
                        data_folder / "agency_words.tsv");
  if (!agencies) return model::fail(agencies.error());
  auto column_titles = ColumnTitles::load(data_folder / "column_titles.tsv");
  if (!column_titles) return model::fail(column_titles.error());
  auto document_types = DocumentTypes::load(data_folder / "document_types.tsv");
  if (!document_types) return model::fail(document_types.error());
  auto abbreviations = Abbreviations::load(data_folder / "abbreviations.tsv");
  if (!abbreviations) return model::fail(abbreviations.error());
  auto action_words = ActionWords::load(data_folder / "action_words.tsv");
  if (!action_words) return model::fail(action_words.error());
  auto deadline_words = DeadlineWords::load(data_folder / "deadline_words.tsv");
  if (!deadline_words) return model::fail(deadline_words.error());
  auto row_join_weights = RowJoinWeights::load(data_folder / "row_join_weights.tsv");
  if (!row_join_weights) return model::fail(row_join_weights.error());
  auto surnames = Surnames::load(data_folder / "surnames.tsv");
  if (!surnames) return model::fail(surnames.error());
  return Dictionaries{std::move(*agencies),       std::move(*column_titles),
                      std::move(*document_types), std::move(*abbreviations),
                      std::move(*action_words),   std::move(*deadline_words),
                      *row_join_weights,          std::move(*surnames)};
}

}  // namespace dictionaries
