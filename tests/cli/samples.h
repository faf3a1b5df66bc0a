#pragma once
// The records of a run against those written by hand in samples/expected (samples/README.md).

#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "command.h"
#include "model/text.h"

namespace cli::samples {

using Json = nlohmann::json;

/// What was found out about one document.
struct Score {
  int cells = 0;  ///< fields of table records that are compared
  int equal = 0;
  std::vector<std::string> differences;
  int prose_expected = 0;
  int prose_found = 0;  ///< with a likely content and the same body and day

  double share() const { return cells == 0 ? 1 : static_cast<double>(equal) / cells; }
};

inline std::vector<Json> of_origin(const std::vector<Json>& records, const std::string& origin) {
  std::vector<Json> out;
  std::copy_if(records.begin(), records.end(), std::back_inserter(out),
               [&](const Json& record) { return record["origin"] == origin; });
  return out;
}

/// The field of a record as expected/ writes it.
inline Json flat(const Json& record, const std::string& field) {
  if (field == "due") return record["deadline"].is_null() ? Json() : record["deadline"]["due"];
  const Json& value = record.at(field);
  return value.is_object() ? value["text"] : value;
}

inline void compare_tables(const std::vector<Json>& expected, const std::vector<Json>& found,
                           Score* score) {
  ASSERT_EQ(found.size(), expected.size());
  for (size_t i = 0; i < expected.size(); ++i) {
    EXPECT_EQ(found[i]["row_no"], expected[i]["row_no"]) << "record " << i + 1;
    for (const auto& [field, value] : expected[i].items()) {
      if (field == "origin") continue;
      const Json other = flat(found[i], field);
      ++score->cells;
      if (other == value) {
        ++score->equal;
      } else {
        score->differences.push_back("record " + std::to_string(i + 1) + ", " + field + ": " +
                                     other.dump() + " for " + value.dump());
      }
    }
  }
}

/// Whether words of `text` that follow one another are like `part`: a task keeps the names and the
/// day that its sentence holds.
inline bool holds_like(const std::string& text, const std::string& part) {
  constexpr double kLike = 0.9;
  const auto words = model::words_of(text);
  const size_t count = model::words_of(part).size();
  for (size_t from = 0; from + count <= words.size(); ++from) {
    std::string window;
    for (size_t i = from; i < from + count; ++i) window += (i > from ? " " : "") + words[i];
    if (model::likeness(window, part) >= kLike) return true;
  }
  return false;
}

/// Each expected task takes the first one left that is like it.
inline void compare_prose(const std::vector<Json>& expected, std::vector<Json> found,
                          Score* score) {
  score->prose_expected = static_cast<int>(expected.size());
  for (const Json& task : expected) {
    const auto like = std::find_if(found.begin(), found.end(), [&](const Json& other) {
      return flat(other, "lead") == task["lead"] && flat(other, "due") == task["due"] &&
             holds_like(flat(other, "content").get<std::string>(),
                        task["content"].get<std::string>());
    });
    if (like == found.end()) {
      score->differences.push_back("prose: " + task["content"].get<std::string>());
      continue;
    }
    ++score->prose_found;
    found.erase(like);
  }
}

/// Runs the program with `options` on samples/`name` and compares its tasks.jsonl with
/// expected/<stem>.
inline Score score_of(const std::string& name, const std::vector<std::string>& options = {}) {
  Score score;
  const command::Folder folder;
  std::vector<std::string> arguments = {"run", command::sample(name).string(), "-o",
                                        (folder / "out").string()};
  arguments.insert(arguments.end(), options.begin(), options.end());
  const auto outcome = command::run(arguments);
  EXPECT_EQ(outcome.code, 0) << outcome.err;
  const std::string stem = std::filesystem::path(name).stem().string();
  std::vector<Json> found;
  std::istringstream lines(command::read(folder / "out" / stem / "tasks.jsonl"));
  for (std::string line; std::getline(lines, line);) found.push_back(Json::parse(line));
  for (size_t i = 0; i < found.size(); ++i) EXPECT_EQ(found[i]["order"], i + 1);
  const auto expected =
      Json::parse(command::read(command::sample("expected") / (stem + ".tasks.json")))
          .get<std::vector<Json>>();
  compare_tables(of_origin(expected, "table"), of_origin(found, "table"), &score);
  compare_prose(of_origin(expected, "prose"), of_origin(found, "prose"), &score);
  return score;
}

inline std::string listed(const Score& score) {
  std::string text;
  for (const std::string& difference : score.differences) text += difference + "\n";
  return text;
}

}  // namespace cli::samples
