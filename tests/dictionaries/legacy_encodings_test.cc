#include "dictionaries/legacy_encodings.h"

#include <gtest/gtest.h>

#include <fstream>

#include "model/text.h"

namespace dictionaries {
namespace {

const std::filesystem::path kData =
    std::filesystem::path(VANTHU_SOURCE_DIR) / "dictionaries" / "data";

const LegacyEncodings& encodings() {
  static const auto kLoaded = LegacyEncodings::load(kData);
  EXPECT_TRUE(kLoaded) << model::describe(kLoaded.error());
  return *kLoaded;
}

std::string decoded(Encoding encoding, std::string_view seen) {
  return model::to_utf8(encodings().decoded(encoding, model::to_utf32(seen)));
}

Encoding encoding_of(std::string_view seen, Encoding named = Encoding::kUnicode) {
  return encodings().encoding_of(model::to_utf32(seen), named);
}

TEST(LegacyEncodings, Tcvn3) {
  EXPECT_EQ(decoded(Encoding::kTcvn3, "§éc lËp - Tù do - H¹nh phóc"),
            "Độc lập - Tự do - Hạnh phúc");
  EXPECT_EQ(decoded(Encoding::kTcvn3, "QuyÕt ®Þnh vÒ viÖc phª duyÖt kÕ ho¹ch"),
            "Quyết định về việc phê duyệt kế hoạch");
  EXPECT_EQ(decoded(Encoding::kTcvn3, "tr\u00ADíc ngµy 20"), "trước ngày 20");
}

TEST(LegacyEncodings, NamesThatPdfWritersGiveTcvn3Glyphs) {
  EXPECT_EQ(decoded(Encoding::kTcvn3, "n\u2212íc"), "nước");  // soft hyphen as minus
  EXPECT_EQ(decoded(Encoding::kTcvn3, "x\u2219"), "xã");      // middle dot as bullet operator
  EXPECT_EQ(decoded(Encoding::kTcvn3, "ng\u03BCy"), "ngày");  // micro sign as mu
}

TEST(LegacyEncodings, Vni) {
  EXPECT_EQ(decoded(Encoding::kVni, "Ñoäc laäp - Töï do - Haïnh phuùc"),
            "Độc lập - Tự do - Hạnh phúc");
  EXPECT_EQ(decoded(Encoding::kVni, "tröôùc ngaøy 20 thaùng 3 naêm 2026"),
            "trước ngày 20 tháng 3 năm 2026");
  EXPECT_EQ(decoded(Encoding::kVni, "ÑAÛNG UÛY"), "ĐẢNG ỦY");
}

TEST(LegacyEncodings, VniMarkOfTheOtherCase) {
  EXPECT_EQ(decoded(Encoding::kVni, "Uûy ban"), "Ủy ban");
  EXPECT_EQ(decoded(Encoding::kVni, "uÛy"), "ủy");
}

TEST(LegacyEncodings, FontsByName) {
  for (const char* name : {".VnTime", "ABCDEF+VnTime", ".VnTime,Bold", "VnArial NarrowBold"}) {
    EXPECT_EQ(encodings().named(name).encoding, Encoding::kTcvn3) << name;
    EXPECT_FALSE(encodings().named(name).capitals) << name;
  }
  for (const char* name : {".VnTimeH", "ABCDEF+VnTimeHBold", ".VnArialH-BoldItalic"}) {
    EXPECT_EQ(encodings().named(name).encoding, Encoding::kTcvn3) << name;
    EXPECT_TRUE(encodings().named(name).capitals) << name;
  }
  for (const char* name : {"VNI-Times", "ABCDEF+VNI-Times-Bold", "VNI-Helve"}) {
    EXPECT_EQ(encodings().named(name).encoding, Encoding::kVni) << name;
    EXPECT_FALSE(encodings().named(name).capitals) << name;
  }
  for (const char* name : {"TimesNewRoman", "ABCDEF+Arial", "", "Verdana"}) {
    EXPECT_EQ(encodings().named(name).encoding, Encoding::kUnicode) << name;
  }
}

TEST(LegacyEncodings, TextDecidesWhereTheNameSaysNothing) {
  EXPECT_EQ(encoding_of("Uû ban nh©n d©n tØnh yªu cÇu c¸c së"), Encoding::kTcvn3);
  EXPECT_EQ(encoding_of("Uûy ban nhaân daân tænh yeâu caàu caùc sôû"), Encoding::kVni);
  EXPECT_EQ(encoding_of("Ủy ban nhân dân tỉnh yêu cầu các sở"), Encoding::kUnicode);
  EXPECT_EQ(encoding_of("L'été dernier, les élèves français étaient très présents à l'école"),
            Encoding::kUnicode);
  EXPECT_EQ(encoding_of("Die Größe der Bücher für Schüler wäre schön"), Encoding::kUnicode);
  EXPECT_EQ(encoding_of("©"), Encoding::kUnicode);
}

TEST(LegacyEncodings, FontOfALegacyNameThatHoldsUnicode) {
  EXPECT_EQ(encoding_of("Ủy ban nhân dân tỉnh", Encoding::kTcvn3), Encoding::kUnicode);
  EXPECT_EQ(encoding_of("Sè", Encoding::kTcvn3), Encoding::kTcvn3);
}

TEST(LegacyEncodings, SymbolOffset) {
  EXPECT_EQ(without_symbol_offset(0xF0A9), U'\u00A9');
  EXPECT_EQ(without_symbol_offset(U'ế'), U'ế');
}

TEST(LegacyEncodings, SaysWhereATableIsWrong) {
  const auto folder = std::filesystem::temp_directory_path() / "vanthu-legacy-encodings-test";
  std::filesystem::create_directories(folder);
  for (const char* name : {"syllables.tsv", "legacy_vni.tsv", "legacy_fonts.tsv"}) {
    std::filesystem::copy_file(kData / name, folder / name,
                               std::filesystem::copy_options::overwrite_existing);
  }
  std::ofstream(folder / "legacy_tcvn3.tsv") << "# a\nA1x\tĂ\n";
  const auto loaded = LegacyEncodings::load(folder);
  ASSERT_FALSE(loaded);
  EXPECT_EQ(loaded.error().line, 2);
  std::filesystem::remove_all(folder);
}

}  // namespace
}  // namespace dictionaries
