// Runs a fuzz target without libFuzzer: every file of the corpus folders given, and mutations of
// each drawn from a fixed seed, so that a failure comes back. Crashes and sanitizers are the
// assertion.

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

constexpr int kMutationsPerFile = 300;
constexpr std::size_t kMostBytes = 1 << 16;

using Bytes = std::vector<std::uint8_t>;

Bytes read(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

/// Flips bits, cuts, repeats or overwrites a stretch: what damaged files look like.
Bytes mutated(Bytes bytes, std::mt19937* random) {
  const auto draw = [random](std::size_t below) {
    return (*random)() % std::max<std::size_t>(1, below);
  };
  for (std::size_t change = 0; change <= draw(4); ++change) {
    const auto at = static_cast<std::ptrdiff_t>(draw(bytes.size()));
    const auto length = static_cast<std::ptrdiff_t>(
        std::min(draw(32), bytes.size() - static_cast<std::size_t>(at)));
    switch (draw(5)) {
      case 0:
        if (!bytes.empty()) bytes[at] ^= static_cast<std::uint8_t>(1U << draw(8));
        break;
      case 1:
        bytes.resize(static_cast<std::size_t>(at));
        break;
      case 2: {
        const Bytes copy(bytes.begin() + at, bytes.begin() + at + length);
        bytes.insert(bytes.begin() + at, copy.begin(), copy.end());
        break;
      }
      case 3:
        std::fill_n(bytes.begin() + at, length, static_cast<std::uint8_t>(draw(256)));
        break;
      default:
        bytes.insert(bytes.begin() + at, static_cast<std::uint8_t>(draw(256)));
    }
  }
  if (bytes.size() > kMostBytes) bytes.resize(kMostBytes);
  return bytes;
}

}  // namespace

int main(int argc, char** argv) {
  std::size_t runs = 0;
  for (int i = 1; i < argc; ++i) {
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(argv[i])) {
      if (entry.is_regular_file()) files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
    for (const auto& file : files) {
      const Bytes original = read(file);
      std::mt19937 random(static_cast<unsigned>(original.size()));
      LLVMFuzzerTestOneInput(original.data(), original.size());
      for (int k = 0; k < kMutationsPerFile; ++k) {
        const Bytes bytes = mutated(original, &random);
        LLVMFuzzerTestOneInput(bytes.data(), bytes.size());
      }
      runs += 1 + kMutationsPerFile;
    }
  }
  std::printf("%zu inputs\n", runs);
  return runs == 0 ? 1 : 0;
}
