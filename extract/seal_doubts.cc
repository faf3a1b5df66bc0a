#include "extract/seal_doubts.h"

#include <algorithm>
#include <optional>

namespace extract {

namespace {

using model::Box;
using model::Page;
using model::Region;
using model::Task;
using model::Word;

constexpr double kSure = 0.8;  // set by hand on faxes: most words in the open are surer

/// Whether a part of the word lies within the circle of the seal.
bool lies_under(const Box& word, const Region& region) {
  const Box& seal = region.box;
  if (region.kind != model::RegionKind::kSeal || seal.empty()) return false;
  const double nearest_x = std::clamp(seal.center_x(), word.x0, word.x1);
  const double nearest_y = std::clamp(seal.center_y(), word.y0, word.y1);
  const double x = 2 * (nearest_x - seal.center_x()) / seal.width();
  const double y = 2 * (nearest_y - seal.center_y()) / seal.height();
  return x * x + y * y <= 1;
}

/// Words under seals that were not read for sure.
std::vector<Box> doubtful_words(const Page& page) {
  std::vector<Box> boxes;
  if (page.kind == model::PageKind::kDigital) return boxes;
  for (const Word& word : page.words) {
    const bool sealed = word.confidence < kSure &&
                        std::any_of(
                            page.regions.begin(), page.regions.end(),
                            [&](const Region& region) { return lies_under(word.box, region); });
    if (sealed) boxes.push_back(word.box);
  }
  return boxes;
}

/// The doubtful words of `page` in the cells of the task that stand there, once a cell.
void doubt(const Page& page, const std::vector<Box>& words, Task* task,
           std::vector<model::Finding>* findings) {
  constexpr const char* kCode = "text-under-seal";
  for (const model::Source& source : task->sources) {
    const bool sealed =
        source.page == page.number && std::any_of(words.begin(), words.end(), [&](const Box& word) {
          return source.box.contains(word.center_x(), word.center_y());
        });
    if (!sealed) continue;
    findings->push_back({kCode, model::Severity::kDoubt,
                         "Con dấu đè lên chữ, phần chữ dưới dấu đọc chưa chắc chắn", page.number,
                         source.box, task->id, source.field});
    const bool known =
        std::find(task->findings.begin(), task->findings.end(), kCode) != task->findings.end();
    if (!known) task->findings.emplace_back(kCode);
    task->needs_review = true;
  }
}

}  // namespace

void doubt_text_under_seals(const std::vector<Page>& pages, std::vector<Task>* tasks,
                            std::vector<model::Finding>* findings) {
  for (const Page& page : pages) {
    const std::vector<Box> words = doubtful_words(page);
    if (words.empty()) continue;
    for (Task& task : *tasks) doubt(page, words, &task, findings);
  }
}

}  // namespace extract
