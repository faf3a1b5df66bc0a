#include "cli/crops.h"

#include <algorithm>
#include <filesystem>
#include <memory>
#include <optional>
#include <system_error>

#include "cli/file_bytes.h"
#include "generate/common_sheets.h"
#include "ingest/crops.h"
#include "ingest/digest.h"
#include "model/page_placement.h"

namespace cli {

namespace {

namespace fs = std::filesystem;
using generate::Doubt;
using generate::Picture;

// Beyond this a workbook would be too heavy to mail.
constexpr size_t kMostOfADocument = 400;
constexpr size_t kMostBytes = size_t{1} << 20;  // of one picture

/// A folder that goes with its files.
class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::error_code problem;
    std::string name = (fs::temp_directory_path(problem) / "vanthu-crops-XXXXXX").string();
    if (mkdtemp(name.data()) != nullptr) path_ = name;
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  ~TemporaryFolder() {
    std::error_code ignored;  // a left-over folder harms nothing
    if (!path_.empty()) fs::remove_all(path_, ignored);
  }
  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

bool has_pages(const model::Document& document) {
  const std::string& type = document.source.media_type;
  return type == "application/pdf" || type.starts_with("image/");
}

/// The box on the page as the file shows it; nothing when the document has no such page.
std::optional<ingest::Crop> displayed(const model::Document& document, int page_number,
                                      const model::Box& box) {
  const auto page = std::find_if(document.pages.begin(), document.pages.end(),
                                 [&](const model::Page& one) { return one.number == page_number; });
  if (page == document.pages.end() || page->width <= 0) return std::nullopt;
  return ingest::Crop{page_number, model::mapped(model::to_displayed(*page), box),
                      model::displayed_size(*page).first};
}

/// Smaller than its column and no higher than a few lines.
Picture sized(std::string png, const model::Box& box) {
  const double widest = generate::kCropWidth * 7 * 0.75 - 8;
  constexpr double kHighest = 130;
  const double scale =
      std::min({1.0, widest / std::max(1.0, box.width()), kHighest / std::max(1.0, box.height())});
  return {std::make_shared<const std::string>(std::move(png)), box.width() * scale,
          box.height() * scale, "Ảnh cắt từ bản gốc"};
}

std::string why_gone(const model::Document& document) {
  std::error_code problem;
  if (!fs::is_regular_file(document.source.path, problem)) return "Không còn tệp gốc để cắt ảnh.";
  const auto now = ingest::sha256_of_file(document.source.path);
  if (!now || *now != document.source.sha256) {
    return "Tệp gốc đã thay đổi từ khi đọc nên không cắt ảnh.";
  }
  return {};
}

void add_pictures(const model::Document& document, const std::vector<Doubt>& doubts,
                  CellPictures* pictures) {
  const std::string gone = why_gone(document);
  std::vector<ingest::Crop> crops;
  std::vector<size_t> places;
  for (size_t i = 0; i < doubts.size(); ++i) {
    if (!doubts[i].box || doubts[i].box->empty() || doubts[i].page < 1) continue;
    CellPicture& picture = (*pictures)[{document.source.sha256, i}];
    picture.missing = gone.empty() ? "Không cắt được ảnh từ bản gốc." : gone;
    const auto crop = displayed(document, doubts[i].page, *doubts[i].box);
    if (!crop || !gone.empty() || crops.size() >= kMostOfADocument) continue;
    crops.push_back(*crop);
    places.push_back(i);
  }
  if (crops.empty()) return;
  const TemporaryFolder folder;
  if (folder.path().empty()) return;
  // Pictures that were made before a failure are shown; the others say that they are missing.
  static_cast<void>(ingest::write_crops(document.source.path, crops, folder.path(), {}));
  for (size_t k = 0; k < crops.size(); ++k) {
    auto png = file_bytes(folder.path() / (std::to_string(k) + ".png"), kMostBytes);
    if (!png || png->empty()) continue;
    (*pictures)[{document.source.sha256, places[k]}] = {sized(std::move(*png), crops[k].box), ""};
  }
}

}  // namespace

CellPictures cell_pictures(const std::vector<model::Document>& documents,
                           const std::map<std::string, std::vector<Doubt>>& doubts) {
  CellPictures pictures;
  for (const model::Document& document : documents) {
    const auto found = doubts.find(document.source.sha256);
    if (found != doubts.end() && has_pages(document)) {
      add_pictures(document, found->second, &pictures);
    }
  }
  return pictures;
}

}  // namespace cli
