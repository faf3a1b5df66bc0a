// vanthu-train: makes the language model of `vanthu restore` from plain text, one paragraph a line.
// docs/language-model.md says what the model of a release was trained on.

#include <fmt/core.h>
#include <sys/wait.h>

#include <boost/program_options.hpp>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iostream>
#include <memory>
#include <string>
#include <vector>

#include "dictionaries/model_trainer.h"

namespace {

namespace fs = std::filesystem;
namespace po = boost::program_options;

constexpr int kUsage = 2;
constexpr int kFailed = 5;
/// Lines that are kept together when a part is held out or chosen.
constexpr int kBlock = 200;

struct Options {
  std::vector<std::string> text;
  std::vector<std::string> fill;
  std::vector<std::string> exclude;
  std::string syllables;
  std::string output;
  std::string held_out;
  int every = 50;
  double breadth = dictionaries::TrainerOptions{}.breadth;
  std::uint64_t size = dictionaries::TrainerOptions{}.file_size;
};

using PerLine = std::function<void(const std::string&)>;

struct ClosePipe {
  void operator()(std::FILE* pipe) const { ::pclose(pipe); }
};

/// Lines of a text file; files that end in .xz are read through `xz -dc`.
bool for_each_line(const fs::path& file, const PerLine& take) {
  std::string line;
  if (file.extension() != ".xz") {
    std::ifstream in(file, std::ios::binary);
    while (std::getline(in, line)) take(line);
    return in.eof();
  }
  std::string quoted = "'";
  for (const char c : file.string()) quoted += c == '\'' ? std::string("'\\''") : std::string(1, c);
  const std::unique_ptr<std::FILE, ClosePipe> pipe(
      ::popen(("xz -dc " + quoted + "'").c_str(), "r"));
  if (!pipe) return false;
  char* buffer = nullptr;
  size_t size = 0;
  bool any = false;
  for (ssize_t read = ::getline(&buffer, &size, pipe.get()); read >= 0;
       read = ::getline(&buffer, &size, pipe.get())) {
    any = true;
    line.assign(buffer, static_cast<size_t>(read));
    if (!line.empty() && line.back() == '\n') line.pop_back();
    take(line);
  }
  std::free(buffer);  // getline allocates with malloc
  return any;
}

/// A number from 0 to 65535 that depends on the file's name and the block only.
unsigned draw(const std::string& name, int block) {
  std::uint64_t hash = 14695981039346656037ULL;
  for (const char c : name + ":" + std::to_string(block)) {
    hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
  }
  hash = (hash ^ (hash >> 33)) * 0xFF51AFD7ED558CCDULL;
  hash = (hash ^ (hash >> 33)) * 0xC4CEB9FE1A85EC53ULL;
  return static_cast<unsigned>(hash >> 48);
}

class Training {
 public:
  Training(const Options& options, const dictionaries::Syllables& syllables)
      : options_(options),
        trainer_(syllables, {.file_size = options.size, .breadth = options.breadth}) {}

  int run() {
    for (const std::string& file : options_.exclude) {
      if (!for_each_line(file, [&](const std::string& line) { trainer_.exclude(line); })) {
        return unreadable(file);
      }
    }
    for (const std::string& file : options_.text) {
      if (!learn(file, 0x10000)) return unreadable(file);
    }
    if (int code = fill(); code != 0) return code;
    auto report = trainer_.write(options_.output);
    if (!report) {
      fmt::print(stderr, "vanthu-train: {}\n", model::describe(report.error()));
      return kFailed;
    }
    for (const std::string& line : *report) fmt::print("{}\n", line);
    return 0;
  }

 private:
  static int unreadable(const std::string& file) {
    fmt::print(stderr, "vanthu-train: {}: cannot be read\n", file);
    return kFailed;
  }

  /// Blocks whose draw is below `share` of 65536 are learnt; every n-th is held out.
  bool learn(const std::string& file, unsigned share) {
    const std::string name = fs::path(file).filename().string();
    std::ofstream held_out;
    if (!options_.held_out.empty()) {
      held_out.open(fs::path(options_.held_out) / (name + ".held-out.txt"), std::ios::binary);
    }
    int number = 0;
    size_t learnt = 0;
    size_t left_out = 0;
    const std::uint64_t before = trainer_.tokens();
    const bool read = for_each_line(file, [&](const std::string& line) {
      const int block = number++ / kBlock;
      if (draw(name, block) % static_cast<unsigned>(options_.every) == 0) {
        if (held_out.is_open()) held_out << line << '\n';
        return;
      }
      if (draw(name + "+", block) >= share) return;
      ++(trainer_.add(line) ? learnt : left_out);
    });
    fmt::print("{}: {} lines learnt, {} left out, {} tokens\n", name, learnt, left_out,
               trainer_.tokens() - before);
    return read;
  }

  /// As much of the other files as was learnt from the first ones.
  int fill() {
    if (options_.fill.empty()) return 0;
    std::uint64_t bytes = 0;
    for (const std::string& file : options_.fill) {
      if (!for_each_line(file, [&](const std::string& line) { bytes += line.size(); })) {
        return unreadable(file);
      }
    }
    constexpr double kBytesPerToken = 5.6;
    const double wanted = static_cast<double>(trainer_.tokens()) * kBytesPerToken;
    const double share =
        std::min(1.0, wanted / static_cast<double>(std::max<std::uint64_t>(1, bytes)));
    for (const std::string& file : options_.fill) {
      if (!learn(file, static_cast<unsigned>(share * 0x10000))) return unreadable(file);
    }
    return 0;
  }

  const Options& options_;
  dictionaries::ModelTrainer trainer_;
};

}  // namespace

int main(int argc, char** argv) {
  Options options;
  bool help = false;
  po::options_description description("Options");
  description.add_options()                                                    //
      ("text", po::value(&options.text)->multitoken(), "files to learn from")  //
      ("fill", po::value(&options.fill)->multitoken(),
       "files of another kind: blocks of them are drawn until both kinds weigh the same")  //
      ("exclude", po::value(&options.exclude)->multitoken(),
       "texts used for measuring; lines that share twelve syllables with them are not learnt")  //
      ("syllables", po::value(&options.syllables), "syllables.tsv (required)")                  //
      ("output,o", po::value(&options.output), "the model file (required)")                     //
      ("held-out", po::value(&options.held_out), "folder for the lines kept for measuring")     //
      ("every", po::value(&options.every), "one block of 200 lines in so many is held out")     //
      ("breadth", po::value(&options.breadth), "weight of plain likelihood when pruning")       //
      ("size", po::value(&options.size), "largest size of the file in bytes")                   //
      ("help,h", po::bool_switch(&help), "this text");
  try {
    po::variables_map values;
    po::store(po::parse_command_line(argc, argv, description), values);
    po::notify(values);
  } catch (const po::error& problem) {
    fmt::print(stderr, "vanthu-train: {}; see vanthu-train --help\n", problem.what());
    return kUsage;
  }
  if (help) {
    std::cout << "Usage: vanthu-train --text FILE... [--fill FILE...] --syllables FILE -o FILE\n\n"
              << description;
    return 0;
  }
  if (options.text.empty() || options.syllables.empty() || options.output.empty() ||
      options.every < 2) {
    fmt::print(stderr, "vanthu-train: --text, --syllables and -o are needed; see --help\n");
    return kUsage;
  }
  const auto syllables = dictionaries::Syllables::load(options.syllables);
  if (!syllables) {
    fmt::print(stderr, "vanthu-train: {}\n", model::describe(syllables.error()));
    return kFailed;
  }
  return Training(options, *syllables).run();
}
