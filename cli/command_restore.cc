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
constexpr size_t kBatchBytes = 1 << 20;

struct RestoreOptions {
  std::vector<std::string> files;
  std::string channel_name = "auto";
  Channel channel = Channel::kAuto;
  bool confidence = false;
  bool strict = false;
  bool help = false;
};

po::options_description described(RestoreOptions* options) {
  po::options_description description("Options");
  description.add_options()  //
      ("channel", po::value(&options->channel_name)->value_name("NAME"),
       "stripped: the marks are missing; misread: read by an engine without Vietnamese; vie: some "
       "marks are wrong; auto (default): judge by the text")  //
      ("confidence", po::bool_switch(&options->confidence),
       "print one line per token instead: token, restored token, confidence (0 to 1), separated "
       "by tabs")  //
      ("strict", po::bool_switch(&options->strict),
       "stop at bytes that are no UTF-8 instead of replacing them")  //
      ("help,h", po::bool_switch(&options->help), "this text");
  return description;
}

std::string help_text(const po::options_description& description) {
  std::ostringstream text;
  text << "Usage: vanthu restore [FILE] [OPTIONS]\n\n"
          "Restores the diacritics of Vietnamese text in UTF-8 (standard input when no FILE is\n"
          "given). Line N in is line N out; what is doubtful stays as it is. A form feed ends a "
          "page.\n\n"
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
    return model::fail(
        model::ErrorCode::kUsage,
        "--channel takes stripped, misread, vie or auto, not \"" + options.channel_name + "\"");
  }
  options.channel = *channel;
  return options;
}

/// A line, or a part of one that is too long to be held in memory with all that is known of it.
struct TextLine {
  std::string text;
  std::string
      ending;  ///< what stood after it: a line feed, with a carriage return perhaps, or nothing
};

class LineReader {
 public:
  explicit LineReader(std::istream& in) : in_(in) {}

  /// Nothing at the end of the text.
  std::optional<TextLine> next() {
    std::string bytes;
    char c = 0;
    while (bytes.size() < kMostBytes && in_.get(c)) {
      if (c == '\n') return ended(std::move(bytes));
      bytes += c;
      // Parts end between words.
      if (c == ' ' && bytes.size() > kLongPart) return TextLine{std::move(bytes), {}};
    }
    if (bytes.empty()) return std::nullopt;
    return TextLine{std::move(bytes), {}};
  }

 private:
  static constexpr size_t kLongPart = 1 << 18;
  static constexpr size_t kMostBytes = 1 << 20;

  static TextLine ended(std::string bytes) {
    if (bytes.empty() || bytes.back() != '\r') return {std::move(bytes), "\n"};
    bytes.pop_back();
    return {std::move(bytes), "\r\n"};
  }

  std::istream& in_;
};

class RestoreJob {
 public:
  RestoreJob(const dictionaries::Restorer& restorer, const RestoreOptions& options)
      : restorer_(restorer), options_(options) {}

  /// The offset of the first byte that is no UTF-8, when such bytes are refused.
  std::optional<size_t> run(std::istream& in) {
    LineReader reader(in);
    size_t offset = 0;
    while (auto line = reader.next()) {
      const size_t length = line->text.size() + line->ending.size();
      if (const size_t bad = model::first_bad_byte(line->text); bad != std::string::npos) {
        if (options_.strict) return offset + bad;
        int count = 0;
        line->text = model::sanitized(line->text, &count);
        fmt::print(stderr,
                   "vanthu restore: from byte {} on {} bytes are no UTF-8 and were replaced\n",
                   offset + bad, count);
      } else {
        line->text = model::sanitized(line->text, nullptr);
      }
      offset += length;
      const bool page_ends = line->text.find('\f') != std::string::npos;
      add(std::move(*line));
      if (page_ends) flush();
    }
    flush();
    return std::nullopt;
  }

 private:
  void add(TextLine line) {
    bytes_ += line.text.size();
    lines_.push_back(std::move(line.text));
    endings_.push_back(std::move(line.ending));
    if (lines_.size() == kBatch || bytes_ > kBatchBytes) flush();
  }

  /// The channel is chosen for each batch: a page, or so many lines.
  void flush() {
    if (lines_.empty()) return;
    const std::vector<dictionaries::RestoredLine> restored =
        restorer_.restore(lines_, options_.channel);
    for (size_t i = 0; i < restored.size(); ++i) {
      if (options_.confidence) {
        for (const dictionaries::RestoredToken& token : restored[i].tokens) {
          fmt::print("{}\t{}\t{:.3f}\n", token.source, token.text, token.confidence);
        }
      } else {
        fmt::print("{}{}", restored[i].text, endings_[i]);
      }
    }
    lines_.clear();
    endings_.clear();
    bytes_ = 0;
  }

  const dictionaries::Restorer& restorer_;
  const RestoreOptions& options_;
  std::vector<std::string> lines_;
  std::vector<std::string> endings_;
  size_t bytes_ = 0;
};

}  // namespace

ExitCode command_restore(const std::vector<std::string>& arguments) {
  std::string help;
  const auto options = parsed(arguments, &help);
  if (const auto done = settled("restore", options, help)) return *done;
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
  if (const auto bad = RestoreJob(*restorer, *options).run(standard_input ? std::cin : file)) {
    fmt::print(stderr, "vanthu restore: {}: byte {} is no UTF-8; without --strict it is replaced\n",
               standard_input ? "standard input" : options->files.front(), *bad);
    return ExitCode::kNoInput;
  }
  return ExitCode::kDone;
}

}  // namespace cli
