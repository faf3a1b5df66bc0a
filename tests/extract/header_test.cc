#include "extract/header.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>

#include "extract/header_signer.h"
#include "plain_layout.h"
#include "vocabulary.h"

namespace extract {
namespace {

using model::DatePrecision;
using model::Header;
using model::Regime;
using Names = std::vector<std::string>;

const dictionaries::Dictionaries& data() { return test_dictionaries(); }

constexpr std::string_view kStateRight =
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n\n"
    "An Phú, ngày 05 tháng 02 năm 2026";

TEST(Header, ReadsAStatePlan) {
  const auto pages =
      two_columns("UBND TỈNH AN PHÚ\nSỞ XÂY DỰNG\n\nSố: 45/KH-SXD", kStateRight,
                  "KẾ HOẠCH\nChỉnh trang đường phố năm 2026\n\nCăn cứ Nghị quyết số 9/NQ-HĐND ngày "
                  "10/12/2025 của HĐND tỉnh;\n\nNơi nhận:\n- UBND tỉnh (báo cáo);\n- Lưu: VT.\n\n"
                  "KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\n\nTrần Văn Bình");
  const Header header = read_header(pages, data());
  EXPECT_EQ(header.regime, Regime::kState);
  EXPECT_EQ(header.parent_issuer, "UBND TỈNH AN PHÚ");
  EXPECT_EQ(header.issuer, "SỞ XÂY DỰNG");
  EXPECT_EQ(header.number, "45");
  EXPECT_EQ(header.symbol, "45/KH-SXD");
  EXPECT_EQ(header.doc_type, "Kế hoạch");
  EXPECT_EQ(header.abstract, "Chỉnh trang đường phố năm 2026");
  EXPECT_EQ(header.place, "An Phú");
  EXPECT_EQ(header.date, "2026-02-05");
  EXPECT_EQ(header.date_precision, DatePrecision::kDay);
  EXPECT_EQ(header.signer.authority, "KT. GIÁM ĐỐC");
  EXPECT_EQ(header.signer.title, "PHÓ GIÁM ĐỐC");
  EXPECT_EQ(header.signer.name, "Trần Văn Bình");
  EXPECT_EQ(header.recipients, (Names{"UBND tỉnh (báo cáo)", "Lưu: VT"}));
  const auto references = cited_documents(pages, {}, header, data());
  ASSERT_EQ(references.size(), 1U);
  EXPECT_EQ(references[0].symbol, "9/NQ-HĐND");
}

// "Số:" and a number put in by hand stand apart and were read as two lines.
TEST(Header, ReadsANumberOverAGap) {
  auto pages = two_columns("UBND TỈNH AN PHÚ\nSỞ XÂY DỰNG\n\nSố: 45/KH-SXD", kStateRight,
                           "KẾ HOẠCH\nChỉnh trang đường phố năm 2026\n\nNơi nhận:\n- Lưu: VT.");
  auto& lines = pages.front().lines;
  const auto at = std::find_if(lines.begin(), lines.end(),
                               [](const Line& line) { return line.text == "Số: 45/KH-SXD"; });
  ASSERT_NE(at, lines.end());
  Line number = *at;
  at->text = "Số:";
  at->box.x1 = at->box.x0 + 20;
  number.text = "45/KH-SXD";
  number.box.x0 += 60;
  lines.insert(at + 1, number);
  EXPECT_EQ(read_header(pages, data()).symbol, "45/KH-SXD");
}

/// The whole of a notice whose lines stood at one distance was its subject: none of its tasks came.
TEST(Header, EndsTheAbstractWhereTheBodyBegins) {
  const auto abstract = [](const std::string& body) {
    return read_header(two_columns("UBND TỈNH AN PHÚ\nSỞ XÂY DỰNG\n\nSố: 45/TB-SXD", kStateRight,
                                   "THÔNG BÁO\nKết luận tại buổi giao ban\n" + body),
                       data())
        .abstract;
  };
  for (const std::string body :
       {"Giám đốc Sở kết luận, chỉ đạo như sau:\n1. Giao Văn phòng sửa cổng.",
        "1. Giao Văn phòng sửa cổng trước ngày 05/3/2026.", "a) Văn phòng sửa cổng.",
        "I. Về công tác sửa chữa"}) {
    EXPECT_EQ(abstract(body), "Kết luận tại buổi giao ban") << body;
  }
  EXPECT_EQ(
      abstract(
          "về sửa chữa đường phố\n     Tại buổi giao ban ngày 05/02/2026, sau khi nghe Văn phòng "
          "báo cáo tình hình,\nGiám đốc Sở thảo luận, cho ý kiến và kết luận:\n1. Giao Văn phòng "
          "sửa "
          "cổng."),
      "Kết luận tại buổi giao ban về sửa chữa đường phố");
  EXPECT_EQ(abstract("về di dời\n1.200 hộ ven sông"),
            "Kết luận tại buổi giao ban về di dời 1.200 hộ ven sông");
}

/// Set without a gap, the letter itself was taken for the end of its last addressee, tasks and all.
TEST(Header, EndsTheAddresseesWhereTheLetterBegins) {
  const auto addressees = [](const std::string& body) {
    return read_header(
               two_columns("UBND TỈNH AN PHÚ\nSỞ XÂY DỰNG\n\nSố: 45/SXD-VP", kStateRight, body),
               data())
        .addressees;
  };
  const std::string letter =
      "     Sau đợt kiểm tra kho bãi của các đơn vị trên địa bàn tỉnh trong tháng 01 năm 2026\n"
      "còn 12 kho chưa đạt yêu cầu, Sở Xây dựng đề nghị:\n     1. Đội Quản lý kho sửa mái.";
  const std::string other =
      "     Đợt kiểm tra kho bãi của các đơn vị trên địa bàn tỉnh vào tháng 01 năm 2026 cho thấy\n"
      "còn 12 kho chưa đạt yêu cầu, Sở Xây dựng đề nghị:\n     1. Đội Quản lý kho sửa mái.";
  for (const std::string& body : {letter, other}) {
    EXPECT_EQ(addressees("          Kính gửi: Đội Quản lý kho\n" + body), Names{"Đội Quản lý kho"});
    EXPECT_EQ(
        addressees("     Kính gửi: Liên danh Công ty cổ phần Kho bãi Miền Trung và Công ty trách "
                   "nhiệm hữu hạn\n"
                   "Hoa Sơn\n" +
                   body),
        Names{
            "Liên danh Công ty cổ phần Kho bãi Miền Trung và Công ty trách nhiệm hữu hạn Hoa Sơn"});
    EXPECT_EQ(addressees("          Kính gửi:\n               - Đội Quản lý kho;\n"
                         "               - Văn phòng Sở\n" +
                         body),
              (Names{"Đội Quản lý kho", "Văn phòng Sở"}));
  }
}

TEST(Header, EndsTheAbstractBeforeWhoDecides) {
  const Header header = read_header(
      two_columns("ỦY BAN NHÂN DÂN\nTỈNH AN PHÚ\n\nSố: 12/QĐ-UBND", kStateRight,
                  "QUYẾT ĐỊNH\nPhê duyệt Đề án trồng rừng\nCHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH\n\nCăn cứ "
                  "Luật Lâm nghiệp;"),
      data());
  EXPECT_EQ(header.abstract, "Phê duyệt Đề án trồng rừng");
}

TEST(Header, ReadsNamesOfSignersWithDegreesAndApostrophes) {
  const auto signer = [](const std::string& name) {
    return read_header(
               two_columns("SỞ Y TẾ\nBỆNH VIỆN ĐA KHOA\n\nSố: 8/KH-BV", kStateRight,
                           "KẾ HOẠCH\nTiêm chủng\n\nNơi nhận:\n- Lưu: VT.\n\nGIÁM ĐỐC\n\n" + name),
               data())
        .signer.name;
  };
  EXPECT_EQ(signer("BS.CKII. Trần Văn Bình"), "BS.CKII. Trần Văn Bình");
  EXPECT_EQ(signer("H'Lan Niê"), "H'Lan Niê");
  EXPECT_EQ(signer("Đại tá Trần Văn Bình"), "Đại tá Trần Văn Bình");
}

// A commander was no signer.
TEST(Header, ReadsOfficesOfTheForces) {
  const auto header =
      read_header(two_columns("QUÂN KHU 4\nBỘ CHỈ HUY QUÂN SỰ TỈNH\n\nSố: 8/KH-BCH", kStateRight,
                              "KẾ HOẠCH\nDiễn tập\n\nNơi nhận:\n- Lưu: VT.\n\nCHỈ HUY TRƯỞNG\n\n"
                              "Thượng tá Lê Văn Bình"),
                  data());
  EXPECT_EQ(header.signer.title, "CHỈ HUY TRƯỞNG");
  EXPECT_EQ(header.signer.name, "Thượng tá Lê Văn Bình");
}

// A consolidated text is headed by the name of what it consolidates; its own number, day and signer
// stand beside the words that attest it, at the end.
TEST(Header, ReadsAConsolidatedTextAtItsEnd) {
  const Header header = read_header(
      plain_layout(
          "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n\nTHÔNG "
          "TƯ\nHướng dẫn trồng rừng\n\nThông tư số 15/2020/TT-BXD ngày 03 tháng 4 năm 2020 "
          "có hiệu lực từ ngày 20 tháng 5 năm 2020.\n\nĐiều 1. Phạm vi\n\nBỘ XÂY DỰNG\nSố: "
          "27/VBHN-BXD\nXÁC THỰC VĂN BẢN HỢP NHẤT\nHà Nội, ngày 10 tháng 02 năm 2025\nKT. BỘ "
          "TRƯỞNG\nTHỨ TRƯỞNG\n\nTrần Văn Bình"),
      data());
  EXPECT_EQ(header.doc_type, "Văn bản hợp nhất");
  EXPECT_EQ(header.issuer, "BỘ XÂY DỰNG");
  EXPECT_EQ(header.symbol, "27/VBHN-BXD");
  EXPECT_EQ(header.number, "27");
  EXPECT_EQ(header.date, "2025-02-10");
  EXPECT_EQ(header.place, "Hà Nội");
  EXPECT_EQ(header.signer.authority, "KT. BỘ TRƯỞNG");
  EXPECT_EQ(header.signer.name, "Trần Văn Bình");
  EXPECT_EQ(header.abstract, "Hướng dẫn trồng rừng");
}

TEST(Header, ReadsAPartyNotice) {
  const Header header = read_header(
      two_columns("TỈNH ỦY AN PHÚ\nBAN CHỈ ĐẠO\nPHÁT TRIỂN DU LỊCH\n*\nSố 07-TB/BCĐ",
                  "ĐẢNG CỘNG SẢN VIỆT NAM\n\nAn Phú, ngày 9 tháng 9 năm 2025",
                  "THÔNG BÁO\nvề phiên họp thứ nhất\n-----\n\nNgày 01/9/2025, Ban Chỉ đạo họp.\n\n"
                  "Nơi nhận:\n- Các thành viên,\n- Lưu Văn phòng.\n\nK/T TRƯỞNG BAN\nPHÓ TRƯỞNG "
                  "BAN\n\nLê Thị Hoa"),
      data());
  EXPECT_EQ(header.regime, Regime::kParty);
  EXPECT_EQ(header.parent_issuer, "TỈNH ỦY AN PHÚ");
  EXPECT_EQ(header.issuer, "BAN CHỈ ĐẠO PHÁT TRIỂN DU LỊCH");
  EXPECT_EQ(header.symbol, "07-TB/BCĐ");
  EXPECT_EQ(header.abstract, "về phiên họp thứ nhất");
  EXPECT_EQ(header.signer.authority, "K/T TRƯỞNG BAN");
  EXPECT_EQ(header.recipients, (Names{"Các thành viên", "Lưu Văn phòng"}));
}

TEST(Header, ReadsALetterWithBlankNumberAndDay) {
  const Header header = read_header(
      two_columns("ỦY BAN NHÂN DÂN\nTỈNH AN PHÚ\n\nSố: /UBND-KT\nV/v kiểm kê kho bãi\nnăm 2026",
                  "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n\nAn Phú, ngày "
                  "tháng 3 năm 2026",
                  "Kính gửi:\n- Các Sở, ban, ngành;\n- UBND các xã, phường.\n\nThực hiện chỉ đạo."),
      data());
  EXPECT_FALSE(header.parent_issuer);
  EXPECT_EQ(header.issuer, "ỦY BAN NHÂN DÂN TỈNH AN PHÚ");
  EXPECT_FALSE(header.number);
  EXPECT_EQ(header.symbol, "/UBND-KT");
  EXPECT_EQ(header.doc_type, "Công văn");
  EXPECT_EQ(header.abstract, "V/v kiểm kê kho bãi năm 2026");
  EXPECT_EQ(header.date, "2026-03");
  EXPECT_EQ(header.date_precision, DatePrecision::kMonth);
  EXPECT_EQ(header.addressees, (Names{"Các Sở, ban, ngành", "UBND các xã, phường"}));
}

// Published texts set the title of the State in two lines: the first went into the issuer's name.
TEST(Header, TheTitleOfTheStateMayBeTwoLines) {
  const Header header = read_header(
      two_columns("ỦY BAN NHÂN DÂN\nTỈNH AN PHÚ\n\nSố: 12/KH-UBND",
                  "CỘNG HÒA XÃ HỘI\nCHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n\nAn Phú, "
                  "ngày 02 tháng 3 năm 2026",
                  "KẾ HOẠCH\nTrồng cây\n\nI. MỤC ĐÍCH"),
      data());
  EXPECT_EQ(header.issuer, "ỦY BAN NHÂN DÂN TỈNH AN PHÚ");
  EXPECT_EQ(header.regime, Regime::kState);
}

TEST(Header, ForgivesMisreadLines) {
  const Header header =
      read_header(two_columns("BỘ CÔNG AN\nSố: 52QĐ-BCA",
                              "CỌNG HOÀ XA HỘI CHÙ NGHIA VIỆT NAM\nĐộc lâp - Tư do - "
                              "Hanh phúc\nHà Nội, ngay l5 thang 4 năm 2026",
                              "QUYÊT ĐINH\nVề việc thành lập tổ công tác\n\nCăn cứ Luật Công an."),
                  data());
  EXPECT_EQ(header.regime, Regime::kState);
  EXPECT_EQ(header.issuer, "BỘ CÔNG AN");
  EXPECT_EQ(header.symbol, "52/QĐ-BCA");
  EXPECT_EQ(header.doc_type, "Quyết định");
  EXPECT_EQ(header.date, "2026-04-15");
}

TEST(Header, ReadsBlocksThatWereReadAsOneLine) {
  const Header header = read_header(
      plain_layout("HUYỆN ỦY TÂN LẬP ĐẢNG CỘNG SẢN VIỆT NAM\nBAN TỔ CHỨC Tân Lập, ngày 2 tháng 7 "
                   "năm 2025\nSố 3-HD/BTC\n\nHƯỚNG DẪN\nbình xét cuối năm\n\nNơi nhận: PHÓ BÍ THƯ\n"
                   "- Các chi bộ, kiêm\n- Lưu Ban Tổ chức. TRƯỞNG BAN"),
      data());
  EXPECT_EQ(header.regime, Regime::kParty);
  EXPECT_EQ(header.place, "Tân Lập");
  EXPECT_EQ(header.symbol, "3-HD/BTC");
  EXPECT_EQ(header.recipients.front(), "Các chi bộ");
  EXPECT_EQ(header.signer.title, "PHÓ BÍ THƯ kiêm");
}

TEST(Header, ReadsASignerWithoutAuthorityOrRecipients) {
  const auto pages = plain_layout(
      "BỘ XÂY LẮP\nSố: 7/QĐ-BXL\n\nQUYẾT ĐỊNH\nVề việc công bố danh mục\n\nBỘ TRƯỞNG BỘ XÂY LẮP\n\n"
      "Căn cứ Luật Nhà ở;\n\nĐiều 1. Công bố danh mục kèm theo.\n\nBỘ TRƯỞNG\n\nPhan _ Văn Hòa\n\n"
      "Phụ lục I\n\nTHỨ TRƯỞNG\n\nLý Thị Mơ");
  const Header header = read_header(pages, data());
  EXPECT_EQ(header.signer.title, "BỘ TRƯỞNG");
  EXPECT_EQ(header.signer.name, "Phan Văn Hòa");
}

TEST(Header, ReadsWhomAnUrgentOrderGoesTo) {
  const Header header = read_header(
      plain_layout("UBND TỈNH AN PHÚ\nSố: 3/CĐ-UBND\n\nCÔNG ĐIỆN\nVề việc ứng phó bão\n\n"
                   "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH AN PHÚ điện:\n- Giám đốc các sở;\n"
                   "- Chủ tịch UBND các xã.\n\nTheo tin của Đài Khí tượng, bão đã vào bờ."),
      data());
  EXPECT_EQ(header.addressees, (Names{"Giám đốc các sở", "Chủ tịch UBND các xã"}));
}

// Bold names under seals lose marks, and the language model does not touch names.
TEST(Header, PutsACommonSurnameRightOnScansOnly) {
  const auto layouts = two_columns("UBND TỈNH AN PHÚ\nSỞ XÂY DỰNG\n\nSố: 45/KH-SXD", kStateRight,
                                   "KẾ HOẠCH\nChỉnh trang đường phố năm 2026\n\nNơi nhận:\n- Lưu: "
                                   "VT.\n\nGIÁM ĐỐC\n\nNguyên Văn Bình");
  const model::Signer read = read_header(layouts, data()).signer;
  ASSERT_EQ(read.name, "Nguyên Văn Bình");
  for (const bool scan : {true, false}) {
    std::vector<model::Page> pages(1);
    pages[0].number = 1;
    pages[0].kind = scan ? model::PageKind::kScan : model::PageKind::kDigital;
    model::Signer signer = read;
    std::vector<model::Finding> findings;
    repair_surname(pages, layouts, data().surnames, &signer, &findings);
    EXPECT_EQ(signer.name, scan ? "Nguyễn Văn Bình" : "Nguyên Văn Bình");
    ASSERT_EQ(findings.size(), scan ? 1U : 0U);
    if (scan) {
      EXPECT_EQ(findings[0].code, "surname-repaired");
      EXPECT_TRUE(findings[0].box);
    }
  }
}

TEST(Header, LeavesSurnamesAlone) {
  for (const char* name : {"Nguyễn", "Lã", "Đàm", "Smith", "Hò"}) {
    const bool meant = std::string(name) == "Hò";
    EXPECT_EQ(data().surnames.meant_by(name), meant ? "Hồ" : "") << name;
  }
}

TEST(Header, IsLeftOutOfTheBody) {
  const auto whole =
      two_columns("UBND TỈNH AN PHÚ\nSỞ XÂY DỰNG\n\nSố: 45/KH-SXD", kStateRight,
                  "KẾ HOẠCH\nChỉnh trang đường phố năm 2026\n\nThực hiện Nghị quyết số 9/NQ-HĐND.");
  size_t lines = 0;
  read_header(whole, data(), &lines);
  const auto pages = without_header(whole, lines);
  ASSERT_EQ(pages.front().lines.size(), 1U);
  EXPECT_EQ(pages.front().lines.front().text, "Thực hiện Nghị quyết số 9/NQ-HĐND.");
}

TEST(Header, ReadsMarksPurposesAndAppendices) {
  const Header header = read_header(
      two_columns("UBND TỈNH AN PHÚ\nSỞ Y TẾ\n\nSố:36KH-SYT\nHOẢ TỐC\nMẬT", kStateRight,
                  "KẾ HOẠCH\nTrực dịch dịp lễ\n\nCăn cứ Phụ lục I của Sở.\n\nNơi nhận:\n- Như "
                  "trên;\n- Bộ Y tế (để b/c);\n- Trung tâm Cấp cứu (TTCC);\n- Lưu: VT.\n\nGIÁM "
                  "ĐỐC\n\nTrần Văn Bình\n\fPhụ lục II\nDANH SÁCH TRỰC\n(Kèm theo Kế hoạch số "
                  "36/KH-SYT\nngày 05/02/2026 của Sở Y tế)\n\n1. Tổ một"),
      data());
  EXPECT_EQ(header.symbol, "36/KH-SYT");
  EXPECT_EQ(header.urgency, "HỎA TỐC");
  EXPECT_EQ(header.secrecy, "MẬT");
  ASSERT_EQ(header.distribution.size(), 4U);
  EXPECT_EQ(header.distribution[0].purpose, "");
  EXPECT_EQ(header.distribution[1].name, "Bộ Y tế");
  EXPECT_EQ(header.distribution[1].purpose, "để b/c");
  EXPECT_EQ(header.distribution[2].name, "Trung tâm Cấp cứu (TTCC)");
  ASSERT_EQ(header.appendices.size(), 1U);
  EXPECT_EQ(header.appendices[0].label, "Phụ lục II");
  EXPECT_EQ(header.appendices[0].title, "DANH SÁCH TRỰC");
  EXPECT_EQ(header.appendices[0].attached_to, "Kế hoạch số 36/KH-SYT ngày 05/02/2026 của Sở Y tế");
  EXPECT_EQ(header.appendices[0].page, 2);
}

TEST(Header, ReadsATitleWhoseWordsWereReadApart) {
  auto pages =
      plain_layout("Nơi nhận:\n- Lưu Văn phòng.\n\nBÍ THƯ\nTRƯỞNG\nĐOÀN\nBAN\n\nLê Văn An");
  auto& lines = pages.front().lines;
  for (size_t i = 4; i <= 5; ++i) {
    lines[i + 0].box.y0 = lines[3].box.y0;
    lines[i + 0].box.y1 = lines[3].box.y1;
  }
  lines[3].box = {260, lines[3].box.y0, 300, lines[3].box.y1};
  lines[4].box = {340, lines[4].box.y0, 370, lines[4].box.y1};
  lines[5].box = {310, lines[5].box.y0, 335, lines[5].box.y1};
  EXPECT_EQ(read_header(pages, data()).signer.title, "BÍ THƯ TRƯỞNG BAN ĐOÀN");
}

TEST(Header, LeavesEmptyWhatIsNotPrinted) {
  const Header nothing = read_header({}, data());
  EXPECT_EQ(nothing.regime, Regime::kUnknown);
  const Header list =
      read_header(plain_layout("Danh sách dự họp\n\n1. Trần Văn A\n2. Lê Thị B"), data());
  EXPECT_FALSE(list.issuer);
  EXPECT_FALSE(list.symbol);
  EXPECT_FALSE(list.doc_type);
  EXPECT_FALSE(list.date);
  EXPECT_FALSE(list.signer.name);
  EXPECT_TRUE(list.recipients.empty());
}

std::string value_of(const nlohmann::json& value) {
  return value.is_string() ? value.get<std::string>() : std::string();
}

std::string without_marks_of_print(std::string text) {
  for (const char* mark : {"**", "#"}) text = model::replace_all(std::move(text), mark, "");
  return text;
}

std::string seed_text(const std::filesystem::path& shared, const std::string& doc) {
  for (const auto& entry : std::filesystem::directory_iterator(shared / "seeds")) {
    if (!entry.path().filename().string().starts_with(doc)) continue;
    std::ifstream in(entry.path());
    return without_marks_of_print({std::istreambuf_iterator<char>(in), {}});
  }
  return {};
}

// The truth made by hand is no part of the product; the check runs where it is at hand.
TEST(Header, AgreesWithTheTruthOfHeaders) {
  const auto shared = std::filesystem::path(VANTHU_SOURCE_DIR) / ".." / "shared";
  std::ifstream in(shared / "gold" / "headers.json");
  if (!in) GTEST_SKIP();
  for (const auto& truth : nlohmann::json::parse(in)) {
    const std::string doc = truth["doc"];
    if (doc == "004") continue;  // its seed is a reading without Vietnamese
    const Header header = read_header(plain_layout(seed_text(shared, doc)), data());
    EXPECT_EQ(header.symbol.value_or(""), value_of(truth["symbol"])) << doc;
    EXPECT_EQ(header.number.value_or(""), value_of(truth["number"])) << doc;
    EXPECT_EQ(header.doc_type.value_or(""), value_of(truth["doc_type"])) << doc;
    EXPECT_EQ(header.abstract.value_or(""), value_of(truth["abstract"])) << doc;
    EXPECT_EQ(header.place.value_or(""), value_of(truth["place"])) << doc;
    EXPECT_EQ(header.date.value_or(""), value_of(truth["date"])) << doc;
    EXPECT_EQ(header.signer.authority.value_or(""), value_of(truth["signer_authority"])) << doc;
    EXPECT_EQ(header.signer.title.value_or(""), value_of(truth["signer_title"])) << doc;
    EXPECT_EQ(header.signer.name.value_or(""), value_of(truth["signer_name"])) << doc;
    EXPECT_EQ(header.addressees, truth["addressees"].get<Names>()) << doc;
    EXPECT_EQ(header.recipients, truth["recipients"].get<Names>()) << doc;
  }
}

}  // namespace
}  // namespace extract
