#pragma once
// What is told of a page part of which cannot be unpacked.

#include <optional>
#include <string>

#include "model/finding.h"
#include "model/result.h"

namespace ingest {

inline constexpr const char* kDamagedPicture = "the picture is damaged or cut short";
inline constexpr const char* kTooManyPixels =
    "the picture has more pixels than the limit; scan it at 300 dpi";

/// Of page `number`, whose `what` ("Ảnh") is damaged: something may be missing.
inline model::Finding damage(const char* code, const std::string& what, int number) {
  return {code,
          model::Severity::kError,
          what + " của trang " + std::to_string(number) +
              " bị hỏng, có thể thiếu chữ; cần đối chiếu với bản gốc",
          number,
          std::nullopt,
          "",
          ""};
}

/// The file tells of pages behind page `last` that are not in it.
inline model::Finding pages_missing(int last) {
  return {"pages-missing",
          model::Severity::kError,
          "Tệp hỏng hoặc bị cắt sau trang " + std::to_string(last) +
              ", có thể thiếu trang; cần đối chiếu với bản gốc",
          last,
          std::nullopt,
          "",
          ""};
}

/// Of a page on which nothing could be read, which passes for a blank page otherwise.
inline model::Error damaged(int number) {
  return {model::ErrorCode::kUnreadable,
          "the page or its picture is damaged; scan it or export it again", "", number};
}

}  // namespace ingest
