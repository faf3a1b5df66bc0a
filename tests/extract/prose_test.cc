#include "extract/prose.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>

#include "prose_text.h"

namespace extract {
namespace {

using model::DeadlineKind;
using model::Task;
using Names = std::vector<std::string>;

std::vector<Task> tasks_of(std::string_view text) { return tasks_of_day("2026-01-23", text); }

TEST(Prose, GivesBulletsToTheBodiesOfTheirHeading) {
  const auto tasks = tasks_of(
      "1. Các sở, ban, ngành và UBND cấp xã:\n\n"
      "- Rà soát kho lưu trữ, lập danh mục hồ sơ quá hạn trước ngày 15/3/2026.\n\n"
      "- Khẩn trương bố trí người trực, gửi về Sở Nội vụ để tổng hợp.\n\n"
      "2. Sở Nội vụ\n\n"
      "- Chủ trì, phối hợp với Sở Tài chính, Công an tỉnh kiểm tra việc tiêu hủy.\n");
  ASSERT_EQ(tasks.size(), 3U);
  EXPECT_EQ(tasks[0].content,
            "Rà soát kho lưu trữ, lập danh mục hồ sơ quá hạn trước ngày 15/3/2026.");
  EXPECT_EQ(tasks[0].lead->agencies, (Names{"Các sở, ban, ngành", "Ủy ban nhân dân cấp xã"}));
  EXPECT_EQ(tasks[0].section_no, "1");
  EXPECT_EQ(tasks[0].row_no, "-");
  EXPECT_EQ(due_of(tasks[0]), "2026-03-15");
  EXPECT_EQ(tasks[1].recipient, "Sở Nội vụ");
  EXPECT_FALSE(tasks[1].deadline);
  EXPECT_EQ(tasks[2].lead->agencies, Names{"Sở Nội vụ"});
  EXPECT_EQ(tasks[2].coordinating->agencies, (Names{"Sở Tài chính", "Công an tỉnh"}));
  EXPECT_EQ(tasks[2].coordinating->text, "Sở Tài chính, Công an tỉnh");
}

TEST(Prose, NamesTheBodiesOfTheListThatAnOrderPointsBackTo) {
  const auto tasks = tasks_of(
      "2. Về việc gửi báo cáo kiểm kê đất:\n\n"
      "Tính đến ngày 05/5/2026, còn một số đơn vị chưa gửi báo cáo, gồm:\n\n"
      "+ Cấp xã: xã An Lạc, xã Bình Minh.\n\n"
      "+ Cấp tỉnh: Sở Y tế, Sở Tư pháp.\n\n"
      "Yêu cầu các đơn vị, địa phương nêu trên khẩn trương gửi báo cáo kiểm kê đất, hoàn thành "
      "trước "
      "ngày 20/5/2026.\n\n"
      "Yêu cầu các đơn vị báo cáo tiến độ thực hiện các nhiệm vụ nêu trên trước ngày 25/5/2026.\n");
  ASSERT_EQ(tasks.size(), 2U);
  EXPECT_EQ(tasks[0].lead->text, "các đơn vị, địa phương");
  EXPECT_EQ(tasks[0].lead->agencies,
            (Names{"Ủy ban nhân dân xã An Lạc", "Ủy ban nhân dân xã Bình Minh", "Sở Y tế",
                   "Sở Tư pháp"}));
  EXPECT_EQ(tasks[0].note, "Tính đến ngày 05/5/2026, còn một số đơn vị chưa gửi báo cáo, gồm");
  EXPECT_EQ(tasks[1].lead->agencies, Names{"Các cơ quan, đơn vị"});
}

TEST(Prose, NamesTheBodiesOfTheTasksThatAnOrderPointsBackTo) {
  const auto tasks = tasks_of(
      "1. Giao Sở Y tế rà soát kho thuốc.\n\n2. Giao Sở Tư pháp, Công an tỉnh kiểm tra hồ sơ "
      "cũ.\n\n"
      "3. Các đơn vị nêu trên gửi kết quả về Văn phòng UBND tỉnh trước ngày 20/5/2026.\n\n"
      "4. Yêu cầu các cơ quan, đơn vị tại mục 2 khẩn trương cử người tham gia.\n\n"
      "5. Giao đơn vị chủ trì nêu trên lập biên bản.\n\n"
      "6. Đồng ý đề xuất của Ban Quản lý chợ An Phú. Giao đơn vị này lập sơ đồ gian hàng mới.\n");
  ASSERT_EQ(tasks.size(), 6U);
  EXPECT_EQ(tasks[2].lead->text, "Các đơn vị");
  EXPECT_EQ(tasks[2].lead->agencies, (Names{"Sở Y tế", "Sở Tư pháp", "Công an tỉnh"}));
  EXPECT_EQ(tasks[3].lead->agencies, (Names{"Sở Tư pháp", "Công an tỉnh"}));
  EXPECT_EQ(tasks[4].lead->agencies, (Names{"Sở Tư pháp", "Công an tỉnh"}));
  EXPECT_EQ(tasks[5].lead->agencies, Names{"Ban Quản lý chợ An Phú"});
}

TEST(Prose, TakesItemsBelowAnOrderWhateverTheirVerb) {
  const std::string items =
      "1. Sở Y tế phun thuốc tại các xã ven biển.\n\n2. Sở Nội vụ\n\n- Cắt giảm ba biểu mẫu.\n\n"
      "3. Thường trực Tỉnh ủy ghi nhận cố gắng của các xã.\n";
  const auto tasks = tasks_of("Để chống dịch, Chủ tịch UBND tỉnh yêu cầu:\n\n" + items);
  ASSERT_EQ(tasks.size(), 2U);
  EXPECT_EQ(tasks[0].lead->agencies, Names{"Sở Y tế"});
  EXPECT_EQ(tasks_of("IV. TỔ CHỨC THỰC HIỆN\n\n" + items).size(), 2U);
  EXPECT_TRUE(tasks_of("IV. NHIỆM VỤ, GIẢI PHÁP\n\n1. Nhóm giải pháp về tuyên truyền, đào tạo\n\n"
                       "2. Các khóa học được tổ chức hằng năm tại trường.\n")
                  .empty());
}

TEST(Prose, ReadsThoseWhoHeadABody) {
  const auto tasks = tasks_of(
      "1. Giám đốc Sở Y tế\n\na) Kiện toàn ban chỉ huy trước ngày 15/5/2026.\n\n"
      "2. Chủ tịch Ủy ban nhân dân các xã, phường\n\na) Tổ chức ký cam kết với các hộ.\n");
  ASSERT_EQ(tasks.size(), 2U);
  EXPECT_EQ(tasks[0].lead->agencies, Names{"Sở Y tế"});
  EXPECT_EQ(tasks[0].lead->text, "Giám đốc Sở Y tế");
  EXPECT_EQ(tasks[1].lead->agencies, Names{"Chủ tịch Ủy ban nhân dân các xã, phường, đặc khu"});
}

TEST(Prose, ReadsWhoAndWhenFromLabelsBelowATask) {
  const auto tasks = tasks_of(
      "II. NỘI DUNG\n\n1. Tổ chức bốn hội nghị tại các thôn\n\n- Thời gian hoàn thành: Quý "
      "III/2026.\n\n"
      "- Đơn vị chủ trì: Phòng Văn hóa - Xã hội.\n\n- Đơn vị phối hợp: Công an xã.\n\n"
      "- Kinh phí: ngân sách xã.\n");
  ASSERT_EQ(tasks.size(), 1U);
  EXPECT_EQ(tasks[0].content, "Tổ chức bốn hội nghị tại các thôn");
  EXPECT_EQ(tasks[0].row_no, "1.");
  EXPECT_EQ(tasks[0].lead->agencies, Names{"Phòng Văn hóa - Xã hội"});
  EXPECT_EQ(tasks[0].coordinating->agencies, Names{"Công an xã"});
  EXPECT_EQ(due_of(tasks[0]), "2026-09-30");
}

TEST(Prose, ReadsTheOrderBehindWhatLeadsIn) {
  const auto tasks = tasks_of(
      "Thực hiện Công văn số 15/UBND-NV ngày 02/3/2026 của UBND tỉnh, Sở Nội vụ đề nghị các sở, "
      "ban, "
      "ngành rà soát con dấu cũ, gửi kết quả về Sở Nội vụ trước ngày 20/3/2026.\n\n"
      "UBND tỉnh giao Sở Y tế kiểm tra kho thuốc.\n");
  ASSERT_EQ(tasks.size(), 2U);
  EXPECT_EQ(tasks[0].lead->agencies, Names{"Các sở, ban, ngành"});
  EXPECT_EQ(due_of(tasks[0]), "2026-03-20");
  EXPECT_EQ(tasks[1].lead->agencies, Names{"Sở Y tế"});
}

TEST(Prose, ReadsTermsAndWeekdaysInSentences) {
  const auto tasks = tasks_of(
      "1. Giao Sở Y tế trình hồ sơ trong vòng 07 ngày làm việc kể từ ngày nhận đủ giấy tờ; lưu một "
      "bản.\n\n2. Giao Sở Nội vụ báo cáo tiến độ về UBND tỉnh vào thứ Năm hằng tuần.\n");
  ASSERT_EQ(tasks.size(), 2U);
  ASSERT_TRUE(tasks[0].deadline && tasks[1].deadline);
  EXPECT_EQ(tasks[0].deadline->kind, DeadlineKind::kRelative);
  EXPECT_EQ(tasks[0].deadline->text, "trong vòng 07 ngày làm việc kể từ ngày nhận đủ giấy tờ");
  EXPECT_EQ(tasks[1].deadline->rrule, "FREQ=WEEKLY;BYDAY=TH");
}

TEST(Prose, GivesItemsBelowAStatementToItsBodies) {
  const auto tasks = tasks_of(
      "3. Sở Nội vụ, Sở Y tế thực hiện các nhiệm vụ nêu trong Đề án gắn với thực tế. Cụ thể:\n\n"
      "- Lập danh sách người học.\n\n- UBND các xã An Lạc, Bình Minh:\n\n"
      "+ Xác nhận nguồn gốc đất của các hộ.\n");
  ASSERT_EQ(tasks.size(), 3U);
  EXPECT_EQ(tasks[1].lead->agencies, (Names{"Sở Nội vụ", "Sở Y tế"}));
  EXPECT_EQ(tasks[2].lead->agencies,
            (Names{"Ủy ban nhân dân xã An Lạc", "Ủy ban nhân dân xã Bình Minh"}));
}

TEST(Prose, ReadsWhatALetterAsksOfThoseItNames) {
  const auto tasks = tasks_of(
      "Sở Nội vụ đề nghị các cơ quan, đơn vị triển khai một số nội dung sau:\n\n"
      "1. Rà soát thủ tục nội bộ thuộc phạm vi quản lý.\n\n"
      "Kết quả gửi về Sở Nội vụ trước ngày 15/5/2026 để tổng hợp.\n\n"
      "Trong quá trình thực hiện, nếu có khó khăn, vướng mắc, đề nghị các cơ quan, đơn vị phản ánh "
      "về Sở Nội vụ. Rất mong nhận được sự quan tâm.\n");
  ASSERT_EQ(tasks.size(), 3U);
  EXPECT_EQ(tasks[0].lead->agencies, Names{"Các cơ quan, đơn vị"});
  EXPECT_EQ(tasks[1].recipient, "Sở Nội vụ");
  EXPECT_EQ(due_of(tasks[1]), "2026-05-15");
  EXPECT_EQ(tasks[2].lead->text, "các cơ quan, đơn vị");
  EXPECT_EQ(tasks[2].deadline->condition, "có khó khăn, vướng mắc");
  EXPECT_EQ(tasks[2].content.find("Rất mong"), std::string::npos);
}

TEST(Prose, KeepsWhatOnlyOrientsWhenItIsAskedForByName) {
  const std::string items =
      "1. Nêu cao tinh thần trách nhiệm, gương mẫu trong công tác.\n\n"
      "2. Xây dựng Kế hoạch trồng rừng năm 2026, trình UBND tỉnh trước ngày 30/4/2026.\n";
  const auto asked =
      tasks_of("Yêu cầu Sở Nội vụ, UBND cấp xã thực hiện các nội dung sau:\n\n" + items);
  ASSERT_EQ(asked.size(), 2U);
  EXPECT_EQ(asked[0].strength, model::Strength::kOrientation);
  EXPECT_EQ(asked[1].strength, model::Strength::kDirective);
  EXPECT_EQ(asked[1].result, "Kế hoạch trồng rừng năm 2026");
  EXPECT_EQ(asked[1].recipient, "UBND tỉnh");
  EXPECT_TRUE(tasks_of("I. Yêu cầu\n\n" + items).empty());
}

TEST(Prose, ReadsADutyForAnOccasion) {
  const auto tasks = tasks_of(
      "Trong quá trình thực hiện, nếu có khó khăn, vướng mắc, các cơ quan, đơn vị báo cáo về Sở "
      "Xây dựng để được hướng dẫn.\n");
  ASSERT_EQ(tasks.size(), 1U);
  EXPECT_EQ(tasks[0].lead->agencies, Names{"Các cơ quan, đơn vị"});
  EXPECT_EQ(tasks[0].strength, model::Strength::kConditional);
  EXPECT_EQ(tasks[0].deadline->kind, DeadlineKind::kConditional);
  EXPECT_TRUE(tasks_of("Trong quá trình phát triển, nếu có đủ nguồn lực, kinh tế sẽ tăng nhanh.\n")
                  .empty());
}

TEST(Prose, SpreadsTheHeadsOverTheGroups) {
  const auto tasks = tasks_of(
      "- Thủ trưởng các sở, ban, ngành, UBND các địa phương, các đơn vị sự nghiệp tổ chức kiểm tra "
      "việc chấp hành giờ làm việc.\n");
  ASSERT_EQ(tasks.size(), 1U);
  EXPECT_EQ(tasks[0].lead->agencies, (Names{"Thủ trưởng các sở, ban, ngành",
                                            "Thủ trưởng Ủy ban nhân dân các địa phương thuộc tỉnh",
                                            "Thủ trưởng các đơn vị sự nghiệp"}));
}

TEST(Prose, ReadsABodyAndItsDutyOnOneLine) {
  const auto tasks =
      tasks_of("3. Sở Y tế: Chủ trì tập huấn cho trạm y tế, hoàn thành trong tháng 4/2026.");
  ASSERT_EQ(tasks.size(), 1U);
  EXPECT_EQ(tasks[0].content, "Chủ trì tập huấn cho trạm y tế, hoàn thành trong tháng 4/2026.");
  EXPECT_EQ(tasks[0].lead->text, "Sở Y tế");
  EXPECT_EQ(due_of(tasks[0]), "2026-04-30");
}

TEST(Prose, ReadsOrdersInsideAParagraph) {
  const auto tasks = tasks_of(
      "b) Theo báo cáo của Sở Xây dựng, đến nay còn ba công trình dở dang. Yêu cầu các chủ đầu tư "
      "khẩn trương hoàn thiện hồ sơ, gửi Sở Tài chính chậm nhất ngày 20/5/2026.\n\n"
      "Đề nghị Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh phối hợp vận động nhân dân.\n");
  ASSERT_EQ(tasks.size(), 2U);
  EXPECT_EQ(tasks[0].content,
            "Yêu cầu các chủ đầu tư khẩn trương hoàn thiện hồ sơ, gửi Sở Tài chính chậm nhất ngày "
            "20/5/2026.");
  EXPECT_EQ(tasks[0].lead->agencies, Names{"Các chủ đầu tư"});
  EXPECT_EQ(tasks[1].lead->agencies, Names{"Mặt trận Tổ quốc Việt Nam tỉnh"});
}

TEST(Prose, FindsTheBodyNamedAtTheEndOfASentence) {
  const auto tasks = tasks_of(
      "Để chợ đêm mở đúng hẹn, giao Sở Công Thương:\n\n"
      "+ Trình phương án sắp xếp gian hàng.\n\n+ Ban hành nội quy chợ.\n");
  ASSERT_EQ(tasks.size(), 2U);
  EXPECT_EQ(tasks[1].lead->agencies, Names{"Sở Công Thương"});
}

TEST(Prose, ReadsStatementsOfWhoDoesWhat) {
  const auto tasks = tasks_of(
      "2.1. Đảng ủy UBND tỉnh chủ trì, phối hợp với Sở Tư pháp rà soát quy chế chợ. Báo cáo kết "
      "quả "
      "về Thường trực Tỉnh ủy trước ngày 02/6/2026.\n");
  ASSERT_EQ(tasks.size(), 1U);
  EXPECT_EQ(tasks[0].content,
            "Đảng ủy UBND tỉnh chủ trì, phối hợp với Sở Tư pháp rà soát quy chế chợ.");
  EXPECT_EQ(tasks[0].note, "Báo cáo kết quả về Thường trực Tỉnh ủy trước ngày 02/6/2026.");
  EXPECT_EQ(tasks[0].recipient, "Thường trực Tỉnh ủy");
  EXPECT_EQ(due_of(tasks[0]), "2026-06-02");
}

TEST(Prose, MakesARecordOfARegularReport) {
  const auto tasks = tasks_of(
      "1. Sở Y tế:\n\n- Triển khai tiêm phòng tại các trạm y tế trên toàn tỉnh; định kỳ hằng tháng "
      "báo cáo tiến độ về Văn phòng UBND tỉnh.\n");
  ASSERT_EQ(tasks.size(), 2U);
  EXPECT_EQ(tasks[0].content, "Triển khai tiêm phòng tại các trạm y tế trên toàn tỉnh");
  EXPECT_EQ(tasks[1].deadline->kind, DeadlineKind::kRecurring);
  EXPECT_EQ(tasks[1].recipient, "Văn phòng UBND tỉnh");
}

TEST(Prose, TakesGoalsResultsAndExhortationsForNoTasks) {
  EXPECT_TRUE(
      tasks_of("I. MỤC ĐÍCH, YÊU CẦU\n\n1. Mục đích\n\n- Triển khai kịp thời chủ trương.\n\n"
               "2. Yêu cầu\n\n- Các sở, ban, ngành chủ động triển khai thực hiện.\n")
          .empty());
  EXPECT_TRUE(tasks_of("1. Kết quả đạt được\n\n- Sở Y tế đã hoàn thành sáu trạm.\n").empty());
  EXPECT_TRUE(tasks_of("1. Sở Y tế:\n\n- Tiếp tục nêu cao tinh thần trách nhiệm.\n").empty());
  EXPECT_TRUE(tasks_of("Căn cứ Nghị quyết số 9/NQ-HĐND ngày 10/12/2025 của HĐND tỉnh;\n").empty());
  EXPECT_TRUE(tasks_of("Kính gửi:\n\n- Các Sở, ban, ngành;\n\n- UBND cấp xã.\n").empty());
}

TEST(Prose, LeavesTheClosingOfADocumentOut) {
  EXPECT_TRUE(tasks_of("Điều 3. Chánh Văn phòng UBND tỉnh, Giám đốc Sở Y tế chịu trách nhiệm thi "
                       "hành Quyết định này./.\n\nNơi nhận:\n- Sở Y tế (triển khai);\n- Lưu: VT.\n")
                  .empty());
}

TEST(Prose, PartsAReportOfFactFromATask) {
  EXPECT_TRUE(tasks_of("1. Sở Xây dựng đã báo cáo tiến độ ba công trình.\n").empty());
  EXPECT_TRUE(tasks_of("1. Cơ quan, tổ chức đề nghị cấp phép gửi một bộ hồ sơ.\n").empty());
}

TEST(Prose, CarriesPageAndBox) {
  const auto tasks = tasks_of("1. Sở Y tế:\n\n- Rà soát thiết bị của các trạm.\n");
  ASSERT_EQ(tasks.size(), 1U);
  ASSERT_EQ(tasks[0].sources.size(), 1U);
  EXPECT_EQ(tasks[0].sources[0].page, 1);
  EXPECT_EQ(tasks[0].sources[0].field, "content");
  EXPECT_FALSE(tasks[0].sources[0].box.empty());
  EXPECT_EQ(tasks[0].origin, model::Origin::kProse);
}

TEST(Prose, SurvivesRubbish) {
  EXPECT_TRUE(tasks_of("").empty());
  EXPECT_TRUE(tasks_of("-\n\n+\n\n1.\n\nGiao\n\nYêu cầu:\n\n: : :\n\n(((\n").empty());
}

std::string seed_text(const std::filesystem::path& file) {
  std::ifstream in(file);
  std::string text{std::istreambuf_iterator<char>(in), {}};
  for (const char* mark : {"*", "#"}) text = model::replace_all(std::move(text), mark, "");
  return text;
}

// The truth made by hand is no part of the product; the check runs where it is at hand. Standing
// clauses ("nếu có vướng mắc ...") and exhortations are rows of the truth that are left out here on
// purpose.
TEST(Prose, AgreesWithTheTruthOfProse) {
  const auto shared = std::filesystem::path(VANTHU_SOURCE_DIR) / ".." / "shared";
  std::ifstream in(shared / "gold" / "prose_tasks.json");
  if (!in) GTEST_SKIP();
  std::vector<Task> read;
  for (const auto& entry : std::filesystem::directory_iterator(shared / "seeds")) {
    const std::string doc = entry.path().filename().string().substr(0, 3);
    if (doc != "000" && doc != "002") continue;
    for (Task& task : tasks_of(seed_text(entry.path()))) read.push_back(std::move(task));
  }
  for (Task& task : tasks_of(seed_text(shared / "gold" / "004_text.txt"))) {
    read.push_back(std::move(task));
  }
  constexpr double kSame = 0.75;
  std::vector<bool> right(read.size());
  int found = 0;
  int dues = 0;
  const auto truth = nlohmann::json::parse(in);
  for (const auto& row : truth) {
    const auto action = row["action"].get<std::string>();
    for (size_t i = 0; i < read.size(); ++i) {
      if (right[i] || model::likeness(read[i].content, action) < kSame) continue;
      right[i] = true;
      ++found;
      dues += due_of(read[i]) == (row["due"].is_string() ? row["due"].get<std::string>() : "");
      break;
    }
  }
  EXPECT_GE(found, int(0.85 * double(truth.size()))) << "recall of " << truth.size();
  EXPECT_GE(found, int(0.85 * double(read.size()))) << "precision of " << read.size();
  EXPECT_EQ(dues, found);
}

}  // namespace
}  // namespace extract
