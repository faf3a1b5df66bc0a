#pragma once
// Files in, document folders out: what `run`, `batch` and `watch` do with a document. Pages are
// read in child processes (ingest), understood in others (understanding.h), written under the
// output folder here.

#include <boost/program_options.hpp>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "cli/exit_code.h"
#include "cli/inputs.h"
#include "dictionaries/dictionaries.h"
#include "dictionaries/restore.h"
#include "extract/calibration.h"
#include "ingest/ingest.h"
#include "ingest/worker_pool.h"
#include "model/document.h"
#include "model/result.h"

namespace cli {

/// Options that these commands share.
struct ReadingOptions {
  std::string out;
  int jobs = 0;
  int page_seconds = ingest::Limits{}.page_wall_seconds;
  std::string reader;
  bool searchable_pdf = false;
  bool hocr = false;
  bool alto = false;
};

void add_reading_options(boost::program_options::options_description* description,
                         ReadingOptions* options);

/// Checks the values and fills in the number of jobs. Errors: kUsage.
model::Status check_reading_options(ReadingOptions* options);

/// What reading needs beside the documents, loaded once.
struct Engine {
  dictionaries::Dictionaries dictionaries;
  dictionaries::Restorer restorer;
  dictionaries::Calibration cell_confidence;
  std::optional<std::filesystem::path> tuned;  ///< the tuned reader; nothing = Tesseract's own
  bool fallen_back = false;  ///< nobody asked for stock; the tuned model is not installed

  /// `reader`: "stock", "tuned", or empty for the best that is installed. Errors: kMissing, and
  /// those of the data files.
  static model::Result<Engine> load(const std::string& reader);

  /// One line that changes when a file would be read differently: program, engine, models, outputs.
  std::string settings(const ReadingOptions& options) const;

  /// What to tell when ReadDocument::reader_missing is set.
  std::string missing_reader() const;
};

/// What became of one input.
struct Finished {
  size_t index = 0;  ///< in the list given to Reading::read
  model::InputReport report;
  /// Name of the model::ErrorCode of a failure, "foreign" for a file of a kind that is not read; of
  /// pages that failed their common reason (timeout, too-large, crashed), else "pages".
  std::string cause;
  std::optional<model::Document> document;  ///< without words and texts; nothing when it failed
  bool reader_missing = false;
  /// The file was out of reach while it was read; nothing is known of its bytes.
  bool away = false;
  /// The outputs could not be written: no fault of the file.
  std::optional<model::Error> output_failed;
  /// With it: OUT takes as many bytes. It is the name of this document's folder or files.
  bool only_its_outputs = false;
};

struct ReadingEvents {
  std::function<void(Finished)> finished;
  std::function<void(size_t index, int pages_done, int pages)> page;  ///< may be empty
  std::function<bool()> stop;      ///< may be empty; true ends the reading at once
  std::function<bool()> may_open;  ///< may be empty; false: documents begun are the last ones
};

struct Understood;

class Reading {
 public:
  Reading(const Engine& engine, const ReadingOptions& options, std::string run_id);

  /// Reads the inputs and writes OUT/<folder>/ for each. Errors: no reading process can be started.
  model::Status read(const std::vector<Input>& inputs, const ReadingEvents& events) const;

 private:
  Finished take(const Input& input, ingest::ReadDocument read) const;
  void keep(const Input& input, std::string conclusion, Finished* finished) const;
  void output_failed(const model::Error& error, const Understood& understood,
                     Finished* finished) const;
  model::Status write_page_outputs(const Understood& understood, const Input& input) const;

  const Engine& engine_;
  const ReadingOptions& options_;
  std::string run_id_;
};

/// Names a run: the time it was started (SOURCE_DATE_EPOCH when set) and what it reads.
std::string run_id_of(const std::vector<Input>& inputs);

/// Whether so many bytes can be written there, before an hour of reading is spent. Makes the
/// folder.
model::Status check_output(const std::filesystem::path& out, std::size_t bytes = 1);

/// The same, and whether nothing stands in the place of the files over all documents.
model::Status check_results(const std::filesystem::path& out);

/// Prints summary.json on stdout. Errors: kOutput.
model::Status print_summary(const std::string& json);

/// Tells on stderr what stands in the way of loading; 7 when it is missing, else 2.
ExitCode refused(const model::Error& error);

/// What a command returns that cannot go on: 7 when something is missing, 8 for the ledger, else 3.
ExitCode stopped_code(const model::Error& error);

/// The same, of a command that nobody watches: logs why.
ExitCode stopped_by(const model::Error& error);

/// What the reports of a run come to, when nothing stopped it: 5, 3, 4 (with `fail_on_review`), 0.
ExitCode exit_code_of(const std::vector<model::InputReport>& reports, bool problems,
                      bool fail_on_review);

}  // namespace cli
