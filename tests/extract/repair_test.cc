#include "extract/repair.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "model/text.h"

namespace extract {
namespace {

const std::string kData = std::string(VANTHU_SOURCE_DIR) + "/dictionaries/data";

model::Page page_with(const std::string& text, model::PageKind kind) {
  model::Page page;
  page.number = 1;
  page.width = 595;
  page.height = 842;
  page.kind = kind;
  double x = 60;
  for (const std::string& part : model::words_of(text)) {
    model::Word word;
    word.text = part;
    word.box = {x, 200, x + 30, 212};
    word.confidence = 0.85;
    page.words.push_back(word);
    x += 34;
  }
  return page;
}

std::string text_of(const model::Page& page) {
  std::vector<std::string> words;
  for (const model::Word& word : page.words) words.push_back(word.text);
  return model::join(words, " ");
}

class Repair : public testing::Test {
 protected:
  std::vector<model::Page> repaired(model::Page page) {
    const auto restorer = dictionaries::Restorer::load(kData);
    EXPECT_TRUE(restorer) << restorer.error().message;
    std::vector<model::Page> pages = {std::move(page)};
    const auto tables = dictionaries::load(kData);
    EXPECT_TRUE(tables) << tables.error().message;
    repair_words(&pages, *restorer, *tables);
    return pages;
  }
};

TEST_F(Repair, PutsMisreadHooksRight) {
  const auto pages =
      repaired(page_with("thúc đấy chuyến đối số trong cơ quan nhà nước", model::PageKind::kScan));
  EXPECT_EQ(text_of(pages[0]), "thúc đẩy chuyển đổi số trong cơ quan nhà nước");
}

TEST_F(Repair, LeavesDigitalPagesAlone) {
  const std::string printed = "thúc đấy chuyến đối số trong cơ quan nhà nước";
  EXPECT_EQ(text_of(repaired(page_with(printed, model::PageKind::kDigital))[0]), printed);
}

TEST_F(Repair, RepairsTextThatAnEngineWithoutVietnameseRead) {
  const auto pages = repaired(page_with(
      "Uy ban nhan dan tinh giao S& Khoa hoc va Céng nghé chu tri, phéi hop vdi cac sd, ban, nganh "
      "xay dung ké hoach chuyén d6i s6, bdo céo trudc ngay 15/12/2026 Rasoat cac nhiém vu",
      model::PageKind::kDigital));
  EXPECT_EQ(
      text_of(pages[0]),
      "Ủy ban nhân dân tỉnh giao Sở Khoa học và Công nghệ chủ trì, phối hợp với các sở, ban, "
      "ngành xây dựng kế hoạch chuyển đổi số, báo cáo trước ngày 15/12/2026 Rà soát các nhiệm "
      "vụ");
  EXPECT_EQ(pages[0].channel, model::Channel::kMisread);
  ASSERT_EQ(pages[0].findings.size(), 1U);
  EXPECT_EQ(pages[0].findings[0].code, "marks-restored");
}

// "ứng" with its first letter read as G was written "Ống", for a capital stayed a capital.
TEST_F(Repair, ReadsSmallLettersThatWereTakenForCapitals) {
  const auto pages = repaired(page_with(
      "Uy ban nhan dan tinh giao S& Khoa hoc va Céng nghé chu tri, phéi hop vdi cac sd, ban, nganh "
      "xay dung ké hoach chuyén d6i s6 dap Gng yéu cau phat trién",
      model::PageKind::kDigital));
  EXPECT_TRUE(text_of(pages[0]).ends_with("chuyển đổi số đáp ứng yêu cầu phát triển"));
}

TEST_F(Repair, RestoresTextWithoutMarks) {
  const auto pages = repaired(page_with(
      "Uy ban nhan dan tinh giao So Khoa hoc va Cong nghe chu tri, phoi hop voi cac so, ban, nganh "
      "xay dung ke hoach chuyen doi so, bao cao truoc ngay 15/12/2026",
      model::PageKind::kDigital));
  EXPECT_TRUE(text_of(pages[0]).starts_with("Ủy ban nhân dân tỉnh giao Sở Khoa học"));
  EXPECT_EQ(pages[0].channel, model::Channel::kMisread);
}

TEST_F(Repair, LeavesOtherLanguagesAlone) {
  const std::string english =
      "Every member of the committee was asked to send the report before the end of the month and "
      "to keep a copy of all receipts for later inspection by the auditors";
  const auto pages = repaired(page_with(english, model::PageKind::kDigital));
  EXPECT_EQ(text_of(pages[0]), english);
  EXPECT_TRUE(pages[0].findings.empty());
}

TEST_F(Repair, LeavesNumbersSymbolsAndPlacesAlone) {
  const model::Page before =
      page_with("Kế hoạch số 118/KH-UBND ngày 09/02/2026", model::PageKind::kScan);
  const auto pages = repaired(before);
  EXPECT_EQ(text_of(pages[0]), text_of(before));
  for (size_t i = 0; i < before.words.size(); ++i) {
    EXPECT_EQ(pages[0].words[i].box, before.words[i].box);
    EXPECT_LE(pages[0].words[i].confidence, before.words[i].confidence);
  }
}

TEST_F(Repair, FootnoteMarksKeepTheirWord) {
  model::Page page = page_with("đối 1 mới", model::PageKind::kScan);
  page.words[1].superscript = true;
  EXPECT_EQ(repaired(page)[0].words[1].text, "1");
}

}  // namespace
}  // namespace extract
