#include "dictionaries/restore.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include "tests/dictionaries/small_model.h"

namespace dictionaries {
namespace {

class RestoreTest : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    small_ = new SmallModel;
    small_->train(invented_lines());
    auto loaded = Restorer::load(small_->file(), SmallModel::data());
    ASSERT_TRUE(loaded) << model::describe(loaded.error());
    restorer_ = new Restorer(std::move(*loaded));
  }

  static void TearDownTestSuite() {
    delete restorer_;
    delete small_;
  }

  static std::string restored(const std::string& line, Channel channel) {
    const std::vector<std::string> lines = {line};
    return restorer_->restore(lines, channel).at(0).text;
  }

  static std::string stripped(const std::string& line) {
    return restored(line, Channel::kStripped);
  }
  static std::string vie(const std::string& line) { return restored(line, Channel::kVie); }
  static std::string misread(const std::string& line) { return restored(line, Channel::kMisread); }

  static SmallModel* small_;
  static Restorer* restorer_;
};

SmallModel* RestoreTest::small_ = nullptr;
Restorer* RestoreTest::restorer_ = nullptr;

TEST_F(RestoreTest, RestoresStrippedTextWithItsCaseAndSpacing) {
  EXPECT_EQ(stripped("Uy ban nhan dan  phuong May Trang"), "Ủy ban nhân dân  phường Mây Trắng");
  EXPECT_EQ(stripped("UY BAN NHAN DAN"), "ỦY BAN NHÂN DÂN");
  EXPECT_EQ(stripped("- hoa binh: giac mo dep, (dan chim)"), "- hòa bình: giấc mơ đẹp, (đàn chim)");
}

TEST_F(RestoreTest, LeavesAloneWhatIsNoSyllable) {
  for (const char* line : {"02-KH/BCD", "a@b.vn", "https://do.vn/den", "quxx", "15/10/2025", "",
                           "   ", "d)", "the quick brown fox jumps over lazy wolves", "中文"}) {
    EXPECT_EQ(stripped(line), line);
    EXPECT_EQ(vie(line), line);
  }
}

// A table whose rules were read as bars: the second line went on from the end of the first, though
// its cells go on in the cells above, and "nhân | dân" became "nhân | đàn".
TEST_F(RestoreTest, CellsOfATableGoOnInTheCellsAbove) {
  const auto second = [](const std::string& above) {
    const std::vector<std::string> lines = {above + " | chu tho ren duc", "dan | chuong dong"};
    return restorer_->restore(lines, Channel::kStripped).at(1).text;
  };
  EXPECT_EQ(second("1. | Uy ban nhan"), "dân | chuông đồng");
  EXPECT_EQ(second("1. | chuyen co tich cho"), "đàn | chuông đồng");
}

TEST_F(RestoreTest, KeepsLines) {
  const std::vector<std::string> lines = {"Uy ban", "", "nhan dan", "con meo vang"};
  const auto out = restorer_->restore(lines, Channel::kStripped);
  ASSERT_EQ(out.size(), lines.size());
  EXPECT_EQ(out[0].text, "Ủy ban");
  EXPECT_EQ(out[1].text, "");
  EXPECT_EQ(out[3].text, "con mèo vàng");
  ASSERT_EQ(out[3].tokens.size(), 3U);
  EXPECT_EQ(out[3].tokens[1].source, "meo");
  EXPECT_EQ(out[3].tokens[1].text, "mèo");
  EXPECT_GT(out[3].tokens[1].confidence, 0.5);
}

TEST_F(RestoreTest, RepairsMarksOfNearlyRightText) {
  EXPECT_EQ(vie("Đề nghị các tố đối mới cách trồng bí đỏ"),
            "Đề nghị các tổ đổi mới cách trồng bí đỏ");
}

TEST_F(RestoreTest, KeepsRightTextInEitherToneStyle) {
  for (const std::string& line : invented_lines()) EXPECT_EQ(vie(line), line);
  EXPECT_EQ(vie("Uỷ ban nhân dân, hoà bình"), "Uỷ ban nhân dân, hoà bình");
}

TEST_F(RestoreTest, JudgesTheChannelByTheDensityOfMarks) {
  const std::vector<std::string> bare = {"Uy ban nhan dan phuong", "con meo vang"};
  const std::vector<std::string> marked = {"Ủy ban nhân dân phường", "con mèo vang"};
  EXPECT_EQ(restorer_->channel_of(bare), Channel::kStripped);
  EXPECT_EQ(restorer_->channel_of(marked), Channel::kVie);
  EXPECT_EQ(restorer_->channel_of(std::vector<std::string>{}), Channel::kRight);
  const std::vector<std::string> misread = {"Uy ban nhan dan phudng", "con méo vang ngti trén d6i"};
  EXPECT_EQ(restorer_->channel_of(misread), Channel::kMisread);
}

TEST_F(RestoreTest, RepairsTheWordsOfACell) {
  const std::vector<ReadWord> words = {{"Tố", 0.9},  {"trưởng", 0.9}, {"đối", 0.5},
                                       {"mới", 0.9}, {"“đồng", 0.9},  {"hồ”", 0.9}};
  const std::vector<ReadWord> repaired = restorer_->repairer(Channel::kVie).repair(words);
  ASSERT_EQ(repaired.size(), words.size());
  EXPECT_EQ(repaired[0].text, "Tổ");
  EXPECT_EQ(repaired[2].text, "đổi");
  EXPECT_EQ(repaired[4].text, "“đồng");
  EXPECT_EQ(repaired[5].text, "hồ”");
  EXPECT_TRUE(restorer_->repairer(Channel::kVie).repair({}).empty());
}

TEST_F(RestoreTest, BelievesTheEngineAboutTheLettersItNearlyRead) {
  const auto read = [&](const std::string& word, bool weighed,
                        std::vector<model::OtherLetter> others) {
    const std::vector<ReadWord> words = {{"giấc", 0.95, {}, weighed, {}},
                                         {word, 0.95, {}, weighed, std::move(others)},
                                         {"đẹp", 0.95, {}, weighed, {}}};
    return restorer_->repairer(Channel::kVie).repair(words).at(1);
  };
  EXPECT_EQ(read("mở", true, {}).suggested, "");
  EXPECT_EQ(read("“mở", true, {{1, "m", "n", 0.2}, {2, "ở", "ơ", 0.9}}).suggested, "mơ");
  EXPECT_LT(read("mở", true, {{1, "ở", "ơ", 0.9}}).confidence,
            read("mở", true, {{1, "ở", "ơ", 0.3}}).confidence);
  // A place that is not in the word, and a letter that is not there any more.
  EXPECT_EQ(read("mở", true, {{7, "ở", "ơ", 0.9}, {1, "x", "ơ", 0.9}}).suggested, "");
}

TEST_F(RestoreTest, NeedsMoreToChangeALetterThatHadNoRival) {
  const auto confidence = [&](bool weighed) {
    const std::vector<ReadWord> words = {{"bộ", 0.95, {}, weighed, {}},
                                         {"trục", 0.95, {}, weighed, {}},
                                         {"thuộc", 0.95, {}, weighed, {}}};
    return restorer_->repairer(Channel::kVie).repair(words).at(1).confidence;
  };
  EXPECT_GT(confidence(true), confidence(false));
}

TEST_F(RestoreTest, SurvivesOddInput) {
  EXPECT_EQ(vie("\xff\xfe"), "\xEF\xBF\xBD\xEF\xBF\xBD");
  EXPECT_EQ(stripped("u\xCC\x89y ban"), "ủy ban");
  std::string line;
  for (int i = 0; i < 20000; ++i) line += "meo vang ";
  EXPECT_EQ(stripped(line).substr(0, 11), "mèo vàng ");
  EXPECT_EQ(stripped(std::string(100000, 'a')), std::string(100000, 'a'));
}

TEST(Restorer, SaysThatTheModelIsMissing) {
  const auto restorer = Restorer::load("/nonexistent");
  ASSERT_FALSE(restorer);
  EXPECT_EQ(restorer.error().code, model::ErrorCode::kMissing);
}

TEST_F(RestoreTest, RepairsTextMisreadByAnEngineWithoutVietnamese) {
  EXPECT_EQ(misread("Uy ban nhan dan phudng May Tring md hoi tha didu"),
            "Ủy ban nhân dân phường Mây Trắng mở hội thả diều");
  EXPECT_EQ(misread("UY BAN NHAN DAN PHUONG MAY TRANG"), "ỦY BAN NHÂN DÂN PHƯỜNG MÂY TRẮNG");
  EXPECT_EQ(misread("d6i méi d6ng hé vao quy I11/2025 (d6 s6 07-TB/BCP)").substr(0, 30),
            misread("d6i méi d6ng hé vao quy I11/2025").substr(0, 30));
}

TEST_F(RestoreTest, LosesNoLetterOfASymbol) {
  for (const char* symbol : {"52/STC-QLNS", "01/TTr-SNV", "52/UBND-KGVX", "88/BXD-QHKT"}) {
    EXPECT_EQ(misread(symbol), symbol);
  }
  EXPECT_EQ(misread("02-KH/BCP, 33/QD-TTg"), "02-KH/BCĐ, 33/QĐ-TTg");
}

TEST_F(RestoreTest, FindsWordsThatLostOrGainedAGap) {
  EXPECT_EQ(misread("Con meovang ngti trén mai ngoi do"), "Con mèo vàng ngủ trên mái ngói đỏ");
  EXPECT_EQ(misread("ké chuyén cd tich cho dan vi t troi nghe"),
            "kể chuyện cổ tích cho đàn vịt trời nghe");
}

TEST_F(RestoreTest, PutsNumeralsAndSymbolsRight) {
  EXPECT_EQ(misread("hoi tha didu vao I11/2025 va 1V/2026, 11/2025"),
            "hội thả diều vào III/2025 và IV/2026, 11/2025");
  EXPECT_EQ(misread("(07-TB/CQTTBCP, 118/2025/ND-CP, 02-KH/BCD)"),
            "(07-TB/CQTTBCĐ, 118/2025/NĐ-CP, 02-KH/BCĐ)");
}

TEST_F(RestoreTest, KnowsLettersThatItsTextsLack) {
  EXPECT_EQ(misread("06-TB/BCDTW"), "06-TB/BCĐTW");
  EXPECT_EQ(misread("|. MO HOI THA DIEU"), "I. MỞ HỘI THẢ DIỀU");
  EXPECT_EQ(misread("Té trudng ddi mdi dﬁng hd cua td"), "Tổ trưởng đổi mới đồng hồ của tổ");
}

TEST_F(RestoreTest, TakesEthForItsLetter) {
  EXPECT_EQ(restorer_->restore(std::vector<std::string>{"Ðề nghị các tổ"}, Channel::kRight)[0].text,
            "Đề nghị các tổ");
}

TEST_F(RestoreTest, TakesALetterForAVowelWithTwoMarks) {
  EXPECT_EQ(misread("Té trudng dbi mdi dbng hd cua td"), "Tổ trưởng đổi mới đồng hồ của tổ");
}

TEST_F(RestoreTest, KnowsSignsThatAreLetters) {
  EXPECT_EQ(misread("PHUONG MAY TRANG MO HO! THA DIEU"), "PHƯỜNG MÂY TRẮNG MỞ HỘI THẢ DIỀU");
}

TEST_F(RestoreTest, LeavesAbbreviationsThatItKnows) {
  EXPECT_EQ(misread("Sd Gid va Nudc bao cdo UBND tinh Bién Xanh"),
            "Sở Gió và Nước báo cáo UBND tỉnh Biển Xanh");
}

TEST_F(RestoreTest, ReadsTheWordBeforeANumeralAndItsYear) {
  EXPECT_EQ(misread("ddi mdi ddng hd cua td vao quy I11/2027"),
            "đổi mới đồng hồ của tổ vào quý III/2027");
}

TEST_F(RestoreTest, LeavesNumbersAddressesAndOtherLanguagesOfMisreadTextAlone) {
  for (const char* line : {"15/10/2025", "a@b.vn", "the quick brown fox jumps over lazy wolves",
                           "中文", "1.500.000", ""}) {
    EXPECT_EQ(misread(line), line);
  }
}

TEST_F(RestoreTest, LeavesRightTextAsItIs) {
  const auto& lines = invented_lines();
  const auto restored = restorer_->restore(lines, Channel::kAuto);
  for (size_t i = 0; i < lines.size(); ++i) EXPECT_EQ(restored[i].text, lines[i]);
}

}  // namespace
}  // namespace dictionaries
