#include "ingest/workbook_file.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <fstream>
#include <iterator>
#include <optional>
#include <string_view>
#include <system_error>
#include <utility>

#include "ingest/compound_file.h"
#include "ingest/contained.h"
#include "ingest/frame.h"
#include "ingest/number_format.h"
#include "ingest/package.h"
#include "ingest/xml.h"
#include "model/date.h"

namespace ingest {

namespace {

using model::CellKind;
using model::ErrorCode;
using pugi::xml_node;

constexpr const char* kKind = "XLSX";
constexpr int kMostColumns = 16384;  // of a sheet, ECMA-376
constexpr int kMostRows = 1048576;
constexpr std::size_t kMostCells = 4'000'000;
constexpr std::size_t kMostSheets = 200;

tl::unexpected<model::Error> unreadable(const std::string& message) {
  return model::fail(ErrorCode::kUnreadable, message);
}

tl::unexpected<model::Error> damaged() {
  return unreadable("the XLSX is damaged; open it in Excel or LibreOffice and save it again");
}

std::optional<int> whole_number(std::string_view text) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

bool is_true(const std::string& value) { return value == "1" || value == "true" || value == "on"; }

// Parts and their relationships (OPC, ECMA-376 Part 2)

std::string folder_of(const std::string& part) {
  const std::size_t slash = part.rfind('/');
  return slash == std::string::npos ? std::string() : part.substr(0, slash + 1);
}

/// The name of the part that `target` means when it stands in the relationships of `source`.
std::string part_name(const std::string& source, const std::string& target) {
  const std::string path = target.starts_with("/") ? target : "/" + folder_of(source) + target;
  return std::filesystem::path(path).lexically_normal().string().substr(1);
}

struct Relationship {
  std::string id;
  std::string type;  ///< the last step of the type's address: "worksheet"
  std::string part;
};

class Reader {
 public:
  explicit Reader(const PackageParts& parts) : parts_(parts) {}

  model::Result<model::Workbook> read();

 private:
  model::Result<pugi::xml_document> xml(const std::string& name) const {
    const auto bytes = parts_(name);
    if (!bytes) return model::fail(bytes.error());
    return parsed_xml(*bytes, kKind);
  }

  model::Result<std::vector<Relationship>> relationships_of(const std::string& part) const;
  model::Status read_properties(const std::string& part);
  model::Status read_strings(const std::string& part);
  model::Status read_styles(const std::string& part);
  model::Status read_sheet(const std::string& part, model::WorkbookSheet* sheet);
  model::Result<std::vector<model::WorkbookCell>> cells_of(xml_node row);
  model::Result<model::WorkbookCell> cell_of(xml_node node) const;
  model::Result<model::WorkbookCell> number_cell(const std::string& text,
                                                 const std::string& style) const;

  const PackageParts& parts_;
  model::Workbook workbook_;
  std::vector<std::string> strings_;
  std::vector<NumberMeaning> styles_;
  std::size_t cells_ = 0;
  bool from_1904_ = false;
};

model::Result<std::vector<Relationship>> Reader::relationships_of(const std::string& part) const {
  const std::string folder = folder_of(part);
  const auto document = xml(folder + "_rels/" + part.substr(folder.size()) + ".rels");
  if (!document) return model::fail(document.error());
  std::vector<Relationship> found;
  for (const xml_node node : document->document_element().children()) {
    if (local_name(node) != "Relationship" || attribute(node, "TargetMode") == "External") continue;
    const std::string type = attribute(node, "Type");
    found.push_back({attribute(node, "Id"), type.substr(type.rfind('/') + 1),
                     part_name(part, attribute(node, "Target"))});
  }
  return found;
}

// Text

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

void append_utf8(std::string* out, unsigned code) {
  if (code < 0x80) {
    *out += static_cast<char>(code);
  } else if (code < 0x800) {
    *out += static_cast<char>(0xC0U | (code >> 6U));
    *out += static_cast<char>(0x80U | (code & 0x3FU));
  } else {
    *out += static_cast<char>(0xE0U | (code >> 12U));
    *out += static_cast<char>(0x80U | ((code >> 6U) & 0x3FU));
    *out += static_cast<char>(0x80U | (code & 0x3FU));
  }
}

/// "_x000D_" is how a string holds a character that XML cannot (ECMA-376 Part 1, 22.9.2.19).
std::string unescaped(const std::string& text) {
  constexpr std::size_t kEscape = 7;
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool escape =
        i + kEscape <= text.size() && text[i] == '_' && text[i + 1] == 'x' && text[i + 6] == '_';
    int code = 0;
    for (std::size_t k = 2; escape && k < 6 && code >= 0; ++k) {
      const int digit = hex_digit(text[i + k]);
      code = digit < 0 ? -1 : code * 16 + digit;
    }
    const bool surrogate = code >= 0xD800 && code < 0xE000;
    if (!escape || code < 0 || surrogate) {
      out += text[i];
      continue;
    }
    append_utf8(&out, static_cast<unsigned>(code));
    i += kEscape - 1;
  }
  return out;
}

/// Text of a string item, plain or in runs of formats. Readings of East Asian text (rPh) are left
/// out.
std::string text_of_item(xml_node item) {
  std::string text;
  for (const xml_node node : item.children()) {
    if (local_name(node) == "t") text += node.text().get();
    if (local_name(node) == "r") text += child(node, "t").text().get();
  }
  return text.find("_x") == std::string::npos ? text : unescaped(text);
}

// Numbers

/// The day that a serial number stands for; nothing for times of day and for days beyond
/// 1900..2200.
std::optional<model::Date> day_of_serial(double serial, bool from_1904) {
  using std::chrono::days;
  using std::chrono::sys_days;
  constexpr double kMost = 200000;
  if (serial < 1 || serial >= kMost) return std::nullopt;
  const int whole = static_cast<int>(std::floor(serial));
  // Excel counts a 29 February 1900 that never was (day 60), so the days before it lie one later.
  constexpr int kNeverWas = 60;
  const sys_days base =
      from_1904 ? sys_days{std::chrono::January / 1 / 1904}
                : sys_days{std::chrono::December / (whole < kNeverWas ? 31 : 30) / 1899};
  const model::Date day{base + days{whole}};
  return model::make_date(static_cast<int>(day.year()),
                          static_cast<int>(static_cast<unsigned>(day.month())),
                          static_cast<int>(static_cast<unsigned>(day.day())));
}

model::Result<model::WorkbookCell> Reader::number_cell(const std::string& text,
                                                       const std::string& style) const {
  model::WorkbookCell cell;
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(value))
    return damaged();
  cell.kind = CellKind::kNumber;
  cell.text = text;
  const auto index = whole_number(style);
  const bool known = index && *index >= 0 && static_cast<std::size_t>(*index) < styles_.size();
  const NumberMeaning meaning =
      known ? styles_[static_cast<std::size_t>(*index)] : NumberMeaning::kPlain;
  if (meaning == NumberMeaning::kPercent) cell.kind = CellKind::kPercent;
  const auto day =
      meaning == NumberMeaning::kDate ? day_of_serial(value, from_1904_) : std::nullopt;
  if (day) {
    cell.kind = CellKind::kDate;
    cell.text = model::to_iso(*day);
  }
  return cell;
}

// Cells

/// Column of a reference such as "AB12"; nothing when it names none.
std::optional<int> column_of(const std::string& reference) {
  int column = 0;
  for (const char c : reference) {
    if (c < 'A' || c > 'Z') break;
    column = column * 26 + (c - 'A' + 1);
    if (column > kMostColumns) return std::nullopt;
  }
  return column > 0 ? std::optional(column) : std::nullopt;
}

model::Result<model::WorkbookCell> Reader::cell_of(xml_node node) const {
  const std::string type = attribute(node, "t");
  const std::string value = child(node, "v").text().get();
  model::WorkbookCell cell;
  if (type == "s") {
    const auto index = whole_number(value);
    if (value.empty()) return cell;
    if (!index || *index < 0 || static_cast<std::size_t>(*index) >= strings_.size())
      return damaged();
    cell.text = strings_[static_cast<std::size_t>(*index)];
  } else if (type == "inlineStr") {
    cell.text = text_of_item(child(node, "is"));
  } else if (type == "str") {
    cell.text = unescaped(value);
  } else if (value.empty()) {
    return cell;
  } else if (type == "b") {
    cell.kind = CellKind::kBool;
    cell.text = is_true(value) ? "TRUE" : "FALSE";
  } else if (type == "e") {
    cell.kind = CellKind::kError;
    cell.text = value;
  } else if (type == "d") {
    constexpr std::size_t kIsoDay = 10;
    cell.kind = model::parse_iso(value.substr(0, kIsoDay)) ? CellKind::kDate : CellKind::kText;
    cell.text = cell.kind == CellKind::kDate ? value.substr(0, kIsoDay) : value;
  } else {
    return number_cell(value, attribute(node, "s"));
  }
  return cell;
}

model::Result<std::vector<model::WorkbookCell>> Reader::cells_of(xml_node row) {
  std::vector<model::WorkbookCell> cells;
  int column = 0;
  for (const xml_node node : row.children()) {
    if (local_name(node) != "c") continue;
    const std::string reference = attribute(node, "r");
    column = reference.empty() ? column + 1 : column_of(reference).value_or(0);
    if (column <= 0 || column > kMostColumns) return damaged();
    auto cell = cell_of(node);
    if (!cell) return model::fail(cell.error());
    cell->column = column;
    cell->formula = static_cast<bool>(child(node, "f"));
    if (cell->text.empty() && !cell->formula) continue;
    if (++cells_ > kMostCells)
      return model::fail(ErrorCode::kTooLarge, "the XLSX has more cells than the limit");
    cells.push_back(std::move(*cell));
  }
  return cells;
}

model::Status Reader::read_sheet(const std::string& part, model::WorkbookSheet* sheet) {
  const auto document = xml(part);
  if (!document) return model::fail(document.error());
  int number = 0;
  for (const xml_node node : child(document->document_element(), "sheetData").children()) {
    if (local_name(node) != "row") continue;
    const std::string own = attribute(node, "r");
    number = own.empty() ? number + 1 : whole_number(own).value_or(0);
    if (number <= 0 || number > kMostRows) return damaged();
    auto cells = cells_of(node);
    if (!cells) return model::fail(cells.error());
    if (!cells->empty()) sheet->rows.push_back({number, std::move(*cells)});
  }
  return {};
}

model::Status Reader::read_strings(const std::string& part) {
  const auto document = xml(part);
  if (!document) return model::fail(document.error());
  for (const xml_node node : document->document_element().children()) {
    if (local_name(node) == "si") strings_.push_back(text_of_item(node));
  }
  return {};
}

model::Status Reader::read_styles(const std::string& part) {
  const auto document = xml(part);
  if (!document) return model::fail(document.error());
  std::map<std::string, NumberMeaning> codes;
  for (const xml_node node : child(document->document_element(), "numFmts").children()) {
    codes[attribute(node, "numFmtId")] = meaning_of_format_code(attribute(node, "formatCode"));
  }
  for (const xml_node node : child(document->document_element(), "cellXfs").children()) {
    const std::string id = attribute(node, "numFmtId");
    const auto own = codes.find(id);
    styles_.push_back(own != codes.end() ? own->second
                                         : meaning_of_builtin_format(whole_number(id).value_or(0)));
  }
  return {};
}

model::Status Reader::read_properties(const std::string& part) {
  const auto document = xml(part);
  if (!document) return model::fail(document.error());
  for (const xml_node node : document->document_element().children()) {
    const std::string name = attribute(node, "name");
    if (!name.empty()) workbook_.properties[name] = node.first_child().text().get();
  }
  return {};
}

model::Result<model::Workbook> Reader::read() {
  auto roots = relationships_of("");
  if (!roots) return model::fail(roots.error());
  std::string main;
  for (const Relationship& one : *roots) {
    if (one.type == "officeDocument") main = one.part;
    if (one.type != "custom-properties" && one.type != "customProperties") continue;
    if (auto read = read_properties(one.part); !read) return model::fail(read.error());
  }
  const auto document = xml(main.empty() ? "xl/workbook.xml" : main);
  if (!document) return model::fail(document.error());
  const xml_node root = document->document_element();
  if (local_name(root) != "workbook") return unreadable("the file holds no workbook");
  from_1904_ = is_true(attribute(child(root, "workbookPr"), "date1904"));
  auto relationships = relationships_of(main);
  if (!relationships) return model::fail(relationships.error());
  std::map<std::string, std::string> sheet_parts;
  for (const Relationship& one : *relationships) {
    model::Status read;
    if (one.type == "sharedStrings") read = read_strings(one.part);
    if (one.type == "styles") read = read_styles(one.part);
    if (!read) return model::fail(read.error());
    if (one.type == "worksheet") sheet_parts[one.id] = one.part;
    workbook_.has_macros = workbook_.has_macros || one.type == "vbaProject";
    workbook_.has_external_links = workbook_.has_external_links || one.type == "externalLink";
  }
  for (const xml_node node : child(root, "sheets").children()) {
    const auto part = sheet_parts.find(attribute(node, "id"));
    if (part == sheet_parts.end()) continue;  // charts and dialogs of their own
    if (workbook_.sheets.size() >= kMostSheets) {
      return model::fail(ErrorCode::kTooLarge, "the XLSX has more sheets than the limit");
    }
    model::WorkbookSheet sheet;
    sheet.name = attribute(node, "name");
    sheet.hidden = attribute(node, "state").find("idden") != std::string::npos;
    if (auto read = read_sheet(part->second, &sheet); !read) return model::fail(read.error());
    workbook_.sheets.push_back(std::move(sheet));
  }
  return std::move(workbook_);
}

// What the file is, told by its first bytes

/// Says what a file is that is no ZIP, as far as clerks meet it.
model::Status check_first_bytes(const std::filesystem::path& path) {
  constexpr std::size_t kLooked = 1u << 20;  // the directory of a compound file may stand late
  std::ifstream in(path, std::ios::binary);
  std::string bytes(kLooked, '\0');
  in.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  bytes.resize(static_cast<std::size_t>(in.gcount()));
  if (bytes.starts_with("PK\x03\x04")) return {};
  if (!is_compound_file(bytes))
    return unreadable("the file is no XLSX; save it as an Excel workbook (.xlsx)");
  if (holds_encrypted_package(bytes)) {
    return model::fail(ErrorCode::kEncrypted, "the workbook needs a password; save it without one");
  }
  return unreadable("the workbook is in the format of Excel 97-2003 (.xls); save it as .xlsx");
}

model::Status check_format(const Package& package) {
  if (package.has("word/document.xml"))
    return unreadable("the file is a Word document, no workbook");
  if (package.has("xl/workbook.bin"))
    return unreadable("the workbook is binary (.xlsb); save it as .xlsx");
  if (package.has("content.xml"))
    return unreadable("the workbook is in OpenDocument format (.ods); save it as .xlsx");
  return {};
}

model::Result<model::Workbook> read_here(const std::filesystem::path& path) {
  if (auto fits = check_first_bytes(path); !fits) return model::fail(fits.error());
  PackageLimits limits;
  limits.max_part_bytes = 192u << 20;  // 20,000 rows of 24 long texts are 40 MB
  limits.max_total_bytes = 384u << 20;
  const auto package = Package::open(path, kKind, limits);
  if (!package) return model::fail(package.error());
  if (auto fits = check_format(*package); !fits) return model::fail(fits.error());
  return workbook_of_parts([&](const std::string& name) { return package->part(name); });
}

// The way from the child: each sheet, row and cell is a field; sizes come before what they count.

void put(Fields* fields, std::size_t number) { fields->push_back(std::to_string(number)); }

std::string cell_field(const model::WorkbookCell& cell) {
  std::string field = {static_cast<char>('0' + static_cast<int>(cell.kind)),
                       cell.formula ? 'f' : '-'};
  field += std::to_string(cell.column);
  field += ' ';
  return field + cell.text;
}

Fields fields_of(const model::Workbook& workbook) {
  Fields fields = {workbook.has_macros ? "1" : "0", workbook.has_external_links ? "1" : "0"};
  put(&fields, workbook.properties.size());
  for (const auto& [name, value] : workbook.properties) {
    fields.push_back(name);
    fields.push_back(value);
  }
  put(&fields, workbook.sheets.size());
  for (const model::WorkbookSheet& sheet : workbook.sheets) {
    fields.push_back(sheet.name);
    fields.emplace_back(sheet.hidden ? "1" : "0");
    put(&fields, sheet.rows.size());
    for (const model::WorkbookRow& row : sheet.rows) {
      put(&fields, static_cast<std::size_t>(row.number));
      put(&fields, row.cells.size());
      for (const model::WorkbookCell& cell : row.cells) fields.push_back(cell_field(cell));
    }
  }
  return fields;
}

/// Takes the fields one by one; the child is our own program, but it has read a hostile file.
class FieldReader {
 public:
  explicit FieldReader(Fields fields) : fields_(std::move(fields)) {}

  bool good() const { return good_; }
  std::string text() { return next_ < fields_.size() ? std::move(fields_[next_++]) : fail(); }
  bool flag() { return text() == "1"; }
  int number() {
    const auto value = whole_number(text());
    if (!value || *value < 0) fail();
    return value.value_or(0);
  }
  /// How many things follow; never more than there are fields.
  int count() {
    const int value = number();
    return static_cast<std::size_t>(value) <= fields_.size() - next_ ? value : (fail(), 0);
  }
  model::WorkbookCell cell() {
    model::WorkbookCell cell;
    const std::string field = text();
    const std::size_t space = field.find(' ');
    const auto column = space == std::string::npos
                            ? std::nullopt
                            : whole_number(std::string_view(field).substr(2, space - 2));
    if (!column || field[0] < '0' || field[0] > '0' + static_cast<int>(CellKind::kError)) {
      fail();
      return cell;
    }
    cell.kind = static_cast<CellKind>(field[0] - '0');
    cell.formula = field[1] == 'f';
    cell.column = *column;
    cell.text = field.substr(space + 1);
    return cell;
  }

 private:
  std::string fail() {
    good_ = false;
    next_ = fields_.size();
    return {};
  }

  Fields fields_;
  std::size_t next_ = 0;
  bool good_ = true;
};

model::Result<model::Workbook> workbook_of_fields(Fields fields) {
  FieldReader reader(std::move(fields));
  model::Workbook workbook;
  workbook.has_macros = reader.flag();
  workbook.has_external_links = reader.flag();
  for (int i = reader.count(); i > 0; --i) {
    std::string name = reader.text();
    workbook.properties[std::move(name)] = reader.text();
  }
  for (int i = reader.count(); i > 0; --i) {
    model::WorkbookSheet sheet;
    sheet.name = reader.text();
    sheet.hidden = reader.flag();
    const int rows = reader.count();
    sheet.rows.reserve(static_cast<std::size_t>(rows));
    for (int r = 0; r < rows; ++r) {
      model::WorkbookRow row;
      row.number = reader.number();
      const int cells = reader.count();
      row.cells.reserve(static_cast<std::size_t>(cells));
      for (int c = 0; c < cells; ++c) row.cells.push_back(reader.cell());
      sheet.rows.push_back(std::move(row));
    }
    workbook.sheets.push_back(std::move(sheet));
  }
  if (!reader.good()) return model::fail(ErrorCode::kCrashed, "the process gave no answer");
  return workbook;
}

}  // namespace

model::Result<model::Workbook> workbook_of_parts(const PackageParts& parts) {
  return Reader(parts).read();
}

model::Result<model::Workbook> read_workbook(const std::filesystem::path& path,
                                             const Limits& limits) {
  std::error_code error;
  const bool regular = std::filesystem::is_regular_file(path, error);
  auto fail_about = [&](model::Error problem) {
    problem.source = path.string();
    return model::fail(std::move(problem));
  };
  if (!regular || error)
    return fail_about({ErrorCode::kUnreadable, "there is no such file", "", 0, 0});
  auto answer = run_contained_for_bytes(limits, {}, [&]() -> model::Result<std::string> {
    auto workbook = read_here(path);
    if (!workbook) return model::fail(workbook.error());
    return encode_frame(fields_of(*workbook));
  });
  if (!answer) return fail_about(answer.error());
  bool broken = false;
  auto fields = take_frame(&*answer, &broken);
  auto workbook = workbook_of_fields(fields ? std::move(*fields) : Fields{});
  if (!workbook) return fail_about(workbook.error());
  return workbook;
}

}  // namespace ingest
