#include "model/document_bytes.h"

#include <gtest/gtest.h>

#include "model/json.h"
#include "model/packed.h"
#include "sample_page.h"

namespace model {
namespace {

Task sample_task() {
  Task task;
  task.id = "t1";
  task.origin = Origin::kProse;
  task.kind = TaskKind::kIndicator;
  task.table_no = 2;
  task.section_no = "II";
  task.section_title = "";
  task.row_no = "4.";
  task.parent_row_no = "1.";
  task.order = 7;
  task.content = "Lập \"sổ\"\nvà\xff";
  task.lead = AgencyList{"Sở A", {"Sở A"}};
  task.coordinating = AgencyList{"", {}};
  task.result = "Sổ";
  task.note = "ghi chú";
  task.unit = "%";
  task.target = "95";
  task.recipient = "Sở Tài chính";
  task.deadline =
      Deadline{"Quý I/2026",      DeadlineKind::kQuarter, day(2026, 1, 1),    day(2026, 3, 31),
               Bound::kInclusive, "FREQ=YEARLY",          "sau khi ban hành", true};
  task.strength = Strength::kRestated;
  task.sources = {{1, {1.005, 2.349, 3, 4}, "content", 0.98765}};
  task.confidence = 0.98765;
  task.needs_review = true;
  task.findings = {"row-joined"};
  return task;
}

Document sample_document() {
  Document document;
  document.run_id = "r1";
  document.source = {"a.pdf", "00ff", "application/pdf", 1};
  Header& header = document.header;
  header.regime = Regime::kParty;
  header.parent_issuer = "TỈNH HÒA SƠN";
  header.symbol = "12/KH-UBND";
  header.date = "2026-02-03";
  header.date_precision = DatePrecision::kDay;
  header.signer = {"KT. CHỦ TỊCH", std::nullopt, "Trần Văn Mẫu"};
  header.recipients = {"Như trên", "Lưu: VT"};
  header.distribution = {{"Thường trực Tỉnh ủy", "để b/c"}};
  header.urgency = "KHẨN";
  header.appendices = {{"Phụ lục I", "Bảng", "", 3}};
  header.references = {{"Kế hoạch", "1/KH-UBND", "2026-01-01", ""}};
  document.pages = {sample_page(), {}};
  const Row row{1, RowKind::kSub, {{"Lập sổ", {{1, {1, 2, 3, 4}}, {2, {}}}, 0.5}, {}}, 1, 2};
  document.tables = {
      {1, "Phụ lục I", 1, 2, TableRole::kIndicators, {{"Nội dung", ColumnRole::kOther}}, {row}}};
  document.footnotes = {{"1", "Theo kế hoạch.", 1, "sổ"}};
  document.tasks = {sample_task(), {}};
  document.findings = sample_page().findings;
  document.page_texts = {"Lập sổ\n", ""};
  return document;
}

TEST(DocumentBytes, PageComesBackWhole) {
  Page page = sample_page();
  page.failed = true;
  const auto decoded = decode_page(encode_page(page));
  ASSERT_TRUE(decoded.has_value());
  EXPECT_EQ(encode_page(*decoded), encode_page(page));
  EXPECT_EQ(decoded->words.at(0).text, "Đường");
  EXPECT_EQ(decoded->words.at(0).read, "Duong");
  EXPECT_EQ(decoded->words.at(0).box, page.words.at(0).box);
  EXPECT_TRUE(decoded->words.at(0).superscript);
  EXPECT_TRUE(decoded->words.at(0).glued);
  EXPECT_TRUE(decoded->words.at(0).weighed);
  EXPECT_FALSE(decoded->words.at(1).weighed);
  EXPECT_EQ(decoded->words.at(0).others.at(1).letter, "ở");
  EXPECT_EQ(decoded->words.at(0).others.at(1).ratio, 1.0 / 3);
  EXPECT_EQ(decoded->rules.at(0).x1, 1.0 / 3);
  EXPECT_EQ(decoded->grids.at(0).cells.at(0).row_span, 2);
  EXPECT_EQ(decoded->grids.at(0).ys, page.grids.at(0).ys);
  EXPECT_EQ(decoded->regions.at(0).kind, RegionKind::kStamp);
  EXPECT_EQ(decoded->findings.at(0).box, page.findings.at(0).box);
  EXPECT_FALSE(decoded->findings.at(1).box.has_value());
  EXPECT_EQ(decoded->kind, PageKind::kBadLayer);
  EXPECT_EQ(decoded->channel, Channel::kMisread);
  EXPECT_EQ(decoded->error, page.error);
}

TEST(DocumentBytes, EmptyPage) {
  const auto decoded = decode_page(encode_page(Page{}));
  ASSERT_TRUE(decoded.has_value());
  EXPECT_TRUE(decoded->words.empty());
}

TEST(DocumentBytes, DocumentComesBackWhole) {
  const Document document = sample_document();
  const auto decoded = decode_document(encode_document(document));
  ASSERT_TRUE(decoded.has_value());
  EXPECT_EQ(encode_document(*decoded), encode_document(document));
  EXPECT_EQ(document_json(*decoded, "1"), document_json(document, "1"));
  EXPECT_EQ(decoded->page_texts, document.page_texts);
  EXPECT_EQ(decoded->pages.at(0).words.size(), 2U);
  EXPECT_EQ(decoded->tasks.at(0).sources.at(0).confidence, 0.98765);
  EXPECT_EQ(decoded->tasks.at(0).deadline->due, day(2026, 3, 31));
}

TEST(DocumentBytes, EveryChangedByteAndEveryCutIsRefused) {
  const std::string bytes = encode_document(sample_document());
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    std::string changed = bytes;
    changed[i] = static_cast<char>(changed[i] ^ (1 << (i % 8)));
    EXPECT_FALSE(decode_document(changed).has_value()) << i;
    EXPECT_FALSE(decode_document(std::string_view(bytes).substr(0, i)).has_value()) << i;
  }
  EXPECT_FALSE(decode_document(bytes + "x").has_value());
}

// Bytes with a right checksum in front: from a process that was taken over by what it read.

template <typename... Values>
std::string summed(const Values&... values) {
  Packer packer;
  packer.add(values...);
  return packer.bytes();
}

template <typename Value>
bool comes_back_as(const std::string& bytes) {
  Value value{};
  Unpacker unpacker(bytes);
  unpacker.take(value);
  return unpacker.whole();
}

TEST(DocumentBytes, WhatNoValueCanBeIsRefused) {
  constexpr std::uint8_t kLastRegion = 2;
  EXPECT_TRUE(comes_back_as<RegionKind>(summed(kLastRegion)));
  EXPECT_FALSE(comes_back_as<RegionKind>(summed(std::uint8_t{kLastRegion + 1})));
  EXPECT_TRUE(comes_back_as<bool>(summed(std::uint8_t{1})));
  EXPECT_FALSE(comes_back_as<bool>(summed(std::uint8_t{2})));
  EXPECT_TRUE(comes_back_as<Date>(summed(day(2028, 2, 29))));
  EXPECT_FALSE(comes_back_as<Date>(summed(day(2026, 2, 29))));
}

TEST(DocumentBytes, SizesThatLieTakeNoMemory) {
  // Says that five words follow, and five bytes do.
  EXPECT_FALSE(comes_back_as<std::vector<Word>>(summed(std::string("12345"))));
  const std::string many(std::size_t{16} << 20, '\x7f');
  EXPECT_FALSE(comes_back_as<std::vector<Page>>(summed(many)));
  EXPECT_FALSE(decode_page(summed(std::string("page"))).has_value());
  EXPECT_FALSE(decode_page(summed()).has_value());
}

}  // namespace
}  // namespace model
