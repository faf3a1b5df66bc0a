#include "cli/command_worker.h"

#include <sys/socket.h>

#include "cli/environment.h"
#include "ingest/worker.h"

namespace cli {

ExitCode command_worker(const std::vector<std::string>& arguments) {
  constexpr int kSocket = 3;
  int type = 0;
  socklen_t size = sizeof type;
  // Whoever starts this may have some other file open there.
  const bool socket = getsockopt(kSocket, SOL_SOCKET, SO_TYPE, &type, &size) == 0;
  if (!socket || type != SOCK_STREAM) return ExitCode::kUsage;
  const ingest::ReaderModel model = arguments.empty()
                                        ? ingest::ReaderModel::stock()
                                        : ingest::ReaderModel::of_file(arguments.front());
  const int served = ingest::serve(kSocket, ingest::Limits{}, data_folder(), model);
  return served == 0 ? ExitCode::kDone : ExitCode::kStore;
}

}  // namespace cli
