#include "generate/outputs.h"

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

DocumentFiles document_files(const model::Document& document, std::string_view tool_version) {
  return {model::document_json(document, tool_version), task_lines(document),
          model::join(document.page_texts, "\f")};
}

model::Status write_document(const DocumentFiles& files, const std::filesystem::path& folder) {
  if (auto made = make_folder(folder); !made) return made;
  if (auto written = write_file(folder / "document.json", files.json); !written) return written;
  if (auto written = write_file(folder / "tasks.jsonl", files.tasks); !written) return written;
  return write_file(folder / "text.txt", files.text);
}

}  // namespace generate
