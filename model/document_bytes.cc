#include "model/document_bytes.h"

#include <cstdint>

#include "model/packed.h"

namespace model {

namespace {

/// Changes whenever a value's members do: while a program is replaced, its processes may be of two
/// versions.
constexpr std::uint32_t kFormat = 2;

template <typename Value>
std::string encoded(const Value& value) {
  Packer packer;
  packer.add(kFormat, value);
  return packer.bytes();
}

template <typename Value>
Result<Value> decoded(std::string_view bytes) {
  Unpacker unpacker(bytes);
  std::uint32_t format = 0;
  unpacker.take(format);
  Value value;
  if (format == kFormat) unpacker.take(value);
  if (!unpacker.whole()) {
    return fail(ErrorCode::kUnreadable,
                "The data that came from the reading process is damaged; run the file again.");
  }
  return value;
}

}  // namespace

std::string encode_page(const Page& page) { return encoded(page); }
Result<Page> decode_page(std::string_view bytes) { return decoded<Page>(bytes); }

std::string encode_document(const Document& document) { return encoded(document); }
Result<Document> decode_document(std::string_view bytes) { return decoded<Document>(bytes); }

}  // namespace model
