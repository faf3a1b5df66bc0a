#pragma once
// PDF files written out for a test.

#include <string>
#include <vector>

namespace tests {

/// The bytes of a PDF of `objects`, numbered from 1; the first is its catalogue.
inline std::string pdf_bytes(const std::vector<std::string>& objects) {
  constexpr size_t kOffsetDigits = 10;
  std::string pdf = "%PDF-1.4\n";
  std::string table = "0000000000 65535 f \n";
  for (size_t i = 0; i < objects.size(); ++i) {
    const std::string at = std::to_string(pdf.size());
    table += std::string(kOffsetDigits - at.size(), '0') + at + " 00000 n \n";
    pdf += std::to_string(i + 1) + " 0 obj\n" + objects[i] + "\nendobj\n";
  }
  const std::string size = std::to_string(objects.size() + 1);
  const std::string xref = std::to_string(pdf.size());
  return pdf + "xref\n0 " + size + "\n" + table + "trailer << /Size " + size +
         " /Root 1 0 R >>\nstartxref\n" + xref + "\n%%EOF\n";
}

}  // namespace tests
