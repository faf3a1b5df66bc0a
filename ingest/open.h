#pragma once
// One door for all kinds of files. Runs inside the worker process.

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "dictionaries/text_judge.h"
#include "ingest/ingest.h"
#include "ingest/reader.h"

namespace ingest {

/// An engine that is started when the first picture is to be read: digital documents need none.
class LazyReader {
 public:
  explicit LazyReader(ReaderModel model) : model_(std::move(model)) {}
  model::Result<Reader*> get();

 private:
  ReaderModel model_;
  std::optional<Reader> reader_;
};

/// Opens a document of any known type; `reader` and `judge` must outlive it. Without a judge text
/// is taken as the file gives it: no legacy fonts, no doubt about text layers.
model::Result<std::unique_ptr<PageSource>> open_document(const std::filesystem::path& path,
                                                         const Limits& limits, LazyReader* reader,
                                                         const dictionaries::TextJudge* judge);

}  // namespace ingest
