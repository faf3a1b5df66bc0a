#include "generate/tracker_book.h"

#include <fmt/format.h>

#include "generate/cells.h"
#include "generate/tracker_guide.h"
#include "generate/tracker_rows.h"
#include "generate/tracker_summary.h"
#include "generate/wording.h"
#include "model/register_json.h"

namespace generate {
namespace {

using dictionaries::TrackerSheet;

constexpr const char* kListsSheet = "_danhmuc";
constexpr const char* kMetaSheet = "_meta";

// What may be chosen, and what the computed columns may say.
Sheet lists_sheet(Book* book) {
  Sheet sheet;
  sheet.name = kListsSheet;
  sheet.hidden = true;
  sheet.columns = {{"Trạng thái", 20, false}, {"Tình trạng thời hạn", 26, false}};
  constexpr std::size_t kStates = static_cast<std::size_t>(model::State::kCancelled) + 1;
  for (std::size_t i = 0; i < kStandingKinds; ++i) {
    const Value state =
        i < kStates ? Value(sentence_case(model::name_of(static_cast<model::State>(i)))) : Value();
    sheet.rows.push_back({{state, std::string(label_of(static_cast<StandingKind>(i)))}});
  }
  book->names.emplace_back(kStatesName, range_of(kListsSheet, 0, 1, kStates));
  return sheet;
}

Sheet meta_sheet(const Tracker& tracker) {
  Sheet sheet;
  sheet.name = kMetaSheet;
  sheet.hidden = true;
  sheet.columns = {{"key", 24, false}, {"value", 60, false}};
  const auto add = [&](std::string_view key, const std::string& value) {
    sheet.rows.push_back({{std::string(key), text_or_blank(value)}});
  };
  add(model::kSchemaProperty, std::string(model::kTrackerSchema));
  add(model::kExportProperty, tracker.export_id);
  add(model::kAgencyProperty, tracker.agency);
  add(model::kAsOfProperty, model::to_iso(tracker.as_of));
  add("vanthu.due_soon", std::to_string(tracker.due_soon_days));
  add("vanthu.version", tracker.tool_version);
  return sheet;
}

}  // namespace

model::Status write_tracker_book(const Tracker& tracker,
                                 const dictionaries::TrackerColumns& columns,
                                 const TextMetrics& metrics, const std::filesystem::path& target) {
  const bool office = tracker.agency.empty();
  Book book;
  book.title = "Bảng theo dõi nhiệm vụ";
  if (!office) book.title += " - " + tracker.agency;
  book.footer = "Mã bảng: " + tracker.export_id;
  book.properties = {{std::string(model::kSchemaProperty), std::string(model::kTrackerSchema)},
                     {std::string(model::kExportProperty), tracker.export_id},
                     {std::string(model::kAgencyProperty), tracker.agency},
                     {std::string(model::kAsOfProperty), model::to_iso(tracker.as_of)}};
  std::vector<RowSheet> rows;
  for (const TrackerSheet which : {TrackerSheet::kLead, TrackerSheet::kCoordinating,
                                   TrackerSheet::kReports, TrackerSheet::kIndicators}) {
    rows.push_back(row_sheet(tracker, columns, which));
  }
  book.sheets = {guide_sheet(tracker), summary_sheet(tracker, rows, &book)};
  if (office) rows[1].sheet = support_sheet(tracker);
  Sheet shares = office ? shares_sheet(tracker, rows) : Sheet();
  for (RowSheet& one : rows) book.sheets.push_back(std::move(one.sheet));
  book.sheets.push_back(review_sheet(tracker.reviews));
  book.sheets.push_back(source_sheet(tracker.sources));
  book.sheets.push_back(lists_sheet(&book));
  if (office) book.sheets.push_back(std::move(shares));
  book.sheets.push_back(meta_sheet(tracker));
  const std::string whose = office ? "" : tracker.agency + " - ";
  for (Sheet& sheet : book.sheets) {
    sheet.subtitle = fmt::format("({}Tính đến ngày {})", whose, day_month_year(tracker.as_of));
  }
  return write_book(book, target, metrics);
}

}  // namespace generate
