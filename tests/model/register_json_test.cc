#include "model/register_json.h"

#include <gtest/gtest.h>

namespace model {
namespace {

TEST(PairLine, EscapesWhatJsonAsksFor) {
  Pair pair;
  pair.a = "aa-1";
  pair.b = "bb-\"2\"";
  pair.outcome = Outcome::kMerge;
  pair.score = 1;
  pair.reasons = {{"name", "exact", 9}, {"lead", "same", 2.5}};
  pair.agrees = {"lead", "result"};
  pair.differs = {{"content", "Đề án\tchợ", ""}, {"note", "\xFF", "C:\\x"}};
  pair.explanation = "Cùng một nhiệm vụ";
  EXPECT_EQ(
      pair_json_line(pair),
      "{\"a\":\"aa-1\",\"b\":\"bb-\\\"2\\\"\",\"outcome\":\"merge\",\"score\":1.0,\"reasons\":["
      "{\"feature\":\"name\",\"value\":\"exact\",\"weight\":9.0},"
      "{\"feature\":\"lead\",\"value\":\"same\",\"weight\":2.5}],"
      "\"agrees\":[\"lead\",\"result\"],\"differs\":["
      "{\"field\":\"content\",\"a\":\"Đề án\\tchợ\",\"b\":null},"
      "{\"field\":\"note\",\"a\":\"\uFFFD\",\"b\":\"C:\\\\x\"}],"
      "\"explanation\":\"Cùng một nhiệm vụ\",\"decided_by\":null}");
}

TEST(PairLine, HasEmptyLists) {
  EXPECT_EQ(
      pair_json_line({}),
      "{\"a\":\"\",\"b\":\"\",\"outcome\":\"separate\",\"score\":0.0,\"reasons\":[],\"agrees\":[],"
      "\"differs\":[],\"explanation\":\"\",\"decided_by\":null}");
}

TEST(RegisterJson, IsIndentedAsOneTree) {
  const Date day = *make_date(2026, 4, 1);
  EXPECT_EQ(
      register_json({}, day),
      "{\n \"schema\": \"vanthu.register/1\",\n \"as_of\": \"2026-04-01\",\n \"entries\": []\n}\n");
  RegisterEntry entry;
  entry.register_id = "NV-1";
  entry.sources = {"aa-1"};
  const std::string text = register_json({entry, entry}, day);
  EXPECT_TRUE(text.starts_with(
      "{\n \"schema\": \"vanthu.register/1\",\n \"as_of\": \"2026-04-01\",\n \"entries\": [\n  {\n"
      "   \"register_id\": \"NV-1\",\n"))
      << text;
  EXPECT_NE(text.find("\n   \"sources\": [\n    \"aa-1\"\n   ],\n"), std::string::npos) << text;
  EXPECT_NE(text.find("\n  },\n  {\n"), std::string::npos) << text;
  EXPECT_TRUE(text.ends_with("\n   \"flags\": []\n  }\n ]\n}\n")) << text;
}

}  // namespace
}  // namespace model
