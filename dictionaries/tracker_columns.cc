#include "dictionaries/tracker_columns.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <utility>

#include "dictionaries/tsv.h"
#include "model/text.h"

namespace dictionaries {

namespace {

template <typename Value, size_t kSize>
using Names = std::array<std::pair<std::string_view, Value>, kSize>;

constexpr Names<CellKind, 6> kKinds = {{{"date", CellKind::kDate},
                                        {"link", CellKind::kLink},
                                        {"number", CellKind::kNumber},
                                        {"percent", CellKind::kPercent},
                                        {"state", CellKind::kState},
                                        {"text", CellKind::kText}}};
constexpr Names<ColumnOwner, 4> kOwners = {{{"answer", ColumnOwner::kAnswer},
                                            {"computed", ColumnOwner::kComputed},
                                            {"given", ColumnOwner::kGiven},
                                            {"hidden", ColumnOwner::kHidden}}};

constexpr Names<TrackerSheet, 4> kSheets = {{{"coordinating", TrackerSheet::kCoordinating},
                                             {"indicators", TrackerSheet::kIndicators},
                                             {"lead", TrackerSheet::kLead},
                                             {"reports", TrackerSheet::kReports}}};

template <typename Value, size_t kSize>
std::optional<Value> named(const Names<Value, kSize>& names, std::string_view name) {
  for (const auto& [known, value] : names) {
    if (known == name) return value;
  }
  return std::nullopt;
}

std::optional<int> whole(const std::string& text) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || value <= 0) return std::nullopt;
  return value;
}

/// Into `column`; false for a name that is not known.
bool read_sheets(const std::string& text, TrackerColumn* column) {
  column->master_only = text == "master";
  for (const std::string& name : model::split(text, '|')) {
    if (column->master_only || name == "all") {
      for (const auto& [known, sheet] : kSheets) column->sheets.push_back(sheet);
      continue;
    }
    const auto sheet = named(kSheets, name);
    if (!sheet) return false;
    column->sheets.push_back(*sheet);
  }
  return !column->sheets.empty();
}

std::string title_key(std::string_view title) {
  std::u32string kept;
  for (const char32_t c : model::to_utf32(model::fold(title))) {
    if (model::is_letter(c) || model::is_digit(c)) kept.push_back(c);
  }
  return model::to_utf8(kept);
}

}  // namespace

model::Result<TrackerColumns> TrackerColumns::load(const std::filesystem::path& data_folder) {
  constexpr size_t kFields = 7;
  const std::filesystem::path file = data_folder / "tracker_columns.tsv";
  const auto rows = read_tsv(file, kFields);
  if (!rows) return model::fail(rows.error());
  std::vector<std::pair<int, TrackerColumn>> ordered;
  ordered.reserve(rows->size());
  for (const TsvRow& row : *rows) {
    const auto order = whole(row.fields[1]);
    const auto kind = named(kKinds, row.fields[3]);
    const auto owner = named(kOwners, row.fields[4]);
    const auto width = whole(row.fields[5]);
    TrackerColumn column{row.fields[0],
                         row.fields[2],
                         kind.value_or(CellKind::kText),
                         owner.value_or(ColumnOwner::kGiven),
                         static_cast<double>(width.value_or(0)),
                         {},
                         false};
    if (!order || !kind || !owner || !width || !read_sheets(row.fields[6], &column)) {
      return model::fail(
          model::ErrorCode::kUsage,
          "order, kind, owner, width or sheets of a tracker column are not understood",
          file.string(), 0, row.line);
    }
    ordered.emplace_back(*order, std::move(column));
  }
  std::sort(ordered.begin(), ordered.end(),
            [](const auto& a, const auto& b) { return a.first < b.first; });
  TrackerColumns columns;
  columns.columns_.reserve(ordered.size());
  for (auto& [order, column] : ordered) columns.columns_.push_back(std::move(column));
  return columns;
}

std::vector<const TrackerColumn*> TrackerColumns::of(TrackerSheet sheet, bool master) const {
  std::vector<const TrackerColumn*> found;
  for (const TrackerColumn& column : columns_) {
    const bool has =
        std::find(column.sheets.begin(), column.sheets.end(), sheet) != column.sheets.end();
    if (has && (master || !column.master_only)) found.push_back(&column);
  }
  return found;
}

const TrackerColumn* TrackerColumns::by_key(std::string_view key) const {
  const auto found = std::find_if(columns_.begin(), columns_.end(),
                                  [&](const TrackerColumn& one) { return one.key == key; });
  return found == columns_.end() ? nullptr : &*found;
}

const TrackerColumn* TrackerColumns::by_title(std::string_view title) const {
  const std::string wanted = title_key(title);
  const auto found = std::find_if(columns_.begin(), columns_.end(), [&](const TrackerColumn& one) {
    return title_key(one.title) == wanted;
  });
  return found == columns_.end() ? nullptr : &*found;
}

}  // namespace dictionaries
