#pragma once
// One door for all kinds of files. Runs inside the worker process.

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "ingest/ingest.h"
#include "ingest/reader.h"

namespace ingest {

/// An engine that is started when the first picture is to be read: digital documents need none.
class LazyReader {
 public:
  explicit LazyReader(std::string language) : language_(std::move(language)) {}
  model::Result<Reader*> get();

 private:
  std::string language_;
  std::optional<Reader> reader_;
};

/// Opens a document of any known type; `reader` must outlive it.
model::Result<std::unique_ptr<PageSource>> open_document(const std::filesystem::path& path,
                                                         const Limits& limits, LazyReader* reader);

}  // namespace ingest
