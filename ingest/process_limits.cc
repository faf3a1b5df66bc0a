#include "ingest/process_limits.h"

#include <sys/resource.h>

namespace ingest {

namespace {

#if defined(__SANITIZE_ADDRESS__)
constexpr bool kLimitAddressSpace = false;  // the sanitizer reserves terabytes
#else
constexpr bool kLimitAddressSpace = true;
#endif

void set_limit(int resource, rlim_t value) {
  const rlimit limit{value, value};
  setrlimit(resource, &limit);
}

}  // namespace

void limit_this_process(const Limits& limits) {
  if (kLimitAddressSpace) set_limit(RLIMIT_AS, limits.address_space);
  set_limit(RLIMIT_CORE, 0);
  constexpr rlim_t kOpenFiles = 64;
  set_limit(RLIMIT_NOFILE, kOpenFiles);
}

/// Lets the process use `seconds` of CPU from now on; the kernel ends it after that.
void allow_cpu(int seconds) {
  rusage used{};
  getrusage(RUSAGE_SELF, &used);
  rlimit limit{};
  getrlimit(RLIMIT_CPU, &limit);
  limit.rlim_cur = static_cast<rlim_t>(used.ru_utime.tv_sec + used.ru_stime.tv_sec + seconds + 1);
  setrlimit(RLIMIT_CPU, &limit);
}

}  // namespace ingest
