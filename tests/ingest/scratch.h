#pragma once
// A folder for the files of one test, and short ways to look at pages.

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "model/page.h"

namespace ingest::scratch {

/// A folder of its own for one test, gone with it.
class Folder {
 public:
  Folder() {
    std::string name = (std::filesystem::temp_directory_path() / "vanthu-ingest-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr) std::abort();
    path_ = name;
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  std::filesystem::path operator/(const std::string& name) const { return path_ / name; }

  std::filesystem::path write(const std::string& name, std::string_view bytes) const {
    std::ofstream(path_ / name, std::ios::binary) << bytes;
    return path_ / name;
  }

 private:
  std::filesystem::path path_;
};

inline std::string bytes_of(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

/// Words with a space between, none before a glued one.
inline std::string text_of(const std::vector<model::Word>& words) {
  std::string text;
  for (const model::Word& word : words) {
    if (!text.empty() && !word.glued) text += ' ';
    text += word.text;
  }
  return text;
}

inline std::string text_in(const model::Page& page, const model::Box& box) {
  std::vector<model::Word> inside;
  for (const model::Word& word : page.words) {
    if (box.contains(word.box.center_x(), word.box.center_y())) inside.push_back(word);
  }
  return text_of(inside);
}

/// "0,0 1x2" for each cell: row, column, spans.
inline std::string cells_of(const model::Grid& grid) {
  std::string text;
  for (const model::GridCell& cell : grid.cells) {
    if (!text.empty()) text += "; ";
    text += std::to_string(cell.row) + "," + std::to_string(cell.col);
    if (cell.row_span > 1 || cell.col_span > 1) {
      text += " " + std::to_string(cell.row_span) + "x" + std::to_string(cell.col_span);
    }
  }
  return text;
}

/// Whether the cells cover each place of the grid exactly once.
inline bool covers_once(const model::Grid& grid) {
  const auto columns = static_cast<size_t>(grid.columns());
  std::vector<int> taken(static_cast<size_t>(grid.rows()) * columns, 0);
  for (const model::GridCell& cell : grid.cells) {
    for (int row = cell.row; row < cell.row + cell.row_span; ++row) {
      for (int col = cell.col; col < cell.col + cell.col_span; ++col) {
        if (row >= grid.rows() || col >= grid.columns()) return false;
        ++taken[static_cast<size_t>(row) * columns + static_cast<size_t>(col)];
      }
    }
  }
  return std::all_of(taken.begin(), taken.end(), [](int count) { return count == 1; });
}

}  // namespace ingest::scratch
