// Letters as office programs see them: Microsoft's schemas find no fault, and LibreOffice lays them
// out as the decree asks for.

#include <gtest/gtest.h>

#include <regex>

#include "../output_of.h"
#include "command.h"

namespace cli {
namespace {

namespace fs = std::filesystem;
using command::Folder;
using command::run;
using command::write;
using tests::output_of;

const fs::path kSource = VANTHU_SOURCE_DIR;

/// Enough tasks of one body, some with long text, for an appendix of several pages.
std::string plan() {
  std::string text =
      "ỦY BAN NHÂN DÂN\nTỈNH HÒA SƠN\n\nSố: 512/KH-UBND\nHòa Sơn, ngày 20 tháng 01 năm 2026\n\n"
      "KẾ HOẠCH\nPhát triển du lịch năm 2026\n\n"
      "TT\tTên nhiệm vụ\tCơ quan chủ trì\tCơ quan phối hợp\tKết quả\tThời gian hoàn thành\tGhi "
      "chú\n";
  for (int i = 1; i <= 40; ++i) {
    text += std::to_string(i) + ".\tSửa chữa bến thuyền số " + std::to_string(i);
    for (int k = 0; k < i % 5; ++k)
      text += " và lắp đèn chiếu sáng dọc lối xuống bến cho khách đi buổi tối";
    text += "\tSở Xây dựng\tSở Công Thương\tBến thuyền\t" + std::to_string(1 + i % 4) + "/2026\t\n";
  }
  return text;
}

class LetterSlow : public ::testing::Test {
 protected:
  void SetUp() override {
    write(folder_ / "plan.txt", plan());
    ASSERT_EQ(run({"run", folder_ / "plan.txt", "-o", folder_ / "out", "--ledger", ledger()}).code,
              0);
  }

  std::string ledger() const { return folder_ / "so.vanthu"; }

  /// One letter of each template, State and Party.
  std::vector<fs::path> letters() const {
    std::vector<fs::path> files;
    for (const char* regime : {"state", "party"}) {
      for (const char* name : {"don-doc", "giao-nhiem-vu", "phu-luc", "bao-cao-thang"}) {
        const fs::path target = folder_ / regime;
        EXPECT_EQ(run({"letter", name, "--ledger", ledger(), "-o", target, "--as-of", "2026-04-15",
                       "--regime", regime})
                      .code,
                  0);
        for (const auto& entry :
             fs::directory_iterator(target / (std::string(name) + "-2026-04-15"))) {
          const bool one =
              entry.path().filename() == "so-xay-dung.docx" || std::string(name) == "bao-cao-thang";
          if (one && entry.path().extension() == ".docx") files.push_back(entry.path());
        }
      }
    }
    return files;
  }

  /// The pages of a document as LibreOffice lays them out.
  std::vector<std::string> pages(const fs::path& file) const {
    const fs::path pdf = printed(file);
    std::vector<std::string> pages;
    std::istringstream text(output_of("pdftotext -layout '" + pdf.string() + "' -"));
    for (std::string page; std::getline(text, page, '\f');) pages.push_back(page);
    return pages;
  }

  fs::path printed(const fs::path& file) const {
    const fs::path target = folder_ / "pdf";
    output_of("HOME='" + folder_.path().string() +
              "' soffice --headless --convert-to pdf --outdir '" + target.string() + "' '" +
              file.string() + "' 2>&1");
    return target / (file.stem().string() + ".pdf");
  }

  Folder folder_;
};

TEST_F(LetterSlow, SchemasFindNoFault) {
  const fs::path modules = kSource / ".cache/npm/node_modules";
  if (!fs::exists(modules / "@ooxml-tools"))
    GTEST_SKIP() << "scripts/setup --test installs the validator";
  std::string command =
      "node '" + (kSource / "tests/ooxml_validate.mjs").string() + "' '" + modules.string() + "'";
  const auto files = letters();
  ASSERT_EQ(files.size(), 8U);
  for (const fs::path& file : files) command += " '" + file.string() + "'";
  command += " '" + (folder_ / "out/tasks.docx").string() + "'";
  EXPECT_EQ(output_of(command), "");
}

struct Word {
  double left, top, right, bottom;
  std::string text;
};

std::vector<std::vector<Word>> words(const fs::path& pdf) {
  static const std::regex kWord(
      "<word xMin=\"([0-9.]+)\" yMin=\"([0-9.]+)\" xMax=\"([0-9.]+)\" "
      "yMax=\"([0-9.]+)\">(.*)</word>");
  std::vector<std::vector<Word>> pages;
  std::istringstream lines(output_of("pdftotext -bbox '" + pdf.string() + "' -"));
  for (std::string line; std::getline(lines, line);) {
    std::smatch match;
    if (line.find("<page ") != std::string::npos) pages.emplace_back();
    if (!std::regex_search(line, match, kWord)) continue;
    pages.back().push_back({std::stod(match[1]), std::stod(match[2]), std::stod(match[3]),
                            std::stod(match[4]), match[5]});
  }
  return pages;
}

/// Boxes of words are as high as the font's line, so neighbours below one another touch.
bool overlap(const Word& a, const Word& b) {
  const double width = std::min(a.right, b.right) - std::max(a.left, b.left);
  const double height = std::min(a.bottom, b.bottom) - std::max(a.top, b.top);
  return width > 1 && height > 0.5 * std::min(a.bottom - a.top, b.bottom - b.top);
}

TEST_F(LetterSlow, LaysOutAReminderAsTheDecreeAsks) {
  ASSERT_EQ(run({"letter", "don-doc", "--ledger", ledger(), "-o", folder_ / "cv", "--as-of",
                 "2026-04-15"})
                .code,
            0);
  const fs::path file = folder_ / "cv/don-doc-2026-04-15/so-xay-dung.docx";
  const auto text = pages(file);
  ASSERT_GE(text.size(), 3U);
  EXPECT_NE(text.front().find("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"), std::string::npos)
      << text.front();
  EXPECT_NE(text.front().find("Độc lập - Tự do - Hạnh phúc\n"), std::string::npos);
  EXPECT_NE(text[1].find("Phụ lục"), std::string::npos);
  for (size_t i = 1; i < text.size(); ++i) {
    EXPECT_NE(text[i].find("Nội dung nhiệm vụ"), std::string::npos) << "page " << i + 1 << "\n"
                                                                    << text[i];
  }
  // The second page of the appendix has its number, counted from the appendix.
  EXPECT_TRUE(std::regex_search(text[2], std::regex("^\\s*2\\s*\n"))) << text[2];
  for (const auto& page : words(folder_ / "pdf/so-xay-dung.pdf")) {
    for (size_t i = 0; i < page.size(); ++i) {
      for (size_t k = i + 1; k < page.size(); ++k) {
        EXPECT_FALSE(overlap(page[i], page[k])) << page[i].text << " and " << page[k].text;
      }
    }
  }
}

TEST_F(LetterSlow, LaysOutAPartyLetter) {
  ASSERT_EQ(run({"letter", "don-doc", "--ledger", ledger(), "-o", folder_ / "cv", "--as-of",
                 "2026-04-15", "--regime", "party"})
                .code,
            0);
  const auto text = pages(folder_ / "cv/don-doc-2026-04-15/so-xay-dung.docx");
  ASSERT_GE(text.size(), 3U);
  EXPECT_NE(text.front().find("ĐẢNG CỘNG SẢN VIỆT NAM\n"), std::string::npos) << text.front();
  EXPECT_NE(text.back().find("Nội dung nhiệm vụ"), std::string::npos);
}

}  // namespace
}  // namespace cli
