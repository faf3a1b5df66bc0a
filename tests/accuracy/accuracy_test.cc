// Whole runs of the program on real documents whose truth is known.

#include <gtest/gtest.h>
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iomanip>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <sstream>

#include "command.h"
#include "ingest/process_limits.h"
#include "model/text.h"
#include "report.h"
#include "runs.h"
#include "score.h"

namespace accuracy {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

const std::vector<std::string> kCells = {"row_no",   "content", "lead", "coordinating", "result",
                                         "deadline", "note",    "unit", "target"};
const std::vector<std::string> kPlaces = {"section_no", "section_title"};

// The limits of the product on one page, beside the engine alone on the same page.
constexpr double kMostCpuRatio = 1.3;
constexpr double kMostWorkerMib = 400;

std::string fixed(double value, int digits) {
  std::ostringstream out;
  out << std::fixed << std::setprecision(digits) << value;
  return out.str();
}

std::vector<fs::path> files_in(const fs::path& folder, const std::string& extension) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (entry.path().extension() == extension) files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

std::optional<std::string> text_at(const json& value) {
  if (!value.is_string()) return std::nullopt;
  return value.get<std::string>();
}

std::vector<Record> gold_rows(const std::string& document) {
  std::vector<Record> rows;
  for (const json& row : json::parse(read_file(shared() / "gold" / "tables.json"))) {
    if (row["doc"] != document) continue;
    Record record;
    for (const auto* names : {&kCells, &kPlaces}) {
      for (const std::string& name : *names) record[name] = text_at(row[name]);
    }
    rows.push_back(std::move(record));
  }
  return rows;
}

struct TaskFile {
  std::vector<Record> table_rows;
  std::vector<std::map<std::string, double>> confidences;  ///< of the cells of table_rows
  std::vector<Record> prose;
  int indicators = 0;
};

TaskFile read_tasks(const fs::path& file) {
  TaskFile tasks;
  std::ifstream in(file);
  for (std::string line; std::getline(in, line);) {
    const json task = json::parse(line);
    Record record;
    for (const char* name :
         {"row_no", "content", "result", "note", "unit", "target", "section_no", "section_title"}) {
      record[name] = text_at(task[name]);
    }
    for (const char* name : {"lead", "coordinating", "deadline"}) {
      record[name] = task[name].is_object() ? text_at(task[name]["text"]) : std::nullopt;
    }
    const bool table = task["origin"] == "table";
    tasks.indicators += table && task["kind"] == "indicator" ? 1 : 0;
    (table ? tasks.table_rows : tasks.prose).push_back(std::move(record));
    if (!table) continue;
    tasks.confidences.emplace_back();
    for (const json& source : task["sources"]) {
      tasks.confidences.back()[source["field"].get<std::string>()] = source["confidence"];
    }
  }
  return tasks;
}

/// Every filled cell of the rows that the truth knows.
std::vector<Judged> judged_cells(const std::vector<Record>& gold, const TaskFile& tasks) {
  std::vector<Judged> cells;
  for (const auto& [i, j] : align(gold, tasks.table_rows, "content")) {
    for (const auto& [field, confidence] : tasks.confidences[j]) {
      const auto truth = gold[i].find(field);
      const auto got = tasks.table_rows[j].find(field);
      if (truth == gold[i].end() || !truth->second || got == tasks.table_rows[j].end()) continue;
      const std::string read = comparable(got->second.value_or(""));
      if (!read.empty()) cells.push_back({confidence, read == comparable(*truth->second)});
    }
  }
  return cells;
}

/// The reliability table: of the cells given such confidence, how many are right.
void expect_calibrated(const std::string& set, const std::vector<Judged>& cells) {
  const std::vector<double> edges = {0, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 1.01};
  std::string table = set + ": cells right by confidence:";
  for (size_t i = 0; i + 1 < edges.size(); ++i) {
    Share share;
    for (const Judged& cell : cells) {
      if (cell.confidence < edges[i] || cell.confidence >= edges[i + 1]) continue;
      ++share.of;
      share.equal += cell.right ? 1 : 0;
    }
    if (share.of == 0) continue;
    table += " from " + fixed(edges[i], 2) + " " + fixed(share.value(), 2) + " of " +
             std::to_string(share.of) + ";";
  }
  const double error = calibration_error(cells);
  report_line(table + " calibration error " + fixed(error, 3));
  const auto least = at_least(set, "calibration");
  if (least) EXPECT_GE(1 - error, *least) << set;
}

/// Scores the table rows of one run, and holds them against thresholds.tsv.
void expect_reaches(const std::string& set, const TaskFile& tasks, const std::string& document) {
  std::vector<std::string> fields = kCells;
  fields.insert(fields.end(), kPlaces.begin(), kPlaces.end());
  const Score found = score(gold_rows(document), tasks.table_rows, "content", fields);
  report_score(set, found, kCells, kPlaces);
  const std::map<std::string, double> measures = {
      {"matched", found.matched},
      {"indicators", tasks.indicators},
      {"cells", found.over(kCells).value()},
      {"section_no", found.over({"section_no"}).value()}};
  for (const auto& [measure, value] : measures) {
    const auto least = at_least(set, measure);
    if (least) EXPECT_GE(value, *least) << set << ": " << measure;
  }
  expect_calibrated(set, judged_cells(gold_rows(document), tasks));
  EXPECT_EQ(found.extra(), 0) << set << ": rows that are not on the page";
}

class Accuracy : public testing::Test {
 protected:
  void SetUp() override {
    if (!fs::is_directory(shared() / "gold")) GTEST_SKIP() << "no truth beside the checkout";
  }

  static void score_scan(const std::string& set, const std::string& document) {
    const ProgramRun& done = read_scan(set);
    ASSERT_EQ(done.outcome.exit_code, 0) << done.log;
    report_line(set + ": " + fixed(done.outcome.cpu_seconds, 1) + " s CPU, " +
                fixed(done.outcome.wall_seconds, 1) + " s");
    expect_reaches(set, read_tasks(done.out / set / "tasks.jsonl"), document);
  }
};

TEST_F(Accuracy, ColourScanOfATaskTable) { score_scan("004-office300", "004"); }
TEST_F(Accuracy, FaxOfATaskTable) { score_scan("004-fax200", "004"); }
TEST_F(Accuracy, ColourScanOfThreeTables) { score_scan("002-office200", "002"); }
TEST_F(Accuracy, FaxOfThreeTables) { score_scan("002-fax200", "002"); }

/// Every syllable of whole letters and notices, in grey, colour and as pictures from a phone.
TEST_F(Accuracy, TextOfScans) {
  const std::vector<std::string> sets = {"000-clean300", "001-office200", "003-phone"};
  for (const std::string& set : sets) {
    const ProgramRun& done = read_scan(set);
    ASSERT_EQ(done.outcome.exit_code, 0) << done.log;
    const fs::path truth = shared() / "scans" / "truth" / (set.substr(0, 3) + ".txt");
    const SyllableScore score =
        syllable_score(read_file(truth), read_file(done.out / set / "text.txt"));
    report_line(set + ": syllable F1 " + fixed(score.f1(), 4) + " (" + std::to_string(score.same) +
                " of " + std::to_string(score.gold) + ", " + std::to_string(score.got) + " read)");
    const auto least = at_least(set, "syllable_f1");
    ASSERT_TRUE(least) << set;
    EXPECT_GE(score.f1(), *least) << set;
  }
}

/// Counts of each document, one line.
void report_counts(const fs::path& out) {
  const json summary = json::parse(read_file(out / "summary.json"));
  for (const json& input : summary["inputs"]) {
    report_line(fs::path(input["path"].get<std::string>()).filename().string() + ": " +
                input["status"].get<std::string>() + ", " +
                std::to_string(input["pages"].get<int>()) + " pages, " +
                std::to_string(input["tasks"].get<int>()) + " tasks, " +
                std::to_string(input["indicators"].get<int>()) + " indicators, " +
                std::to_string(input["needs_review"].get<int>()) + " to review");
  }
}

/// Field of the product's header -> what the truth calls it and says.
std::map<std::string, std::optional<std::string>> gold_header(const json& truth) {
  const json& issuer = truth["issuing_body_printed"];
  return {{"issuer", text_at(issuer)},
          {"parent_issuer", text_at(truth["parent_body"])},
          {"number", text_at(truth["number"])},
          {"symbol", text_at(truth["symbol"])},
          {"doc_type", text_at(truth["doc_type"])},
          {"abstract", text_at(truth["abstract"])},
          {"place", text_at(truth["place"])},
          {"date", text_at(truth["date"])},
          {"date_precision", text_at(truth["date_precision"])},
          {"signer authority", text_at(truth["signer_authority"])},
          {"signer title", text_at(truth["signer_title"])},
          {"signer name", text_at(truth["signer_name"])}};
}

std::string header_key(const std::optional<std::string>& text) {
  std::string key = model::tone_key(comparable(text.value_or("")));
  while (key.ends_with(".")) key.pop_back();
  return key;
}

std::optional<std::string> header_field(const json& header, const std::string& field) {
  constexpr std::string_view kSigner = "signer ";
  if (field.starts_with(kSigner)) return text_at(header["signer"][field.substr(kSigner.size())]);
  return text_at(header[field]);
}

void report_headers(const std::map<std::string, fs::path>& folders) {
  for (const json& truth : json::parse(read_file(shared() / "gold" / "headers.json"))) {
    const auto folder = folders.find(truth["doc"].get<std::string>());
    if (folder == folders.end()) continue;
    const json header = json::parse(read_file(folder->second / "document.json"))["header"];
    Share share;
    std::string wrong;
    for (const auto& [field, text] : gold_header(truth)) {
      const bool equal = header_key(text) == header_key(header_field(header, field));
      ++share.of;
      share.equal += equal ? 1 : 0;
      if (!equal) wrong += (wrong.empty() ? "; not " : ", ") + field;
    }
    report_line("header of " + folder->first + " from text: " + std::to_string(share.equal) +
                " of " + std::to_string(share.of) + " fields" + wrong);
  }
}

void report_prose(const std::map<std::string, fs::path>& folders) {
  const json truth = json::parse(read_file(shared() / "gold" / "prose_tasks.json"));
  for (const auto& [document, folder] : folders) {
    std::vector<Record> gold;
    for (const json& task : truth) {
      if (task["doc"] == document) gold.push_back({{"content", text_at(task["action"])}});
    }
    if (gold.empty()) continue;
    const Score found =
        score(gold, read_tasks(folder / "tasks.jsonl").prose, "content", {"content"});
    report_line("prose of " + document + " from text: " + std::to_string(found.matched) + " of " +
                std::to_string(found.gold) + " found, " + std::to_string(found.extra()) +
                " more, " + std::to_string(found.over({"content"}).equal) + " word for word");
  }
}

TEST_F(Accuracy, TextDocuments) {
  const ProgramRun done = run_vanthu("seeds", files_in(shared() / "seeds", ".txt"));
  ASSERT_EQ(done.outcome.exit_code, 0) << done.log;
  report_counts(done.out);
  std::map<std::string, fs::path> folders;
  for (const auto& entry : fs::directory_iterator(done.out)) {
    if (entry.is_directory()) folders[entry.path().filename().string().substr(0, 3)] = entry.path();
  }
  ASSERT_TRUE(folders.contains("002"));
  expect_reaches("002-text", read_tasks(folders["002"] / "tasks.jsonl"), "002");
  report_headers(folders);
  report_prose(folders);
}

TEST_F(Accuracy, DocumentsOfOtherIssuersRunToTheEnd) {
  const ProgramRun done = run_vanthu("real", files_in(shared() / "real", ".pdf"));
  ASSERT_EQ(done.outcome.exit_code, 0) << done.log;
  report_counts(done.out);
}

/// Share of the letters outside ASCII of `truth` that stand in words which were read right; order
/// and case aside, for columns may be read in either order and fonts of capitals tell no case.
Share marked_letters(const std::string& truth, const std::string& read) {
  const auto words = [](const std::string& text) {
    return model::words_of(model::lower(model::nfc(text)));
  };
  std::map<std::string, int> left;
  for (const std::string& word : words(read)) ++left[word];
  Share share;
  for (const std::string& word : words(truth)) {
    const std::u32string letters = model::to_utf32(word);
    const auto marked =
        static_cast<int>(std::count_if(letters.begin(), letters.end(),
                                       [](char32_t c) { return c > 0x7F && model::is_letter(c); }));
    share.of += marked;
    if (left[word]-- > 0) share.equal += marked;
  }
  return share;
}

TEST_F(Accuracy, LegacyFonts) {
  if (!fs::is_directory(shared() / "legacy")) GTEST_SKIP() << "no legacy documents";
  const std::vector<fs::path> files = files_in(shared() / "legacy", ".pdf");
  const ProgramRun done = run_vanthu("legacy", files);
  ASSERT_EQ(done.outcome.exit_code, 0) << done.log;
  Share all;
  for (const fs::path& file : files) {
    const Share one = marked_letters(read_file(fs::path(file).replace_extension(".txt")),
                                     read_file(done.out / file.stem() / "text.txt"));
    all.equal += one.equal;
    all.of += one.of;
  }
  report_line("legacy fonts: " + std::to_string(all.equal) + " of " + std::to_string(all.of) +
              " marked letters right");
  EXPECT_GT(all.of, 0);
  EXPECT_GE(all.value(), at_least("legacy", "marked").value());
}

/// Pages with task and other tables: heads printed again, merged cells, rows over a page break.
struct DigitalPages {
  std::string name;
  std::string file;
  std::string pages;
};

const std::vector<DigitalPages> kDigitalTables = {
    {"tasks", "real/nq116.pdf", "2-4"},
    {"merged", "real/nq175.pdf", "2-4"},
    {"repealed", "digital/docs_bhxh_quyet-dinh-so-169-qd-bldtbxh-44203.pdf", "3-4"},
    {"allowances", "digital/docs_cong_doan_van-ban-hop-nhat-so-4804-vbhn-bldtbxh-42870.pdf",
     "16-17"}};

/// All rows of all tables of a document, each as one text.
std::vector<Record> rows_in(const fs::path& folder) {
  std::vector<Record> rows;
  const json document = json::parse(read_file(folder / "document.json"));
  for (const json& table : document["tables"]) {
    for (const json& row : table["rows"]) {
      rows.push_back({{"row", model::join(row["cells"].get<std::vector<std::string>>(), " ")}});
    }
  }
  return rows;
}

/// Share of the rows of both sides together that pair with one of the other side.
Share same_rows(const std::vector<Record>& digital, const std::vector<Record>& scan) {
  const auto pairs = static_cast<int>(align(digital, scan, "row").size());
  return {2 * pairs, static_cast<int>(digital.size() + scan.size())};
}

TEST_F(Accuracy, RowsOfSimulatedScansAreThoseOfTheDigitalPages) {
  const fs::path simulator = shared() / "tools" / "scan_simulator.py";
  const fs::path log = workplace() / "simulator.log";
  if (!fs::exists(simulator) || !installed({"qpdf", "pdftoppm"})) GTEST_SKIP() << "no simulator";
  std::vector<fs::path> originals;
  for (const DigitalPages& source : kDigitalTables) {
    originals.push_back(workplace() / (source.name + ".pdf"));
    const Outcome cut = run({"qpdf", "--empty", "--pages", (shared() / source.file).string(),
                             source.pages, "--", originals.back().string()},
                            log);
    ASSERT_EQ(cut.exit_code, 0) << read_file(log);
  }
  const ProgramRun digital = run_vanthu("digital-tables", originals);
  ASSERT_EQ(digital.outcome.exit_code, 0) << digital.log;
  for (const std::string profile : {"office200", "fax200"}) {
    const fs::path folder = workplace() / profile;
    fs::create_directories(folder);
    std::vector<fs::path> scans;
    for (const fs::path& original : originals) {
      scans.push_back(folder / original.filename());
      const std::string seed = std::to_string(scans.size());
      const Outcome made = run({"/usr/bin/python3", simulator.string(), original.string(),
                                scans.back().string(), profile, seed},
                               log);
      if (made.exit_code != 0) GTEST_SKIP() << "the simulator does not run: " << read_file(log);
    }
    const ProgramRun done = run_vanthu("simulated-" + profile, scans);
    ASSERT_EQ(done.outcome.exit_code, 0) << done.log;
    Share all;
    std::string parts;
    for (const DigitalPages& source : kDigitalTables) {
      const Share share =
          same_rows(rows_in(digital.out / source.name), rows_in(done.out / source.name));
      all.equal += share.equal;
      all.of += share.of;
      parts += ", " + source.name + " " + fixed(share.value(), 3);
    }
    report_line("rows of simulated " + profile +
                " that are rows of the digital pages: " + fixed(all.value(), 3) + parts);
    const auto least = at_least("simulated-" + profile, "rows");
    ASSERT_TRUE(least);
    EXPECT_GE(all.value(), *least) << profile << parts;
  }
}

/// The engine alone over page pictures, one after the other.
Outcome run_engine(const std::vector<fs::path>& pictures) {
  Outcome all;
  all.exit_code = 0;
  for (const fs::path& picture : pictures) {
    const Outcome one =
        run({"env", "OMP_THREAD_LIMIT=1", "tesseract", picture.string(), "-", "-l", "vie"},
            workplace() / "engine.log");
    if (one.exit_code != 0) all.exit_code = one.exit_code;
    all.cpu_seconds += one.cpu_seconds;
    all.wall_seconds += one.wall_seconds;
    all.peak_mib = std::max(all.peak_mib, one.peak_mib);
  }
  return all;
}

struct Cost {
  Outcome vanthu;
  Outcome engine;
  double ratio() const { return vanthu.cpu_seconds / engine.cpu_seconds; }
};

/// Both over the same pages in the same run; the pictures for the engine have the scan's own dpi.
Cost cost_of(const std::string& set, const std::string& pages, int dpi) {
  Cost cost;
  const fs::path cut = workplace() / (set + "-cut.pdf");
  const fs::path log = workplace() / "tools.log";
  const fs::path scan = shared() / "scans" / (set + ".pdf");
  const Outcome cutting =
      run({"qpdf", "--empty", "--pages", scan.string(), pages, "--", cut.string()}, log);
  EXPECT_EQ(cutting.exit_code, 0) << read_file(log);
  const fs::path pictures = workplace() / (set + "-pages");
  fs::create_directories(pictures);
  const Outcome drawing = run(
      {"pdftoppm", "-r", std::to_string(dpi), "-png", cut.string(), (pictures / "page").string()},
      log);
  EXPECT_EQ(drawing.exit_code, 0) << read_file(log);
  const auto drawn = files_in(pictures, ".png");
  cost.vanthu = run_vanthu(set + "-cost", {cut}, {"--jobs", "1"}).outcome;
  cost.engine = run_engine(drawn);
  EXPECT_EQ(cost.vanthu.exit_code, 0);
  EXPECT_EQ(cost.engine.exit_code, 0);
  const auto per_page = [&](const Outcome& outcome) {
    return fixed(outcome.cpu_seconds / static_cast<double>(drawn.size()), 2) + " s CPU a page, " +
           fixed(outcome.peak_mib, 0) + " MiB";
  };
  report_line("cost of " + set + " pages " + pages + ": vanthu " + per_page(cost.vanthu) +
              "; tesseract " + per_page(cost.engine) + "; ratio " + fixed(cost.ratio(), 2));
  return cost;
}

TEST_F(Accuracy, CostOfAPageBesideTheEngineAlone) {
  if (ingest::kSanitized) GTEST_SKIP() << "the engine alone is not sanitized";
  if (!installed({"qpdf", "pdftoppm", "tesseract"})) GTEST_SKIP() << "tools are missing";
  const Cost colour = cost_of("004-office300", "1-6", 300);
  EXPECT_LE(colour.ratio(), kMostCpuRatio);
  EXPECT_LE(colour.vanthu.peak_mib, kMostWorkerMib);
  const Cost tables = cost_of("002-office200", "6-9", 200);
  EXPECT_LE(tables.ratio(), kMostCpuRatio);
  EXPECT_LE(tables.vanthu.peak_mib, kMostWorkerMib);
}

}  // namespace
}  // namespace accuracy
