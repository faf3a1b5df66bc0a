#include "ingest/worker.h"

#include <sys/resource.h>
#include <unistd.h>

#include <memory>

#include "ingest/digest.h"
#include "ingest/frame.h"
#include "ingest/open.h"
#include "ingest/process_limits.h"
#include "model/document_bytes.h"

namespace ingest {

namespace {

using model::Error;
using model::ErrorCode;

Fields error_answer(const Error& error) {
  return {"error", std::to_string(static_cast<int>(error.code)), error.message};
}

/// Whether the file is there and may be read.
bool is_there(const std::string& path) {
  std::error_code problem;
  return std::filesystem::is_regular_file(path, problem) && access(path.c_str(), R_OK) == 0;
}

/// Whether all its bytes can be read now, which says nothing about what they hold: a share may drop
/// out for a minute, a disk may have a bad sector.
bool can_be_read(const std::string& path) {
  const auto read = sha256_of_file(path);
  return read || read.error().code != ErrorCode::kUnreadable;
}

Fields away_answer() { return {"away", kCannotBeRead}; }

/// The document that is open now; the next request is mostly for the same one.
class Desk {
 public:
  Desk(const Limits& limits, const std::filesystem::path& data_folder, const ReaderModel& model)
      : limits_(limits), judge_(dictionaries::TextJudge::load(data_folder)), reader_(model) {}

  Fields answer(const Fields& request) {
    if (request.size() < 2) {
      return error_answer({ErrorCode::kUnreadable, "bad request", "", 0, 0});
    }
    const bool was_there = holds(request[1]) || is_there(request[1]);
    if (auto opened = open(request[1]); !opened) {
      // Asked before and after: what went away in between may be back by now.
      return was_there ? failed(request[1], opened.error()) : away_answer();
    }
    if (request[0] == "open") return {"opened", std::to_string(source_->page_count())};
    const int number = request.size() > 2 ? number_in(request[2]) : 0;
    if (number < 1 || number > source_->page_count()) {
      return error_answer({ErrorCode::kUnreadable, "there is no such page", "", number, 0});
    }
    auto page = source_->page(number);
    if (!page) return failed(path_, page.error());
    return {"page", model::encode_page(*page)};
  }

 private:
  bool holds(const std::string& path) const { return source_ && path == path_; }

  /// An error of the document, unless its bytes are out of reach.
  Fields failed(const std::string& path, const Error& error) {
    if (!is_there(path)) return away_answer();
    if (path != readable_ && can_be_read(path)) readable_ = path;
    return path == readable_ ? error_answer(error) : away_answer();
  }

  model::Status open(const std::string& path) {
    if (holds(path)) return {};
    source_.reset();
    if (!judge_) return model::fail(judge_.error());
    auto source = open_document(path, limits_, &reader_, &*judge_);
    if (!source) return model::fail(source.error());
    source_ = std::move(*source);
    path_ = path;
    return {};
  }

  Limits limits_;
  model::Result<dictionaries::TextJudge> judge_;
  LazyReader reader_;
  std::unique_ptr<PageSource> source_;
  std::string path_;
  std::string readable_;  ///< the file that could be read to its end when it was asked for last
};

}  // namespace

int serve(int fd, const Limits& limits, const std::filesystem::path& data_folder,
          const ReaderModel& model) {
  limit_this_process(limits);
  constexpr rlimit kNoFiles{0, 0};  // reading a document writes no file
  setrlimit(RLIMIT_FSIZE, &kNoFiles);
  forbid_network();
  forbid_writing();
  Desk desk(limits, data_folder, model);
  std::string buffer;
  while (auto request = receive_frame(fd, &buffer)) {
    allow_cpu(limits.page_cpu_seconds);
    Fields answer;
    try {
      answer = desk.answer(*request);
    } catch (const std::bad_alloc&) {
      answer = error_answer(
          {ErrorCode::kTooLarge, "the page needs more memory than the limit allows", "", 0, 0});
    }
    if (!send_frame(fd, answer)) return 1;
  }
  return 0;
}

}  // namespace ingest
