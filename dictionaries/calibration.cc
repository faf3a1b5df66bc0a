#include "dictionaries/calibration.h"

#include <algorithm>
#include <charconv>
#include <optional>

#include "dictionaries/tsv.h"

namespace dictionaries {

namespace {

std::optional<double> share_of(const std::string& text) {
  double value = 0;
  const char* end = text.data() + text.size();
  const auto parsed = std::from_chars(text.data(), end, value);
  if (parsed.ec != std::errc() || parsed.ptr != end || value < 0 || value > 1) return std::nullopt;
  return value;
}

}  // namespace

model::Result<Calibration> Calibration::load(const std::filesystem::path& file) {
  const auto rows = read_tsv(file, 2);
  if (!rows) return model::fail(rows.error());
  Calibration out;
  for (const TsvRow& row : *rows) {
    const auto mean = share_of(row.fields[0]);
    const auto right = share_of(row.fields[1]);
    const bool ascends = mean && right &&
                         (out.points_.empty() ? *mean == 0
                                              : *mean > out.points_.back().first &&
                                                    *right >= out.points_.back().second);
    if (!ascends) {
      return model::fail(model::ErrorCode::kMissing, "both columns must ascend from 0 to 1 at most",
                         file.string(), 0, row.line);
    }
    out.points_.emplace_back(*mean, *right);
  }
  if (out.points_.empty() || out.points_.back().first != 1) {
    return model::fail(model::ErrorCode::kMissing, "the first column must end with 1",
                       file.string());
  }
  return out;
}

double Calibration::calibrated(double figure) const {
  const double at = std::clamp(figure, 0.0, 1.0);
  const auto above = std::find_if(points_.begin(), points_.end(),
                                  [&](const auto& point) { return point.first >= at; });
  if (above == points_.begin()) return above->second;
  const auto below = above - 1;
  const double part = (at - below->first) / (above->first - below->first);
  return below->second + part * (above->second - below->second);
}

}  // namespace dictionaries
