// `vanthu doctor` as a program: what it says about the table of agencies, and its exit codes.

#include <gtest/gtest.h>

#include "command.h"

namespace cli {
namespace {

using command::Folder;
using command::run;
using command::write;

TEST(CommandDoctor, NamesFileAndLineOfAFaultyTable) {
  const Folder folder;
  const std::string file =
      write(folder / "agencies.tsv", "Sở A\tdepartment\tSX\nSở B\tdepartment\tSX\n");
  const auto done = run({"doctor", "--agencies", file});
  EXPECT_EQ(done.code, 2);
  const std::string told = done.out + done.err;
  EXPECT_NE(told.find(file + ":2:"), std::string::npos) << told;
  write(file, "Sở A\tdepartment\tSX\n");
  EXPECT_EQ(run({"doctor", "--agencies", file}).code, 0);
}

TEST(CommandDoctor, SaysThatATableIsMissing) {
  EXPECT_EQ(run({"doctor", "--agencies", "/nonexistent/agencies.tsv"}).code, 7);
  EXPECT_EQ(run({"doctor", "--help"}).code, 0);
  EXPECT_EQ(run({"doctor", "now"}).code, 2);
}

}  // namespace
}  // namespace cli
