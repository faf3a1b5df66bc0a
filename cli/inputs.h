#pragma once
// The files that a command line names, folders opened.

#include <array>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "model/document.h"
#include "model/envelope.h"

namespace cli {

struct Input {
  std::filesystem::path path;
  std::string folder;  ///< name of its folder under OUT: the stem, "-2" for a second one
  /// What outputs call it, where it lies elsewhere while it is read; empty = `path`.
  std::filesystem::path origin = {};
  std::shared_ptr<const model::Envelope> envelope = {};  ///< it was sent in; null for none
};

/// Files that a run, a night or a watch writes beside the folders of documents.
inline constexpr std::array<std::string_view, 8> kFilesOverAllDocuments = {
    ".vanthu-batch.lock", "batch.json", "deadlines.ics", "summary.json",
    "tasks.csv",          "tasks.docx", "tom-tat.txt",   "tracker.xlsx"};

/// What is not read as a document. Summaries tell of it all the same.
struct NotRead {
  /// Skipped: a file of another kind, an envelope that was opened; failed: what cannot be opened.
  model::InputReport report;
  std::string cause = {};  ///< name of the model::ErrorCode of a failure
};

struct Inputs {
  std::vector<Input> files;
  std::vector<NotRead> not_read;
  std::vector<std::string> problems;  ///< one sentence for each argument that gave no file
};

bool any_failed(const std::vector<NotRead>& files);

/// By the name alone.
bool is_document_name(const std::filesystem::path& path);
bool is_envelope_name(const std::filesystem::path& path);

/// By its name or, when that tells nothing, as a PDF, picture or DOCX by its first bytes.
bool is_document(const std::filesystem::path& path);

/// What is told of a file that is no document.
NotRead no_document(const std::filesystem::path& path);

/// What a scanner, an editor or a copying program has not finished, and what desktops leave behind.
bool is_passing_name(const std::string& name);

/// Files as given; of folders every document (is_document), in byte order, sub-folders included.
/// What else lies there is `not_read`, folders that cannot be read and links to folders too, but
/// not passing names. `out` itself is left out when it lies inside a folder.
Inputs inputs_of(const std::vector<std::string>& arguments, const std::filesystem::path& out);

/// `reports`, then those of these files.
std::vector<model::InputReport> with_not_read(std::vector<model::InputReport> reports,
                                              const std::vector<NotRead>& files);

/// What to tell of them: a line for each that failed, one for all that were skipped.
std::vector<std::string> told_of(const std::vector<NotRead>& files);

/// Each path with a folder of its own under OUT.
std::vector<Input> named_inputs(const std::vector<std::filesystem::path>& paths);

}  // namespace cli
