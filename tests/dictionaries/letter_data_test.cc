// Which template on which day, who is under whom, and the files behind both.

#include <gtest/gtest.h>

#include <algorithm>

#include "dictionaries/form_rules.h"
#include "dictionaries/letter_fields.h"
#include "dictionaries/letter_templates.h"

namespace dictionaries {
namespace {

namespace fs = std::filesystem;

const fs::path kData = fs::path(VANTHU_SOURCE_DIR) / "dictionaries" / "data";

model::Date day(const char* iso) { return *model::parse_iso(iso); }

TEST(LetterTemplates, ChoosesByRegimeAndDay) {
  const auto templates = LetterTemplates::load(kData / "letter_templates.tsv");
  ASSERT_TRUE(templates) << model::describe(templates.error());
  EXPECT_EQ(templates->find("don-doc", "state", day("2026-04-01"))->file, "don-doc-nha-nuoc.docx");
  EXPECT_EQ(templates->find("don-doc", "party", day("2026-05-26"))->file, "don-doc-dang.docx");
  EXPECT_EQ(templates->find("don-doc", "party", day("2026-05-27"))->file, "don-doc-dang-2026.docx");
  EXPECT_EQ(templates->find("don-doc", "party", day("2010-01-01"))->file, "don-doc-dang.docx");
  EXPECT_EQ(templates->find("thiep", "state", day("2026-04-01")), nullptr);
  for (const std::string& name : templates->names()) {
    for (const char* regime : {"state", "party"}) {
      const auto* one = templates->find(name, regime, day("2026-06-01"));
      ASSERT_NE(one, nullptr) << name;
      EXPECT_TRUE(fs::exists(fs::path(VANTHU_SOURCE_DIR) / "generate/templates" / one->file));
    }
  }
}

TEST(Subordinates, TellWhomAnIssuerMayRequireSomethingOf) {
  const auto rows = Subordinates::load(kData / "subordinates.tsv");
  ASSERT_TRUE(rows) << model::describe(rows.error());
  EXPECT_TRUE(rows->under("ỦY BAN NHÂN DÂN TỈNH HÒA SƠN", "Sở Y tế", "department"));
  EXPECT_TRUE(rows->under("ỦY BAN NHÂN DÂN TỈNH HÒA SƠN", "Các sở, ban, ngành", "group phrase"));
  EXPECT_FALSE(
      rows->under("ỦY BAN NHÂN DÂN TỈNH HÒA SƠN", "Công an tỉnh", "central vertical body"));
  EXPECT_FALSE(rows->under("ỦY BAN NHÂN DÂN TỈNH HÒA SƠN", "Tỉnh ủy", "party body"));
  EXPECT_FALSE(rows->under("ỦY BAN NHÂN DÂN TỈNH HÒA SƠN", "Công ty A", ""));
  EXPECT_FALSE(rows->under("Sở Tài chính", "Sở Y tế", "department"));
  EXPECT_TRUE(rows->under("TỈNH ỦY HÒA SƠN", "Ban Nội chính Tỉnh ủy", "party body"));
  EXPECT_FALSE(rows->under("", "Sở Y tế", "department"));
  EXPECT_FALSE(rows->under("Sovico", "Sở Y tế", "internal unit"));
}

TEST(FormRules, TheLatestInForceCounts) {
  const auto rules = FormRules::load(kData / "form_rules.tsv");
  ASSERT_TRUE(rules) << model::describe(rules.error());
  const auto size = [&](const char* on) {
    const auto list = rules->in_force("party", day(on));
    const auto found = std::find_if(list.begin(), list.end(), [](const FormRule& rule) {
      return rule.component == "body" && rule.property == "size";
    });
    return found != list.end() ? found->most : 0;
  };
  EXPECT_EQ(size("2025-08-15"), 15);
  EXPECT_EQ(size("2026-06-01"), 14);
  EXPECT_TRUE(rules->in_force("state", day("2019-01-01")).empty());
}

TEST(LetterFields, NameListsAndWhatIsInThem) {
  const auto fields = load_letter_fields(kData / "letter_fields.tsv");
  ASSERT_TRUE(fields) << model::describe(fields.error());
  const auto late = std::find_if(fields->begin(), fields->end(), [](const LetterField& field) {
    return field.name == "nhiệm vụ quá hạn";
  });
  ASSERT_NE(late, fields->end());
  EXPECT_EQ(late->kind, LetterFieldKind::kRecords);
  EXPECT_GT(late->fields.size(), 5U);
}

}  // namespace
}  // namespace dictionaries
