#include "model/packed.h"

#include <algorithm>

namespace model {

namespace {

constexpr unsigned kBits = 7;  // of a size in one byte; the eighth tells that more follow
constexpr std::uint64_t kMore = 1U << kBits;

}  // namespace

std::uint64_t checksum_of(std::string_view bytes) {
  constexpr std::uint64_t kPrime = 0x9FB21C651E98DF25ULL;  // odd: no step loses a bit
  std::uint64_t sum = bytes.size();
  while (!bytes.empty()) {
    std::uint64_t part = 0;
    const size_t taken = std::min(bytes.size(), sizeof part);
    std::memcpy(&part, bytes.data(), taken);
    sum = (sum ^ part) * kPrime;
    sum ^= sum >> 32U;
    bytes.remove_prefix(taken);
  }
  return sum;
}

std::string Packer::bytes() const {
  Packer front;
  front.add(checksum_of(body_));
  return front.body_ + body_;
}

void Packer::put_size(size_t size) {
  for (; size >= kMore; size >>= kBits) body_ += static_cast<char>(size | kMore);
  body_ += static_cast<char>(size);
}

void Packer::put(const std::string& text) {
  put_size(text.size());
  body_ += text;
}

void Packer::put(const Date& day) {
  add(static_cast<int>(day.year()), static_cast<unsigned>(day.month()),
      static_cast<unsigned>(day.day()));
}

Unpacker::Unpacker(std::string_view bytes) : rest_(bytes) {
  std::uint64_t sum = 0;
  take(sum);
  sound_ = sound_ && sum == checksum_of(rest_);
}

const char* Unpacker::next(size_t count) {
  sound_ = sound_ && count <= rest_.size();
  if (!sound_) return nullptr;
  const char* at = rest_.data();
  rest_.remove_prefix(count);
  return at;
}

size_t Unpacker::get_size() {
  size_t size = 0;
  for (unsigned shift = 0; shift < 8 * sizeof size; shift += kBits) {
    const char* at = next(1);
    if (at == nullptr) return 0;
    const auto byte = static_cast<unsigned char>(*at);
    size |= (byte & (kMore - 1)) << shift;
    if ((byte & kMore) != 0) continue;
    sound_ = sound_ && size <= rest_.size();  // what is counted takes a byte at least
    return sound_ ? size : 0;
  }
  sound_ = false;
  return 0;
}

void Unpacker::get(std::string& text) {
  const size_t size = get_size();
  if (const char* raw = next(size)) text.assign(raw, size);
}

// A byte that is neither would be no value at all.
void Unpacker::get(bool& value) {
  std::uint8_t number = 0;
  get(number);
  sound_ = sound_ && number <= 1;
  value = sound_ && number == 1;
}

void Unpacker::get(Date& day) {
  int year = 0;
  unsigned month = 0;
  unsigned of_month = 0;
  take(year, month, of_month);
  day = Date(std::chrono::year(year), std::chrono::month(month), std::chrono::day(of_month));
  sound_ = sound_ && day.ok();
}

}  // namespace model
