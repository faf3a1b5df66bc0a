#include "cli/inputs.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <map>
#include <string_view>

#include "ingest/edxml_file.h"

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

bool known_type(const fs::path& path) {
  return is_document_name(path) || (is_envelope_name(path) && ingest::is_edxml(path));
}

std::vector<fs::path> files_in(const fs::path& folder, const fs::path& out) {
  std::vector<fs::path> files;
  std::error_code problem;
  fs::recursive_directory_iterator it(folder, fs::directory_options::skip_permission_denied,
                                      problem);
  for (; !problem && it != fs::recursive_directory_iterator(); it.increment(problem)) {
    std::error_code ignored;  // two paths that cannot be compared are not the same
    if (it->is_directory(ignored) && fs::equivalent(it->path(), out, ignored)) {
      it.disable_recursion_pending();
      continue;
    }
    if (it->is_regular_file(ignored) && known_type(it->path())) files.push_back(it->path());
  }
  std::sort(files.begin(), files.end());
  return files;
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

bool is_envelope_name(const fs::path& path) {
  const std::string extension = lower_extension(path);
  return extension == ".edxml" || extension == ".xml";
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
    const auto found = files_in(argument, out);
    if (found.empty()) {
      inputs.problems.push_back(argument +
                                ": the folder holds no PDF, PNG, JPEG, TIFF, DOCX or text file");
    }
    paths.insert(paths.end(), found.begin(), found.end());
  }
  inputs.files = named_inputs(paths);
  return inputs;
}

std::vector<Input> named_inputs(const std::vector<fs::path>& paths) {
  std::vector<Input> files;
  // The files over all documents have their names already.
  std::map<std::string, int> used = {{"tracker.xlsx", 1},  {"tasks.docx", 1},
                                     {"tasks.csv", 1},     {"edxml", 1},
                                     {"deadlines.ics", 1}, {"summary.json", 1}};
  for (const fs::path& path : paths) {
    const std::string stem = folder_name(path);
    std::string folder = stem;
    while (used[folder] > 0) folder = stem + "-" + std::to_string(++used[stem]);
    ++used[folder];
    files.push_back({path, folder, {}, nullptr});
  }
  return files;
}

}  // namespace cli
