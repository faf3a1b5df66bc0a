// `vanthu restore` as a program: lines in, lines out, exit codes.

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <string>

#include "dictionaries/model_trainer.h"
#include "dictionaries/syllables.h"

namespace {

namespace fs = std::filesystem;

struct Ended {
  int exit_code = -1;
  std::string output;
};

class CommandRestore : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::path(testing::TempDir()) / ("vanthu-restore-" + std::to_string(::getpid()));
    fs::create_directories(folder_);
    const fs::path data = fs::path(VANTHU_SOURCE_DIR) / "dictionaries/data";
    for (const char* name : {"abbreviations.tsv", "document_types.tsv", "misreadings_eng.tsv",
                             "misreadings_vie.tsv", "other_letters.tsv", "syllables.tsv"}) {
      fs::copy_file(data / name, folder_ / name, fs::copy_options::overwrite_existing);
    }
    const auto syllables = dictionaries::Syllables::load(data / "syllables.tsv");
    ASSERT_TRUE(syllables);
    dictionaries::ModelTrainer trainer(*syllables, {});
    for (int i = 0; i < 20; ++i) {
      trainer.add("Bà ngoại kể chuyện cổ tích cho đàn vịt trời");
      trainer.add("Chú thợ rèn đúc chuông đồng cho làng");
    }
    ASSERT_TRUE(trainer.write(folder_ / "vi.lm"));
  }
  void TearDown() override { fs::remove_all(folder_); }

  Ended run(const std::string& arguments, const std::string& input) const {
    std::ofstream(folder_ / "in.txt", std::ios::binary) << input;
    const std::string command = "VANTHU_DATA='" + folder_.string() +
                                "' '" VANTHU_BINARY "' restore " + arguments + " < '" +
                                (folder_ / "in.txt").string() + "' 2>&1";
    Ended ended;
    std::FILE* pipe = ::popen(command.c_str(), "r");
    if (pipe == nullptr) return ended;
    std::array<char, 4096> buffer{};
    for (size_t read = 0; (read = std::fread(buffer.data(), 1, buffer.size(), pipe)) > 0;) {
      ended.output.append(buffer.data(), read);
    }
    const int status = ::pclose(pipe);
    ended.exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    return ended;
  }

  fs::path folder_;
};

TEST_F(CommandRestore, RestoresStandardInputLineByLine) {
  const Ended ended = run("", "Ba ngoai ke chuyen\n\nco tich cho dan vit");
  EXPECT_EQ(ended.exit_code, 0);
  EXPECT_EQ(ended.output, "Bà ngoại kể chuyện\n\ncổ tích cho đàn vịt");
}

TEST_F(CommandRestore, PrintsConfidences) {
  const Ended ended = run("--confidence --channel stripped", "Ba ngoai 12\n");
  EXPECT_EQ(ended.exit_code, 0);
  EXPECT_EQ(ended.output.substr(0, 7), "Ba\tBà\t");
  EXPECT_NE(ended.output.find("12\t12\t1.000\n"), std::string::npos);
}

TEST_F(CommandRestore, RefusesABadCommandLine) {
  EXPECT_EQ(run("--channel english", "").exit_code, 2);
  EXPECT_EQ(run("one.txt two.txt", "").exit_code, 2);
  EXPECT_EQ(run("--help", "").exit_code, 0);
}

TEST_F(CommandRestore, SaysThatAFileCannotBeRead) {
  EXPECT_EQ(run("/nonexistent.txt", "").exit_code, 5);
  EXPECT_EQ(run("'" + folder_.string() + "'", "").exit_code, 5);
}

TEST_F(CommandRestore, NeedsAWholeModel) {
  fs::resize_file(folder_ / "vi.lm", fs::file_size(folder_ / "vi.lm") - 1);
  const Ended damaged = run("", "Ba");
  EXPECT_EQ(damaged.exit_code, 7);
  EXPECT_NE(damaged.output.find("damaged"), std::string::npos);
  fs::remove(folder_ / "vi.lm");
  EXPECT_EQ(run("", "Ba").exit_code, 7);
}

TEST_F(CommandRestore, ReplacesBytesThatAreNoText) {
  const Ended ended = run("", "Ba \xff ngoai\n");
  EXPECT_EQ(ended.exit_code, 0);
  EXPECT_NE(ended.output.find("from byte 3 on 1 bytes"), std::string::npos);
}

TEST_F(CommandRestore, StrictlyRefusesBytesThatAreNoText) {
  const Ended ended = run("--strict", "Ba ngoai\nBa \xff ngoai\n");
  EXPECT_EQ(ended.exit_code, 5);
  EXPECT_NE(ended.output.find("byte 12 is no UTF-8"), std::string::npos) << ended.output;
}

TEST_F(CommandRestore, KeepsLineEndsAndLongLines) {
  EXPECT_EQ(run("", "Ba ngoai\r\nke chuyen\r\n").output, "Bà ngoại\r\nkể chuyện\r\n");
  std::string line;
  std::string expected;
  for (int i = 0; i < 100000; ++i) {
    line += "ke chuyen ";
    expected += "kể chuyện ";
  }
  EXPECT_EQ(run("--channel stripped", line + "\n").output, expected + "\n");
}

TEST_F(CommandRestore, TakesAnEmptyFile) {
  const Ended ended = run("", "");
  EXPECT_EQ(ended.exit_code, 0);
  EXPECT_EQ(ended.output, "");
}

}  // namespace
