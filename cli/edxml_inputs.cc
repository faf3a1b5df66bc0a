#include "cli/edxml_inputs.h"

#include <fmt/core.h>

#include <algorithm>
#include <set>
#include <utility>

#include "cli/signals.h"
#include "generate/files.h"
#include "ingest/digest.h"
#include "ingest/edxml_file.h"
#include "model/file_name.h"
#include "model/json.h"

namespace cli {

namespace {

namespace fs = std::filesystem;
using Envelope = std::shared_ptr<const model::Envelope>;

/// An envelope of the same name beside a document that was given alone.
fs::path envelope_beside(const fs::path& document) {
  for (const char* extension : {".edxml", ".xml", ".EDXML", ".XML"}) {
    for (const fs::path& base : {fs::path(document).replace_extension(), document}) {
      fs::path candidate = base;
      candidate += extension;
      std::error_code ignored;
      if (candidate != document && fs::is_regular_file(candidate, ignored) &&
          ingest::is_edxml(candidate))
        return candidate;
    }
  }
  return {};
}

class Opener {
 public:
  Opener(const fs::path& out, Inputs* inputs) : out_(out), inputs_(*inputs) {}

  void run() {
    std::vector<fs::path> documents;
    std::vector<fs::path> envelopes;
    for (const Input& input : inputs_.files)
      (is_envelope(input.path) ? envelopes : documents).push_back(input.path);
    given_.insert(envelopes.begin(), envelopes.end());
    for (const fs::path& document : documents) {
      const fs::path beside = envelope_beside(document);
      if (!beside.empty()) envelopes.push_back(beside);
    }
    if (envelopes.empty()) return;
    Documents all;
    all.reserve(documents.size());
    for (const fs::path& document : documents) all.emplace_back(document, nullptr);
    std::set<fs::path> seen;
    for (const fs::path& path : envelopes) {
      if (asked_to_stop()) return;
      if (seen.insert(path).second) open(path, &all);
    }
    std::vector<fs::path> paths;
    paths.reserve(all.size());
    for (const auto& [path, envelope] : all) paths.push_back(path);
    inputs_.files = named_inputs(paths);
    for (std::size_t i = 0; i < all.size(); ++i) inputs_.files[i].envelope = all[i].second;
  }

 private:
  using Documents = std::vector<std::pair<fs::path, Envelope>>;

  void open(const fs::path& path, Documents* all) {
    auto read = unpack_envelope(path, free_folder(path.stem().string()));
    if (!read) return tell_failure(path, read.error());
    const auto envelope = std::make_shared<const model::Envelope>(std::move(*read));
    const bool beside = goes_with_documents(envelope, all);
    const bool inside = take_attachments(envelope, all);
    if (beside || inside) return tell_opened(path);
    tell_failure(path, {model::ErrorCode::kUnreadable,
                        "the edXML holds no document that can be read, and none of its name lies "
                        "beside it",
                        path.string(), 0, 0});
  }

  /// Envelopes of one name from two folders must not write into one.
  fs::path free_folder(const std::string& stem) {
    std::string name = stem;
    for (int i = 2; !folders_.insert(name).second; ++i) {
      name = model::with_suffix(stem, "-" + std::to_string(i));
    }
    return out_ / kEnvelopeFolder / name;
  }

  static bool goes_with_documents(const Envelope& envelope, Documents* all) {
    bool told = false;
    for (auto& [document, own] : *all) {
      if (own || !tells_of(*envelope, envelope->path, document)) continue;
      own = envelope;
      told = true;
    }
    return told;
  }

  /// What was sent as a document is read as one; what is none fails and says so. Whether there is
  /// any.
  bool take_attachments(const Envelope& envelope, Documents* all) {
    for (const fs::path& file : envelope->files) all->emplace_back(file, envelope);
    for (const std::string& name : envelope->damaged) {
      tell_failure(fs::path(envelope->path) / name,
                   {model::ErrorCode::kUnreadable,
                    "the content of this attachment is damaged; ask for it again", "", 0, 0});
    }
    return !envelope->files.empty();
  }

  void tell_opened(const fs::path& path) {
    if (!given_.contains(path)) return;  // it was found beside a document
    NotRead file;
    file.report.path = path.string();
    file.report.sha256 = ingest::sha256_of_file(path, asked_to_stop).value_or("");
    file.report.status = model::InputStatus::kSkipped;
    file.report.error = "an envelope; the documents that it goes with are listed by themselves";
    inputs_.not_read.push_back(std::move(file));
  }

  void tell_failure(const fs::path& path, const model::Error& error) {
    NotRead file;
    file.report.path = path.string();
    file.report.sha256 = ingest::sha256_of_file(path, asked_to_stop).value_or("");
    file.report.status = model::InputStatus::kFailed;
    file.report.error = error.message;
    file.cause = model::name_of(error.code);
    inputs_.not_read.push_back(std::move(file));
  }

  const fs::path& out_;
  Inputs& inputs_;
  std::set<fs::path> given_;       ///< envelopes that are inputs themselves
  std::set<std::string> folders_;  ///< taken under OUT/edxml
};

}  // namespace

bool is_envelope(const fs::path& path) { return is_envelope_name(path) && ingest::is_edxml(path); }

model::Result<model::Envelope> unpack_envelope(const fs::path& path, const fs::path& folder) {
  if (auto made = generate::make_folder(folder); !made) return model::fail(made.error());
  auto read = ingest::read_edxml(path, folder, ingest::Limits{});
  std::error_code ignored;  // a folder that is not empty stays
  fs::remove(folder, ignored);
  fs::remove(folder.parent_path(), ignored);
  return read;
}

bool tells_of(const model::Envelope& envelope, const fs::path& own, const fs::path& document) {
  if (own.parent_path() != document.parent_path()) return false;
  const std::string name = document.filename().string();
  return own.stem() == document.stem() || own.stem() == name ||
         std::find(envelope.names.begin(), envelope.names.end(), name) != envelope.names.end();
}

void open_envelopes(const fs::path& out, Inputs* inputs) { Opener(out, inputs).run(); }

}  // namespace cli
