#pragma once
// Writes one sheet of a workbook.

#include <xlsxwriter.h>

#include "generate/sheet.h"
#include "generate/sheet_formats.h"

namespace generate {

/// What a library error means for the clerk. Success for LXW_NO_ERROR.
model::Status checked(lxw_error error);

/// Writes `sheet` into the empty `worksheet` of `workbook`. `footer` is printed at the left foot.
model::Status write_sheet(const Sheet& sheet, const std::string& footer, lxw_workbook* workbook,
                          lxw_worksheet* worksheet, Formats& formats, const TextMetrics& metrics);

}  // namespace generate
