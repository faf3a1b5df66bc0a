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

/// The doctor looked at a few tables by itself and found all well where the night ended with 7.
TEST(CommandDoctor, MissesNoFileThatTheNightNeeds) {
  const Folder folder;
  write(folder / "in/a.txt", "x");
  for (const std::string gone : {"deadline_words.tsv", "column_titles.tsv", "cell_confidence.tsv",
                                 "match_weights.tsv", "legacy_vni.tsv"}) {
    command::data_without_reader(folder / gone);
    std::filesystem::remove(folder / gone / gone);
    const command::Setting setting = {{{"VANTHU_DATA", folder / gone}}, "", ""};
    const auto done = run({"doctor"}, setting);
    EXPECT_EQ(done.code, 7) << gone;
    EXPECT_NE(done.out.find("dữ liệu: lỗi: " + (folder / gone / gone).string()), std::string::npos)
        << done.out;
  }
}

/// It made the output folder when it was not there, with the rights of the administrator who asked,
/// and the service could not write to it.
TEST(CommandDoctor, LooksAtTheFoldersOfAllCommandsAndMakesNone) {
  const Folder folder;
  const std::string place = folder.path();
  const auto config =
      write(folder / "vanthu.conf", "output = " + place + "/ket-qua\n[watch]\ninbox = " + place +
                                        "/hop-thu\n[batch]\ninput = " + place +
                                        "/kho\noutput = " + place + "/ket-qua-dem/nay\n");
  std::filesystem::create_directory(folder / "hop-thu");
  const auto lacking = run({"doctor", "--config", config});
  EXPECT_EQ(lacking.code, 2) << lacking.out;
  EXPECT_NE(lacking.out.find("lỗi: " + place + "/kho"), std::string::npos) << lacking.out;
  std::filesystem::create_directory(folder / "kho");
  const auto well = run({"doctor", "--config", config});
  EXPECT_EQ(well.code, 0) << well.out;
  for (const char* named : {"/hop-thu", "/ket-qua (", "/ket-qua-dem/nay ("}) {
    EXPECT_NE(well.out.find(place + named), std::string::npos) << well.out;
  }
  EXPECT_FALSE(std::filesystem::exists(folder / "ket-qua"));
  EXPECT_FALSE(std::filesystem::exists(folder / "ket-qua-dem"));
  write(folder / "ket-qua", "a file");
  EXPECT_EQ(run({"doctor", "--config", config}).code, 2);
}

TEST(CommandDoctor, SaysThatATableIsMissing) {
  EXPECT_EQ(run({"doctor", "--agencies", "/nonexistent/agencies.tsv"}).code, 7);
  EXPECT_EQ(run({"doctor", "--help"}).code, 0);
  EXPECT_EQ(run({"doctor", "now"}).code, 2);
}

}  // namespace
}  // namespace cli
