#include "extract/marked_columns.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "extract/agencies.h"
#include "extract/deadlines.h"
#include "extract/lines.h"
#include "model/json.h"
#include "model/text.h"

namespace extract {

namespace {

using model::Cell;
using model::Column;
using model::ColumnRole;
using model::Row;
using model::RowKind;
using model::Table;
using Words = std::vector<std::string>;

constexpr double kSureTitle = 0.9;

/// Columns first..end of a table of which a row marks those that it means.
struct MarkedRun {
  size_t first = 0;
  size_t end = 0;
  size_t shared_words = 0;  // in front of their titles
  ColumnRole role = ColumnRole::kOther;
};

/// "x", "X", "✓": one sign that is no figure; an engine may take it for another letter.
bool is_mark(const std::string& text) {
  return model::length(text) == 1 && !model::is_digit(model::first_character(text)) &&
         text != "-" && text != ".";
}

bool is_item(const Row& row) { return row.kind != RowKind::kSection; }

std::ptrdiff_t marks_in(const Table& table, size_t column) {
  return std::count_if(table.rows.begin(), table.rows.end(), [&](const Row& row) {
    return is_item(row) && is_mark(row.cells[column].text);
  });
}

/// Whether all texts of the column are short and nearly all of them marks: of some crosses an
/// engine makes a figure.
bool holds_marks_only(const Table& table, size_t column) {
  constexpr double kNearlyAll = 0.7;
  constexpr size_t kLongest = 2;
  const auto& [name, role] = table.columns[column];
  if (role == ColumnRole::kNo || role == ColumnRole::kContent || name.empty()) return false;
  std::ptrdiff_t filled = 0;
  for (const Row& row : table.rows) {
    const std::string& text = row.cells[column].text;
    if (!is_item(row) || text.empty()) continue;
    if (model::to_utf32(text).size() > kLongest) return false;
    ++filled;
  }
  return static_cast<double>(marks_in(table, column)) >= kNearlyAll * static_cast<double>(filled);
}

size_t words_shared(const Words& a, const Words& b) {
  const auto [end, other] = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
  return static_cast<size_t>(end - a.begin());
}

/// "2027", "10/2027".
bool ends_with_year(const std::string& word) {
  constexpr size_t kDigits = 4;
  return word.size() >= kDigits && std::all_of(word.end() - kDigits, word.end(), [](char c) {
           return model::is_digit(static_cast<char32_t>(c));
         });
}

std::string joined(const Words& words, size_t first, size_t end) {
  return model::join({words.begin() + static_cast<std::ptrdiff_t>(first),
                      words.begin() + static_cast<std::ptrdiff_t>(end)},
                     " ");
}

class MarkedColumns {
 public:
  MarkedColumns(Table* table, const dictionaries::Dictionaries& dictionaries,
                std::vector<model::Finding>* findings)
      : table_(*table), dictionaries_(dictionaries), findings_(*findings) {
    for (const Column& column : table_.columns) titles_.push_back(model::words_of(column.name));
  }

  void join_all() {
    std::vector<MarkedRun> runs;
    for (size_t c = 0; c < table_.columns.size(); ++c) {
      const auto run = run_at(c);
      if (!run) continue;
      runs.push_back(*run);
      c = run->end - 1;
    }
    for (; !runs.empty(); runs.pop_back()) {
      if (is_free(runs.back())) join(runs.back());
    }
  }

 private:
  std::optional<MarkedRun> run_at(size_t first) const {
    size_t end = first;
    std::ptrdiff_t marks = 0;
    for (; end < table_.columns.size() && holds_marks_only(table_, end); ++end) {
      marks += marks_in(table_, end);
    }
    const auto items = std::count_if(table_.rows.begin(), table_.rows.end(), is_item);
    if (end < first + 2 || 2 * marks < items || items == 0) return std::nullopt;
    const auto run = titled_run(first, end);
    return run ? run : run_of_names(first, end);
  }

  /// Columns that share a title of bodies or times, all of them: what a row leaves out would be
  /// missing otherwise.
  std::optional<MarkedRun> titled_run(size_t first, size_t end) const {
    for (size_t words = words_shared(titles_[first], titles_[first + 1]); words > 0; --words) {
      const auto role = role_of_title(joined(titles_[first], 0, words));
      if (!role) continue;
      size_t last = first + 1;
      while (last < end && shares(first, last, words)) ++last;
      const bool more = (last < titles_.size() && shares(first, last, words)) ||
                        (first > 0 && shares(first, first - 1, words));
      if (more) return std::nullopt;
      return MarkedRun{first, last, words, *role};
    }
    return std::nullopt;
  }

  bool shares(size_t column, size_t other, size_t words) const {
    return words_shared(titles_[column], titles_[other]) >= words;
  }

  std::optional<ColumnRole> role_of_title(const std::string& title) const {
    const auto match = dictionaries_.column_titles.match(title);
    if (match.likeness < kSureTitle) return std::nullopt;
    for (const ColumnRole role : match.roles) {
      if (role == ColumnRole::kLead || role == ColumnRole::kCoordinating ||
          role == ColumnRole::kDeadline) {
        return role;
      }
    }
    return std::nullopt;
  }

  /// Columns each of which has a body for its title, or a time, and none beside them has.
  std::optional<MarkedRun> run_of_names(size_t first, size_t end) const {
    const auto all = [&](auto fits) {
      for (size_t c = 0; c < table_.columns.size(); ++c) {
        const bool inside = c >= first && c < end;
        const bool beside = c + 1 == first || c == end;
        if ((inside || beside) && fits(table_.columns[c].name) != inside) return false;
      }
      return true;
    };
    if (all([this](const std::string& name) {
          return names_bodies(name, dictionaries_.agencies, AgencyReading::kByForm);
        })) {
      return MarkedRun{first, end, 0, ColumnRole::kLead};
    }
    if (all([this](const std::string& name) {
          return reads_as_deadline(name, dictionaries_.deadline_words);
        })) {
      return MarkedRun{first, end, 0, ColumnRole::kDeadline};
    }
    return std::nullopt;
  }

  /// Whether no column outside the run has its role.
  bool is_free(const MarkedRun& run) const {
    for (size_t c = 0; c < table_.columns.size(); ++c) {
      if ((c < run.first || c >= run.end) && table_.columns[c].role == run.role) return false;
    }
    return true;
  }

  void join(const MarkedRun& run) {
    const std::string title =
        run.shared_words > 0 ? joined(titles_[run.first], 0, run.shared_words) : joined_titles(run);
    for (Row& row : table_.rows) {
      Cell cell = joined_cell(row, run);
      erase(run, &row.cells);
      row.cells[run.first] = std::move(cell);
    }
    erase(run, &table_.columns);
    table_.columns[run.first] = {title, run.role};
    if (table_.role == model::TableRole::kOther &&
        model::column_with(table_.columns, ColumnRole::kContent)) {
      table_.role = model::TableRole::kTasks;
    }
    findings_.push_back({"columns-marked", model::Severity::kInfo,
                         "Các cột đánh dấu được đọc thành một cột: " + title, table_.page_first,
                         std::nullopt, "", std::string(model::name_of(run.role))});
  }

  std::string joined_titles(const MarkedRun& run) const {
    Words names;
    for (size_t c = run.first; c < run.end; ++c) names.push_back(table_.columns[c].name);
    return model::join(names, "; ");
  }

  Cell joined_cell(const Row& row, const MarkedRun& run) const {
    Cell joined_cell;
    Words names;
    const size_t year = end_of_year(run);
    for (size_t c = run.first; c < run.end; ++c) {
      const Cell& cell = row.cells[c];
      if (!is_item(row) || cell.text.empty()) continue;
      names.push_back(joined(titles_[c], year, titles_[c].size()));
      joined_cell.boxes.insert(joined_cell.boxes.end(), cell.boxes.begin(), cell.boxes.end());
      joined_cell.confidence = std::min(joined_cell.confidence, cell.confidence);
    }
    joined_cell.text = model::join(names, "; ");
    if (!names.empty() && year > run.shared_words) {
      append_text(&joined_cell.text, joined(titles_[run.first], run.shared_words, year));
    }
    return joined_cell;
  }

  /// Behind the year in front of all titles of the run ("Năm 2027 T5", "Năm 2027 T6"), where there
  /// is one: it is read behind the months, for "năm 2027 T6" says the whole year.
  size_t end_of_year(const MarkedRun& run) const {
    if (run.role != ColumnRole::kDeadline) return run.shared_words;
    const Words& first = titles_[run.first];
    size_t shared = first.size();
    for (size_t c = run.first + 1; c < run.end; ++c) {
      shared = std::min(shared, words_shared(first, titles_[c]));
    }
    for (size_t end = shared; end > run.shared_words; --end) {
      if (ends_with_year(first[end - 1]) &&
          reads_as_deadline(joined(first, run.shared_words, end), dictionaries_.deadline_words)) {
        return end;
      }
    }
    return run.shared_words;
  }

  /// All of the run but its first.
  template <typename T>
  static void erase(const MarkedRun& run, std::vector<T>* of_columns) {
    of_columns->erase(of_columns->begin() + static_cast<std::ptrdiff_t>(run.first) + 1,
                      of_columns->begin() + static_cast<std::ptrdiff_t>(run.end));
  }

  Table& table_;
  const dictionaries::Dictionaries& dictionaries_;
  std::vector<model::Finding>& findings_;
  std::vector<Words> titles_;
};

}  // namespace

void join_marked_columns(Table* table, const dictionaries::Dictionaries& dictionaries,
                         std::vector<model::Finding>* findings) {
  MarkedColumns(table, dictionaries, findings).join_all();
}

}  // namespace extract
