#pragma once
// Pages that were all made when the document was opened.

#include <utility>
#include <vector>

#include "ingest/ingest.h"

namespace ingest {

class PageList : public PageSource {
 public:
  explicit PageList(std::vector<model::Page> pages) : pages_(std::move(pages)) {}
  int page_count() const override { return static_cast<int>(pages_.size()); }
  model::Result<model::Page> page(int number) override {
    return pages_[static_cast<size_t>(number - 1)];
  }

 private:
  std::vector<model::Page> pages_;
};

}  // namespace ingest
