#include "extract/column_roles.h"

#include <algorithm>
#include <functional>
#include <optional>
#include <string>

#include "extract/agencies.h"
#include "extract/deadlines.h"
#include "extract/symbols.h"
#include "model/json.h"
#include "model/text.h"

namespace extract {

namespace {

using model::Column;
using model::ColumnRole;
using model::Row;
using model::RowKind;
using model::Table;
using model::TableRole;

constexpr double kNearlyAll = 0.7;
constexpr int kLeastFilled = 3;

/// Whether `text` says what kind of document is to come of a task ("- 01 Kế hoạch của UBND tỉnh");
/// a document with its number is there already.
bool names_a_product(const std::string& text, const dictionaries::DocumentTypes& types) {
  const auto signs = model::to_utf32(text);
  const auto first = std::find_if(signs.begin(), signs.end(), model::is_letter);
  const std::string named = model::to_utf8(std::u32string(first, signs.end()));
  return types.beginning(named) != nullptr && symbols_in(named, types).empty();
}

class RoleFinder {
 public:
  RoleFinder(Table* table, const dictionaries::Dictionaries& dictionaries,
             std::vector<model::Finding>* findings)
      : table_(*table), dictionaries_(dictionaries), findings_(*findings) {}

  void find() {
    if (!has(ColumnRole::kContent)) return;
    const auto lead = missing_lead();
    const auto deadline = missing(ColumnRole::kDeadline, [this](const std::string& text) {
      return reads_as_deadline(text, dictionaries_.deadline_words);
    });
    if (table_.role == TableRole::kTasks) {
      give(lead, ColumnRole::kLead);
      give(deadline, ColumnRole::kDeadline);
      give(missing_result(), ColumnRole::kResult);
    } else if (table_.role == TableRole::kOther && lead && deadline) {
      give(lead, ColumnRole::kLead);
      give(deadline, ColumnRole::kDeadline);
      table_.role = TableRole::kTasks;
    }
  }

 private:
  bool has(ColumnRole role) const { return model::column_with(table_.columns, role).has_value(); }

  /// The column that may stand for `role`, which no title does.
  std::optional<size_t> missing(ColumnRole role,
                                const std::function<bool(const std::string&)>& fits) const {
    return missing(role, fits, [this](const Column& column) { return is_unknown(column); });
  }

  /// The same, of the columns that are `open` to it.
  std::optional<size_t> missing(ColumnRole role,
                                const std::function<bool(const std::string&)>& fits,
                                const std::function<bool(const Column&)>& open) const {
    if (has(role)) return std::nullopt;
    for (size_t c = 0; c < table_.columns.size(); ++c) {
      if (open(table_.columns[c]) && holds(c, fits)) return c;
    }
    return std::nullopt;
  }

  /// A table that is one of tasks anyway may name offices of a commune, which no table has; but one
  /// known body there must be.
  std::optional<size_t> missing_lead() const {
    const auto bodies = [this](const std::string& text) {
      return names_bodies(text, dictionaries_.agencies, AgencyReading::kMisread);
    };
    const auto sure = missing(ColumnRole::kLead, bodies);
    if (sure || table_.role != TableRole::kTasks) return sure;
    const auto likely = missing(ColumnRole::kLead, [this](const std::string& text) {
      return names_bodies(text, dictionaries_.agencies, AgencyReading::kByForm);
    });
    const bool known =
        likely && std::any_of(table_.rows.begin(), table_.rows.end(),
                              [&](const Row& row) { return bodies(row.cells[*likely].text); });
    return known ? likely : std::nullopt;
  }

  /// Kinds of documents stand under titles that say little ("Hình thức") or who is handed them
  /// ("Cấp trình").
  std::optional<size_t> missing_result() const {
    return missing(
        ColumnRole::kResult,
        [this](const std::string& text) {
          return names_a_product(text, dictionaries_.document_types);
        },
        [](const Column& column) { return column.role == ColumnRole::kOther; });
  }

  bool is_unknown(const Column& column) const {
    return column.role == ColumnRole::kOther && !column.name.empty() &&
           dictionaries_.column_titles.match(column.name).roles.empty();
  }

  /// Whether nearly all filled cells of the column fit, and most are filled.
  bool holds(size_t column, const std::function<bool(const std::string&)>& fits) const {
    int rows = 0;
    int filled = 0;
    int fitting = 0;
    for (const Row& row : table_.rows) {
      if (row.kind == RowKind::kSection) continue;
      ++rows;
      const std::string& text = row.cells[column].text;
      if (text.empty()) continue;
      ++filled;
      fitting += fits(text) ? 1 : 0;
    }
    return filled >= kLeastFilled && 2 * filled >= rows && fitting >= kNearlyAll * filled;
  }

  void give(std::optional<size_t> column, ColumnRole role) {
    if (!column) return;
    table_.columns[*column].role = role;
    findings_.push_back({"column-inferred", model::Severity::kDoubt,
                         "Không nhận ra tiêu đề cột “" + table_.columns[*column].name +
                             "”; cột được hiểu theo nội dung các ô, cần đối chiếu",
                         table_.page_first, std::nullopt, "", std::string(model::name_of(role))});
  }

  Table& table_;
  const dictionaries::Dictionaries& dictionaries_;
  std::vector<model::Finding>& findings_;
};

}  // namespace

void infer_roles(Table* table, const dictionaries::Dictionaries& dictionaries,
                 std::vector<model::Finding>* findings) {
  RoleFinder(table, dictionaries, findings).find();
}

}  // namespace extract
