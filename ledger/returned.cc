#include "ledger/returned.h"

#include <fmt/core.h>

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "ledger/answer_value.h"
#include "ledger/register_id.h"
#include "model/text.h"

namespace ledger {

namespace {

using dictionaries::TrackerColumn;
using model::MergeProblem;

/// What a sheet without tasks says in its only row.
constexpr std::string_view kNoTasks = "Không có";

struct PlacedRow {
  const ReturnedTable* table = nullptr;
  const ReturnedRow* row = nullptr;
};

model::CellPlace place_of(const PlacedRow& at, int column = 0) {
  return {at.table->sheet->name, at.row->number, column};
}

std::string numbers_of(const std::vector<PlacedRow>& rows) {
  std::vector<std::string> numbers;
  numbers.reserve(rows.size());
  for (const PlacedRow& one : rows) numbers.push_back(std::to_string(one.row->number));
  return model::join(numbers, ", ");
}

/// An answer that the workbook gives anew.
struct Candidate {
  PlacedRow at;
  const model::WorkbookCell* cell = nullptr;
  std::string text;
};

std::string field_of(const model::AnswerFields& fields, const std::string& key) {
  const auto found = fields.find(key);
  return found == fields.end() ? std::string() : found->second;
}

/// What one workbook says; see Merger.
class FileMerge {
 public:
  FileMerge(const dictionaries::TrackerColumns& columns, const dictionaries::StateWords& states,
            RegisterNow& now, const std::unordered_map<std::string, std::string>& id_of_content,
            const model::TrackerExport& sent, model::ReturnedFile* file)
      : columns_(columns),
        states_(states),
        now_(now),
        id_of_content_(id_of_content),
        sent_(sent),
        file_(*file) {}

  void run(const model::Workbook& workbook) {
    const std::vector<ReturnedTable> tables = returned_tables(workbook, columns_);
    remark_on(workbook, tables);
    for (const ReturnedTable& table : tables) {
      tell_lost_columns(table);
      if (!table.has_ids) continue;
      for (const ReturnedRow& row : table.rows) sort_in({&table, &row});
    }
    for (const std::string& id : order_) merge_entry(id, rows_.at(id));
    for (const auto& [id, fields] : sent_.rows) {
      if (!seen_.contains(id)) file_.missing.push_back(id);
    }
    file_.rows = static_cast<int>(sent_.rows.size() - file_.missing.size());
  }

 private:
  void note(MergeProblem problem, const model::CellPlace& place, const std::string& id,
            const std::string& message) {
    file_.notes.push_back({problem, place, id, "", "", "", "", message});
  }

  void remark_on(const model::Workbook& workbook, const std::vector<ReturnedTable>& tables) {
    if (workbook.has_macros)
      file_.remarks.emplace_back("Tệp có macro; macro không được chạy và bị bỏ qua.");
    if (workbook.has_external_links) {
      file_.remarks.emplace_back("Tệp có liên kết tới tệp khác; liên kết không được mở.");
    }
    if (!tables.empty()) return;
    note(MergeProblem::kLostColumn, {}, "",
         "Không thấy bảng nhiệm vụ nào có cột mã và cột trả lời; không lấy gì.");
  }

  void tell_lost_columns(const ReturnedTable& table) {
    const model::CellPlace place{table.sheet->name, table.head, 0};
    if (!table.has_ids) {
      note(MergeProblem::kLostColumn, place, "",
           fmt::format("Bảng đã mất cột “{}” nên không biết dòng nào là nhiệm vụ nào; không lấy gì "
                       "từ trang này.",
                       columns_.by_key("register_id")->title));
      return;
    }
    if (table.lost.empty()) return;
    std::vector<std::string> titles;
    titles.reserve(table.lost.size());
    for (const TrackerColumn* column : table.lost)
      titles.push_back(fmt::format("“{}”", column->title));
    const std::string lost =
        fmt::format("Trang “{}” không có cột {}", table.sheet->name, model::join(titles, ", "));
    if (table.unknown.empty()) {
      file_.remarks.push_back(lost + "; cột thiếu là không trả lời.");
      return;
    }
    note(MergeProblem::kLostColumn, place, "",
         fmt::format("{}, mà có cột lạ “{}”; nếu cột đã bị đổi tên thì hãy đặt lại tên cũ.", lost,
                     model::join(table.unknown, "”, “")));
  }

  /// Rows that stand for what was sent go to `rows_`; the others are told.
  void sort_in(const PlacedRow& at) {
    const std::string& written = at.row->id;
    if (written.empty()) return tell_stranger(at);
    const auto id = canonical_register_id(written);
    if (!id) {
      return note(MergeProblem::kBadId, place_of(at), written,
                  fmt::format("Mã nhiệm vụ “{}” sai ký tự kiểm tra; không lấy dòng này.", written));
    }
    if (!sent_.rows.contains(*id)) {
      return note(MergeProblem::kForeignRow, place_of(at), *id,
                  "Nhiệm vụ này không có trong bảng đã gửi; không lấy dòng này.");
    }
    seen_.insert(*id);
    if (!rows_.contains(*id)) order_.push_back(*id);
    rows_[*id].push_back(at);
  }

  void tell_stranger(const PlacedRow& at) {
    const std::string& content = at.row->content;
    if (at.row->answers.empty() && content == kNoTasks) return;
    const auto known = id_of_content_.find(content);
    std::string message = "Dòng không có mã, coi là đề xuất; ";
    message +=
        content.empty() ? "không ghi nội dung nhiệm vụ." : fmt::format("nội dung: “{}”.", content);
    if (known != id_of_content_.end() && !known->second.empty()) {
      message += fmt::format(" Nội dung giống nhiệm vụ {}.", known->second);
    }
    note(MergeProblem::kStranger, place_of(at), "", message);
  }

  const std::string& in_force(const std::string& id) const {
    const auto found = now_.ids_in_force.find(id);
    return found == now_.ids_in_force.end() ? id : found->second;
  }

  void merge_entry(const std::string& id, const std::vector<PlacedRow>& rows) {
    for (size_t i = 1; i < rows.size(); ++i) {
      const auto same_sheet = [&](const PlacedRow& one) { return one.table == rows[i].table; };
      if (std::none_of(rows.begin(), rows.begin() + static_cast<std::ptrdiff_t>(i), same_sheet))
        continue;
      return note(MergeProblem::kDuplicateRow, place_of(rows[i]), id,
                  fmt::format("Mã này đứng ở nhiều dòng ({}); không lấy dòng nào. Hãy giữ một dòng "
                              "cho mỗi nhiệm vụ.",
                              numbers_of(rows)));
    }
    for (const PlacedRow& one : rows) {
      if (const auto other = shown_instead(id, one)) {
        return note(
            MergeProblem::kMovedContent, place_of(one), id,
            fmt::format(
                "Nội dung của dòng thuộc nhiệm vụ {}; có lẽ chỉ một số cột đã được sắp xếp. "
                "Không lấy dòng này.",
                *other));
      }
    }
    for (const TrackerColumn& column : columns_.all()) {
      if (column.owner == dictionaries::ColumnOwner::kAnswer) merge_field(id, column, rows);
    }
  }

  /// The id of the other task whose content the row shows.
  std::optional<std::string> shown_instead(const std::string& id, const PlacedRow& at) const {
    const std::string& content = at.row->content;
    const auto shown = id_of_content_.find(content);
    if (shown == id_of_content_.end() || shown->second.empty() || shown->second == in_force(id)) {
      return std::nullopt;
    }
    return shown->second;
  }

  void merge_field(const std::string& id, const TrackerColumn& column,
                   const std::vector<PlacedRow>& rows) {
    model::AnswerKey key{in_force(id), sent_.agency};
    const auto known = now_.answers.find(key);
    const std::string now =
        known == now_.answers.end() ? std::string() : field_of(known->second, column.key);
    const std::string sent = field_of(sent_.rows.at(id), column.key);
    const std::vector<Candidate> given = candidates(id, column, rows, sent, now);
    if (given.empty()) return;
    const Candidate& first = given.front();
    const auto differs = std::find_if(given.begin(), given.end(),
                                      [&](const Candidate& one) { return one.text != first.text; });
    const auto shown = [&](const std::string& text) {
      return fmt::format("“{}”", shown_answer(text, column.kind));
    };
    std::string conflict;
    if (differs != given.end()) {
      conflict =
          fmt::format("Tệp ghi hai câu trả lời khác nhau: {} và {} ({}!{}{}).", shown(first.text),
                      shown(differs->text), differs->at.table->sheet->name,
                      model::column_letters(differs->cell->column), differs->at.row->number);
    } else if (now != sent) {
      conflict = fmt::format("Khi gửi là {}, sổ nay ghi {}, tệp trả về ghi {}.", shown(sent),
                             shown(now), shown(first.text));
    }
    const model::CellPlace place = place_of(first.at, first.cell->column);
    if (!conflict.empty()) {
      file_.notes.push_back(
          {MergeProblem::kConflict, place, id, column.key, sent, first.text, now, conflict});
      return;
    }
    now_.answers[key][column.key] = first.text;
    file_.changes.push_back({{std::move(key), column.key, now, first.text}, place});
  }

  /// Answers that neither the sent workbook nor the register has; cells that cannot be taken are
  /// told.
  std::vector<Candidate> candidates(const std::string& id, const TrackerColumn& column,
                                    const std::vector<PlacedRow>& rows, const std::string& sent,
                                    const std::string& now) {
    std::vector<Candidate> given;
    for (const PlacedRow& at : rows) {
      for (const auto& [own, cell] : at.row->answers) {
        // Most cells are text that nobody touched.
        const bool text = !cell->formula && column.kind == dictionaries::CellKind::kText &&
                          cell->kind == model::CellKind::kText;
        if (own != &column || (text && cell->text == sent)) continue;
        AnswerValue value = answer_value(*cell, column.kind, states_);
        // A formula that no program has computed yet has no text.
        const bool nothing_new = value.text.empty()
                                     ? !cell->formula
                                     : value.text == canonical_text(sent) || value.text == now;
        if (value.doubt.empty() && nothing_new) continue;
        if (cell->formula) {
          tell_cell(MergeProblem::kFormula, id, column, at, *cell, value.text,
                    "Ô trả lời là công thức; không lấy. Hãy ghi thẳng giá trị vào ô.");
        } else if (!value.doubt.empty()) {
          tell_cell(MergeProblem::kNotUnderstood, id, column, at, *cell, value.text, value.doubt);
        } else {
          given.push_back({at, cell, std::move(value.text)});
        }
      }
    }
    return given;
  }

  void tell_cell(MergeProblem problem, const std::string& id, const TrackerColumn& column,
                 const PlacedRow& at, const model::WorkbookCell& cell, const std::string& returned,
                 const std::string& message) {
    file_.notes.push_back(
        {problem, place_of(at, cell.column), id, column.key, "", returned, "", message});
  }

  const dictionaries::TrackerColumns& columns_;
  const dictionaries::StateWords& states_;
  RegisterNow& now_;
  const std::unordered_map<std::string, std::string>& id_of_content_;
  const model::TrackerExport& sent_;
  model::ReturnedFile& file_;
  std::vector<std::string> order_;
  std::unordered_map<std::string, std::vector<PlacedRow>> rows_;
  std::set<std::string> seen_;
};

}  // namespace

Merger::Merger(const dictionaries::TrackerColumns& columns, const dictionaries::StateWords& states,
               RegisterNow now)
    : columns_(columns), states_(states), now_(std::move(now)) {
  for (const auto& [id, contents] : now_.contents) {
    for (const std::string& content : contents) {
      const auto [one, added] = id_of_content_.emplace(canonical_text(content), id);
      if (!added && one->second != id) one->second.clear();
    }
  }
}

void Merger::merge(const model::Workbook& workbook, const model::TrackerExport& sent,
                   model::ReturnedFile* file) {
  FileMerge(columns_, states_, now_, id_of_content_, sent, file).run(workbook);
}

}  // namespace ledger
