#pragma once
// The Vietnamese data that reading a document needs. In: the folder with the TSV files
// (dictionaries/data in the source tree, share/vanthu when installed). Out: read-only tables.

#include <filesystem>

#include "dictionaries/abbreviations.h"
#include "dictionaries/action_words.h"
#include "dictionaries/agency_table.h"
#include "dictionaries/column_titles.h"
#include "dictionaries/deadline_words.h"
#include "dictionaries/document_types.h"
#include "dictionaries/row_join_weights.h"
#include "dictionaries/surnames.h"
#include "model/result.h"

namespace dictionaries {

struct Dictionaries {
  AgencyTable agencies;
  ColumnTitles column_titles;
  DocumentTypes document_types;
  Abbreviations abbreviations;
  ActionWords action_words;
  DeadlineWords deadline_words;
  RowJoinWeights row_join_weights;
  Surnames surnames;
};

/// All tables, or the first error with file and line. `agencies` is the user's own table of
/// agencies in place of the folder's; empty for none.
model::Result<Dictionaries> load(const std::filesystem::path& data_folder,
                                 const std::filesystem::path& agencies = {});

}  // namespace dictionaries
