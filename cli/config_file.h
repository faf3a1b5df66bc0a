#pragma once
// INI files of settings: "key = value" a line, sections in brackets. A line that begins with # or ;
// is a comment; the same signs behind a value belong to it ("/srv/scans/so #2").

#include <filesystem>
#include <string>
#include <vector>

#include "model/result.h"

namespace cli {

struct ConfigLine {
  std::string section;  ///< empty above all sections
  std::string key;
  std::string value;
  int number = 0;  ///< 1-based
};

/// Blanks around keys, values and names of sections, ends of lines of Windows and a byte-order mark
/// of UTF-8 are left out. Errors: kUsage, with file and line in the message.
model::Result<std::vector<ConfigLine>> read_config_file(const std::filesystem::path& file);

/// "vanthu.conf:12: `message`", as an error of the configuration.
tl::unexpected<model::Error> config_error(const std::filesystem::path& file, int line,
                                          const std::string& message);

}  // namespace cli
