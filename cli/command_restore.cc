#include "cli/command_restore.h"

#include <fmt/core.h>

#include <boost/program_options.hpp>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <istream>
#include <optional>
#include <sstream>

#include "cli/command_line.h"
#include "cli/environment.h"
#include "dictionaries/restore.h"
#include "model/text.h"

namespace cli {

namespace {

namespace po = boost::program_options;
using dictionaries::Channel;

/// Lines that are held in memory together.
constexpr size_t kBatch = 2000;
constexpr size_t kBatchBytes = 4 << 20;

struct RestoreOptions {
  std::vector<std::string> files;
  std::string channel_name = "auto";
  Channel channel = Channel::kAuto;
  bool confidence = false;
  bool help = false;
};

po::options_description described(RestoreOptions* options) {
  po::options_description description("Options");
  description.add_options()  //
      ("channel", po::value(&options->channel_name)->value_name("NAME"),
       "stripped: the marks are missing; vie: some marks are wrong; auto (default): judge by the "
       "density of marks")  //
      ("confidence", po::bool_switch(&options->confidence),
       "print one line per token instead: token, restored token, confidence (0 to 1), separated "
       "by tabs")  //
      ("help,h", po::bool_switch(&options->help), "this text");
  return description;
}

std::string help_text(const po::options_description& description) {
  std::ostringstream text;
  text << "Usage: vanthu restore [FILE] [OPTIONS]\n\n"
          "Restores the diacritics of Vietnamese text in UTF-8 (standard input when no FILE is\n"
          "given). Line N in is line N out; what is doubtful stays as it is.\n\n"
       << description
       << "\nExamples:\n"
          "  echo 'uy ban nhan dan tinh' | vanthu restore\n"
          "  vanthu restore page.txt --channel vie --confidence\n\n"
          "Exit: 0 done, 2 bad command line, 5 the file cannot be read, 7 no language model.\n";
  return text.str();
}

model::Result<RestoreOptions> parsed(const std::vector<std::string>& arguments, std::string* help) {
  RestoreOptions options;
  const po::options_description visible = described(&options);
  *help = help_text(visible);
  if (auto read = parse_arguments(arguments, visible, &options.files); !read) {
    return model::fail(read.error());
  }
  if (options.help) return options;
  if (options.files.size() > 1) {
    return model::fail(model::ErrorCode::kUsage, "one file at a time");
  }
  const auto channel = dictionaries::channel_named(options.channel_name);
  if (!channel) {
    return model::fail(model::ErrorCode::kUsage, "--channel takes stripped, vie or auto, not \"" +
                                                     options.channel_name + "\"");
  }
  options.channel = *channel;
  return options;
}

class RestoreJob {
 public:
  RestoreJob(const dictionaries::Restorer& restorer, const RestoreOptions& options)
      : restorer_(restorer), options_(options), channel_(options.channel) {}

  void run(std::istream& in) {
    std::string line;
    size_t bytes = 0;
    for (size_t number = 1; std::getline(in, line); ++number) {
      int bad = 0;
      line = model::sanitized(line, &bad);
      if (bad > 0) {
        fmt::print(stderr, "vanthu restore: line {}: {} bytes are no UTF-8 and were replaced\n",
                   number, bad);
      }
      bytes += line.size();
      batch_.push_back(std::move(line));
      ends_with_line_feed_ = !in.eof();
      if (batch_.size() == kBatch || bytes > kBatchBytes) {
        flush();
        bytes = 0;
      }
    }
    flush();
  }

 private:
  void flush() {
    if (batch_.empty()) return;
    if (channel_ == Channel::kAuto) channel_ = restorer_.channel_of(batch_);
    const std::vector<dictionaries::RestoredLine> lines = restorer_.restore(batch_, channel_);
    for (size_t i = 0; i < lines.size(); ++i) {
      if (options_.confidence) {
        for (const dictionaries::RestoredToken& token : lines[i].tokens) {
          fmt::print("{}\t{}\t{:.3f}\n", token.source, token.text, token.confidence);
        }
      } else {
        const bool last = i + 1 == lines.size() && !ends_with_line_feed_;
        fmt::print("{}{}", lines[i].text, last ? "" : "\n");
      }
    }
    batch_.clear();
  }

  const dictionaries::Restorer& restorer_;
  const RestoreOptions& options_;
  Channel channel_;
  std::vector<std::string> batch_;
  bool ends_with_line_feed_ = true;
};

}  // namespace

ExitCode command_restore(const std::vector<std::string>& arguments) {
  std::string help;
  const auto options = parsed(arguments, &help);
  if (!options) {
    fmt::print(stderr, "vanthu restore: {}; see vanthu restore --help\n", options.error().message);
    return ExitCode::kUsage;
  }
  if (options->help) {
    fmt::print("{}", help);
    return ExitCode::kDone;
  }
  const bool standard_input = options->files.empty() || options->files.front() == "-";
  std::ifstream file;
  if (!standard_input) {
    std::error_code ignored;  // a file that is not there is told by the stream
    if (!std::filesystem::is_directory(options->files.front(), ignored)) {
      file.open(options->files.front(), std::ios::binary);
    }
    if (!file.is_open()) {
      fmt::print(stderr, "vanthu restore: {}: cannot be read\n", options->files.front());
      return ExitCode::kNoInput;
    }
  }
  const auto restorer = dictionaries::Restorer::load(data_folder());
  if (!restorer) {
    fmt::print(stderr, "vanthu: {}\n", model::describe(restorer.error()));
    return restorer.error().code == model::ErrorCode::kMissing ? ExitCode::kMissing
                                                               : ExitCode::kUsage;
  }
  RestoreJob(*restorer, *options).run(standard_input ? std::cin : file);
  return ExitCode::kDone;
}

}  // namespace cli
