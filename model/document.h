#pragma once
// One document as read: header, tables, footnotes, records and findings.

#include <optional>
#include <string>
#include <vector>

#include "model/finding.h"
#include "model/page.h"
#include "model/table.h"
#include "model/task.h"

namespace model {

enum class Regime { kUnknown, kState, kParty };
enum class DatePrecision { kNone, kYear, kMonth, kDay };

struct Reference {
  std::string type;    ///< "Kế hoạch"; empty when not printed
  std::string symbol;  ///< "1489/KH-UBND"
  std::string date;    ///< ISO day, or empty
  std::string issuer;  ///< empty when not printed
};

struct Signer {
  std::optional<std::string> authority;  ///< "KT. CHỦ TỊCH"
  std::optional<std::string> title;      ///< "PHÓ CHỦ TỊCH"
  std::optional<std::string> name;
};

/// Thể thức of Decree 30/2020/NĐ-CP (State) or Guideline 36-HD/VPTW (Party).
/// One line of "Nơi nhận".
struct Recipient {
  std::string name;
  std::string purpose;  ///< what the brackets behind it say: "để b/c"; empty when there are none
};

struct Appendix {
  std::string label;        ///< "Phụ lục II"
  std::string title;        ///< empty when none is printed
  std::string attached_to;  ///< "Quyết định số 12/QĐ-UBND ..." of "(Kèm theo ...)"; may be empty
  int page = 0;
};

struct Header {
  Regime regime = Regime::kUnknown;
  std::optional<std::string> parent_issuer;
  std::optional<std::string> issuer;
  std::optional<std::string> number;  ///< the printed number alone
  std::optional<std::string> symbol;  ///< the whole as printed: "1489/KH-UBND", "/KH-UBND"
  std::optional<std::string> doc_type;
  std::optional<std::string> abstract;
  std::optional<std::string> place;
  std::optional<std::string> date;  ///< "2026-01-23", "2026-01" or "2026", by precision
  DatePrecision date_precision = DatePrecision::kNone;
  Signer signer;
  std::vector<std::string> addressees;
  std::vector<std::string> recipients;  ///< as printed
  std::vector<Recipient> distribution;  ///< the same with the purposes apart
  std::optional<std::string> urgency;   ///< "HỎA TỐC", "THƯỢNG KHẨN", "KHẨN"
  std::optional<std::string> secrecy;   ///< "TUYỆT MẬT", "TỐI MẬT", "MẬT"
  std::vector<Appendix> appendices;
  std::vector<Reference> references;
};

struct SourceFile {
  std::string path;
  std::string sha256;  ///< lower-case hex
  std::string media_type;
  int pages = 0;
};

struct Document {
  std::string run_id;
  SourceFile source;
  std::vector<Page> pages;
  Header header;
  std::vector<Table> tables;
  std::vector<Footnote> footnotes;
  std::vector<Task> tasks;
  std::vector<Finding> findings;        ///< of the document and of its pages
  std::vector<std::string> page_texts;  ///< reading order, one string per page, lines by '\n'
};

enum class InputStatus { kOk, kPartial, kFailed, kSkipped };

/// What became of one input of a run.
struct InputReport {
  std::string path;
  std::string sha256;  ///< empty when the file could not be read
  InputStatus status = InputStatus::kOk;
  int pages = 0;
  std::vector<int> pages_failed;
  int tasks = 0;
  int indicators = 0;
  int needs_review = 0;
  std::string error;  ///< empty when there was none
  double seconds = 0;
};

/// What became of one input, with what decides whether it has to be read again.
struct InputRecord {
  InputReport report;
  std::string cause;     ///< name of the ErrorCode of a failure; "pages" when no page could be read
  std::string run_id;    ///< of the run that read it
  std::string settings;  ///< what it was read with: program, engine, models, outputs
};

struct RunSummary {
  std::string run_id;
  std::vector<InputReport> inputs;
};

}  // namespace model
