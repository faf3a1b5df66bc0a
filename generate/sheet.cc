#include "generate/sheet.h"

#include <fmt/format.h>
#include <xlsxwriter.h>

#include <array>
#include <string_view>

#include "generate/files.h"
#include "generate/sheet_formats.h"
#include "generate/sheet_writer.h"
#include "model/text.h"

namespace generate {
namespace {

using model::Status;

constexpr std::string_view kCutNote = " … [đã cắt bớt vì quá dài; xem đủ trong document.json]";

// workbook_close would write a file; on the way out of an error nothing is to be written.
struct FreeWorkbook {
  void operator()(lxw_workbook* workbook) const { lxw_workbook_free(workbook); }
};
using Workbook = std::unique_ptr<lxw_workbook, FreeWorkbook>;

Status set_properties(lxw_workbook* workbook, const Book& book) {
  // The library wants room to write but only copies the strings.
  std::string name = book.title;
  std::string author = "vanthu";
  lxw_doc_properties properties{};
  properties.title = name.data();
  properties.author = author.data();
  properties.created = stamp_time();
  if (auto done = checked(workbook_set_properties(workbook, &properties)); !done) return done;
  for (const auto& [key, value] : book.properties) {
    // An empty value is refused by the library, and its absence says the same.
    if (value.empty()) continue;
    if (auto done =
            checked(workbook_set_custom_property_string(workbook, key.c_str(), value.c_str()));
        !done) {
      return done;
    }
  }
  return {};
}

Status fill(const Book& book, lxw_workbook* workbook, const TextMetrics& metrics) {
  if (auto done = set_properties(workbook, book); !done) return done;
  Formats formats(workbook);
  for (const Sheet& sheet : book.sheets) {
    lxw_worksheet* worksheet = workbook_add_worksheet(workbook, sheet.name.c_str());
    if (worksheet == nullptr) return checked(LXW_ERROR_PARAMETER_VALIDATION);
    if (auto done = write_sheet(sheet, book.footer, workbook, worksheet, formats, metrics); !done) {
      return done;
    }
  }
  for (const auto& [name, reference] : book.names) {
    const std::string formula = "=" + reference;
    if (auto done = checked(workbook_define_name(workbook, name.c_str(), formula.c_str())); !done) {
      return done;
    }
  }
  return {};
}

Status write_to(const Book& book, const std::filesystem::path& file, const TextMetrics& metrics) {
  Workbook workbook(workbook_new(file.c_str()));
  if (!workbook) return checked(LXW_ERROR_MEMORY_MALLOC_FAILED);
  if (auto done = fill(book, workbook.get(), metrics); !done) return done;
  // workbook_close frees the workbook even when it fails.
  return checked(workbook_close(workbook.release()));
}

}  // namespace

std::optional<std::string> shortened_for_cell(const std::string& text) {
  // A byte is never more than one UTF-16 unit, so short strings need no count.
  if (text.size() <= static_cast<std::size_t>(kMaxCellText)) return std::nullopt;
  const auto units = [](char32_t c) { return c > 0xFFFF ? 2 : 1; };
  const std::u32string letters = model::to_utf32(text);
  int total = 0;
  for (const char32_t c : letters) total += units(c);
  if (total <= kMaxCellText) return std::nullopt;
  const int room = kMaxCellText - model::length(kCutNote);
  int used = 0;
  std::size_t kept = 0;
  while (kept < letters.size() && used + units(letters[kept]) <= room)
    used += units(letters[kept++]);
  return model::to_utf8(std::u32string_view(letters).substr(0, kept)) + std::string(kCutNote);
}

std::string column_name(std::size_t column) {
  std::array<char, LXW_MAX_COL_NAME_LENGTH> name{};
  lxw_col_to_name(name.data(), static_cast<lxw_col_t>(column), LXW_FALSE);
  return name.data();
}

std::string cell_name(std::size_t row, std::size_t column) {
  std::array<char, LXW_MAX_CELL_NAME_LENGTH> name{};
  lxw_rowcol_to_cell_abs(name.data(), static_cast<lxw_row_t>(row), static_cast<lxw_col_t>(column),
                         LXW_TRUE, LXW_TRUE);
  return name.data();
}

std::string range_of(const std::string& sheet, std::size_t column, std::size_t first,
                     std::size_t last) {
  return fmt::format("'{}'!{}:{}", sheet, cell_name(first, column), cell_name(last, column));
}

Status write_book(const Book& book, const std::filesystem::path& target,
                  const TextMetrics& metrics) {
  return write_beside(target, [&](const std::filesystem::path& temporary) {
    Status written = write_to(book, temporary, metrics);
    if (!written) written.error().source = target.string();
    return written;
  });
}

}  // namespace generate
