#pragma once
// What other programs say of a file.

#include <gtest/gtest.h>

#include <array>
#include <cstdio>
#include <string>

namespace tests {

/// Standard output of a shell command, which must end well.
inline std::string output_of(const std::string& command) {
  std::FILE* pipe = popen(command.c_str(), "r");
  if (pipe == nullptr) return {};
  std::string text;
  std::array<char, 4096> chunk{};
  while (const size_t n = std::fread(chunk.data(), 1, chunk.size(), pipe)) {
    text.append(chunk.data(), n);
  }
  EXPECT_EQ(pclose(pipe), 0) << command;
  return text;
}

}  // namespace tests
