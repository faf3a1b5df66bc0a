// Reading a returned workbook of 20,000 rows by 24 columns, in its child process. The ceiling is 2
// s.

#include <benchmark/benchmark.h>
#include <zip.h>

#include <cstdlib>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "ingest/workbook_file.h"
#include "model/workbook.h"

namespace ingest {
namespace {

constexpr int kRows = 20000;
constexpr int kColumns = 24;

/// Made up, as Excel saves it: texts in the shared strings, a third of the cells numbers.
std::vector<std::pair<std::string, std::string>> parts() {
  std::string strings = "<sst>";
  std::string rows;
  int string = 0;
  for (int r = 1; r <= kRows; ++r) {
    rows += "<row r=\"" + std::to_string(r) + "\">";
    for (int c = 1; c <= kColumns; ++c) {
      const std::string at = " r=\"" + model::column_letters(c) + std::to_string(r) + "\"";
      if (c % 3 == 0) {
        rows += "<c" + at + "><v>" + std::to_string(r * c) + "</v></c>";
      } else {
        rows += "<c" + at + " t=\"s\"><v>" + std::to_string(string++) + "</v></c>";
        strings += "<si><t>Rà soát, báo cáo kết quả thực hiện nhiệm vụ số " +
                   std::to_string(string) + "</t></si>";
      }
    }
    rows += "</row>";
  }
  const std::string type = "Type='http://x/";
  return {
      {"_rels/.rels", "<Relationships><Relationship Id='a' " + type +
                          "officeDocument' Target='xl/workbook.xml'/></Relationships>"},
      {"xl/workbook.xml",
       "<workbook xmlns:r='r'><sheets><sheet name='N' r:id='a'/></sheets></workbook>"},
      {"xl/_rels/workbook.xml.rels", "<Relationships><Relationship Id='a' " + type +
                                         "worksheet' Target='s.xml'/><Relationship Id='b' " + type +
                                         "sharedStrings' Target='t.xml'/></Relationships>"},
      {"xl/s.xml", "<worksheet><sheetData>" + rows + "</sheetData></worksheet>"},
      {"xl/t.xml", strings + "</sst>"}};
}

class Folder {
 public:
  Folder() {
    std::string name =
        (std::filesystem::temp_directory_path() / "vanthu-benchmark-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr) std::abort();
    path_ = name;
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() { std::filesystem::remove_all(path_); }
  std::filesystem::path file() const { return path_ / "a.xlsx"; }

 private:
  std::filesystem::path path_;
};

void write_zip(const std::filesystem::path& path) {
  const auto made = parts();
  int code = 0;
  zip_t* archive = zip_open(path.c_str(), ZIP_CREATE, &code);
  for (const auto& [name, bytes] : made) {
    zip_file_add(archive, name.c_str(), zip_source_buffer(archive, bytes.data(), bytes.size(), 0),
                 ZIP_FL_ENC_UTF_8);
  }
  if (zip_close(archive) != 0) std::abort();
}

void workbook(benchmark::State& state) {
  const Folder folder;
  write_zip(folder.file());
  std::size_t cells = 0;
  for (auto _ : state) {
    const auto read = read_workbook(folder.file(), Limits{});
    if (!read) {
      state.SkipWithError(read.error().message.c_str());
      return;
    }
    for (const model::WorkbookRow& row : read->sheets.at(0).rows) cells += row.cells.size();
  }
  state.SetItemsProcessed(static_cast<std::int64_t>(cells));
}

BENCHMARK(workbook)->Unit(benchmark::kMillisecond)->UseRealTime();

}  // namespace
}  // namespace ingest
