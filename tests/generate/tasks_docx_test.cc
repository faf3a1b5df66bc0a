#include "generate/tasks_docx.h"

#include <gtest/gtest.h>

#include <pugixml.hpp>

#include "sample.h"

namespace generate {
namespace {

constexpr model::Date kAsOf{std::chrono::year(2026), std::chrono::month(3), std::chrono::day(28)};

class TasksDocx : public ::testing::Test {
 protected:
  void write(const std::vector<model::Document>& documents) {
    const auto written = write_tasks_docx(documents, "r&1", kAsOf, file());
    ASSERT_TRUE(written) << written.error().message;
    bytes_ = sample::part(file(), "word/document.xml");
    ASSERT_TRUE(xml_.load_string(bytes_.c_str(), pugi::parse_full | pugi::parse_ws_pcdata));
  }

  std::filesystem::path file() const { return folder_.path() / "tasks.docx"; }
  bool says(const std::string& text) const { return bytes_.find(text) != std::string::npos; }

  std::string bytes_;
  pugi::xml_document xml_;

 private:
  sample::Folder folder_;
};

TEST_F(TasksDocx, EveryPartIsWellFormed) {
  write({sample::document()});
  for (const char* name :
       {"[Content_Types].xml", "_rels/.rels", "word/_rels/document.xml.rels", "word/styles.xml",
        "word/settings.xml", "word/footer1.xml", "docProps/core.xml", "docProps/app.xml"}) {
    pugi::xml_document xml;
    EXPECT_TRUE(xml.load_string(sample::part(file(), name).c_str())) << name;
  }
  const std::string styles = sample::part(file(), "word/styles.xml");
  EXPECT_NE(styles.find("w:lang w:val=\"vi-VN\""), std::string::npos);
  for (const char* slot : {"w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"}) {
    EXPECT_NE(styles.find(std::string(slot) + "=\"Times New Roman\""), std::string::npos);
  }
  EXPECT_NE(sample::part(file(), "word/header1.xml").find("PAGE"), std::string::npos);
}

TEST_F(TasksDocx, TablesBreakWellAndEveryCellHasAParagraph) {
  write({sample::document()});
  EXPECT_EQ(xml_.select_nodes("//w:tbl").size(), 2U);
  EXPECT_EQ(xml_.select_nodes("//w:tr").size(),
            xml_.select_nodes("//w:tr/w:trPr/w:cantSplit").size());
  EXPECT_EQ(xml_.select_nodes("//w:tbl/w:tr[1]/w:trPr/w:tblHeader").size(), 2U);
  EXPECT_EQ(xml_.select_nodes("//w:tc[not(w:p)]").size(), 0U);
  EXPECT_EQ(xml_.select_nodes("//w:tblLayout[@w:type='fixed']").size(), 2U);
  EXPECT_TRUE(xml_.select_node("//w:pgSz[@w:orient='landscape'][@w:w='16838'][@w:h='11906']"));
  for (const auto& table : xml_.select_nodes("//w:tbl")) {
    int total = 0;
    for (const auto& column : table.node().child("w:tblGrid").children("w:gridCol")) {
      total += column.attribute("w:w").as_int();
    }
    EXPECT_EQ(total, 14287);
  }
}

TEST_F(TasksDocx, SectionsAreFullRowsAndParentsAreBold) {
  write({sample::document()});
  EXPECT_EQ(xml_.select_nodes("//w:gridSpan[@w:val='7']").size(), 2U);
  EXPECT_TRUE(says("I. Hoàn thiện thể chế, chính sách của tỉnh"));
  EXPECT_TRUE(xml_.select_node("//w:r[w:rPr/w:b][contains(w:t,'Chuẩn hóa kho ảnh')]"));
  EXPECT_FALSE(xml_.select_node("//w:r[w:rPr/w:b][contains(w:t,'Lắp trạm')]"));
}

TEST_F(TasksDocx, TitlesDatesAndNotes) {
  write({sample::document()});
  EXPECT_TRUE(says("BẢNG TỔNG HỢP NHIỆM VỤ"));
  EXPECT_TRUE(says("Tính đến ngày 28/03/2026"));
  EXPECT_TRUE(says("1. Kế hoạch số 118/KH-UBND ngày 12/01/2026"));
  EXPECT_TRUE(says("(trang 2)"));
  EXPECT_TRUE(says("(quá hạn)"));
  EXPECT_TRUE(says("≥ 95"));
}

TEST_F(TasksDocx, ControlCharactersAndLineFeeds) {
  model::Document document = sample::document();
  document.tasks[0].content = "bản\x01 <Đồi> & \xff\nMây";
  write({document});
  EXPECT_TRUE(xml_.select_node("//w:r[w:br][w:t[2]='Mây']"));
  EXPECT_EQ(bytes_.find('\x01'), std::string::npos);
}

TEST_F(TasksDocx, ProseTasksHaveTheirOwnHeadingRow) {
  model::Document document = sample::document();
  model::Task prose = document.tasks[0];
  prose.origin = model::Origin::kProse;
  prose.table_no.reset();
  prose.section_no.reset();
  prose.section_title.reset();
  prose.row_no.reset();
  document.tasks.insert(document.tasks.begin(), prose);
  write({document});
  EXPECT_TRUE(says("Nhiệm vụ nêu trong nội dung văn bản"));
  EXPECT_TRUE(says("Phụ lục I. Nhiệm vụ"));
}

TEST_F(TasksDocx, NothingAtAll) {
  write({});
  EXPECT_TRUE(says("Không có nhiệm vụ nào."));
  EXPECT_EQ(xml_.select_nodes("//w:tbl").size(), 0U);
}

TEST_F(TasksDocx, SameBytesUnderSourceDateEpoch) {
  const sample::FixedTime fixed("1770000000");
  write({sample::document()});
  const std::string first = sample::read(file());
  write({sample::document()});
  EXPECT_EQ(sample::read(file()), first);
  EXPECT_NE(sample::part(file(), "docProps/core.xml").find("2026-02-02T02:40:00Z"),
            std::string::npos);
}

TEST(WriteTasksDocx, ErrorNamesTheTarget) {
  const auto written = write_tasks_docx({}, "r", kAsOf, "/nowhere/tasks.docx");
  ASSERT_FALSE(written);
  EXPECT_EQ(written.error().source, "/nowhere/tasks.docx");
}

}  // namespace
}  // namespace generate
