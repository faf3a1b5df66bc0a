#include "generate/outputs.h"

#include <string>

#include "generate/files.h"
#include "model/json.h"
#include "model/text.h"

namespace generate {
namespace {

std::string task_lines(const model::Document& document) {
  std::string lines;
  for (const model::Task& task : document.tasks) {
    lines += model::task_json_line(task, document);
    lines += '\n';
  }
  return lines;
}

}  // namespace

model::Status write_document(const model::Document& document, const std::filesystem::path& folder,
                             std::string_view tool_version) {
  if (auto made = make_folder(folder); !made) return made;
  const std::string json = model::document_json(document, tool_version);
  if (auto written = write_file(folder / "document.json", json); !written) return written;
  if (auto written = write_file(folder / "tasks.jsonl", task_lines(document)); !written) {
    return written;
  }
  return write_file(folder / "text.txt", model::join(document.page_texts, "\f"));
}

}  // namespace generate
