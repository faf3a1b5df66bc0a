#pragma once
// Work on many things by two processors.

#include <cstddef>
#include <thread>

namespace ledger {

/// Things of the size of a task that are worth a thread.
inline constexpr size_t kWorthAThread = 2000;

/// Calls `work(begin, end)` for both halves of [0, count) at once, or for the whole when it is too
/// little for a thread. The halves must not touch what the other one writes.
template <typename Work>
void in_halves(size_t count, Work work, size_t worth_a_thread = kWorthAThread) {
  if (count < worth_a_thread) return work(size_t{0}, count);
  const size_t half = count / 2;
  std::thread other(work, half, count);
  work(size_t{0}, half);
  other.join();
}

}  // namespace ledger
