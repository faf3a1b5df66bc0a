#include "model/text.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace model {
namespace {

TEST(Text, ComposesToNfc) {
  EXPECT_EQ(nfc("o\xcc\x9b\xcc\x81"), "ớ");
  EXPECT_EQ(nfc("Đà Nẵng"), "Đà Nẵng");
  EXPECT_EQ(nfc("a\xff"), "a\xef\xbf\xbd");
}

TEST(Text, CollapsesEverySpace) {
  EXPECT_EQ(collapse_spaces("  Sở \xc2\xa0 Y\t\n tế\xe2\x80\x8b "), "Sở Y tế");
  EXPECT_EQ(collapse_spaces(" \n "), "");
}

TEST(Text, ChangesCaseOfVietnamese) {
  EXPECT_EQ(lower("ĐƯỜNG ỚT"), "đường ớt");
  EXPECT_EQ(upper("đường ớt"), "ĐƯỜNG ỚT");
}

TEST(Text, FoldsToASearchKey) {
  EXPECT_EQ(fold("  Sở  Y TẾ "), "so y te");
  EXPECT_EQ(fold("Đồng ý"), fold("dong y"));
}

TEST(Text, ToneKeyJoinsBothStylesAndKeepsLetters) {
  EXPECT_EQ(tone_key("Hoà"), tone_key("hòa"));
  EXPECT_EQ(tone_key("uỷ quyền"), tone_key("ủy quyền"));
  EXPECT_NE(tone_key("hòa"), tone_key("hóa"));
  EXPECT_NE(tone_key("ban"), tone_key("bàn"));
  EXPECT_NE(tone_key("an toàn"), tone_key("àn toan"));
  // Composed and decomposed letters take different ways and must meet.
  EXPECT_EQ(tone_key("nghi\u0323"), tone_key("nghị"));
  EXPECT_EQ(tone_key("que\u0302\u0301t"), tone_key("quết"));
  EXPECT_EQ(tone_key("hu\u031Bo\u031B\u0301ng"), tone_key("hướng"));
}

TEST(Text, CountsCodePoints) {
  EXPECT_EQ(length("Quý"), 3);
  EXPECT_EQ(length(""), 0);
  EXPECT_EQ(to_utf8(to_utf32("Ngọc – 𝛼")), "Ngọc – 𝛼");
}

TEST(Text, LikenessIsByLettersNotBytes) {
  EXPECT_DOUBLE_EQ(likeness("", ""), 1);
  EXPECT_DOUBLE_EQ(likeness("", "a"), 0);
  EXPECT_DOUBLE_EQ(likeness("hạn", "han"), 1 - 1.0 / 3);
  EXPECT_DOUBLE_EQ(likeness("thời hạn", "thời hạn"), 1);
  EXPECT_DOUBLE_EQ(likeness("abcd", "bcd"), likeness("bcd", "abcd"));
  EXPECT_DOUBLE_EQ(likeness("thời hạn", "thời han", 0.875), 0.875);
  EXPECT_DOUBLE_EQ(likeness("thời hạn", "thời han", 0.9), 0);
  EXPECT_DOUBLE_EQ(likeness("hạn", "thời hạn", 0.5), 0);
}

// Row by row as in the textbook: what the likeness of short and long texts must agree with.
double likeness_by_rows(const std::u32string& a, const std::u32string& b) {
  std::vector<std::vector<size_t>> cost(a.size() + 1, std::vector<size_t>(b.size() + 1));
  for (size_t i = 0; i <= a.size(); ++i) {
    for (size_t j = 0; j <= b.size(); ++j) {
      if (i == 0 || j == 0) {
        cost[i][j] = i + j;
        continue;
      }
      const size_t change = cost[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      cost[i][j] = std::min({cost[i - 1][j] + 1, cost[i][j - 1] + 1, change});
    }
  }
  return 1.0 - double(cost[a.size()][b.size()]) / double(std::max(a.size(), b.size()));
}

TEST(Text, LikenessAgreesWithTheTextbookForEveryLength) {
  std::mt19937 random(20260302);
  constexpr std::u32string_view kLetters = U"abcđêồứ 1";
  const auto text_of = [&](size_t letters) {
    std::u32string text;
    while (text.size() < letters) text += kLetters[random() % kLetters.size()];
    return text;
  };
  for (int round = 0; round < 2000; ++round) {
    const std::u32string a = text_of(1 + random() % 150);
    std::u32string b = round % 2 == 0 ? text_of(1 + random() % 150) : a;
    for (size_t i = random() % 9; i > 0; --i) b[random() % b.size()] = U'x';
    if (round % 3 == 0) b.insert(random() % b.size(), text_of(random() % 5));
    const double right = likeness_by_rows(a, b);
    EXPECT_DOUBLE_EQ(likeness(to_utf8(a), to_utf8(b)), right);
    const double least = 0.1 * double(random() % 10);
    EXPECT_DOUBLE_EQ(likeness(to_utf8(a), to_utf8(b), least), right > least - 1e-9 ? right : 0);
  }
}

TEST(Text, WalksOverCharacters) {
  const std::string text = "a\xc4\x91\xff";
  size_t at = 0;
  EXPECT_EQ(next_character(text, &at), U'a');
  EXPECT_EQ(next_character(text, &at), U'đ');
  EXPECT_EQ(next_character(text, &at), U'\xFFFD');
  EXPECT_EQ(at, text.size());
  EXPECT_EQ(first_character("Đà"), U'Đ');
  EXPECT_EQ(first_character(""), U'\0');
}

TEST(Text, KnowsLetters) {
  EXPECT_TRUE(is_upper(U'Ư'));
  EXPECT_TRUE(is_lower(U'ợ'));
  EXPECT_TRUE(is_letter(U'đ'));
  EXPECT_FALSE(is_letter(U'5'));
  EXPECT_TRUE(is_digit(U'5'));
  EXPECT_FALSE(is_digit(U'²'));
  EXPECT_TRUE(is_space(0xFEFF));
}

TEST(Text, AllCapsNeedsALetter) {
  EXPECT_TRUE(all_caps("PHỤ LỤC 2"));
  EXPECT_FALSE(all_caps("PHỤ LỤC a"));
  EXPECT_FALSE(all_caps("12/2026"));
}

TEST(Text, SplitsAndJoins) {
  EXPECT_EQ(split("a||b", '|'), (std::vector<std::string>{"a", "", "b"}));
  EXPECT_EQ(split("", '|'), (std::vector<std::string>{""}));
  EXPECT_EQ(words_of("  một\n hai "), (std::vector<std::string>{"một", "hai"}));
  EXPECT_TRUE(words_of(" ").empty());
  EXPECT_EQ(word_views(" một\u00a0 hai\n"), (std::vector<std::string_view>{"một", "hai"}));
  EXPECT_EQ(word_count("  một\n hai "), 2U);
  EXPECT_EQ(word_count(" "), 0U);
  EXPECT_EQ(join({"a", "b", "c"}, ", "), "a, b, c");
  EXPECT_EQ(join({}, ", "), "");
}

TEST(Text, ReplacesWithoutLooking) {
  EXPECT_EQ(replace_all("aaa", "a", "aa"), "aaaaaa");
  EXPECT_EQ(replace_all("abc", "", "x"), "abc");
}

TEST(Text, SanitizesBytes) {
  int bad = 0;
  EXPECT_EQ(sanitized(std::string("a\0b\tc\f\x01\xff", 8), &bad), "ab\tc\f\xef\xbf\xbd");
  EXPECT_EQ(bad, 1);
  EXPECT_EQ(sanitized("Điều 1", nullptr), "Điều 1");
}

}  // namespace
}  // namespace model
