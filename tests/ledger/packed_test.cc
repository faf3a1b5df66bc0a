#include "ledger/packed.h"

#include <gtest/gtest.h>

#include "made_up.h"
#include "model/json.h"

namespace ledger {
namespace {

model::Document with_everything() {
  model::Document one = testing::register_of_five()[1];
  one.run_id = "r1";
  one.source.media_type = "application/pdf";
  one.source.pages = 2;
  model::Page page;
  page.number = 2;
  page.width_px = 2480;
  page.height_px = 3508;
  page.dpi = 300;
  page.kind = model::PageKind::kScan;
  page.channel = model::Channel::kMisread;
  page.skew_deg = 0.25;
  page.rotation = 90;
  page.failed = true;
  page.error = "hết giờ";
  one.pages.push_back(page);
  one.header.parent_issuer = "TỈNH HÒA SƠN";
  one.header.signer = {"KT. CHỦ TỊCH", std::nullopt, "Trần Văn Mẫu"};
  one.header.recipients = {"Như trên", "Lưu: VT"};
  one.header.distribution = {{"Thường trực Tỉnh ủy", "để b/c"}};
  one.header.urgency = "KHẨN";
  one.header.appendices = {{"Phụ lục I", "Bảng", "", 3}};
  one.findings.push_back({"page-failed", model::Severity::kError, "Trang 2 không đọc được", 2,
                          model::Box{1, 2, 3, 4}, "bb-1", "content"});
  model::Task& task = one.tasks[0];
  task.section_no = "II";
  task.section_title = "";
  task.parent_row_no = "1.";
  task.note = "ghi chú";
  task.unit = "%";
  task.target = "95";
  task.recipient = "Sở Tài chính";
  task.kind = model::TaskKind::kIndicator;
  task.strength = model::Strength::kConditional;
  task.sources.push_back({2, {10.5, 20.25, 30, 40}, "content", 0.87});
  task.confidence = 0.5;
  task.needs_review = true;
  task.findings = {"row-joined"};
  task.deadline->start = model::parse_iso("2026-01-02");
  task.deadline->rrule = "FREQ=MONTHLY";
  task.deadline->condition = "sau khi phê duyệt";
  task.deadline->ambiguous = true;
  return one;
}

std::string packed(const model::Document& document) {
  Packer packer;
  packer.add(document);
  return packer.bytes();
}

TEST(Packed, GivesBackEveryMemberOfADocument) {
  const model::Document one = with_everything();
  const std::string bytes = packed(one);
  model::Document back;
  Unpacker unpacker(bytes);
  unpacker.take(back);
  ASSERT_TRUE(unpacker.whole());
  EXPECT_EQ(model::document_json(back, "1"), model::document_json(one, "1"));
  EXPECT_EQ(packed(back), bytes);
}

TEST(Packed, GivesBackWhatWasMadeReadyForComparing) {
  const std::vector<model::Document> all = testing::register_of_five();
  const Reconciliation result(testing::pointers(all), testing::dictionaries(), testing::matching());
  Packer packer;
  packer.add(result.profiles());
  const std::string bytes = packer.bytes();
  std::vector<Profile> back;
  Unpacker unpacker(bytes);
  unpacker.take(back);
  ASSERT_TRUE(unpacker.whole());
  Packer again;
  again.add(back);
  EXPECT_EQ(again.bytes(), bytes);
  ASSERT_EQ(back.size(), result.profiles().size());
  EXPECT_EQ(back[0].name.size(), result.profiles()[0].name.size());
  EXPECT_EQ(back[0].due, 20260331);
}

TEST(Packed, TellsOfEveryBitThatChangedAndEveryCut) {
  const std::string bytes = packed(with_everything());
  for (size_t at = 0; at < bytes.size(); ++at) {
    std::string damaged = bytes;
    damaged[at] = static_cast<char>(damaged[at] ^ (1 << (at % 8)));
    model::Document back;
    Unpacker unpacker(damaged);
    unpacker.take(back);
    EXPECT_FALSE(unpacker.whole()) << at;
    Unpacker cut(std::string_view(bytes).substr(0, at));
    cut.take(back);
    EXPECT_FALSE(cut.whole()) << at;
  }
}

}  // namespace
}  // namespace ledger
