#pragma once
// The channel for what can fail. Doubt is a Finding (finding.h); exceptions are for bugs only.

#include <string>
#include <tl/expected.hpp>

namespace model {

enum class ErrorCode {
  kUsage,       ///< bad command line or configuration (exit 2)
  kUnreadable,  ///< cannot be opened, is damaged, or is of no known type (exit 5 if all are)
  kEncrypted,   ///< needs a password
  kTooLarge,    ///< beyond a limit on pages, pixels, bytes or memory
  kTimeout,     ///< CPU or wall time used up
  kCrashed,     ///< the child process died on it
  kMissing,     ///< language data, font or tool missing on this machine (exit 7)
  kOutput,      ///< cannot write: folder, rights, full disk
  kConflict,    ///< exit 6
  kBusy,        ///< the store is busy or unusable (exit 8)
};

/// What went wrong, where, and in words that tell a person what to do.
struct Error {
  ErrorCode code = ErrorCode::kUnreadable;
  std::string message;  ///< English, a full sentence without the file name
  std::string source;   ///< file the error is about; may be empty
  int page = 0;         ///< 1-based; 0 = not about one page
  int line = 0;         ///< 1-based line of a text file; 0 = not about one line
};

/// "file, page 3: message", leaving out what is unknown.
std::string describe(const Error& error);

template <typename T>
class [[nodiscard]] Result : public tl::expected<T, Error> {
 public:
  using tl::expected<T, Error>::expected;
  Result(const tl::expected<T, Error>& other) : tl::expected<T, Error>(other) {}
  Result(tl::expected<T, Error>&& other) : tl::expected<T, Error>(std::move(other)) {}
};

using Status = Result<void>;

inline tl::unexpected<Error> fail(ErrorCode code, std::string message, std::string source = {},
                                  int page = 0, int line = 0) {
  return tl::unexpected<Error>(Error{code, std::move(message), std::move(source), page, line});
}

inline tl::unexpected<Error> fail(Error error) { return tl::unexpected<Error>(std::move(error)); }

}  // namespace model
