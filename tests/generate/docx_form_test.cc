// Each rule of form has a document that breaks it: a letter that keeps all of them, with one thing
// changed.

#include "generate/docx_form.h"

#include <gtest/gtest.h>

#include <set>

#include "dictionaries/agency_table.h"
#include "generate/docx_template.h"
#include "generate/letter_specimen.h"
#include "model/text.h"
#include "sample.h"
#include "word_package.h"

namespace generate {
namespace {

namespace fs = std::filesystem;

const fs::path kSource = VANTHU_SOURCE_DIR;

dictionaries::FormRules rules() {
  auto loaded = dictionaries::FormRules::load(kSource / "dictionaries/data/form_rules.tsv");
  if (!loaded) throw std::runtime_error(model::describe(loaded.error()));
  return *loaded;
}

const dictionaries::PhraseSet& heads() {
  static const auto kTable = dictionaries::AgencyTable::load(
      kSource / "dictionaries/data/agencies.tsv", kSource / "dictionaries/data/agency_words.tsv");
  return kTable->heads();
}

TemplateValue letter(bool party) {
  const auto fields =
      dictionaries::load_letter_fields(kSource / "dictionaries/data/letter_fields.tsv");
  const TemplateValue specimen = letter_specimen(*fields);
  TemplateRecord values = *specimen.record();
  values.set("cơ quan chủ quản", "Ủy ban nhân dân tỉnh Sơn Lĩnh")
      .set("cơ quan ban hành", "Sở Thủy lợi")
      .set("số", "05")
      .set("ký hiệu", "STL-VP")
      .set("địa danh", "Sơn Lĩnh")
      .set("quyền hạn", party ? "K/T Trưởng ban" : "KT. Giám đốc")
      .set("chức vụ", "Phó người đứng đầu")
      .set("người ký", "Lò Thị Mây")
      .set("nơi nhận", TemplateList{"Văn phòng tỉnh"})
      .set("lưu", "VT, VP");
  return values;
}

std::string filled(const std::string& name, bool party) {
  const auto read =
      DocxTemplate::read(sample::read(kSource / "generate/templates" / (name + ".docx")));
  if (!read) throw std::runtime_error(name);
  const auto bytes = read->fill(letter(party));
  if (!bytes) throw std::runtime_error(bytes.error().message);
  return *bytes;
}

std::vector<FormBreach> broken(const std::string& bytes) {
  static const TextMetrics kMetrics = TextMetrics::load();
  static const dictionaries::FormRules kRules = rules();
  const auto form = docx_form(bytes, kMetrics, heads());
  if (!form) throw std::runtime_error(form.error().message);
  return breaches(*form, kRules.in_force(form->party ? "party" : "state", *form->date));
}

std::string listed(const std::vector<FormBreach>& list) {
  std::string text;
  for (const FormBreach& breach : list) text += breach.rule.id + ": " + describe(breach) + "\n";
  return text;
}

TEST(DocxForm, ShippedTemplatesKeepTheRules) {
  for (const char* name : {"don-doc", "giao-nhiem-vu", "bao-cao-thang", "phu-luc"}) {
    for (const char* form : {"nha-nuoc", "dang", "dang-2026"}) {
      const bool party = std::string(form) != "nha-nuoc";
      const auto list = broken(filled(std::string(name) + "-" + form, party));
      EXPECT_TRUE(list.empty()) << name << "-" << form << "\n" << listed(list);
    }
  }
}

/// One change to a letter that is right: in the part, within the paragraph that holds `where`
/// (anywhere when empty), `from` becomes `to`.
struct Mutant {
  std::string rule;
  std::string base;
  std::string part;
  std::string where;
  std::string from;
  std::string to;
};

std::string changed(std::string xml, const Mutant& mutant) {
  std::size_t begin = 0;
  std::size_t end = xml.size();
  if (!mutant.where.empty()) {
    const std::size_t at = xml.find(mutant.where);
    if (at == std::string::npos) throw std::runtime_error("nowhere: " + mutant.where);
    begin = xml.rfind("<w:p>", at);
    end = xml.find("</w:p>", at);
  }
  const std::string range = xml.substr(begin, end - begin);
  if (range.find(mutant.from) == std::string::npos)
    throw std::runtime_error("not there: " + mutant.from);
  return xml.substr(0, begin) + model::replace_all(range, mutant.from, mutant.to) + xml.substr(end);
}

/// A part that begins with '>' is renamed to what follows instead.
std::string mutated(const Mutant& mutant) {
  auto parts = *unpack_parts(filled(mutant.base, mutant.rule.starts_with("party")));
  for (PackagePart& part : parts) {
    if (mutant.to.starts_with('>') && part.name == mutant.part) {
      part.name = mutant.to.substr(1);
    } else if (part.name == mutant.part) {
      part.bytes = changed(part.bytes, mutant);
    }
  }
  return *pack_parts(parts);
}

class FormMutant : public ::testing::TestWithParam<Mutant> {};

TEST_P(FormMutant, IsCaught) {
  const auto list = broken(mutated(GetParam()));
  const bool caught = std::any_of(list.begin(), list.end(), [](const FormBreach& breach) {
    return breach.rule.id == GetParam().rule;
  });
  EXPECT_TRUE(caught) << listed(list);
  EXPECT_LE(list.size(), 3U) << listed(list);
}

const std::string kDocument = "word/document.xml";
const std::string kHeader = "word/header1.xml";
const std::string kBold = "<w:b/>";
const std::string kItalic = "<w:i/>";

std::string size(int half_points) {
  return "<w:sz w:val=\"" + std::to_string(half_points) + "\"/>";
}

std::vector<Mutant> shared(const std::string& regime, const std::string& letter) {
  std::vector<Mutant> list;
  const auto add = [&](const std::string& rule, const std::string& where, const std::string& from,
                       const std::string& to, const std::string& part = kDocument) {
    list.push_back({regime + "/" + rule, letter, part, where, from, to});
  };
  add("page-size", "", "w:w=\"11906\" w:h=\"16838\"", "w:w=\"12240\" w:h=\"15840\"");
  add("margin-top", "", "w:top=\"1134\"", "w:top=\"567\"");
  add("margin-bottom", "", "w:bottom=\"1134\"", "w:bottom=\"567\"");
  add("margin-left", "", "w:left=\"1701\"", "w:left=\"1134\"");
  add("margin-right", "", "w:right=\"850\"", "w:right=\"567\"");
  add("font", "Kính gửi", "<w:rPr>", "<w:rPr><w:rFonts w:ascii=\"Arial\" w:hAnsi=\"Arial\"/>");
  add("page-number", "", " PAGE ", " DATE ", kHeader);
  add("page-number-top", "", "", ">word/footer1.xml", kHeader);
  add("page-number-centre", "", "\"center\"", "\"left\"", kHeader);
  add("page-number-first", "", "<w:titlePg/>", "");
  add("issuer-capitals", "SỞ THỦY LỢI", "SỞ THỦY LỢI", "Sở Thủy lợi");
  add("issuer-bold", "SỞ THỦY LỢI", kBold, "");
  add("parent-plain", "ỦY BAN NHÂN DÂN TỈNH", size(letter.ends_with("nuoc") ? 26 : 28),
      kBold + size(letter.ends_with("nuoc") ? 26 : 28));
  add("number-padded", "STL-VP", "05", "5");
  add("place", ">Sơn Lĩnh<", "tháng", "th");
  add("place-italic", ">Sơn Lĩnh<", kItalic, "");
  add("date-day", ">Sơn Lĩnh<", "ngày 05", "ngày 5");
  add("date-month", ">Sơn Lĩnh<", "tháng 02", "tháng 2");
  add("recipients", "Nơi nhận", "Nơi nhận", "Gửi tới");
  add("recipients-archive", "- Lưu", "- Lưu", "- Nộp");
  return list;
}

std::vector<Mutant> state_mutants() {
  const std::string letter = "giao-nhiem-vu-nha-nuoc";
  const std::string report = "bao-cao-thang-nha-nuoc";
  std::vector<Mutant> list = shared("state", letter);
  const auto add = [&](const std::string& rule, const std::string& where, const std::string& from,
                       const std::string& to, const std::string& base = "giao-nhiem-vu-nha-nuoc") {
    list.push_back({"state/" + rule, base, kDocument, where, from, to});
  };
  list.push_back({"state/page-number-size", letter, kHeader, "", size(28), size(20)});
  const std::string nation = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM";
  add("nation", nation, nation, "VIỆT NAM");
  add("nation-capitals", nation, nation, "Cộng hòa xã hội chủ nghĩa Việt Nam");
  add("nation-size", nation, size(24), size(20));
  add("nation-bold", nation, kBold, "");
  add("nation-upright", nation, kBold, kBold + kItalic);
  add("nation-line", "", "<w:tcW w:w=\"5855\"", "<w:tcW w:w=\"4000\"");
  const std::string motto = "Độc lập - Tự do - Hạnh phúc";
  add("motto", motto, motto, "Độc lập");
  add("motto-spelling", motto, motto, "Độc lập-Tự do-Hạnh phúc");
  add("motto-size", motto, size(26), size(24));
  add("motto-bold", motto, kBold, "");
  add("motto-line", "", "<w:tcW w:w=\"5855\"", "<w:tcW w:w=\"2500\"");
  add("issuer-size", "SỞ THỦY LỢI", size(26), size(32));
  add("parent-size", "ỦY BAN NHÂN DÂN TỈNH", size(26), size(30));
  add("number", "STL-VP", "Số: ", "Mã: ");
  add("number-colon", "STL-VP", "Số:", "Số");
  add("number-size", "STL-VP", size(26), size(24));
  add("place-size", ">Sơn Lĩnh<", size(26), size(24));
  add("date-month-plain", ">Sơn Lĩnh<", "tháng 02", "tháng 03");
  add("type-size", "BÁO CÁO<", size(28), size(32), report);
  add("type-bold", "BÁO CÁO<", kBold, "", report);
  add("subject-size", "V/v", size(24), size(28));
  add("subject-upright", "V/v", size(24), kItalic + size(24));
  const std::string body = "- Chủ động";
  add("body-size", body, size(28), size(24));
  add("body-justified", body, "\"both\"", "\"left\"");
  add("body-indent", body, "w:firstLine=\"720\"", "w:firstLine=\"200\"");
  add("body-spacing", body, "w:before=\"120\"", "w:before=\"40\"");
  add("body-line", body, "w:before=\"120\"", "w:before=\"120\" w:line=\"480\"");
  add("signer-capitals", "KT. GIÁM ĐỐC", "KT. GIÁM ĐỐC", "KT. Giám đốc");
  add("signer-size", "KT. GIÁM ĐỐC", size(28), size(24));
  add("signer-bold", "KT. GIÁM ĐỐC", kBold, "");
  add("signer-name-bold", "Lò Thị Mây", kBold, "");
  add("signer-name-size", "Lò Thị Mây", size(28), size(24));
  add("recipients-size", "Nơi nhận", size(24), size(28));
  add("recipients-bold", "Nơi nhận", kBold, "");
  add("recipients-italic", "Nơi nhận", kItalic, "");
  add("recipients-list", "- Như trên", size(22), size(26));
  add("appendix-size", "Phụ lục<", size(28), size(24));
  add("appendix-bold", "Phụ lục<", kBold, "");
  add("appendix-centre", "Phụ lục<", "\"center\"", "\"left\"");
  add("appendix-title-bold", "DANH MỤC", kBold, "");
  add("appendix-title-capitals", "DANH MỤC", "DANH MỤC", "Danh mục");
  add("appendix-attached", "(Kèm theo", kItalic, "");
  add("appendix-pages", "", "<w:pgNumType w:start=\"1\"/>", "");
  return list;
}

std::vector<Mutant> party_mutants() {
  const std::string letter = "giao-nhiem-vu-dang";
  std::vector<Mutant> list = shared("party", letter);
  const auto add = [&](const std::string& rule, const std::string& where, const std::string& from,
                       const std::string& to, const std::string& base = "giao-nhiem-vu-dang") {
    list.push_back({"party/" + rule, base, kDocument, where, from, to});
  };
  const std::string nation = "ĐẢNG CỘNG SẢN VIỆT NAM";
  add("nation", nation, nation, "ĐẢNG");
  add("nation-capitals", nation, nation, "Đảng Cộng sản Việt Nam");
  add("nation-size", nation, size(30), size(26));
  add("nation-bold", nation, kBold, "");
  add("nation-line", "", "<w:tcW w:w=\"4755\"", "<w:tcW w:w=\"3000\"");
  add("issuer-size", "SỞ THỦY LỢI", size(28), size(26));
  add("number", "STL-VP", "Số ", "Mã ");
  add("number-colon", "STL-VP", "Số ", "Số: ");
  add("number-size", "STL-VP", size(28), size(26));
  add("place-size", ">Sơn Lĩnh<", size(28), size(26));
  add("type-size", "BÁO CÁO<", size(32), size(28), "bao-cao-thang-dang");
  add("type-bold", "BÁO CÁO<", kBold, "", "bao-cao-thang-dang");
  add("subject-size", "V/v", size(24), size(28));
  add("subject-italic", "V/v", kItalic, "");
  add("body-size", "- Chủ động", size(28), size(26));
  add("body-indent", "- Chủ động", "w:firstLine=\"720\"", "w:firstLine=\"200\"");
  add("recipients-underline", "Nơi nhận", "<w:u w:val=\"single\"/>", "");
  add("recipients-list", "- Như trên", size(24), size(22));
  return list;
}

// Without an issuer there is nothing over the number at all.
TEST(DocxForm, MissesTheIssuer) {
  for (const bool party : {false, true}) {
    const std::string regime = party ? "party" : "state";
    const std::string base = party ? "giao-nhiem-vu-dang" : "giao-nhiem-vu-nha-nuoc";
    auto parts = *unpack_parts(filled(base, party));
    for (PackagePart& part : parts) {
      if (part.name != kDocument) continue;
      part.bytes = changed(part.bytes, {"", "", "", "SỞ THỦY LỢI", "SỞ THỦY LỢI", ""});
      part.bytes = changed(
          part.bytes, {"", "", "", "ỦY BAN NHÂN DÂN TỈNH", "ỦY BAN NHÂN DÂN TỈNH SƠN LĨNH", ""});
    }
    const auto list = broken(*pack_parts(parts));
    ASSERT_EQ(list.size(), 1U) << listed(list);
    EXPECT_EQ(list.front().rule.id, regime + "/issuer");
  }
}

// Of 05-HD/VPTW: on a document of that day and later.
std::vector<Mutant> new_party_mutants() {
  const std::string base = "giao-nhiem-vu-dang-2026";
  return {
      {"party/body-line-2026", base, kDocument, "- Chủ động", "w:line=\"380\"", "w:line=\"300\""},
      {"party/body-size-2026", base, kDocument, "- Chủ động", size(28), size(30)},
      {"party/recipients-size-2026", base, kDocument, "Nơi nhận", size(28), size(24)},
      {"party/type-size-2026", "bao-cao-thang-dang-2026", kDocument, "BÁO CÁO<", size(32),
       size(26)}};
}

TEST(DocxForm, JudgesPartyDocumentsByTheirDay) {
  for (const Mutant& mutant : new_party_mutants()) {
    const std::string later = mutated(mutant);
    const auto form = docx_form(later, TextMetrics::load(), heads());
    ASSERT_TRUE(form);
    const auto list = breaches(*form, rules().in_force("party", sample::day(2026, 6, 1)));
    const bool caught = std::any_of(list.begin(), list.end(), [&](const FormBreach& breach) {
      return breach.rule.id == mutant.rule;
    });
    EXPECT_TRUE(caught) << mutant.rule << "\n" << listed(list);
  }
}

std::string name_of(const ::testing::TestParamInfo<Mutant>& info) {
  std::string name = info.param.rule;
  std::replace_if(name.begin(), name.end(), [](char c) { return std::isalnum(c) == 0; }, '_');
  return name;
}

INSTANTIATE_TEST_SUITE_P(State, FormMutant, ::testing::ValuesIn(state_mutants()), name_of);
INSTANTIATE_TEST_SUITE_P(Party, FormMutant, ::testing::ValuesIn(party_mutants()), name_of);

TEST(DocxForm, EveryRuleHasAMutant) {
  std::set<std::string> covered = {"state/issuer", "party/issuer"};
  for (const auto& list : {state_mutants(), party_mutants(), new_party_mutants()}) {
    for (const Mutant& mutant : list) covered.insert(mutant.rule);
  }
  const dictionaries::FormRules loaded = rules();
  for (const auto& rule : loaded.all()) EXPECT_TRUE(covered.contains(rule.id)) << rule.id;
}

TEST(DocxForm, RefusesWhatIsNoDocument) {
  EXPECT_FALSE(docx_form("x", TextMetrics(), heads()));
  EXPECT_FALSE(docx_form(*pack_parts({{"a", "b"}}), TextMetrics(), heads()));
}

}  // namespace
}  // namespace generate
