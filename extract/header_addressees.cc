#include "extract/header_addressees.h"

#include "extract/header_lines.h"
#include "extract/sentences.h"
#include "model/text.h"

namespace extract {

namespace {

// Where the names stand: behind "Kính gửi:", or on the line below it.
double names_from(const std::vector<Line>& lines, size_t first) {
  const Line& label = lines[first];
  const size_t colon = label.text.find(':');
  const bool below = colon == std::string::npos || letters_in(label.text.substr(colon + 1)) == 0;
  if (!below) return label.box.x0 + width_of(label, colon + 1);
  return first + 1 < lines.size() ? lines[first + 1].box.x0 : label.box.x0;
}

// Where no gap parts the letter from whom it is sent to, its first line says so: a capital left of
// the names, below a line that had room.
bool begins_letter(const std::vector<Line>& lines, size_t first, size_t i) {
  const Line& line = lines[i];
  const double names = names_from(lines, first) - line.box.height();
  return capital_at(line.text, 0) && line.box.x0 < names && ends_short(lines, i - 1);
}

bool in_addressees(const std::vector<Line>& lines, size_t first, size_t i,
                   const std::vector<std::string>& items) {
  const std::string& text = lines[i].text;
  if (lines[i].page != lines[first].page || i - first > 24) return false;
  if (text.starts_with("-") || items.empty()) return true;
  if (items.back().ends_with('.') || begins_body_text(text)) return false;
  if (!items.back().ends_with(';') && begins_letter(lines, first, i)) return false;
  const double gap = gap_between(lines[i - 1], lines[i]);
  return gap < kParagraphGap * lines[i].box.height();
}

void add_names(const std::string& item, std::vector<std::string>* names) {
  for (const std::string& part : model::split(item, ';')) {
    const std::string name = trimmed(part, " -–;.,");
    if (!name.empty()) names->push_back(name);
  }
}

}  // namespace

Addressees addressees_at(const std::vector<Line>& lines, size_t first) {
  const std::string& label = lines[first].text;
  const size_t colon = label.find(':');
  std::vector<std::string> items;
  const std::string same_line = colon == std::string::npos ? "" : label.substr(colon + 1);
  if (letters_in(same_line) > 0) items.push_back(model::collapse_spaces(same_line));
  Addressees read;
  read.next = first + 1;
  while (read.next < lines.size() && in_addressees(lines, first, read.next, items)) {
    const std::string& line = lines[read.next].text;
    if (items.empty() || line.starts_with("-") || items.back().ends_with(';')) {
      items.push_back(line);
    } else {
      append_text(&items.back(), line);
    }
    ++read.next;
  }
  for (const std::string& item : items) add_names(item, &read.names);
  return read;
}

}  // namespace extract
