#pragma once
// A searchable copy of a scan: the PDF as it is, its picture streams byte for byte, with the text
// laid invisibly over the ink.

#include <filesystem>
#include <string>
#include <variant>
#include <vector>

#include "model/result.h"
#include "model/text_blocks.h"

namespace generate {

/// A PDF file, or single-page PDFs in memory that become the pages of one.
using PdfBase = std::variant<std::filesystem::path, std::vector<std::string>>;

/// Writes the copy to `target`, which need not exist yet. Pages that were read from their text are
/// copied without a change; invisible text of an earlier reading gives way to ours. `pages` are in
/// the order of the base; those beyond its end are ignored. Outside bytes are parsed here: run it
/// in a process that may be lost.
model::Status make_searchable_pdf(const PdfBase& base, const std::vector<model::TextPage>& pages,
                                  const std::filesystem::path& target);

}  // namespace generate
