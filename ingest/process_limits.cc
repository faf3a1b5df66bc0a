#include "ingest/process_limits.h"

#include <fcntl.h>
#include <linux/landlock.h>
#include <seccomp.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <cstdint>
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

/// All that changes files, as far as this version of the kernel's interface knows it.
std::uint64_t changes_known_to(long version) {
  std::uint64_t changes = LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_REMOVE_DIR |
                          LANDLOCK_ACCESS_FS_REMOVE_FILE | LANDLOCK_ACCESS_FS_MAKE_CHAR |
                          LANDLOCK_ACCESS_FS_MAKE_DIR | LANDLOCK_ACCESS_FS_MAKE_REG |
                          LANDLOCK_ACCESS_FS_MAKE_SOCK | LANDLOCK_ACCESS_FS_MAKE_FIFO |
                          LANDLOCK_ACCESS_FS_MAKE_BLOCK | LANDLOCK_ACCESS_FS_MAKE_SYM;
#ifdef LANDLOCK_ACCESS_FS_TRUNCATE
  constexpr long kKnowsTruncation = 3;
  if (version >= kKnowsTruncation) changes |= LANDLOCK_ACCESS_FS_TRUNCATE;
#endif
  return changes;
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

// The C library has no functions for these calls.
void forbid_writing_outside(const std::filesystem::path& folder) {
  const long version =
      syscall(SYS_landlock_create_ruleset, nullptr, 0, LANDLOCK_CREATE_RULESET_VERSION);
  if (version < 1) return;
  landlock_ruleset_attr rules{};
  rules.handled_access_fs = changes_known_to(version);
  const auto ruleset =
      static_cast<int>(syscall(SYS_landlock_create_ruleset, &rules, sizeof rules, 0));
  if (ruleset < 0) return;
  landlock_path_beneath_attr own{};
  own.allowed_access = rules.handled_access_fs;
  own.parent_fd = open(folder.c_str(), O_PATH | O_CLOEXEC);
  if (own.parent_fd >= 0) {
    syscall(SYS_landlock_add_rule, ruleset, LANDLOCK_RULE_PATH_BENEATH, &own, 0);
    close(own.parent_fd);
  }
  prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
  syscall(SYS_landlock_restrict_self, ruleset, 0);
  close(ruleset);
}

void limit_this_process(const Limits& limits) {
  if (!kSanitized) set_limit(RLIMIT_AS, limits.address_space);
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
