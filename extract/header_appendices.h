#pragma once
// Appendices: "Phụ lục II", its title, "(Kèm theo Quyết định số ...)". Decree 30, Appendix I.

#include <string_view>
#include <vector>

#include "extract/layout.h"
#include "model/document.h"

namespace extract {

/// Whether a line says what it is attached to: "(Kèm theo Quyết định số ...".
bool begins_attachment(std::string_view text);

/// The appendices that begin in these pages, in order; a heading within a sentence is none.
std::vector<model::Appendix> appendices_of(const std::vector<Line>& lines);

}  // namespace extract
