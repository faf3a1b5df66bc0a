#include "ledger/explain.h"

#include <fmt/core.h>

#include <algorithm>

#include "model/text.h"

namespace ledger {

namespace {

using model::Outcome;

struct Field {
  const char* name;
  const char* vietnamese;
  std::string a;
  std::string b;
};

std::string bodies(const std::optional<model::AgencyList>& list) {
  return list ? model::join(list->agencies, "; ") : std::string();
}

std::string due(const model::Task& task) {
  if (!task.deadline) return {};
  if (task.deadline->due) return model::to_iso(*task.deadline->due);
  return task.deadline->rrule.empty() ? task.deadline->text : task.deadline->rrule;
}

std::vector<Field> fields_of(const model::Task& a, const model::Task& b) {
  return {
      {"content", "nội dung", a.content, b.content},
      {"lead", "cơ quan chủ trì", bodies(a.lead), bodies(b.lead)},
      {"coordinating", "cơ quan phối hợp", bodies(a.coordinating), bodies(b.coordinating)},
      {"result", "kết quả", a.result.value_or(""), b.result.value_or("")},
      {"deadline", "thời hạn", due(a), due(b)},
      {"recipient", "nơi nhận báo cáo", a.recipient.value_or(""), b.recipient.value_or("")},
      {"target", "chỉ tiêu", a.target.value_or(""), b.target.value_or("")},
  };
}

bool same(const std::string& a, const std::string& b) {
  return a == b || model::fold(a) == model::fold(b);
}

std::string shortened(const std::string& text) {
  constexpr size_t kWords = 14;
  std::vector<std::string> words = model::words_of(text);
  if (words.size() <= kWords) return model::join(words, " ");
  words.resize(kWords);
  return model::join(words, " ") + " …";
}

std::string document_name(const DocumentView& view) {
  const model::Header& header = view.document->header;
  std::string name = header.doc_type.value_or("văn bản");
  if (header.symbol) name += " số " + *header.symbol;
  if (header.date) name += " (" + *header.date + ")";
  return name;
}

const char* verdict(Outcome outcome) {
  switch (outcome) {
    case Outcome::kMerge:
      return "Cùng một nhiệm vụ";
    case Outcome::kAmend:
      return "Cùng một nhiệm vụ, văn bản sau điều chỉnh văn bản trước";
    case Outcome::kStep:
      return "Hai nhiệm vụ nối tiếp nhau";
    case Outcome::kPartOf:
      return "Nhiệm vụ sau là một phần của nhiệm vụ trước";
    case Outcome::kDepends:
      return "Nhiệm vụ sau chờ nhiệm vụ trước";
    case Outcome::kCloses:
      return "Văn bản sau là sản phẩm của nhiệm vụ";
    case Outcome::kReview:
      return "Có thể là một nhiệm vụ, cần người xem xét";
    case Outcome::kSeparate:
      return "Hai nhiệm vụ khác nhau";
  }
  return "";
}

std::string listed(const std::vector<std::string>& names) { return model::join(names, ", "); }

}  // namespace

std::string place_name(const model::Task& task, const DocumentView& view) {
  std::string name;
  if (task.row_no && !task.row_no->empty() && *task.row_no != "-" && *task.row_no != "+") {
    name += fmt::format("mục {} ", *task.row_no);
  } else if (task.section_no) {
    name += fmt::format("mục {} ", *task.section_no);
  }
  if (task.table_no) name += fmt::format("bảng {} ", *task.table_no);
  return name + document_name(view);
}

model::Pair pair_of(const Profile& first, const Profile& second, const Judgement& judgement,
                    const std::vector<DocumentView>& views) {
  const model::Task& a = *first.task;
  const model::Task& b = *second.task;
  model::Pair pair;
  pair.a = a.id;
  pair.b = b.id;
  pair.outcome = judgement.outcome;
  pair.score = judgement.score();
  for (const Evidence& one : judgement.evidence) {
    pair.reasons.push_back({std::string(one.feature), std::string(one.level), one.weight});
  }
  std::vector<std::string> agree;
  std::vector<std::string> differ;
  for (const Field& field : fields_of(a, b)) {
    if (field.a.empty() && field.b.empty()) continue;
    if (same(field.a, field.b)) {
      pair.agrees.emplace_back(field.name);
      agree.emplace_back(field.vietnamese);
      continue;
    }
    pair.differs.push_back({field.name, field.a, field.b});
    differ.push_back(field.name == std::string_view("content")
                         ? std::string(field.vietnamese)
                         : fmt::format("{} (“{}” / “{}”)", field.vietnamese, shortened(field.a),
                                       shortened(field.b)));
  }
  pair.explanation = fmt::format("{}: “{}” ({}) và “{}” ({})", verdict(pair.outcome),
                                 shortened(a.content), place_name(a, views[first.document]),
                                 shortened(b.content), place_name(b, views[second.document]));
  if (!agree.empty()) pair.explanation += "; giống nhau: " + listed(agree);
  if (!differ.empty()) pair.explanation += "; khác nhau: " + listed(differ);
  pair.explanation += ".";
  return pair;
}

std::string closing_sentence(const model::Task& task, const DocumentView& task_view,
                             const DocumentView& document) {
  return fmt::format("{}: “{}” ({}) đã hoàn thành bằng {}.", verdict(Outcome::kCloses),
                     shortened(task.content), place_name(task, task_view), document_name(document));
}

}  // namespace ledger
