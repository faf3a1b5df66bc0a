#pragma once
// Signals that ask a long command to end: it stops at the next safe moment.

#include "cli/exit_code.h"

namespace cli {

/// From now on SIGINT and SIGTERM are remembered, and a limit on file sizes is told like a full
/// disk.
void catch_signals();

/// Whether one of them came.
bool asked_to_stop();

/// 130 or 143, by the signal that came.
ExitCode stopped_exit_code();

}  // namespace cli
