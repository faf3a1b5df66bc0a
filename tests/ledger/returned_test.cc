#include "ledger/returned.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>

#include "ledger/register_id.h"

namespace ledger {
namespace {

using model::MergeProblem;
using Cells = std::vector<std::string>;

const std::filesystem::path kData =
    std::filesystem::path(VANTHU_SOURCE_DIR) / "dictionaries" / "data";
const std::string kOne = register_id_of("one");
const std::string kTwo = register_id_of("two");
const std::string kThree = register_id_of("three");

const Cells kHead = {"STT",
                     "Mã nhiệm vụ",
                     "Nội dung nhiệm vụ",
                     "Tình hình, kết quả thực hiện",
                     "Ngày hoàn thành",
                     "Tỷ lệ (%)",
                     "Trạng thái"};

/// A sheet from rows of text; a text that begins with "=" is a formula.
model::WorkbookSheet sheet_of(const std::vector<Cells>& rows,
                              const std::string& name = "Nhiệm vụ") {
  model::WorkbookSheet sheet;
  sheet.name = name;
  int number = 0;
  for (const Cells& cells : rows) {
    model::WorkbookRow row;
    row.number = ++number;
    for (size_t i = 0; i < cells.size(); ++i) {
      if (cells[i].empty()) continue;
      const bool formula = cells[i].starts_with("=");
      row.cells.push_back({static_cast<int>(i) + 1, model::CellKind::kText, formula, cells[i]});
    }
    if (!row.cells.empty()) sheet.rows.push_back(std::move(row));
  }
  return sheet;
}

class Returned : public ::testing::Test {
 protected:
  Returned() {
    sent_ = {"X1",
             "Sở Du lịch",
             "2026-04-01",
             {{kOne, {{"progress", "Đã trình"}, {"percent", "20"}}}, {kTwo, {}}, {kThree, {}}}};
    now_.answers[{kOne, "Sở Du lịch"}] = sent_.rows[kOne];
    for (const std::string& id : {kOne, kTwo, kThree}) now_.ids_in_force[id] = id;
    now_.contents = {{kOne, {"Lập đề án chợ đêm"}},
                     {kTwo, {"Rà soát bến bãi", "Rà soát bến"}},
                     {kThree, {"Báo cáo quý"}}};
  }

  model::ReturnedFile merged(std::vector<model::WorkbookSheet> sheets) {
    model::Workbook workbook;
    workbook.sheets = std::move(sheets);
    model::ReturnedFile file;
    Merger(*columns_, *states_, now_).merge(workbook, sent_, &file);
    return file;
  }
  model::ReturnedFile merged(const std::vector<Cells>& rows) { return merged({sheet_of(rows)}); }

  /// "one.percent: 20 -> 50 at F2; ..."
  static std::string changes_of(const model::ReturnedFile& file) {
    std::string text;
    for (const model::ReturnedChange& one : file.changes) {
      const std::string& id = one.change.key.register_id;
      text += text.empty() ? "" : "; ";
      text += id == kOne ? "one" : id == kTwo ? "two" : id == kThree ? "three" : id;
      text += "." + one.change.field + ": " + one.change.before + " -> " + one.change.after +
              " at " + model::column_letters(one.place.column) + std::to_string(one.place.row);
    }
    return text;
  }

  static std::vector<MergeProblem> problems_of(const model::ReturnedFile& file) {
    std::vector<MergeProblem> problems;
    for (const model::MergeNote& note : file.notes) problems.push_back(note.problem);
    return problems;
  }

  model::Result<dictionaries::TrackerColumns> columns_ = dictionaries::TrackerColumns::load(kData);
  model::Result<dictionaries::StateWords> states_ = dictionaries::StateWords::load(kData);
  model::TrackerExport sent_;
  RegisterNow now_;
};

TEST_F(Returned, UntouchedWorkbookChangesNothing) {
  const auto file = merged({kHead,
                            {"1", kOne, "Lập đề án chợ đêm", "Đã trình", "", "20%"},
                            {"2", kTwo, "Rà soát bến bãi"},
                            {"3", kThree, "Báo cáo quý"}});
  EXPECT_TRUE(file.changes.empty() && file.notes.empty() && file.missing.empty());
  EXPECT_EQ(file.remarks.size(), 1U) << "columns that this sheet never had";
  EXPECT_EQ(file.rows, 3);
}

TEST_F(Returned, TakesAnswersOfSortedRowsUnderLinesThatWereAdded) {
  const auto file = merged({{"Phòng Tổng hợp gửi"},
                            {},
                            kHead,
                            {"3", kThree, "Báo cáo quý", "", "15/03/2026", "0,5", " Hoàn thành "},
                            {"1", kOne, "Lập đề án chợ đêm", "Đã duyệt", "", "20%"}});
  EXPECT_EQ(changes_of(file),
            "three.done_on:  -> 2026-03-15 at E4; three.percent:  -> 50 at F4; "
            "three.state:  -> hoàn thành at G4; one.progress: Đã trình -> Đã duyệt at D5");
  EXPECT_TRUE(file.notes.empty());
  EXPECT_EQ(file.missing, Cells{kTwo}) << "a deleted row deletes nothing";
  EXPECT_EQ(file.changes[0].change.key.agency, "Sở Du lịch");
}

TEST_F(Returned, BlankIsNoAnswerAndGivenColumnsAreNeverTaken) {
  const auto file = merged({kHead, {"9", kOne, "Nội dung đã sửa", "", "", ""}});
  EXPECT_TRUE(file.changes.empty());
  EXPECT_TRUE(file.notes.empty());
}

TEST_F(Returned, FindsMovedColumnsByTheirTitles) {
  const auto file =
      merged({{"TRẠNG  THÁI", "ty\u0309 lệ (%)", "Mã nhiệm vụ\n"}, {"xong", "100%", kTwo}});
  EXPECT_EQ(changes_of(file), "two.percent:  -> 100 at B2; two.state:  -> hoàn thành at A2");
}

TEST_F(Returned, BothChangedIsAConflictAndTheSameChangeIsNone) {
  now_.answers[{kOne, "Sở Du lịch"}] = {{"progress", "Đã họp"}, {"percent", "60"}};
  const auto file = merged({kHead, {"1", kOne, "", "Đã duyệt", "", "60%"}});
  EXPECT_TRUE(file.changes.empty());
  ASSERT_EQ(problems_of(file), std::vector{MergeProblem::kConflict});
  const model::MergeNote& note = file.notes[0];
  EXPECT_EQ(note.sent + "|" + note.now + "|" + note.returned, "Đã trình|Đã họp|Đã duyệt");
  EXPECT_EQ(note.field, "progress");
  EXPECT_NE(note.message.find("Đã họp"), std::string::npos);
}

TEST_F(Returned, UntouchedCellYieldsToTheRegister) {
  now_.answers[{kOne, "Sở Du lịch"}]["progress"] = "Đã họp";
  EXPECT_TRUE(merged({kHead, {"1", kOne, "", "Đã trình", "", "20%"}}).notes.empty());
}

TEST_F(Returned, ASecondWorkbookMeetsTheFirst) {
  model::Workbook first;
  first.sheets = {sheet_of({kHead, {"1", kTwo, "", "Xong đợt 1"}})};
  model::Workbook second;
  second.sheets = {sheet_of({kHead, {"1", kTwo, "", "Xong đợt 2"}})};
  Merger merger(*columns_, *states_, now_);
  model::ReturnedFile a;
  model::ReturnedFile b;
  model::ReturnedFile again;
  merger.merge(first, sent_, &a);
  merger.merge(second, sent_, &b);
  merger.merge(first, sent_, &again);
  EXPECT_EQ(a.changes.size(), 1U);
  EXPECT_TRUE(b.changes.empty());
  EXPECT_EQ(problems_of(b), std::vector{MergeProblem::kConflict});
  EXPECT_TRUE(again.changes.empty() && again.notes.empty());
}

TEST_F(Returned, CopiedRowIsAnErrorAndNeitherIsTaken) {
  const auto file =
      merged({kHead, {"1", kTwo, "", "a"}, {"2", kThree, "", "b"}, {"3", kTwo, "", "c"}});
  EXPECT_EQ(changes_of(file), "three.progress:  -> b at D3");
  ASSERT_EQ(problems_of(file), std::vector{MergeProblem::kDuplicateRow});
  EXPECT_EQ(file.notes[0].place.row, 4);
  EXPECT_NE(file.notes[0].message.find("2, 4"), std::string::npos);
}

TEST_F(Returned, OneTaskOnTwoSheetsIsNoCopy) {
  const auto file = merged({sheet_of({kHead, {"1", kTwo, "", "", "", "40%"}}, "Chủ trì"),
                            sheet_of({kHead, {"1", kTwo, "", "Đã xong", "", "40%"}}, "Định kỳ")});
  EXPECT_EQ(changes_of(file), "two.progress:  -> Đã xong at D2; two.percent:  -> 40 at F2");
  const auto differing = merged({sheet_of({kHead, {"1", kTwo, "", "a"}}, "Chủ trì"),
                                 sheet_of({kHead, {"1", kTwo, "", "b"}}, "Định kỳ")});
  EXPECT_TRUE(differing.changes.empty());
  EXPECT_EQ(problems_of(differing), std::vector{MergeProblem::kConflict});
}

TEST_F(Returned, RowsThatNobodySent) {
  std::string wrong = kOne;
  wrong.back() = wrong.back() == 'Z' ? '2' : 'Z';
  const auto file = merged({kHead,
                            {"1", "", "Rà soát bến bãi", "tự thêm"},
                            {"2", wrong, "", "a"},
                            {"3", register_id_of("four"), "", "b"},
                            {"", "", "Không có"},
                            {"", "", "", "lạc"}});
  EXPECT_TRUE(file.changes.empty());
  EXPECT_EQ(problems_of(file), (std::vector{MergeProblem::kStranger, MergeProblem::kBadId,
                                            MergeProblem::kForeignRow, MergeProblem::kStranger}));
  EXPECT_NE(file.notes[0].message.find(kTwo), std::string::npos)
      << "tells which task it looks like";
}

TEST_F(Returned, IdsTypedByHandCount) {
  std::string typed = kTwo;
  std::transform(typed.begin(), typed.end(), typed.begin(),
                 [](unsigned char c) { return std::tolower(c); });
  EXPECT_EQ(changes_of(merged({kHead, {"1", " " + typed + " ", "", "a"}})),
            "two.progress:  -> a at D2");
}

TEST_F(Returned, ColumnsSortedApartAreSeen) {
  const auto file =
      merged({kHead, {"1", kTwo, "Báo cáo quý", "a"}, {"2", kThree, "Rà soát bến bãi", "b"}});
  EXPECT_TRUE(file.changes.empty());
  EXPECT_EQ(problems_of(file),
            (std::vector{MergeProblem::kMovedContent, MergeProblem::kMovedContent}));
}

TEST_F(Returned, ValuesThatMakeNoSenseAreListed) {
  const auto file =
      merged({kHead, {"1", kTwo, "", "=HYPERLINK(\"x\")", "31/02/2026", "150", "gần xong"}});
  EXPECT_TRUE(file.changes.empty());
  EXPECT_EQ(problems_of(file),
            (std::vector{MergeProblem::kFormula, MergeProblem::kNotUnderstood,
                         MergeProblem::kNotUnderstood, MergeProblem::kNotUnderstood}));
  EXPECT_EQ(file.notes[1].returned, "31/02/2026");
}

// openpyxl writes formulas without what they give; the cell was taken for a blank one.
TEST_F(Returned, FormulaThatNobodyComputedIsListed) {
  model::WorkbookSheet sheet = sheet_of({kHead, {"1", kTwo, "", "=A1"}});
  sheet.rows.back().cells.back().text.clear();
  EXPECT_EQ(problems_of(merged({sheet})), std::vector{MergeProblem::kFormula});
}

TEST_F(Returned, LostAndRenamedColumns) {
  const auto no_ids =
      merged({{"Nội dung nhiệm vụ", "Trạng thái", "Tỷ lệ (%)", "Ghi chú"}, {"x", "xong"}});
  EXPECT_TRUE(no_ids.changes.empty());
  EXPECT_EQ(problems_of(no_ids), std::vector{MergeProblem::kLostColumn});
  const auto renamed =
      merged({{"Mã nhiệm vụ", "Trạng thái", "Kết quả của phòng"}, {kTwo, "xong", "gì đó"}});
  EXPECT_EQ(renamed.changes.size(), 1U);
  EXPECT_EQ(problems_of(renamed), std::vector{MergeProblem::kLostColumn});
  EXPECT_EQ(problems_of(merged(std::vector<Cells>{{"gì đó"}})),
            std::vector{MergeProblem::kLostColumn});
}

TEST_F(Returned, AnEntryThatWasMergedAnswersUnderItsNewId) {
  now_.ids_in_force[kTwo] = kThree;
  EXPECT_EQ(changes_of(merged({kHead, {"1", kTwo, "", "a"}})), "three.progress:  -> a at D2");
}

}  // namespace
}  // namespace ledger
