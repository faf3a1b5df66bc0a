#pragma once
// What a clerk counts before trusting a table: rows page by page, and pages that gave none.

#include <vector>

#include "model/finding.h"
#include "model/page.h"
#include "model/table.h"

namespace extract {

/// For each task or indicator table its rows page by page (`rows-per-page`), pages in its midst
/// that gave no row (`page-without-rows`, a doubt), and blank pages (`page-blank`). A row counts on
/// the page where it begins; a page that only ends a row is no page without rows.
std::vector<model::Finding> page_checks(const std::vector<model::Table>& tables,
                                        const std::vector<model::Page>& pages);

}  // namespace extract
