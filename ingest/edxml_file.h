#pragma once
// edXML (QCVN 102:2016/BTTTT): the envelope in which offices send one another documents. Read only.

#include <filesystem>
#include <string>

#include "ingest/ingest.h"
#include "model/envelope.h"
#include "model/result.h"

namespace ingest {

/// By the first bytes, for files whose name ends in .edxml or .xml.
bool is_edxml(const std::filesystem::path& path);

/// Reads the envelope in a child process with limits; attachments that it holds are written into
/// `folder`, which must be there, under their own names ("a.pdf", "a-2.pdf"). The calling process
/// must have one thread only. Errors: kUnreadable, kTooLarge, kOutput, kTimeout, kCrashed.
model::Result<model::Envelope> read_edxml(const std::filesystem::path& path,
                                          const std::filesystem::path& folder,
                                          const Limits& limits);

/// An attachment inside an envelope.
struct EdxmlAttachment {
  std::string name;  ///< without folders; empty when it has none
  std::string bytes;
};

/// The envelope in these bytes; attachments with content go to `attachments`. In this process.
model::Result<model::Envelope> envelope_of(const std::string& bytes,
                                           std::vector<EdxmlAttachment>* attachments);

}  // namespace ingest
