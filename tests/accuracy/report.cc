#include "report.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iomanip>
#include <iostream>
#include <map>
#include <sstream>
#include <stdexcept>
#include <utility>

#include "model/text.h"

namespace accuracy {

namespace {

std::string figure(const Share& share) {
  if (share.of == 0) return "-";
  std::ostringstream out;
  out << std::fixed << std::setprecision(3) << share.value();
  return out.str();
}

class Report : public testing::Environment {
 public:
  void TearDown() override {
    if (!rows.empty()) print_rows();
    for (const std::string& line : lines) std::cout << line << '\n';
    std::cout << std::flush;
  }

  std::vector<std::vector<std::string>> rows;
  std::vector<std::string> lines;

 private:
  void print_rows() const {
    std::vector<int> widths;
    for (const auto& row : rows) {
      widths.resize(std::max(widths.size(), row.size()));
      for (size_t c = 0; c < row.size(); ++c) {
        widths[c] = std::max(widths[c], model::length(row[c]));
      }
    }
    std::cout << '\n';
    for (const auto& row : rows) {
      for (size_t c = 0; c < row.size(); ++c) {
        const std::string pad(static_cast<size_t>(widths[c] - model::length(row[c])), ' ');
        std::cout << (c == 0 ? "" : "  ") << (c == 0 ? row[c] + pad : pad + row[c]);
      }
      std::cout << '\n';
    }
  }
};

Report& report() {
  static auto* const kReport = new Report;
  static const auto* const kAdded = testing::AddGlobalTestEnvironment(kReport);
  static_cast<void>(kAdded);
  return *kReport;
}

// Environments must be known before the first test runs.
[[maybe_unused]] const Report& kAtStart = report();

std::map<std::pair<std::string, std::string>, double> read_thresholds() {
  const auto path = std::filesystem::path(VANTHU_SOURCE_DIR) / "tests/accuracy/thresholds.tsv";
  std::ifstream in(path);
  if (!in) throw std::runtime_error("cannot read " + path.string());
  std::map<std::pair<std::string, std::string>, double> figures;
  for (std::string line; std::getline(in, line);) {
    const auto parts = model::split(line, '\t');
    if (line.empty() || line.front() == '#') continue;
    if (parts.size() != 3) throw std::runtime_error("thresholds.tsv: " + line);
    figures[{parts[0], parts[1]}] = std::stod(parts[2]);
  }
  return figures;
}

}  // namespace

std::optional<double> at_least(const std::string& set, const std::string& measure) {
  static const auto kFigures = read_thresholds();
  const auto found = kFigures.find({set, measure});
  return found == kFigures.end() ? std::nullopt : std::optional(found->second);
}

void report_score(const std::string& set, const Score& score, const std::vector<std::string>& cells,
                  const std::vector<std::string>& others) {
  auto& rows = report().rows;
  if (rows.empty()) {
    rows.push_back({"set", "gold", "got", "matched", "lost", "extra", "cells"});
    for (const auto* names : {&cells, &others}) {
      rows.back().insert(rows.back().end(), names->begin(), names->end());
    }
  }
  rows.push_back({set, std::to_string(score.gold), std::to_string(score.got),
                  std::to_string(score.matched), std::to_string(score.lost()),
                  std::to_string(score.extra()), figure(score.over(cells))});
  for (const auto* names : {&cells, &others}) {
    for (const std::string& name : *names) rows.back().push_back(figure(score.over({name})));
  }
}

void report_line(const std::string& line) { report().lines.push_back(line); }

}  // namespace accuracy
