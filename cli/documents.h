#pragma once
// Reading document.json files named on a command line.

#include <string>
#include <vector>

#include "cli/exit_code.h"
#include "model/document.h"
#include "model/result.h"

namespace cli {

struct ReadDocuments {
  std::vector<model::Document> documents;
  std::vector<std::string> problems;  ///< one sentence for each input that could not be read
};

/// Each input is a document.json, or a folder in which all files of that name are read.
ReadDocuments read_documents(const std::vector<std::string>& inputs);

/// What a command returns when this error ends it.
ExitCode exit_code_of(const model::Error& error);

/// Tells the error on stderr and returns its exit code.
ExitCode failed_with(const model::Error& error);

}  // namespace cli
