#include "cli/command_worker.h"

#include <fcntl.h>

#include "ingest/worker.h"

namespace cli {

ExitCode command_worker(const std::vector<std::string>& /*arguments*/) {
  constexpr int kSocket = 3;
  if (fcntl(kSocket, F_GETFD) < 0) return ExitCode::kUsage;
  return ingest::serve(kSocket, ingest::Limits{}) == 0 ? ExitCode::kDone : ExitCode::kStore;
}

}  // namespace cli
