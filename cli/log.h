#pragma once
// Messages of commands that nobody looks at while they run (batch, watch), on stderr: plain text on
// a terminal; lines with their priority where stderr is the journal (sd-daemon(3)); one JSON object
// a line otherwise. $VANTHU_LOG = plain, journal or json chooses. Messages hold names of files,
// counts and causes, never what a document says.

#include <string>
#include <string_view>

namespace cli {

/// Priorities of syslog(3).
enum class LogLevel { kError = 3, kWarning = 4, kInfo = 6 };

/// `text` as a terminal and a log of lines may show it: line feeds as blanks, other control
/// characters, which names of files may hold, as "?".
std::string printable(std::string_view text);

/// `file`: what the message is about; empty when it is about the command.
void log(LogLevel level, const std::string& file, const std::string& message);

}  // namespace cli
