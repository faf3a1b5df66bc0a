#include "cli/signals.h"

#include <csignal>

namespace cli {

namespace {

volatile std::sig_atomic_t caught_signal = 0;

void remember_signal(int number) { caught_signal = number; }

}  // namespace

void catch_signals() {
  static_cast<void>(std::signal(SIGXFSZ, SIG_IGN));
  static_cast<void>(std::signal(SIGINT, remember_signal));
  static_cast<void>(std::signal(SIGTERM, remember_signal));
}

bool asked_to_stop() { return caught_signal != 0; }

ExitCode stopped_exit_code() {
  return caught_signal == SIGINT ? ExitCode::kInterrupted : ExitCode::kTerminated;
}

}  // namespace cli
