// A night that is killed, parent or child, again and again, ends as one that was left alone: the
// same bytes under OUT and in the ledger. VANTHU_KILLS says how often (12 by default),
// VANTHU_KILLED_INPUTS which folder is read (made-up texts and a broken file by default).

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <random>

#include "command.h"
#include "office_files.h"

namespace cli {
namespace {

namespace fs = std::filesystem;
using command::Folder;
using command::run;
using command::Setting;
using command::Started;
using command::tree;
using command::write;

const Setting kFixedTime = {{{"SOURCE_DATE_EPOCH", "1700000000"}}, "", ""};

int wanted_kills() {
  constexpr int kUsual = 12;
  const char* given = std::getenv("VANTHU_KILLS");
  return given == nullptr ? kUsual : std::atoi(given);
}

/// Makes the folder `in` that is read.
void make_inputs(const fs::path& in) {
  if (const char* given = std::getenv("VANTHU_KILLED_INPUTS"); given != nullptr) {
    fs::copy(given, in, fs::copy_options::recursive);
    return;
  }
  constexpr int kFiles = 60;
  for (int i = 0; i < kFiles; ++i)
    write(in / ("t" + std::to_string(i) + ".txt"), office::plan_text(i));
  write(in / "broken.pdf", "%PDF-1.4\nnothing more");
}

size_t files_in(const fs::path& folder) {
  const auto all = fs::recursive_directory_iterator(folder);
  return static_cast<size_t>(
      std::count_if(begin(all), end(all), [](const auto& one) { return one.is_regular_file(); }));
}

/// Children of a process, by /proc.
std::vector<pid_t> children_of(pid_t parent) {
  std::vector<pid_t> children;
  const std::string pid = std::to_string(parent);
  std::istringstream words(command::read("/proc/" + pid + "/task/" + pid + "/children"));
  for (pid_t child = 0; words >> child;) children.push_back(child);
  return children;
}

TEST(BatchKilled, EndsAsOneLeftAlone) {
  const Folder folder;
  make_inputs(folder / "in");
  const auto arguments = [&](const std::string& where) {
    return std::vector<std::string>{"batch",    folder / "in",
                                    "-o",       folder / (where + "/out"),
                                    "--ledger", folder / (where + "/so.vanthu"),
                                    "--jobs",   "2"};
  };
  for (const char* where : {"alone", "killed"}) fs::create_directories(folder / where);
  const auto start = std::chrono::steady_clock::now();
  const int expected_code = run(arguments("alone"), kFixedTime).code;
  const std::chrono::duration<double> alone = std::chrono::steady_clock::now() - start;

  std::mt19937 random(7);  // NOLINT(cert-msc32-c,cert-msc51-cpp): the same moments every time
  std::uniform_real_distribution<double> moment(0, alone.count());
  int kills = 0;
  for (int round = 0; kills < wanted_kills(); ++round) {
    ASSERT_LT(round, 4 * wanted_kills() + 20);
    if (round % 3 == 2) fs::remove_all(folder / "killed");
    fs::create_directories(folder / "killed");
    Started started(arguments("killed"), kFixedTime);
    std::this_thread::sleep_for(std::chrono::duration<double>(moment(random)));
    const auto children = children_of(started.pid());
    const bool child = round % 2 == 0 && !children.empty();
    const pid_t victim = child ? children[random() % children.size()] : started.pid();
    kills += kill(victim, SIGKILL) == 0 ? 1 : 0;
    started.finish();
  }
  ASSERT_EQ(run(arguments("killed"), kFixedTime).code, expected_code);
  const auto expected = tree(folder / "alone");
  const auto found = tree(folder / "killed");
  EXPECT_GT(expected.size(), files_in(folder / "in"));
  for (const auto& [path, bytes] : expected) {
    ASSERT_TRUE(found.contains(path)) << path;
    EXPECT_TRUE(found.at(path) == bytes) << path << " differs";
  }
  EXPECT_EQ(found.size(), expected.size());
}

}  // namespace
}  // namespace cli
