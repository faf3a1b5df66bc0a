#include "ingest/foreign_kind.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <fstream>
#include <system_error>

#include "ingest/compound_file.h"

namespace ingest {

namespace {

using model::ErrorCode;

struct Known {
  std::string_view key;
  std::string_view kind;
};

/// First bytes, ASCII letters in lower case, behind a byte-order mark and white space.
constexpr std::array<Known, 12> kMarks = {{
    {"!bdn", "an Outlook folder"},
    {"%!ps", "a PostScript file"},
    {"7z\xBC\xAF", "an archive"},
    {"<!doctype html", "a web page"},
    {"<?xml", "an XML file"},
    {"<html", "a web page"},
    {"<svg", "an SVG drawing"},
    {"\\documentclass", "a TeX text"},
    {"begin:vc", "a calendar or address file"},
    {"gif8", "a GIF picture"},
    {"rar!", "an archive"},
    {"{\\rtf", "an RTF text"},
}};

/// Endings of names, for what the bytes do not tell.
constexpr std::array<Known, 46> kEndings = {{
    {".7z", "an archive"},
    {".avi", "a film"},
    {".bat", "a program"},
    {".bmp", "a BMP picture"},
    {".cmd", "a program"},
    {".csv", "a list of values"},
    {".djvu", "a DjVu file"},
    {".doc", "an old Word document"},
    {".dwg", "a drawing"},
    {".eml", "a mail"},
    {".emlx", "a mail"},
    {".eps", "a PostScript file"},
    {".exe", "a program"},
    {".gif", "a GIF picture"},
    {".heic", "a HEIC picture"},
    {".htm", "a web page"},
    {".html", "a web page"},
    {".ics", "a calendar or address file"},
    {".ini", "a settings file"},
    {".json", "a list of values"},
    {".lnk", "a shortcut"},
    {".mbox", "a mail"},
    {".mht", "a web page"},
    {".mhtml", "a web page"},
    {".mp3", "a sound"},
    {".mp4", "a film"},
    {".msg", "a mail"},
    {".odp", "an OpenDocument file"},
    {".ods", "an OpenDocument file"},
    {".odt", "an OpenDocument file"},
    {".ppt", "a presentation"},
    {".pptx", "a presentation"},
    {".ps", "a PostScript file"},
    {".rar", "an archive"},
    {".rtf", "an RTF text"},
    {".svg", "an SVG drawing"},
    {".tex", "a TeX text"},
    {".tsv", "a list of values"},
    {".url", "a shortcut"},
    {".vcf", "a calendar or address file"},
    {".webp", "a WebP picture"},
    {".xhtml", "a web page"},
    {".xls", "a workbook"},
    {".xlsx", "a workbook"},
    {".xml", "an XML file"},
    {".zip", "an archive"},
}};

constexpr bool by_key(const Known& a, const Known& b) { return a.key < b.key; }
static_assert(std::is_sorted(kMarks.begin(), kMarks.end(), by_key));
static_assert(std::is_sorted(kEndings.begin(), kEndings.end(), by_key));

std::string lower(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return out;
}

std::string_view without_blanks_before(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  bytes.remove_prefix(std::min(bytes.find_first_not_of(" \t\r\n"), bytes.size()));
  return bytes;
}

/// A line "Name: value" gives "name"; empty for other lines.
std::string field_name(std::string_view line) {
  constexpr std::size_t kLongest = 40;
  const std::string_view name = line.substr(0, std::min(line.find(':'), line.size()));
  const bool field = name.size() < line.size() && !name.empty() && name.size() <= kLongest &&
                     std::all_of(
                         name.begin(), name.end(),
                         [](unsigned char c) { return std::isalnum(c) != 0 || c == '-'; });
  return field ? lower(name) : std::string();
}

/// A header (RFC 5322) of fields only, one of which no person writes: a mail, or a page that a
/// browser saved as one.
bool is_message(std::string_view bytes) {
  constexpr std::array<std::string_view, 5> kOfMachines = {"message-id", "mime-version", "received",
                                                           "return-path", "x-mailer"};
  while (!bytes.empty()) {
    const std::size_t end = std::min(bytes.find('\n'), bytes.size());
    const std::string_view line = bytes.substr(0, end);
    bytes.remove_prefix(std::min(end + 1, bytes.size()));
    if (line.starts_with(' ') || line.starts_with('\t')) continue;  // the line before goes on
    const std::string name = field_name(line);
    if (name.empty()) return false;
    if (std::find(kOfMachines.begin(), kOfMachines.end(), name) != kOfMachines.end()) return true;
  }
  return false;
}

std::string head_of(const std::filesystem::path& path) {
  constexpr std::size_t kLooked = 1u << 20;  // as holds_encrypted_package wants
  std::ifstream in(path, std::ios::binary);
  std::string bytes(kLooked, '\0');
  in.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  bytes.resize(static_cast<std::size_t>(in.gcount()));
  return bytes;
}

}  // namespace

std::string foreign_kind(std::string_view bytes, const std::filesystem::path& name) {
  bytes = without_blanks_before(bytes);
  if (is_compound_file(bytes)) return "an old Office document";
  constexpr std::size_t kLongestMark = 32;
  const std::string head = lower(bytes.substr(0, kLongestMark));
  for (const Known& mark : kMarks) {
    if (head.starts_with(mark.key)) return std::string(mark.kind);
  }
  if (is_message(bytes)) return "a mail";
  const std::string ending = lower(name.extension().string());
  const auto* const known =
      std::lower_bound(kEndings.begin(), kEndings.end(), Known{ending, {}}, by_key);
  return known != kEndings.end() && known->key == ending ? std::string(known->kind) : std::string();
}

std::string foreign_kind_of(const std::filesystem::path& path) {
  std::error_code ignored;  // a pipe would be waited for
  return std::filesystem::is_regular_file(path, ignored) ? foreign_kind(head_of(path), path)
                                                         : std::string();
}

model::Status refuse_foreign(const std::filesystem::path& path) {
  const std::string head = head_of(path);
  if (holds_encrypted_package(head)) {
    return model::fail(ErrorCode::kEncrypted, "the file needs a password; save it without one",
                       path.string());
  }
  const std::string kind = foreign_kind(head, path);
  if (kind.empty()) return {};
  return model::fail(ErrorCode::kUnreadable,
                     "the file is " + kind + ", no document that is read; save it as PDF or DOCX",
                     path.string());
}

}  // namespace ingest
