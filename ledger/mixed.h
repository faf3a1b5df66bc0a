#pragma once
// Numbers whose every bit depends on every bit of another one.

#include <cstdint>

namespace ledger {

/// SplitMix64 (Steele, Lea and Flood 2014): different numbers give different ones.
constexpr std::uint64_t mixed(std::uint64_t value) {
  value += 0x9E3779B97F4A7C15ULL;
  value = (value ^ (value >> 30U)) * 0xBF58476D1CE4E5B9ULL;
  value = (value ^ (value >> 27U)) * 0x94D049BB133111EBULL;
  return value ^ (value >> 31U);
}

constexpr std::uint64_t mixed(std::uint64_t a, std::uint64_t b) { return mixed(a ^ mixed(b)); }

}  // namespace ledger
