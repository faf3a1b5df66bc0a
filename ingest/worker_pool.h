#pragma once
// Reads documents in child processes, several pages at a time. The parent never opens outside bytes
// itself; a child that dies or hangs costs one page and is replaced. What is made of the pages of a
// document is made in a child as well, one for each document.

#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "ingest/ingest.h"
#include "model/page.h"
#include "model/result.h"

namespace ingest {

/// What became of one file.
struct ReadDocument {
  size_t index = 0;                   ///< in the list given to read_all
  std::optional<model::Error> error;  ///< set when the document as a whole could not be read
  std::vector<model::Page> pages;     ///< in order; failed ones are marked
  std::map<int, model::ErrorCode> page_causes;  ///< why pages failed, by their numbers
  std::string conclusion;                       ///< what PoolOptions::conclude made of them
  bool reader_missing = false;  ///< a page failed since the engine's data is not installed
  bool away = false;            ///< the file was out of reach; its bytes are not to blame
  double seconds = 0;           ///< from its opening to its end
};

struct PoolEvents {
  std::function<void(ReadDocument)> document_done;
  std::function<void(size_t index, int pages_done, int pages)> page_done;  ///< may be empty
  std::function<bool()> stop;  ///< may be empty; true ends the reading after killing the children
  /// May be empty; false: the documents that are open are the last ones.
  std::function<bool()> may_open;
};

struct PoolOptions {
  int jobs = 2;
  Limits limits;
  std::vector<std::string> worker_command;  ///< argv; the socket is its descriptor 3
  /// Work on a document of which some pages were read, in a forked child that may change no file
  /// (contained.h), as one of the jobs. An error becomes that of the document; kUnreadable says
  /// that the file is away. May be empty.
  std::function<model::Result<std::string>(ReadDocument)> conclude;
};

/// Reads all files, documents in the order given as far as workers are free. Fails only when no
/// child process can be started. Files that were never opened get no document_done.
model::Status read_all(const std::vector<std::filesystem::path>& files, const PoolOptions& options,
                       const PoolEvents& events);

}  // namespace ingest
