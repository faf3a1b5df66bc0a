#include "extract/repair.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <tuple>

#include "extract/column_repair.h"
#include "extract/layout.h"
#include "extract/words_by_height.h"
#include "extract/woven_table.h"

namespace extract {

namespace {

using dictionaries::Channel;
using dictionaries::ReadWord;
using model::Finding;
using model::Page;
using model::Word;

using Place = std::tuple<double, double, double, double>;

Place place_of(const Word& word) { return {word.box.x0, word.box.y0, word.box.x1, word.box.y1}; }

/// A word that reads better otherwise, though not surely.
struct Doubt {
  std::string text;
  std::string suggested;
  model::Box box;
};

class PageRepair {
 public:
  PageRepair(Page* page, dictionaries::Repairer* repairer) : page_(page), repairer_(*repairer) {
    for (Word& word : page->words) words_.emplace(place_of(word), &word);
  }

  const std::vector<Doubt>& doubts() const { return doubts_; }

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
    // What was joined to the word before it.
    std::erase_if(page_->words, [](const Word& word) { return word.text.empty(); });
  }

 private:
  std::vector<Line> lines_in(const model::Box& box) const {
    WordRefs inside;
    for (const Word& word : page_->words) {
      if (holds(box, word)) inside.push_back(&word);
    }
    return cell_lines(page_->number, inside);
  }

  void repair(const std::vector<Line>& lines) {
    std::vector<Word*> targets;
    std::vector<ReadWord> read;
    for (const Line& line : lines) {
      for (const Word& word : line.words) {
        const auto own = words_.find(place_of(word));
        if (word.superscript || own == words_.end()) continue;
        targets.push_back(own->second);
        read.push_back({word.read.empty() ? word.text : word.read,
                        word.confidence,
                        {},
                        word.weighed,
                        word.others});
      }
    }
    if (read.empty()) return;
    const std::vector<ReadWord> repaired = repairer_.repair(read);
    for (size_t i = 0; i < targets.size(); ++i) {
      // What was joined is one word from now on.
      const bool joined = repaired[i].text.empty();
      if (joined && i > 0) targets[i - 1]->read += ' ' + read[i].text;
      targets[i]->read = read[i].text;
      targets[i]->text = repaired[i].text;
      targets[i]->confidence = std::min(targets[i]->confidence, repaired[i].confidence);
      if (!repaired[i].suggested.empty()) {
        doubts_.push_back({targets[i]->text, repaired[i].suggested, targets[i]->box});
      }
    }
  }

  Page* page_;
  dictionaries::Repairer& repairer_;
  std::map<Place, Word*> words_;
  std::vector<Doubt> doubts_;
};

/// One finding a page: the words that a person should compare, the first few with what they may be.
Finding finding_of(const std::vector<Doubt>& doubts, int page) {
  constexpr size_t kShown = 6;
  std::string message = "Có " + std::to_string(doubts.size()) + " chữ đọc chưa chắc chắn: ";
  for (size_t i = 0; i < std::min(kShown, doubts.size()); ++i) {
    if (i > 0) message += ", ";
    message += "“" + doubts[i].text + "” (có thể là “" + doubts[i].suggested + "”)";
  }
  message += doubts.size() > kShown ? " …" : ".";
  return {"words-doubtful",
          model::Severity::kInfo,
          std::move(message),
          page,
          doubts.front().box,
          "",
          ""};
}

/// What the columns of its tables tell about a page that was repaired.
void settle_columns(Page* page, ColumnRepair* columns) {
  std::map<Place, Word*> words;
  for (Word& word : page->words) words.emplace(place_of(word), &word);
  for (const model::Grid& grid : page->grids) {
    int first_row = 0;
    const std::vector<model::ColumnRole>& roles = columns->roles_of(*page, grid, &first_row);
    for (const model::GridCell& cell : grid.cells) {
      if (cell.row < first_row || cell.col_span > 1) continue;
      WordRefs inside;
      for (const Word& word : page->words) {
        if (holds(cell.box, word)) inside.push_back(&word);
      }
      std::vector<Word*> targets;
      for (const Line& line : cell_lines(page->number, inside)) {
        for (const Word& word : line.words) {
          const auto own = words.find(place_of(word));
          if (!word.superscript && own != words.end()) targets.push_back(own->second);
        }
      }
      const model::ColumnRole role = roles[static_cast<size_t>(cell.col)];
      if (auto found = columns->settle(role, page->number, targets)) {
        page->findings.push_back(std::move(*found));
      }
    }
  }
}

/// The channel of the digital pages of a document, which are right unless their text shows that it
/// was read without Vietnamese or lost its marks. Nothing when they are right, in another language,
/// or too short to tell.
std::optional<Channel> channel_of_digital(const std::vector<Page>& pages,
                                          const dictionaries::Restorer& restorer) {
  constexpr size_t kEnoughWords = 20;
  constexpr double kMostStrange = 0.45;
  std::vector<std::string> lines;
  size_t words = 0;
  for (const Page& page : pages) {
    if (page.kind != model::PageKind::kDigital) continue;
    for (const Line& line : lines_of(page.number, page.words)) lines.push_back(line.text);
    words += page.words.size();
  }
  if (words < kEnoughWords) return std::nullopt;
  const dictionaries::TextState state = restorer.state_of(lines);
  if (state.strange > kMostStrange) return std::nullopt;
  const Channel channel = dictionaries::Restorer::channel_of(state);
  if (channel == Channel::kMisread || channel == Channel::kStripped) return channel;
  return std::nullopt;
}

/// Says how much of a page was guessed.
Finding doubt_of(const Page& page, Channel channel) {
  constexpr double kDoubtful = 0.8;
  const auto doubtful = std::count_if(page.words.begin(), page.words.end(),
                                      [](const Word& word) { return word.confidence < kDoubtful; });
  const std::string state = channel == Channel::kStripped ? "không dấu" : "bị nhận dạng sai dấu";
  return {"marks-restored", model::Severity::kDoubt,
          "Văn bản gốc của trang " + state + "; dấu tiếng Việt đã được khôi phục, còn " +
              std::to_string(doubtful) + " chữ chưa chắc chắn, cần đối chiếu bản gốc.",
          page.number};
}

void repair_digital(std::vector<Page>* pages, dictionaries::Repairer* repairer) {
  for (Page& page : *pages) {
    if (page.kind == model::PageKind::kDigital && !page.words.empty()) {
      PageRepair(&page, repairer).repair();
    }
  }
}

}  // namespace

void repair_words(std::vector<Page>* pages, const dictionaries::Restorer& restorer,
                  const dictionaries::Dictionaries& dictionaries) {
  dictionaries::Repairer scans = restorer.repairer(Channel::kVie);
  ColumnRepair columns(*pages, dictionaries);
  for (Page& page : *pages) {
    if (page.kind == model::PageKind::kDigital) continue;
    PageRepair repair(&page, &scans);
    repair.repair();
    settle_columns(&page, &columns);
    if (!repair.doubts().empty()) {
      page.findings.push_back(finding_of(repair.doubts(), page.number));
    }
  }
  const std::optional<Channel> channel = channel_of_digital(*pages, restorer);
  if (!channel) {
    unweave_tables(pages, restorer.language_model(), dictionaries);
    return;
  }
  dictionaries::Repairer digital = restorer.repairer(*channel);
  repair_digital(pages, &digital);
  // Cells are better contexts than the lines that run through them.
  if (unweave_tables(pages, restorer.language_model(), dictionaries)) {
    repair_digital(pages, &digital);
  }
  for (Page& page : *pages) {
    if (page.kind != model::PageKind::kDigital || page.words.empty()) continue;
    settle_columns(&page, &columns);
    page.channel = model::Channel::kMisread;
    page.findings.push_back(doubt_of(page, *channel));
  }
}

}  // namespace extract
