#include "ledger/register_id.h"

#include <fmt/core.h>

#include <cctype>
#include <cstdint>

#include "ledger/mixed.h"

namespace ledger {

namespace {

constexpr std::string_view kAlphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr std::uint64_t kModulus = 37;
constexpr size_t kLength = 8;
constexpr size_t kHalf = kLength / 2;
constexpr unsigned kBits = 5;

std::uint64_t check_value(std::string_view digits) {
  std::uint64_t value = 0;
  for (const char c : digits) value = (value << kBits) | kAlphabet.find(c);
  return value % kModulus;
}

char canonical(char c) {
  const char upper = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  if (upper == 'O') return '0';
  return upper == 'I' || upper == 'L' ? '1' : upper;
}

std::uint64_t hash_of(std::string_view text, int attempt) {
  std::uint64_t hash = 14695981039346656037ULL;  // FNV-1a
  for (const char c : text) {
    hash ^= static_cast<unsigned char>(c);
    hash *= 1099511628211ULL;
  }
  return mixed(hash + static_cast<std::uint64_t>(attempt));
}

std::string printed(std::string_view digits, char check) {
  return fmt::format("NV-{}-{}-{}", digits.substr(0, kHalf), digits.substr(kHalf), check);
}

}  // namespace

std::string register_id_of(std::string_view seed, int attempt) {
  for (std::uint64_t hash = hash_of(seed, attempt);; hash = mixed(hash)) {
    std::string digits;
    std::uint64_t rest = hash;
    for (size_t i = 0; i < kLength; ++i) {
      digits += kAlphabet[rest % kAlphabet.size()];
      rest /= kAlphabet.size();
    }
    // Of the 37 check values those that need a sign such as "*" are passed over.
    const std::uint64_t check = check_value(digits);
    if (check >= kAlphabet.size()) continue;
    return printed(digits, kAlphabet[check]);
  }
}

bool is_register_id(std::string_view id) { return canonical_register_id(id).has_value(); }

std::optional<std::string> canonical_register_id(std::string_view id) {
  std::string digits;
  for (const char c : id) {
    if (c != '-' && c != ' ') digits += canonical(c);
  }
  if (digits.size() != kLength + 3 || !digits.starts_with("NV")) return std::nullopt;
  const char check = digits.back();
  digits = digits.substr(2, kLength);
  if (digits.find_first_not_of(kAlphabet) != std::string::npos ||
      kAlphabet.find(check) != check_value(digits)) {
    return std::nullopt;
  }
  return printed(digits, check);
}

}  // namespace ledger
