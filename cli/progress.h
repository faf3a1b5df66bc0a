#pragma once
// What a person sees while documents are read: one moving line on a terminal, a line per document
// otherwise. All of it goes to stderr; of commands that run unattended as log.h writes it.

#include <cstddef>
#include <string>

#include "model/document.h"

namespace cli {

class Progress {
 public:
  explicit Progress(size_t documents, bool unattended = false);
  void page(const std::string& path, int pages_done, int pages);
  void document(const model::InputReport& report);

 private:
  void clear_line() const;
  void tell(bool good, const std::string& path, const std::string& message) const;

  size_t documents_;
  size_t done_ = 0;
  bool unattended_;
  bool terminal_;
};

}  // namespace cli
