#pragma once
// edXML envelopes among the inputs: what they hold is unpacked and read, what they tell goes with
// the documents.

#include "cli/inputs.h"

namespace cli {

/// Takes the envelopes out of `inputs`. Attachments that they hold are written into
/// `out`/edxml/<stem>/ and become inputs; a document that lies beside an envelope (named in it, or
/// of the same stem) goes with it. An envelope that cannot be read is `not_read`. The calling
/// process must have one thread only.
void open_envelopes(const std::filesystem::path& out, Inputs* inputs);

}  // namespace cli
