#include "extract/repair.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "extract/layout.h"

namespace extract {

namespace {

using dictionaries::ReadWord;
using model::Page;
using model::Word;

using Place = std::tuple<double, double, double, double>;

Place place_of(const Word& word) { return {word.box.x0, word.box.y0, word.box.x1, word.box.y1}; }

class PageRepair {
 public:
  PageRepair(Page* page, const dictionaries::Restorer& restorer)
      : page_(page), restorer_(restorer) {
    for (Word& word : page->words) words_.emplace(place_of(word), &word);
  }

  void repair() {
    // The layout is taken before anything changes: lines hold copies of the words.
    const PageLayout layout = layout_of(*page_);
    std::vector<std::vector<Line>> cells;
    for (const model::Grid& grid : page_->grids) {
      for (const model::GridCell& cell : grid.cells) cells.push_back(lines_in(cell.box));
    }
    for (const std::vector<Line>& cell : cells) repair(cell);
    for (const Paragraph& paragraph : layout.paragraphs) repair(paragraph.lines);
    repair(layout.footnote_lines);
  }

 private:
  std::vector<Line> lines_in(const model::Box& box) const {
    std::vector<Word> inside;
    for (const Word& word : page_->words) {
      if (box.contains(word.box.center_x(), word.box.center_y())) inside.push_back(word);
    }
    return cell_lines(page_->number, std::move(inside));
  }

  void repair(const std::vector<Line>& lines) {
    std::vector<Word*> targets;
    std::vector<ReadWord> read;
    for (const Line& line : lines) {
      for (const Word& word : line.words) {
        const auto own = words_.find(place_of(word));
        if (word.superscript || own == words_.end()) continue;
        targets.push_back(own->second);
        read.push_back({word.text, word.confidence});
      }
    }
    if (read.empty()) return;
    const std::vector<ReadWord> repaired = restorer_.repair(read);
    for (size_t i = 0; i < targets.size(); ++i) {
      targets[i]->text = repaired[i].text;
      targets[i]->confidence = std::min(targets[i]->confidence, repaired[i].confidence);
    }
  }

  Page* page_;
  const dictionaries::Restorer& restorer_;
  std::map<Place, Word*> words_;
};

}  // namespace

void repair_words(std::vector<Page>* pages, const dictionaries::Restorer& restorer) {
  for (Page& page : *pages) {
    if (page.kind != model::PageKind::kDigital) PageRepair(&page, restorer).repair();
  }
}

}  // namespace extract
