// Every kind of body that official documents give work to, by its form: most stand in no table. Of
// 300 of them 45 had no task ("Dân phòng", "Quân ủy Trung ương"), 50 more none in a second
// sentence.

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "extract/agencies.h"
#include "prose_text.h"

namespace extract {
namespace {

struct Kind {
  std::string body;
  bool told = false;  // in a second sentence, where others may only be spoken of
};

std::vector<Kind> kinds() {
  std::ifstream in(std::filesystem::path(VANTHU_SOURCE_DIR) / "tests/extract/agency_kinds.tsv");
  std::vector<Kind> read;
  for (std::string line; std::getline(in, line);) {
    if (line.empty() || line[0] == '#') continue;
    const size_t tab = line.find('\t');
    read.push_back({line.substr(0, tab), line.substr(tab + 1) == "told"});
  }
  return read;
}

std::vector<model::Task> tasks_of(const std::string& text) {
  return tasks_of_day("2026-05-04", text);
}

std::vector<std::string> printed_leads(const std::vector<model::Task>& tasks) {
  std::vector<std::string> names;
  names.reserve(tasks.size());
  for (const model::Task& task : tasks)
    names.push_back(task.lead.value_or(model::AgencyList{}).text);
  return names;
}

TEST(AgencyKinds, AreReadToTheirLastWord) {
  const auto& dictionaries = test_dictionaries();
  int all = 0;
  for (const Kind& kind : kinds()) {
    ++all;
    const std::string text = kind.body + " tổ chức rà soát danh sách hộ dân.";
    const LeadingAgencies named =
        leading_agencies(text, dictionaries.agencies, dictionaries.action_words.acts);
    EXPECT_EQ(text.substr(0, named.bytes), kind.body);
    EXPECT_EQ(named.agencies.size(), 1U) << kind.body;
  }
  EXPECT_GE(all, 300);
}

TEST(AgencyKinds, DoTheItemsThatBeginWithThem) {
  for (const Kind& kind : kinds()) {
    const auto tasks = tasks_of("III. TỔ CHỨC THỰC HIỆN\n\n1. " + kind.body +
                                " tổ chức rà soát danh sách hộ dân.\n");
    EXPECT_EQ(printed_leads(tasks), std::vector<std::string>{kind.body});
  }
}

TEST(AgencyKinds, HaveTheirOwnSentenceInAParagraph) {
  for (const Kind& kind : kinds()) {
    const auto tasks = tasks_of("III. TỔ CHỨC THỰC HIỆN\n\n1. Sở Y tế lập kế hoạch chung. " +
                                kind.body + " tổ chức rà soát danh sách hộ dân.\n");
    std::vector<std::string> told{"Sở Y tế"};
    if (kind.told) told.push_back(kind.body);
    EXPECT_EQ(printed_leads(tasks), told);
  }
}

}  // namespace
}  // namespace extract
