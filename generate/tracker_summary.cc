#include "generate/tracker_summary.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <numeric>

#include "generate/cells.h"
#include "model/text.h"

namespace generate {
namespace {

using dictionaries::TrackerSheet;
using Counts = std::array<int, kStandingKinds>;

constexpr const char* kName = "Tổng hợp";
constexpr std::size_t kAsOfRow = 0;
constexpr std::size_t kDueSoonRow = 1;
constexpr std::size_t kChartRow = 3;
constexpr std::size_t kHeaderRow = 4;
constexpr std::size_t kLabelColumn = 1;
constexpr std::size_t kGivenColumn = 2;

struct CountColumn {
  const char* title;
  double width;
  std::vector<StandingKind> kinds;
  unsigned color;  ///< in the chart; 0: not shown there
};

const std::vector<CountColumn>& count_columns() {
  static const std::vector<CountColumn> kColumns = {
      {"Hoàn thành đúng hạn", 11, {StandingKind::kDoneOnTime}, 0x5B9B5B},
      {"Hoàn thành quá hạn", 11, {StandingKind::kDoneLate}, 0xC8A24A},
      {"Hoàn thành, không xét hạn",
       11,
       {StandingKind::kDone, StandingKind::kDoneUnknown},
       0x9CC49C},
      {"Đang thực hiện, trong hạn", 11, {StandingKind::kRunning, StandingKind::kDueSoon}, 0x5B84B1},
      {"Trong đó sắp đến hạn", 11, {StandingKind::kDueSoon}, 0},
      {"Quá hạn chưa hoàn thành", 11, {StandingKind::kOverdue}, 0xC0504D},
      {"Không có ngày hạn",
       11,
       {StandingKind::kNoDeadline, StandingKind::kRecurring, StandingKind::kWaiting},
       0xA6A6A6},
      {"Tạm hoãn, hủy", 9, {StandingKind::kSuspended, StandingKind::kCancelled}, 0xD9D9D9}};
  return kColumns;
}

constexpr std::size_t kDoneColumns = 3;

int sum_of(const Counts& counts, const std::vector<StandingKind>& kinds) {
  int sum = 0;
  for (const StandingKind kind : kinds) sum += counts.at(static_cast<std::size_t>(kind));
  return sum;
}

int total_of(const Counts& counts) { return std::accumulate(counts.begin(), counts.end(), 0); }

// One line: what it counts, and how a formula does.
struct Line {
  Value label;
  Counts counts{};
  /// The arguments of COUNTIFS for a standing: "range,criterion"; several are added up.
  std::vector<std::string> ranges;  ///< of standings
  std::vector<std::string> others;  ///< further conditions, one for each range; may be empty
  int indicators = 0;
  int coordinating = 0;
  bool bold = false;
};

std::string countifs(const Line& line, std::string_view criterion) {
  std::string sum;
  for (std::size_t i = 0; i < line.ranges.size(); ++i) {
    if (!sum.empty()) sum += '+';
    sum += fmt::format("COUNTIFS({},\"{}\"{})", line.ranges[i], criterion,
                       i < line.others.size() ? "," + line.others[i] : "");
  }
  return sum;
}

Formula count_cell(const Line& line, const std::vector<StandingKind>& kinds) {
  std::string sum;
  for (const StandingKind kind : kinds) {
    if (!sum.empty()) sum += '+';
    sum += countifs(line, label_of(kind));
  }
  return {"=" + sum, sum_of(line.counts, kinds)};
}

Formula share_cell(const Line& line, std::size_t row) {
  int done = 0;
  for (std::size_t i = 0; i < kDoneColumns; ++i) {
    done += sum_of(line.counts, count_columns().at(i).kinds);
  }
  const int given = total_of(line.counts);
  const auto cell = [&](std::size_t column) {
    return column_name(column) + std::to_string(row + 1);
  };
  Formula formula;
  formula.expression = fmt::format("=IF({0}=0,\"\",SUM({1}:{2})/{0})", cell(kGivenColumn),
                                   cell(kGivenColumn + 1), cell(kGivenColumn + kDoneColumns));
  if (given == 0) {
    formula.cached = std::string();
  } else {
    formula.cached = Percent{static_cast<double>(done) / given};
  }
  return formula;
}

class SummaryMaker {
 public:
  SummaryMaker(const Tracker& tracker, const std::vector<RowSheet>& rows)
      : tracker_(tracker), rows_(rows), office_(tracker.agency.empty()) {}

  Sheet make(Book* book) && {
    sheet_.name = kName;
    sheet_.title = "TỔNG HỢP TÌNH HÌNH THỰC HIỆN NHIỆM VỤ";
    sheet_.locked = !office_;
    set_up_columns();
    set_up_preface(book);
    if (office_) {
      add_bodies();
    } else {
      add_sheets();
    }
    add_chart();
    return std::move(sheet_);
  }

 private:
  void set_up_columns() {
    sheet_.columns = {{"STT", 5, true},
                      {office_ ? "Cơ quan" : "Loại nhiệm vụ", office_ ? 44.0 : 34.0, false},
                      {office_ ? "Được giao chủ trì" : "Được giao", 11, true}};
    for (const CountColumn& column : count_columns()) {
      sheet_.columns.push_back({column.title, column.width, true});
    }
    sheet_.columns.push_back({"Tỷ lệ hoàn thành", 9, true});
    if (!office_) return;
    sheet_.columns.push_back({"Chỉ tiêu được giao", 9, true});
    sheet_.columns.push_back({"Phối hợp", 9, true});
  }

  void set_up_preface(Book* book) {
    const auto line = [](const char* label, Value value) {
      SheetRow row;
      row.cells = {Value(), std::string(label), std::move(value)};
      return row;
    };
    sheet_.preface = {line("Tính đến ngày", tracker_.as_of),
                      line("Sắp đến hạn khi còn (ngày)", tracker_.due_soon_days), SheetRow{},
                      SheetRow{}};
    sheet_.open_preface = {kGivenColumn, kGivenColumn};
    sheet_.preface[kDueSoonRow + 1].cells = {
        Value(), std::string("Các cột thời hạn trong mọi trang tính tính lại khi sửa hai ô trên.")};
    const std::string prefix = fmt::format("'{}'!", kName);
    book->names.emplace_back(kAsOfName, prefix + cell_name(kAsOfRow, kGivenColumn));
    book->names.emplace_back(kDueSoonName, prefix + cell_name(kDueSoonRow, kGivenColumn));
  }

  const RowSheet& rows_of(TrackerSheet which) const {
    return rows_.at(static_cast<std::size_t>(which));
  }

  std::string timing_range(TrackerSheet which) const {
    const RowSheet& rows = rows_of(which);
    return range_of(rows.sheet.name, rows.timing_column, 1,
                    std::max<std::size_t>(1, rows.sheet.rows.size()));
  }

  Counts counts_in(TrackerSheet which) const {
    Counts counts{};
    for (const TrackerRow& row : tracker_.rows) {
      if (row.sheet == which) ++counts.at(static_cast<std::size_t>(kind_of(row.standing)));
    }
    return counts;
  }

  // Everything once, however many bodies share it.
  Line all_line() const {
    Line line;
    line.label = std::string("Toàn bộ nhiệm vụ (mỗi nhiệm vụ tính một lần)");
    line.bold = true;
    for (const TrackerSheet which : {TrackerSheet::kLead, TrackerSheet::kReports}) {
      line.ranges.push_back(timing_range(which));
      const Counts counts = counts_in(which);
      for (std::size_t i = 0; i < counts.size(); ++i) line.counts.at(i) += counts.at(i);
    }
    for (const TrackerRow& row : tracker_.rows) {
      line.indicators += row.sheet == TrackerSheet::kIndicators ? 1 : 0;
    }
    line.coordinating = static_cast<int>(tracker_.support.size());
    return line;
  }

  void add_bodies() {
    add(all_line());
    std::vector<const TrackerBody*> bodies;
    std::size_t shares = 0;
    for (const TrackerBody& body : tracker_.bodies) {
      bodies.push_back(&body);
      shares += body.leads.size();
    }
    std::stable_sort(bodies.begin(), bodies.end(), [](const auto* a, const auto* b) {
      return a->leads.size() > b->leads.size();
    });
    const std::size_t last = std::max<std::size_t>(1, shares);
    for (const TrackerBody* body : bodies) {
      Line line;
      line.label = body->file.empty() ? text_or_blank(body->agency)
                                      : Value(Link{printable(body->agency), body->file});
      for (const TrackerBody::Share& share : body->leads) {
        ++line.counts.at(static_cast<std::size_t>(kind_of(share.standing)));
      }
      line.indicators = body->indicators;
      line.coordinating = body->coordinating;
      line.ranges = {range_of(kSharesSheet, 2, 1, last)};
      line.others = {fmt::format("{},$B{}", range_of(kSharesSheet, 0, 1, last),
                                 kHeaderRow + 2 + sheet_.rows.size())};
      add(line);
    }
  }

  void add_sheets() {
    for (const TrackerSheet which : {TrackerSheet::kLead, TrackerSheet::kCoordinating,
                                     TrackerSheet::kReports, TrackerSheet::kIndicators}) {
      Line line;
      line.label = sheet_name(which);
      line.ranges = {timing_range(which)};
      line.counts = counts_in(which);
      add(line);
    }
  }

  void add(const Line& line) {
    SheetRow row;
    row.bold = line.bold;
    const std::size_t at = kHeaderRow + 1 + sheet_.rows.size();
    const bool numbered = !line.bold;
    if (numbered) ++numbered_;
    row.cells = {numbered ? Value(numbered_) : Value(), line.label,
                 Formula{"=" + countifs(line, "?*"), total_of(line.counts)}};
    for (const CountColumn& column : count_columns()) {
      row.cells.emplace_back(count_cell(line, column.kinds));
    }
    row.cells.emplace_back(share_cell(line, at));
    if (office_) {
      row.cells.emplace_back(line.indicators);
      row.cells.emplace_back(line.coordinating);
    }
    sheet_.rows.push_back(std::move(row));
  }

  void add_chart() {
    constexpr std::size_t kMostBars = 15;
    constexpr double kBar = 18;
    constexpr double kFrame = 90;  // title, legend and axis
    Chart chart;
    chart.first = office_ && sheet_.rows.size() > 1 ? 1 : 0;
    chart.rows = std::min(kMostBars, sheet_.rows.size() - chart.first);
    chart.title = office_ ? "Tình hình thực hiện của các cơ quan được giao nhiều nhiệm vụ nhất"
                          : "Tình hình thực hiện nhiệm vụ";
    chart.preface_row = kChartRow;
    chart.categories = kLabelColumn;
    for (std::size_t i = 0; i < count_columns().size(); ++i) {
      const unsigned color = count_columns()[i].color;
      if (color != 0) chart.series.push_back({kGivenColumn + 1 + i, color});
    }
    chart.height = kFrame + kBar * static_cast<double>(chart.rows);
    for (const SheetColumn& column : sheet_.columns) chart.width += (column.width * 7 + 5) * 0.75;
    chart.width -= 12;
    sheet_.preface[kChartRow].least_height = chart.height + 8;
    sheet_.chart = std::move(chart);
  }

  const Tracker& tracker_;
  const std::vector<RowSheet>& rows_;
  bool office_;
  Sheet sheet_;
  int numbered_ = 0;
};

}  // namespace

Sheet shares_sheet(const Tracker& tracker, const std::vector<RowSheet>& rows) {
  Sheet sheet;
  sheet.name = kSharesSheet;
  sheet.hidden = true;
  sheet.columns = {{"Cơ quan", 40, false}, {"Mã nhiệm vụ", 18, false}, {"Tình trạng", 22, false}};
  for (const TrackerBody& body : tracker.bodies) {
    for (const TrackerBody::Share& share : body.leads) {
      std::string label(label_of(kind_of(share.standing)));
      const RowSheet& found = rows.at(static_cast<std::size_t>(share.sheet));
      const std::size_t last = std::max<std::size_t>(1, found.sheet.rows.size());
      Value standing = label;
      if (share.of_entry) {
        standing = Formula{fmt::format("=IFERROR(INDEX({},MATCH(B{},{},0)),\"\")",
                                       range_of(found.sheet.name, found.timing_column, 1, last),
                                       sheet.rows.size() + 2,
                                       range_of(found.sheet.name, found.id_column, 1, last)),
                           std::move(label)};
      }
      sheet.rows.push_back({{text_or_blank(body.agency), share.register_id, std::move(standing)}});
    }
  }
  return sheet;
}

Sheet summary_sheet(const Tracker& tracker, const std::vector<RowSheet>& rows, Book* book) {
  return SummaryMaker(tracker, rows).make(book);
}

}  // namespace generate
