// `vanthu tracker` as its users meet it: a ledger of made-up text in, workbooks out.

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "command.h"
#include "ingest/workbook_file.h"
#include "ledger/register_id.h"

namespace cli {
namespace {

namespace fs = std::filesystem;
using command::Folder;
using command::Outcome;
using command::read;
using command::run;
using command::write;

const char* const kPlan =
    "ỦY BAN NHÂN DÂN\nTỈNH HÒA SƠN\n\nSố: 31/KH-UBND\nHòa Sơn, ngày 12 tháng 01 năm 2026\n\n"
    "KẾ HOẠCH\nPhát triển du lịch năm 2026\n\n"
    "TT\tTên nhiệm vụ\tCơ quan chủ trì\tCơ quan phối hợp\tKết quả\tThời gian hoàn thành\tGhi chú\n"
    "1.\tĐề án phát triển chợ đêm ven sông giai đoạn 2026-2030\tSở Công Thương\tSở Xây dựng\tĐề "
    "án\tTrước ngày 15/3/2026\t\n"
    "2.\tRà soát biển chỉ dẫn trên các tuyến đường vào làng nghề\tSở Xây dựng\tSở Y tế\tBáo "
    "cáo\t12/2026\t\n"
    "3.\tCập nhật dữ liệu khách lưu trú\tSở Y tế\tSở Tài chính\tDữ liệu\tHằng tháng\t\n"
    "4.\tLập sổ tay nghề dệt bản Mây\t\t\tSổ tay\t\t\n";

const char* const kLetter =
    "ỦY BAN NHÂN DÂN\nTỈNH HÒA SƠN\n\nSố: 40/UBND-VX\nHòa Sơn, ngày 20 tháng 01 năm 2026\n\n"
    "V/v vệ sinh môi trường\n\n"
    "1. Ủy ban nhân dân cấp xã tổ chức ngày tổng vệ sinh chợ, báo cáo kết quả trước ngày "
    "20/4/2026.\n";

constexpr const char* kDataSheets[] = {"Nhiệm vụ chủ trì", "Nhiệm vụ phối hợp", "Báo cáo định kỳ",
                                       "Chỉ tiêu"};

const model::WorkbookSheet& sheet_of(const model::Workbook& book, const std::string& name) {
  const auto found = std::find_if(book.sheets.begin(), book.sheets.end(),
                                  [&](const auto& sheet) { return sheet.name == name; });
  if (found == book.sheets.end()) throw std::runtime_error("no sheet " + name);
  return *found;
}

/// Rows of a sheet as title -> text.
using Rows = std::vector<std::map<std::string, std::string>>;

Rows rows_of(const model::WorkbookSheet& sheet) {
  Rows rows;
  std::map<int, std::string> titles;
  for (const model::WorkbookRow& row : sheet.rows) {
    std::map<std::string, std::string> cells;
    for (const model::WorkbookCell& cell : row.cells) {
      if (row.number == 1) {
        titles[cell.column] = cell.text;
      } else {
        cells[titles[cell.column]] = cell.text;
      }
    }
    if (row.number > 1) rows.push_back(std::move(cells));
  }
  return rows;
}

std::set<std::string> ids_in(const model::Workbook& book) {
  std::set<std::string> ids;
  for (const char* name : kDataSheets) {
    for (auto& row : rows_of(sheet_of(book, name))) {
      if (const std::string id = row["Mã nhiệm vụ"]; !id.empty()) ids.insert(id);
    }
  }
  return ids;
}

class TrackerCommand : public ::testing::Test {
 protected:
  void SetUp() override {
    setenv("SOURCE_DATE_EPOCH", "1770000000", 1);
    write(folder_ / "plan.txt", kPlan);
    const Outcome done =
        run({"run", folder_ / "plan.txt", "-o", folder_ / "out", "--ledger", ledger()});
    ASSERT_EQ(done.code, 0) << done.err;
  }
  void TearDown() override { unsetenv("SOURCE_DATE_EPOCH"); }

  std::string ledger() const { return folder_ / "so.db"; }

  Outcome make(const std::string& name, std::vector<std::string> more = {}) const {
    std::vector<std::string> arguments = {"tracker",      "--ledger", ledger(),    "-o",
                                          folder_ / name, "--as-of",  "2026-03-15"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return run(arguments);
  }

  model::Workbook book(const std::string& name) const {
    const auto read = ingest::read_workbook(folder_ / name, {});
    if (!read) throw std::runtime_error(name + ": " + read.error().message);
    return *read;
  }

  Folder folder_;
};

TEST_F(TrackerCommand, FilesOfTheBodiesTogetherAreTheMaster) {
  const Outcome done = make("td");
  ASSERT_EQ(done.code, 0) << done.err;
  const std::set<std::string> all = ids_in(book("td/tong-hop.xlsx"));
  ASSERT_EQ(all.size(), 4U);
  for (const std::string& id : all) EXPECT_TRUE(ledger::is_register_id(id)) << id;
  std::set<std::string> united;
  std::set<std::string> files;
  for (const auto& entry : fs::directory_iterator(folder_ / "td")) {
    const std::string file = entry.path().filename().string();
    if (file == "tong-hop.xlsx" || !file.ends_with(".xlsx")) continue;
    files.insert(file);
    const auto ids = ids_in(book("td/" + file));
    united.insert(ids.begin(), ids.end());
  }
  EXPECT_EQ(united, all);
  EXPECT_EQ(files,
            (std::set<std::string>{"chua-ro-co-quan.xlsx", "so-cong-thuong.xlsx",
                                   "so-tai-chinh.xlsx", "so-xay-dung.xlsx", "so-y-te.xlsx"}));
  EXPECT_EQ(ids_in(book("td/chua-ro-co-quan.xlsx")).size(), 1U);
  const std::string list = command::read(folder_ / "td/tasks.csv");
  for (const std::string& id : all) EXPECT_NE(list.find(id), std::string::npos) << id;
  EXPECT_NE(command::read(folder_ / "td/deadlines.ics").find("BEGIN:VEVENT"), std::string::npos);
}

TEST_F(TrackerCommand, ATaskOfAllCommunesStandsInTheFileOfEach) {
  const fs::path letter = write(folder_ / "letter.txt", kLetter);
  ASSERT_EQ(run({"run", letter, "-o", folder_ / "out", "--ledger", ledger()}).code, 0);
  ASSERT_EQ(make("td").code, 0);
  int communes = 0;
  std::set<std::string> ids;
  for (const auto& entry : fs::directory_iterator(folder_ / "td")) {
    const std::string file = entry.path().filename().string();
    if (!file.starts_with("uy-ban-nhan-dan-")) continue;
    if (++communes % 20 == 1) ids.merge(ids_in(book("td/" + file)));
  }
  EXPECT_GT(communes, 60);
  EXPECT_EQ(ids.size(), 1U) << "the same row, with the same id";
}

TEST_F(TrackerCommand, ARowTellsItsDayAndWhereItStands) {
  ASSERT_EQ(make("td").code, 0);
  const model::Workbook office = book("td/tong-hop.xlsx");
  Rows rows = rows_of(sheet_of(office, "Nhiệm vụ chủ trì"));
  ASSERT_EQ(rows.size(), 3U);
  EXPECT_EQ(rows[0]["Ngày đến hạn"], "2026-03-15");
  EXPECT_EQ(rows[0]["Thời hạn (nguyên văn)"], "Trước ngày 15/3/2026");
  EXPECT_EQ(rows[0]["Tình trạng thời hạn"], "Quá hạn");  // the day itself is too late
  EXPECT_EQ(rows[0]["Số ngày quá hạn"], "1");
  EXPECT_EQ(rows[1]["Tình trạng thời hạn"], "Trong hạn");
  EXPECT_EQ(rows[2]["Tình trạng thời hạn"], "Không hạn");
  EXPECT_EQ(rows_of(sheet_of(office, "Báo cáo định kỳ")).size(), 1U);

  const model::Workbook one = book("td/so-xay-dung.xlsx");
  EXPECT_EQ(rows_of(sheet_of(one, "Nhiệm vụ chủ trì")).size(), 1U);
  EXPECT_EQ(rows_of(sheet_of(one, "Nhiệm vụ phối hợp")).size(), 1U);
}

TEST_F(TrackerCommand, PropertiesTellWhatItIs) {
  ASSERT_EQ(make("td").code, 0);
  const auto office = book("td/tong-hop.xlsx").properties;
  const auto one = book("td/so-xay-dung.xlsx").properties;
  EXPECT_EQ(one.at("vanthu.schema"), "vanthu.tracker/1");
  EXPECT_EQ(one.at("vanthu.agency"), "Sở Xây dựng");
  EXPECT_EQ(one.at("vanthu.as_of"), "2026-03-15");
  EXPECT_EQ(office.count("vanthu.agency"), 0U);
  EXPECT_NE(one.at("vanthu.export"), office.at("vanthu.export"));
}

TEST_F(TrackerCommand, SameLedgerAndDaySameBytes) {
  ASSERT_EQ(make("a").code, 0);
  ASSERT_EQ(make("b").code, 0);
  for (const auto& entry : fs::directory_iterator(folder_ / "a")) {
    const std::string file = entry.path().filename().string();
    ASSERT_EQ(read(entry.path()), read(folder_ / "b" / file)) << file;
  }
}

TEST_F(TrackerCommand, OneBodyByAnyOfItsNames) {
  ASSERT_EQ(make("td", {"--agency", "so xay dung"}).code, 0);
  EXPECT_TRUE(fs::exists(folder_ / "td/so-xay-dung.xlsx"));
  EXPECT_EQ(std::distance(fs::directory_iterator(folder_ / "td"), fs::directory_iterator()), 1);
  const Outcome unclear = make("td", {"--agency", "so"});
  EXPECT_EQ(unclear.code, 2);
  EXPECT_NE(unclear.err.find("may mean"), std::string::npos) << unclear.err;
  EXPECT_EQ(make("td", {"--agency", "so y te", "--agency", "Sở Không Có"}).code, 2);
  EXPECT_FALSE(fs::exists(folder_ / "td/so-y-te.xlsx")) << "none when one name is not known";
}

TEST_F(TrackerCommand, BadCommandLines) {
  EXPECT_EQ(run({"tracker", "-o", folder_ / "td"}).code, 2);
  EXPECT_EQ(run({"tracker", "--ledger", ledger()}).code, 2);
  EXPECT_EQ(make("td", {"--due-soon", "-1"}).code, 2);
  EXPECT_EQ(run({"tracker", "--ledger", folder_ / "none.db", "-o", folder_ / "td"}).code, 2);
}

}  // namespace
}  // namespace cli
