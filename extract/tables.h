#pragma once
// Grids of all pages -> tables: heads found, grids that continue one another put together, rows cut
// by a page break joined, section rows, parents and sub-rows told apart.

#include <vector>

#include "dictionaries/dictionaries.h"
#include "extract/layout.h"
#include "extract/raw_grid.h"
#include "model/finding.h"
#include "model/page.h"
#include "model/table.h"

namespace extract {

struct Tables {
  std::vector<model::Table> tables;
  std::vector<model::Finding> findings;
};

/// `grids` (raw_grids) and `layouts` have one entry per page, in the order of `pages`.
Tables tables_of(const std::vector<model::Page>& pages, std::vector<std::vector<RawGrid>> grids,
                 const std::vector<PageLayout>& layouts,
                 const dictionaries::Dictionaries& dictionaries);

}  // namespace extract
