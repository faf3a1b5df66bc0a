#include "ingest/process_limits.h"

#include <fcntl.h>
#include <seccomp.h>
#include <sys/resource.h>

#include <cerrno>
#include <initializer_list>
#include <memory>

namespace ingest {

namespace {

void set_limit(int resource, rlim_t value) {
  const rlimit limit{value, value};
  setrlimit(resource, &limit);
}

struct FilterDeleter {
  void operator()(void* filter) const { seccomp_release(filter); }
};
using Filter = std::unique_ptr<void, FilterDeleter>;

/// A filter under which every call is allowed.
Filter open_filter() { return Filter(seccomp_init(SCMP_ACT_ALLOW)); }

// A call that this machine does not have needs no rule, so that a failure to add one is no error.
void refuse(const Filter& filter, std::initializer_list<int> calls) {
  for (const int call : calls) seccomp_rule_add(filter.get(), SCMP_ACT_ERRNO(EPERM), call, 0);
}

void refuse_flag(const Filter& filter, int call, unsigned int argument, std::uint64_t flag) {
  seccomp_rule_add(filter.get(), SCMP_ACT_ERRNO(EPERM), call, 1,
                   SCMP_CMP64(argument, SCMP_CMP_MASKED_EQ, flag, flag));
}

}  // namespace

void forbid_network() {
  const Filter filter = open_filter();
  if (!filter) return;
  refuse(filter, {SCMP_SYS(socket), SCMP_SYS(socketpair), SCMP_SYS(connect), SCMP_SYS(bind),
                  SCMP_SYS(listen), SCMP_SYS(accept), SCMP_SYS(accept4), SCMP_SYS(execve),
                  SCMP_SYS(execveat), SCMP_SYS(ptrace), SCMP_SYS(process_vm_writev)});
  seccomp_load(filter.get());
}

void forbid_writing() {
  const Filter filter = open_filter();
  if (!filter) return;
  for (const int flag : {O_WRONLY, O_RDWR, O_CREAT, O_TRUNC}) {
    refuse_flag(filter, SCMP_SYS(open), 1, static_cast<std::uint64_t>(flag));
    refuse_flag(filter, SCMP_SYS(openat), 2, static_cast<std::uint64_t>(flag));
  }
  refuse(filter,
         {SCMP_SYS(openat2),   SCMP_SYS(creat),     SCMP_SYS(mkdir),    SCMP_SYS(mkdirat),
          SCMP_SYS(mknod),     SCMP_SYS(mknodat),   SCMP_SYS(rename),   SCMP_SYS(renameat),
          SCMP_SYS(renameat2), SCMP_SYS(link),      SCMP_SYS(linkat),   SCMP_SYS(symlink),
          SCMP_SYS(symlinkat), SCMP_SYS(unlink),    SCMP_SYS(unlinkat), SCMP_SYS(rmdir),
          SCMP_SYS(truncate),  SCMP_SYS(ftruncate), SCMP_SYS(chmod),    SCMP_SYS(fchmod),
          SCMP_SYS(fchmodat),  SCMP_SYS(chown),     SCMP_SYS(fchown),   SCMP_SYS(lchown),
          SCMP_SYS(fchownat),  SCMP_SYS(utimensat), SCMP_SYS(setxattr), SCMP_SYS(fsetxattr)});
  seccomp_load(filter.get());
}

void limit_this_process(const Limits& limits) {
  if (kLimitsAddressSpace) set_limit(RLIMIT_AS, limits.address_space);
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
