#pragma once
// Exit codes of the contract. 1 is never ours: shells and crashes use it.

namespace cli {

enum class ExitCode {
  kDone = 0,
  kUsage = 2,    ///< bad command line or configuration
  kPartial = 3,  ///< some inputs failed, the rest is done
  kReview = 4,   ///< done, but findings wait for a person (--fail-on-review)
  kNoInput = 5,  ///< no input could be read
  kConflict = 6,
  kMissing = 7,  ///< language data, font or tool missing
  kStore = 8,    ///< the store is busy or unusable
  kInterrupted = 130,
  kTerminated = 143,
};

}  // namespace cli
