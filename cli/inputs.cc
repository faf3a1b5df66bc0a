#include "cli/inputs.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <iterator>
#include <map>
#include <string_view>

#include "cli/causes.h"
#include "cli/edxml_inputs.h"
#include "cli/notes.h"
#include "cli/signals.h"
#include "ingest/digest.h"
#include "ingest/edxml_file.h"
#include "ingest/ingest.h"
#include "model/file_name.h"

namespace cli {

namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 9> kKnown = {".docx", ".jpeg", ".jpg",  ".pdf", ".png",
                                                    ".text", ".tif",  ".tiff", ".txt"};

std::string lower_extension(const fs::path& path) {
  std::string extension = path.extension().string();
  std::transform(extension.begin(), extension.end(), extension.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return extension;
}

bool is_document_content(const fs::path& path) {
  const ingest::FileType type = ingest::file_type(path);
  return type != ingest::FileType::kUnknown && type != ingest::FileType::kText;
}

bool is_input(const fs::path& path) {
  return is_document(path) || (is_envelope_name(path) && ingest::is_edxml(path));
}

NotRead skipped(const fs::path& path, const std::string& why) {
  NotRead file;
  file.report.path = path.string();
  file.report.status = model::InputStatus::kSkipped;
  file.report.error = why;
  return file;
}

struct Found {
  std::vector<fs::path> documents;
  std::vector<NotRead> others;
};

NotRead unreadable_folder(const fs::path& folder, const std::error_code& why) {
  NotRead file;
  file.report.path = folder.string();
  file.report.status = model::InputStatus::kFailed;
  file.report.error = "the folder cannot be read (" + why.message() + "); what lies in it is left";
  file.cause = kAwayCause;
  return file;
}

void look_at(const fs::directory_entry& entry, Found* found) {
  std::error_code ignored;  // what cannot be looked at is no regular file
  if (entry.is_directory(ignored)) {
    found->others.push_back(
        skipped(entry.path(), "no document: a link to a folder; name that folder itself"));
  } else if (!entry.is_regular_file(ignored)) {
    found->others.push_back(skipped(entry.path(), "no document: not a regular file"));
  } else if (is_note(entry.path())) {
    found->others.push_back(skipped(entry.path(), "no document: a note that vanthu wrote"));
  } else if (is_input(entry.path())) {
    found->documents.push_back(entry.path());
  } else {
    found->others.push_back(no_document(entry.path()));
  }
}

/// What lies in one folder; folders of it go to `folders`, but for links and `out`.
void look_into(const fs::path& folder, const fs::path& out, std::vector<fs::path>* folders,
               Found* found) {
  std::error_code problem;
  fs::directory_iterator at(folder, problem);
  for (; !problem && at != fs::directory_iterator(); at.increment(problem)) {
    if (asked_to_stop()) return;
    if (is_passing_name(at->path().filename())) continue;
    std::error_code ignored;  // two paths that cannot be compared are not the same
    if (!at->is_directory(ignored) || at->is_symlink(ignored)) {
      look_at(*at, found);
    } else if (!fs::equivalent(at->path(), out, ignored)) {
      folders->push_back(at->path());
    }
  }
  if (problem) found->others.push_back(unreadable_folder(folder, problem));
}

Found files_in(const fs::path& folder, const fs::path& out) {
  Found found;
  std::vector<fs::path> folders = {folder};
  while (!folders.empty()) {
    const fs::path next = std::move(folders.back());
    folders.pop_back();
    look_into(next, out, &folders, &found);
  }
  std::sort(found.documents.begin(), found.documents.end());
  std::sort(found.others.begin(), found.others.end(),
            [](const NotRead& a, const NotRead& b) { return a.report.path < b.report.path; });
  return found;
}

/// Name of the folder of `path` under OUT, before it is told apart from others. A stem of dots only
/// ("...pdf" has "..") would lead out of OUT.
std::string folder_name(const fs::path& path) {
  const std::string stem = path.stem().string();
  return stem.find_first_not_of('.') == std::string::npos ? "document" : stem;
}

}  // namespace

bool is_document_name(const fs::path& path) {
  return std::find(kKnown.begin(), kKnown.end(), lower_extension(path)) != kKnown.end();
}

bool is_document(const fs::path& path) {
  return is_document_name(path) || is_document_content(path);
}

NotRead no_document(const fs::path& path) {
  NotRead file = skipped(path, "no document: neither PDF, PNG, JPEG, TIFF, DOCX nor text");
  file.report.sha256 = ingest::sha256_of_file(path, asked_to_stop).value_or("");
  return file;
}

bool is_envelope_name(const fs::path& path) {
  const std::string extension = lower_extension(path);
  return extension == ".edxml" || extension == ".xml";
}

bool is_passing_name(const std::string& name) {
  constexpr std::array<std::string_view, 5> kEnds = {".tmp", ".part", ".partial", ".crdownload",
                                                     ".filepart"};
  if (name.starts_with('.') || name.starts_with("~$")) return true;
  if (name == "Thumbs.db" || name == "desktop.ini") return true;
  return std::any_of(kEnds.begin(), kEnds.end(),
                     [&](std::string_view end) { return name.ends_with(end); });
}

Inputs inputs_of(const std::vector<std::string>& arguments, const fs::path& out) {
  Inputs inputs;
  std::vector<fs::path> paths;
  for (const std::string& argument : arguments) {
    std::error_code problem;
    if (!fs::is_directory(argument, problem)) {
      paths.emplace_back(argument);
      continue;
    }
    Found found = files_in(argument, out);
    if (found.documents.empty() && !any_failed(found.others)) {
      inputs.problems.push_back(argument +
                                ": the folder holds no PDF, PNG, JPEG, TIFF, DOCX or text file");
    }
    paths.insert(paths.end(), found.documents.begin(), found.documents.end());
    std::move(found.others.begin(), found.others.end(), std::back_inserter(inputs.not_read));
  }
  inputs.files = named_inputs(paths);
  return inputs;
}

bool any_failed(const std::vector<NotRead>& files) {
  return std::any_of(files.begin(), files.end(), [](const NotRead& file) {
    return file.report.status == model::InputStatus::kFailed;
  });
}

std::vector<model::InputReport> with_not_read(std::vector<model::InputReport> reports,
                                              const std::vector<NotRead>& files) {
  for (const NotRead& file : files) reports.push_back(file.report);
  return reports;
}

std::vector<std::string> told_of(const std::vector<NotRead>& files) {
  std::vector<std::string> lines;
  std::size_t skipped = 0;
  for (const NotRead& file : files) {
    if (file.report.error.starts_with("no document")) ++skipped;
    if (file.report.status == model::InputStatus::kFailed)
      lines.push_back(file.report.path + ": " + file.report.error);
  }
  if (skipped > 0) {
    lines.push_back(
        fmt::format("files that are no documents and were left: {} (summary.json names {})",
                    skipped, skipped == 1 ? "it" : "them"));
  }
  return lines;
}

std::vector<Input> named_inputs(const std::vector<fs::path>& paths) {
  std::vector<Input> files;
  std::map<std::string, int> used;
  for (const std::string_view name : kFilesOverAllDocuments) used[std::string(name)] = 1;
  used[kEnvelopeFolder] = 1;
  for (const fs::path& path : paths) {
    const std::string stem = folder_name(path);
    std::string folder = stem;
    while (used[folder] > 0) folder = model::with_suffix(stem, "-" + std::to_string(++used[stem]));
    ++used[folder];
    files.push_back({path, folder, {}, nullptr});
  }
  return files;
}

}  // namespace cli
