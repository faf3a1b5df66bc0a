#include "ingest/worker.h"

#include <sys/resource.h>

#include <memory>

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

/// The document that is open now; the next request is mostly for the same one.
class Desk {
 public:
  Desk(const Limits& limits, const std::filesystem::path& data_folder, const ReaderModel& model)
      : limits_(limits), judge_(dictionaries::TextJudge::load(data_folder)), reader_(model) {}

  Fields answer(const Fields& request) {
    if (request.size() < 2) {
      return error_answer({ErrorCode::kUnreadable, "bad request", "", 0, 0});
    }
    if (auto opened = open(request[1]); !opened) return error_answer(opened.error());
    if (request[0] == "open") return {"opened", std::to_string(source_->page_count())};
    const int number = request.size() > 2 ? number_in(request[2]) : 0;
    if (number < 1 || number > source_->page_count()) {
      return error_answer({ErrorCode::kUnreadable, "there is no such page", "", number, 0});
    }
    auto page = source_->page(number);
    if (!page) return error_answer(page.error());
    return {"page", model::encode_page(*page)};
  }

 private:
  model::Status open(const std::string& path) {
    if (source_ && path == path_) return {};
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
