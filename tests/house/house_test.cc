// The house rules of ARCHITECTURE.md, checked on the text of every source file. A breach is
// reported as file:line: what is wrong and what to do.

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <map>
#include <optional>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

namespace {

namespace fs = std::filesystem;
using Breaches = std::vector<std::string>;

/// A file by its path from the root of the checkout, and its lines.
struct File {
  std::string path;
  std::vector<std::string> lines;

  std::string room() const { return path.substr(0, path.find('/')); }
  bool header() const { return path.ends_with(".h"); }
};

/// Rooms in the order of the street, each with the rooms whose headers it may include.
const std::map<std::string, std::set<std::string>, std::less<>>& street() {
  static const std::map<std::string, std::set<std::string>, std::less<>> kStreet = {
      {"model", {"model"}},
      {"dictionaries", {"model", "dictionaries"}},
      {"ingest", {"model", "dictionaries", "ingest"}},
      {"extract", {"model", "dictionaries", "extract"}},
      {"ledger", {"model", "dictionaries", "ledger"}},
      {"generate", {"model", "dictionaries", "generate"}},
      {"cli", {"model", "dictionaries", "ingest", "extract", "ledger", "generate", "cli"}},
  };
  return kStreet;
}

std::vector<std::string> split(std::string_view text, char separator) {
  std::vector<std::string> parts;
  while (true) {
    const size_t end = text.find(separator);
    parts.emplace_back(text.substr(0, end));
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + 1);
  }
}

std::string_view trimmed(std::string_view line) {
  const size_t first = line.find_first_not_of(" \t");
  if (first == std::string_view::npos) return {};
  return line.substr(first, line.find_last_not_of(" \t\r") - first + 1);
}

std::string breach(const File& file, size_t index, const std::string& message) {
  return file.path + ":" + std::to_string(index + 1) + ": " + message;
}

File from_text(const std::string& path, std::string_view text) { return {path, split(text, '\n')}; }

File from_disk(const fs::path& root, const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return from_text(fs::relative(path, root).generic_string(), text.str());
}

/// All files below `folders` of the checkout that end in one of `suffixes`, by path.
std::vector<File> files_below(const std::vector<std::string>& folders,
                              const std::set<std::string>& suffixes) {
  const fs::path root = VANTHU_SOURCE_DIR;
  std::vector<File> files;
  for (const std::string& folder : folders) {
    if (!fs::exists(root / folder)) continue;
    for (const auto& entry : fs::recursive_directory_iterator(root / folder)) {
      if (entry.is_regular_file() && suffixes.contains(entry.path().extension().string())) {
        files.push_back(from_disk(root, entry.path()));
      }
    }
  }
  std::sort(files.begin(), files.end(),
            [](const File& a, const File& b) { return a.path < b.path; });
  return files;
}

std::vector<File> room_files() {
  std::vector<std::string> rooms;
  for (const auto& [room, allowed] : street()) rooms.push_back(room);
  return files_below(rooms, {".h", ".cc"});
}

std::vector<File> all_code() {
  std::vector<File> files = room_files();
  std::vector<File> tests = files_below({"tests"}, {".h", ".cc"});
  files.insert(files.end(), tests.begin(), tests.end());
  return files;
}

struct Include {
  size_t index = 0;  ///< 0-based line
  bool angle = false;
  std::string header;
};

std::vector<Include> includes_of(const File& file) {
  constexpr std::string_view kDirective = "#include";
  std::vector<Include> includes;
  for (size_t i = 0; i < file.lines.size(); ++i) {
    std::string_view line = trimmed(file.lines[i]);
    if (!line.starts_with(kDirective)) continue;
    line = trimmed(line.substr(kDirective.size()));
    if (line.size() < 2 || (line[0] != '<' && line[0] != '"')) continue;
    const bool angle = line[0] == '<';
    const size_t end = line.find(angle ? '>' : '"', 1);
    if (end == std::string_view::npos) continue;
    includes.push_back({i, angle, std::string(line.substr(1, end - 1))});
  }
  return includes;
}

/// model <- dictionaries <- {ingest, extract, ledger, generate} <- cli.
Breaches street_breaches(const File& file) {
  Breaches found;
  const auto allowed = street().find(file.room());
  if (allowed == street().end()) return found;
  for (const Include& include : includes_of(file)) {
    const std::string room = include.header.substr(0, include.header.find('/'));
    const bool of_a_room = room != include.header && street().contains(room);
    if (of_a_room && !allowed->second.contains(room)) {
      found.push_back(breach(file, include.index,
                             file.room() + " may not include " + include.header + " of " + room));
    } else if (!of_a_room && !include.angle) {
      found.push_back(
          breach(file, include.index, "\"" + include.header + "\" is not written as room/file.h"));
    }
  }
  return found;
}

struct ThirdParty {
  std::string prefix;
  std::vector<std::string> places;
};

std::vector<ThirdParty> read_third_party() {
  std::vector<ThirdParty> rows;
  const fs::path root = VANTHU_SOURCE_DIR;
  for (const std::string& line : from_disk(root, root / "tests/house/third_party.tsv").lines) {
    if (line.empty() || line[0] == '#') continue;
    const std::vector<std::string> fields = split(line, '\t');
    if (fields.size() == 3) rows.push_back({fields[0], split(fields[1], '|')});
  }
  return rows;
}

bool lies_in(const File& file, const std::string& place) {
  return place == "any" || file.path.starts_with(place + "/") || file.path.starts_with(place + ".");
}

/// Every third-party header in its one room.
Breaches third_party_breaches(const File& file, const std::vector<ThirdParty>& table) {
  Breaches found;
  for (const Include& include : includes_of(file)) {
    const bool standard = include.header.find_first_of("./") == std::string::npos;
    if (!include.angle || standard) continue;
    const ThirdParty* row = nullptr;
    for (const ThirdParty& candidate : table) {
      if (include.header.starts_with(candidate.prefix) &&
          (row == nullptr || candidate.prefix.size() > row->prefix.size())) {
        row = &candidate;
      }
    }
    if (row == nullptr) {
      found.push_back(breach(file, include.index,
                             "<" + include.header + "> has no row in tests/house/third_party.tsv"));
    } else if (std::none_of(row->places.begin(), row->places.end(),
                            [&](const std::string& place) { return lies_in(file, place); })) {
      found.push_back(breach(file, include.index,
                             "<" + include.header + "> belongs in " + row->places.front()));
    }
  }
  return found;
}

/// x.cc includes room/x.h before anything else, if there is one.
Breaches own_header_breaches(const File& file, const std::set<std::string>& headers) {
  if (file.header()) return {};
  const std::string own = file.path.substr(0, file.path.size() - 3) + ".h";
  if (!headers.contains(own)) return {};
  const std::vector<Include> includes = includes_of(file);
  if (!includes.empty() && includes.front().header == own) return {};
  const size_t index = includes.empty() ? 0 : includes.front().index;
  return {breach(file, index, "include \"" + own + "\" first")};
}

/// #pragma once is the first line that is not a comment.
Breaches pragma_breaches(const File& file) {
  if (!file.header()) return {};
  for (size_t i = 0; i < file.lines.size(); ++i) {
    const std::string_view line = trimmed(file.lines[i]);
    if (line.empty() || line.starts_with("//")) continue;
    if (line == "#pragma once") return {};
    return {breach(file, i, "#pragma once must come first")};
  }
  return {breach(file, 0, "#pragma once is missing")};
}

bool holds_word(std::string_view line, std::string_view word) {
  const auto part_of_word = [](char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
  };
  for (size_t at = line.find(word); at != std::string_view::npos; at = line.find(word, at + 1)) {
    const size_t end = at + word.size();
    if ((at == 0 || !part_of_word(line[at - 1])) &&
        (end == line.size() || !part_of_word(line[end]))) {
      return true;
    }
  }
  return false;
}

Breaches wording_breaches(const File& file) {
  // Spelt in two halves, or this file would breach its own rule.
  static const std::array<std::string, 3> kMarks = {
      std::string("TO") + "DO", std::string("FIX") + "ME", std::string("X") + "XX"};
  Breaches found;
  for (size_t i = 0; i < file.lines.size(); ++i) {
    for (const std::string& mark : kMarks) {
      if (holds_word(file.lines[i], mark)) {
        found.push_back(breach(file, i, mark + ": do it, or write an issue"));
      }
    }
    if (trimmed(file.lines[i]).starts_with("using namespace ")) {
      found.push_back(breach(file, i, "name what is used instead of a whole namespace"));
    }
  }
  return found;
}

/// Keys (first column) of a TSV are unique and sorted by their bytes.
Breaches order_breaches(const File& file) {
  Breaches found;
  std::optional<std::string> last;
  for (size_t i = 0; i < file.lines.size(); ++i) {
    const std::string& line = file.lines[i];
    if (line.empty() || line[0] == '#') continue;
    std::string key = split(line, '\t').front();
    if (last && key == *last) found.push_back(breach(file, i, "\"" + key + "\" stands here twice"));
    if (last && key < *last) {
      found.push_back(breach(file, i, "\"" + key + "\" must come before \"" + *last + "\""));
    }
    last = std::move(key);
  }
  return found;
}

template <typename Rule>
void expect_no_breach(const std::vector<File>& files, const Rule& rule) {
  for (const File& file : files) {
    for (const std::string& message : rule(file)) ADD_FAILURE() << message;
  }
}

TEST(House, FilesAreFound) {
  const std::vector<File> files = room_files();
  EXPECT_TRUE(std::any_of(files.begin(), files.end(),
                          [](const File& file) { return file.path == "model/result.h"; }));
}

TEST(House, RoomsIncludeOneWay) { expect_no_breach(room_files(), street_breaches); }

TEST(House, ThirdPartyHeadersStayInTheirRoom) {
  const std::vector<ThirdParty> table = read_third_party();
  ASSERT_FALSE(table.empty());
  expect_no_breach(room_files(),
                   [&](const File& file) { return third_party_breaches(file, table); });
}

TEST(House, OwnHeaderComesFirst) {
  const std::vector<File> files = room_files();
  std::set<std::string> headers;
  for (const File& file : files) {
    if (file.header()) headers.insert(file.path);
  }
  expect_no_breach(files, [&](const File& file) { return own_header_breaches(file, headers); });
}

TEST(House, HeadersHavePragmaOnce) { expect_no_breach(all_code(), pragma_breaches); }

TEST(House, NothingIsLeftForLater) { expect_no_breach(all_code(), wording_breaches); }

TEST(House, DataFilesAreSorted) {
  const std::vector<File> files = files_below({"dictionaries/data", "tests/house"}, {".tsv"});
  EXPECT_FALSE(files.empty());
  expect_no_breach(files, order_breaches);
}

// The rules themselves, on files that are not there.

TEST(HouseRules, NameFileAndLine) {
  const File file =
      from_text("extract/a.cc", "#include \"model/text.h\"\n#include \"ingest/b.h\"\n");
  EXPECT_EQ(street_breaches(file),
            Breaches{"extract/a.cc:2: extract may not include ingest/b.h of ingest"});
}

TEST(HouseRules, LetOnlyTheRoomsAboveLookDown) {
  EXPECT_TRUE(street_breaches(from_text("cli/a.cc", "#include \"generate/b.h\"")).empty());
  EXPECT_TRUE(street_breaches(from_text("ledger/a.h", "#include \"dictionaries/b.h\"")).empty());
  EXPECT_EQ(street_breaches(from_text("model/a.h", "#include \"dictionaries/b.h\"")).size(), 1U);
  EXPECT_EQ(street_breaches(from_text("dictionaries/a.h", "#include <cli/b.h>")).size(), 1U);
  EXPECT_EQ(street_breaches(from_text("generate/a.h", "#include \"b.h\"")).size(), 1U);
}

TEST(HouseRules, KeepThirdPartyHeadersInPlace) {
  const std::vector<ThirdParty> table = {{"unicode/", {"model/text"}}, {"zip.h", {"ingest"}}};
  const auto breaches = [&](const std::string& path, std::string_view text) {
    return third_party_breaches(from_text(path, text), table).size();
  };
  EXPECT_EQ(breaches("model/text.cc", "#include <unicode/uchar.h>"), 0U);
  EXPECT_EQ(breaches("model/date.cc", "#include <unicode/uchar.h>"), 1U);
  EXPECT_EQ(breaches("ingest/docx.cc", "#include <string>\n  #include <zip.h>"), 0U);
  EXPECT_EQ(breaches("extract/docx.cc", "#include <zip.h>"), 1U);
  EXPECT_EQ(breaches("ingest/docx.cc", "#include <unknown.h>"), 1U);
}

TEST(HouseRules, WantTheOwnHeaderFirst) {
  const std::set<std::string> headers = {"model/a.h"};
  EXPECT_TRUE(own_header_breaches(from_text("model/a.cc", "// x\n#include \"model/a.h\""), headers)
                  .empty());
  EXPECT_TRUE(own_header_breaches(from_text("model/b.cc", "#include <map>"), headers).empty());
  EXPECT_EQ(own_header_breaches(from_text("model/a.cc", "#include <map>\n#include \"model/a.h\""),
                                headers),
            Breaches{"model/a.cc:1: include \"model/a.h\" first"});
}

TEST(HouseRules, WantPragmaOnceFirst) {
  EXPECT_TRUE(pragma_breaches(from_text("model/a.h", "// What it is.\n#pragma once\n")).empty());
  EXPECT_EQ(pragma_breaches(from_text("model/a.h", "#include <map>\n#pragma once")).size(), 1U);
  EXPECT_EQ(pragma_breaches(from_text("model/a.h", "")).size(), 1U);
}

TEST(HouseRules, FindMarksAsWholeWords) {
  const std::string mark = std::string("TO") + "DO";
  EXPECT_EQ(wording_breaches(from_text("model/a.h", "// " + mark + "(me): later")).size(), 1U);
  EXPECT_TRUE(wording_breaches(from_text("model/a.h", "int k" + mark + "S;")).empty());
  EXPECT_EQ(wording_breaches(from_text("model/a.h", "  using namespace std;")).size(), 1U);
}

TEST(HouseRules, WantKeysSortedAndUnique) {
  EXPECT_TRUE(order_breaches(from_text("d/a.tsv", "# z\na\t1\nb\t2\n")).empty());
  EXPECT_EQ(order_breaches(from_text("d/a.tsv", "b\t1\na\t2\n")).size(), 1U);
  EXPECT_EQ(order_breaches(from_text("d/a.tsv", "a\t1\na\t2\n")).size(), 1U);
}

}  // namespace
