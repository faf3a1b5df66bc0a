// A long night: the memory of the parent stays flat and the last documents are as quick as the
// first. VANTHU_SOAK says how many documents are read (200 by default; 2,000 is the measure).

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>

#include "command.h"
#include "office_files.h"
#include "tests/pdf_bytes.h"

namespace cli {
namespace {

namespace fs = std::filesystem;
using command::Folder;
using command::read;
using command::sample;
using command::Started;
using command::write;

int wanted_documents() {
  constexpr int kUsual = 200;
  const char* given = std::getenv("VANTHU_SOAK");
  return given == nullptr ? kUsual : std::atoi(given);
}

/// A PDF of one page that says which one it is.
std::string page_pdf(int number) {
  const std::string content = "BT /F1 12 Tf 72 720 Td (Document " + std::to_string(number) +
                              ") Tj 0 -20 Td (read in one night) Tj ET";
  return tests::pdf_bytes(
      {"<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
       "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font "
       "<< /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>",
       "<< /Length " + std::to_string(content.size()) + " >>\nstream\n" + content + "\nendstream"});
}

/// A scan of one page; what stands behind the end of a PDF is a comment.
std::string scan(int number) {
  return read(sample("notice.pdf")) + "\n%" + std::to_string(number) + "\n";
}

/// A DOCX with other bytes for each number: the comment at the end of a ZIP archive is free
/// (APPNOTE 4.3.16; its length is the last two bytes of an archive without one).
std::string letter(int number) {
  std::string bytes = read(sample("letter.docx"));
  const std::string comment = std::to_string(number);
  bytes[bytes.size() - 2] = static_cast<char>(comment.size());
  return bytes + comment;
}

/// Kinds take turns in the order that the files are read in, so that every hundred is like the
/// others.
void make_documents(const fs::path& folder, int count) {
  constexpr int kScan = 10;
  constexpr int kPdf = 10;
  constexpr int kDocx = 25;
  for (int i = 0; i < count; ++i) {
    const std::string name = std::to_string(100000 + i);
    if (i % kScan == 7) {
      write(folder / (name + ".pdf"), scan(i));
    } else if (i % kPdf == 3) {
      write(folder / (name + ".pdf"), page_pdf(i));
    } else if (i % kDocx == 5) {
      write(folder / (name + ".docx"), letter(i));
    } else {
      write(folder / (name + ".txt"), office::plan_text(i));
    }
  }
}

/// Resident memory of a process, in KiB; 0 when it has ended.
long memory_of(pid_t pid) {
  std::istringstream status(read("/proc/" + std::to_string(pid) + "/status"));
  for (std::string line; std::getline(status, line);) {
    if (line.starts_with("VmRSS:")) return std::strtol(line.c_str() + 6, nullptr, 10);
  }
  return 0;
}

/// Seconds of computing of a process and of its children that live: unlike the clock on the wall
/// they do not tell how busy the machine is with other things.
double work_of(pid_t pid) {
  const std::string name = std::to_string(pid);
  std::vector<std::string> all = {name};
  std::istringstream children(read("/proc/" + name + "/task/" + name + "/children"));
  for (std::string child; children >> child;) all.push_back(child);
  double ticks = 0;
  for (const std::string& one : all) {
    const std::string stat = read("/proc/" + one + "/stat");
    std::istringstream fields(stat.substr(std::min(stat.size(), stat.rfind(')') + 1)));
    std::string skipped;
    for (int i = 0; i < 11; ++i) fields >> skipped;  // state ... cmajflt (proc(5))
    double own = 0;
    for (int i = 0; i < 4 && fields >> own; ++i) ticks += own;  // utime stime cutime cstime
  }
  return ticks / static_cast<double>(sysconf(_SC_CLK_TCK));
}

struct Moment {
  int documents = 0;
  long memory = 0;  ///< KiB
  double work = 0;  ///< seconds
  double wall = 0;  ///< seconds
};

int finished_documents(const fs::path& log) {
  const std::string lines = read(log);
  return static_cast<int>(std::count(lines.begin(), lines.end(), '\n'));
}

/// What it was like each time that another `step` documents were done.
std::vector<Moment> watched(const Started& started, const fs::path& log, int step, int last) {
  std::vector<Moment> moments;
  const auto start = std::chrono::steady_clock::now();
  while (moments.empty() || moments.back().documents + step <= last) {
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
    const long memory = memory_of(started.pid());
    if (memory == 0) break;
    const int done = finished_documents(log);
    const int next = moments.empty() ? step : (moments.back().documents / step + 1) * step;
    if (done < next) continue;
    const std::chrono::duration<double> wall = std::chrono::steady_clock::now() - start;
    moments.push_back({done, memory, work_of(started.pid()), wall.count()});
  }
  return moments;
}

double work_per_document(const Moment& from, const Moment& to) {
  return (to.work - from.work) / (to.documents - from.documents);
}

TEST(Soak, MemoryStaysFlatAndSpeedToo) {
  const Folder folder;
  const int documents = wanted_documents();
  make_documents(folder / "in", documents);
  // A tenth each, of a hundred documents at most.
  const int step = std::clamp(documents / 10, 10, 100);
  const fs::path log = folder / "log";
  Started started(
      {"batch", folder / "in", "-o", folder / "out", "--ledger", folder / "so.vanthu", "--jobs",
       "2"},
      // An address sanitizer keeps what was freed.
      {{{"ASAN_OPTIONS", "quarantine_size_mb=1"}}, "", "exec 2>'" + log.string() + "'"});
  const auto moments = watched(started, log, step, documents);
  const auto outcome = started.finish(std::chrono::hours(2));
  ASSERT_EQ(outcome.code, 0) << read(log).substr(0, 2000);
  ASSERT_GE(moments.size(), 5U);
  std::printf("%10s %12s %14s %10s\n", "documents", "memory KiB", "ms a document", "wall s");
  for (size_t i = 0; i < moments.size(); ++i) {
    const double work = i == 0 ? 0 : work_per_document(moments[i - 1], moments[i]);
    std::printf("%10d %12ld %14.1f %10.1f\n", moments[i].documents, moments[i].memory, work * 1000,
                moments[i].wall);
  }
  // The first tenth fills caches and pools.
  const long first = moments[1].memory;
  const long last = moments.back().memory;
  constexpr long kPerDocument = 2;  // KiB: what summary.json tells of it is kept until the end
  EXPECT_LE(last, first + first / 20 + kPerDocument * documents);
  const double early = work_per_document(moments[0], moments[1]);
  const double late = work_per_document(moments[moments.size() - 2], moments.back());
  // Few documents take few ticks of the kernel's clock: a rough look; the measure is 2,000.
  const double allowed = documents >= 1000 ? 1.1 : 1.4;
  EXPECT_LE(late, early * allowed);
}

}  // namespace
}  // namespace cli
