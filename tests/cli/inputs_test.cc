#include "cli/inputs.h"

#include <gtest/gtest.h>

#include "command.h"

namespace cli {
namespace {

namespace fs = std::filesystem;

using command::Folder;
using command::write;

std::vector<std::string> folders_of(const std::vector<std::string>& arguments) {
  std::vector<std::string> folders;
  for (const Input& input : inputs_of(arguments, "no-such-folder").files) {
    folders.push_back(input.folder);
  }
  return folders;
}

using Names = std::vector<std::string>;

TEST(Inputs, StemIsTheNameWithoutItsLastExtension) {
  EXPECT_EQ(folders_of({"a/Kế hoạch 12.signed.pdf", "b/none"}),
            (Names{"Kế hoạch 12.signed", "none"}));
}

TEST(Inputs, LaterInputsOfOneStemAreNumbered) {
  EXPECT_EQ(folders_of({"x/a.pdf", "y/a.pdf", "a.docx", "a-2.txt"}),
            (Names{"a", "a-2", "a-3", "a-2-2"}));
}

TEST(Inputs, NumberedNameIsNotGivenTwice) {
  EXPECT_EQ(folders_of({"a-2.txt", "a.pdf", "a.docx"}), (Names{"a-2", "a", "a-3"}));
}

// "...pdf" has the stem "..", so its records were once written beside the output folder.
TEST(Inputs, NoNameLeadsOutOfTheOutputFolder) {
  EXPECT_EQ(folders_of({"...pdf", "..pdf", ".pdf", "in/..."}),
            (Names{"document", "document-2", ".pdf", "document-3"}));
}

// "summary.json.txt" once took the place of the summary, and the run could not be finished.
TEST(Inputs, FilesOverAllDocumentsKeepTheirNames) {
  EXPECT_EQ(folders_of({"summary.json.txt", "tracker.xlsx.pdf", "tasks.docx.pdf"}),
            (Names{"summary.json-2", "tracker.xlsx-2", "tasks.docx-2"}));
  EXPECT_EQ(folders_of({"batch.json.txt", "tom-tat.txt.txt", ".vanthu-batch.lock.txt"}),
            (Names{"batch.json-2", "tom-tat.txt-2", ".vanthu-batch.lock-2"}));
}

// Scanners number in the middle: two names of 255 bytes, and "-2" made the second one too long.
TEST(Inputs, ANumberedNameStillFits) {
  const std::string name = std::string(252, 'a') + "ạ";
  EXPECT_EQ(folders_of({"x/" + name, "y/" + name}), (Names{name, std::string(252, 'a') + "-2"}));
}

TEST(Inputs, FolderGivesKnownTypesInByteOrder) {
  const Folder folder;
  for (const char* name : {"b.PDF", "a.txt", "sub/c.tiff", "d.xlsx", "Z.jpeg", "notes.md"}) {
    write(folder / name, "x");
  }
  std::vector<std::string> found;
  for (const Input& input : inputs_of({folder.path().string()}, folder / "out").files) {
    found.push_back(fs::relative(input.path, folder.path()).generic_string());
  }
  EXPECT_EQ(found, (Names{"Z.jpeg", "a.txt", "b.PDF", "sub/c.tiff"}));
}

// Folders once dropped what they did not know without a word, and a scan without an ending with it.
TEST(Inputs, EveryFileOfAFolderIsAccountedFor) {
  const Folder folder;
  write(folder / "a.txt", "x");
  write(folder / "d.xlsx", "PK\x03\x04 sheets");
  write(folder / "notes.md", "x");
  write(folder / "scan0001", "%PDF-1.4\n");
  for (const char* name : {".hidden.txt", "~$a.docx", "Thumbs.db", "b.pdf.part"}) {
    write(folder / name, "x");
  }
  fs::create_symlink("nowhere", folder / "broken.pdf");
  const Inputs inputs = inputs_of({folder.path().string()}, folder / "out");
  Names read;
  for (const Input& input : inputs.files) read.push_back(input.path.filename());
  Names left;
  for (const NotRead& file : inputs.not_read) {
    left.push_back(fs::path(file.report.path).filename());
    EXPECT_EQ(file.report.status, model::InputStatus::kSkipped);
    EXPECT_TRUE(file.report.error.starts_with("no document")) << file.report.error;
  }
  EXPECT_EQ(read, (Names{"a.txt", "scan0001"}));
  EXPECT_EQ(left, (Names{"broken.pdf", "d.xlsx", "notes.md"}));
}

// A folder without rights, or behind a link, was passed over: nobody knew that there was one.
TEST(Inputs, FoldersThatAreNotEnteredAreToldOf) {
  const Folder folder;
  write(folder / "in/a.txt", "x");
  write(folder / "elsewhere/b.txt", "x");
  fs::create_directory_symlink(folder / "elsewhere", folder / "in/link");
  // Rights keep no administrator out; a path that is too long keeps everybody.
  const fs::path here = fs::current_path();
  fs::current_path(folder / "in");
  const std::string longest(255, 'd');
  for (int depth = 0; depth < 17; ++depth) {
    fs::create_directory(longest);
    fs::current_path(longest);
  }
  fs::current_path(here);
  const Inputs inputs = inputs_of({(folder / "in").string()}, folder / "out");
  ASSERT_EQ(inputs.files.size(), 1U);
  ASSERT_EQ(inputs.not_read.size(), 2U);
  EXPECT_EQ(inputs.not_read[0].report.status, model::InputStatus::kFailed);
  EXPECT_TRUE(inputs.not_read[0].report.error.starts_with("the folder cannot be read ("));
  EXPECT_EQ(inputs.not_read[1].report.path, folder / "in/link");
  EXPECT_EQ(inputs.not_read[1].report.status, model::InputStatus::kSkipped);
}

TEST(Inputs, OutputFolderInsideTheInputIsLeftOut) {
  const Folder folder;
  write(folder / "a.txt", "x");
  write(folder / "out/a/text.txt", "x");
  write(folder / "output/b.txt", "x");
  const Inputs inputs = inputs_of({folder.path().string()}, folder / "out");
  ASSERT_EQ(inputs.files.size(), 2U);
  EXPECT_EQ(inputs.files[0].path, folder / "a.txt");
  EXPECT_EQ(inputs.files[1].path, folder / "output/b.txt");
}

TEST(Inputs, FolderWithoutDocumentsIsAProblemAndNotAFile) {
  const Folder folder;
  write(folder / "list.xlsx", "x");
  const Inputs inputs = inputs_of({folder.path().string()}, "out");
  EXPECT_TRUE(inputs.files.empty());
  ASSERT_EQ(inputs.problems.size(), 1U);
  EXPECT_TRUE(inputs.problems[0].starts_with(folder.path().string() + ": the folder holds no PDF"));
}

}  // namespace
}  // namespace cli
