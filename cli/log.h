#pragma once
// Messages of commands that nobody looks at while they run (batch, watch), on stderr: plain text on
// a terminal; lines with their priority where stderr is the journal (sd-daemon(3)); one JSON object
// a line otherwise. $VANTHU_LOG = plain, journal or json chooses. Messages hold names of files,
// counts and causes, never what a document says.

#include <string>

namespace cli {

/// Priorities of syslog(3).
enum class LogLevel { kError = 3, kWarning = 4, kInfo = 6 };

/// `file`: what the message is about; empty when it is about the command.
void log(LogLevel level, const std::string& file, const std::string& message);

}  // namespace cli
