#pragma once
// edXML envelopes among the inputs: what they hold is unpacked and read, what they tell goes with
// the documents.

#include "cli/inputs.h"
#include "model/envelope.h"
#include "model/result.h"

namespace cli {

/// Where attachments go, under the output folder.
inline constexpr const char* kEnvelopeFolder = "edxml";

/// By the name and the first bytes.
bool is_envelope(const std::filesystem::path& path);

/// Reads an envelope; its attachments are written into `folder`, which is there afterwards when
/// there are any. The calling process must have one thread only. Errors: those of
/// ingest::read_edxml.
model::Result<model::Envelope> unpack_envelope(const std::filesystem::path& path,
                                               const std::filesystem::path& folder);

/// Whether the envelope that lies at `own` tells of this document: they lie in one folder, and it
/// names it or has its name.
bool tells_of(const model::Envelope& envelope, const std::filesystem::path& own,
              const std::filesystem::path& document);

/// Takes the envelopes out of `inputs`. Attachments that they hold are written into
/// `out`/edxml/<stem>/ and become inputs; a document that lies beside an envelope (named in it, or
/// of the same stem) goes with it. An envelope that cannot be read is `not_read`. The calling
/// process must have one thread only.
void open_envelopes(const std::filesystem::path& out, Inputs* inputs);

}  // namespace cli
