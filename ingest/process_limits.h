#pragma once
// Limits that a process which opens outside bytes puts on itself.

#include "ingest/ingest.h"

namespace ingest {

/// Address space, no core files, few open files. Nothing takes them back.
void limit_this_process(const Limits& limits);

/// Lets the process use `seconds` of CPU from now on; the kernel ends it after that.
void allow_cpu(int seconds);

}  // namespace ingest
