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

}  // namespace

std::string printable(std::string_view text) {
  std::string shown;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    const auto next = i + 1 < text.size() ? static_cast<unsigned char>(text[i + 1]) : 0U;
    if (byte == '\n' || byte == '\r' || byte == '\t') {
      shown += ' ';
    } else if (byte < 0x20U || byte == 0x7FU) {
      shown += '?';
    } else if (byte == 0xC2U && next >= 0x80U && next < 0xA0U) {
      shown += '?';  // the same controls as one letter of UTF-8
      ++i;
    } else {
      shown += text[i];
    }
  }
  return shown;
}

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
  const std::string text =
      printable(fmt::format("{}: {}", file.empty() ? "vanthu" : file, message));
  if (form == LogForm::kJournal) {
    fmt::print(stderr, "<{}>{}\n", static_cast<int>(level), text);
  } else {
    fmt::print(stderr, "{}\n", text);
  }
}

}  // namespace cli
