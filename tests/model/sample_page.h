#pragma once
// A page with something in every member, for what writes pages and reads them.

#include <chrono>
#include <optional>

#include "model/date.h"
#include "model/page.h"

namespace model {

inline Date day(int y, unsigned m, unsigned d) {
  return Date(std::chrono::year(y), std::chrono::month(m), std::chrono::day(d));
}

inline Page sample_page() {
  Page page;
  page.number = 3;
  page.width = 595.276;
  page.height = 841.89;
  page.width_px = 2480;
  page.height_px = 3508;
  page.dpi = 300;
  page.kind = PageKind::kBadLayer;
  page.channel = Channel::kMisread;
  page.skew_deg = -0.1;
  page.rotation = 90;
  page.error = "chữ \xff hỏng";
  page.words = {{"Đường",
                 {1.1, 2.2, 3.3, 4.4},
                 0.1,
                 13,
                 true,
                 false,
                 true,
                 true,
                 "Duong",
                 true,
                 {{1, "ư", "u", 0.25}, {2, "ờ", "ở", 1.0 / 3}}},
                {"1", {}, 1, 0, false, false, false, false, "", false, {}}};
  page.rules = {{10, 20, 1.0 / 3, 20, 0.48}};
  page.grids = {{{1, 2, 3, 4}, {1, 3}, {2, 3, 4}, {{0, 0, 2, 1, {1, 2, 3, 4}}}}};
  page.regions = {{RegionKind::kStamp, {1, 2, 3, 4.5}, "ĐẾN"}, {RegionKind::kSeal, {}, ""}};
  page.findings = {
      {"row-joined", Severity::kDoubt, "Dòng được nối.", 3, Box{1, 2, 3, 4}, "t1", "x"},
      {"page-failed", Severity::kError, "Không đọc được.", 3, std::nullopt, "", ""}};
  return page;
}

}  // namespace model
