#pragma once
// Limits that a process which opens outside bytes puts on itself.

#include <filesystem>

#include "ingest/ingest.h"

namespace ingest {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
inline constexpr bool kSanitized = true;  ///< reserves terabytes, takes several times the work
#elif defined(__has_feature)
inline constexpr bool kSanitized =
    __has_feature(address_sanitizer) || __has_feature(thread_sanitizer);
#else
inline constexpr bool kSanitized = false;
#endif

/// Address space, no core files, few open files. Nothing takes them back.
void limit_this_process(const Limits& limits);

/// From now on the process opens no socket and starts no program; calls that would fail with EPERM.
/// Where the kernel has no seccomp (2) nothing changes.
void forbid_network();

/// From now on it changes, makes, renames and removes no file, likewise.
void forbid_writing();

/// From now on it does so within `folder` only. Where the kernel has no landlock (7) nothing
/// changes.
void forbid_writing_outside(const std::filesystem::path& folder);

/// Lets the process use `seconds` of CPU from now on; the kernel ends it after that.
void allow_cpu(int seconds);

}  // namespace ingest
