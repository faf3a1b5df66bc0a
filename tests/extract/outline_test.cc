#include "extract/outline.h"

#include <gtest/gtest.h>

#include <vector>

namespace extract {
namespace {

TEST(Outline, TellsTheLevelAndTheTextBehindTheMark) {
  struct Case {
    const char* paragraph;
    OutlineLevel level;
    const char* mark;
    const char* text;
  };
  const std::vector<Case> cases = {
      {"II. TỔ CHỨC THỰC HIỆN", kRoman, "II.", "TỔ CHỨC THỰC HIỆN"},
      {"C. TỔ CHỨC", kPart, "C.", "TỔ CHỨC"},
      {"Phần III. PHÂN CÔNG", kPart, "Phần III.", "PHÂN CÔNG"},
      {"Phần mềm quản lý hồ sơ", kBody, "", "Phần mềm quản lý hồ sơ"},
      {"II- TỔ CHỨC", kRoman, "II-", "TỔ CHỨC"},
      {"Điều 3. Hiệu lực", kArticle, "Điều 3.", "Hiệu lực"},
      {"2. Sở Y tế", kNumber, "2.", "Sở Y tế"},
      {"1.2 Rà soát", kSubNumber, "1.2", "Rà soát"},
      {"a) Giao Sở Y tế", kLetter, "a)", "Giao Sở Y tế"},
      {"(1) Rà soát", kLetter, "(1)", "Rà soát"},
      {"(KH-UBND) Rà soát", kBody, "", "(KH-UBND) Rà soát"},
      {"a. Rà soát", kLetter, "a.", "Rà soát"},
      {"a/ Giao Sở Y tế", kLetter, "a/", "Giao Sở Y tế"},
      {"-Rà soát", kDash, "-", "Rà soát"},
      {"– Rà soát", kDash, "–", "Rà soát"},
      {"+ Rà soát", kPlus, "+", "Rà soát"},
      {"* Rà soát", kPlus, "*", "Rà soát"},
      {"*Ghi chú*", kBody, "", "Ghi chú*"},
      {"Giao Sở Y tế", kBody, "", "Giao Sở Y tế"},
      {"2026 là năm cuối", kBody, "", "2026 là năm cuối"},
      {"** 2.\tSở Y tế ", kNumber, "2.", "Sở Y tế"},
      {"2.", kBody, "", "2."},
      {"-", kBody, "", "-"},
      {"", kBody, "", ""},
  };
  for (const Case& one : cases) {
    const Outline read = outline_of(one.paragraph);
    EXPECT_EQ(read.level, one.level) << one.paragraph;
    EXPECT_EQ(read.mark, one.mark) << one.paragraph;
    EXPECT_EQ(read.text, one.text) << one.paragraph;
    EXPECT_EQ(outline_level_of(one.paragraph), one.level) << one.paragraph;
  }
}

}  // namespace
}  // namespace extract
