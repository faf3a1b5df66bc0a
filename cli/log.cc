#include "cli/log.h"

#include <fmt/core.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <string_view>

#include "cli/ledger_file.h"
#include "model/json.h"

namespace cli {

namespace {

enum class LogForm { kPlain, kJournal, kJson };

/// systemd tells device and inode of the journal's stream (systemd.exec(5)).
bool is_journal() {
  const char* stream = std::getenv("JOURNAL_STREAM");
  struct stat info{};
  if (stream == nullptr || fstat(STDERR_FILENO, &info) != 0) return false;
  return fmt::format("{}:{}", info.st_dev, info.st_ino) == stream;
}

LogForm log_form() {
  const char* given = std::getenv("VANTHU_LOG");
  const std::string_view wanted = given == nullptr ? "" : given;
  if (wanted == "plain") return LogForm::kPlain;
  if (wanted == "journal") return LogForm::kJournal;
  if (wanted == "json") return LogForm::kJson;
  if (isatty(STDERR_FILENO) != 0) return LogForm::kPlain;
  return is_journal() ? LogForm::kJournal : LogForm::kJson;
}

std::string_view name_of(LogLevel level) {
  switch (level) {
    case LogLevel::kError:
      return "error";
    case LogLevel::kWarning:
      return "warning";
    case LogLevel::kInfo:
      break;
  }
  return "info";
}

/// A name may hold line feeds, and one message is one line.
std::string on_one_line(std::string text) {
  for (char& c : text) {
    if (c == '\n' || c == '\r') c = ' ';
  }
  return text;
}

}  // namespace

void log(LogLevel level, const std::string& file, const std::string& message) {
  const LogForm form = log_form();
  if (form == LogForm::kJson) {
    const model::Fields fields = {{"time", author("").at},
                                  {"level", std::string(name_of(level))},
                                  {"file", file.empty() ? std::nullopt : std::optional(file)},
                                  {"message", message}};
    fmt::print(stderr, "{}\n", model::fields_json_line(fields));
    return;
  }
  const std::string text = fmt::format("{}: {}", file.empty() ? "vanthu" : file, message);
  if (form == LogForm::kJournal) {
    fmt::print(stderr, "<{}>{}\n", static_cast<int>(level), on_one_line(text));
  } else {
    fmt::print(stderr, "{}\n", text);
  }
}

}  // namespace cli
