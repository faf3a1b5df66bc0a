#pragma once
// Tesseract behind one class: a piece of a cleaned picture in, words out.

#include <memory>
#include <string>
#include <vector>

#include "ingest/pix.h"
#include "model/page.h"
#include "model/result.h"

namespace ingest {

/// How the piece is set: a whole page of unknown layout, one block of lines, or a single line.
enum class ReadingMode { kPage, kBlock, kLine };

/// One engine, kept for the whole life of a worker. Not for use from two threads.
class Reader {
 public:
  /// `language` is a Tesseract language such as "vie". Fails with kMissing when its data is not
  /// installed.
  static model::Result<Reader> create(const std::string& language);
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
