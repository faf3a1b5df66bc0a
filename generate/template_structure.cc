#include "generate/template_structure.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <functional>
#include <string>

#include "generate/xml_part.h"
#include "model/text.h"

namespace generate {
namespace {

using Node = pugi::xml_node;

constexpr const char* kMarkNode = "\001mark";  // a control tag that has not found its partner yet
constexpr std::size_t kDeepestLoop = 16;
constexpr std::size_t kMostTags = 20000;

constexpr std::array<std::string_view, 4> kProperties = {"pPr", "rPr", "sdtPr", "tblPr"};
// What a marker paragraph must not hold, because it goes with its tag.
constexpr std::array<std::string_view, 8> kContent = {
    "drawing",          "pict", "object", "footnoteReference",
    "endnoteReference", "sym",  "sectPr", "fldChar"};

template <typename Names>
bool one_of(const Names& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

bool ours(Node node) { return node.name()[0] == '\001'; }

std::string text_in(Node text_node) {
  std::string text;
  for (const Node child : text_node.children()) text += child.value();
  return text;
}

/// Whether `test` holds for a node below `node` (or itself).
bool any_below(Node node, const std::function<bool(Node)>& test) {
  if (test(node)) return true;
  return std::any_of(node.begin(), node.end(), [&](Node child) { return any_below(child, test); });
}

// --- Paragraphs ------------------------------------------------------------------------------

/// A stretch of a paragraph's text and the element that it comes from.
struct Piece {
  Node node;
  std::size_t begin = 0;
  std::size_t end = 0;
  bool text = false;  ///< w:t; else a break or tab
};

/// Puts the tags of one paragraph into elements of their own. Names count with the prefix of the
/// part's root, so that text of formulas and drawings is left alone.
class ParagraphTags {
 public:
  ParagraphTags(std::string prefix, std::string_view place, std::vector<Tag>* tags,
                std::vector<TemplateProblem>* problems)
      : prefix_(std::move(prefix)), place_(place), tags_(tags), problems_(problems) {}

  void take(Node paragraph) {
    text_.clear();
    pieces_.clear();
    collect(paragraph);
    std::vector<FoundTag> found = find_tags(text_, place_, problems_);
    if (found.empty()) return;
    first_index_ = tags_->size();
    for (FoundTag& one : found) tags_->push_back(std::move(one.tag));
    std::vector<Node> marks;
    for (const Piece& piece : pieces_) rewrite(piece, found, &marks);
    for (const Node mark : marks) hoist(mark);
  }

  bool is(Node node, std::string_view name) const {
    const std::string_view whole = node.name();
    return whole.size() == prefix_.size() + name.size() && whole.starts_with(prefix_) &&
           whole.ends_with(name);
  }

 private:
  void collect(Node node) {
    for (const Node child : node.children()) {
      const std::size_t begin = text_.size();
      if (is(child, "t")) {
        text_ += text_in(child);
        pieces_.push_back({child, begin, text_.size(), true});
      } else if (is(child, "tab") || is(child, "br") || is(child, "cr")) {
        text_ += is(child, "tab") ? '\t' : '\n';
        pieces_.push_back({child, begin, text_.size(), false});
      } else if (!one_of(kProperties, local_name(child)) && !is(child, "txbxContent") &&
                 !is(child, "del") && !is(child, "moveFrom")) {
        collect(child);
      }
    }
  }

  // The element of a piece becomes literal text and tags; a tag goes where it begins.
  void rewrite(const Piece& piece, const std::vector<FoundTag>& found, std::vector<Node>* marks) {
    const auto overlaps = [&](const FoundTag& tag) {
      return tag.begin < piece.end && tag.end > piece.begin;
    };
    if (std::none_of(found.begin(), found.end(), overlaps)) return;
    std::size_t at = piece.begin;
    for (std::size_t i = 0; i < found.size() && piece.text; ++i) {
      if (!overlaps(found[i])) continue;
      add_text(piece.node, at, found[i].begin);
      if (found[i].begin >= piece.begin) add_tag(piece.node, first_index_ + i, marks);
      at = std::min(piece.end, found[i].end);
    }
    if (piece.text) add_text(piece.node, at, piece.end);
    piece.node.parent().remove_child(piece.node);
  }

  void add_text(Node before, std::size_t begin, std::size_t end) {
    if (begin >= end) return;
    Node text = before.parent().insert_child_before(before.name(), before);
    text.append_attribute("xml:space") = "preserve";
    text.text().set(text_.substr(begin, end - begin).c_str());
  }

  void add_tag(Node before, std::size_t index, std::vector<Node>* marks) {
    const TagKind kind = (*tags_)[index].kind;
    if (kind == TagKind::kNote) return;
    const bool value = kind == TagKind::kValue;
    Node node = before.parent().insert_child_before(value ? kValueNode : kMarkNode, before);
    node.append_attribute(kTagIndex) = static_cast<unsigned long long>(index);
    if (!value) marks->push_back(node);
  }

  // A control tag stands between runs: its run is cut in two.
  void hoist(Node mark) {
    Node run = mark.parent();
    if (!is(run, "r")) return;
    Node right = run.parent().insert_child_after(run.name(), run);
    for (const pugi::xml_attribute& one : run.attributes()) right.append_copy(one);
    if (const Node properties = child_of(run, "rPr")) right.append_copy(properties);
    while (mark.next_sibling()) right.append_move(mark.next_sibling());
    run.parent().insert_move_after(mark, run);
    for (Node half : {run, right}) {
      const auto has_content = [](Node child) { return local_name(child) != "rPr"; };
      if (!half.find_child(has_content)) half.parent().remove_child(half);
    }
  }

  std::string prefix_;
  std::string_view place_;
  std::vector<Tag>* tags_;
  std::vector<TemplateProblem>* problems_;
  std::string text_;
  std::vector<Piece> pieces_;
  std::size_t first_index_ = 0;
};

void each_paragraph(Node node, const ParagraphTags& names, std::vector<Node>* paragraphs) {
  for (const Node child : node.children()) {
    if (names.is(child, "p")) paragraphs->push_back(child);
    each_paragraph(child, names, paragraphs);
  }
}

// --- Loops and conditions --------------------------------------------------------------------

struct OpenTag {
  Node mark;
  Node other;  ///< of {{#else}}
};

class Pairs {
 public:
  Pairs(const std::vector<Tag>& tags, std::vector<TemplateProblem>* problems)
      : tags_(tags), problems_(problems) {}

  void match(Node root) {
    std::vector<Node> marks;
    any_below(root, [&](Node node) {
      if (std::string_view(node.name()) == kMarkNode) marks.push_back(node);
      return false;
    });
    for (const Node mark : marks) take(mark);
    for (const OpenTag& open : open_) {
      const bool each = tag(open.mark).kind == TagKind::kEach;
      report(open.mark, fmt::format("không có {{{{/{}}}}} để đóng thẻ này", each ? "each" : "if"));
    }
  }

 private:
  const Tag& tag(Node mark) const { return tags_[mark.attribute(kTagIndex).as_ullong()]; }

  void report(Node mark, std::string message) {
    problems_->push_back(problem_of(tag(mark), std::move(message)));
  }

  void take(Node mark) {
    const TagKind kind = tag(mark).kind;
    if (kind == TagKind::kEach || kind == TagKind::kIf) {
      open_.push_back({mark, {}});
      if (open_.size() > kDeepestLoop) report(mark, "quá nhiều thẻ lồng nhau");
    } else if (kind == TagKind::kElse) {
      take_else(mark);
    } else {
      close(mark, kind == TagKind::kEndEach ? TagKind::kEach : TagKind::kIf);
    }
  }

  void take_else(Node mark) {
    if (open_.empty() || tag(open_.back().mark).kind != TagKind::kIf) {
      report(mark, "{{#else}} phải nằm giữa {{#if ...}} và {{/if}}");
    } else if (open_.back().other) {
      report(mark, "{{#else}} thứ hai trong cùng một {{#if ...}}");
    } else {
      open_.back().other = mark;
    }
  }

  void close(Node mark, TagKind wanted) {
    if (open_.empty()) {
      report(mark, fmt::format("không có {} mở trước thẻ này",
                               wanted == TagKind::kEach ? "{{#each ...}}" : "{{#if ...}}"));
      return;
    }
    const OpenTag open = open_.back();
    open_.pop_back();
    if (tag(open.mark).kind != wanted) {
      report(mark, fmt::format("thẻ đang mở là {}; đóng nó trước", tag(open.mark).text));
    } else if (std::string problem = wrap(open, mark); !problem.empty()) {
      report(open.mark, std::move(problem));
    }
  }

  // Where the tags stand decides what they repeat; the message says why they cannot.
  std::string wrap(const OpenTag& open, Node close) {
    Node common = open.mark.parent();
    const auto holds = [&](Node node) {
      for (Node up = close; up; up = up.parent()) {
        if (up == node) return true;
      }
      return false;
    };
    while (!holds(common)) common = common.parent();
    if (local_name(common) == "tr") return wrap_row(open, close, common);
    const Node first = below(common, open.mark);
    const Node last = below(common, close);
    if ((first != open.mark && !alone(first, open.mark)) ||
        (last != close && !alone(last, close))) {
      return "thẻ mở và thẻ đóng phải cùng đoạn văn, hoặc ở các ô của cùng một hàng, hoặc mỗi thẻ "
             "đứng "
             "một mình trong đoạn (hàng) của nó";
    }
    const Node other = open.other ? below(common, open.other) : Node();
    if (other && other != open.other && !alone(other, open.other)) {
      return "{{#else}} phải đứng một mình trong đoạn như thẻ mở và thẻ đóng";
    }
    return wrap_between(open, first, other, last);
  }

  /// The child of `ancestor` that is `node` or holds it.
  static Node below(Node ancestor, Node node) {
    while (node.parent() != ancestor) node = node.parent();
    return node;
  }

  static bool alone(Node element, Node mark) {
    return !any_below(element, [&](Node node) {
      if (node == mark) return false;
      const std::string_view name = local_name(node);
      if (name == "t") return !model::collapse_spaces(text_in(node)).empty();
      if (name == "br") return !attribute_of(node, "type").empty();
      return ours(node) || one_of(kContent, name);
    });
  }

  static bool has(Node node, std::string_view name) {
    return any_below(node, [&](Node one) { return local_name(one) == name; });
  }

  std::string refusal(const OpenTag& open, Node node) const {
    if (tag(open.mark).kind != TagKind::kEach) return {};
    if (has(node, "sectPr")) return "không lặp được đoạn có ngắt phần (section break)";
    if (has(node, "footnoteReference") || has(node, "endnoteReference")) {
      return "không lặp được đoạn có chú thích cuối trang";
    }
    return {};
  }

  Node wrapper_before(const OpenTag& open, Node place) const {
    const bool each = tag(open.mark).kind == TagKind::kEach;
    Node wrapper = place.parent().insert_child_before(each ? kEachNode : kIfNode, place);
    wrapper.append_copy(open.mark.attribute(kTagIndex));
    return each ? wrapper : wrapper.append_child(kThenNode);
  }

  std::string wrap_between(const OpenTag& open, Node first, Node other, Node last) {
    for (Node node = first.next_sibling(); node != last; node = node.next_sibling()) {
      if (std::string problem = refusal(open, node); !problem.empty()) return problem;
    }
    Node inside = wrapper_before(open, first);
    for (Node node = first.next_sibling(); node != last;) {
      const Node next = node.next_sibling();
      if (node == other) {
        inside = inside.parent().append_child(kElseNode);
        node.parent().remove_child(node);
      } else {
        inside.append_move(node);
      }
      node = next;
    }
    first.parent().remove_child(first);
    last.parent().remove_child(last);
    return {};
  }

  std::string wrap_row(const OpenTag& open, Node close, Node row) {
    if (open.other) return "{{#else}} không dùng được khi {{#if ...}} bao cả hàng của bảng";
    if (std::string problem = refusal(open, row); !problem.empty()) return problem;
    while (ours(row.parent())) row = row.parent();  // a pair inside this one took the same row
    Node inside = wrapper_before(open, row);
    inside.append_move(row);
    remove_mark(open.mark);
    remove_mark(close);
    return {};
  }

  // A paragraph that held nothing but the tag goes with it if its cell has another one.
  static void remove_mark(Node mark) {
    Node paragraph = mark.parent();
    const bool empty = local_name(paragraph) == "p" && alone(paragraph, mark);
    Node parent = paragraph.parent();
    paragraph.remove_child(mark);
    const auto is_paragraph = [](Node node) { return local_name(node) == "p"; };
    if (empty && (is_paragraph(paragraph.next_sibling()) ||
                  (!paragraph.next_sibling() && is_paragraph(paragraph.previous_sibling())))) {
      parent.remove_child(paragraph);
    }
  }

  const std::vector<Tag>& tags_;
  std::vector<TemplateProblem>* problems_;
  std::vector<OpenTag> open_;
};

}  // namespace

void structure_part(Node root, std::string_view place, std::vector<Tag>* tags,
                    std::vector<TemplateProblem>* problems) {
  const std::string_view name = root.name();
  const std::size_t colon = name.find(':');
  ParagraphTags paragraph_tags(
      colon == std::string_view::npos ? "" : std::string(name.substr(0, colon + 1)), place, tags,
      problems);
  std::vector<Node> paragraphs;
  each_paragraph(root, paragraph_tags, &paragraphs);
  for (const Node paragraph : paragraphs) {
    paragraph_tags.take(paragraph);
    if (tags->size() > kMostTags) {
      problems->push_back(problem_of(tags->back(), "tệp có quá nhiều thẻ"));
      return;
    }
  }
  Pairs(*tags, problems).match(root);
}

}  // namespace generate
