// vanthu-train: makes what `vanthu restore` knows. `model`: the language model, from plain text,
// one paragraph a line. `misreadings`: what an engine reads for what is printed, from pairs of
// lines that tools/make-pairs makes. docs/language-model.md says what those of a release were
// trained on.

#include <fmt/core.h>
#include <sys/wait.h>

#include <algorithm>
#include <boost/program_options.hpp>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iostream>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "dictionaries/misreading_trainer.h"
#include "dictionaries/model_trainer.h"
#include "dictionaries/tsv.h"
#include "model/text.h"

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
  std::string agencies;
  int agency_times = 40;
  std::string syllables;
  std::string output;
  std::string held_out;
  int every = 50;
  double breadth = dictionaries::TrainerOptions{}.breadth;
  std::uint32_t misprint = dictionaries::TrainerOptions{}.misprint;
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

/// One block in `every` is kept for measuring and never learnt.
bool is_held_out(const std::string& name, int block, int every) {
  return draw(name, block) % static_cast<unsigned>(every) == 0;
}

class Training {
 public:
  Training(const Options& options, const dictionaries::Syllables& syllables)
      : options_(options),
        trainer_(
            syllables,
            {.misprint = options.misprint, .file_size = options.size, .breadth = options.breadth}) {
  }

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
    if (!options_.agencies.empty()) {
      if (int code = learn_agencies(); code != 0) return code;
    }
    auto report = trainer_.write(options_.output);
    if (!report) {
      fmt::print(stderr, "vanthu-train: {}\n", model::describe(report.error()));
      return kFailed;
    }
    for (const std::string& line : *report) fmt::print("{}\n", line);
    return 0;
  }

 private:
  /// Names and aliases of bodies, each many times: text is rarely as full of them as tables of
  /// tasks are, and those of bodies that were founded lately are hardly in any text.
  int learn_agencies() {
    const auto rows = dictionaries::read_tsv(options_.agencies, 1);
    if (!rows) {
      fmt::print(stderr, "vanthu-train: {}\n", model::describe(rows.error()));
      return kFailed;
    }
    for (const dictionaries::TsvRow& row : *rows) {
      std::vector<std::string> names = {row.fields.front()};
      if (row.fields.size() > 2) {
        for (std::string& alias : model::split(row.fields[2], '|')) {
          names.push_back(std::move(alias));
        }
      }
      for (int time = 0; time < options_.agency_times; ++time) {
        for (const std::string& name : names) trainer_.add(name);
      }
    }
    fmt::print("names of {} bodies learnt {} times\n", rows->size(), options_.agency_times);
    return 0;
  }

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
      if (is_held_out(name, block, options_.every)) {
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

/// Reads the options of one command; the exit code when there is nothing more to do.
std::optional<int> read_options(const std::vector<std::string>& arguments,
                                po::options_description* description, const char* usage) {
  bool help = false;
  description->add_options()("help,h", po::bool_switch(&help), "this text");
  try {
    po::variables_map values;
    po::store(po::command_line_parser(arguments).options(*description).run(), values);
    po::notify(values);
  } catch (const po::error& problem) {
    fmt::print(stderr, "vanthu-train: {}; see --help\n", problem.what());
    return kUsage;
  }
  if (!help) return std::nullopt;
  std::cout << "Usage: " << usage << "\n\n" << *description;
  return 0;
}

int train_model(const std::vector<std::string>& arguments) {
  Options options;
  po::options_description description("Options");
  description.add_options()                                                    //
      ("text", po::value(&options.text)->multitoken(), "files to learn from")  //
      ("fill", po::value(&options.fill)->multitoken(),
       "files of another kind: blocks of them are drawn until both kinds weigh the same")  //
      ("exclude", po::value(&options.exclude)->multitoken(),
       "texts used for measuring; lines that share twelve syllables with them are not learnt")  //
      ("agencies", po::value(&options.agencies), "agencies.tsv, whose names are learnt too")    //
      ("agency-times", po::value(&options.agency_times), "how often each name is learnt")       //
      ("syllables", po::value(&options.syllables), "syllables.tsv (required)")                  //
      ("output,o", po::value(&options.output), "the model file (required)")                     //
      ("held-out", po::value(&options.held_out), "folder for the lines kept for measuring")     //
      ("every", po::value(&options.every), "one block of 200 lines in so many is held out")     //
      ("breadth", po::value(&options.breadth), "weight of plain likelihood when pruning")       //
      ("misprint", po::value(&options.misprint),
       "a word so many times rarer between the same neighbours than one with other marks is learnt "
       "as "
       "that one")  //
      ("size", po::value(&options.size), "largest size of the file in bytes");
  const char* usage = "vanthu-train model --text FILE... --syllables FILE -o FILE";
  if (const auto code = read_options(arguments, &description, usage)) return *code;
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

int print_held_out(const std::vector<std::string>& arguments) {
  std::vector<std::string> files;
  int every = Options{}.every;
  po::options_description description("Options");
  description.add_options()                                                          //
      ("text", po::value(&files)->multitoken(), "the files of training (required)")  //
      ("every", po::value(&every), "one block of 200 lines in so many is held out");
  const char* usage = "vanthu-train held-out --text FILE...";
  if (const auto code = read_options(arguments, &description, usage)) return *code;
  if (files.empty() || every < 2) {
    fmt::print(stderr, "vanthu-train: --text is needed; see --help\n");
    return kUsage;
  }
  for (const std::string& file : files) {
    const std::string name = fs::path(file).filename().string();
    int number = 0;
    const bool read = for_each_line(file, [&](const std::string& line) {
      if (is_held_out(name, number++ / kBlock, every)) fmt::print("{}\n", line);
    });
    if (!read) {
      fmt::print(stderr, "vanthu-train: {}: cannot be read\n", file);
      return kFailed;
    }
  }
  return 0;
}

int train_misreadings(const std::vector<std::string>& arguments) {
  std::vector<std::string> files;
  std::string output;
  po::options_description description("Options");
  description.add_options()  //
      ("pairs", po::value(&files)->multitoken(),
       "files with lines as printed and as read, a tab between them (required)")  //
      ("output,o", po::value(&output), "the table (required)");
  const char* usage = "vanthu-train misreadings --pairs FILE... -o FILE";
  if (const auto code = read_options(arguments, &description, usage)) return *code;
  if (files.empty() || output.empty()) {
    fmt::print(stderr, "vanthu-train: --pairs and -o are needed; see --help\n");
    return kUsage;
  }
  dictionaries::MisreadingTrainer trainer;
  for (const std::string& file : files) {
    const bool read = for_each_line(file, [&](const std::string& line) {
      const std::size_t tab = line.find('\t');
      if (tab != std::string::npos) trainer.add(line.substr(0, tab), line.substr(tab + 1));
    });
    if (!read) {
      fmt::print(stderr, "vanthu-train: {}: cannot be read\n", file);
      return kFailed;
    }
  }
  const auto report = trainer.write(output);
  if (!report) {
    fmt::print(stderr, "vanthu-train: {}\n", model::describe(report.error()));
    return kFailed;
  }
  for (const std::string& line : *report) fmt::print("{}\n", line);
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  const std::vector<std::string> arguments(argv + std::min(argc, 2), argv + argc);
  const std::string command = argc > 1 ? argv[1] : "";
  if (command == "model") return train_model(arguments);
  if (command == "misreadings") return train_misreadings(arguments);
  if (command == "held-out") return print_held_out(arguments);
  const bool help = command == "--help" || command == "-h";
  fmt::print(help ? stdout : stderr,
             "Usage: vanthu-train model|misreadings|held-out [OPTIONS]\n"
             "  model        the language model, from plain text\n"
             "  misreadings  what an engine reads for what is printed, from pairs of lines\n"
             "  held-out     prints the lines that `model` does not learn\n");
  return help ? 0 : kUsage;
}
