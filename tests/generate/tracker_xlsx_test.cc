#include "generate/tracker_xlsx.h"

#include <gtest/gtest.h>

#include <pugixml.hpp>

#include "generate/sheet.h"
#include "model/text.h"
#include "sample.h"

namespace generate {
namespace {

constexpr model::Date kAsOf{std::chrono::year(2026), std::chrono::month(3), std::chrono::day(28)};

class Tracker : public ::testing::Test {
 protected:
  void write(const std::vector<model::Document>& documents) {
    const auto written = write_tracker(documents, "r&1", kAsOf, file());
    ASSERT_TRUE(written) << written.error().message;
  }

  std::filesystem::path file() const { return folder_.path() / "tracker.xlsx"; }
  std::string sheet(int number) const {
    return sample::part(file(), "xl/worksheets/sheet" + std::to_string(number) + ".xml");
  }
  std::string strings() const { return sample::part(file(), "xl/sharedStrings.xml"); }

  /// The text or number of a cell such as "K2", as stored.
  std::string cell(int sheet_number, const std::string& name) const {
    pugi::xml_document xml;
    xml.load_string(sheet(sheet_number).c_str(), pugi::parse_full);
    const pugi::xml_node node =
        xml.find_node([&](pugi::xml_node n) { return n.attribute("r").value() == name; });
    const std::string value = node.child("v").text().get();
    if (std::string(node.attribute("t").value()) != "s") return value;
    pugi::xml_document shared;
    shared.load_string(strings().c_str(), pugi::parse_full | pugi::parse_ws_pcdata_single);
    auto item = shared.child("sst").child("si");
    for (int i = std::stoi(value); i > 0; --i) item = item.next_sibling("si");
    return item.child("t").text().get();
  }

 private:
  sample::Folder folder_;
};

TEST_F(Tracker, FourSheetsReadyForThePrinter) {
  write({sample::document()});
  const std::string workbook = sample::part(file(), "xl/workbook.xml");
  for (const char* name : {"Nhiệm vụ", "Chỉ tiêu", "Cần kiểm tra", "Nguồn văn bản"}) {
    EXPECT_NE(workbook.find(std::string("name=\"") + name + "\""), std::string::npos) << name;
  }
  EXPECT_EQ(sample::count(workbook, "_xlnm.Print_Titles"), 4);
  for (int number = 1; number <= 4; ++number) {
    const std::string xml = sheet(number);
    EXPECT_NE(xml.find("state=\"frozen\""), std::string::npos);
    EXPECT_NE(xml.find("<autoFilter"), std::string::npos);
    EXPECT_NE(xml.find("orientation=\"landscape\""), std::string::npos);
    EXPECT_NE(xml.find("paperSize=\"9\""), std::string::npos);
    EXPECT_NE(xml.find("fitToHeight=\"0\""), std::string::npos);
    EXPECT_EQ(xml.find("<mergeCell"), std::string::npos);
    EXPECT_EQ(xml.find("<f>"), std::string::npos);
    EXPECT_EQ(sample::count(xml, "<row "), sample::count(xml, "customHeight=\"1\""));
  }
}

TEST_F(Tracker, TaskCells) {
  write({sample::document()});
  EXPECT_EQ(cell(1, "A2"), "1");
  EXPECT_EQ(cell(1, "B2"), "sl-1001");
  EXPECT_EQ(cell(1, "C2"), "I. Hoàn thiện thể chế, chính sách của tỉnh");
  EXPECT_EQ(cell(1, "D3"), "2.");
  EXPECT_EQ(cell(1, "F2"), "Sở Nông nghiệp và Môi trường");
  EXPECT_EQ(cell(1, "I2"), "Trước ngày 15/02/2026");
  EXPECT_EQ(cell(1, "J2"), "46068");  // 15 February 2026 counted from 30 December 1899
  EXPECT_EQ(cell(1, "K2"), "Quá hạn");
  EXPECT_EQ(cell(1, "K3"), "Không có hạn");
  EXPECT_EQ(cell(1, "K4"), "Sắp đến hạn");
  EXPECT_EQ(cell(1, "K5"), "Thường xuyên");
  EXPECT_EQ(cell(1, "K6"), "Còn hạn");
  EXPECT_EQ(cell(1, "M2"), "118/KH-UBND ngày 12/01/2026");
  EXPECT_EQ(cell(1, "N2"), "2");
  EXPECT_EQ(cell(1, "P5"), "Có");
  EXPECT_EQ(cell(1, "A7"), "");  // the sixth record is an indicator
}

TEST_F(Tracker, DatesCarryTheVietnameseFormat) {
  write({sample::document()});
  EXPECT_NE(sample::part(file(), "xl/styles.xml").find("dd/mm/yyyy"), std::string::npos);
}

TEST_F(Tracker, TextThatLooksLikeAFormulaStaysText) {
  write({sample::document()});
  EXPECT_EQ(cell(1, "E5"), "=1+1 là nội dung bắt đầu bằng dấu bằng");
  EXPECT_EQ(cell(1, "D5"), "-");
}

TEST_F(Tracker, LongerTextMakesATallerRow) {
  model::Document document = sample::document();
  document.tasks[2].content += "; " + document.tasks[2].content + "; " + document.tasks[2].content;
  write({document});
  pugi::xml_document xml;
  xml.load_string(sheet(1).c_str());
  const auto height = [&](const char* row) {
    return xml
        .find_node([&](pugi::xml_node n) {
          return std::string(n.name()) == "row" && n.attribute("r").value() == std::string(row);
        })
        .attribute("ht")
        .as_double();
  };
  EXPECT_GT(height("4"), height("6"));
}

TEST_F(Tracker, IndicatorCells) {
  write({sample::document()});
  EXPECT_EQ(cell(2, "E2"), "Tỷ lệ bản có mạng di động băng rộng");
  EXPECT_EQ(cell(2, "F2"), "%");
  EXPECT_EQ(cell(2, "G2"), "≥ 95");
}

TEST_F(Tracker, EveryDoubtIsListed) {
  write({sample::document()});
  // The finding of task 5, the weak cell of task 4, the page that failed; not the info finding.
  EXPECT_EQ(cell(3, "B2"), "118/KH-UBND ngày 12/01/2026");
  EXPECT_EQ(cell(3, "F2"), "Cơ quan chủ trì");
  EXPECT_EQ(cell(3, "G2"), "Sở Khoa học và Công nghệ");
  EXPECT_EQ(cell(3, "J2"), "Không có cơ quan này trong danh mục.");
  EXPECT_EQ(cell(3, "E3"), "sl-1004");
  EXPECT_EQ(cell(3, "F3"), "Nội dung nhiệm vụ");
  EXPECT_EQ(cell(3, "H3"), "0.55");
  EXPECT_EQ(cell(3, "C4"), "3");
  EXPECT_EQ(cell(3, "I4"), "Lỗi");
  EXPECT_EQ(cell(3, "A5"), "");
}

TEST_F(Tracker, Sources) {
  write({sample::document()});
  EXPECT_EQ(cell(4, "B2"), "ke-hoach-118.pdf");
  EXPECT_EQ(cell(4, "D2"), "46034");
  EXPECT_EQ(cell(4, "H2"), "3");
  EXPECT_EQ(cell(4, "I2"), "3");
  EXPECT_EQ(cell(4, "J2"), "5");
  EXPECT_EQ(cell(4, "K2"), "1");
  EXPECT_EQ(cell(4, "L2"), "3");
}

TEST_F(Tracker, NothingAtAllStillHasHeadersAndALine) {
  write({});
  EXPECT_EQ(cell(1, "A1"), "STT");
  EXPECT_EQ(cell(1, "E2"), "Không có");
  EXPECT_EQ(cell(2, "E2"), "Không có");
  EXPECT_EQ(cell(3, "G2"), "Không có");
  EXPECT_EQ(cell(4, "G2"), "Không có");
}

TEST_F(Tracker, TextBeyondTheLimitOfACellIsCutAndReported) {
  model::Document document = sample::document();
  std::string text;
  while (text.size() < 60000) text += "ruộng bậc thang ";
  document.tasks[0].content = text;
  write({document});
  const std::string stored = cell(1, "E2");
  EXPECT_LE(model::length(stored), kMaxCellText);
  EXPECT_NE(stored.find("đã cắt bớt"), std::string::npos);
  EXPECT_NE(strings().find("dài quá 32767 ký tự"), std::string::npos);
}

TEST(ShortenedForCell, CountsAsExcelDoes) {
  std::string astral;
  for (int i = 0; i < 16384; ++i) astral += "\U0001F4C4";  // two UTF-16 units each
  EXPECT_TRUE(shortened_for_cell(astral).has_value());
  EXPECT_FALSE(shortened_for_cell(std::string(32767, 'a')).has_value());
  EXPECT_TRUE(shortened_for_cell(std::string(32768, 'a')).has_value());
}

TEST_F(Tracker, SameBytesUnderSourceDateEpoch) {
  const sample::FixedTime fixed("1770000000");
  write({sample::document()});
  const std::string first = sample::read(file());
  write({sample::document()});
  EXPECT_EQ(sample::read(file()), first);
  EXPECT_NE(sample::part(file(), "docProps/core.xml").find("2026-02-02T"), std::string::npos);
}

TEST(WriteTracker, ErrorNamesTheTarget) {
  const auto written = write_tracker({}, "r", kAsOf, "/nowhere/tracker.xlsx");
  ASSERT_FALSE(written);
  EXPECT_EQ(written.error().code, model::ErrorCode::kOutput);
  EXPECT_EQ(written.error().source, "/nowhere/tracker.xlsx");
}

}  // namespace
}  // namespace generate
