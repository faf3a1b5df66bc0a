#pragma once
// Numbers and symbols of documents (số, ký hiệu).
// Forms: Decree 30/2020/NĐ-CP, Appendix I; Law 64/2025/QH15 for normative texts; Guideline
// 36-HD/VPTW for the Party.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "dictionaries/document_types.h"

namespace extract {

enum class SymbolForm {
  kParty,      ///< 02-KH/BCĐ
  kNormative,  ///< 30/2020/NĐ-CP
  kNamed,      ///< 1489/KH-UBND
  kLetter,     ///< 1234/UBND-KT
};

struct Symbol {
  SymbolForm form = SymbolForm::kNamed;
  std::string number;        ///< empty when the number is not printed
  std::string year;          ///< of a normative text
  std::string abbreviation;  ///< "KH"; empty for a letter
  std::string organ;         ///< "UBND", "BCĐ"
  std::string text;          ///< the whole, without stray spaces: "1489/KH-UBND", "/KH-UBND"
  size_t begin = 0;          ///< bytes in the text searched
  size_t end = 0;
};

/// Every symbol of the text, in order, tried as party, normative, named, letter. Spaces around the
/// strokes are dropped; a blank number is allowed behind white space or a colon; a lost bar of Đ in
/// a type is put back.
std::vector<Symbol> symbols_in(std::string_view text, const dictionaries::DocumentTypes& types);

/// The same; a letter may bear the code of its body alone: "58/PKT". Only behind "Số:" is that
/// sure.
std::vector<Symbol> symbols_without_unit(std::string_view text,
                                         const dictionaries::DocumentTypes& types);

}  // namespace extract
