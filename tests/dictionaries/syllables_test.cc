#include "dictionaries/syllables.h"

#include <gtest/gtest.h>

#include "dictionaries/tsv.h"
#include "model/text.h"

namespace dictionaries {
namespace {

std::vector<std::string> words_in(std::string_view line, PieceKind kind) {
  const std::u32string text = model::to_utf32(line);
  std::vector<std::string> words;
  for (const Piece& piece : pieces_of(text)) {
    if (piece.kind == kind) {
      words.push_back(
          model::to_utf8(std::u32string_view(text).substr(piece.begin, piece.end - piece.begin)));
    }
  }
  return words;
}

std::string with_case(std::string_view form, std::string_view source) {
  return model::to_utf8(with_case_of(model::to_utf32(form), model::to_utf32(source)));
}

using Words = std::vector<std::string>;

TEST(Syllables, KeyHasOneTonePlacement) {
  EXPECT_EQ(syllable_key("hoà"), "hòa");
  EXPECT_EQ(syllable_key("HÒA"), "hòa");
  EXPECT_EQ(syllable_key("uỷ"), "ủy");
  EXPECT_EQ(syllable_key("Ủy"), "ủy");
  EXPECT_EQ(syllable_key("thuý"), "thúy");
  EXPECT_EQ(syllable_key("qúy"), "quý");
  EXPECT_EQ(syllable_key("gìa"), "già");
  EXPECT_EQ(syllable_key("gì"), "gì");
  EXPECT_EQ(syllable_key("toàn"), "toàn");
  EXPECT_EQ(syllable_key("ngoài"), "ngoài");
  EXPECT_EQ(syllable_key("khuỷu"), "khuỷu");
  EXPECT_EQ(syllable_key("đưỡng"), "đưỡng");
  EXPECT_EQ(syllable_key("mía"), "mía");
}

TEST(Syllables, KeyOfOtherTextIsLowerCase) {
  EXPECT_EQ(syllable_key("UBND"), "ubnd");
  EXPECT_EQ(syllable_key("Überall"), "überall");
  EXPECT_EQ(syllable_key(""), "");
}

TEST(Syllables, SkeletonHasNoMarks) {
  EXPECT_EQ(skeleton("đường"), "duong");
  EXPECT_EQ(skeleton("^bcđ"), "^bcd");
  EXPECT_EQ(skeleton("ủy"), "uy");
}

TEST(Syllables, LineIsSplitIntoWordsAndWhatIsLeftAlone) {
  EXPECT_EQ(words_in("**Sở Y tế**, (UBND) cấp-xã", PieceKind::kWord),
            (Words{"Sở", "Y", "tế", "UBND", "cấp", "xã"}));
  EXPECT_EQ(words_in("số 02-KH/BCĐ ngày 15/10/2025, a@b.vn https://x.vn/a", PieceKind::kProtected),
            (Words{"02-KH/BCĐ", "a@b.vn", "https://x.vn/a"}));
  EXPECT_EQ(words_in("ngày 15/10/2025, 1.500,5 đồng", PieceKind::kNumber),
            (Words{"15/10/2025", "1.500,5"}));
  EXPECT_EQ(words_in("đ) quý III và IV", PieceKind::kEnumerator), (Words{"đ", "III", "IV"}));
  EXPECT_EQ(words_in("quý III/2026", PieceKind::kEnumerator), Words{"III"});
  EXPECT_EQ(words_in("quý III/2026", PieceKind::kNumber), Words{"2026"});
  EXPECT_EQ(words_in("số VI/KH", PieceKind::kNumber), Words{});
  EXPECT_EQ(words_in("<i>theo</i> mẫu", PieceKind::kWord), (Words{"theo", "mẫu"}));
  EXPECT_EQ(words_in("1.Rà soát", PieceKind::kWord), (Words{"Rà", "soát"}));
}

TEST(Syllables, KeepTheToneWhereAMarkIsMissing) {
  EXPECT_EQ(syllable_key(std::string_view("thué")), "thué");
  EXPECT_EQ(syllable_key(std::string_view("tié")), "tié");
  EXPECT_EQ(syllable_key(std::string_view("báo")), "báo");
}

TEST(Syllables, SentencesAndCellsEnd) {
  EXPECT_EQ(words_in("một; hai. ba\tbốn | năm", PieceKind::kBreak), (Words{";", ".", "\t", "|"}));
  EXPECT_TRUE(words_in("1. KT. CHỦ TỊCH, TP. Huế: số", PieceKind::kBreak).empty());
}

TEST(Syllables, CaseIsTakenFromTheSource) {
  EXPECT_EQ(with_case("ủy", "UY"), "ỦY");
  EXPECT_EQ(with_case("đường", "Duong"), "Đường");
  EXPECT_EQ(with_case("đường", "duong"), "đường");
  EXPECT_EQ(with_case("ttđt", "TTDt"), "TTĐt");
  EXPECT_EQ(with_case("nhiệm", "Nliệrn"), "Nhiệm");
}

TEST(Syllables, AcronymsHaveKeysOfTheirOwn) {
  EXPECT_EQ(model_key(U"TU", PieceKind::kWord, false), "^tu");
  EXPECT_EQ(model_key(U"TU", PieceKind::kWord, true), "tu");
  EXPECT_EQ(model_key(U"BCĐ", PieceKind::kWord, false), "^bcđ");
  EXPECT_EQ(model_key(U"TỈNH", PieceKind::kWord, false), "tỉnh");
  EXPECT_EQ(model_key(U"III", PieceKind::kEnumerator, false), "^iii");
  EXPECT_EQ(model_key(U"đ", PieceKind::kEnumerator, false), "đ)");
  EXPECT_EQ(model_key(U"2025", PieceKind::kNumber, false), "<num>");
}

TEST(Syllables, TableIsSortedUniqueAndHasOneTonePlacement) {
  const std::filesystem::path file =
      std::filesystem::path(VANTHU_SOURCE_DIR) / "dictionaries/data/syllables.tsv";
  const auto rows = read_tsv(file, 1);
  ASSERT_TRUE(rows) << model::describe(rows.error());
  for (size_t i = 0; i < rows->size(); ++i) {
    const std::string& key = (*rows)[i].fields[0];
    EXPECT_EQ(key, syllable_key(key)) << (*rows)[i].line;
    if (i > 0) EXPECT_LT((*rows)[i - 1].fields[0], key);
  }
  const auto syllables = Syllables::load(file);
  ASSERT_TRUE(syllables);
  EXPECT_TRUE(syllables->contains("ủy"));
  EXPECT_FALSE(syllables->contains("uỷ"));
}

}  // namespace
}  // namespace dictionaries
