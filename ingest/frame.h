#pragma once
// Messages between the parent and its reading children: a length, then fields with lengths.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/result.h"

namespace ingest {

using Fields = std::vector<std::string>;

inline constexpr std::uint32_t kLargestFrame = 256u << 20;  ///< a million words are far below

/// The bytes of one message.
std::string encode_frame(const Fields& fields);

/// Takes the first whole message off the front of `buffer`; nothing when it is not complete yet.
/// `broken` is set when the bytes cannot be a message.
std::optional<Fields> take_frame(std::string* buffer, bool* broken);

/// The number that a field begins with; 0 for none, and for one that fits no int.
int number_in(std::string_view field);

/// The code of an error as a child tells it; kCrashed where it tells of none that there is.
model::ErrorCode code_in(std::string_view field);

/// Blocking write of a whole message; false when the other end is gone.
bool send_frame(int fd, const Fields& fields);

/// Blocking read of one message; nothing at the end of the stream.
std::optional<Fields> receive_frame(int fd, std::string* buffer);

}  // namespace ingest
