#include "generate/outputs.h"

#include <gtest/gtest.h>
#include <sys/wait.h>

#include <cstdlib>
#include <nlohmann/json.hpp>

#include "generate/files.h"
#include "model/json.h"
#include "model/register_json.h"
#include "sample.h"

namespace generate {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;

fs::path schema(const std::string& name) {
  return fs::path(VANTHU_SOURCE_DIR) / "schema" / (name + ".schema.json");
}

constexpr int kNoValidator = 77;

/// Exit code of validate_schema.py: 0 valid, 1 not valid, 77 no validator on this machine.
int validate(const std::string& name, const fs::path& file) {
  const fs::path script = fs::path(VANTHU_SOURCE_DIR) / "tests/generate/validate_schema.py";
  const std::string command = "/usr/bin/python3 '" + script.string() + "' '" +
                              schema(name).string() + "' '" + file.string() + "'";
  const int status = std::system(command.c_str());
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

TEST(WriteDocument, ThreeFilesInAFolderMadeWithItsParents) {
  const sample::Folder folder;
  const fs::path out = folder.path() / "a" / "b";
  ASSERT_TRUE(write_document(document_files(sample::document(), "1.0"), out));
  EXPECT_EQ(sample::read(out / "text.txt"), "TỈNH SƠN LĨNH\nKẾ HOẠCH\fPhụ lục\f");
  EXPECT_EQ(sample::count(sample::read(out / "tasks.jsonl"), "\n"), 6);
  EXPECT_EQ(sample::read(out / "document.json"), model::document_json(sample::document(), "1.0"));
}

TEST(WriteDocument, EmptyDocument) {
  const sample::Folder folder;
  ASSERT_TRUE(write_document(document_files({}, "1.0"), folder.path()));
  EXPECT_EQ(sample::read(folder.path() / "tasks.jsonl"), "");
  EXPECT_EQ(sample::read(folder.path() / "text.txt"), "");
}

TEST(WriteDocument, FolderThatCannotBeMade) {
  const sample::Folder folder;
  ASSERT_TRUE(write_file(folder.path() / "file", ""));
  const auto written = write_document(document_files({}, "1.0"), folder.path() / "file" / "a");
  ASSERT_FALSE(written);
  EXPECT_EQ(written.error().code, model::ErrorCode::kOutput);
}

TEST(Schema, OutputsAreValid) {
  const sample::Folder folder;
  ASSERT_TRUE(write_document(document_files(sample::document(), "1.0"), folder.path()));
  model::RunSummary summary;
  summary.run_id = "r1";
  summary.inputs = {
      {"a.pdf", std::string(64, 'a'), model::InputStatus::kPartial, 3, {3}, 5, 1, 2, "", 1.25},
      {"b.pdf", "", model::InputStatus::kFailed, 0, {}, 0, 0, 0, "damaged", 0}};
  ASSERT_TRUE(write_file(folder.path() / "summary.json", model::summary_json(summary)));
  ASSERT_TRUE(write_file(folder.path() / "report.json",
                         model::input_record_json({summary.inputs[1], "damaged", "r1", "v"})));
  const int document = validate("document", folder.path() / "document.json");
  if (document == kNoValidator) GTEST_SKIP() << "python3-jsonschema is not installed";
  EXPECT_EQ(document, 0);
  EXPECT_EQ(validate("task", folder.path() / "tasks.jsonl"), 0);
  EXPECT_EQ(validate("summary", folder.path() / "summary.json"), 0);
  EXPECT_EQ(validate("input", folder.path() / "report.json"), 0);
}

TEST(Schema, WrongRecordsAreRefused) {
  const sample::Folder folder;
  Json task = Json::parse(model::task_json_line(sample::document().tasks[0], sample::document()));
  task["deadline"]["kind"] = "someday";
  ASSERT_TRUE(write_file(folder.path() / "kind.json", task.dump()));
  task["deadline"]["kind"] = "date";
  task["surprise"] = 1;
  ASSERT_TRUE(write_file(folder.path() / "more.json", task.dump()));
  const int kind = validate("task", folder.path() / "kind.json");
  if (kind == kNoValidator) GTEST_SKIP() << "python3-jsonschema is not installed";
  EXPECT_EQ(kind, 1);
  EXPECT_EQ(validate("task", folder.path() / "more.json"), 1);
}

TEST(Schema, PairsAndRegister) {
  const sample::Folder folder;
  const model::Task task = sample::tasks()[0];
  const model::Pair pair{"t1",
                         "t2",
                         model::Outcome::kAmend,
                         0.91,
                         {{"name", "exact", 9}},
                         {"lead"},
                         {{"deadline", "", "2026-03-31"}},
                         "Cùng một nhiệm vụ.",
                         "Lan"};
  ASSERT_TRUE(write_file(folder.path() / "pairs.jsonl", model::pair_json_line(pair) + "\n"));
  model::RegisterEntry entry;
  entry.register_id = "NV-7K3Q-M2XA-R";
  entry.timing = model::Timing::kOverdue;
  entry.effective_deadline = task.deadline;
  entry.deadline_history = {{*task.deadline, "t1"}};
  entry.lead = *task.lead;
  entry.content = "Xây dựng sổ";
  entry.sources = {"t1", "t2"};
  entry.links = {{model::Outcome::kDepends, "NV-7K3Q-M2XA-R"}};
  entry.bodies.push_back(
      {"Sở Y tế", model::State::kDone, model::Timing::kUnknown, task.deadline, "t2"});
  const model::Date as_of = *model::parse_iso("2026-03-28");
  ASSERT_TRUE(write_file(folder.path() / "register.json", model::register_json({entry}, as_of)));
  const int pairs = validate("pair", folder.path() / "pairs.jsonl");
  if (pairs == kNoValidator) GTEST_SKIP() << "python3-jsonschema is not installed";
  EXPECT_EQ(pairs, 0);
  EXPECT_EQ(validate("register", folder.path() / "register.json"), 0);
}

// document.schema.json holds its own copy of the record so that it can be used alone.
TEST(Schema, TheRecordIsTheSameInBothFiles) {
  const Json document = Json::parse(sample::read(schema("document")));
  const Json task = Json::parse(sample::read(schema("task")));
  EXPECT_EQ(document["$defs"]["task"]["properties"], task["properties"]);
  EXPECT_EQ(document["$defs"]["task"]["required"], task["required"]);
  for (const auto& [name, definition] : task["$defs"].items()) {
    EXPECT_EQ(document["$defs"][name], definition) << name;
  }
}

}  // namespace
}  // namespace generate
