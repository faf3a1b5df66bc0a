#include "generate/template_filling.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

#include "generate/template_structure.h"
#include "generate/wording.h"
#include "generate/xml_part.h"
#include "model/text.h"

namespace generate {
namespace {

using Node = pugi::xml_node;

constexpr double kLikeEnough = 0.6;  // a name so near is offered as what was meant

bool named(Node node, const char* name) { return std::string_view(node.name()) == name; }

const Tag& tag_of(Node node, const std::vector<Tag>& tags) {
  return tags[node.attribute(kTagIndex).as_ullong()];
}

// --- Looking values up -----------------------------------------------------------------------

const TemplateValue* follow(const TemplateValue* value, const std::vector<std::string>& path) {
  for (std::size_t i = 1; i < path.size() && value != nullptr; ++i) {
    const TemplateRecord* record = value->record();
    value = record != nullptr ? record->find(path[i]) : nullptr;
  }
  return value;
}

const std::string& mark_key() {
  static const std::string kKey = template_key("dấu");
  return kKey;
}

const TemplateValue* resolve(const std::vector<std::string>& path, const TemplateScope& scope) {
  if (path.front() == ".") return scope.outer != nullptr ? &scope.values : nullptr;
  for (const TemplateScope* one = &scope; one != nullptr; one = one->outer) {
    const TemplateRecord* record = one->values.record();
    const TemplateValue* value = record != nullptr ? record->find(path.front()) : nullptr;
    if (value != nullptr) return follow(value, path);
    if (path.size() > 1 || one->number.unknown()) continue;
    if (path.front() == "stt") return &one->number;
    if (path.front() == mark_key() || path.front() == "dau") return &one->mark;
  }
  return nullptr;
}

std::string nearest_name(const std::string& key, const TemplateScope& scope) {
  std::string nearest;
  double best = kLikeEnough;
  for (const TemplateScope* one = &scope; one != nullptr; one = one->outer) {
    if (one->values.record() == nullptr) continue;
    for (const std::string& name : one->values.record()->names()) {
      const double likeness = model::likeness(model::fold(key), model::fold(name));
      if (likeness > best) {
        best = likeness;
        nearest = name;
      }
    }
  }
  return nearest;
}

TemplateProblem not_found(const Tag& tag, const TemplateScope& scope) {
  const std::string nearest = nearest_name(tag.path.front(), scope);
  std::string message = fmt::format("không có giá trị nào tên “{}”", tag.name);
  if (!nearest.empty() && template_key(nearest) != tag.path.front()) {
    message += fmt::format("; có phải là “{}”?", nearest);
  }
  return problem_of(tag, std::move(message));
}

const char* const kNoList = "giá trị này không phải là một danh sách, không lặp được";

// --- Filling ---------------------------------------------------------------------------------

constexpr std::array<std::string_view, 5> kOncePerDocument = {
    "bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd", "commentReference"};

/// What may stand once in a document goes from the second copy on.
void drop_unique(Node node) {
  for (Node child = node.first_child(); child;) {
    const Node next = child.next_sibling();
    const std::string_view name = local_name(child);
    const bool id_of_control = name == "id" && local_name(node) == "sdtPr";
    if (id_of_control || std::find(kOncePerDocument.begin(), kOncePerDocument.end(), name) !=
                             kOncePerDocument.end()) {
      node.remove_child(child);
    } else {
      drop_unique(child);
    }
    child = next;
  }
  for (const char* name : {"w14:paraId", "w14:textId"}) node.remove_attribute(name);
}

class Filler {
 public:
  Filler(const std::vector<Tag>& tags, std::size_t* room, std::vector<TemplateProblem>* problems)
      : tags_(tags), room_(*room), problems_(*problems) {}

  void fill(Node node, const TemplateScope& scope) {
    if (stopped()) return;
    --room_;
    if (named(node, kValueNode)) return fill_value(node, scope);
    if (named(node, kEachNode)) return repeat(node, scope);
    if (named(node, kIfNode)) return choose(node, scope);
    for (Node child = node.first_child(); child;) {
      const Node next = child.next_sibling();
      fill(child, scope);
      child = next;
    }
  }

 private:
  bool stopped() const { return !problems_.empty() || room_ == 0; }

  const TemplateValue* value_of(const Tag& tag, const TemplateScope& scope) {
    const TemplateValue* value = resolve(tag.path, scope);
    if (value == nullptr) problems_.push_back(not_found(tag, scope));
    return value;
  }

  void fill_value(Node node, const TemplateScope& scope) {
    const Tag& tag = tag_of(node, tags_);
    const TemplateValue* value = value_of(tag, scope);
    if (value == nullptr) return;
    std::string error;
    const std::string text = printable(printed(tag, *value, &error));
    if (!error.empty()) {
      problems_.push_back(problem_of(tag, std::move(error)));
      return;
    }
    add_text(node, text);
    node.parent().remove_child(node);
  }

  // Line feeds and tabs are elements of their own in a run.
  static void add_text(Node place, const std::string& text) {
    Node run = place.parent();
    const std::string_view run_name = run.name();
    const std::string prefix(run_name.substr(0, run_name.find(':') + 1));
    bool first_line = true;
    for (const std::string& line : model::split(text, '\n')) {
      if (!first_line) run.insert_child_before((prefix + "br").c_str(), place);
      first_line = false;
      bool first_piece = true;
      for (const std::string& piece : model::split(line, '\t')) {
        if (!first_piece) run.insert_child_before((prefix + "tab").c_str(), place);
        first_piece = false;
        if (piece.empty()) continue;
        Node node = run.insert_child_before((prefix + "t").c_str(), place);
        node.append_attribute("xml:space") = "preserve";
        node.text().set(piece.c_str());
      }
    }
  }

  void repeat(Node node, const TemplateScope& scope) {
    const Tag& tag = tag_of(node, tags_);
    const TemplateValue* value = value_of(tag, scope);
    if (value == nullptr) return;
    if (value->list() == nullptr && !value->unknown()) {
      problems_.push_back(problem_of(tag, kNoList));
      return;
    }
    int number = 0;
    const TemplateList none;
    const TemplateList& items = value->unknown() ? none : *value->list();
    for (const TemplateValue& item : items) {
      const bool last = ++number == static_cast<int>(items.size());
      const TemplateScope inside{item, &scope, number, last ? "." : ";"};
      for (const Node child : node.children()) {
        Node copy = node.parent().insert_copy_before(child, node);
        if (number > 1) drop_unique(copy);
        fill(copy, inside);
        if (stopped()) return;
      }
    }
    node.parent().remove_child(node);
  }

  void choose(Node node, const TemplateScope& scope) {
    const TemplateValue* value = value_of(tag_of(node, tags_), scope);
    if (value == nullptr) return;
    const Node branch = node.child(value->holds() ? kThenNode : kElseNode);
    for (Node child = branch.first_child(); child;) {
      const Node next = child.next_sibling();
      const Node moved = node.parent().insert_move_before(child, node);
      fill(moved, scope);
      child = next;
    }
    if (!stopped()) node.parent().remove_child(node);
  }

  const std::vector<Tag>& tags_;
  std::size_t& room_;
  std::vector<TemplateProblem>& problems_;
};

class Checker {
 public:
  Checker(const std::vector<Tag>& tags, std::vector<TemplateProblem>* problems)
      : tags_(tags), problems_(*problems) {}

  void check(Node node, const TemplateScope& scope) {
    if (named(node, kEachNode)) return check_loop(node, scope);
    if (named(node, kValueNode) || named(node, kIfNode)) check_value(node, scope);
    for (const Node child : node.children()) check(child, scope);
  }

 private:
  void check_value(Node node, const TemplateScope& scope) {
    const Tag& tag = tag_of(node, tags_);
    const TemplateValue* value = resolve(tag.path, scope);
    if (value == nullptr) {
      problems_.push_back(not_found(tag, scope));
      return;
    }
    std::string error;
    if (tag.kind == TagKind::kValue) static_cast<void>(printed(tag, *value, &error));
    if (!error.empty()) problems_.push_back(problem_of(tag, std::move(error)));
  }

  void check_loop(Node node, const TemplateScope& scope) {
    const Tag& tag = tag_of(node, tags_);
    const TemplateValue* value = resolve(tag.path, scope);
    if (value == nullptr) {
      problems_.push_back(not_found(tag, scope));
    } else if (value->list() == nullptr || value->list()->empty()) {
      problems_.push_back(problem_of(tag, kNoList));
    } else {
      const TemplateScope inside{value->list()->front(), &scope, 1, "."};
      for (const Node child : node.children()) check(child, inside);
    }
  }

  const std::vector<Tag>& tags_;
  std::vector<TemplateProblem>& problems_;
};

bool is_block(Node node) {
  const std::string_view name = local_name(node);
  return name == "p" || name == "tbl" || name == "sdt";
}

}  // namespace

void fill_part(Node root, const std::vector<Tag>& tags, const TemplateScope& scope,
               std::size_t* room, std::vector<TemplateProblem>* problems) {
  Filler(tags, room, problems).fill(root, scope);
}

void check_part(Node root, const std::vector<Tag>& tags, const TemplateScope& scope,
                std::vector<TemplateProblem>* problems) {
  Checker(tags, problems).check(root, scope);
}

void tidy_part(Node root, unsigned* next_drawing) {
  for (Node child = root.first_child(); child;) {
    const Node next = child.next_sibling();
    tidy_part(child, next_drawing);
    const std::string_view name = local_name(child);
    if (name == "docPr" && child.attribute("id")) {
      child.attribute("id") = (*next_drawing)++;
    } else if (name == "tbl" && child_of(child, "tblGrid") && !child_of(child, "tr") &&
               !child_of(child, "sdt")) {
      root.remove_child(child);
    }
    child = next;
  }
  const std::string_view name = local_name(root);
  if (name != "tc" && name != "txbxContent" && name != "hdr" && name != "ftr") return;
  Node last = root.last_child();
  while (last && !is_block(last)) last = last.previous_sibling();
  if (last && local_name(last) != "tbl") return;
  const std::string_view whole = root.name();
  root.append_child((std::string(whole.substr(0, whole.find(':') + 1)) + "p").c_str());
}

}  // namespace generate
