#include "ingest/edxml_file.h"

#include <openssl/evp.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <memory>
#include <set>
#include <string_view>
#include <utility>
#include <vector>

#include "ingest/contained.h"
#include "ingest/frame.h"
#include "ingest/package.h"
#include "ingest/xml.h"
#include "model/date.h"
#include "model/file_name.h"
#include "model/text.h"

namespace ingest {

namespace {

namespace fs = std::filesystem;
using model::ErrorCode;
using pugi::xml_node;

constexpr const char* kKind = "edXML";
constexpr std::uint64_t kMostBytes = 256u << 20;  // base64 of the largest mail that offices send
constexpr int kDeepest = 50;

std::string text_of(xml_node node) { return model::collapse_spaces(model::nfc(node.text().get())); }

std::string text_below(xml_node node, std::string_view name) { return text_of(child(node, name)); }

/// All elements of that name below `node`, in the order of the file.
void collect(xml_node node, std::string_view name, int depth, std::vector<xml_node>* found) {
  if (depth > kDeepest) return;
  for (const xml_node one : node.children()) {
    if (local_name(one) == name) found->push_back(one);
    collect(one, name, depth + 1, found);
  }
}

xml_node first(xml_node node, std::string_view name) {
  std::vector<xml_node> found;
  collect(node, name, 0, &found);
  return found.empty() ? xml_node() : found.front();
}

/// "2026-01-23", with a time behind it, or "23/01/2026".
std::string iso_day(const std::string& text) {
  constexpr std::size_t kDay = 10;
  std::string day = text.substr(0, kDay);
  if (model::parse_iso(day)) return day;
  if (day.size() != kDay || day[2] != '/' || day[5] != '/') return {};
  const std::string turned = day.substr(6) + "-" + day.substr(3, 2) + "-" + day.substr(0, 2);
  return model::parse_iso(turned) ? turned : std::string();
}

struct FreeDecoder {
  void operator()(EVP_ENCODE_CTX* decoder) const { EVP_ENCODE_CTX_free(decoder); }
};

/// Nothing for text that is no base64.
std::string decoded(std::string_view text) {
  const std::unique_ptr<EVP_ENCODE_CTX, FreeDecoder> decoder(EVP_ENCODE_CTX_new());
  if (!decoder) return {};
  EVP_DecodeInit(decoder.get());
  std::string bytes(text.size() * 3 / 4 + 8, '\0');
  auto* out = reinterpret_cast<unsigned char*>(bytes.data());
  const auto* in = reinterpret_cast<const unsigned char*>(text.data());
  int written = 0;
  int rest = 0;
  if (EVP_DecodeUpdate(decoder.get(), out, &written, in, static_cast<int>(text.size())) < 0 ||
      EVP_DecodeFinal(decoder.get(), out + written, &rest) < 0) {
    return {};
  }
  bytes.resize(static_cast<std::size_t>(written) + static_cast<std::size_t>(rest));
  return bytes;
}

/// A name that leads nowhere: no folders of either kind of system, no leading dot.
std::string bare_name(const std::string& name) {
  std::string bare = name.substr(name.find_last_of("/\\") + 1);
  bare.erase(0, bare.find_first_not_of('.'));
  return bare;
}

void read_code(xml_node header, model::Envelope* envelope) {
  const xml_node code = child(header, "Code");
  envelope->number = text_below(code, "CodeNumber");
  envelope->notation = text_below(code, "CodeNotation");
  // Some systems put the whole symbol into the first field.
  const std::size_t separator = envelope->number.find_first_of("/-");
  if (envelope->notation.empty() && separator != std::string::npos) {
    envelope->notation = envelope->number.substr(separator + 1);
    envelope->number.resize(separator);
  }
  envelope->notation.erase(0, envelope->notation.find_first_not_of("/- "));
  while (!envelope->number.empty() &&
         std::string_view("/- ").find(envelope->number.back()) != std::string_view::npos) {
    envelope->number.pop_back();
  }
}

void read_attachments(xml_node root, model::Envelope* envelope,
                      std::vector<EdxmlAttachment>* attachments) {
  std::vector<xml_node> nodes;
  collect(root, "Attachment", 0, &nodes);
  collect(root, "Reference", 0, &nodes);
  for (const xml_node node : nodes) {
    std::string name = text_below(node, "AttachmentName");
    if (name.empty()) name = text_below(node, "FileName");
    name = bare_name(name);
    xml_node content = child(node, "ContentTransferEncoded");
    if (!content) content = child(node, "Content");
    const std::string_view encoded = content.text().get();
    std::string bytes = decoded(encoded);
    if (!name.empty()) envelope->names.push_back(name);
    const bool says_something = encoded.find_first_not_of(" \t\r\n") != std::string_view::npos;
    if (bytes.empty() && says_something) envelope->damaged.push_back(name);
    if (!bytes.empty()) attachments->push_back({std::move(name), std::move(bytes)});
  }
}

model::Result<std::string> bytes_of(const fs::path& path) {
  std::error_code error;
  const auto size = fs::file_size(path, error);
  if (error) return model::fail(ErrorCode::kUnreadable, "cannot be read");
  if (size > kMostBytes)
    return model::fail(ErrorCode::kTooLarge, "the edXML is larger than the limit");
  std::ifstream in(path, std::ios::binary);
  std::string bytes{std::istreambuf_iterator<char>(in), {}};
  if (!in && !in.eof()) return model::fail(ErrorCode::kUnreadable, "cannot be read");
  return bytes;
}

/// Writes one attachment under a name that is not taken.
model::Result<fs::path> write_attachment(const EdxmlAttachment& one, const fs::path& folder,
                                         std::set<std::string>* used) {
  const fs::path wanted = one.name.empty() ? "document" : one.name;
  const std::string stem = wanted.stem().string();
  const std::string extension = wanted.extension().string();
  std::string name = model::with_suffix(stem, extension);
  for (int i = 2; !used->insert(name).second; ++i) {
    name = model::with_suffix(stem, std::string("-").append(std::to_string(i)).append(extension));
  }
  std::ofstream out(folder / name, std::ios::binary | std::ios::trunc);
  out.write(one.bytes.data(), static_cast<std::streamsize>(one.bytes.size()));
  out.close();
  if (!out) return model::fail(ErrorCode::kOutput, "an attachment of the edXML cannot be written");
  return folder / name;
}

/// A list as fields: how many, then each.
void add_list(const std::vector<std::string>& list, Fields* fields) {
  fields->push_back(std::to_string(list.size()));
  fields->insert(fields->end(), list.begin(), list.end());
}

/// The next list; fields that are not there are empty.
std::vector<std::string> take_list(const Fields& fields, std::size_t* at) {
  const std::size_t size =
      *at < fields.size() ? std::strtoul(fields[(*at)++].c_str(), nullptr, 10) : 0;
  const auto first = fields.begin() + static_cast<std::ptrdiff_t>(*at);
  *at += std::min(size, fields.size() - *at);
  return {first, fields.begin() + static_cast<std::ptrdiff_t>(*at)};
}

/// What comes back from the child: the fields, then the lists of names, damaged ones and files.
model::Result<std::string> unpacked(const fs::path& path, const fs::path& folder) {
  const auto bytes = bytes_of(path);
  if (!bytes) return model::fail(bytes.error());
  std::vector<EdxmlAttachment> attachments;
  const auto envelope = envelope_of(*bytes, &attachments);
  if (!envelope) return model::fail(envelope.error());
  std::vector<std::string> files;
  std::set<std::string> used;
  for (const EdxmlAttachment& one : attachments) {
    const auto written = write_attachment(one, folder, &used);
    if (!written) return model::fail(written.error());
    files.push_back(written->string());
  }
  Fields fields = {envelope->issuer, envelope->number, envelope->notation, envelope->date,
                   envelope->due};
  for (const auto& list : {envelope->names, envelope->damaged, files}) add_list(list, &fields);
  return encode_frame(fields);
}

}  // namespace

bool is_edxml(const fs::path& path) {
  std::error_code problem;  // a pipe would be waited for, and what cannot be looked at is none
  if (!fs::is_regular_file(path, problem)) return false;
  constexpr std::size_t kLooked = 4096;
  std::ifstream in(path, std::ios::binary);
  std::string head(kLooked, '\0');
  in.read(head.data(), static_cast<std::streamsize>(head.size()));
  head.resize(static_cast<std::size_t>(in.gcount()));
  return head.find('<') != std::string::npos && (head.find("edXML") != std::string::npos ||
                                                 head.find("MessageHeader") != std::string::npos);
}

model::Result<model::Envelope> envelope_of(const std::string& bytes,
                                           std::vector<EdxmlAttachment>* attachments) {
  const auto document = parsed_xml(bytes, kKind);
  if (!document) return model::fail(document.error());
  const xml_node root = document->document_element();
  xml_node header = first(*document, "MessageHeader");
  // Older variants are flat: the fields stand below the root.
  if (!header) header = root;
  model::Envelope envelope;
  envelope.issuer = text_below(child(header, "From"), "OrganName");
  read_code(header, &envelope);
  const xml_node promulgation = child(header, "PromulgationInfo");
  envelope.date = iso_day(text_below(promulgation, "PromulgationDate"));
  if (envelope.date.empty()) envelope.date = iso_day(text_below(promulgation, "Date"));
  envelope.due = iso_day(text_below(header, "DueDate"));
  if (envelope.due.empty())
    envelope.due = iso_day(text_below(child(header, "OtherInfo"), "DueDate"));
  read_attachments(root, &envelope, attachments);
  const bool says_something = !envelope.issuer.empty() || !envelope.number.empty() ||
                              !envelope.date.empty() || !envelope.names.empty() ||
                              !attachments->empty();
  if (!says_something)
    return model::fail(ErrorCode::kUnreadable, "the file holds no edXML envelope");
  return envelope;
}

model::Result<model::Envelope> read_edxml(const fs::path& path, const fs::path& folder,
                                          const Limits& limits) {
  auto answer = run_contained_for_bytes(limits, folder, [&] { return unpacked(path, folder); });
  const auto fail_about = [&](model::Error problem) {
    problem.source = path.string();
    return model::fail(std::move(problem));
  };
  if (!answer) return fail_about(answer.error());
  bool broken = false;
  const auto fields = take_frame(&*answer, &broken);
  constexpr std::size_t kFixed = 5;
  if (!fields || fields->size() < kFixed)
    return fail_about({ErrorCode::kCrashed, "the process gave no answer", "", 0, 0});
  model::Envelope envelope;
  envelope.path = path.string();
  std::size_t field = 0;
  for (std::string* text :
       {&envelope.issuer, &envelope.number, &envelope.notation, &envelope.date, &envelope.due}) {
    *text = (*fields)[field++];
  }
  std::size_t at = kFixed;
  envelope.names = take_list(*fields, &at);
  envelope.damaged = take_list(*fields, &at);
  const std::vector<std::string> files = take_list(*fields, &at);
  envelope.files.assign(files.begin(), files.end());
  return envelope;
}

}  // namespace ingest
