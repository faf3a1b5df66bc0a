// Trackers in real programs: LibreOffice computes the same as the workbook says, and prints pages
// on which no text lies on another; the validator of Microsoft's schemas finds nothing.

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <regex>
#include <sstream>

#include "command.h"
#include "ingest/workbook_file.h"
#include "tests/output_of.h"

namespace cli {
namespace {

namespace fs = std::filesystem;
using command::Folder;
using command::run;
using command::write;
using tests::output_of;

/// Rows long enough for several pages, with all kinds of deadlines.
std::string plan() {
  std::string text =
      "ỦY BAN NHÂN DÂN\nTỈNH HÒA SƠN\n\nSố: 31/KH-UBND\nHòa Sơn, ngày 12 tháng 01 năm 2026\n\n"
      "KẾ HOẠCH\nPhát triển du lịch năm 2026\n\n"
      "TT\tTên nhiệm vụ\tCơ quan chủ trì\tCơ quan phối hợp\tKết quả\tThời gian hoàn thành\tGhi "
      "chú\n";
  const std::vector<std::string> deadlines = {"Trước ngày 15/3/2026", "18/3/2026", "12/2026",
                                              "Hằng tháng",           "",          "Quý I/2026"};
  const std::vector<std::string> leads = {"Sở Công Thương", "Sở Xây dựng", "Sở Y tế"};
  for (int i = 1; i <= 24; ++i) {
    text += std::to_string(i) + ".\t";
    for (int k = 0; k <= i % 5; ++k) {
      text += "Rà soát, chỉnh trang tuyến đường vào làng nghề dệt bản Mây số " + std::to_string(i) +
              ", lắp biển chỉ dẫn và điểm dừng chân cho khách đi bộ; ";
    }
    text += "báo cáo kết quả\t" + leads.at(i % leads.size()) + "\tSở Tài chính\tBáo cáo kết quả\t" +
            deadlines.at(i % deadlines.size()) + "\t\n";
  }
  return text;
}

class TrackerInPrograms : public ::testing::Test {
 protected:
  void SetUp() override {
    write(folder_ / "plan.txt", plan());
    ASSERT_EQ(
        run({"run", folder_ / "plan.txt", "-o", folder_ / "out", "--ledger", folder_ / "so.db"})
            .code,
        0);
    ASSERT_EQ(run({"tracker", "--ledger", folder_ / "so.db", "-o", folder_ / "td", "--as-of",
                   "2026-03-15"})
                  .code,
              0);
    // Always compute anew when a workbook is opened.
    write(folder_ / "office/user/registrymodifications.xcu",
          R"(<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode"
 oor:op="fuse"><value>0</value></prop></item></oor:items>
)");
  }

  void convert(const std::string& file, const std::string& format) const {
    output_of("soffice '-env:UserInstallation=file://" + (folder_ / "office").string() +
              "' --headless --convert-to " + format + " --outdir '" + (folder_ / "made").string() +
              "' '" + (folder_ / file).string() + "'");
  }

  Folder folder_;
};

/// Formula cells of the sheets that people see: place -> what it shows.
std::map<std::string, std::string> computed(const fs::path& file) {
  std::map<std::string, std::string> cells;
  const auto book = ingest::read_workbook(file, {});
  if (!book) return cells;
  for (const model::WorkbookSheet& sheet : book->sheets) {
    for (const model::WorkbookRow& row : sheet.rows) {
      for (const model::WorkbookCell& cell : row.cells) {
        if (!cell.formula) continue;
        const std::string place =
            sheet.name + "!" + model::column_letters(cell.column) + std::to_string(row.number);
        // 0.3333333333333333 and 0.333333333333333 are one number.
        cells[place] = cell.kind == model::CellKind::kPercent ? cell.text.substr(0, 8) : cell.text;
      }
    }
  }
  return cells;
}

TEST_F(TrackerInPrograms, FormulasGiveWhatTheWorkbookSays) {
  for (const std::string name : {"tong-hop", "so-xay-dung"}) {
    convert("td/" + name + ".xlsx", "xlsx");
    const auto ours = computed(folder_ / ("td/" + name + ".xlsx"));
    const auto theirs = computed(folder_ / ("made/" + name + ".xlsx"));
    EXPECT_GT(ours.size(), 20U);
    EXPECT_EQ(ours, theirs) << name;
  }
}

struct Word {
  double x0, y0, x1, y1;
  std::string text;
};

std::vector<std::vector<Word>> words_by_page(const std::string& html) {
  static const std::regex kLine(
      R"re(<page |<word xMin="([0-9.-]+)" yMin="([0-9.-]+)" xMax="([0-9.-]+)" yMax="([0-9.-]+)">([^<]*)</word>)re");
  std::vector<std::vector<Word>> pages;
  for (std::sregex_iterator it(html.begin(), html.end(), kLine), end; it != end; ++it) {
    if (!(*it)[1].matched) {
      pages.emplace_back();
    } else {
      pages.back().push_back({std::stod((*it)[1]), std::stod((*it)[2]), std::stod((*it)[3]),
                              std::stod((*it)[4]), (*it)[5]});
    }
  }
  return pages;
}

/// Boxes of neighbouring lines touch by a hair, and so do the boxes of letters in one line that
/// come from two fonts; text that lies on text covers much of it.
bool lie_on_each_other(const Word& a, const Word& b) {
  const double width = std::min(a.x1, b.x1) - std::max(a.x0, b.x0);
  const double height = std::min(a.y1, b.y1) - std::max(a.y0, b.y0);
  const double line = std::min(a.y1 - a.y0, b.y1 - b.y0);
  if (width <= 0.5 || height <= 0.35 * line) return false;
  const bool one_line = std::abs(a.y0 + a.y1 - b.y0 - b.y1) < 0.4 * line;
  if (!one_line) return true;
  const double narrower = std::min(a.x1 - a.x0, b.x1 - b.x0);
  return narrower > line && width > 0.5 * narrower;
}

TEST_F(TrackerInPrograms, PrintedPagesHaveNoTextOnTextAndAHeadEach) {
  convert("td/tong-hop.xlsx", "pdf");
  const auto pages = words_by_page(
      output_of("pdftotext -bbox '" + (folder_ / "made/tong-hop.pdf").string() + "' -"));
  ASSERT_GT(pages.size(), 6U);
  for (size_t p = 0; p < pages.size(); ++p) {
    const auto& words = pages[p];
    for (size_t i = 0; i < words.size(); ++i) {
      for (size_t k = i + 1; k < words.size(); ++k) {
        EXPECT_FALSE(lie_on_each_other(words[i], words[k]))
            << "page " << p + 1 << ": " << words[i].text << " / " << words[k].text;
      }
    }
  }
  int task_pages = 0;
  std::istringstream printed(
      output_of("pdftotext '" + (folder_ / "made/tong-hop.pdf").string() + "' - | tr -d ' \\n'"));
  for (std::string page; std::getline(printed, page, '\f');) {
    if (page.find("NHIỆMVỤCHỦTRÌ(") == std::string::npos) continue;
    ++task_pages;
    EXPECT_NE(page.find("STT"), std::string::npos) << "no head: " << page.substr(0, 200);
  }
  EXPECT_GT(task_pages, 1) << "one page tells nothing about repeated heads";
}

TEST_F(TrackerInPrograms, SchemasFindNothing) {
  const fs::path source = VANTHU_SOURCE_DIR;
  const fs::path modules = source / ".cache/npm/node_modules";
  const fs::path script = source / "tests/ooxml_validate.mjs";
  if (!fs::exists(modules / "@ooxml-tools") || !fs::exists(script)) {
    GTEST_SKIP() << "scripts/setup --test installs the validator from npm";
  }
  std::string command = "node '" + script.string() + "' '" + modules.string() + "'";
  for (const char* name : {"tong-hop", "so-xay-dung", "so-tai-chinh"}) {
    command += " '" + (folder_ / "td").string() + "/" + name + ".xlsx'";
  }
  EXPECT_EQ(std::system(command.c_str()), 0);
}

}  // namespace
}  // namespace cli
