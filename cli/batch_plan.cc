#include "cli/batch_plan.h"

#include <fmt/core.h>

#include <charconv>
#include <set>

#include "cli/command_line.h"
#include "cli/file_bytes.h"
#include "cli/reading.h"
#include "cli/signals.h"
#include "generate/files.h"
#include "ingest/digest.h"
#include "model/document_reader.h"
#include "model/file_name.h"
#include "model/json.h"
#include "model/text.h"

namespace cli {

namespace {

namespace fs = std::filesystem;
using model::InputRecord;
using model::InputStatus;

/// Names the files and the settings of a run: two runs of one identity are the same run.
std::string identity_of(const std::vector<PlannedInput>& inputs, const BatchScope& scope) {
  std::string lines =
      fmt::format("{}\n{}/{}\n", scope.settings, scope.shard.number, scope.shard.of);
  for (const PlannedInput& input : inputs) {
    lines += input.sha256 + " " + input.input.path.string() + "\n";
  }
  return ingest::sha256_of_text(lines);
}

/// The run id of OUT/batch.json when it has this identity, else a new one, which is kept there.
model::Result<std::string> settled_run_id(const std::vector<PlannedInput>& inputs,
                                          const BatchScope& scope) {
  const fs::path file = scope.out / "batch.json";
  const std::string identity = identity_of(inputs, scope);
  const auto kept = model::read_fields(file_bytes(file).value_or(""));
  if (kept) {
    const auto find = [&](const std::string& key) {
      const auto found = kept->find(key);
      return found == kept->end() ? std::string() : found->second;
    };
    if (find("identity") == identity && !find("run_id").empty()) return find("run_id");
  }
  std::vector<Input> files;
  files.reserve(inputs.size());
  for (const PlannedInput& input : inputs) files.push_back(input.input);
  std::string run_id = run_id_of(files);
  const std::string json = model::fields_json_line({{"schema", "vanthu.batch/1"},
                                                    {"run_id", run_id},
                                                    {"identity", identity},
                                                    {"settings", scope.settings}});
  if (auto written = generate::write_file(file, json + "\n"); !written) {
    return model::fail(written.error());
  }
  return run_id;
}

/// A record of `folder` counts while the outputs that it tells of are there.
bool has_outputs(const fs::path& folder, const InputRecord& record) {
  if (record.report.status == InputStatus::kFailed) return true;
  std::error_code ignored;  // what cannot be looked at is read again
  return fs::is_regular_file(folder / "document.json", ignored);
}

class Planner {
 public:
  Planner(const BatchScope& scope, ledger::Store* store) : scope_(scope), store_(store) {
    for (auto& [folder, record] : reports_under(scope.out)) {
      taken_.insert(folder);
      if (!record.report.sha256.empty()) by_sha256_[record.report.sha256] = folder;
      records_[folder] = std::move(record);
    }
  }

  model::Result<BatchPlan> plan(const Inputs& inputs) {
    BatchPlan plan;
    for (const Input& input : inputs.files) {
      PlannedInput planned{
          input, ingest::sha256_of_file(input.path, asked_to_stop).value_or(""), {}, {}, {}};
      if (asked_to_stop()) return model::fail(model::ErrorCode::kTimeout, "stopped");
      // A file without bytes goes by its name.
      const std::string key =
          planned.sha256.empty() ? ingest::sha256_of_text(input.path.string()) : planned.sha256;
      if (belongs_to(scope_.shard, key)) plan.inputs.push_back(std::move(planned));
    }
    for (const NotRead& file : inputs.not_read) {
      if (belongs_to(scope_.shard, ingest::sha256_of_text(file.report.path)))
        plan.not_read.push_back(file);
    }
    auto run_id = settled_run_id(plan.inputs, scope_);
    if (!run_id) return model::fail(run_id.error());
    plan.run_id = std::move(*run_id);
    for (PlannedInput& input : plan.inputs) {
      if (auto looked = look_up(plan.run_id, &input); !looked) return model::fail(looked.error());
    }
    return plan;
  }

 private:
  model::Status look_up(const std::string& run_id, PlannedInput* input) {
    if (input->sha256.empty()) return {};
    const auto [first, is_first] = first_.try_emplace(input->sha256, input->input.path.string());
    if (!is_first) {
      input->standing = Standing::kDuplicate;
      input->duplicate_of = first->second;
      return {};
    }
    const auto folder = by_sha256_.find(input->sha256);
    if (folder == by_sha256_.end()) {
      input->input.folder = free_folder(input->input.folder);
      return look_into_ledger(input);
    }
    input->input.folder = folder->second;
    const InputRecord& record = records_.at(folder->second);
    if (!counts(record) || !has_outputs(scope_.out / folder->second, record)) {
      return look_into_ledger(input);
    }
    input->record = record;
    input->standing = record.run_id == run_id ? Standing::kReadInThisRun : Standing::kReadBefore;
    return {};
  }

  /// A result of other settings, of no bytes (the file was out of reach), or a failure that is to
  /// be tried again counts for nothing.
  bool counts(const InputRecord& record) const {
    if (record.report.sha256.empty()) return false;
    if (record.settings != scope_.settings) return false;
    return !scope_.retry_failed || record.report.status == InputStatus::kOk;
  }

  model::Status look_into_ledger(PlannedInput* input) const {
    if (store_ == nullptr) return {};
    const auto found = store_->intake(input->sha256);
    if (!found) return model::fail(found.error());
    const std::optional<ledger::Intake>& row = *found;
    if (!row || row->record.empty()) return {};
    auto record = model::read_input_record(row->record);
    if (!record || !counts(*record)) return {};
    input->record = std::move(*record);
    input->standing = Standing::kInLedger;
    return {};
  }

  /// A file of that name, which somebody put there, is not written over.
  std::string free_folder(const std::string& wanted) {
    std::string folder = wanted;
    for (int i = 2; holds_file(folder) || !taken_.insert(folder).second; ++i) {
      folder = model::with_suffix(wanted, "-" + std::to_string(i));
    }
    return folder;
  }

  bool holds_file(const std::string& name) const {
    std::error_code ignored;  // what cannot be looked at will be told when it is written to
    const fs::file_status there = fs::status(scope_.out / name, ignored);
    return fs::exists(there) && !fs::is_directory(there);
  }

  const BatchScope& scope_;
  ledger::Store* store_;
  std::map<std::string, InputRecord> records_;
  std::map<std::string, std::string> by_sha256_;
  std::map<std::string, std::string> first_;
  std::set<std::string> taken_;
};

}  // namespace

model::InputReport report_of(const PlannedInput& input) {
  model::InputReport report = input.record.report;
  const auto skip = [&](std::string why) {
    report = {};  // what an earlier run counted is not counted again
    report.status = InputStatus::kSkipped;
    report.error = std::move(why);
  };
  switch (input.standing) {
    case Standing::kReadInThisRun:
      break;
    case Standing::kReadBefore:
    case Standing::kInLedger:
      if (report.status != InputStatus::kFailed) {
        skip("read before, in the run " + input.record.run_id);
      }
      break;
    case Standing::kDuplicate:
      skip("the same bytes as " + input.duplicate_of);
      break;
    case Standing::kToRead:
      skip("not read yet, the time was up; the next batch goes on here");
      break;
  }
  report.path = input.input.path.string();
  report.sha256 = input.sha256;
  return report;
}

std::optional<Shard> parse_shard(const std::string& text) {
  const size_t slash = text.find('/');
  if (slash == std::string::npos) return std::nullopt;
  const auto number = whole_number(std::string_view(text).substr(0, slash));
  const auto of = whole_number(std::string_view(text).substr(slash + 1));
  if (!number || !of || *number < 1 || *of < *number) return std::nullopt;
  return Shard{*number, *of};
}

bool belongs_to(const Shard& shard, const std::string& sha256) {
  constexpr size_t kDigits = 8;
  std::uint64_t value = 0;
  std::from_chars(sha256.data(), sha256.data() + std::min(kDigits, sha256.size()), value, 16);
  return static_cast<int>(value % static_cast<std::uint64_t>(shard.of)) == shard.number - 1;
}

std::map<std::string, InputRecord> reports_under(const fs::path& out) {
  std::map<std::string, InputRecord> reports;
  std::error_code problem;  // a folder that is not there has no reports
  for (fs::directory_iterator at(out, problem), end; !problem && at != end; at.increment(problem)) {
    const std::string bytes = file_bytes(at->path() / "report.json").value_or("");
    if (bytes.empty()) continue;
    if (auto record = model::read_input_record(bytes)) {
      reports[at->path().filename().string()] = std::move(*record);
    }
  }
  return reports;
}

model::Result<BatchPlan> plan_batch(const Inputs& inputs, const BatchScope& scope,
                                    ledger::Store* store) {
  return Planner(scope, store).plan(inputs);
}

void clear_temporary_files(const fs::path& out) {
  std::error_code problem;  // what cannot be removed harms nothing
  fs::recursive_directory_iterator at(out, problem);
  constexpr int kDocumentFolders = 1;
  for (; !problem && at != fs::recursive_directory_iterator(); at.increment(problem)) {
    if (at.depth() >= kDocumentFolders) at.disable_recursion_pending();
    if (!generate::is_temporary(at->path())) continue;
    std::error_code ignored;
    fs::remove(at->path(), ignored);
  }
}

}  // namespace cli
