#include "ingest/frame.h"

#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <charconv>
#include <cstring>

namespace ingest {

namespace {

constexpr size_t kLengthBytes = sizeof(std::uint32_t);

void put_length(std::string* out, size_t length) {
  const auto value = static_cast<std::uint32_t>(length);
  std::array<char, kLengthBytes> bytes{};
  std::memcpy(bytes.data(), &value, kLengthBytes);
  out->append(bytes.data(), kLengthBytes);
}

std::uint32_t get_length(std::string_view bytes) {
  std::uint32_t value = 0;
  std::memcpy(&value, bytes.data(), kLengthBytes);
  return value;
}

}  // namespace

std::string encode_frame(const Fields& fields) {
  std::string body;
  for (const std::string& field : fields) {
    put_length(&body, field.size());
    body += field;
  }
  std::string frame;
  put_length(&frame, body.size());
  return frame + body;
}

std::optional<Fields> take_frame(std::string* buffer, bool* broken) {
  *broken = false;
  if (buffer->size() < kLengthBytes) return std::nullopt;
  const std::uint32_t size = get_length(*buffer);
  if (size > kLargestFrame) {
    *broken = true;
    return std::nullopt;
  }
  if (buffer->size() < kLengthBytes + size) return std::nullopt;
  std::string_view body = std::string_view(*buffer).substr(kLengthBytes, size);
  Fields fields;
  while (!body.empty()) {
    if (body.size() < kLengthBytes || body.size() - kLengthBytes < get_length(body)) {
      *broken = true;
      return std::nullopt;
    }
    const std::uint32_t length = get_length(body);
    fields.emplace_back(body.substr(kLengthBytes, length));
    body.remove_prefix(kLengthBytes + length);
  }
  buffer->erase(0, kLengthBytes + size);
  return fields;
}

int number_in(std::string_view field) {
  int number = 0;
  std::from_chars(field.data(), field.data() + field.size(), number);
  return number;
}

model::ErrorCode code_in(std::string_view field) {
  const int number = number_in(field);
  const bool known = number >= 0 && number <= static_cast<int>(model::ErrorCode::kBusy);
  return known ? static_cast<model::ErrorCode>(number) : model::ErrorCode::kCrashed;
}

bool send_frame(int fd, const Fields& fields) {
  const std::string bytes = encode_frame(fields);
  for (size_t sent = 0; sent < bytes.size();) {
    const ssize_t n = send(fd, bytes.data() + sent, bytes.size() - sent, MSG_NOSIGNAL);
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return false;
    sent += static_cast<size_t>(n);
  }
  return true;
}

std::optional<Fields> receive_frame(int fd, std::string* buffer) {
  std::array<char, 65536> chunk{};
  while (true) {
    bool broken = false;
    if (auto fields = take_frame(buffer, &broken)) return fields;
    if (broken) return std::nullopt;
    const ssize_t n = read(fd, chunk.data(), chunk.size());
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return std::nullopt;
    buffer->append(chunk.data(), static_cast<size_t>(n));
  }
}

}  // namespace ingest
