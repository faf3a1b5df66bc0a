#pragma once
// What the sending system says of a document beside the document itself.

#include <filesystem>
#include <string>
#include <vector>

namespace model {

/// Envelope of an exchange of electronic documents (edXML, QCVN 102:2016/BTTTT). Empty strings are
/// not said.
struct Envelope {
  std::string path;                  ///< of the edXML file
  std::string issuer;                ///< From/OrganName
  std::string number;                ///< Code/CodeNumber: "1489"
  std::string notation;              ///< Code/CodeNotation: "KH-UBND", "2026/QĐ-UBND", "KH/BCĐ"
  std::string date;                  ///< PromulgationInfo/PromulgationDate, ISO 8601
  std::string due;                   ///< DueDate, ISO 8601
  std::vector<std::string> names;    ///< of its attachments, wherever they are
  std::vector<std::string> damaged;  ///< names of attachments whose content cannot be decoded
  std::vector<std::filesystem::path> files;  ///< attachments that it held, unpacked
};

}  // namespace model
