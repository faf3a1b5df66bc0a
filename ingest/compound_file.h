#pragma once
// The container of Office 97-2003 (OLE2, [MS-CFB]), told from its bytes; nothing is unpacked.

#include <string_view>

namespace ingest {

bool is_compound_file(std::string_view bytes);

/// A DOCX or XLSX with a password is a compound file with this stream ([MS-OFFCRYPTO] 2.3.4). Its
/// name may stand late: `bytes` should be the first MiB.
bool holds_encrypted_package(std::string_view bytes);

}  // namespace ingest
