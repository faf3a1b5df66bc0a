#include "ingest/layer_opinion.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "model/text.h"

namespace ingest {
namespace {

using model::Page;
using model::PageKind;

const dictionaries::TextJudge& judge() {
  static const auto kLoaded = dictionaries::TextJudge::load(
      std::filesystem::path(VANTHU_SOURCE_DIR) / "dictionaries" / "data");
  EXPECT_TRUE(kLoaded);
  return *kLoaded;
}

/// Words eight to a line from the top left.
Page page_of(const std::string& text) {
  Page page;
  page.number = 3;
  page.width = 595;
  page.height = 842;
  page.kind = PageKind::kScan;
  int i = 0;
  for (const std::string& one : model::words_of(text)) {
    model::Word word;
    word.text = one;
    word.confidence = 0.95;
    const double x = 60 + 60.0 * (i % 8);
    const double y = 60 + 20.0 * (i / 8);
    word.box = {x, y, x + 50, y + 12};
    page.words.push_back(word);
    ++i;
  }
  return page;
}

const char* const kRight =
    "Ủy ban nhân dân tỉnh yêu cầu các sở, ban, ngành tổ chức thực hiện nghiêm túc kế hoạch này và "
    "báo cáo kết quả trước ngày 15 tháng 6 năm 2026";
const char* const kOtherEngine =
    "Uy ban nhan dan tinh yeu cau cac sd, ban, nganh t6 chitc thyc hién nghiém tac ké hoach nay va "
    "bao cao két qua truéc ngay 15 thang 6 nam 2026";

std::string text_of(const Page& page) {
  std::vector<std::string> words;
  for (const model::Word& word : page.words) words.push_back(word.text);
  return model::join(words, " ");
}

std::string codes_of(const Page& page) {
  std::string codes;
  for (const model::Finding& finding : page.findings) codes += finding.code + " ";
  return codes;
}

TEST(LayerOpinion, LayerOfAnotherLanguageIsBad) {
  Page read = page_of(kRight);
  weigh_layer(judge(), page_of(kOtherEngine), &read);
  EXPECT_EQ(read.kind, PageKind::kBadLayer);
  EXPECT_EQ(text_of(read), kRight);
  EXPECT_EQ(codes_of(read), "bad-layer ");
}

TEST(LayerOpinion, EqualLayerChangesNothing) {
  Page read = page_of(kRight);
  weigh_layer(judge(), page_of(kRight), &read);
  EXPECT_EQ(read.kind, PageKind::kScan);
  EXPECT_EQ(text_of(read), kRight);
  EXPECT_EQ(codes_of(read), "");
}

TEST(LayerOpinion, MuchBetterLayerIsKept) {
  Page read = page_of(kOtherEngine);
  weigh_layer(judge(), page_of(kRight), &read);
  EXPECT_EQ(read.kind, PageKind::kScan);
  EXPECT_EQ(text_of(read), kRight);
  EXPECT_EQ(codes_of(read), "layer-kept ");
  EXPECT_LT(read.words.front().confidence, 1);
}

TEST(LayerOpinion, DoubtfulWordIsTakenFromTheLayer) {
  Page read = page_of(kRight);
  read.words[2].text = "nhâìn";
  read.words[2].confidence = 0.3;
  weigh_layer(judge(), page_of(kRight), &read);
  EXPECT_EQ(read.words[2].text, "nhân");
  EXPECT_LT(read.words[2].confidence, 0.7);
  EXPECT_EQ(codes_of(read), "layer-borrowed ");
}

TEST(LayerOpinion, NumberThatDiffersIsInDoubtButStays) {
  Page read = page_of(kRight);
  Page layer = page_of(kRight);
  for (model::Word& word : layer.words) {
    if (word.text == "15") word.text = "16";
  }
  weigh_layer(judge(), layer, &read);
  EXPECT_EQ(text_of(read), kRight);
  EXPECT_EQ(codes_of(read), "layer-disagrees ");
  for (const model::Word& word : read.words) {
    if (word.text == "15") EXPECT_LE(word.confidence, 0.5);
  }
}

TEST(LayerOpinion, LayerOfAPageThatLiesOnItsSide) {
  // The page was turned clockwise to be read; the layer was made for it as it lies, and reads
  // upward.
  Page read = page_of(kRight);
  read.rotation = 90;
  read.words[2].text = "nhâìn";
  read.words[2].confidence = 0.3;
  Page layer = page_of(kRight);
  layer.rotation = 90;
  weigh_layer(judge(), layer, &read);
  EXPECT_EQ(read.words[2].text, "nhân");
}

TEST(LayerOpinion, FewWordsSayNothing) {
  Page read = page_of(kRight);
  weigh_layer(judge(), page_of("Uy ban nhan"), &read);
  EXPECT_EQ(read.kind, PageKind::kScan);
}

TEST(LayerOpinion, WhatIsWorthALookAtThePicture) {
  EXPECT_TRUE(doubtful(judged(judge(), page_of(kOtherEngine).words)));
  EXPECT_FALSE(doubtful(judged(judge(), page_of(kRight).words)));
  EXPECT_FALSE(doubtful(judged(judge(), page_of("Uy ban").words)));
}

TEST(LayerOpinion, TextThatIsTheWholePage) {
  EXPECT_TRUE(is_whole_page(judge(), page_of(kRight), page_of(kRight)));
  EXPECT_FALSE(is_whole_page(judge(), page_of(kOtherEngine), page_of(kRight)));
  const Page stamp = page_of("Ký bởi: Văn phòng Ủy ban nhân dân tỉnh ngày 15 tháng 6 năm 2026");
  EXPECT_FALSE(is_whole_page(judge(), stamp, page_of(kRight)));
}

}  // namespace
}  // namespace ingest
