#pragma once
// Tesseract behind one class: a piece of a cleaned picture in, words out.

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "ingest/pix.h"
#include "model/page.h"
#include "model/result.h"

namespace ingest {

/// How the piece is set: a whole page of unknown layout, one block of lines, or a single line.
enum class ReadingMode { kPage, kBlock, kLine };

/// Which model the engine reads with.
struct ReaderModel {
  std::string folder;        ///< of `<name>.traineddata`; empty = where the engine keeps its own
  std::string name = "vie";  ///< such as "vie"
  /// The engine's own model for Vietnamese.
  static ReaderModel stock() { return {}; }
  /// The model in `file`, whose name ends in ".traineddata".
  static ReaderModel of_file(const std::filesystem::path& file) {
    return {file.parent_path().string(), file.stem().string()};
  }
};

/// Version of the engine, such as "5.3.0".
std::string engine_version();

/// One engine, kept for the whole life of a worker. Not for use from two threads.
class Reader {
 public:
  /// Fails with kMissing when the model is not there.
  static model::Result<Reader> create(const ReaderModel& model);
  Reader(Reader&&) noexcept;
  Reader& operator=(Reader&&) noexcept;
  ~Reader();

  /// Words of `piece` (8 or 1 bit a pixel), boxes in its pixels, in the engine's order.
  model::Result<std::vector<model::Word>> read(PIX* piece, double dpi, ReadingMode mode);

 private:
  struct Impl;
  explicit Reader(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace ingest
