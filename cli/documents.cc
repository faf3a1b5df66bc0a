#include "cli/documents.h"

#include <fmt/core.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "model/document_reader.h"

namespace cli {

namespace {

namespace fs = std::filesystem;

model::Result<std::string> bytes_of(const fs::path& file) {
  std::error_code error;
  const auto size = fs::file_size(file, error);
  if (error) return model::fail(model::ErrorCode::kUnreadable, "cannot be read", file.string());
  if (size > model::kMaxDocumentJson) {
    return model::fail(model::ErrorCode::kTooLarge, "is larger than any document.json can be",
                       file.string());
  }
  std::ifstream in(file, std::ios::binary);
  std::string bytes{std::istreambuf_iterator<char>(in), {}};
  if (!in) return model::fail(model::ErrorCode::kUnreadable, "cannot be read", file.string());
  return bytes;
}

std::vector<fs::path> files_of(const std::string& input, std::vector<std::string>* problems) {
  std::error_code error;
  if (!fs::is_directory(input, error)) return {input};
  std::vector<fs::path> files;
  for (fs::recursive_directory_iterator at(input, error), end; !error && at != end;
       at.increment(error)) {
    if (at->path().filename() == "document.json") files.push_back(at->path());
  }
  if (error) problems->push_back(input + ": " + error.message());
  if (files.empty()) problems->push_back(input + ": there is no document.json in this folder");
  std::sort(files.begin(), files.end());
  return files;
}

}  // namespace

ReadDocuments read_documents(const std::vector<std::string>& inputs) {
  ReadDocuments read;
  for (const std::string& input : inputs) {
    for (const fs::path& file : files_of(input, &read.problems)) {
      auto bytes = bytes_of(file);
      if (!bytes) {
        read.problems.push_back(model::describe(bytes.error()));
        continue;
      }
      auto document = model::read_document(*bytes);
      if (document) {
        read.documents.push_back(std::move(*document));
      } else {
        read.problems.push_back(file.string() + ": " + document.error().message);
      }
    }
  }
  return read;
}

ExitCode exit_code_of(const model::Error& error) {
  switch (error.code) {
    case model::ErrorCode::kMissing:
      return ExitCode::kMissing;
    case model::ErrorCode::kUnreadable:
    case model::ErrorCode::kTooLarge:
      return ExitCode::kNoInput;
    case model::ErrorCode::kConflict:
      return ExitCode::kConflict;
    case model::ErrorCode::kBusy:
      return ExitCode::kStore;
    case model::ErrorCode::kOutput:
      return ExitCode::kPartial;
    default:
      return ExitCode::kUsage;
  }
}

ExitCode failed_with(const model::Error& error) {
  fmt::print(stderr, "vanthu: {}\n", model::describe(error));
  return exit_code_of(error);
}

}  // namespace cli
