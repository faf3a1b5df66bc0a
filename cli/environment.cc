#include "cli/environment.h"

#include <cstdlib>

namespace cli {

namespace fs = std::filesystem;

std::string_view version() { return VANTHU_VERSION; }

fs::path executable() {
  std::error_code problem;
  fs::path path = fs::read_symlink("/proc/self/exe", problem);
  return problem ? fs::path("/proc/self/exe") : path;
}

fs::path data_folder() {
  if (const char* given = std::getenv("VANTHU_DATA"); given != nullptr && *given != '\0') {
    return given;
  }
  std::error_code problem;
  const fs::path beside = executable().parent_path().parent_path() / "share" / "vanthu";
  for (const fs::path& folder : {beside, fs::path(VANTHU_INSTALLED_DATA)}) {
    if (fs::is_directory(folder, problem)) return folder;
  }
  return VANTHU_SOURCE_DATA;
}

std::optional<fs::path> tuned_reader() {
  constexpr std::string_view kFile = "vie-official.traineddata";
  const fs::path data = data_folder();
  fs::path file = (data == VANTHU_SOURCE_DATA ? fs::path(VANTHU_SOURCE_READER) : data) / kFile;
  std::error_code problem;
  if (!fs::is_regular_file(file, problem)) return std::nullopt;
  return file;
}

fs::path templates_folder() {
  const fs::path beside = data_folder() / "templates";
  std::error_code problem;
  return fs::is_directory(beside, problem) ? beside : fs::path(VANTHU_SOURCE_TEMPLATES);
}

fs::path agencies_file() {
  if (const char* given = std::getenv("VANTHU_AGENCIES"); given != nullptr && *given != '\0') {
    return given;
  }
  return data_folder() / "agencies.tsv";
}

}  // namespace cli
