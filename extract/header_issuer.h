#pragma once
// The block at the top: national title, issuing body and the body above it.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dictionaries/phrase_set.h"
#include "model/document.h"

namespace extract {

struct NationalTitle {
  model::Regime regime = model::Regime::kUnknown;
  size_t words_before = 0;  ///< words of the same line that belong to the left block
};

/// The title of the State or of the Party; letters may be misread. It may have been read into one
/// line with the issuer, which then stands before it.
std::optional<NationalTitle> national_title_in(std::string_view text);

/// "Độc lập - Tự do - Hạnh phúc".
bool is_motto(std::string_view text);

/// The lines above the number, put together to names of bodies. "TỈNH ..." under "ỦY BAN NHÂN DÂN"
/// goes on with it, as does anything under a bare "BAN CHỈ ĐẠO" or "TRUNG TÂM".
class IssuerLines {
 public:
  explicit IssuerLines(const dictionaries::PhraseSet& heads) : heads_(heads) {}

  void add(const std::string& text);

  /// The last body is the issuer, those above it the parent.
  void put_into(model::Header& header) const;

 private:
  size_t head_words(const std::string& text) const;
  bool begins_body(const std::string& text) const;
  bool complete(const std::string& body) const;

  const dictionaries::PhraseSet& heads_;
  std::vector<std::string> bodies_;
};

}  // namespace extract
