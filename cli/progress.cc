#include "cli/progress.h"

#include <fmt/core.h>
#include <unistd.h>

#include "cli/log.h"
#include "model/json.h"

namespace cli {

Progress::Progress(size_t documents, bool unattended)
    : documents_(documents), unattended_(unattended), terminal_(isatty(STDERR_FILENO) != 0) {}

void Progress::clear_line() const {
  if (terminal_) fmt::print(stderr, "\r\033[K");
}

void Progress::page(const std::string& path, int pages_done, int pages) {
  if (!terminal_) return;
  constexpr int kWidth = 24;
  const int filled = pages > 0 ? kWidth * pages_done / pages : 0;
  clear_line();
  fmt::print(stderr, "[{}/{}] {:#<{}}{:.<{}} {}/{} {}", done_ + 1, documents_, "", filled, "",
             kWidth - filled, pages_done, pages, printable(path));
  std::fflush(stderr);
}

void Progress::tell(bool good, const std::string& path, const std::string& message) const {
  if (unattended_) {
    log(good ? LogLevel::kInfo : LogLevel::kWarning, path, message);
  } else {
    fmt::print(stderr, "{}: {}\n", printable(path), printable(message));
  }
}

void Progress::document(const model::InputReport& report) {
  ++done_;
  clear_line();
  if (report.status == model::InputStatus::kFailed) {
    tell(false, report.path, "failed: " + report.error);
    return;
  }
  tell(report.status == model::InputStatus::kOk, report.path,
       fmt::format("{}, {} pages, {} tasks, {} indicators, {} to review, {:.1f} s",
                   model::name_of(report.status), report.pages, report.tasks, report.indicators,
                   report.needs_review, report.seconds));
  for (const int page : report.pages_failed) {
    tell(false, report.path, fmt::format("page {} could not be read", page));
  }
  if (!report.error.empty()) tell(false, report.path, report.error);
}

}  // namespace cli
