#include "cli/understanding.h"

#include <algorithm>
#include <utility>

#include "cli/environment.h"
#include "extract/aligned_table.h"
#include "extract/closing_rows.h"
#include "extract/document.h"
#include "extract/repair.h"
#include "extract/stacked_rows.h"
#include "extract/text_blocks.h"
#include "generate/alto.h"
#include "generate/hocr.h"
#include "ingest/digest.h"
#include "ingest/frame.h"
#include "model/document_bytes.h"

namespace cli {

namespace {

using model::Document;

/// One finding a document, on its first scanned page.
void tell_of_fallback(std::vector<model::Page>* pages) {
  const auto scan = std::find_if(pages->begin(), pages->end(), [](const model::Page& page) {
    return page.kind != model::PageKind::kDigital && !page.failed;
  });
  if (scan == pages->end()) return;
  scan->findings.push_back({"stock-reader", model::Severity::kInfo,
                            "Thiếu mô hình nhận dạng riêng cho văn bản hành chính; trang quét được "
                            "đọc bằng mô hình chung, chữ có thể sai nhiều hơn.",
                            scan->number, std::nullopt, "", ""});
}

Document document_of(const Engine& engine, const Input& input, model::SourceFile source,
                     const std::string& run_id, std::vector<model::Page> pages) {
  if (engine.fallen_back) tell_of_fallback(&pages);
  extract::cut_closing_rows(&pages);
  extract::align_tables(&pages, engine.dictionaries.column_titles);
  extract::split_stacked_rows(&pages);
  extract::repair_words(&pages, engine.restorer, engine.dictionaries);
  Document document = extract::read_document(std::move(source), run_id, std::move(pages),
                                             engine.dictionaries, input.envelope.get());
  extract::calibrate_cells(&document, engine.cell_confidence);
  return document;
}

/// Outputs that show where the text stands.
void show_places(const ReadingOptions& options, const Input& input, Understood* understood) {
  if (!options.hocr && !options.alto) return;
  const std::string name = input.path.filename().string();
  const std::vector<model::TextPage> pages = extract::text_pages(understood->document.pages);
  if (options.hocr) understood->hocr = generate::hocr(pages, name, version());
  if (options.alto) understood->alto = generate::alto(pages, name, version());
}

std::string encode_understood(const Understood& understood) {
  return ingest::encode_frame({model::encode_document(understood.document), understood.files.json,
                               understood.files.tasks, understood.files.text, understood.hocr,
                               understood.alto});
}

}  // namespace

model::Result<std::string> understand(const Engine& engine, const ReadingOptions& options,
                                      const Input& input, const std::string& run_id,
                                      std::vector<model::Page> pages) {
  auto sha256 = ingest::sha256_of_file(input.path);
  if (!sha256) return model::fail(sha256.error());
  model::SourceFile source{origin_of(input), std::move(*sha256),
                           ingest::media_type(ingest::file_type(input.path)),
                           static_cast<int>(pages.size())};
  Understood understood;
  understood.document = document_of(engine, input, std::move(source), run_id, std::move(pages));
  understood.files = generate::document_files(understood.document, version());
  show_places(options, input, &understood);
  understood.document.page_texts = {};
  if (!options.searchable_pdf) forget_words(&understood.document);
  return encode_understood(understood);
}

model::Result<Understood> decode_understood(std::string bytes) {
  constexpr size_t kParts = 6;
  bool broken = false;
  auto parts = ingest::take_frame(&bytes, &broken);
  if (!parts || broken || parts->size() != kParts) {
    return model::fail(model::ErrorCode::kUnreadable,
                       "what the reading process made of the document is damaged");
  }
  auto document = model::decode_document((*parts)[0]);
  if (!document) return model::fail(document.error());
  return Understood{std::move(*document),
                    {std::move((*parts)[1]), std::move((*parts)[2]), std::move((*parts)[3])},
                    std::move((*parts)[4]),
                    std::move((*parts)[5])};
}

void forget_words(Document* document) {
  for (model::Page& page : document->pages) {
    page.words = {};
    page.rules = {};
    page.grids = {};
  }
}

std::string origin_of(const Input& input) {
  return (input.origin.empty() ? input.path : input.origin).string();
}

}  // namespace cli
