// `vanthu doctor` as a program: what it says about the table of agencies, and its exit codes.

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <string>

namespace {

namespace fs = std::filesystem;

struct Ended {
  int exit_code = -1;
  std::string output;
};

Ended doctor(const std::string& arguments) {
  const std::string command = "'" VANTHU_BINARY "' doctor " + arguments + " 2>&1";
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

TEST(CommandDoctor, NamesFileAndLineOfAFaultyTable) {
  const fs::path file =
      fs::path(testing::TempDir()) / ("doctor-" + std::to_string(::getpid()) + ".tsv");
  std::ofstream(file) << "Sở A\tdepartment\tSX\nSở B\tdepartment\tSX\n";
  const Ended ended = doctor("--agencies '" + file.string() + "'");
  EXPECT_EQ(ended.exit_code, 2);
  EXPECT_NE(ended.output.find(file.string() + ":2:"), std::string::npos) << ended.output;
  std::ofstream(file) << "Sở A\tdepartment\tSX\n";
  EXPECT_EQ(doctor("--agencies '" + file.string() + "'").exit_code, 0);
  fs::remove(file);
}

TEST(CommandDoctor, SaysThatATableIsMissing) {
  EXPECT_EQ(doctor("--agencies /nonexistent/agencies.tsv").exit_code, 7);
  EXPECT_EQ(doctor("--help").exit_code, 0);
  EXPECT_EQ(doctor("now").exit_code, 2);
}

}  // namespace
