#include "dictionaries/row_join_weights.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string_view>
#include <utility>

#include "dictionaries/tsv.h"

namespace dictionaries {

namespace {

using Member = double RowJoinWeights::*;

constexpr std::array<std::pair<std::string_view, Member>, 22> kMembers = {{
    {"blank-beside", &RowJoinWeights::blank_beside},
    {"capital", &RowJoinWeights::capital},
    {"closed", &RowJoinWeights::closed},
    {"counted", &RowJoinWeights::counted},
    {"deadline-first", &RowJoinWeights::deadline_first},
    {"deadline-none", &RowJoinWeights::deadline_none},
    {"deadline-second", &RowJoinWeights::deadline_second},
    {"doubt", &RowJoinWeights::doubt},
    {"lead-goes-on", &RowJoinWeights::lead_goes_on},
    {"lead-second", &RowJoinWeights::lead_second},
    {"list-open", &RowJoinWeights::list_open},
    {"lower-case", &RowJoinWeights::lower_case},
    {"mid-page", &RowJoinWeights::mid_page},
    {"no-content", &RowJoinWeights::no_content},
    {"only-content", &RowJoinWeights::only_content},
    {"open", &RowJoinWeights::open},
    {"part", &RowJoinWeights::part},
    {"repeated", &RowJoinWeights::repeated},
    {"text-goes-on", &RowJoinWeights::text_goes_on},
    {"text-second", &RowJoinWeights::text_second},
    {"unnumbered", &RowJoinWeights::unnumbered},
    {"value-second", &RowJoinWeights::value_second},
}};

}  // namespace

model::Result<RowJoinWeights> RowJoinWeights::load(const std::filesystem::path& file) {
  const auto rows = read_tsv(file, 2);
  if (!rows) return model::fail(rows.error());
  RowJoinWeights weights;
  for (const TsvRow& row : *rows) {
    const auto known = std::find_if(kMembers.begin(), kMembers.end(), [&](const auto& member) {
      return member.first == row.fields[0];
    });
    double value = 0;
    const char* end = row.fields[1].data() + row.fields[1].size();
    const auto parsed = std::from_chars(row.fields[1].data(), end, value);
    if (known == kMembers.end() || parsed.ec != std::errc() || parsed.ptr != end) {
      return model::fail(model::ErrorCode::kUsage, "no weight: \"" + row.fields[0] + "\"",
                         file.string(), 0, row.line);
    }
    weights.*(known->second) = value;
  }
  if (rows->size() != kMembers.size()) {
    return model::fail(model::ErrorCode::kUsage, "a weight is missing", file.string());
  }
  return weights;
}

}  // namespace dictionaries
