#include "extract/header_closing.h"

#include <algorithm>
#include <string>
#include <utility>

#include "extract/header_lines.h"
#include "extract/header_recipients.h"
#include "extract/header_signer.h"
#include "extract/sentences.h"
#include "model/text.h"

namespace extract {

namespace {

class ClosingReader {
 public:
  explicit ClosingReader(const std::vector<Line>& lines) : lines_(lines) {}

  Closing run() {
    const auto label = std::find_if(lines_.begin(), lines_.end(),
                                    [](const Line& line) { return begins_recipients(line.text); });
    if (label == lines_.end()) {
      without_label();
      return std::move(closing_);
    }
    label_ = &*label;
    // The signature may come before the label where its block stands higher on the page.
    above_label(size_t(label - lines_.begin()));
    for (auto line = label; line != lines_.end(); ++line) {
      if (line->page > label_->page + 1 || begins_appendix(line->text)) break;
      sort_in(*line);
    }
    return std::move(closing_);
  }

 private:
  // Where both blocks were read into one line, what an office prints stands behind the recipient.
  void sort_in(const Line& line) {
    const size_t cut = office_behind(line.text);
    if (cut == 0) return sort_whole(line);
    Line left = line;
    left.text = trimmed(line.text.substr(0, cut), " ");
    Line right = line;
    right.text = trimmed(line.text.substr(cut), " ");
    closing_.recipients.push_back(std::move(left));
    closing_.signature.push_back(std::move(right));
  }

  // Byte where capitals (or "kiêm") begin behind a mark; 0 when there are none.
  size_t office_behind(const std::string& text) const {
    const bool item = text.starts_with("-") || begins_recipients(text);
    const size_t mark = item ? text.find_last_of(",;:") : std::string::npos;
    if (mark == std::string::npos || mark + 1 >= text.size()) return 0;
    const std::string behind = trimmed(std::string_view(text).substr(mark + 1), " ");
    const bool office =
        begins_office(behind) || begins_authority(behind) || model::lower(behind) == "kiêm";
    return office ? mark + 1 : 0;
  }

  void sort_whole(const Line& line) {
    const bool signature = begins_authority(line.text) || begins_office(line.text) ||
                           (signing_ && !line.text.starts_with("-")) || stands_right(line);
    if (signature && &line != label_) {
      signing_ = signing_ || !stands_right(line);
      closing_.signature.push_back(line);
    } else {
      signing_ = false;
      closing_.recipients.push_back(line);
    }
  }

  bool stands_right(const Line& line) const {
    return line.page == label_->page && line.box.x0 > label_->box.x0 + 150 &&
           line.box.y1 > label_->box.y0 - 60 && !line.text.starts_with("-");
  }

  void above_label(size_t label) {
    size_t first = label;
    while (first > 0 && label - first < 6 && lines_[first - 1].page == label_->page &&
           lines_[first - 1].box.x0 > label_->box.x0 + 150) {
      --first;
    }
    for (size_t i = first; i < label; ++i) {
      if (begins_authority(lines_[i].text) || begins_office(lines_[i].text) ||
          !closing_.signature.empty()) {
        closing_.signature.push_back(lines_[i]);
      }
    }
  }

  void without_label() {
    const auto authority = std::find_if(
        lines_.begin(), lines_.end(), [](const Line& line) { return begins_authority(line.text); });
    if (authority == lines_.end()) return office_and_name();
    for (auto line = authority; line != lines_.end() && line->page == authority->page; ++line) {
      if (begins_appendix(line->text)) break;
      closing_.signature.push_back(*line);
    }
  }

  // The head of a body signs for himself: his office in capitals, his name below it.
  void office_and_name() {
    for (size_t i = 0; i + 1 < lines_.size(); ++i) {
      if (begins_appendix(lines_[i].text)) return;
      if (!begins_office(lines_[i].text) || lines_[i + 1].page != lines_[i].page) continue;
      if (!is_person(lines_[i + 1].text)) continue;
      closing_.signature = {lines_[i], lines_[i + 1]};
      return;
    }
  }

  const std::vector<Line>& lines_;
  const Line* label_ = nullptr;
  bool signing_ = false;
  Closing closing_;
};

}  // namespace

Closing closing_of(const std::vector<Line>& lines) { return ClosingReader(lines).run(); }

}  // namespace extract
