#include "generate/docx_template.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <ctime>
#include <map>

#include "generate/files.h"
#include "generate/template_filling.h"
#include "generate/template_structure.h"
#include "generate/xml_part.h"
#include "model/text.h"

namespace generate {
namespace {

using Node = pugi::xml_node;

constexpr std::string_view kContentTypes = "[Content_Types].xml";
constexpr std::string_view kCoreProperties = "docProps/core.xml";
constexpr std::string_view kTemplateMain = "wordprocessingml.template.main+xml";
constexpr std::string_view kDocumentMain = "wordprocessingml.document.main+xml";

struct PartKind {
  std::string_view content_type_end;
  std::string_view place;
};
constexpr std::array<PartKind, 6> kFilledParts = {
    {{kDocumentMain, "thân văn bản"},
     {kTemplateMain, "thân văn bản"},
     {"wordprocessingml.header+xml", "đầu trang"},
     {"wordprocessingml.footer+xml", "chân trang"},
     {"wordprocessingml.footnotes+xml", "chú thích"},
     {"wordprocessingml.endnotes+xml", "chú thích cuối"}}};

/// Content types by part name without the leading stroke.
std::map<std::string, std::string> content_types(const std::vector<PackagePart>& parts) {
  std::map<std::string, std::string> types;
  for (const PackagePart& part : parts) {
    if (part.name != kContentTypes) continue;
    const auto xml = parse_part(part.bytes);
    if (!xml) return types;
    for (const Node node : xml->document_element().children()) {
      const std::string name = attribute_of(node, "PartName");
      if (name.starts_with('/')) types[name.substr(1)] = attribute_of(node, "ContentType");
    }
  }
  return types;
}

std::string_view place_of(const std::string& content_type) {
  for (const PartKind& kind : kFilledParts) {
    if (content_type.ends_with(kind.content_type_end)) return kind.place;
  }
  return {};
}

/// Tags in parts that are not filled (charts, SmartArt, comments) would reach the reader as they
/// are.
void find_stray_tags(const PackagePart& part, std::vector<TemplateProblem>* problems) {
  if (!part.name.starts_with("word/") || !part.name.ends_with(".xml")) return;
  const std::size_t at = part.bytes.find("{{");
  if (at == std::string::npos) return;
  const std::size_t end = part.bytes.find("}}", at);
  constexpr std::size_t kLongest = 60;
  const std::string tag = model::sanitized(
      part.bytes.substr(at, std::min(end == std::string::npos ? kLongest : end + 2 - at, kLongest)),
      nullptr);
  problems->push_back(
      {tag, tag, part.name,
       "thẻ nằm trong biểu đồ, hình ghép (SmartArt) hoặc ghi chú thì không điền được"});
}

std::string stamp() {
  const std::time_t now = stamp_time();
  std::tm utc{};
  if (::gmtime_r(&now, &utc) == nullptr) utc.tm_mday = 1;
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", utc.tm_year + 1900, utc.tm_mon + 1,
                     utc.tm_mday, utc.tm_hour, utc.tm_min, utc.tm_sec);
}

/// The filled document was made now, not when its template was.
std::string dated_now(const std::string& core) {
  auto xml = parse_part(core);
  if (!xml) return core;
  for (Node node : xml->document_element().children()) {
    const std::string_view name = local_name(node);
    if (name == "created" || name == "modified") node.text().set(stamp().c_str());
  }
  return saved_part(*xml);
}

}  // namespace

struct DocxTemplate::Content {
  struct Filled {
    std::size_t part = 0;  // index into parts
    pugi::xml_document xml;
  };
  std::vector<PackagePart> parts;
  std::vector<Filled> filled;
  std::vector<Tag> tags;
  std::vector<TemplateProblem> problems;
};

DocxTemplate::DocxTemplate(std::unique_ptr<Content> content) : content_(std::move(content)) {}
DocxTemplate::DocxTemplate(DocxTemplate&&) noexcept = default;
DocxTemplate& DocxTemplate::operator=(DocxTemplate&&) noexcept = default;
DocxTemplate::~DocxTemplate() = default;

const std::vector<TemplateProblem>& DocxTemplate::problems() const { return content_->problems; }
std::size_t DocxTemplate::tags() const { return content_->tags.size(); }

model::Result<DocxTemplate> DocxTemplate::read(std::string_view bytes, const UnpackLimits& limits) {
  auto parts = unpack_parts(bytes, limits);
  if (!parts) return model::fail(parts.error());
  auto content = std::make_unique<Content>();
  content->parts = std::move(*parts);
  const auto types = content_types(content->parts);
  bool main = false;
  for (std::size_t i = 0; i < content->parts.size(); ++i) {
    PackagePart& part = content->parts[i];
    const auto type = types.find(part.name);
    const std::string_view place = type != types.end() ? place_of(type->second) : "";
    if (part.name.ends_with("vbaProject.bin")) {
      return model::fail(model::ErrorCode::kUnreadable,
                         "The template has macros; save it as DOCX without them.");
    }
    if (place.empty()) {
      find_stray_tags(part, &content->problems);
      continue;
    }
    auto xml = parse_part(part.bytes);
    if (!xml) return model::fail(xml.error());
    main |= place == kFilledParts.front().place;
    structure_part(xml->document_element(), place, &content->tags, &content->problems);
    content->filled.push_back({i, std::move(*xml)});
  }
  if (!main) {
    return model::fail(model::ErrorCode::kUnreadable,
                       "This is no Word document (DOCX or DOTX); save it from Word as DOCX.");
  }
  // A .dotx becomes a document.
  for (PackagePart& part : content->parts) {
    if (part.name == kContentTypes) {
      part.bytes = model::replace_all(std::move(part.bytes), kTemplateMain, kDocumentMain);
    }
  }
  return DocxTemplate(std::move(content));
}

std::vector<TemplateProblem> DocxTemplate::unknown_tags(const TemplateValue& specimen) const {
  std::vector<TemplateProblem> problems;
  for (const Content::Filled& part : content_->filled) {
    check_part(part.xml.document_element(), content_->tags, {specimen, nullptr, {}, {}}, &problems);
  }
  return problems;
}

model::Result<std::string> DocxTemplate::fill(const TemplateValue& values,
                                              std::size_t most_elements) const {
  const auto refuse = [](const TemplateProblem& problem) {
    return model::fail(model::ErrorCode::kUsage, describe(problem));
  };
  if (!content_->problems.empty()) return refuse(content_->problems.front());
  std::vector<PackagePart> parts = content_->parts;
  std::size_t room = most_elements;
  unsigned next_drawing = 1;
  for (const Content::Filled& part : content_->filled) {
    pugi::xml_document xml;
    xml.reset(part.xml);
    std::vector<TemplateProblem> problems;
    fill_part(xml.document_element(), content_->tags, {values, nullptr, {}, {}}, &room, &problems);
    if (!problems.empty()) return refuse(problems.front());
    if (room == 0) {
      return model::fail(model::ErrorCode::kTooLarge,
                         "The loops of the template make a document that is too large.");
    }
    tidy_part(xml.document_element(), &next_drawing);
    parts[part.part].bytes = saved_part(xml);
  }
  for (PackagePart& part : parts) {
    if (part.name == kCoreProperties) part.bytes = dated_now(part.bytes);
  }
  return pack_parts(parts);
}

}  // namespace generate
