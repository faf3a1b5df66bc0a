#pragma once
// Appendices: "Phụ lục II", its title, "(Kèm theo Quyết định số ...)". Decree 30, Appendix I.

#include <vector>

#include "extract/layout.h"
#include "model/document.h"

namespace extract {

/// The appendices that begin in these pages, in order; a heading within a sentence is none.
std::vector<model::Appendix> appendices_of(const std::vector<Line>& lines);

}  // namespace extract
