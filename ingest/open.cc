#include "ingest/open.h"

#include "ingest/digest.h"
#include "ingest/docx_file.h"
#include "ingest/foreign_kind.h"
#include "ingest/image_file.h"
#include "ingest/pdf_source.h"
#include "ingest/text_file.h"

namespace ingest {

using model::ErrorCode;

model::Result<Reader*> LazyReader::get() {
  if (!reader_) {
    auto reader = Reader::create(model_);
    if (!reader) return model::fail(reader.error());
    reader_ = std::move(*reader);
  }
  return &*reader_;
}

model::Result<std::unique_ptr<PageSource>> open_document(const std::filesystem::path& path,
                                                         const Limits& limits, LazyReader* reader,
                                                         const dictionaries::TextJudge* judge) {
  std::error_code problem;
  const auto size = std::filesystem::file_size(path, problem);
  if (problem) {
    return model::fail(ErrorCode::kUnreadable, kCannotBeRead, path.string());
  }
  if (size == 0) return model::fail(ErrorCode::kUnreadable, "the file is empty", path.string());
  if (size > limits.max_file_bytes) {
    return model::fail(ErrorCode::kTooLarge, "the file is larger than the limit; split it",
                       path.string());
  }
  const FileType type = file_type(path);
  if (type == FileType::kText || type == FileType::kUnknown) {
    if (auto refused = refuse_foreign(path); !refused) return model::fail(refused.error());
  }
  switch (type) {
    case FileType::kPdf:
      return open_pdf(path, limits, reader, judge);
    case FileType::kPng:
    case FileType::kJpeg:
    case FileType::kTiff:
      return open_image(path, limits, reader, judge);
    case FileType::kDocx:
      return open_docx(path, limits, reader, judge);
    case FileType::kText:
      return open_text(path, limits, judge);
    case FileType::kUnknown:
      break;
  }
  return model::fail(ErrorCode::kUnreadable,
                     "the file is none of PDF, PNG, JPEG, TIFF, DOCX or UTF-8 text", path.string());
}

}  // namespace ingest
