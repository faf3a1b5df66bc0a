#include "ingest/worker_pool.h"

#include <fcntl.h>
#include <malloc.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <deque>
#include <memory>
#include <utility>

#include "ingest/child_process.h"
#include "ingest/contained.h"
#include "ingest/frame.h"
#include "model/document_bytes.h"

namespace ingest {

namespace {

using Clock = std::chrono::steady_clock;
using model::Error;
using model::ErrorCode;
using model::Page;

constexpr int kWorkerFd = 3;
constexpr int kMaxKills = 4;

enum class Step { kOpen, kPage, kConclude };

struct Job {
  size_t document = 0;
  Step step = Step::kOpen;
  int page = 0;
  bool retried = false;
  int kills = 0;  ///< how often somebody else ended the process that worked on it
};

[[noreturn]] void become_worker(char* const* argv, int fd, pid_t parent) {
  // Between fork and exec only calls that are safe in a signal handler.
  end_with(parent);
  if (fd == kWorkerFd) {
    fcntl(fd, F_SETFD, 0);
  } else {
    dup2(fd, kWorkerFd);
  }
  const int null = open("/dev/null", O_RDWR);
  for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    if (null >= 0) dup2(null, stream);
  }
  execv(argv[0], argv);
  constexpr int kCannotExecute = 127;
  _exit(kCannotExecute);
}

model::Result<std::unique_ptr<ChildProcess>> start_worker(const std::vector<std::string>& command) {
  std::array<int, 2> ends{};
  if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0) {
    return model::fail(ErrorCode::kMissing,
                       std::string("cannot start a reading process: ") + std::strerror(errno));
  }
  std::vector<char*> argv;
  argv.reserve(command.size() + 1);
  for (const std::string& part : command) argv.push_back(const_cast<char*>(part.c_str()));
  argv.push_back(nullptr);
  const pid_t parent = getpid();
  const pid_t pid = fork();
  if (pid == 0) become_worker(argv.data(), ends[1], parent);
  close(ends[1]);
  if (pid < 0) {
    close(ends[0]);
    return model::fail(ErrorCode::kMissing,
                       std::string("cannot start a reading process: ") + std::strerror(errno));
  }
  return std::make_unique<ChildProcess>(pid, ends[0]);
}

struct Worker {
  std::unique_ptr<ChildProcess> child;
  std::string buffer;
  std::optional<ContainedWork> conclusion;  ///< in the making; the child waits meanwhile
  std::optional<Job> job;
  Clock::time_point deadline;
  int served = 0;

  int fd() const { return conclusion ? conclusion->fd() : child->fd(); }
};

struct Progress {
  ReadDocument result;
  int pages_done = 0;
  int late_in_a_row = 0;  ///< pages that took too long since one was read
  Clock::time_point since;
};

class Pool {
 public:
  Pool(const std::vector<std::filesystem::path>& files, const PoolOptions& options,
       const PoolEvents& events)
      : files_(files), options_(options), events_(events), documents_(files.size()) {
    workers_.resize(static_cast<size_t>(std::max(1, options.jobs)));
    for (size_t i = 0; i < documents_.size(); ++i) documents_[i].result.index = i;
  }

  model::Status run() {
    while (finished_ < files_.size()) {
      if (events_.stop && events_.stop()) return {};
      if (auto given = give_work(); !given) return given;
      if (idle()) return {};
      wait();
      end_overdue();
    }
    return {};
  }

 private:
  model::Status give_work() {
    for (Worker& worker : workers_) {
      while (!worker.job) {
        const auto job = next_job();
        if (!job) break;
        if (job->step == Step::kConclude) {
          conclude(&worker, *job);
          continue;
        }
        if (!worker.child) {
          auto child = start_worker(options_.worker_command);
          if (!child) return model::fail(child.error());
          worker.child = std::move(*child);
          worker.buffer.clear();
          worker.served = 0;
        }
        assign(&worker, *job);
      }
    }
    return {};
  }

  /// Nothing runs though files are left: no more documents may be opened.
  bool idle() const {
    return std::none_of(workers_.begin(), workers_.end(),
                        [](const Worker& worker) { return worker.job.has_value(); });
  }

  std::optional<Job> next_job() {
    if (!queue_.empty()) return first_of(&queue_);
    const bool more = next_document_ < files_.size();
    if (more && (!events_.may_open || events_.may_open())) return Job{next_document_++};
    if (!late_.empty()) return first_of(&late_);
    return std::nullopt;
  }

  static Job first_of(std::deque<Job>* jobs) {
    const Job job = jobs->front();
    jobs->pop_front();
    return job;
  }

  void assign(Worker* worker, const Job& job) {
    const bool opening = job.step == Step::kOpen;
    if (opening) documents_[job.document].since = Clock::now();
    const std::string path = files_[job.document].string();
    const Fields request =
        opening ? Fields{"open", path} : Fields{"page", path, std::to_string(job.page)};
    worker->job = job;
    worker->deadline =
        Clock::now() + std::chrono::seconds(opening ? options_.limits.open_wall_seconds
                                                    : options_.limits.page_wall_seconds);
    if (!send_frame(worker->child->fd(), request)) lose(worker, ErrorCode::kCrashed);
  }

  void conclude(Worker* worker, const Job& job) {
    ReadDocument& read = documents_[job.document].result;
    const Limits limits = options_.limits.for_pages(static_cast<int>(read.pages.size()));
    // What is free here is given back, or the child takes its memory from it page by page, each a
    // copy: late in a night twice as many as at its beginning.
    malloc_trim(0);
    auto work = ContainedWork::start(limits, {},
                                     // The child's own, which nobody else will look at.
                                     [&] { return options_.conclude(std::move(read)); });
    if (!work) return failed(job, work.error());
    worker->conclusion.emplace(std::move(*work));
    worker->job = job;
    worker->deadline = Clock::now() + std::chrono::seconds(limits.page_wall_seconds);
  }

  void wait() {
    std::vector<pollfd> polled;
    std::vector<Worker*> owners;
    auto until = Clock::now() + std::chrono::milliseconds(500);
    for (Worker& worker : workers_) {
      if (!worker.job) continue;
      polled.push_back({worker.fd(), POLLIN, 0});
      owners.push_back(&worker);
      until = std::min(until, worker.deadline);
    }
    if (polled.empty()) return;
    const auto left =
        std::chrono::duration_cast<std::chrono::milliseconds>(until - Clock::now()).count();
    const int ready =
        poll(polled.data(), polled.size(), static_cast<int>(std::max<long>(0, left)) + 1);
    if (ready <= 0) return;
    for (size_t i = 0; i < polled.size(); ++i) {
      if (polled[i].revents == 0) continue;
      if (std::optional<ContainedWork>& work = owners[i]->conclusion; work) {
        receive_conclusion(&*work, owners[i]);
      } else {
        receive(owners[i]);
      }
    }
  }

  void receive(Worker* worker) {
    std::array<char, 1 << 16> chunk{};
    const ssize_t n = read(worker->child->fd(), chunk.data(), chunk.size());
    if (n < 0 && errno == EINTR) return;
    if (n <= 0) {
      lose(worker, ErrorCode::kCrashed);
      return;
    }
    worker->buffer.append(chunk.data(), static_cast<size_t>(n));
    bool broken = false;
    auto answer = take_frame(&worker->buffer, &broken);
    if (broken) {
      lose(worker, ErrorCode::kCrashed);
    } else if (answer) {
      const Job job = taken_from(worker);
      ++worker->served;
      accept(job, *answer);
    }
  }

  static Job taken_from(Worker* worker) {
    return std::exchange(worker->job, std::nullopt).value_or(Job{});
  }

  void receive_conclusion(ContainedWork* work, Worker* worker) {
    if (!work->receive()) return;
    auto outcome = work->outcome();
    if (!outcome && outcome.error().code == ErrorCode::kCrashed) {
      lose(worker, ErrorCode::kCrashed);
      return;
    }
    const Job job = taken_from(worker);
    worker->conclusion.reset();
    if (!outcome) {
      return outcome.error().code == ErrorCode::kUnreadable ? away(job, outcome.error())
                                                            : failed(job, outcome.error());
    }
    documents_[job.document].result.conclusion = std::move(*outcome);
    done(job.document);
  }

  void accept(const Job& job, const Fields& answer) {
    if (answer.size() == 2 && answer[0] == "opened") {
      opened(job.document, answer[1]);
    } else if (answer.size() == 2 && answer[0] == "page") {
      auto page = model::decode_page(answer[1]);
      if (page) {
        page_read(job, std::move(*page));
      } else {
        failed(job, page.error());
      }
    } else if (answer.size() == 3 && answer[0] == "error") {
      failed(job, {code_in(answer[1]), answer[2], files_[job.document].string(), job.page, 0});
    } else if (answer.size() == 2 && answer[0] == "away") {
      away(job, {ErrorCode::kUnreadable, answer[1], files_[job.document].string(), job.page, 0});
    } else {
      failed(job, {ErrorCode::kCrashed, "the reading process gave no answer",
                   files_[job.document].string(), job.page, 0});
    }
  }

  void opened(size_t index, const std::string& count) {
    const int pages = number_in(count);
    if (pages < 1) {
      failed({index}, {ErrorCode::kUnreadable, "the document has no page that can be read",
                       files_[index].string(), 0, 0});
      return;
    }
    if (pages > options_.limits.max_pages) {
      failed({index},
             {ErrorCode::kTooLarge,
              "the document has " + std::to_string(pages) + " pages, more than the limit of " +
                  std::to_string(options_.limits.max_pages) + "; split it",
              files_[index].string(), 0, 0});
      return;
    }
    documents_[index].result.pages.resize(static_cast<size_t>(pages));
    for (int page = 1; page <= pages; ++page) queue_.push_back({index, Step::kPage, page});
  }

  void page_read(const Job& job, Page page) {
    Progress& progress = documents_[job.document];
    page.number = job.page;
    if (!page.failed) progress.late_in_a_row = 0;
    progress.result.pages[static_cast<size_t>(job.page - 1)] = std::move(page);
    ++progress.pages_done;
    const int pages = static_cast<int>(progress.result.pages.size());
    if (events_.page_done) events_.page_done(job.document, progress.pages_done, pages);
    if (progress.pages_done == pages) all_read(job.document);
  }

  /// Documents begun come before others, for the sake of memory.
  void all_read(size_t index) {
    const std::vector<Page>& pages = documents_[index].result.pages;
    const bool nothing =
        std::all_of(pages.begin(), pages.end(), [](const Page& page) { return page.failed; });
    if (nothing || !options_.conclude) return done(index);
    queue_.push_front({index, Step::kConclude});
  }

  void away(const Job& job, const Error& error) {
    documents_[job.document].result.away = true;
    failed(job, error);
  }

  void failed(const Job& job, const Error& error) {
    Progress& progress = documents_[job.document];
    progress.result.reader_missing |= error.code == ErrorCode::kMissing;
    if (job.step != Step::kPage) {
      progress.result.error = error;
      progress.result.error->source = files_[job.document].string();
      done(job.document);
      return;
    }
    Page page;
    page.failed = true;
    page.error = error.message;
    progress.result.page_causes[job.page] = error.code;
    page_read(job, std::move(page));
  }

  void done(size_t index) {
    Progress& progress = documents_[index];
    progress.result.seconds = std::chrono::duration<double>(Clock::now() - progress.since).count();
    ++finished_;
    const auto since = Clock::now();
    events_.document_done(std::move(progress.result));
    // While the caller was busy, nobody's answer could be received.
    for (Worker& worker : workers_) worker.deadline += Clock::now() - since;
  }

  /// The worker died or was given up. What an older worker died of may be its own age (memory), so
  /// its page gets one try in a fresh process. What somebody killed says little about the page.
  void lose(Worker* worker, ErrorCode code) {
    const Job job = taken_from(worker);
    const bool fresh = worker->conclusion || worker->served == 0;
    const bool killed = code == ErrorCode::kCrashed && was_killed(worker);
    if (worker->conclusion) {
      worker->conclusion.reset();
    } else {
      worker->child.reset();
    }
    if (killed && job.kills < kMaxKills) {
      queue_.push_front({job.document, job.step, job.page, job.retried, job.kills + 1});
      return;
    }
    if (code == ErrorCode::kCrashed && !fresh && !job.retried) {
      queue_.push_front({job.document, job.step, job.page, true, job.kills});
      return;
    }
    std::string what = told_of(job.step);
    what += code == ErrorCode::kTimeout
                ? " took too long and was ended"
                : " needed more memory or time than the limits allow, or the file is hostile";
    const bool late = code == ErrorCode::kTimeout && job.step == Step::kPage;
    if (late) put_back(job.document);
    failed(job, {code, what, files_[job.document].string(), job.page, 0});
  }

  /// The document's pages that were not tried yet wait until all other documents are read; behind
  /// too many late ones they are given up. The others must not wait for it all night.
  void put_back(size_t document) {
    std::vector<Job> left;
    for (std::deque<Job>* jobs : {&queue_, &late_}) {
      std::erase_if(*jobs, [&](const Job& job) {
        const bool own = job.document == document && job.step == Step::kPage;
        if (own) left.push_back(job);
        return own;
      });
    }
    if (++documents_[document].late_in_a_row < options_.limits.late_pages) {
      late_.insert(late_.end(), left.begin(), left.end());
      return;
    }
    for (const Job& job : left) {
      failed(job, {ErrorCode::kTimeout, "not read, because the pages before it took too long",
                   files_[document].string(), job.page, 0});
    }
  }

  static bool was_killed(Worker* worker) {
    return worker->conclusion ? worker->conclusion->was_killed() : worker->child->was_killed();
  }

  static std::string told_of(Step step) {
    switch (step) {
      case Step::kOpen:
        return "opening the document";
      case Step::kPage:
        return "reading the page";
      case Step::kConclude:
        break;
    }
    return "understanding the document";
  }

  void end_overdue() {
    for (Worker& worker : workers_) {
      if (worker.job && Clock::now() >= worker.deadline) lose(&worker, ErrorCode::kTimeout);
    }
  }

  const std::vector<std::filesystem::path>& files_;
  const PoolOptions& options_;
  const PoolEvents& events_;
  std::vector<Progress> documents_;
  std::vector<Worker> workers_;
  std::deque<Job> queue_;
  std::deque<Job> late_;  ///< of documents of which a page took too long
  size_t next_document_ = 0;
  size_t finished_ = 0;
};

}  // namespace

model::Status read_all(const std::vector<std::filesystem::path>& files, const PoolOptions& options,
                       const PoolEvents& events) {
  // One thread a worker: the pool is the parallelism, and OpenMP's spinning costs more CPU than it
  // saves time. libgomp reads this when it is loaded, so it has to be in the child's environment.
  setenv("OMP_THREAD_LIMIT", "1", 1);
  return Pool(files, options, events).run();
}

}  // namespace ingest
