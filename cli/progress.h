#pragma once
// What a person sees while documents are read: one moving line on a terminal, a line per document
// otherwise. All of it goes to stderr.

#include <cstddef>
#include <string>

#include "model/document.h"

namespace cli {

class Progress {
 public:
  explicit Progress(size_t documents);
  void page(const std::string& path, int pages_done, int pages);
  void document(const model::InputReport& report);

 private:
  void clear_line() const;

  size_t documents_;
  size_t done_ = 0;
  bool terminal_;
};

}  // namespace cli
