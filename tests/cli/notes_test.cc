#include "cli/notes.h"

#include <gtest/gtest.h>

#include "cli/inputs.h"
#include "command.h"

namespace cli {
namespace {

using command::Folder;
using command::write;

TEST(Notes, AreKnownByTheirFirstLine) {
  const Folder folder;
  const std::string note = note_of("scan.pdf", "Không đọc được tệp này.\n");
  EXPECT_TRUE(is_note(write(folder / "scan.pdf.ghi-chu.txt", note)));
  EXPECT_TRUE(is_note(write(folder / "khac.txt", "\xEF\xBB\xBF" + note)));
  EXPECT_FALSE(is_note(write(folder / "a.pdf.ghi-chu.txt", "KẾ HOẠCH\n1. Giao Sở Y tế\n")));
  EXPECT_FALSE(is_note(write(folder / "b.txt", "Ghi chú")));
  EXPECT_FALSE(is_note(folder / "none"));
}

// A night over loi/ or da-xu-ly/ read them as documents.
TEST(Notes, OfAFolderAreNoInputs) {
  const Folder folder;
  write(folder / "a.txt", "x");
  write(folder / "a.txt.ghi-chu.txt", note_of("a.txt", "x"));
  const Inputs inputs = inputs_of({folder.path().string()}, folder / "out");
  ASSERT_EQ(inputs.files.size(), 1U);
  ASSERT_EQ(inputs.not_read.size(), 1U);
  EXPECT_EQ(inputs.not_read[0].report.error, "no document: a note that vanthu wrote");
}

TEST(Notes, SayWhyPagesAreMissing) {
  model::InputReport report;
  report.pages_failed = {2, 5};
  report.error = "page 2: it took too long";
  const std::string note = partial_note(report, "timeout");
  EXPECT_NE(note.find("không đọc được trang 2, 5"), std::string::npos) << note;
  EXPECT_NE(note.find("Vì sao: đọc trang quá lâu"), std::string::npos) << note;
  EXPECT_NE(partial_note(report, "too-large").find("độ phân giải"), std::string::npos);
}

}  // namespace
}  // namespace cli
