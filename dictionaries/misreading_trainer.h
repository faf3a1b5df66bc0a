#pragma once
// Learns what an engine makes of printed letters from pairs of lines, as printed and as read: hard
// EM over alignments of characters (Ristad and Yianilos 1998, with one best alignment instead of
// all).

#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/result.h"

namespace dictionaries {

class MisreadingTrainer {
 public:
  /// One line as printed and as read, UTF-8. Lines that share too little to be aligned are left
  /// out.
  void add(std::string_view printed, std::string_view read);

  /// Aligns and counts `rounds` times and writes the table; tells what was learnt, a line each.
  model::Result<std::vector<std::string>> write(const std::filesystem::path& file, int rounds = 4);

 private:
  std::vector<std::pair<std::u32string, std::u32string>> pairs_;
  std::size_t left_out_ = 0;
};

}  // namespace dictionaries
