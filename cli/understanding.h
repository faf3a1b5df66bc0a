#pragma once
// What is made of the pages of a document once they are read. Whatever a text does to the rules
// that read it, it does in a contained child; what comes back are bytes.

#include <string>
#include <vector>

#include "cli/inputs.h"
#include "cli/reading.h"
#include "generate/outputs.h"
#include "model/document.h"
#include "model/result.h"

namespace cli {

struct Understood {
  /// With words, rules and grids when a searchable PDF is asked for; texts are in `files` only.
  model::Document document;
  generate::DocumentFiles files;
  std::string hocr;  ///< empty when it is not asked for
  std::string alto;
};

/// The work of the child: `pages` of `input`, for the run `run_id`, as encode_understood has it.
/// Errors: the input cannot be read any more.
model::Result<std::string> understand(const Engine& engine, const ReadingOptions& options,
                                      const Input& input, const std::string& run_id,
                                      std::vector<model::Page> pages);

/// Reads what `understand` gave. Errors: kUnreadable when the bytes are damaged.
model::Result<Understood> decode_understood(std::string bytes);

/// Workbook and letter need records only; a night of documents need not stay in memory.
void forget_words(model::Document* document);

/// What outputs call the input.
std::string origin_of(const Input& input);

}  // namespace cli
