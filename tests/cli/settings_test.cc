// The configuration file: what is told of it, and that nothing in it is passed over in silence.

#include "cli/settings.h"

#include <gtest/gtest.h>

#include "command.h"

namespace cli {
namespace {

namespace po = boost::program_options;
using command::Folder;
using command::write;

class SettingsTest : public ::testing::Test {
 protected:
  /// The message of the error; empty when there is none.
  std::string read(const std::string& text, const OtherSections& others = {}) {
    write(file_, text);
    return parse(others);
  }

  std::string parse(const OtherSections& others = {}) {
    ledger_.clear();
    outs_.clear();
    std::string config;
    po::options_description options;
    options.add_options()("ledger", po::value(&ledger_))("output", po::value(&outs_));
    add_config_option(&options, &config);
    std::vector<std::string> positional;
    const auto read = parse_settings({"--config", file_}, options, "doctor", &positional, others);
    return read ? std::string() : read.error().message;
  }

  const Folder folder_;
  std::string file_ = folder_ / "vanthu.conf";
  std::string ledger_;
  std::vector<std::string> outs_;
};

TEST_F(SettingsTest, ASectionOfItsOwnComesFirst) {
  const std::string text = "ledger = all\n[watch]\nledger = watched\n[doctor]\nledger = own\n";
  EXPECT_EQ(read(text, {{"watch"}, {}}), "");
  EXPECT_EQ(ledger_, "own");
  EXPECT_EQ(read("ledger = all\n[watch]\nledger = watched\n", {{"watch"}, {}}), "");
  EXPECT_EQ(ledger_, "watched");
  EXPECT_EQ(read("ledger = all\n[watch]\nledger = watched\n"), "");
  EXPECT_EQ(ledger_, "all");
}

TEST_F(SettingsTest, AnOptionMayTakeWhatAllSectionsSay) {
  EXPECT_EQ(read("output = a\n[watch]\noutput = b\n[batch]\noutput = a\n",
                 {{"watch", "batch"}, {"output"}}),
            "");
  EXPECT_EQ(outs_, (std::vector<std::string>{"b", "a"}));
}

/// "ledgr = ..." was passed over: the night recorded nothing, and nobody was told.
TEST_F(SettingsTest, WhatNoCommandKnowsIsNamedWithItsLine) {
  EXPECT_EQ(read("# office\n\nledgr = so\n"), file_ + ":3: there is no setting \"ledgr\"");
  EXPECT_EQ(read("[watch]\nuntil = 06:00\n"), file_ + ":2: [watch] has no setting \"until\"");
  EXPECT_EQ(read("[wacth]\ninbox = x\n"), file_ + ":2: there is no section [wacth]");
  EXPECT_EQ(read("ledger = a\nledger = b\n"), file_ + ":2: \"ledger\" is set a second time");
  EXPECT_EQ(read("ledger\n"), file_ + ":1: neither \"key = value\" nor [section]");
  EXPECT_EQ(read("until = 06:00\n"), "") << "of another command";
}

/// Notepad writes a byte-order mark and its own ends of lines.
TEST_F(SettingsTest, FilesOfNotepadAreRead) {
  EXPECT_EQ(read("\xEF\xBB\xBFledger = so.vanthu\r\n; ghi chú\r\n"), "");
  EXPECT_EQ(ledger_, "so.vanthu");
  EXPECT_NE(read(std::string("\xFF\xFEl\0e\0", 6)).find("UTF-8"), std::string::npos);
}

/// A folder "so #2" was cut to "so".
TEST_F(SettingsTest, ACommentBeginsWithItsLine) {
  EXPECT_EQ(read("  # ledger = none\nledger = /srv/so #2/kq;1\n"), "");
  EXPECT_EQ(ledger_, "/srv/so #2/kq;1");
}

TEST_F(SettingsTest, AFolderIsNoConfigurationFile) {
  std::filesystem::create_directory(file_);
  EXPECT_NE(parse().find("cannot be read"), std::string::npos);
}

}  // namespace
}  // namespace cli
